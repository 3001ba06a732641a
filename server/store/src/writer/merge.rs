//! One write set, possibly merged from many, as a handful of multi-row statements.

use super::WriteError;
use super::authors::refuse_reassigned;
use super::closed::{bare_words, refuse_closed};
use super::counters::Counters;
use super::day_limit::refuse_overfull_days;
use super::events::put_out;
use super::write_set::{Measure, Move, NewEvent, PersonDay, UnitDay, WriteSet};
use crate::entity::{employee_day, entry, entry_change, feedback, late_entry, unit_ancestor, unit_counter};
use domain::feedback::FeedbackKind;
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// Rows per statement: SQLite binds at most 32,766 values, our widest row has 15.
const ROWS: usize = 2_000;
/// Any number that nothing else in the database locks.
const ORDER_LOCK: &str = "SELECT pg_advisory_xact_lock(7046029254386353131)";
/// Another one.
const RARE_LOCK: &str = "SELECT pg_advisory_xact_lock(7046029254386353132)";

/// Writes the set inside the transaction, all but its records: those are hung on the chain once all sets of the batch
/// are written, because that keeps others waiting.
///
/// # Errors
/// `Duplicate`, `Conflict`, `Reassigned` or `DayTooLong` if any row of it is; the transaction must then be rolled back.
pub(super) async fn write(tx: &DatabaseTransaction, set: WriteSet, counters: &Counters) -> Result<(), WriteError> {
    let writing = Writing { tx, counters };
    take_order_lock(tx, counters).await?;
    let words = bare_words(&set.feedback, &set.entries);
    writing.keep_in_place(&set.entries).await?;
    writing.insert_entries(set.entries).await?;
    writing.insert_changes(set.changes).await?;
    writing.insert_late(set.late).await?;
    writing.move_entries(&set.moves).await?;
    writing.keep_days_possible(&set.lengthened).await?;
    writing.keep_open(&words).await?;
    writing.insert_feedback(set.feedback).await?;
    writing.count_people(set.person_days).await?;
    writing.count_units(set.unit_days).await?;
    writing.announce(set.events).await
}

/// On PostgreSQL, one batch after the other from here to its commit. Before the first row, so that no batch ever waits for
/// the lock while another waits for its rows.
pub(super) async fn take_order_lock(tx: &DatabaseTransaction, counters: &Counters) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        counters.statement();
        tx.execute_unprepared(ORDER_LOCK).await?;
    }
    Ok(())
}

/// On PostgreSQL, one batch of rare writes after the other: each takes the rows of several people, in the order in which
/// they came, and two batches would wait for each other for ever. After the lock of the order, where both are taken.
pub(super) async fn take_rare_lock(tx: &DatabaseTransaction, counters: &Counters) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        counters.statement();
        tx.execute_unprepared(RARE_LOCK).await?;
    }
    Ok(())
}

/// Which of these entries there are already.
pub(super) async fn known_entries(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<HashSet<Uuid>, DbErr> {
    let query = entry::Entity::find().select_only().column(entry::Column::Id).filter(entry::Column::Id.is_in(ids));
    Ok(query.into_tuple().all(db).await?.into_iter().collect())
}

/// Expected version, new state, new working day: what moves that share a statement have in common.
type MoveKind = (u32, &'static str, Option<WorkDate>);

struct Writing<'a> {
    tx: &'a DatabaseTransaction,
    counters: &'a Counters,
}

impl Writing<'_> {
    /// Whoever was given another place after their request was read refuses the whole set; merged sets are then replayed
    /// one by one.
    async fn keep_in_place(&self, entries: &[entry::Model]) -> Result<(), WriteError> {
        if entries.is_empty() {
            return Ok(());
        }
        self.counters.statement();
        refuse_reassigned(self.tx, entries).await
    }

    async fn insert_entries(&self, rows: Vec<entry::Model>) -> Result<(), WriteError> {
        for rows in chunks(rows) {
            self.counters.statement();
            let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
            entry::Entity::insert_many(rows).exec_without_returning(self.tx).await?;
        }
        Ok(())
    }

    async fn insert_changes(&self, rows: Vec<entry_change::Model>) -> Result<(), WriteError> {
        for rows in chunks(rows) {
            self.counters.statement();
            let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
            entry_change::Entity::insert_many(rows).exec_without_returning(self.tx).await?;
        }
        Ok(())
    }

    async fn insert_late(&self, rows: Vec<late_entry::Model>) -> Result<(), WriteError> {
        for rows in chunks(rows) {
            self.counters.statement();
            let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
            late_entry::Entity::insert_many(rows).exec_without_returning(self.tx).await?;
        }
        Ok(())
    }

    async fn insert_feedback(&self, rows: Vec<feedback::Model>) -> Result<(), WriteError> {
        for rows in chunks(rows) {
            self.counters.statement();
            let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
            feedback::Entity::insert_many(rows).exec_without_returning(self.tx).await?;
        }
        Ok(())
    }

    /// Moves that end alike share a statement; the number of rows it touched is the guard.
    async fn move_entries(&self, moves: &[Move]) -> Result<(), WriteError> {
        let mut alike: BTreeMap<MoveKind, (Vec<Uuid>, Timestamp)> = BTreeMap::new();
        for one in moves {
            let key = (one.expected, one.status.code(), one.content);
            let (ids, at) = alike.entry(key).or_insert_with(|| (Vec::new(), one.at));
            ids.push(one.entry.uuid());
            *at = (*at).max(one.at);
        }
        for ((expected, status, content), (ids, at)) in alike {
            for ids in chunks(ids) {
                self.move_alike(expected, status, content, ids, at).await?;
            }
        }
        Ok(())
    }

    async fn move_alike(
        &self,
        expected: u32,
        status: &'static str,
        content: Option<WorkDate>,
        ids: Vec<Uuid>,
        at: Timestamp,
    ) -> Result<(), WriteError> {
        let wanted = ids.len() as u64;
        let version = stored_version(expected) + 1;
        let mut update = entry::Entity::update_many()
            .col_expr(entry::Column::Status, Expr::value(status))
            .col_expr(entry::Column::Version, Expr::value(version))
            .col_expr(entry::Column::ChangedAt, Expr::value(at.millis()));
        if let Some(day) = content {
            update = update
                .col_expr(entry::Column::ContentVersion, Expr::value(version))
                .col_expr(entry::Column::WorkDate, Expr::value(day.date()));
        }
        self.counters.statement();
        let moved = update
            .filter(entry::Column::Version.eq(stored_version(expected)))
            .filter(entry::Column::Id.is_in(ids))
            .exec(self.tx)
            .await?;
        if moved.rows_affected == wanted { Ok(()) } else { Err(WriteError::Conflict) }
    }

    /// A day that gets too long refuses the whole set; merged sets are then replayed one by one, and whoever still
    /// fits in is written.
    async fn keep_days_possible(&self, days: &BTreeSet<(EmployeeId, WorkDate)>) -> Result<(), WriteError> {
        if days.is_empty() {
            return Ok(());
        }
        self.counters.statement();
        refuse_overfull_days(self.tx, days).await
    }

    /// Words about an entry that was withdrawn meanwhile refuse the whole set; merged sets are then replayed one by one.
    async fn keep_open(&self, words: &[(Uuid, FeedbackKind)]) -> Result<(), WriteError> {
        if words.is_empty() {
            return Ok(());
        }
        self.counters.statement();
        refuse_closed(self.tx, words).await
    }

    async fn count_people(&self, deltas: BTreeMap<PersonDay, i32>) -> Result<(), WriteError> {
        let rows: Vec<_> = deltas.into_iter().filter(|(_, delta)| *delta != 0).collect();
        for rows in chunks(rows) {
            let rows = rows.into_iter().map(|((agency, employee, unit, day), n)| {
                let row = employee_day::Model {
                    agency_id: agency.uuid(),
                    employee_id: employee.uuid(),
                    unit_id: unit.uuid(),
                    day: day.date(),
                    n,
                };
                row.into_active_model()
            });
            use employee_day::Column::{Day, EmployeeId, N, UnitId};
            let add = OnConflict::columns([EmployeeId, Day, UnitId])
                .value(N, Expr::col((employee_day::Entity, N)).add(Expr::col((Alias::new("excluded"), N))))
                .to_owned();
            self.counters.statement();
            employee_day::Entity::insert_many(rows).on_conflict(add).exec_without_returning(self.tx).await?;
        }
        Ok(())
    }

    async fn count_units(&self, deltas: BTreeMap<UnitDay, i32>) -> Result<(), WriteError> {
        let deltas: BTreeMap<_, _> = deltas.into_iter().filter(|(_, delta)| *delta != 0).collect();
        if deltas.is_empty() {
            return Ok(());
        }
        let ancestors = self.ancestors(&deltas).await?;
        let mut spread: BTreeMap<(Uuid, WorkDate, Measure), (AgencyId, i32)> = BTreeMap::new();
        for ((agency, unit, day, measure), delta) in deltas {
            for ancestor in ancestors.get(&unit.uuid()).into_iter().flatten() {
                spread.entry((*ancestor, day, measure)).or_insert((agency, 0)).1 += delta;
            }
        }
        let rows: Vec<_> = spread.into_iter().filter(|(_, (_, n))| *n != 0).collect();
        for rows in chunks(rows) {
            let rows = rows.into_iter().map(|((unit_id, day, measure), (agency, n))| {
                let agency_id = agency.uuid();
                let row = unit_counter::Model { agency_id, unit_id, day: day.date(), measure: measure.code(), n };
                row.into_active_model()
            });
            use unit_counter::Column::{Day, Measure, N, UnitId};
            let add = OnConflict::columns([UnitId, Day, Measure])
                .value(N, Expr::col((unit_counter::Entity, N)).add(Expr::col((Alias::new("excluded"), N))))
                .to_owned();
            self.counters.statement();
            unit_counter::Entity::insert_many(rows).on_conflict(add).exec_without_returning(self.tx).await?;
        }
        Ok(())
    }

    /// Read inside the transaction, so that a unit that moves takes its counters along exactly.
    async fn ancestors(&self, deltas: &BTreeMap<UnitDay, i32>) -> Result<HashMap<Uuid, Vec<Uuid>>, WriteError> {
        let units: BTreeSet<OrgUnitId> = deltas.keys().map(|(_, unit, _, _)| *unit).collect();
        self.counters.statement();
        let rows = unit_ancestor::Entity::find()
            .filter(unit_ancestor::Column::UnitId.is_in(units.into_iter().map(OrgUnitId::uuid)))
            .all(self.tx)
            .await?;
        let mut ancestors: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for row in rows {
            ancestors.entry(row.unit_id).or_default().push(row.ancestor_id);
        }
        Ok(ancestors)
    }

    async fn announce(&self, events: Vec<NewEvent>) -> Result<(), WriteError> {
        self.counters.ran(put_out(self.tx, &events).await?);
        Ok(())
    }
}

/// Versions are counted from 1 and never reach the limit of the column.
fn stored_version(version: u32) -> i32 {
    i32::try_from(version).unwrap_or(i32::MAX - 1)
}

pub(super) fn chunks<T>(rows: Vec<T>) -> Vec<Vec<T>> {
    if rows.is_empty() {
        return Vec::new();
    }
    if rows.len() <= ROWS {
        return vec![rows];
    }
    let mut rest = rows.into_iter().peekable();
    let mut chunks = Vec::new();
    while rest.peek().is_some() {
        chunks.push(rest.by_ref().take(ROWS).collect());
    }
    chunks
}
