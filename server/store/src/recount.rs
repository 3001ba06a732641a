//! Counting the log anew and holding the counters against it; the assignments against what people do now; and the tree of
//! units against what is kept beside it.

mod assignments;
mod units;

pub use assignments::{Misfit, MisfitKind};
pub use units::{UnitMisfit, UnitMisfitKind};

use crate::connect::Store;
use crate::entity::{employee_day, unit_counter};
use crate::error::CommandError;
use domain::time::WorkDate;
use sea_orm::prelude::Date;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, FromQueryResult, IsolationLevel, Statement,
    TransactionTrait,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use uuid::Uuid;

/// A counter that does not say what the log says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// The unit, or the person for `person`.
    pub of: Uuid,
    /// The day.
    pub day: WorkDate,
    /// What is counted.
    pub measure: String,
    /// What the counter says.
    pub counter: i64,
    /// What the log says.
    pub log: i64,
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of, day, measure, counter, log } = self;
        write!(f, "{of} {day} {measure}: the counter says {counter}, the log says {log}")
    }
}

#[derive(Debug, FromQueryResult)]
struct Counted {
    of: Uuid,
    day: Date,
    measure: String,
    n: i64,
}

type Sums = BTreeMap<(Uuid, Date, String), i64>;

const STATUS: &str = "SELECT a.ancestor_id AS of, e.work_date AS day, e.status AS measure, COUNT(*) AS n \
    FROM entries e JOIN unit_ancestors a ON a.unit_id = e.unit_id GROUP BY a.ancestor_id, e.work_date, e.status";

/// The hour on the clock of the unit's zone; both databases divide whole numbers downwards here.
const HOURS: &str = "SELECT of, day, measure, COUNT(*) AS n FROM (\
    SELECT a.ancestor_id AS of, e.received_day AS day, \
    'hour' || CASE WHEN h.hour < 10 THEN '0' ELSE '' END || CAST(h.hour AS TEXT) AS measure \
    FROM entries e JOIN unit_ancestors a ON a.unit_id = e.unit_id \
    JOIN (SELECT x.id AS id, ((x.received_at / 3600000) + CASE u.zone WHEN 'wib' THEN 7 WHEN 'wita' THEN 8 ELSE 9 END) % 24 AS hour \
          FROM entries x JOIN org_units u ON u.id = x.unit_id) h ON h.id = e.id \
    WHERE e.status <> 'withdrawn') hours GROUP BY of, day, measure";

const THANKS: &str = "SELECT a.ancestor_id AS of, f.given_day AS day, 'thanks' AS measure, COUNT(*) AS n \
    FROM feedback f JOIN entries e ON e.id = f.entry_id JOIN unit_ancestors a ON a.unit_id = e.unit_id \
    WHERE f.kind = 'thanks' GROUP BY a.ancestor_id, f.given_day";

const PEOPLE: &str = "SELECT e.author_id AS of, e.received_day AS day, 'person' AS measure, COUNT(*) AS n \
    FROM entries e WHERE e.status <> 'withdrawn' GROUP BY e.author_id, e.received_day";

impl Store {
    /// Counts the whole log anew and answers every counter that says otherwise; none if all is well.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn recount(&self) -> Result<Vec<Drift>, CommandError> {
        let snapshot = self.snapshot().await?;
        let mut log = Sums::new();
        for sql in [STATUS, HOURS, THANKS, PEOPLE] {
            add_sums(&snapshot, sql, &mut log).await?;
        }
        let mut counters = Sums::new();
        for row in unit_counter::Entity::find().all(&snapshot).await? {
            *counters.entry((row.unit_id, row.day, row.measure)).or_default() += i64::from(row.n);
        }
        for row in employee_day::Entity::find().all(&snapshot).await? {
            *counters.entry((row.employee_id, row.day, "person".to_owned())).or_default() += i64::from(row.n);
        }
        snapshot.commit().await?;
        Ok(drifts(&counters, &log))
    }

    /// One moment of the database for several reads, so that a running server makes no false alarm.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction, CommandError> {
        // A read transaction of SQLite is a snapshot anyway.
        let is_postgres = self.reads.get_database_backend() == DbBackend::Postgres;
        let isolation = is_postgres.then_some(IsolationLevel::RepeatableRead);
        Ok(self.reads.begin_with_config(isolation, None).await?)
    }
}

async fn add_sums(snapshot: &DatabaseTransaction, sql: &str, sums: &mut Sums) -> Result<(), CommandError> {
    let statement = Statement::from_string(snapshot.get_database_backend(), sql);
    for row in Counted::find_by_statement(statement).all(snapshot).await? {
        *sums.entry((row.of, row.day, row.measure)).or_default() += row.n;
    }
    Ok(())
}

fn drifts(counters: &Sums, log: &Sums) -> Vec<Drift> {
    let keys: BTreeSet<_> = counters.keys().chain(log.keys()).collect();
    let said = |sums: &Sums, key| sums.get(key).copied().unwrap_or(0);
    keys.into_iter()
        .filter(|key| said(counters, key) != said(log, key))
        .map(|key| Drift {
            of: key.0,
            day: WorkDate::new(key.1),
            measure: key.2.clone(),
            counter: said(counters, key),
            log: said(log, key),
        })
        .collect()
}
