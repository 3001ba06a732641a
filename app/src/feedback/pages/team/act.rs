//! A button that answers without words: *Setujui*, *Terima kasih*.

use super::commands::is_thanked_by;
use super::desk::Desk;
use super::paper::Doing;
use super::row::head_id;
use crate::feedback::{ApproveEntry, ThankEntry, words};
use crate::kit::{BusyWord, Icon, handler, memo};
use crate::lang::{Lang, use_lang};
use domain::activity::Entry;
use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// What the button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Approve,
    Thank,
}

impl Act {
    fn url(self) -> &'static str {
        match self {
            Self::Approve => ApproveEntry::url(),
            Self::Thank => ThankEntry::url(),
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Approve => Icon::Check,
            Self::Thank => Icon::Thanks,
        }
    }

    const fn words(self, lang: Lang) -> (&'static str, &'static str) {
        match self {
            Self::Approve => (words::approve(lang), words::approving(lang)),
            Self::Thank => (words::thank(lang), words::thanking(lang)),
        }
    }

    const fn doing(self) -> Doing {
        match self {
            Self::Approve => Doing::Approving,
            Self::Thank => Doing::Thanking,
        }
    }
}

/// The button as a form that works without script. Thanks that were given stay pressed.
#[component]
pub(super) fn ActForm(desk: Desk, entry: Signal<Entry>, act: Act, look: &'static str) -> impl IntoView {
    let lang = use_lang();
    let id = entry.with_untracked(|entry| entry.id);
    let version = move || entry.with(|entry| entry.content_version.to_string());
    let pressed = memo(move || act == Act::Thank && entry.with(|entry| is_thanked_by(entry, desk.reader.me)));
    let waits = memo(move || desk.paper(id).doing == Some(act.doing()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match act {
            Act::Approve => desk.approve(id, lang),
            Act::Thank => desk.thank(id),
        }
    };
    // A key means the button that has the cursor, wherever it moved; only a pointer meets what lies under it.
    let tap = move |event: MouseEvent| {
        if event.detail() > 0 && desk.is_tapped_too_soon(id) {
            event.prevent_default();
        }
    };
    let (word, busy) = act.words(lang);
    let aria_pressed = move || (act == Act::Thank).then(|| pressed.get().to_string());
    let fields = match act {
        Act::Approve => view! { <input type="hidden" name="content_version" value=version /> }.into_any(),
        Act::Thank => view! { <input type="hidden" name="id" value=desk.fresh.for_entry(id).to_string() /> }.into_any(),
    };
    view! {
        <form class="grid" method="post" action=act.url() on:submit=handler(submit)>
            <input type="hidden" name="entry" value=id.to_string() />
            {fields}
            <button class=look type="submit" aria-pressed=aria_pressed aria-describedby=head_id(id) on:click=handler(tap)>
                <BusyWord word busy waits icon=act.icon() />
            </button>
        </form>
    }
}
