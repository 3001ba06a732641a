//! The rule that nothing is said about an entry that takes no more words, held inside the transaction: whatever commands
//! read before may be older than its withdrawal. Otherwise words that waited for the writer would be written after their
//! own repetition was refused, and whoever sent them would be told what is not so.

use super::WriteError;
use crate::entity::{entry, feedback};
use domain::activity::EntryStatus;
use domain::feedback::FeedbackKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The comments and thanks among these rows, each with the entry that it is about. What a return or a rejection says goes
/// with its move, which has a guard of its own.
pub(super) fn bare_words(rows: &[feedback::Model], new: &[entry::Model]) -> Vec<(Uuid, FeedbackKind)> {
    // What is taken over from elsewhere comes with all that was ever said about it.
    let is_new = |id: Uuid| new.iter().any(|entry| entry.id == id);
    let said = rows.iter().filter_map(|row| Some((row.entry_id, FeedbackKind::from_code(&row.kind)?)));
    let is_bare = |kind| matches!(kind, FeedbackKind::Comment | FeedbackKind::Thanks);
    said.filter(|(entry, kind)| is_bare(*kind) && !is_new(*entry)).collect()
}

/// Refuses words about entries that take none any more; to be asked after the entries were moved.
///
/// # Errors
/// `Conflict` if any of the words is one too late; database errors.
pub(super) async fn refuse_closed(db: &impl ConnectionTrait, said: &[(Uuid, FeedbackKind)]) -> Result<(), WriteError> {
    let ids: BTreeSet<Uuid> = said.iter().map(|(entry, _)| *entry).collect();
    let standing: Vec<(Uuid, String)> = entry::Entity::find()
        .select_only()
        .columns([entry::Column::Id, entry::Column::Status])
        .filter(entry::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let standing: HashMap<Uuid, EntryStatus> =
        standing.into_iter().filter_map(|(id, status)| Some((id, EntryStatus::from_code(&status)?))).collect();
    let is_open = |(entry, kind): &(Uuid, FeedbackKind)| {
        standing.get(entry).is_some_and(|status| match kind {
            FeedbackKind::Thanks => status.takes_thanks(),
            FeedbackKind::Comment | FeedbackKind::Return | FeedbackKind::Rejection => status.takes_words(),
        })
    };
    if said.iter().all(is_open) { Ok(()) } else { Err(WriteError::Conflict) }
}
