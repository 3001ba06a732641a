//! Guesses which known name an unknown one was meant to be.

use std::collections::BTreeSet;

use encre_css::config::BUILTIN_PLUGINS;
use encre_css::plugins::{ListProperties, ListValues, Plugin};

use crate::order::split_variants;
use crate::theme;
use crate::tokens::Tokens;

const COLOUR_FAMILIES: [&str; 6] = ["bg", "text", "border", "fill", "stroke", "divide"];

/// The closest known name, with the variants of the class, unless nothing is close.
#[must_use]
pub fn name(class: &str, tokens: &Tokens, by_hand: &BTreeSet<String>) -> Option<String> {
    let (_, utility) = split_variants(class);
    let limit = (utility.len() / 3).max(1);
    let (_, best) = candidates(tokens, by_hand)
        .into_iter()
        .map(|candidate| (distance(utility, &candidate), candidate))
        .filter(|(distance, _)| (1..=limit).contains(distance))
        .min()?;
    let variants = &class[..class.len() - utility.len()];
    Some(format!("{variants}{best}"))
}

fn candidates(tokens: &Tokens, by_hand: &BTreeSet<String>) -> Vec<String> {
    let mut names: Vec<String> = by_hand.iter().cloned().collect();
    names.extend(theme::token_utilities(tokens).into_keys());
    names.extend(tokens.named("color-").flat_map(|colour| COLOUR_FAMILIES.map(|family| format!("{family}-{colour}"))));
    for plugin in BUILTIN_PLUGINS {
        match plugin {
            Plugin::ListProperties(ListProperties { namespace, props, .. }) => {
                names.extend(props.keys().map(|key| full(*namespace, key)));
            }
            Plugin::ListValues(ListValues { namespace, values, .. }) => {
                names.extend(values.keys().map(|key| full(*namespace, key)));
            }
            Plugin::Spacing(_)
            | Plugin::Color(_)
            | Plugin::Number(_)
            | Plugin::Arbitrary(_)
            | Plugin::Functional(_) => {}
        }
    }
    names.retain(|name| crate::house::refusal(name, "").is_none());
    names
}

fn full(namespace: Option<&str>, key: &str) -> String {
    namespace.map_or_else(|| key.to_owned(), |namespace| format!("{namespace}-{key}"))
}

/// Levenshtein distance in bytes; class names are ASCII but for arbitrary values.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, candidate) in other.bytes().enumerate() {
            let replaced = diagonal + usize::from(letter != candidate);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(class: &str, expected: Option<&str>) {
        let tokens = Tokens::parse(":root { --color-surface: #fff; --size-touch: 1rem }");
        let by_hand = BTreeSet::from(["unseen".to_owned()]);
        assert_eq!(name(class, &tokens, &by_hand).as_deref(), expected);
    }

    #[test]
    fn a_slip_is_put_right_and_keeps_its_variants() {
        check("desk:bg-surfase", Some("desk:bg-surface"));
        check("min-h-tuch", Some("min-h-touch"));
        check("items-centre", Some("items-center"));
        check("unsen", Some("unseen"));
    }

    #[test]
    fn a_wild_name_gets_no_advice() {
        check("completely-unrelated", None);
    }
}
