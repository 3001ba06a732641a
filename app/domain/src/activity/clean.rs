//! What happens to every free text before it counts as text.

use unicode_segmentation::UnicodeSegmentation;

/// Letters as people count them: an emoji with skin tone and a letter with its accent are one each.
///
/// A carriage return with its line feed is one, so a browser's form and its script count alike.
pub fn count_letters(text: &str) -> usize {
    // ASCII without carriage returns has one letter per byte: the common case costs nothing.
    if text.is_ascii() && !text.contains('\r') { text.len() } else { text.graphemes(true).count() }
}

/// Line ends become `\n`, other control characters go, and white space around the text too.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect();
    text.trim().to_owned()
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
    fn invisible_characters_do_not_make_a_text() {
        assert_eq!(clean(" \u{0} \r\n\t "), "");
        assert_eq!(clean("  satu\r\ndua\u{7}  "), "satu\ndua");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC*[\\r\\n\\t ]{0,3}\\PC*") {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
