//! Counters that make a dashboard cost the same after ten years, and the outbox of events.

use crate::columns::{day, index, moment, number, optional_uuid, text, uuid};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // Kept for the unit of the entry and every unit above it.
        let unit_counters = Table::create()
            .table("unit_counters")
            .col(uuid("agency_id"))
            .col(uuid("unit_id"))
            .col(day("day"))
            .col(text("measure"))
            .col(number("n"))
            .primary_key(Index::create().col("unit_id").col("day").col("measure"))
            .take();
        schema.create_table(unit_counters).await?;

        // Entries a person sent on a day; who is active today is read from here.
        let employee_days = Table::create()
            .table("employee_days")
            .col(uuid("agency_id"))
            .col(uuid("employee_id"))
            .col(uuid("unit_id"))
            .col(day("day"))
            .col(number("n"))
            .primary_key(Index::create().col("employee_id").col("day").col("unit_id"))
            .take();
        schema.create_table(employee_days).await?;
        schema.create_index(index("employee_days", &["unit_id", "day"])).await?;

        // What happened, in order. Written in the same transaction as the thing itself.
        let outbox = Table::create()
            .table("outbox")
            .col(ColumnDef::new("seq").big_integer().not_null().auto_increment().primary_key())
            .col(uuid("agency_id"))
            .col(uuid("author_id"))
            .col(optional_uuid("appraiser_id"))
            .col(uuid("unit_id"))
            .col(moment("at"))
            .col(text("body"))
            .take();
        schema.create_table(outbox).await?;
        schema.create_index(index("outbox", &["author_id", "seq"])).await?;
        schema.create_index(index("outbox", &["appraiser_id", "seq"])).await?;
        schema.create_index(index("outbox", &["at"])).await
    }
}
