//! The way back for what the server did not take: its words go into the field that they came from.

use super::{Intent, Kind, Queue, Queued};
use crate::activity::{SayForm, keep_change};
use crate::error::ApiError;
use crate::feedback::parts::Kept;
use domain::activity::{EntryId, EntryStatus};
use leptos::prelude::*;

/// Whether there are words to bring back, and a field for them. A new entry is mended on its own card; what is gone, or is
/// not to be seen, has no field any more.
pub(super) fn can_mend(item: &Queued) -> bool {
    let is_gone = matches!(item.refused, Some(ApiError::NotFound | ApiError::MovedOn(EntryStatus::Withdrawn)));
    item.intent.kind.is_written() && item.intent.kind != Kind::Log && !item.intent.words.is_empty() && !is_gone
}

/// Brings its words into their field and opens the page with it. It leaves the queue once they are sure to be seen there;
/// a field with other words in it keeps those.
pub(super) async fn mend(queue: Queue, item: &Queued) {
    let Intent { kind, entry: Some(entry), words, work, .. } = &item.intent else { return };
    let (owner, entry) = (queue.owner(), *entry);
    let is_at_team = window().location().pathname().is_ok_and(|path| path == "/tim");
    let (is_kept, page) = match (kind.form(), work) {
        (Some(form), _) => {
            let page = match form {
                SayForm::Comment if is_at_team => of_team(entry, ""),
                SayForm::Comment => of_log(entry),
                SayForm::Return => of_team(entry, "&jawab=kembalikan"),
                SayForm::Reject => of_team(entry, "&jawab=tolak"),
            };
            (Kept::of(owner, entry, form).keep_if_free(words), page)
        }
        (None, Some((base, work))) if *kind == Kind::Edit => (keep_change(owner, entry, *base, work), of_log(entry)),
        (None, _) => return,
    };
    // The log shows an own entry of any age; the page of a team what is of today and what waits.
    let is_shown = page.starts_with("/catat") || document().get_element_by_id(&format!("catatan-{entry}")).is_some();
    if is_kept && is_shown {
        super::tab::forget(owner, item.key).await;
    }
    let location = window().location();
    let is_there = |here: String| page.strip_prefix(&here).is_some_and(|rest| rest.starts_with('#'));
    let is_open = location.pathname().and_then(|path| Ok(path + &location.search()?)).is_ok_and(is_there);
    // The words are brought back when a page is drawn; the same address with another fragment is no new page.
    if location.set_href(&page).is_ok() && is_open {
        let _ = location.reload();
    }
}

fn of_log(entry: EntryId) -> String {
    format!("/catat?lihat={entry}#entry-{entry}")
}

fn of_team(entry: EntryId, form: &str) -> String {
    format!("/tim?buka={entry}{form}#catatan-{entry}")
}
