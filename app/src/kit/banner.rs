//! A sentence under the top bar that stays until it is no longer true. There is no toast.

use super::{Drawn, Icon};
use leptos::prelude::*;

/// How grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Warn,
    Bad,
    Good,
}

impl Tone {
    const fn ground(self) -> &'static str {
        match self {
            Self::Warn => {
                tw!("grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 py-3 px-4 bg-warn-tint border-b border-warn")
            }
            Self::Bad => {
                tw!("grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 py-3 px-4 bg-bad-tint border-b border-bad")
            }
            Self::Good => {
                tw!("grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 py-3 px-4 bg-good-tint border-b border-good")
            }
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Warn => tw!("i text-warn mt-0.5"),
            Self::Bad => tw!("i text-bad mt-0.5"),
            Self::Good => tw!("i text-good mt-0.5"),
        }
    }
}

/// Why what was asked for was not done, above what it was asked with; `more` is a hint.
#[component]
pub(crate) fn Refused(
    #[prop(into)] said: String,
    #[prop(optional_no_strip)] more: Option<&'static str>,
) -> impl IntoView {
    view! {
        <div class="mb-4">
            <Banner tone=Tone::Bad icon=Icon::Alert boxed=true>
                <p class="font-strong">{said}</p>
                {more.map(|more| view! { <p>{more}</p> }).drawn()}
            </Banner>
        </div>
    }
}

/// The banner. `boxed` gives it corners, for the middle of a page. An alert is spoken at once, the rest when there is time.
#[component]
pub(crate) fn Banner(tone: Tone, icon: Icon, #[prop(optional)] boxed: bool, children: Children) -> impl IntoView {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    view! {
        <div class=tone.ground() class=(["border", "rounded-control"], boxed) role=role>
            {icon.draw_as(tone.icon())}
            <div class="col-start-2">{children()}</div>
        </div>
    }
}
