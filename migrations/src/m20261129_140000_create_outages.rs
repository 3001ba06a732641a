//! When the server was up, and when nobody served.

use crate::columns::{moment, uuid_key, yes_no};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // One for each process that serves, or did within the last day.
        let runs = Table::create()
            .table("server_runs")
            .col(uuid_key("id"))
            .col(moment("up_at"))
            .col(yes_no("has_stopped"))
            .take();
        schema.create_table(runs).await?;
        // Two processes that start at once tell the same outage, which began when the last one was up.
        let outages = Table::create()
            .table("outages")
            .col(ColumnDef::new("from_at").big_integer().not_null().primary_key())
            .col(moment("until_at"))
            .take();
        schema.create_table(outages).await
    }
}
