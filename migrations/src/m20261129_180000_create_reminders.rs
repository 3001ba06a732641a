//! What somebody decided about being told of things.

use crate::columns::{number, optional_number, refers, uuid_key, yes_no};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // Whoever has no row has decided nothing, and what is usual holds for them.
        let reminders = Table::create()
            .table("reminders")
            .col(uuid_key("employee_id"))
            // Minutes of the day where they work; nothing: they are not reminded.
            .col(optional_number("at_minute"))
            .col(number("quiet_from"))
            .col(number("quiet_until"))
            .col(yes_no("push_answers"))
            .col(yes_no("push_words"))
            .col(yes_no("push_replies"))
            .col(yes_no("push_reminder"))
            .foreign_key(&mut refers("reminders", "employee_id", "employees"))
            .take();
        schema.create_table(reminders).await
    }
}
