//! The first visible sheet with content of an XLSX workbook.
//!
//! Read cell by cell: a whole range at once would be as large as the two most distant cells say.

mod number;

use crate::rows::{MOST_COLUMNS, Rows};
use crate::{Sheet, SheetError};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The rows of a workbook that [`crate::container::admit`] let pass.
pub(crate) fn read(bytes: &[u8]) -> Result<Sheet, SheetError> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(refuse)?;
    // What a person hid is not what they send.
    let is_shown =
        |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let names: Vec<String> = workbook.sheets_metadata().iter().filter(is_shown).map(|s| s.name.clone()).collect();
    for name in names {
        match read_sheet(&mut workbook, &name) {
            Err(SheetError::Empty) => {}
            read => return read,
        }
    }
    Err(SheetError::Empty)
}

fn read_sheet(workbook: &mut Workbook<'_>, name: &str) -> Result<Sheet, SheetError> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(refuse)?;
    let mut rows = Rows::default();
    let mut current = 0;
    let mut cells: Vec<String> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(refuse)? {
        let (row, column) = cell.get_position();
        let text = show(cell.get_value());
        // Borders and colours make cells too.
        if text.is_empty() {
            continue;
        }
        if row < current {
            return Err(SheetError::Damaged);
        }
        if row > current {
            rows.push(number_of(current), std::mem::take(&mut cells))?;
            current = row;
        }
        let column = usize::try_from(column).unwrap_or(MOST_COLUMNS);
        if column >= MOST_COLUMNS {
            return Err(SheetError::TooManyColumns { limit: MOST_COLUMNS });
        }
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
    rows.push(number_of(current), cells)?;
    rows.finish()
}

/// Rows are counted from 0 in the reader and from 1 on the screen.
fn number_of(row: u32) -> u32 {
    row.saturating_add(1)
}

fn show(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number::show_integer(*number),
        DataRef::Float(number) => number::show_number(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => number::show_moment(moment),
        DataRef::Error(error) => error.to_string(),
    }
}

/// Every way a workbook can be broken is one to the sender: save it again and send that.
fn refuse(error: XlsxError) -> SheetError {
    drop(error);
    SheetError::Damaged
}
