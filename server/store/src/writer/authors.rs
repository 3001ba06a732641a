//! The rule that a new entry is of the unit its author is in, and waits for whoever leads them, held inside the
//! transaction: whatever commands read before may be older than a staff file that was taken over meanwhile.

use super::WriteError;
use crate::entity::{employee, entry};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Refuses new entries of authors who are by now of another unit, or led by somebody else; to be asked while nobody else
/// changes that.
///
/// # Errors
/// `Reassigned` if any of the authors is; database errors.
pub(super) async fn refuse_reassigned(db: &impl ConnectionTrait, entries: &[entry::Model]) -> Result<(), WriteError> {
    let authors: BTreeSet<Uuid> = entries.iter().map(|entry| entry.author_id).collect();
    let present: Vec<(Uuid, Uuid, Option<Uuid>)> = employee::Entity::find()
        .select_only()
        .columns([employee::Column::Id, employee::Column::UnitId, employee::Column::AppraiserId])
        .filter(employee::Column::Id.is_in(authors))
        .into_tuple()
        .all(db)
        .await?;
    let present: HashMap<Uuid, _> = present.into_iter().map(|(id, unit, appraiser)| (id, (unit, appraiser))).collect();
    let is_as_read = |entry: &entry::Model| present.get(&entry.author_id) == Some(&(entry.unit_id, entry.appraiser_id));
    if entries.iter().all(is_as_read) { Ok(()) } else { Err(WriteError::Reassigned) }
}
