//! A file of rows whose columns are known.

use crate::organization::FileProblem;
use domain::organization::staff_file::{Changes, Checked, Extent, FileRow, Layout, Present, check, compare};
use sheet::{Sheet, SheetError, SheetRow, write_csv};
use std::collections::HashSet;

/// A staff file whose columns are known.
#[derive(Debug)]
pub struct StaffSheet {
    sheet: Sheet,
    layout: Layout,
}

impl StaffSheet {
    /// Reads CSV or XLSX; takes long, so never on an async thread.
    ///
    /// # Errors
    /// Why it is no staff file.
    pub fn read(bytes: &[u8]) -> Result<Self, FileProblem> {
        let sheet = sheet::read(bytes).map_err(problem_of)?;
        let layout = Layout::find(&sheet.header).map_err(FileProblem::Header)?;
        Ok(Self { sheet, layout })
    }

    /// The rows below the header.
    pub fn rows(&self) -> &[SheetRow] {
        &self.sheet.rows
    }

    /// The header as it was written.
    pub fn header(&self) -> &[String] {
        &self.sheet.header
    }

    /// Where the columns stand.
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Holds the rows against the staff of an agency.
    pub fn check(&self, present: &Present, extent: Extent) -> (Checked, Changes) {
        let rows: Vec<_> = self.rows().iter().map(|row| FileRow { line: row.line, cells: &row.cells }).collect();
        let checked = check(&rows, &self.layout, present, extent);
        let changes = compare(&checked, present, extent);
        (checked, changes)
    }

    /// The rows that have an error as CSV, to be mended and sent alone. No spreadsheet runs a cell of it.
    pub fn wrong_rows(&self, checked: &Checked) -> Vec<u8> {
        let lines: HashSet<u32> = checked.wrong.iter().map(|error| error.line).collect();
        let wrong = self.sheet.rows.iter().filter(|row| lines.contains(&row.line)).map(|row| row.cells.as_slice());
        write_csv(&self.sheet.header, wrong)
    }
}

pub(in crate::ssr) const fn problem_of(error: SheetError) -> FileProblem {
    match error {
        SheetError::Empty => FileProblem::Empty,
        SheetError::TooLarge => FileProblem::TooLarge { megabytes: sheet::LARGEST_FILE / 1_000_000 },
        SheetError::TooMuchInside => FileProblem::TooMuchInside,
        SheetError::TooManyRows { limit } => FileProblem::TooManyRows { limit },
        SheetError::TooManyColumns { limit } => FileProblem::TooManyColumns { limit },
        SheetError::NotASheet => FileProblem::NotASheet,
        SheetError::WebPage => FileProblem::WebPage,
        SheetError::Encrypted => FileProblem::Encrypted,
        SheetError::OldExcel => FileProblem::OldExcel,
        SheetError::BinaryExcel => FileProblem::BinaryExcel,
        SheetError::OpenDocument => FileProblem::OpenDocument,
        SheetError::Damaged => FileProblem::Damaged,
        SheetError::BrokenText => FileProblem::BrokenText,
        SheetError::OpenQuote { line } => FileProblem::OpenQuote { line },
    }
}
