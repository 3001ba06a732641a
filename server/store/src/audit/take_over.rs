//! The first records of chains that are younger than what they cover.
//!
//! The step of the schema that makes the chains leaves each with a head of 0. Here everything that is there enters them,
//! once, in one transaction, marked as taken over: from then on it cannot be changed unnoticed. What happened before,
//! nobody can know. So do roles that a step of the schema moved from where the chain knew them as a column.

use super::covered;
use super::owners::Owners;
use super::raw::rows_about;
use super::{NewRecord, append, updated};
use crate::access::told;
use crate::entity::{audit_head, audit_record, role_grant};
use domain::audit::{Deed, Fact, Said, Subject, Value, decode};
use domain::organization::AgencyId;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Statement, TransactionTrait,
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Takes what is there into every chain that has no record yet.
///
/// # Errors
/// When the database cannot be read or written; then nothing was taken over.
pub(crate) async fn take_over(database: &DatabaseConnection) -> Result<(), DbErr> {
    take_over_roles(database).await?;
    if waiting(database).await?.is_empty() {
        return Ok(());
    }
    let tx = database.begin().await?;
    // The right to write first, and alone: another process may be starting at the same moment.
    audit_head::Entity::update_many()
        .col_expr(audit_head::Column::Seq, Expr::col(audit_head::Column::Seq))
        .filter(audit_head::Column::Seq.eq(0))
        .exec(&tx)
        .await?;
    let agencies = waiting(&tx).await?;
    let at = database_time(&tx).await?;
    let mut owners = Owners::new(false);
    loop {
        let batch = owners.next(&tx).await?;
        if batch.is_empty() {
            return tx.commit().await;
        }
        append(&tx, records(&tx, &batch, &agencies, at).await?).await?;
    }
}

/// Tells the chains of the roles that a step of the schema moved out of a column of theirs, and gives those their moment.
/// Only of those that the chain knew in that column: what somebody had put there behind its back it does not learn now. A
/// chain that has no record yet takes them over with everything else.
async fn take_over_roles(database: &DatabaseConnection) -> Result<(), DbErr> {
    let moved = || role_grant::Column::GrantedAt.eq(0);
    if role_grant::Entity::find().filter(moved()).one(database).await?.is_none() {
        return Ok(());
    }
    let at = database_time(database).await?;
    let tx = database.begin().await?;
    let dating = role_grant::Entity::update_many()
        .col_expr(role_grant::Column::GrantedAt, Expr::value(at.millis()))
        .filter(moved());
    // Of two processes that start at once the second finds none.
    let rows = updated(&tx, dating).await?;
    let mut records = Vec::new();
    for row in &rows {
        if administered(&tx, row.employee_id).await? {
            records.push(told(row, Deed::TakenOver, (None, at)));
        }
    }
    append(&tx, records).await?;
    tx.commit().await
}

/// The number of the column that said who administers, in records of people. It stands in chains that exist.
const IS_ADMINISTRATOR: u8 = 6;

/// Whether the chain says that this person administered their agency when roles were moved.
async fn administered(tx: &DatabaseTransaction, person: Uuid) -> Result<bool, DbErr> {
    let records = audit_record::Entity::find()
        .filter(audit_record::Column::SubjectId.eq(person))
        .order_by_desc(audit_record::Column::Seq)
        .all(tx)
        .await?;
    let facts = records.iter().flat_map(|record| decode(&record.content).unwrap_or_default());
    let said = facts.filter(|fact| fact.table == covered::employees::TABLE.code).find_map(|fact| match fact.said {
        Said::Is(columns) => columns.into_iter().find(|(column, _)| *column == IS_ADMINISTRATOR),
        Said::Gone => None,
    });
    Ok(matches!(said, Some((_, Value::Number(1)))))
}

/// The agencies whose chain has no record yet.
async fn waiting(db: &impl ConnectionTrait) -> Result<HashSet<Uuid>, DbErr> {
    let query = audit_head::Entity::find().select_only().column(audit_head::Column::AgencyId);
    Ok(query.filter(audit_head::Column::Seq.eq(0)).into_tuple().all(db).await?.into_iter().collect())
}

/// Everything in this crate is told the time but the opening of the database, which nobody asks for at a moment.
async fn database_time(tx: &impl ConnectionTrait) -> Result<Timestamp, DbErr> {
    let backend = tx.get_database_backend();
    let sql = if backend == DbBackend::Postgres {
        "SELECT CAST(EXTRACT(EPOCH FROM now()) * 1000 AS BIGINT) AS now"
    } else {
        "SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000 AS now"
    };
    let row = tx.query_one_raw(Statement::from_string(backend, sql)).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("the time".to_owned()))?;
    Ok(Timestamp::from_millis(row.try_get("", "now")?))
}

/// One record for each thing that rows are about.
async fn records(
    tx: &DatabaseTransaction,
    batch: &[Uuid],
    agencies: &HashSet<Uuid>,
    at: Timestamp,
) -> Result<Vec<NewRecord>, DbErr> {
    let mut told: BTreeMap<Uuid, (Option<Uuid>, Subject, Vec<Fact>)> = BTreeMap::new();
    for table in covered::ALL {
        for row in rows_about(tx, table, batch).await? {
            let agency = if table.code == covered::agencies::TABLE.code { Some(row.about) } else { row.agency };
            let (of, _, facts) = told.entry(row.about).or_insert_with(|| (None, table.subject, Vec::new()));
            *of = of.or(agency);
            facts.push(row.fact);
        }
    }
    let record = |(id, (agency, subject, facts)): (Uuid, (Option<Uuid>, Subject, Vec<Fact>))| {
        let agency = agency.filter(|id| agencies.contains(id)).map(AgencyId::new)?;
        Some(NewRecord { agency, at, actor: None, deed: Deed::TakenOver, subject, id, facts })
    };
    Ok(told.into_iter().filter_map(record).collect())
}
