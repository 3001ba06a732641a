//! *Langsung*, *Tertunda* or *Tanpa sinyal*: how fresh this page is, spoken once per change.

use super::{Live, LiveState};
use crate::kit::{Icon, redraw, tw, words};
use crate::lang::{Lang, use_lang};
use leptos::prelude::*;

impl LiveState {
    /// The word of the mark.
    pub(crate) const fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Connecting => words::connecting(lang),
            Self::Live => words::live(lang),
            Self::Delayed => words::delayed(lang),
            Self::Offline => words::offline(lang),
        }
    }

    /// The icon of the mark.
    pub(crate) const fn icon(self) -> Icon {
        match self {
            Self::Live => Icon::LiveDot,
            Self::Connecting | Self::Delayed => Icon::WaitDot,
            Self::Offline => Icon::NoSignal,
        }
    }

    const fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Live => (tw!("text-ink-2"), tw!("i w-[1.125rem] h-[1.125rem] text-good")),
            Self::Connecting => (tw!("text-ink-2"), tw!("i w-[1.125rem] h-[1.125rem]")),
            Self::Delayed | Self::Offline => (tw!("text-warn font-strong"), tw!("i w-[1.125rem] h-[1.125rem]")),
        }
    }
}

const LINE: &str = tw!(
    "inline-flex items-center gap-1.5 text-small whitespace-nowrap narrow:whitespace-normal narrow:[overflow-wrap:anywhere]",
    // Without script nothing is ever live, and nothing says so.
    "noscript:hidden"
);

/// The mark of a page's live connection.
#[component]
pub(crate) fn LiveMark(live: Live) -> impl IntoView {
    let lang = use_lang();
    let state = live.state();
    view! {
        <span class=move || format!("{LINE} {}", state.get().look().0) role="status" data-live=move || state.get().code()>
            {redraw(move || state.get().icon().draw_as(state.get().look().1))}
            <span>{move || state.get().word(lang)}</span>
        </span>
    }
}

impl LiveState {
    /// For tests in a browser, and for nothing else.
    const fn code(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Live => "live",
            Self::Delayed => "delayed",
            Self::Offline => "offline",
        }
    }
}
