//! Reads `tokens.css`, the only place where a colour, a size or a duration has a value.

use std::collections::BTreeMap;

use crate::rules::{self, Rule};

/// Custom properties by name, without the leading dashes: `color-ink` is `#22181d`.
pub type Values = BTreeMap<String, String>;

/// The tokens in the light theme, and what the dark theme changes.
#[derive(Debug, Default)]
pub struct Tokens {
    /// `:root`.
    pub light: Values,
    /// Dark because the device asks for it.
    pub dark: Values,
    /// Dark because the person chose it; must be the same values.
    pub dark_by_choice: Values,
}

impl Tokens {
    /// Reads the three blocks. Blocks for other conditions (width, reduced motion) change values, not names, and are left alone.
    #[must_use]
    pub fn parse(css: &str) -> Self {
        let mut tokens = Self::default();
        for rule in rules::split(css) {
            match rule.prelude.as_str() {
                ":root" => tokens.light.extend(values(&rule)),
                ":root[data-theme=\"dark\"]" => tokens.dark_by_choice.extend(values(&rule)),
                "@media (prefers-color-scheme: dark)" => {
                    tokens.dark.extend(rules::split(&rule.body).iter().flat_map(values));
                }
                _ => {}
            }
        }
        tokens
    }

    /// The names that follow a prefix: `named("color-")` yields `ink`, `paper` and so on.
    pub fn named<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.light.keys().filter_map(move |name| name.strip_prefix(prefix))
    }
}

fn values(rule: &Rule) -> Vec<(String, String)> {
    rules::declarations(&rule.body)
        .filter_map(|(name, value)| Some((name.strip_prefix("--")?.to_owned(), value.to_owned())))
        .collect()
}
