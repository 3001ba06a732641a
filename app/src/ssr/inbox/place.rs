//! Where an entry is seen now, by whom it concerns: `/kabar/<entry>` leads there. A message on a device may be opened long
//! after it was sent, when the entry is elsewhere.

use super::super::second_factor::{Reply, Visit, go};
use super::super::{now, tell};
use crate::audit::path_of_entry;
use crate::error::ApiError;
use crate::way::{HOME, INBOX};
use domain::account::Viewer;
use domain::activity::{Entry, EntryId, EntryStatus};
use domain::time::{Timestamp, WorkDate};
use serde::Deserialize;
use store::Store;
use store::activity::SHOWN_DAYS;

/// The query of that address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EntryForm {
    /// When that happened which the message tells, in milliseconds.
    #[serde(rename = "pada")]
    at: Option<i64>,
}

/// The address that leads to an entry, for news of that time.
#[must_use]
pub fn path_to_entry(entry: EntryId, at: Timestamp) -> String {
    format!("{INBOX}/{entry}?pada={}", at.millis())
}

/// `/kabar/<entry>`
pub async fn entry_now(visit: &Visit<'_>, entry: &str, form: &EntryForm) -> Reply {
    // A time that is none is long ago.
    let at = Timestamp::from_millis(form.at.unwrap_or(0));
    let id = entry.parse::<EntryId>();
    let back = id.as_ref().map_or_else(|_| INBOX.to_owned(), |id| path_to_entry(*id, at));
    let who = match visit.full_entrant(&back) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let found = match id {
        Ok(id) => find(&visit.backend.store, &who.viewer, id, at).await,
        Err(_) => Err(ApiError::NotFound),
    };
    match found {
        Ok(place) => go(place),
        Err(error) => visit.trouble(&error),
    }
}

async fn find(store: &Store, viewer: &Viewer, id: EntryId, at: Timestamp) -> Result<String, ApiError> {
    let entry = store.entry(viewer, id).await.map_err(tell)?;
    Ok(place_of(viewer, &entry, at, now()))
}

/// Where the entry is seen, and answered where it can be, by who may see it; `at` something happened to it.
pub(super) fn place_of(viewer: &Viewer, entry: &Entry, at: Timestamp, now: Timestamp) -> String {
    let today = viewer.moment(now).day;
    let is_of_today = at >= viewer.unit.zone.start_of(today);
    let is_own = entry.is_by(viewer.person.id);
    // The history of an entry tells every word that was said about it.
    if entry.status == EntryStatus::Withdrawn {
        path_of_entry(entry.id)
    } else if is_own && is_in_log(entry, today, is_of_today) {
        format!("{HOME}#entry-{}", entry.id)
    } else if is_own {
        format!("{HOME}?lihat={0}#entry-{0}", entry.id)
    } else if is_of_today || entry.status.is_waiting() {
        // The page of a team shows what waits and what was spoken of today.
        format!("/tim?buka={0}#catatan-{0}", entry.id)
    } else {
        path_of_entry(entry.id)
    }
}

/// Whether the page of the log shows it by itself: what is of today, or was spoken of today, and what waits for its author;
/// nothing that is very old.
fn is_in_log(entry: &Entry, today: WorkDate, is_of_today: bool) -> bool {
    let waits = matches!(entry.status, EntryStatus::Returned | EntryStatus::Rejected);
    entry.work.date >= today.minus_days(SHOWN_DAYS) && (is_of_today || entry.work.date == today || waits)
}
