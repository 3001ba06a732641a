//! How much is shown for entries, as the entries say it themselves.

use crate::activity::Standing;
use crate::entity::evidence;
use crate::error::CommandError;
use crate::writer::announce;
use domain::activity::EntryEvent;
use domain::evidence::{EvidenceCount, Verdict};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// How much is shown for each of these entries; those without anything are left out.
pub(crate) async fn evidence_counts(
    db: &impl ConnectionTrait,
    entries: &[Uuid],
) -> Result<HashMap<Uuid, EvidenceCount>, CommandError> {
    use evidence::Column::{EntryId, RemovedAt, Verdict as Said};
    let rows: Vec<(Uuid, Option<String>, i64)> = evidence::Entity::find()
        .select_only()
        .columns([EntryId, Said])
        .expr_as(Expr::cust("COUNT(*)"), "pieces")
        .filter(EntryId.is_in(entries.iter().copied()))
        .filter(RemovedAt.is_null())
        .group_by(EntryId)
        .group_by(Said)
        .into_tuple()
        .all(db)
        .await?;
    let mut counts: HashMap<Uuid, EvidenceCount> = HashMap::new();
    for (entry, said, pieces) in rows {
        let pieces = u16::try_from(pieces).unwrap_or(u16::MAX);
        let count = counts.entry(entry).or_default();
        count.pieces = count.pieces.saturating_add(pieces);
        if said.as_deref() == Some(Verdict::NotFitting.code()) {
            count.not_fitting = count.not_fitting.saturating_add(pieces);
        }
    }
    Ok(counts)
}

/// Tells both sides of an entry how much is shown for it now.
pub(super) async fn tell(tx: &DatabaseTransaction, standing: &Standing, now: Timestamp) -> Result<(), CommandError> {
    let id = standing.id;
    let counts = evidence_counts(tx, &[id.uuid()]).await?;
    let evidence = counts.get(&id.uuid()).copied().unwrap_or_default();
    let event = standing.event(now, EntryEvent::Shown { id, evidence });
    Ok(announce(tx, &event).await?)
}
