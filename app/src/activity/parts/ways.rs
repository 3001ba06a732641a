//! Other ways to look at the log and to fill it, below the entries.

use crate::activity::words;
use crate::kit::LINKISH;
use crate::lang::use_lang;
use crate::way::{OWN_CALENDAR, PASTE};
use leptos::prelude::*;

/// *Kalender saya*, *Sama seperti kemarin*, *Tempel beberapa baris*. The pages are documents of the server.
#[component]
pub(crate) fn Ways() -> impl IntoView {
    let lang = use_lang();
    view! {
        <p class="mt-6 flex flex-wrap gap-x-6">
            <a class=LINKISH rel="external" href=OWN_CALENDAR>{words::own_calendar(lang)}</a>
            <a class=LINKISH rel="external" href=format!("{PASTE}?seperti=kemarin")>{words::like_yesterday(lang)}</a>
            <a class=LINKISH rel="external" href=PASTE>{words::paste(lang)}</a>
        </p>
    }
}
