//! Files for tests: people by number, one wrong cell at a time.

use super::{Checked, Column, Extent, FileRow, Layout, Present, PresentUnit, TreeUnit, check};

const HEADER: [&str; 9] =
    ["NIP", "NAMA", "GOLONGAN", "JABATAN", "JENIS JABATAN", "UNIT KERJA", "UNIT INDUK", "NIP ATASAN", "STATUS"];

/// The cells of a file, from line 2.
#[derive(Debug)]
pub(super) struct File(pub(super) Vec<Vec<String>>);

impl File {
    /// Rows as `person appraiser`, by number; `-` is nobody.
    pub(super) fn of(rows: &[&str]) -> Self {
        let row = |text: &&str| {
            let (person, appraiser) = text.split_once(' ').unwrap();
            row(&nip(person.parse().unwrap()), &appraiser.parse().map(nip).unwrap_or_default())
        };
        Self(rows.iter().map(row).collect())
    }

    /// With another text in a cell.
    pub(super) fn with(mut self, line: usize, column: Column, text: &str) -> Self {
        self.0[line - 2][column as usize] = text.into();
        self
    }

    /// Checked against an agency.
    pub(super) fn check_with(&self, present: &Present, extent: Extent) -> Checked {
        let layout = Layout::find(&HEADER.map(str::to_owned)).unwrap();
        let rows: Vec<_> = (2..).zip(&self.0).map(|(line, cells)| FileRow { line, cells }).collect();
        check(&rows, &layout, present, extent)
    }

    /// Checked as a part of the staff of an agency that has nobody yet.
    pub(super) fn check(&self) -> Checked {
        self.check_with(&Present::default(), Extent::Part)
    }

    /// The agency after the file.
    pub(super) fn imported(&self) -> Present {
        let checked = self.check();
        let unit = |unit: &TreeUnit| PresentUnit { name: unit.name.clone(), parent: unit.parent };
        let units = checked.units.units().iter().map(unit).collect();
        Present::new(checked.good.into_iter().map(|row| row.member), units)
    }
}

/// The NIP of a person by number, below 30,000.
pub(super) fn nip(number: u32) -> String {
    format!("1987{:02}{:02}2010011{:03}", 1 + number / 999 % 12, 1 + number / 11_988, 1 + number % 999)
}

/// A good row.
pub(super) fn row(nip: &str, appraiser: &str) -> Vec<String> {
    [nip, "Siti", "III/a", "Arsiparis", "Fungsional", "Bidang", "Dinas", appraiser, "PNS"].map(str::to_owned).into()
}
