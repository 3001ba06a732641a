//! The first records of chains that are younger than what they cover.
//!
//! The step of the schema that makes the chains leaves each with a head of 0. Here everything that is there enters them,
//! once, in one transaction, marked as taken over: from then on it cannot be changed unnoticed. What happened before,
//! nobody can know.

use super::covered;
use super::owners::Owners;
use super::raw::rows_about;
use super::{NewRecord, append};
use crate::entity::audit_head;
use domain::audit::{Deed, Fact, Subject};
use domain::organization::AgencyId;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter,
    QuerySelect, Statement, TransactionTrait,
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Takes what is there into every chain that has no record yet.
///
/// # Errors
/// When the database cannot be read or written; then nothing was taken over.
pub(crate) async fn take_over(database: &DatabaseConnection) -> Result<(), DbErr> {
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

/// The agencies whose chain has no record yet.
async fn waiting(db: &impl ConnectionTrait) -> Result<HashSet<Uuid>, DbErr> {
    let query = audit_head::Entity::find().select_only().column(audit_head::Column::AgencyId);
    Ok(query.filter(audit_head::Column::Seq.eq(0)).into_tuple().all(db).await?.into_iter().collect())
}

/// Everything in this crate is told the time but the opening of the database, which nobody asks for at a moment.
async fn database_time(tx: &DatabaseTransaction) -> Result<Timestamp, DbErr> {
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
