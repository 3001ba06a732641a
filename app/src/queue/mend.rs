//! The way back for what the server did not take: its words go into the field that they came from.

use super::{Intent, Kind, Queue, Queued};
use crate::activity::{SayForm, keep_change};
use crate::feedback::parts::Kept;
use leptos::prelude::window;

/// Whether there are words to bring back into a field. A new entry is mended on its own card.
pub(super) fn can_mend(intent: &Intent) -> bool {
    !intent.words.is_empty() && !matches!(intent.kind, Kind::Log | Kind::Attach)
}

/// Takes it out of the queue and opens the page with its words in their field.
pub(super) async fn mend(queue: Queue, item: &Queued) {
    let Intent { kind, entry: Some(entry), words, work, .. } = &item.intent else { return };
    let (owner, entry) = (queue.owner(), *entry);
    let form = match kind {
        Kind::Comment => Some((SayForm::Comment, "")),
        Kind::Return => Some((SayForm::Return, "&jawab=kembalikan")),
        Kind::Reject => Some((SayForm::Reject, "&jawab=tolak")),
        Kind::Log | Kind::Edit | Kind::Withdraw | Kind::Thank | Kind::Approve | Kind::ApproveAll | Kind::Attach => None,
    };
    if let Some((form, _)) = form {
        Kept::of(owner, entry, form).keep(words);
    } else if let Some((base, work)) = work {
        keep_change(owner, entry, *base, work);
    }
    super::tab::forget(owner, item.key).await;
    let location = window().location();
    let is_of_team = location.pathname().is_ok_and(|path| path == "/tim");
    let ask = form.map(|(_, ask)| ask).filter(|_| is_of_team);
    let page = ask.map_or_else(|| format!("/catat#entry-{entry}"), |ask| format!("/tim?buka={entry}{ask}"));
    // The words are brought back when a page is drawn; the same address with another fragment is no new page.
    if location.set_href(&page).is_ok() && !is_of_team {
        let _ = location.reload();
    }
}
