//! One cell, from what stands in the file to what is meant by it.

use super::{LONGEST_TEXT, Problem};
use crate::activity::count_letters;

/// The text on one line: spaces collapsed, invisible characters gone, a mere dash empty.
///
/// The apostrophe that keeps a spreadsheet from running a cell is taken off, so that a file that
/// was sent back for mending reads as it did before.
pub(crate) fn clean(cell: &str) -> String {
    let begins_like_formula = |rest: &&str| rest.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = cell.strip_prefix('\'').filter(begins_like_formula).unwrap_or(cell);
    let shown: String =
        cell.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_hidden(*c)).collect();
    let text = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    // How tables say that there is nothing to say.
    if text.chars().all(|c| matches!(c, '-' | '–' | '—')) { String::new() } else { text }
}

/// Control characters, and those that turn the direction of writing or take no room: with them a
/// name can look like another. Joiners stay, some scripts need them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A text of 1 to [`LONGEST_TEXT`] letters.
pub(crate) fn parse_text(cell: &str) -> Result<String, Problem> {
    parse_optional_text(cell)?.ok_or(Problem::Empty)
}

/// A text of at most [`LONGEST_TEXT`] letters, if there is one.
pub(super) fn parse_optional_text(cell: &str) -> Result<Option<String>, Problem> {
    let text = clean(cell);
    if count_letters(&text) > LONGEST_TEXT {
        return Err(Problem::TooLong { limit: LONGEST_TEXT });
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Letters and digits alone, in capitals: for words that people write in many ways.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(cell: &str, text: &str) {
        assert_eq!(clean(cell), text);
    }

    #[test]
    fn a_name_is_one_line_without_hidden_characters() {
        check("  Spasi \u{A0}  Banyak\r\n", "Spasi Banyak");
        check("Si\u{0}ti\u{202E} \u{FEFF}A", "Siti A");
        check(" - ", "");
        check("–", "");
    }

    #[test]
    fn markup_and_formulas_are_text() {
        check("<script>alert(1)</script>", "<script>alert(1)</script>");
        check("=HYPERLINK(\"a\")", "=HYPERLINK(\"a\")");
    }

    #[test]
    fn the_apostrophe_against_spreadsheets_is_taken_off() {
        check("'=1+1", "=1+1");
        check("'@x", "@x");
        check("'Aisyah", "'Aisyah");
        check("''=1", "''=1");
    }

    #[test]
    fn two_hundred_letters_are_enough() {
        assert!(parse_text(&"é".repeat(200)).is_ok());
        assert_eq!(parse_text(&"e".repeat(201)), Err(Problem::TooLong { limit: 200 }));
        assert_eq!(parse_text("\t"), Err(Problem::Empty));
    }

    proptest! {
        #[test]
        fn a_cleaned_text_that_was_sent_back_is_the_same(cell in "\\PC*") {
            let text = clean(&cell);
            let sent = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.clone() };
            prop_assume!(!text.starts_with('\''));
            prop_assert_eq!(clean(&sent), text);
        }
    }
}
