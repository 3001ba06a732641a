//! The way from an entry to what is shown for it.

use super::words;
use crate::kit::{LINKISH, redraw};
use crate::lang::use_lang;
use domain::activity::Entry;
use leptos::prelude::*;

/// *Bukti*, with how much there is. The page is a document of the server.
#[component]
pub(crate) fn EvidenceLink(entry: Signal<Entry>) -> impl IntoView {
    let lang = use_lang();
    let address = entry.with_untracked(|entry| format!("/catatan/{}/bukti", entry.id));
    view! {
        <a class=LINKISH rel="external" href=address>
            {redraw(move || words::link(lang, entry.with(|entry| entry.evidence)))}
        </a>
    }
}
