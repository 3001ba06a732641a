//! Separated text, as spreadsheets write it.
//!
//! Written here and not taken from a crate because the number of the line must be the one that
//! people see, also after blank lines and cells of several lines.

use crate::rows::{MOST_COLUMNS, Rows};
use crate::{Sheet, SheetError};

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The rows of the text. The delimiter is the one most frequent in the header outside quotes.
pub(crate) fn read(text: &str) -> Result<Sheet, SheetError> {
    let mut reader = match said_delimiter(text) {
        Some((delimiter, rest)) => Reader { rest, line: 2, delimiter },
        None => Reader { rest: text, line: 1, delimiter: find_delimiter(text) },
    };
    let mut rows = Rows::default();
    while !reader.rest.is_empty() {
        let line = reader.line;
        let cells = reader.read_row()?;
        rows.push(line, cells)?;
    }
    rows.finish()
}

/// Excel's own first line `sep=;`, and what follows it.
fn said_delimiter(text: &str) -> Option<(u8, &str)> {
    let (mark, rest) = text.split_at_checked(4)?;
    if !mark.eq_ignore_ascii_case("sep=") {
        return None;
    }
    let delimiter = *rest.as_bytes().first()?;
    let rest = rest.get(1..)?;
    let after = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n']));
    after.filter(|_| DELIMITERS.contains(&delimiter)).map(|after| (delimiter, after))
}

fn find_delimiter(text: &str) -> u8 {
    let mut counts = [0u32; DELIMITERS.len()];
    let mut is_quoted = false;
    let mut is_blank = true;
    for byte in text.bytes() {
        is_blank = is_blank && byte.is_ascii_whitespace();
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\r' | b'\n' if !is_quoted && !is_blank => break,
            _ if is_quoted => {}
            _ => {
                for (count, delimiter) in counts.iter_mut().zip(DELIMITERS) {
                    *count += u32::from(byte == delimiter);
                }
            }
        }
    }
    // `max_by_key` takes the last of equals; reversed, a comma wins over a semicolon.
    counts.iter().zip(DELIMITERS).rev().max_by_key(|(count, _)| **count).map_or(b',', |(_, delimiter)| delimiter)
}

struct Reader<'a> {
    rest: &'a str,
    line: u32,
    delimiter: u8,
}

impl Reader<'_> {
    fn read_row(&mut self) -> Result<Vec<String>, SheetError> {
        let mut cells = Vec::new();
        loop {
            if cells.len() == MOST_COLUMNS {
                return Err(SheetError::TooManyColumns { limit: MOST_COLUMNS });
            }
            let mut cell = String::new();
            if self.rest.starts_with('"') {
                self.read_quoted(&mut cell)?;
            }
            // What stands behind a closing quote belongs to the cell: nothing is lost.
            let end = self.rest.bytes().position(|b| b == self.delimiter || matches!(b, b'\r' | b'\n'));
            let (plain, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            cell.push_str(plain);
            cells.push(cell);
            self.rest = rest;
            if self.ends_row() {
                return Ok(cells);
            }
        }
    }

    /// Steps over a delimiter, or over a line end or the end of the text, which end the row.
    fn ends_row(&mut self) -> bool {
        if let Some(rest) = self.rest.strip_prefix(char::from(self.delimiter)) {
            self.rest = rest;
            return false;
        }
        let rest = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\r', '\n']));
        self.rest = rest.unwrap_or_default();
        self.line += 1;
        true
    }

    /// The text between quotes; a doubled quote is one quote.
    fn read_quoted(&mut self, cell: &mut String) -> Result<(), SheetError> {
        let begin = self.line;
        self.rest = &self.rest[1..];
        loop {
            let (inside, rest) = self.rest.split_once('"').ok_or(SheetError::OpenQuote { line: begin })?;
            self.line += count_line_ends(inside);
            cell.push_str(inside);
            self.rest = rest;
            match rest.strip_prefix('"') {
                Some(rest) => self.rest = rest,
                None => return Ok(()),
            }
            cell.push('"');
        }
    }
}

fn count_line_ends(text: &str) -> u32 {
    let ends = text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count();
    u32::try_from(ends).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, header: &[&str], rows: &[(u32, &[&str])]) {
        let sheet = read(text).unwrap();
        let found: Vec<_> = sheet.rows.iter().map(|row| (row.line, row.cells.clone())).collect();
        assert_eq!(sheet.header, header);
        assert_eq!(found, rows.iter().map(|(line, cells)| (*line, own(cells))).collect::<Vec<_>>());
    }

    fn own(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn the_header_says_what_separates() {
        check("a,b\n1;2,3\n", &["a", "b"], &[(2, &["1;2", "3"])]);
        check("a;b\n1,5;3\n", &["a", "b"], &[(2, &["1,5", "3"])]);
        check("a\tb\n1\t3", &["a", "b"], &[(2, &["1", "3"])]);
        check("\"a,a,a\";b\n1;2", &["a,a,a", "b"], &[(2, &["1", "2"])]);
        check(" \n\n\ta;b\tc\n1\t2", &["", "a;b", "c"], &[(4, &["1", "2"])]);
        check("a\n1\n", &["a"], &[(2, &["1"])]);
        check("sep=;\r\na,b,c;d\r\n1;2\r\n", &["a,b,c", "d"], &[(3, &["1", "2"])]);
        check("sep=a;b", &["sep=a", "b"], &[]);
    }

    #[test]
    fn a_line_is_where_its_row_begins() {
        check("\r\n\r\na,b\r\n\r\n1,\"x\r\ny\"\r\n , \r\n2,z", &["a", "b"], &[(5, &["1", "x\r\ny"]), (8, &["2", "z"])]);
        check("a\r1\r\r2", &["a"], &[(2, &["1"]), (4, &["2"])]);
    }

    #[test]
    fn quotes_are_taken_off_only_where_they_enclose_a_cell() {
        check("a,b\n\"say \"\"hi\"\"\",5\" pipe", &["a", "b"], &[(2, &["say \"hi\"", "5\" pipe"])]);
        check("a,b\n\"x\" y,\"\"", &["a", "b"], &[(2, &["x y", ""])]);
    }

    #[test]
    fn ragged_rows_stay_ragged() {
        check("a,b\n1\n1,2,3,\n", &["a", "b"], &[(2, &["1"]), (3, &["1", "2", "3", ""])]);
    }

    #[test]
    fn a_quote_that_never_ends_is_named() {
        assert_eq!(read("a,b\n\"x\ny\",1\n2,\"z\n3,w"), Err(SheetError::OpenQuote { line: 4 }));
    }

    #[test]
    fn nothing_is_empty() {
        for text in ["", "\r\n", " ,\t, \n,,", "sep=;\n"] {
            assert_eq!(read(text), Err(SheetError::Empty), "{text:?}");
        }
    }

    #[test]
    fn a_row_of_delimiters_is_refused_before_it_costs_memory() {
        assert_eq!(read(&",".repeat(10_000_000)), Err(SheetError::TooManyColumns { limit: MOST_COLUMNS }));
    }
}
