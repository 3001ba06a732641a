//! Other ways to fill the log and to look at it, between the composer and the entries; and below those what reminds of a day
//! without one.

use super::{KeptDay, Sender};
use crate::activity::words;
use crate::inbox::RemindOfDay;
use crate::kit::{LINKISH, effect, tw};
use crate::lang::{Lang, use_lang};
use crate::live::Live;
use crate::way::{FAVOURITES, OWN_CALENDAR, PASTE};
use leptos::prelude::*;

/// The id of the place of the ways.
const WAYS: &str = "jalan-lain";
const LOOK: &str = tw!("flex flex-wrap gap-x-5 mt-1 -mb-2 min-h-touch");

/// *Sama seperti kemarin*, *Kalender saya*, *Tempel beberapa baris*, *Favorit* as markup: nothing in it was typed by anybody.
/// `rel` says that they are documents of the server.
fn ways_markup(lang: Lang) -> String {
    let like_yesterday = format!("{PASTE}?seperti=kemarin");
    [
        (like_yesterday.as_str(), words::like_yesterday(lang)),
        (OWN_CALENDAR, words::own_calendar(lang)),
        (PASTE, words::paste(lang)),
        (FAVOURITES, words::favourites(lang)),
    ]
    .map(|(path, said)| format!(r#"<a class="{LINKISH}" rel="external" href="{path}">{said}</a>"#))
    .concat()
}

/// Where the ways are. The server draws them with the page, so that they are there without a script and nothing moves; in
/// the browser they are left as they came.
#[cfg(feature = "ssr")]
pub(in crate::activity) fn place_of_ways() -> impl IntoView {
    view! { <p class=LOOK id=WAYS inner_html=ways_markup(use_lang())></p> }
}

#[cfg(not(feature = "ssr"))]
pub(in crate::activity) fn place_of_ways() -> impl IntoView {
    view! { <p class=LOOK id=WAYS></p> }
}

/// What comes after the page: the log that the device keeps, the reminder, and the ways of a page that was drawn in the
/// browser.
#[component]
pub(crate) fn Ways(sender: Sender, live: Live) -> impl IntoView {
    let lang = use_lang();
    let book = sender.book;
    // What waits on the device is on the page too.
    let is_empty = Signal::derive(move || book.rows(true).is_empty());
    effect(move || {
        if let Some(place) = document().get_element_by_id(WAYS).filter(|place| place.first_element_child().is_none()) {
            place.set_inner_html(&ways_markup(lang));
        }
    });
    view! {
        <KeptDay sender live />
        <RemindOfDay owner=sender.queue.owner() live today=book.today() is_empty />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_lead_to_documents_of_the_server() {
        let ways = ways_markup(Lang::Id);
        for path in ["/kalender", "/catat/tempel", "/catat/tempel?seperti=kemarin", "/catat/favorit"] {
            assert!(ways.contains(&format!(r#"rel="external" href="{path}""#)), "{ways}");
        }
    }
}
