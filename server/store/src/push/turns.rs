//! Whose turn it is to be looked at for a reminder: one statement finds them, however many there are.

use crate::connect::Store;
use crate::entity::push_turn;
use crate::error::CommandError;
use domain::organization::EmployeeId;
use domain::time::{Timestamp, WorkDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

/// Somebody whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    /// Who.
    pub employee: EmployeeId,
    /// The last day of which they were reminded.
    pub reminded_on: Option<WorkDate>,
}

impl Store {
    /// Up to `limit` people whose turn it is, those who wait longest first.
    pub(super) async fn due_turns(&self, now: Timestamp, limit: u64) -> Result<Vec<Turn>, CommandError> {
        let rows = due(now, limit).all(&self.reads).await?;
        let turn = |row: push_turn::Model| Turn {
            employee: EmployeeId::new(row.employee_id),
            reminded_on: row.reminded_on.map(WorkDate::new),
        };
        Ok(rows.into_iter().map(turn).collect())
    }
}

fn due(now: Timestamp, limit: u64) -> Select<push_turn::Entity> {
    push_turn::Entity::find()
        .filter(push_turn::Column::NextAt.lte(now.millis()))
        .order_by_asc(push_turn::Column::NextAt)
        .limit(limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DatabaseUrl;
    use sea_orm::{DbBackend, QueryTrait};

    #[tokio::test(flavor = "multi_thread")]
    async fn whose_turn_it_is_is_found_without_walking_through_everybody() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("denyut.db");
        Store::open(&DatabaseUrl::Sqlite(file.clone())).await.unwrap().close().await.unwrap();
        let due = due(Timestamp::from_millis(1), 300).build(DbBackend::Sqlite).to_string();
        let database = rusqlite::Connection::open(file).unwrap();
        let mut explain = database.prepare(&format!("EXPLAIN QUERY PLAN {due}")).unwrap();
        let plan = explain.query_map([], |row| row.get::<_, String>("detail")).unwrap();
        let plan: Vec<String> = plan.map(Result::unwrap).collect();
        // By the index alone, in its order: no walk and no sorting.
        let [step] = plan.as_slice() else { panic!("{plan:#?}") };
        assert!(step.starts_with("SEARCH push_turns USING INDEX") && step.ends_with("(next_at<?)"), "{step}");
    }
}
