//! What stands below the entries: a reminder where there are none, and other ways to look at the log and to fill it.

use super::{KeptDay, Sender};
use crate::activity::words;
use crate::inbox::RemindOfDay;
use crate::kit::LINKISH;
use crate::lang::use_lang;
use crate::live::Live;
use crate::way::{FAVOURITES, OWN_CALENDAR, PASTE};
use leptos::prelude::*;

/// *Kalender saya*, *Sama seperti kemarin*, *Tempel beberapa baris*, *Favorit*. The pages are documents of the server.
#[component]
pub(crate) fn Ways(sender: Sender, live: Live) -> impl IntoView {
    let lang = use_lang();
    let book = sender.book;
    // What waits on the device is on the page too.
    let is_empty = Signal::derive(move || book.rows(true).is_empty());
    view! {
        <KeptDay sender live />
        <RemindOfDay owner=sender.queue.owner() live today=book.today() is_empty />
        <p class="mt-6 flex flex-wrap gap-x-6">
            <a class=LINKISH rel="external" href=OWN_CALENDAR>{words::own_calendar(lang)}</a>
            <a class=LINKISH rel="external" href=format!("{PASTE}?seperti=kemarin")>{words::like_yesterday(lang)}</a>
            <a class=LINKISH rel="external" href=PASTE>{words::paste(lang)}</a>
            <a class=LINKISH rel="external" href=FAVOURITES>{words::favourites(lang)}</a>
        </p>
    }
}
