//! Whose turn it is to be looked at for a reminder: one statement finds them, however many there are.

use crate::connect::Store;
use crate::entity::push_turn;
use crate::error::CommandError;
use domain::organization::EmployeeId;
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Somebody whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Who.
    pub employee: EmployeeId,
    /// The last day of which they were reminded.
    pub reminded_on: Option<WorkDate>,
}

impl Store {
    /// Up to `limit` people whose turn it is, those who wait longest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn due_turns(&self, now: Timestamp, limit: u64) -> Result<Vec<Turn>, CommandError> {
        let rows = push_turn::Entity::find()
            .filter(push_turn::Column::NextAt.lte(now.millis()))
            .order_by_asc(push_turn::Column::NextAt)
            .limit(limit)
            .all(&self.reads)
            .await?;
        let turn = |row: push_turn::Model| Turn {
            employee: EmployeeId::new(row.employee_id),
            reminded_on: row.reminded_on.map(WorkDate::new),
        };
        Ok(rows.into_iter().map(turn).collect())
    }

    /// When they are looked at next, and of which day they have been reminded; together, so that a process that stops in
    /// between reminds nobody twice.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn set_turns(&self, turns: Vec<(EmployeeId, Timestamp, Option<WorkDate>)>) -> Result<(), CommandError> {
        use push_turn::Column::{EmployeeId as Who, NextAt, RemindedOn};
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    for (who, next, reminded) in turns {
                        let mut update = push_turn::Entity::update_many().col_expr(NextAt, Expr::value(next.millis()));
                        if let Some(day) = reminded {
                            update = update.col_expr(RemindedOn, Expr::value(day.date()));
                        }
                        update.filter(Who.eq(who.uuid())).exec(tx).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}
