//! Rows as they are collected, and the limits they are collected under.

use crate::{Sheet, SheetError, SheetRow};

/// How many rows a file may have below its header.
pub const MOST_ROWS: usize = 100_000;
/// How many cells a row may have. The widest export of a personnel system seen has about a hundred.
pub const MOST_COLUMNS: usize = 256;
/// An empty cell costs 24 bytes: together with the text below some 200 MB at the very most.
const MOST_CELLS: usize = 4_000_000;
/// One shared text of a workbook can stand in every cell, so the text is counted as it is handed out.
const MOST_TEXT: usize = 64_000_000;

/// Collects the rows of one file.
#[derive(Default)]
pub(crate) struct Rows {
    header: Option<Vec<String>>,
    rows: Vec<SheetRow>,
    cells: usize,
    text: usize,
}

impl Rows {
    /// Takes the next row; a blank one is forgotten.
    pub(crate) fn push(&mut self, line: u32, cells: Vec<String>) -> Result<(), SheetError> {
        if cells.len() > MOST_COLUMNS {
            return Err(SheetError::TooManyColumns { limit: MOST_COLUMNS });
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        self.cells += cells.len();
        self.text += cells.iter().map(String::len).sum::<usize>();
        if self.cells > MOST_CELLS || self.text > MOST_TEXT {
            return Err(SheetError::TooMuchInside);
        }
        if self.header.is_none() {
            self.header = Some(cells);
            return Ok(());
        }
        if self.rows.len() == MOST_ROWS {
            return Err(SheetError::TooManyRows { limit: MOST_ROWS });
        }
        self.rows.push(SheetRow { line, cells });
        Ok(())
    }

    /// The sheet, if any row was not blank.
    pub(crate) fn finish(self) -> Result<Sheet, SheetError> {
        let header = self.header.ok_or(SheetError::Empty)?;
        Ok(Sheet { header, rows: self.rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_after_the_last_one_is_too_many() {
        let mut rows = Rows::default();
        for line in 0..=MOST_ROWS {
            rows.push(u32::try_from(line).unwrap(), vec!["x".into()]).unwrap();
        }
        assert_eq!(rows.push(0, vec![" ".into()]), Ok(()));
        assert_eq!(rows.push(0, vec!["x".into()]), Err(SheetError::TooManyRows { limit: MOST_ROWS }));
    }

    #[test]
    fn a_text_that_is_repeated_counts_each_time() {
        let mut rows = Rows::default();
        let row = || vec!["x".repeat(1_000_000); 32];
        assert_eq!(rows.push(1, row()), Ok(()));
        assert_eq!(rows.push(2, row()), Ok(()));
        assert_eq!(rows.push(3, row()), Err(SheetError::TooMuchInside));
    }
}
