//! Hanging records on their chains.

use crate::entity::{audit_head, audit_record};
use domain::audit::{Deed, Fact, Hash, Link, NO_HASH, Record, Subject, encode};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Rows per statement: SQLite binds at most 32,766 values, a record has 9.
const ROWS: usize = 2_000;

/// A record to be.
#[derive(Debug, Clone)]
pub(crate) struct NewRecord {
    pub agency: AgencyId,
    pub at: Timestamp,
    /// Nobody: the operator, or the program itself.
    pub actor: Option<EmployeeId>,
    pub deed: Deed,
    pub subject: Subject,
    pub id: Uuid,
    pub facts: Vec<Fact>,
}

/// What a rare write has done so far; hung on the chains before the commit, if the write is kept.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    records: Vec<NewRecord>,
}

impl Journal {
    pub fn note(&mut self, record: NewRecord) {
        self.records.push(record);
    }

    pub fn into_records(self) -> Vec<NewRecord> {
        self.records
    }
}

/// Hangs the records on the chains of their agencies, in the order given; answers how many statements it took. To be
/// called last before the commit: from here on every other writer of these agencies waits.
///
/// # Errors
/// When an agency has no chain (`RecordNotFound`), or the database fails.
pub(crate) async fn append(tx: &DatabaseTransaction, records: Vec<NewRecord>) -> Result<u64, DbErr> {
    if records.is_empty() {
        return Ok(0);
    }
    let agencies: BTreeSet<Uuid> = records.iter().map(|record| record.agency.uuid()).collect();
    let mut heads = heads(tx, agencies).await?;
    let mut rows = Vec::with_capacity(records.len());
    for record in records {
        let head = heads.get_mut(&record.agency.uuid()).ok_or_else(|| no_chain(record.agency))?;
        rows.push(head.hang(&record));
    }
    let mut statements = 2;
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        audit_record::Entity::insert_many(rows.by_ref().take(ROWS)).exec_without_returning(tx).await?;
        statements += 1;
    }
    use audit_head::Column::{AgencyId, Hash, Seq};
    let moved = heads.into_values().map(|head| head.row().into_active_model());
    let replace = OnConflict::column(AgencyId).update_columns([Seq, Hash]).to_owned();
    audit_head::Entity::insert_many(moved).on_conflict(replace).exec_without_returning(tx).await?;
    Ok(statements)
}

fn no_chain(agency: AgencyId) -> DbErr {
    DbErr::RecordNotFound(format!("agency {agency} has no chain"))
}

/// The heads, locked where others may write at the same time: one after the other in the order of their ids, so that no
/// two transactions each wait for the other. Nothing else is locked after them.
async fn heads(tx: &impl ConnectionTrait, agencies: BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, Chain>, DbErr> {
    let rows = audit_head::Entity::find()
        .filter(audit_head::Column::AgencyId.is_in(agencies))
        .order_by_asc(audit_head::Column::AgencyId)
        .lock_exclusive()
        .all(tx)
        .await?;
    let chain = |row: audit_head::Model| {
        let hash = row.hash.try_into().map_err(|_| DbErr::Type("hash of a head".to_owned()))?;
        // The first record hangs on nothing, whatever stands there.
        let hash = if row.seq == 0 { NO_HASH } else { hash };
        Ok((row.agency_id, Chain { agency: AgencyId::new(row.agency_id), seq: row.seq, hash }))
    };
    rows.into_iter().map(chain).collect()
}

/// A chain as it grows.
struct Chain {
    agency: AgencyId,
    seq: i64,
    hash: Hash,
}

impl Chain {
    fn hang(&mut self, new: &NewRecord) -> audit_record::Model {
        self.seq += 1;
        let content = encode(&new.facts);
        let (deed, subject) = (new.deed.code(), new.subject.code());
        let record = Record { at: new.at, actor: new.actor, deed, subject, id: new.id, content: &content };
        let link = Link { agency: self.agency, seq: self.seq.unsigned_abs(), before: self.hash };
        self.hash = record.hash(&link);
        audit_record::Model {
            agency_id: self.agency.uuid(),
            seq: self.seq,
            at: new.at.millis(),
            actor_id: new.actor.map(EmployeeId::uuid),
            deed: deed.to_owned(),
            subject: subject.to_owned(),
            subject_id: new.id,
            content,
            hash: self.hash.to_vec(),
        }
    }

    fn row(self) -> audit_head::Model {
        audit_head::Model { agency_id: self.agency.uuid(), seq: self.seq, hash: self.hash.to_vec() }
    }
}
