//! Rows written back, for a person's spreadsheet.

/// What makes a spreadsheet run a cell instead of showing it.
const RUNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The rows as CSV: UTF-8 with its mark and CRLF, so that spreadsheets open it as it is meant.
///
/// A cell that a spreadsheet would run gets an apostrophe in front. Reading does not take it off
/// again; who understands the cells does, because only there `'=` can mean nothing else.
pub fn write_csv<'a>(header: &[String], rows: impl Iterator<Item = &'a [String]>) -> Vec<u8> {
    let mut text = String::from('\u{FEFF}');
    write_row(&mut text, header);
    for row in rows {
        write_row(&mut text, row);
    }
    text.into_bytes()
}

fn write_row(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        write_cell(text, cell);
    }
    text.push_str("\r\n");
}

fn write_cell(text: &mut String, cell: &str) {
    let apostrophe = if cell.starts_with(RUNS) { "'" } else { "" };
    // A semicolon too: with it in the header a reader might take it for what separates.
    if cell.contains(['"', ',', ';', '\t', '\r', '\n']) {
        text.push('"');
        text.push_str(apostrophe);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(apostrophe);
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, written: &str) {
        let cells = [cell.to_owned(), String::new()];
        let expected = format!("\u{FEFF}NAMA\r\n{written},\r\n");
        let bytes = write_csv(&["NAMA".to_owned()], std::iter::once(&cells[..]));
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn no_spreadsheet_runs_a_cell() {
        check("=1+1", "'=1+1");
        check("@x", "'@x");
        check("-", "'-");
        check("+62", "'+62");
        check("\tx", "\"'\tx\"");
        check("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"");
    }

    #[test]
    fn other_cells_stay_as_they_are() {
        check("Siti", "Siti");
        check("'=1", "'=1");
        check("Siti, S.Pd; M.Si", "\"Siti, S.Pd; M.Si\"");
    }
}
