//! What `tokens.css`, `base.css` and the README promise: names, both themes, and the contrast table of the design.
#![allow(clippy::unwrap_used, reason = "a test may panic, and helpers do not count as tests for clippy")]

use std::collections::BTreeSet;

use style::generate::{Used, generate};
use style::tokens::{Tokens, Values};

const TOKENS: &str = include_str!("../tokens.css");
const BASE: &str = include_str!("../base.css");

const GROUNDS: [&str; 3] = ["paper", "surface", "sunken"];
const TINTS: [&str; 5] = ["accent-tint", "seen-tint", "good-tint", "warn-tint", "bad-tint"];

fn sheet(classes: &[String]) -> Result<String, String> {
    let used: Vec<Used> =
        classes.iter().map(|class| Used { class: class.clone(), file: "here".to_owned(), line: 1 }).collect();
    generate(TOKENS, BASE, &used).map_err(|unknown| format!("{unknown:?}"))
}

fn colours(values: &Values) -> BTreeSet<&str> {
    values.keys().filter_map(|name| name.strip_prefix("color-")).collect()
}

const COLOUR_UTILITIES: [(&str, &str); 11] = [
    ("bg", "background-color"),
    ("text", "color"),
    ("border", "border-color"),
    ("border-t", "border-top-color"),
    ("border-b", "border-bottom-color"),
    ("border-l", "border-left-color"),
    ("fill", "fill"),
    ("stroke", "stroke"),
    ("outline", "outline-color"),
    ("caret", "caret-color"),
    ("accent", "accent-color"),
];

#[test]
fn every_colour_is_a_ground_a_text_and_a_border() {
    let tokens = Tokens::parse(TOKENS);
    let (mut classes, mut rules) = (Vec::new(), Vec::new());
    for colour in colours(&tokens.light) {
        for (family, property) in COLOUR_UTILITIES {
            classes.push(format!("{family}-{colour}"));
            rules.push(format!(".{family}-{colour}{{{property}:var(--color-{colour})}}"));
        }
    }
    let sheet = sheet(&classes).unwrap();
    for rule in rules {
        assert!(sheet.contains(&rule), "{rule}");
    }
}

#[test]
fn every_light_colour_has_a_dark_one() {
    let tokens = Tokens::parse(TOKENS);
    assert!(colours(&tokens.light).len() > 20);
    assert_eq!(colours(&tokens.light), colours(&tokens.dark));
}

#[test]
fn dark_by_choice_is_dark_by_device() {
    let tokens = Tokens::parse(TOKENS);
    assert_eq!(tokens.dark, tokens.dark_by_choice);
}

#[test]
fn base_css_uses_only_variables_that_exist() {
    let tokens = Tokens::parse(TOKENS);
    for part in BASE.split("var(--").skip(1) {
        let name = part.split([')', ',']).next().unwrap_or_default();
        assert!(tokens.light.contains_key(name), "--{name}");
    }
}

/// The table for component authors must not promise what does not work.
#[test]
fn the_cheatsheet_holds() {
    let readme = include_str!("../README.md");
    let (_, promised) = readme.split_once("|---|---|").unwrap();
    let (promised, _) = promised.split_once("| Not there").unwrap();
    let classes: Vec<String> =
        promised.split('`').skip(1).step_by(2).flat_map(str::split_whitespace).flat_map(examples).collect();
    assert!(classes.len() > 100);
    sheet(&classes).unwrap();
}

/// Words of the table that are no class by themselves: colours, and parts of sentences.
const NOT_CLASSES: [&str; 9] = ["X", "_", "<details>", "transparent", "current", "calc", "color:", "length:", "class"];

/// The classes that a word of the table stands for: `X` is any colour, `desk:` is any class under it, `leading-none/tight` are two.
fn examples(word: &str) -> Vec<String> {
    let is_colour = || TOKENS.contains(&format!("--color-{word}:"));
    let is_part = word.ends_with('-') || (word.starts_with('-') && !word.starts_with("-m"));
    if NOT_CLASSES.contains(&word) || is_part || is_colour() {
        return vec![];
    }
    if word.ends_with(':') {
        return vec![format!("{word}p-4")];
    }
    match word.split_once('/') {
        Some((first, others)) if !word.contains('[') => {
            let (family, _) = first.split_once('-').unwrap();
            let others = others.split('/').map(|step| format!("{family}-{step}"));
            std::iter::once(first.to_owned()).chain(others).collect()
        }
        _ => vec![word.replace("-X", "-ink")],
    }
}

/// Relative luminance after WCAG 2.
fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_contrast_formula_is_that_of_wcag() {
    assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 0.001);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
}

/// Each row of the table in the design: the colour, the grounds it stands on, and the least ratio (4.5 for text, 3.0 for borders).
fn pairs() -> Vec<(&'static str, Vec<&'static str>, f64)> {
    let with = |more: &[&'static str]| [&GROUNDS[..], more].concat();
    vec![
        ("ink", with(&TINTS), 4.5),
        ("ink-2", with(&TINTS), 4.5),
        ("accent-ink", with(&["accent-tint", "warn-tint"]), 4.5),
        ("on-accent", vec!["accent", "accent-strong"], 4.5),
        ("seen", with(&["seen-tint"]), 4.5),
        ("good", with(&["good-tint"]), 4.5),
        ("warn", with(&["warn-tint"]), 4.5),
        ("bad", with(&["bad-tint"]), 4.5),
        ("heat-ink", vec!["heat-0", "heat-1", "heat-2"], 4.5),
        ("heat-ink-strong", vec!["heat-3", "heat-4"], 4.5),
        ("line-strong", with(&[]), 3.0),
        ("focus", with(&["accent-tint"]), 3.0),
    ]
}

#[track_caller]
fn check_contrast(theme: &Values) {
    for (colour, grounds, least) in pairs() {
        for ground in grounds {
            let ratio = contrast(&theme[&format!("color-{colour}")], &theme[&format!("color-{ground}")]);
            assert!(ratio >= least, "{colour} on {ground}: {ratio:.2}");
        }
    }
}

#[test]
fn light_is_readable() {
    check_contrast(&Tokens::parse(TOKENS).light);
}

#[test]
fn dark_is_readable() {
    check_contrast(&Tokens::parse(TOKENS).dark);
}
