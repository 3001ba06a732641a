//! `/kabar`: what others did to one's entries, what waits for one's answer, and days without an entry. A document of the
//! server: whoever has no phone that can be told hears of everything here.

mod draw;
mod lines;
mod place;
mod push;
mod words;

pub use place::{EntryForm, entry_now, path_to_entry};
pub(crate) use push::{push_key, subscribe, unsubscribe};

use super::answer::read;
use super::second_factor::{Reply, Visit, page};
use super::{CallerKind, backend, caller, now, signed_in, tell};
use crate::error::ApiError;
use crate::inbox::{Reminder, bell_markup};
use crate::lang::Preferences;
use crate::way::INBOX;
use domain::account::Viewer;
use domain::time::Timestamp;
use draw::inbox_page;
use http::StatusCode;
use leptos::prelude::use_context;
use serde::Deserialize;
use std::sync::{Arc, OnceLock};
use store::inbox::{DayReminder, NewsPlace};
use store::{CommandError, Store};

/// How many news the person of a page that is being rendered has not read, once that is known.
#[derive(Debug, Clone, Default)]
pub struct Unread(Arc<OnceLock<u64>>);

/// The bell of the page that is being rendered.
pub(crate) fn bell() -> String {
    let unread = use_context::<Unread>().and_then(|unread| unread.0.get().copied());
    bell_markup(Preferences::current().lang, unread.unwrap_or(0))
}

/// Counts for the bell of the page that is being rendered, if one is. A page stands without the number too.
pub(super) async fn count_for_bell(store: &Store, viewer: &Viewer, now: Timestamp) {
    let Some(unread) = use_context::<Unread>().filter(|_| caller().kind == CallerKind::Page) else { return };
    match count(store, viewer, now).await {
        Ok(number) => {
            let _ = unread.0.set(number);
        }
        Err(error) => tracing::warn!(%error, "unread news cannot be counted"),
    }
}

pub(crate) async fn unread() -> Result<u64, ApiError> {
    let unread = async {
        let viewer = signed_in()?.viewer;
        count(&backend()?.store, &viewer, now()).await.map_err(tell)
    };
    read(unread.await)
}

async fn count(store: &Store, viewer: &Viewer, now: Timestamp) -> Result<u64, CommandError> {
    let rule = store.wishes(viewer.person.id).await?.rule();
    store.unread_news(viewer, rule, now).await
}

pub(crate) async fn reminder() -> Result<Option<Reminder>, ApiError> {
    let reminder = async {
        let viewer = signed_in()?.viewer;
        let found = backend()?.store.day_reminder(&viewer, now()).await.map_err(tell)?;
        Ok(found.map(|DayReminder { day, from, until }| Reminder { day, from, until }))
    };
    read(reminder.await)
}

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct InboxForm {
    /// Only what is older than this place.
    #[serde(rename = "sebelum")]
    before: String,
}

/// `/kabar`. Where `is_looked_at` says that somebody has it before them, what is drawn is not new the next time.
pub async fn inbox(visit: &Visit<'_>, form: &InboxForm, is_looked_at: bool) -> Reply {
    let who = match visit.full_entrant(INBOX) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let (store, viewer, now) = (&visit.backend.store, &who.viewer, now());
    let before = read_place(&form.before);
    let shown = async {
        let rule = store.wishes(viewer.person.id).await?.rule();
        store.inbox(viewer, rule, before, now).await
    };
    let shown = match shown.await.map_err(tell) {
        Ok(shown) => shown,
        Err(error) => return visit.trouble(&error),
    };
    // Up to the newest that is drawn and no further: what happens meanwhile is still new then.
    let newest = shown.news.first().map(|news| news.place.at).filter(|at| *at > shown.seen);
    if let Some(newest) = newest.filter(|_| is_looked_at && before.is_none())
        && let Err(error) = store.see_news(viewer, newest).await
    {
        // What is drawn is true all the same.
        let error: ApiError = tell(error);
        tracing::warn!(?error, "it cannot be kept how far somebody has read");
    }
    page(StatusCode::OK, inbox_page(visit, who, shown, before.is_some(), now), None)
}

/// The page of what is older.
fn path_before(place: NewsPlace) -> String {
    format!("{INBOX}?sebelum={}.{}", place.at.millis(), place.id.simple())
}

/// What cannot be read is no place: then the page begins with the newest.
fn read_place(text: &str) -> Option<NewsPlace> {
    let (at, id) = text.split_once('.')?;
    Some(NewsPlace { at: Timestamp::from_millis(at.parse().ok()?), id: id.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_place_travels_in_an_address() {
        let place = NewsPlace { at: Timestamp::from_millis(1_776_823_200_000), id: Uuid::from_u128(7) };
        let path = path_before(place);
        assert_eq!(read_place(path.split_once('=').unwrap().1), Some(place));
        for wrong in ["", "1776823200000", "kemarin.7", "1.x", "."] {
            assert_eq!(read_place(wrong), None, "{wrong}");
        }
    }
}
