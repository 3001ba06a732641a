//! From bytes to text: which encoding a text file is in.

use crate::SheetError;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// How web pages and XML begin, in lower case.
const MARKUP: [&str; 6] = ["<!doctype", "<html", "<table", "<?xml", "<meta", "<style"];

/// The text without its byte order mark: what the mark says, else UTF-8, else Windows-1252, which
/// is what Excel in Indonesia writes where nobody chose an encoding.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SheetError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding
            .decode_without_bom_handling_and_without_replacement(&bytes[mark..])
            .ok_or(SheetError::BrokenText)?,
        None => decode_unmarked(bytes)?,
    };
    if text.contains('\0') {
        return Err(SheetError::NotASheet);
    }
    let start = text.trim_start();
    let is_markup =
        MARKUP.iter().any(|tag| start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag)));
    if is_markup { Err(SheetError::WebPage) } else { Ok(text) }
}

fn decode_unmarked(bytes: &[u8]) -> Result<Cow<'_, str>, SheetError> {
    // A PDF begins as text does.
    if bytes.starts_with(b"%PDF-") {
        return Err(SheetError::NotASheet);
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    // Every byte means something in Windows-1252, so pictures and programs must be told by what no text has.
    let is_text = |b: &u8| matches!(b, b'\t' | b'\n' | b'\r') || *b >= b' ';
    if !bytes.iter().all(is_text) {
        return Err(SheetError::NotASheet);
    }
    Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, SheetError>) {
        assert_eq!(decode(bytes).as_deref().map_err(|error| *error), expected);
    }

    #[test]
    fn the_encoding_is_recognised() {
        check("é".as_bytes(), Ok("é"));
        check(b"\xEF\xBB\xBF\xC3\xA9", Ok("é"));
        check(b"\xFF\xFE\xE9\0", Ok("é"));
        check(b"\xFE\xFF\0\xE9", Ok("é"));
        check(b"Ren\xE9 \x96 \x80", Ok("René – €"));
    }

    #[test]
    fn a_mark_that_lies_is_broken_text() {
        check(b"\xEF\xBB\xBF\xE9", Err(SheetError::BrokenText));
        check(b"\xFF\xFE\xE9", Err(SheetError::BrokenText));
    }

    #[test]
    fn what_is_no_text_is_no_sheet() {
        check(b"a\0b\0", Err(SheetError::NotASheet));
        check(b"\x89PNG\r\n\x1A\n\0", Err(SheetError::NotASheet));
        check(b"%PDF-1.7\n", Err(SheetError::NotASheet));
    }

    #[test]
    fn a_web_page_named_as_a_workbook_is_told() {
        check(b"\r\n<HTML><table>", Err(SheetError::WebPage));
        check(b"\xEF\xBB\xBF<?xml version", Err(SheetError::WebPage));
        check("<é".as_bytes(), Ok("<é"));
    }
}
