//! Turns class names into rules, in the order of the sheet, with encre-css doing the translation.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use encre_css::{Config, Scanner};

use crate::order::{Place, split_variants};
use crate::rules::{self, Rule};
use crate::theme::DARK;

/// What encre-css made of a set of classes.
#[derive(Debug, Default)]
pub struct Utilities {
    rules: BTreeMap<String, Vec<Rule>>,
    order: HashMap<String, usize>,
}

impl Utilities {
    /// Asks encre-css once for all classes, each also without its variants, which tells the order.
    #[must_use]
    pub fn generate(classes: &BTreeSet<&str>, mut config: Config) -> Self {
        config.scanner = Scanner::from_fn(|list| list.split_whitespace().collect());
        let bases: BTreeSet<&str> = classes.iter().map(|class| split_variants(class).1).collect();
        let list = classes.union(&bases).copied().collect::<Vec<_>>().join(" ");
        let mut made = Self::default();
        for rule in rules::split(&encre_css::generate([list.as_str()], &config)) {
            let text = format!("{}{{{}}}", rule.prelude, rule.body);
            let owner = rules::class_names(&text)
                .into_iter()
                .filter(|name| classes.contains(name.as_str()) || bases.contains(name.as_str()))
                .max_by_key(String::len);
            if let Some(class) = owner {
                let next = made.order.len();
                made.order.entry(class.clone()).or_insert(next);
                made.rules.entry(class).or_default().push(rule);
            }
        }
        made
    }

    /// The rules of one class, or `None` when encre-css does not know it.
    #[must_use]
    pub fn of(&self, class: &str) -> Option<&[Rule]> {
        self.rules.get(class).map(Vec::as_slice)
    }

    /// The sheet of these classes, each as weak or strong as [`Place`] says.
    #[must_use]
    pub fn sheet<'a>(&self, classes: impl Iterator<Item = &'a str>) -> Vec<Rule> {
        let mut placed: Vec<(Place, &str, &[Rule])> =
            classes.filter_map(|class| Some((self.place(class), class, self.of(class)?))).collect();
        placed.sort_by(|(one, name, _), (other, second, _)| one.cmp(other).then_with(|| name.cmp(second)));
        let rules = placed.iter().flat_map(|(_, class, rules)| rules.iter().flat_map(|rule| finish(class, rule)));
        join_media(rules)
    }

    fn place(&self, class: &str) -> Place {
        let base = self.order.get(split_variants(class).1).copied().unwrap_or(usize::MAX);
        Place::new(class, base)
    }
}

/// Our corrections to a rule of encre-css: old media syntax, our durations, hover only where there is a pointer, and dark in both ways.
fn finish(class: &str, rule: &Rule) -> Vec<Rule> {
    let rule = Rule { prelude: plain_media(&rule.prelude), body: house_motion(&plain_media(&rule.body)) };
    let (variants, _) = split_variants(class);
    let mut rules = vec![rule];
    if variants.iter().any(|variant| matches!(*variant, "hover" | "group-hover" | "peer-hover")) {
        rules = vec![wrap("@media (hover: hover)", &rules)];
    }
    if variants.contains(&"dark") {
        let chosen = DARK.trim_end_matches('&');
        let asked = ":where(:root:not([data-theme=\"light\"])) ";
        let copies: Vec<Rule> = rules
            .iter()
            .map(|rule| Rule { prelude: rule.prelude.replace(chosen, asked), body: rule.body.replace(chosen, asked) })
            .collect();
        rules.push(wrap("@media (prefers-color-scheme: dark)", &copies));
    }
    rules
}

fn wrap(media: &str, rules: &[Rule]) -> Rule {
    let body = rules.iter().map(|rule| format!("{}{{{}}}", rule.prelude, rule.body)).collect::<String>();
    Rule { prelude: media.to_owned(), body }
}

/// `(width >= 30rem)` and `(width < 30rem)` in the words that older browsers know.
fn plain_media(css: &str) -> String {
    css.replace("@media (width < ", "@media not all and (min-width: ").replace("(width >= ", "(min-width: ")
}

fn house_motion(body: &str) -> String {
    body.replace("transition-duration: 150ms", "transition-duration: var(--duration-fast)")
        .replace("timing-function: cubic-bezier(0.4, 0, 0.2, 1)", "timing-function: var(--ease-out)")
        .replace("timing-function: cubic-bezier(0, 0, 0.2, 1)", "timing-function: var(--ease-out)")
}

/// Neighbours under the same `@media` become one block.
fn join_media(rules: impl Iterator<Item = Rule>) -> Vec<Rule> {
    let mut joined: Vec<Rule> = Vec::new();
    for rule in rules {
        match joined.last_mut() {
            Some(last) if last.is_group() && last.prelude == rule.prelude => {
                last.body.push_str(&rule.body);
            }
            _ => joined.push(rule),
        }
    }
    joined
}
