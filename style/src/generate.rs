//! Tokens, base and utilities become one sheet, or a list of classes that nobody knows.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

use crate::minify::minify;
use crate::tokens::Tokens;
use crate::utilities::Utilities;
use crate::{house, nearest, rules, theme};

/// A class name and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// One class, without spaces.
    pub class: String,
    /// Path as it should be shown.
    pub file: String,
    /// Counted from one.
    pub line: usize,
}

/// A class without a rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The class and its place.
    pub used: Used,
    /// What to write instead, where that is known.
    pub advice: Option<String>,
}

impl Display for Unknown {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Used { class, file, line } = &self.used;
        write!(out, "{file}:{line}: unknown class `{class}`")?;
        self.advice.as_ref().map_or(Ok(()), |advice| write!(out, ": {advice}"))
    }
}

/// The whole sheet for the classes in use.
///
/// # Errors
///
/// Every class, with its place, that has neither a utility nor a selector in the base sheet.
pub fn generate(tokens_css: &str, base_css: &str, used: &[Used]) -> Result<String, Vec<Unknown>> {
    let tokens = Tokens::parse(tokens_css);
    let classes: BTreeSet<&str> = used.iter().map(|used| used.class.as_str()).collect();
    let utilities = Utilities::generate(&classes, theme::config(&tokens));
    let by_hand = rules::class_names(base_css);

    let mut unknown = Vec::new();
    for used in used {
        if let Err(advice) = check(&used.class, &utilities, &by_hand, &tokens) {
            unknown.push(Unknown { used: used.clone(), advice });
        }
    }
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let mut sheet = rules::split(tokens_css);
    sheet.extend(rules::split(base_css));
    sheet.extend(utilities.sheet(classes.into_iter()));
    Ok(minify(&sheet))
}

fn check(
    class: &str,
    utilities: &Utilities,
    by_hand: &BTreeSet<String>,
    tokens: &Tokens,
) -> Result<(), Option<String>> {
    if by_hand.contains(class) || is_marker(class) {
        return Ok(());
    }
    let Some(rules) = utilities.of(class) else {
        let advice = house::instead_of(class).map(str::to_owned);
        return Err(
            advice.or_else(|| nearest::name(class, tokens, by_hand).map(|name| format!("did you mean `{name}`?")))
        );
    };
    let css: String = rules.iter().map(|rule| rule.body.as_str()).collect();
    house::refusal(class, &css).map_or(Ok(()), |advice| Err(Some(advice.to_owned())))
}

/// `group` and `peer` have no rule of their own: others refer to them.
fn is_marker(class: &str) -> bool {
    matches!(class.split('/').next(), Some("group" | "peer"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    const TOKENS: &str = ":root { --color-ink: #000; --text-body: 1rem; --text-body--line-height: 1.5 }";
    const BASE: &str = ".unseen { position: absolute }";

    fn used(class: &str, line: usize) -> Used {
        Used { class: class.to_owned(), file: "app/src/a.rs".to_owned(), line }
    }

    fn sheet(classes: &[&str]) -> String {
        let used: Vec<Used> = classes.iter().map(|class| used(class, 1)).collect();
        generate("", "", &used).unwrap()
    }

    #[track_caller]
    fn check_order(classes: &[&str], expected: &[&str]) {
        let sheet = sheet(classes);
        let places: Vec<Option<usize>> = expected.iter().map(|rule| sheet.find(rule)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {sheet}");
    }

    #[test]
    fn an_unknown_class_is_named_with_its_file_and_line() {
        let unknown = generate(TOKENS, BASE, &[used("p-4", 1), used("text-inck", 7)]).unwrap_err();
        let lines: Vec<String> = unknown.iter().map(Unknown::to_string).collect();
        assert_eq!(lines, ["app/src/a.rs:7: unknown class `text-inck`: did you mean `text-ink`?"]);
    }

    #[test]
    fn an_unknown_variant_is_unknown() {
        assert!(generate(TOKENS, BASE, &[used("hovr:p-4", 1)]).is_err());
    }

    #[test]
    fn classes_by_hand_and_markers_are_known() {
        let sheet = generate(TOKENS, BASE, &[used("unseen", 1), used("group", 1), used("peer/x", 1)]);
        assert!(sheet.is_ok_and(|sheet| sheet.contains(".unseen{position:absolute}")));
    }

    #[test]
    fn only_what_is_used_is_written() {
        let sheet = sheet(&["desk:p-4"]);
        assert_eq!(sheet, "@media (min-width:60rem){.desk\\:p-4{padding:1rem}}\n");
    }

    #[test]
    fn a_wide_screen_wins_over_a_plain_utility_even_for_tokens() {
        let used: Vec<Used> = ["desk:text-body", "leading-none", "text-[2rem]"].map(|class| used(class, 1)).into();
        let sheet = generate(TOKENS, BASE, &used).unwrap();
        assert!(sheet.ends_with(
            "@media (min-width:60rem){.desk\\:text-body{font-size:var(--text-body);line-height:var(--text-body--line-height)}}\n"
        ));
    }

    #[test]
    fn one_side_wins_over_all_sides_under_every_variant() {
        check_order(&["px-2", "p-4"], &[".p-4{", ".px-2{"]);
        check_order(&["desk:pt-1", "desk:px-2", "desk:p-4"], &[".desk\\:p-4{", ".desk\\:px-2{", ".desk\\:pt-1{"]);
    }

    #[test]
    fn hover_needs_a_pointer() {
        assert_eq!(
            sheet(&["hover:underline"]).lines().next(),
            Some(
                "@media (hover:hover){.hover\\:underline:hover{-webkit-text-decoration-line:underline;text-decoration-line:underline}}"
            )
        );
    }

    #[test]
    fn dark_is_written_for_choice_and_for_device() {
        check_order(
            &["dark:p-4"],
            &[
                ":where(:root[data-theme=\"dark\"]) .dark\\:p-4{",
                "@media (prefers-color-scheme:dark){:where(:root:not([data-theme=\"light\"])) .dark\\:p-4{",
            ],
        );
    }

    #[test]
    fn transitions_take_our_time() {
        let sheet = sheet(&["transition-colors"]);
        assert!(sheet.contains("transition-duration:var(--duration-fast)") && !sheet.contains("150ms"));
    }

    #[test]
    fn a_variable_that_calc_would_break_is_refused() {
        assert!(generate(TOKENS, BASE, &[used("w-[calc(var(--x)+1rem)]", 1)]).is_err());
        assert!(generate(TOKENS, BASE, &[used("w-[calc(1rem_+_var(--x-y))]", 1)]).is_ok());
    }
}
