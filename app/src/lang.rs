//! The two languages of the screens, and what a person prefers about them.
//!
//! Indonesian is the source, English is complete. Sentences with parameters are plain functions beside their area;
//! fixed ones are declared with `words!`. No user text stands directly in a component.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The language of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Indonesian.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// Both, the source first.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// The code of cookies, forms and `<html lang>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The language of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The one of two texts that is in this language.
    pub const fn pick<T: Copy>(self, indonesian: T, english: T) -> T {
        match self {
            Self::Id => indonesian,
            Self::En => english,
        }
    }
}

/// The colours of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the device has it.
    #[default]
    Device,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them, in the order of the settings.
    pub const ALL: [Self; 3] = [Self::Device, Self::Light, Self::Dark];

    /// The code of cookies, forms and `<html data-theme>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }
}

/// What a person has chosen about the look of the pages.
///
/// The server reads it from cookies and provides it as a context before it renders; the browser reads it back from
/// `<html lang data-theme>` ([`Preferences::of_page`]), so both render the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Preferences {
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
}

impl Preferences {
    /// What the server wrote into the page. Only in the browser.
    pub fn of_page() -> Self {
        let page = document().document_element();
        let read = |name| page.as_ref().and_then(|page| page.get_attribute(name)).unwrap_or_default();
        Self {
            lang: Lang::from_code(&read("lang")).unwrap_or_default(),
            theme: Theme::from_code(&read("data-theme")).unwrap_or_default(),
        }
    }

    /// What the context says, or the defaults.
    pub fn current() -> Self {
        use_context().unwrap_or_default()
    }
}

/// The language of this page.
pub fn use_lang() -> Lang {
    Preferences::current().lang
}

/// Declares fixed texts: `title: "Masuk" / "Sign in";` becomes `title(lang)`.
macro_rules! words {
    ($($key:ident: $indonesian:literal / $english:literal;)+) => {
        $(
            pub(crate) const fn $key(lang: $crate::lang::Lang) -> &'static str {
                match lang {
                    $crate::lang::Lang::Id => $indonesian,
                    $crate::lang::Lang::En => $english,
                }
            }
        )+
    };
}
pub(crate) use words;
