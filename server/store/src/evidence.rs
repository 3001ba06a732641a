//! Evidence: rows about files and links. The files themselves lie elsewhere, by their hash.

mod add;
mod check;
mod contents;
mod count;
mod judge;
mod place;
mod read;

pub use add::{Adding, NewContent, NewEvidence};
pub use check::{Again, LinkToTry};
pub use contents::Contents;
pub(crate) use contents::unneeded;
pub(crate) use count::evidence_counts;
use count::tell;
pub use read::{EvidenceOfEntry, Judged, KeptFile, ShownEvidence};

use crate::activity::Standing;
use crate::connect::Store;
use crate::entity::{entry, evidence};
use crate::error::CommandError;
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::{EntryId, EntryStatus};
use domain::evidence::{EvidenceId, Quota};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Ids in one query: SQLite binds at most 32,766 values.
const MANY: usize = 1_000;

impl Store {
    /// A piece that is there, and how its entry stands, if this person may ask that about it.
    ///
    /// # Errors
    /// `NotFound` for what is not theirs to know, removed or not there; `Forbidden` for what they may see and not do.
    async fn piece(
        &self,
        id: EvidenceId,
        viewer: &Viewer,
        action: Action,
    ) -> Result<(evidence::Model, Standing), CommandError> {
        let row = evidence::Entity::find_by_id(id.uuid())
            .filter(evidence::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .one(&self.reads)
            .await?
            .ok_or(CommandError::NotFound)?;
        let standing = Standing::ask(&self.reads, EntryId::new(row.entry_id), viewer, action).await?;
        Ok((row, standing))
    }
}

/// Forgets what is known of pieces beside their rows, once they are not shown any more.
pub(crate) async fn forget(tx: &DatabaseTransaction, pieces: &[Uuid]) -> Result<(), DbErr> {
    check::forget(tx, pieces).await?;
    place::forget(tx, pieces).await
}

/// How much an agency decided that one person may show in a year.
pub(crate) fn quota_of(megabytes: Option<i32>) -> Result<Quota, CommandError> {
    let Some(megabytes) = megabytes else { return Ok(Quota::USUAL) };
    let quota = u16::try_from(megabytes).ok().and_then(Quota::new);
    quota.ok_or(CommandError::Corrupt("quota of evidence"))
}

/// Holds an entry against whoever moves it at this moment; answers where it stands.
pub(crate) async fn hold(tx: &DatabaseTransaction, entry: EntryId) -> Result<EntryStatus, CommandError> {
    let holding = entry::Entity::update_many()
        .col_expr(entry::Column::Version, Expr::col(entry::Column::Version))
        .filter(entry::Column::Id.eq(entry.uuid()));
    let row = crate::audit::updated(tx, holding).await?.pop().ok_or(CommandError::NotFound)?;
    EntryStatus::from_code(&row.status).ok_or(CommandError::Corrupt("status"))
}
