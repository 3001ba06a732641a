//! Just enough CSS reading for our own files and for what encre-css writes: rules, and the class names in their selectors. Not a general parser.

use std::collections::BTreeSet;

/// One rule: what stands before the braces and what stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Selector list, or `@media …`.
    pub prelude: String,
    /// Declarations or inner rules, as written.
    pub body: String,
}

impl Rule {
    /// Whether the body holds rules rather than declarations.
    #[must_use]
    pub fn is_group(&self) -> bool {
        self.prelude.starts_with("@media")
            || self.prelude.starts_with("@supports")
            || self.prelude.starts_with("@container")
    }
}

/// The rules at the outermost level. Statements without braces are skipped: our files have none.
#[must_use]
pub fn split(css: &str) -> Vec<Rule> {
    let css = without_comments(css);
    let mut rules = Vec::new();
    let mut quote = None;
    let mut escaped = false;
    let mut depth = 0_usize;
    let (mut start, mut open) = (0, 0);
    for (at, letter) in css.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match letter {
            '\\' => escaped = true,
            '"' | '\'' if quote == Some(letter) => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(letter),
            '{' if quote.is_none() => {
                if depth == 0 {
                    open = at;
                }
                depth += 1;
            }
            '}' if quote.is_none() && depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    rules.push(Rule {
                        prelude: css[start..open].trim().to_owned(),
                        body: css[open + 1..at].trim().to_owned(),
                    });
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    rules
}

/// The declarations of a body without inner rules, as name and value.
pub fn declarations(body: &str) -> impl Iterator<Item = (&str, &str)> {
    body.split(';').filter_map(|line| line.split_once(':')).map(|(name, value)| (name.trim(), value.trim()))
}

/// Every class a style sheet has a selector for, unescaped: `.desk\:p-4` is `desk:p-4`.
#[must_use]
pub fn class_names(css: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for rule in split(css) {
        if rule.is_group() {
            names.extend(class_names(&rule.body));
        } else if !rule.prelude.starts_with('@') {
            collect_classes(&rule.prelude, &mut names);
        }
    }
    names
}

fn collect_classes(selector: &str, names: &mut BTreeSet<String>) {
    let mut letters = selector.chars().peekable();
    let mut quote = None;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '"' | '\'' if quote == Some(letter) => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(letter),
            '.' if quote.is_none() => {
                let name = take_identifier(&mut letters);
                if !name.is_empty() {
                    names.insert(name);
                }
            }
            _ => {}
        }
    }
}

fn take_identifier(letters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut name = String::new();
    while let Some(&letter) = letters.peek() {
        if letter == '\\' {
            letters.next();
            name.extend(letters.next());
        } else if letter.is_alphanumeric() || letter == '-' || letter == '_' {
            name.push(letter);
            letters.next();
        } else {
            break;
        }
    }
    name
}

fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_split_at_the_outermost_level() {
        let rules = split("/* a { } */ a, b { c: \"}\" } @media x { d { e: f } }");
        let preludes: Vec<&str> = rules.iter().map(|rule| rule.prelude.as_str()).collect();
        assert_eq!(preludes, ["a, b", "@media x"]);
        assert_eq!(rules[0].body, "c: \"}\"");
        assert_eq!(rules[1].body, "d { e: f }");
    }

    #[test]
    fn class_names_are_unescaped_and_found_inside_media() {
        let names = class_names(
            ".a > .b:hover { x: 1.5px } @media y { .desk\\:p-0\\.5 { z: .75 } } .g\\/i[title=\".no\"] { } @keyframes k { 0.5% { } }",
        );
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["a", "b", "desk:p-0.5", "g/i"]);
    }
}
