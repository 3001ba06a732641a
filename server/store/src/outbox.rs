//! Events in the order in which everything happened, read after they are durable.

use crate::connect::Store;
use crate::entity::{agency, outbox};
use crate::error::CommandError;
use domain::live::Seq;
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::Timestamp;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

/// The place of an event among those of all agencies: for whoever hands events on, and told to nobody outside, because
/// it says how much others do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place(i64);

impl Place {
    /// As it is stored.
    pub(crate) const fn of(number: i64) -> Self {
        Self(number)
    }

    pub(crate) const fn number(self) -> i64 {
        self.0
    }
}

/// A durable event and whom it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its place among all.
    pub place: Place,
    /// Its place in the order of its agency.
    pub seq: Seq,
    /// The author of the entry.
    pub author: EmployeeId,
    /// Who answers the entry.
    pub appraiser: Option<EmployeeId>,
    /// The unit of the entry.
    pub unit: OrgUnitId,
    /// When it happened.
    pub at: Timestamp,
    /// A [`domain::activity::EntryEvent`] as JSON, ready to be sent as it is.
    pub body: String,
}

impl From<outbox::Model> for StoredEvent {
    fn from(row: outbox::Model) -> Self {
        Self {
            place: Place(row.seq),
            seq: Seq(row.agency_seq),
            author: EmployeeId::new(row.author_id),
            appraiser: row.appraiser_id.map(EmployeeId::new),
            unit: OrgUnitId::new(row.unit_id),
            at: Timestamp::from_millis(row.at),
            body: row.body,
        }
    }
}

/// Whose events to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listening {
    /// Of which agency they are.
    pub agency: AgencyId,
    /// Who listens.
    pub employee: EmployeeId,
    /// To events of their own entries.
    pub own: bool,
    /// To events of the entries that these people answer: themselves and those they stand in for. Never to their own
    /// entries among them.
    pub team: Vec<EmployeeId>,
}

impl Store {
    /// The newest event of an agency.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn newest_seq(&self, agency: AgencyId) -> Result<Seq, CommandError> {
        Ok(Seq(newest_number(&self.reads, agency).await?))
    }

    /// Where the newest event of all stands.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn newest_place(&self) -> Result<Place, CommandError> {
        let newest = outbox::Entity::find().order_by_desc(outbox::Column::Seq).limit(1).one(&self.reads).await?;
        Ok(newest.map_or(Place(0), |row| Place(row.seq)))
    }

    /// Up to `limit` events of all agencies after `after`, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn events_after(&self, after: Place, limit: u64) -> Result<Vec<StoredEvent>, CommandError> {
        let rows = outbox::Entity::find()
            .filter(outbox::Column::Seq.gt(after.0))
            .order_by_asc(outbox::Column::Seq)
            .limit(limit)
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(StoredEvent::from).collect())
    }

    /// Up to `limit` events of their agency after `after` that concern one person, oldest first.
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
        // The events of a person lie in an index by their place among all; from where on is found by another.
        let first = of_agency(who.agency)
            .filter(outbox::Column::AgencySeq.gt(after.0))
            .order_by_asc(outbox::Column::AgencySeq)
            .limit(1)
            .one(&self.reads)
            .await?;
        let Some(first) = first else { return Ok(Vec::new()) };
        let rows = of_agency(who.agency)
            .filter(outbox::Column::Seq.gte(first.seq))
            .filter(concerned)
            .order_by_asc(outbox::Column::Seq)
            .limit(limit)
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(StoredEvent::from).collect())
    }

    /// Forgets events older than `before`, all but the newest one of each agency: whoever asks for forgotten ones can then be
    /// told to read anew, and no number is used again.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn prune_events(&self, before: Timestamp) -> Result<u64, CommandError> {
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    let query = agency::Entity::find().select_only().column(agency::Column::Id);
                    let agencies: Vec<Uuid> = query.into_tuple().all(tx).await?;
                    let mut forgotten = 0;
                    for id in agencies {
                        let newest = newest_number(tx, AgencyId::new(id)).await?;
                        let gone = outbox::Entity::delete_many()
                            .filter(outbox::Column::AgencyId.eq(id))
                            .filter(outbox::Column::AgencySeq.lt(newest))
                            .filter(outbox::Column::At.lt(before.millis()))
                            .exec(tx)
                            .await?;
                        forgotten += gone.rows_affected;
                    }
                    Ok(forgotten)
                })
            })
            .await
    }

    /// The oldest event of an agency that is still known; a reader that has seen less must read anew.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn oldest_seq(&self, agency: AgencyId) -> Result<Seq, CommandError> {
        let oldest = of_agency(agency).order_by_asc(outbox::Column::AgencySeq).limit(1).one(&self.reads).await?;
        Ok(oldest.map_or(Seq(0), |row| Seq(row.agency_seq)))
    }
}

fn of_agency(agency: AgencyId) -> Select<outbox::Entity> {
    outbox::Entity::find().filter(outbox::Column::AgencyId.eq(agency.uuid()))
}

/// What an agency has counted its newest event with; 0 while it has none.
pub(crate) async fn newest_number(db: &impl ConnectionTrait, agency: AgencyId) -> Result<i64, DbErr> {
    let query = of_agency(agency).select_only().column(outbox::Column::AgencySeq);
    let newest: Option<i64> = query.order_by_desc(outbox::Column::AgencySeq).limit(1).into_tuple().one(db).await?;
    Ok(newest.unwrap_or(0))
}
