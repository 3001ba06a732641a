//! What happens to every free text before it counts as text.

use unicode_segmentation::UnicodeSegmentation;

/// Letters as people count them: an emoji with skin tone and a letter with its accent are one each.
///
/// A carriage return with its line feed is one, so a browser's form and its script count alike.
pub fn count_letters(text: &str) -> usize {
    // ASCII without carriage returns has one letter per byte: the common case costs nothing.
    if text.is_ascii() && !text.contains('\r') { text.len() } else { text.graphemes(true).count() }
}

/// The text up to that many letters, and the rest: never cut inside a letter.
pub fn split_letters(text: &str, letters: usize) -> (&str, &str) {
    let at = text.grapheme_indices(true).nth(letters).map_or(text.len(), |(at, _)| at);
    text.split_at(at)
}

/// Line ends become `\n`, characters that nobody sees go, and white space around the text too. Of joiners alone, which
/// emoji need between them, no text is made.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_unseen(*c)).collect();
    if text.chars().all(|c| c.is_whitespace() || is_joiner(c)) { String::new() } else { text.trim().to_owned() }
}

/// Control characters, spaces without width, and marks that turn the reading direction of what follows around.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Joiners, and the marks that choose between text and picture.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_counted_as_people_count() {
        assert_eq!(count_letters("rapat"), 5);
        assert_eq!(count_letters("👩🏽‍🌾"), 1);
        assert_eq!(count_letters("e\u{301}"), 1);
        assert_eq!(count_letters("a\r\nb"), 3);
    }

    #[test]
    fn no_letter_is_cut() {
        assert_eq!(split_letters("rapat", 3), ("rap", "at"));
        assert_eq!(split_letters("👩🏽‍🌾👩🏽‍🌾", 1), ("👩🏽‍🌾", "👩🏽‍🌾"));
        assert_eq!(split_letters("rapat", 9), ("rapat", ""));
    }

    #[test]
    fn invisible_characters_do_not_make_a_text() {
        assert_eq!(clean(" \u{0} \r\n\t "), "");
        assert_eq!(clean("  satu\r\ndua\u{7}  "), "satu\ndua");
        assert_eq!(clean("\u{200b}\u{2060}\u{feff} \u{200d}\u{fe0f}"), "");
        assert_eq!(clean("setuju\u{202e}katub"), "setujukatub");
        assert_eq!(clean("👩🏽‍🌾"), "👩🏽‍🌾");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC*[\\r\\n\\t ]{0,3}\\PC*") {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
