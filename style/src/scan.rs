//! Finds class names in Rust source.
//!
//! Reads tokens, not text: a class name in a comment, in a log line or in any other string is never taken for one. Three places count, and nothing else:
//! `class="…"` and `class:name` inside `view!`, and every string inside `tw!(…)`. It deliberately does not guess at `class=move || …`: what is not a plain
//! string must go through `tw!`, or no CSS is written for it.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

/// A class name and the line it stands on, counted from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// One class, without spaces.
    pub class: String,
    /// The line in the scanned source.
    pub line: usize,
}

/// The source is not Rust: a bracket or a quote is left open.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: not valid Rust ({reason})")]
pub struct Unreadable {
    /// Where the tokenizer gave up.
    pub line: usize,
    /// What the tokenizer said.
    pub reason: String,
}

/// All class names of one source file, in reading order, repeats included.
///
/// # Errors
///
/// When the source cannot be split into Rust tokens.
pub fn scan(source: &str) -> Result<Vec<Sighting>, Unreadable> {
    let tokens = TokenStream::from_str(source)
        .map_err(|error| Unreadable { line: error.span().start().line, reason: error.to_string() })?;
    let mut found = Vec::new();
    walk(tokens, Inside::Rust, &mut found);
    Ok(found)
}

#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Rust,
    View,
    ClassList,
}

fn walk(tokens: TokenStream, inside: Inside, found: &mut Vec<Sighting>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                walk(group.stream(), inside_group(&tokens[..at], inside), found);
            }
            TokenTree::Literal(literal) if inside == Inside::ClassList => take_list(literal, found),
            TokenTree::Ident(name) if inside == Inside::View && name == "class" => {
                take_attribute(&tokens[at + 1..], found);
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// What a group is, judged by the tokens before it: `view! {…}`, `tw!(…)` or just more of the same.
fn inside_group(before: &[TokenTree], outer: Inside) -> Inside {
    let [.., TokenTree::Ident(name), TokenTree::Punct(bang)] = before else {
        return outer;
    };
    if bang.as_char() != '!' {
        outer
    } else if name == "view" {
        Inside::View
    } else if name == "tw" {
        Inside::ClassList
    } else {
        outer
    }
}

/// What follows `class` in a view: `="…"`, `=("…", condition)` or `:name`.
fn take_attribute(rest: &[TokenTree], found: &mut Vec<Sighting>) {
    match rest {
        [TokenTree::Punct(equals), TokenTree::Literal(literal), ..] if equals.as_char() == '=' => {
            take_list(literal, found);
        }
        [TokenTree::Punct(equals), TokenTree::Group(group), ..] if equals.as_char() == '=' => {
            take_condition(group, found);
        }
        [TokenTree::Punct(colon), name @ ..] if colon.as_char() == ':' => {
            take_directive(name, found);
        }
        _ => {}
    }
}

/// `class=("…", condition)`, where the first part may also be an array of names.
fn take_condition(group: &Group, found: &mut Vec<Sighting>) {
    if group.delimiter() != Delimiter::Parenthesis {
        return;
    }
    match group.stream().into_iter().next() {
        Some(TokenTree::Literal(literal)) => take_list(&literal, found),
        Some(TokenTree::Group(names)) if names.delimiter() == Delimiter::Bracket => {
            walk(names.stream(), Inside::ClassList, found);
        }
        _ => {}
    }
}

/// `class:name-with-hyphens=…`: the tokens up to the `=` are the name.
fn take_directive(name: &[TokenTree], found: &mut Vec<Sighting>) {
    let mut class = String::new();
    for token in name {
        match token {
            TokenTree::Ident(part) => class.push_str(&part.to_string()),
            TokenTree::Literal(part) => class.push_str(&part.to_string()),
            TokenTree::Punct(dash) if dash.as_char() == '-' => class.push('-'),
            TokenTree::Punct(_) | TokenTree::Group(_) => break,
        }
    }
    if let (false, Some(first)) = (class.is_empty(), name.first()) {
        let line = first.span().start().line;
        found.push(Sighting { class, line });
    }
}

fn take_list(literal: &Literal, found: &mut Vec<Sighting>) {
    let syn::Lit::Str(text) = syn::Lit::new(literal.clone()) else {
        return;
    };
    let written = literal.to_string();
    let mut line = literal.span().start().line;
    let mut rest = written.as_str();
    for class in text.value().split_whitespace() {
        if let Some((before, after)) = rest.split_once(class) {
            line += before.matches('\n').count();
            rest = after;
        }
        found.push(Sighting { class: class.to_owned(), line });
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[(&str, usize)]) {
        let found = scan(source).unwrap();
        let found: Vec<(&str, usize)> = found.iter().map(|seen| (seen.class.as_str(), seen.line)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_class_attribute_in_a_view_is_a_list() {
        check("fn a() { view! { <p class=\"p-4 desk:p-6\">\"text\"</p> } }", &[("p-4", 1), ("desk:p-6", 1)]);
    }

    #[test]
    fn a_view_inside_a_closure_inside_a_view_is_read() {
        check("view! { <ul>{move || list.iter().map(|x| view! { <li class=\"p-2\">{x}</li> })}</ul> }", &[("p-2", 1)]);
    }

    #[test]
    fn every_string_in_tw_is_a_list() {
        check(
            "let a = tw!(\"p-4\", if wide { \"w-8 h-8\" } else { r\"w-4\" });\ncrate::tw![\"m-1\"];",
            &[("p-4", 1), ("w-8", 1), ("h-8", 1), ("w-4", 1), ("m-1", 2)],
        );
    }

    #[test]
    fn tw_inside_a_view_is_read_once() {
        check("view! { <p class=tw!(\"p-4\")/> <p class=move || tw!(\"p-5\")/> }", &[("p-4", 1), ("p-5", 1)]);
    }

    #[test]
    fn directives_and_conditions_are_read() {
        check(
            "view! { <p class:mt-0.5=a class:hidden=move || b class=(\"p-4 m-2\", c) class=([\"x-1\", \"y-1\"], d)/> }",
            &[("mt-0.5", 1), ("hidden", 1), ("p-4", 1), ("m-2", 1), ("x-1", 1), ("y-1", 1)],
        );
    }

    #[test]
    fn a_class_prop_of_a_component_is_read() {
        check("view! { <Icon name=\"bell\" class=\"w-6\"/> <Card attr:class=\"m-3\"/> }", &[("w-6", 1), ("m-3", 1)]);
    }

    #[test]
    fn other_strings_are_not_classes() {
        check(
            "/// class=\"in-a-comment\"\nfn a() { let class = \"outside\"; log!(\"class=\\\"in-text\\\"\"); view! { <p id=\"x\" title=\"class=no\">\"words\"</p> }; }",
            &[],
        );
    }

    #[test]
    fn each_line_of_a_long_list_has_its_own_number() {
        check(
            "\nview! { <p class=\"min-h-0\n    h-0\n    p-4 \\\n    m-4\"/> }",
            &[("min-h-0", 2), ("h-0", 3), ("p-4", 4), ("m-4", 5)],
        );
    }

    #[test]
    fn what_is_not_rust_is_reported_with_its_line() {
        let error = scan("fn a() {}\nfn b( {").unwrap_err();
        assert_eq!(error.line, 2);
    }
}
