//! What the covered rows and the records are about, in the order of ids, a few hundred at a time: however large the
//! database is, no more is held.

use super::covered;
use crate::entity::audit_record;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, DbErr, EntityName, IdenStatic};
use std::collections::VecDeque;
use uuid::Uuid;

const BATCH: usize = 400;

/// Everything that any row or record is about.
pub(super) struct Owners {
    sources: Vec<Source>,
}

struct Source {
    table: &'static str,
    column: &'static str,
    last: Option<Uuid>,
    read: VecDeque<Uuid>,
    is_done: bool,
}

impl Owners {
    /// With those of records if asked for.
    pub fn new(with_records: bool) -> Self {
        let source = |table, column| Source { table, column, last: None, read: VecDeque::new(), is_done: false };
        let mut sources: Vec<_> = covered::ALL.iter().map(|table| source(table.name, table.about)).collect();
        if with_records {
            sources.push(source(audit_record::Entity.table_name(), audit_record::Column::SubjectId.as_str()));
        }
        Self { sources }
    }

    /// The next few hundred; none at the end.
    pub async fn next(&mut self, db: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH {
            for source in &mut self.sources {
                source.fill(db).await?;
            }
            let Some(least) = self.sources.iter().filter_map(|source| source.read.front().copied()).min() else {
                break;
            };
            for source in &mut self.sources {
                source.read.pop_front_if(|id| *id == least);
            }
            batch.push(least);
        }
        Ok(batch)
    }
}

impl Source {
    async fn fill(&mut self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        if self.is_done || !self.read.is_empty() {
            return Ok(());
        }
        let column = Alias::new(self.column);
        let from = match self.last {
            Some(last) => Expr::col(column.clone()).gt(last),
            None => Expr::col(column.clone()).gte(Uuid::nil()),
        };
        let select = Query::select()
            .distinct()
            .expr_as(Expr::col(column.clone()), Alias::new("about"))
            .from(Alias::new(self.table))
            .and_where(from)
            .order_by(column, Order::Asc)
            .limit(BATCH as u64)
            .to_owned();
        let rows = db.query_all(&select).await?;
        self.is_done = rows.len() < BATCH;
        // What is no id there is found by its type.
        self.read = rows.iter().filter_map(|row| row.try_get::<Uuid>("", "about").ok()).collect();
        self.last = self.read.back().copied().or(self.last);
        Ok(())
    }
}
