//! Entries that came late, and why.

use crate::columns::{day, optional_moment, optional_text, refers, uuid, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let late = Table::create()
            .table("late_entries")
            .col(uuid_key("entry_id"))
            .col(uuid("agency_id"))
            .col(day("due_day"))
            // Nothing: nobody was asked, or said anything. Empty and without a salt: erased.
            .col(optional_text("reason"))
            .col(optional_moment("reason_at"))
            .col(ColumnDef::new("text_salt").binary().null())
            .foreign_key(&mut refers("late_entries", "entry_id", "entries"))
            .foreign_key(&mut refers("late_entries", "agency_id", "agencies"))
            .take();
        schema.create_table(late).await
    }
}
