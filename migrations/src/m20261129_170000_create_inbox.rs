//! How far somebody has read what others did.

use crate::columns::{moment, refers, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // What there is to read is found among what is stored already; only this is of the reader alone.
        let seen = Table::create()
            .table("inbox_seen")
            .col(uuid_key("employee_id"))
            .col(moment("seen_at"))
            .foreign_key(&mut refers("inbox_seen", "employee_id", "employees"))
            .take();
        schema.create_table(seen).await
    }
}
