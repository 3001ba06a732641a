//! Which column of the file holds what, found by the words of its header.

use super::cell::squeeze;
use serde::{Deserialize, Serialize};

/// A column that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// *NIP*.
    Nip,
    /// *Nama*.
    Name,
    /// *Golongan*.
    Rank,
    /// *Jabatan*.
    Position,
    /// *Jenis jabatan*.
    PositionKind,
    /// *Unit kerja*.
    Unit,
    /// *Unit induk*, the unit above.
    ParentUnit,
    /// *NIP atasan*.
    Appraiser,
    /// *Status*, the kind of employment.
    Employment,
}

impl Column {
    /// All columns, in the order of the form that is offered for download.
    pub const ALL: [Self; 9] = [
        Self::Nip,
        Self::Name,
        Self::Rank,
        Self::Position,
        Self::PositionKind,
        Self::Unit,
        Self::ParentUnit,
        Self::Appraiser,
        Self::Employment,
    ];

    /// Whether a file without it cannot be read.
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Nip | Self::Name | Self::Position | Self::Unit | Self::Appraiser)
    }

    /// The header to use in a file of our own: the first of the known ones.
    pub const fn header(self) -> &'static str {
        self.headers()[0]
    }

    /// Every header in use for it, as far as personnel offices and their systems were seen to write.
    ///
    /// *Pangkat* alone is left out: it stands beside *golongan* as its title.
    const fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Nip => &["NIP", "NIP BARU", "NOMOR INDUK PEGAWAI", "NIP PEGAWAI"],
            Self::Name => &["NAMA", "NAMA LENGKAP", "NAMA PEGAWAI", "NAMA ASN"],
            Self::Rank => &[
                "GOLONGAN",
                "GOL",
                "GOL RUANG",
                "GOLONGAN RUANG",
                "PANGKAT GOLONGAN",
                "PANGKAT GOL",
                "PANGKAT GOL RUANG",
                "PANGKAT GOLONGAN RUANG",
            ],
            Self::Position => &["JABATAN", "NAMA JABATAN"],
            Self::PositionKind => &["JENIS JABATAN"],
            Self::Unit => &["UNIT KERJA", "UNOR", "UNIT ORGANISASI", "NAMA UNIT KERJA", "NAMA UNOR"],
            Self::ParentUnit => {
                &["UNIT INDUK", "INDUK", "UNOR INDUK", "UNIT KERJA INDUK", "OPD", "SKPD", "PERANGKAT DAERAH"]
            }
            Self::Appraiser => &[
                "NIP ATASAN",
                "ATASAN",
                "NIP ATASAN LANGSUNG",
                "ATASAN LANGSUNG",
                "NIP PEJABAT PENILAI",
                "PEJABAT PENILAI",
            ],
            Self::Employment => &["STATUS", "STATUS PEGAWAI", "STATUS KEPEGAWAIAN", "JENIS PEGAWAI", "KEDUDUKAN"],
        }
    }

    fn of_header(header: &str) -> Option<Self> {
        let squeezed = squeeze(header);
        Self::ALL.into_iter().find(|column| column.headers().iter().any(|known| squeeze(known) == squeezed))
    }
}

/// Where the columns stand in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    places: [Option<usize>; Column::ALL.len()],
    width: usize,
    ignored: Vec<String>,
}

/// Why a header cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LayoutProblem {
    /// No header says that it is this column, which is required.
    Missing(Column),
    /// Several headers say so.
    Twice(Column),
}

impl Layout {
    /// Finds the columns in any order, whatever the case, spaces and punctuation of their headers.
    ///
    /// # Errors
    /// Each column that is missing or stands twice, in the order of [`Column::ALL`].
    pub fn find(header: &[String]) -> Result<Self, Vec<LayoutProblem>> {
        let mut found: [Vec<usize>; Column::ALL.len()] = Default::default();
        let mut ignored = Vec::new();
        for (place, text) in header.iter().enumerate() {
            match Column::of_header(text) {
                Some(column) => found[column as usize].push(place),
                None if text.trim().is_empty() => {}
                None => ignored.push(text.trim().to_owned()),
            }
        }
        let problem_of = |column: Column| match found[column as usize].len() {
            0 if column.is_required() => Some(LayoutProblem::Missing(column)),
            0 | 1 => None,
            _ => Some(LayoutProblem::Twice(column)),
        };
        let problems: Vec<_> = Column::ALL.into_iter().filter_map(problem_of).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self { places: found.map(|places| places.first().copied()), width: header.len(), ignored })
    }

    /// The headers that nobody reads, as they were written.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// Whether the file has the column.
    pub fn has(&self, column: Column) -> bool {
        self.places[column as usize].is_some()
    }

    /// The cell of a column; empty where the row is short or the file has no such column.
    pub fn cell<'a>(&self, cells: &'a [String], column: Column) -> &'a str {
        self.places[column as usize].and_then(|place| cells.get(place)).map_or("", String::as_str)
    }

    /// The column that stands furthest to the right.
    pub(super) fn last(&self) -> Column {
        Column::ALL.into_iter().max_by_key(|column| self.places[*column as usize]).unwrap_or(Column::Nip)
    }

    /// Whether something stands in the row beyond the header.
    pub(super) fn overflows(&self, cells: &[String]) -> bool {
        cells.iter().skip(self.width).any(|cell| !cell.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(header: &[&str]) -> Result<Layout, Vec<LayoutProblem>> {
        Layout::find(&header.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    }

    #[track_caller]
    fn check(header: &str, column: Option<Column>) {
        assert_eq!(Column::of_header(header), column);
    }

    #[test]
    fn a_header_is_known_however_it_is_written() {
        check("NIP", Some(Column::Nip));
        check(" nip_baru ", Some(Column::Nip));
        check("NIPBARU", Some(Column::Nip));
        check("Pangkat/Gol. Ruang", Some(Column::Rank));
        check("Perangkat Daerah", Some(Column::ParentUnit));
        check("N.I.P. Atasan", Some(Column::Appraiser));
        check("Pangkat", None);
        check("", None);
    }

    #[test]
    fn no_header_means_two_columns() {
        for column in Column::ALL {
            for header in column.headers() {
                check(header, Some(column));
            }
        }
    }

    #[test]
    fn columns_stand_in_any_order_and_unknown_ones_are_listed() {
        let layout = find(&["Atasan", " Catatan ", "", "Unor", "Jabatan", "Nama", "NIP"]).unwrap();
        assert_eq!(layout.ignored(), ["Catatan"]);
        let cells: Vec<String> = ["a", "b", "c", "d", "e", "f", "g"].map(str::to_owned).into();
        assert_eq!(layout.cell(&cells, Column::Nip), "g");
        assert_eq!(layout.cell(&cells, Column::Appraiser), "a");
        assert_eq!(layout.cell(&cells[..3], Column::Nip), "");
        assert_eq!(layout.cell(&cells, Column::Rank), "");
        assert!(!layout.has(Column::Rank));
        assert_eq!(layout.last(), Column::Nip);
    }

    #[test]
    fn what_is_missing_or_twice_is_named_at_once() {
        assert_eq!(
            find(&["NAMA", "Nama Lengkap", "NIP", "JABATAN", "STATUS", "Status Pegawai"]),
            Err(vec![
                LayoutProblem::Twice(Column::Name),
                LayoutProblem::Missing(Column::Unit),
                LayoutProblem::Missing(Column::Appraiser),
                LayoutProblem::Twice(Column::Employment),
            ])
        );
    }

    #[test]
    fn only_text_beyond_the_header_is_too_much() {
        let layout = find(&["NIP", "NAMA", "JABATAN", "UNOR", "ATASAN"]).unwrap();
        let mut cells = vec![String::from("x"); 5];
        cells.push(" ".into());
        assert!(!layout.overflows(&cells));
        cells.push("y".into());
        assert!(layout.overflows(&cells));
    }
}
