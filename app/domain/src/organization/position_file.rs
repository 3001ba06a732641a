//! A file of posts: *Unit*, *Jabatan*, and *Jenis* if it likes.

use crate::list_file::{Cells, Header, List, ListColumn, ListProblem, MissingColumns};
use crate::organization::staff_file::{FileRow, LONGEST_TEXT, PositionKind};

/// A post as a file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePosition {
    /// The unit: its name, or the way to it from above.
    pub unit: String,
    /// Its title.
    pub title: String,
    /// Its kind; none: as it is known.
    pub kind: Option<PositionKind>,
}

/// Reads a file of posts.
///
/// # Errors
/// Which columns are missing.
pub fn position_file(header: &[String], rows: &[FileRow<'_>]) -> Result<List<FilePosition>, MissingColumns> {
    use ListColumn::{Kind, Position, Unit};
    let header = Header::find(header, &[Unit, Position])?;
    let mut list = List::read(rows, |row| {
        let mut cells = Cells::new(&header, row);
        let (unit, title) = (cells.text(Unit, LONGEST_TEXT), cells.text(Position, LONGEST_TEXT));
        let kind = cells.word(Kind, kind, ListProblem::UnknownPositionKind);
        cells.end(|| Some(FilePosition { unit: unit?, title: title?, kind: kind? }))
    });
    list.refuse_repeated(Position, |post| (post.unit.to_lowercase(), post.title.to_lowercase()));
    Ok(list)
}

fn kind(text: &str) -> Option<Option<PositionKind>> {
    if text.is_empty() { Some(None) } else { PositionKind::from_words(text).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_read_and_wrong_ones_named() {
        let header = ["Unit Kerja", "Nama Jabatan", "Jenis Jabatan"].map(str::to_owned);
        let cells = [
            ["Dinas", "Kepala Dinas", "Struktural"],
            ["Dinas", "Arsiparis", ""],
            ["dinas", "ARSIPARIS", ""],
            ["Dinas", "", ""],
            ["Dinas", "Analis", "Manajerial"],
        ]
        .map(|row| row.map(str::to_owned));
        let rows: Vec<_> = (2..).zip(&cells).map(|(line, cells)| FileRow { line, cells }).collect();
        let list = position_file(&header, &rows).unwrap();
        let kinds: Vec<_> = list.rows.iter().map(|(line, post)| (*line, post.kind)).collect();
        assert_eq!(kinds, [(2, Some(PositionKind::Structural)), (3, None)]);
        let wrong: Vec<_> = list.wrong.iter().map(|row| (row.line, row.problem)).collect();
        let expected =
            [(4, ListProblem::Twice { line: 3 }), (5, ListProblem::Empty), (6, ListProblem::UnknownPositionKind)];
        assert_eq!(wrong, expected);
        assert!(position_file(&["Unit".to_owned()], &[]).is_err());
    }
}
