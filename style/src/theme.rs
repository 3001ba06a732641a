//! The encre-css configuration: every utility that comes from `tokens.css`, and the variants of our grid.
//!
//! encre-css takes colours and ARIA states as data; sizes, radii, type and durations it takes only as plugins, so those are built here.

use std::borrow::Cow;
use std::collections::HashMap;

use encre_css::plugins::{ListProperties, Plugin};
use encre_css::selector::Variant;
use encre_css::{Config, Preflight};

use crate::tokens::Tokens;

/// Variants of our own and what they stand for. `@media` by hand, because encre-css writes `(width >= …)`, which browsers from before 2022 drop.
pub const VARIANTS: [(&str, &str); 4] = [
    ("max-desk", "@media (max-width: 59.99rem)"),
    ("narrow", "@media (max-width: 21rem)"),
    ("desk", "@media (min-width: 60rem)"),
    ("dark", DARK),
];

/// The selector of `dark:`. [`crate::generate`] adds the copy for devices that ask for dark by themselves.
pub const DARK: &str = ":where(:root[data-theme=\"dark\"]) &";

/// Which tokens become which utilities: `--radius-card` becomes `rounded-card` and sets `border-radius`.
const FAMILIES: [(&str, &str, &[&str]); 17] = [
    ("font-weight-", "font", &["font-weight"]),
    ("radius-", "rounded", &["border-radius"]),
    ("radius-", "rounded-t", &[TOP_LEFT, TOP_RIGHT]),
    ("radius-", "rounded-b", &[BOTTOM_LEFT, BOTTOM_RIGHT]),
    ("radius-", "rounded-l", &[TOP_LEFT, BOTTOM_LEFT]),
    ("radius-", "rounded-r", &[TOP_RIGHT, BOTTOM_RIGHT]),
    ("size-", "h", &["height"]),
    ("size-", "w", &["width"]),
    ("size-", "min-h", &["min-height"]),
    ("size-", "min-w", &["min-width"]),
    ("size-", "max-h", &["max-height"]),
    ("size-", "max-w", &["max-width"]),
    ("width-", "w", &["width"]),
    ("width-", "min-w", &["min-width"]),
    ("width-", "max-w", &["max-width"]),
    ("shadow-", "shadow", &["box-shadow"]),
    ("duration-", "duration", &["transition-duration"]),
];
const TOP_LEFT: &str = "border-top-left-radius";
const TOP_RIGHT: &str = "border-top-right-radius";
const BOTTOM_LEFT: &str = "border-bottom-left-radius";
const BOTTOM_RIGHT: &str = "border-bottom-right-radius";

/// The configuration for one set of tokens.
#[must_use]
pub fn config(tokens: &Tokens) -> Config {
    let mut config = Config::default();
    config.preflight = Preflight::new_none();
    for name in tokens.named("color-") {
        config.theme.colors.add(name.to_owned(), format!("var(--color-{name})"));
    }
    config.theme.aria.add("current", "current");
    config.theme.aria.add("invalid", "invalid=\"true\"");
    config.register_dynamic_plugin(Plugin::ListProperties(ListProperties {
        props: token_utilities(tokens),
        ..ListProperties::default_dynamic()
    }));
    for (name, template) in VARIANTS {
        let order = config.last_variant_order();
        config.register_variant(name, Variant::new(order, Cow::Borrowed(template)));
    }
    config
}

/// All utilities that come from tokens other than colours, with their declarations.
#[must_use]
pub fn token_utilities(tokens: &Tokens) -> HashMap<String, Vec<String>> {
    let mut list: HashMap<String, Vec<String>> = type_sizes(tokens).collect();
    for (token, class, properties) in FAMILIES {
        for name in tokens.named(token) {
            let set = |property| format!("{property}: var(--{token}{name});");
            list.insert(format!("{class}-{name}"), properties.iter().map(set).collect());
        }
    }
    // encre-css loses these colours: its own `bg-linear-…` begins with the same letters.
    for name in tokens.named("color-line") {
        list.insert(format!("bg-line{name}"), vec![format!("background-color: var(--color-line{name});")]);
    }
    list.insert(
        "animate-arrive".to_owned(),
        vec!["animation: arrive var(--duration-arrive) var(--ease-out);".to_owned()],
    );
    list
}

/// A type size brings its line height where it has one.
fn type_sizes(tokens: &Tokens) -> impl Iterator<Item = (String, Vec<String>)> {
    const HEIGHT: &str = "--line-height";
    let sizes = tokens.named("text-").filter(|name| !name.ends_with(HEIGHT));
    sizes.map(|name| {
        let mut declarations = vec![format!("font-size: var(--text-{name});")];
        if tokens.light.contains_key(&format!("text-{name}{HEIGHT}")) {
            declarations.push(format!("line-height: var(--text-{name}{HEIGHT});"));
        }
        (format!("text-{name}"), declarations)
    })
}
