//! Where a utility stands in the sheet, so that `p-4 desk:px-6` means what it says.
//!
//! encre-css orders plain utilities well, but puts every plugin utility before every built-in one even across media queries, and does not order two utilities
//! with the same variant. So the order is ours: first by variants, then by the place encre-css gives to the utility without them.

use std::cmp::Reverse;

use encre_css::config::BUILTIN_VARIANTS;

use crate::theme::VARIANTS;

/// Sorts a class among all others; smaller stands first and loses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    variants: Vec<(u8, usize)>,
    late: bool,
    base: usize,
}

impl Place {
    /// `base` is the position of the utility without variants.
    #[must_use]
    pub fn new(class: &str, base: usize) -> Self {
        let (variants, utility) = split_variants(class);
        let mut variants: Vec<_> = variants.into_iter().map(rank).collect();
        variants.sort_by_key(|rank| Reverse(*rank));
        // `transition-*` sets a duration of its own, so an explicit one has to come later.
        let late = utility.starts_with("duration-") || utility.starts_with("ease-");
        Self { variants, late, base }
    }
}

/// `desk:hover:p-4` is `["desk", "hover"]` and `p-4`. Colons in brackets do not count.
#[must_use]
pub fn split_variants(class: &str) -> (Vec<&str>, &str) {
    let mut variants = Vec::new();
    let mut depth = 0_i32;
    let mut start = 0;
    for (at, letter) in class.char_indices() {
        match letter {
            '[' | '(' => depth += 1,
            ']' | ')' => depth -= 1,
            ':' if depth == 0 => {
                variants.push(&class[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    (variants, &class[start..])
}

/// States first, then free selectors, then media, then widths from narrow to wide, then dark.
fn rank(variant: &str) -> (u8, usize) {
    let name = variant.strip_prefix("group-").or_else(|| variant.strip_prefix("peer-")).unwrap_or(variant);
    let name = name.split_once('/').map_or(name, |(state, _)| state);
    if let Some(at) = VARIANTS.iter().position(|(own, _)| *own == name) {
        return (3, at);
    }
    let key = name.split_once("-[").map_or(name, |(prefix, _)| prefix);
    if key.starts_with("aria-") {
        return (0, builtin("aria").unwrap_or_default());
    }
    match (builtin(key), builtin("motion-safe")) {
        (Some(at), Some(first_media)) if at >= first_media => (2, at),
        (Some(at), _) => (0, at),
        (None, _) => (1, 0),
    }
}

fn builtin(name: &str) -> Option<usize> {
    BUILTIN_VARIANTS.get_index(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_end_at_colons_outside_brackets() {
        assert_eq!(
            split_variants("desk:[&:hover]:p-[length:var(--x)]"),
            (vec!["desk", "[&:hover]"], "p-[length:var(--x)]")
        );
        assert_eq!(split_variants("[grid-area:w]"), (vec![], "[grid-area:w]"));
    }

    #[test]
    fn later_classes_win_over_earlier_ones() {
        let weak_to_strong = [
            "p-4",
            "first:p-4",
            "hover:p-4",
            "active:p-4",
            "aria-current:p-4",
            "[&>b]:p-4",
            "motion-safe:p-4",
            "print:p-4",
            "max-desk:p-4",
            "narrow:p-4",
            "desk:p-4",
            "desk:hover:p-4",
            "dark:p-4",
            "desk:dark:p-4",
        ];
        for pair in weak_to_strong.windows(2) {
            assert!(Place::new(pair[0], 9) < Place::new(pair[1], 0), "{pair:?}");
        }
    }

    #[test]
    fn the_order_of_variants_makes_no_difference() {
        assert_eq!(Place::new("desk:hover:p-4", 1), Place::new("hover:desk:p-4", 1));
    }
}
