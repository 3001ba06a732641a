//! Events in the order in which everything happened, read after they are durable.

use crate::connect::Store;
use crate::entity::outbox;
use crate::error::CommandError;
use domain::live::Seq;
use domain::organization::{EmployeeId, OrgUnitId};
use domain::time::Timestamp;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A durable event and whom it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its place in the order.
    pub seq: Seq,
    /// The author of the entry.
    pub author: EmployeeId,
    /// Who answers the entry.
    pub appraiser: Option<EmployeeId>,
    /// The unit of the entry.
    pub unit: OrgUnitId,
    /// A [`domain::activity::EntryEvent`] as JSON, ready to be sent as it is.
    pub body: String,
}

impl From<outbox::Model> for StoredEvent {
    fn from(row: outbox::Model) -> Self {
        Self {
            seq: Seq(row.seq),
            author: EmployeeId::new(row.author_id),
            appraiser: row.appraiser_id.map(EmployeeId::new),
            unit: OrgUnitId::new(row.unit_id),
            body: row.body,
        }
    }
}

/// Whose events to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listening {
    /// Who listens.
    pub employee: EmployeeId,
    /// To events of their own entries.
    pub own: bool,
    /// To events of the entries that these people answer: themselves and those they stand in for. Never to their own
    /// entries among them.
    pub team: Vec<EmployeeId>,
}

impl Store {
    /// The newest event there is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn newest_seq(&self) -> Result<Seq, CommandError> {
        let newest = outbox::Entity::find().order_by_desc(outbox::Column::Seq).limit(1).one(&self.reads).await?;
        Ok(newest.map_or(Seq(0), |row| Seq(row.seq)))
    }

    /// Up to `limit` events after `after`, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn events_after(&self, after: Seq, limit: u64) -> Result<Vec<StoredEvent>, CommandError> {
        let rows = outbox::Entity::find()
            .filter(outbox::Column::Seq.gt(after.0))
            .order_by_asc(outbox::Column::Seq)
            .limit(limit)
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(StoredEvent::from).collect())
    }

    /// Up to `limit` events after `after` that concern one person, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn events_for(&self, who: &Listening, after: Seq, limit: u64) -> Result<Vec<StoredEvent>, CommandError> {
        let mut concerned = Condition::any();
        if who.own {
            concerned = concerned.add(outbox::Column::AuthorId.eq(who.employee.uuid()));
        }
        if !who.team.is_empty() {
            let theirs = outbox::Column::AppraiserId.is_in(who.team.iter().map(|one| one.uuid()));
            concerned = concerned.add(theirs.and(outbox::Column::AuthorId.ne(who.employee.uuid())));
        }
        if concerned.is_empty() {
            return Ok(Vec::new());
        }
        let rows = outbox::Entity::find()
            .filter(outbox::Column::Seq.gt(after.0))
            .filter(concerned)
            .order_by_asc(outbox::Column::Seq)
            .limit(limit)
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(StoredEvent::from).collect())
    }

    /// Forgets events older than `before`, all but the newest one: whoever asks for forgotten ones
    /// can then be told to read anew.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn prune_events(&self, before: Timestamp) -> Result<u64, CommandError> {
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    let newest = outbox::Entity::find().order_by_desc(outbox::Column::Seq).one(tx).await?;
                    let Some(newest) = newest else { return Ok(0) };
                    let forgotten = outbox::Entity::delete_many()
                        .filter(outbox::Column::At.lt(before.millis()))
                        .filter(outbox::Column::Seq.lt(newest.seq))
                        .exec(tx)
                        .await?;
                    Ok(forgotten.rows_affected)
                })
            })
            .await
    }

    /// The oldest event still known; a reader that has seen less must read anew.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn oldest_seq(&self) -> Result<Seq, CommandError> {
        let oldest = outbox::Entity::find().order_by_asc(outbox::Column::Seq).limit(1).one(&self.reads).await?;
        Ok(oldest.map_or(Seq(0), |row| Seq(row.seq)))
    }
}
