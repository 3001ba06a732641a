//! Staff files that administrators sent and have not taken over yet, and what became of those they did.

use crate::columns::{index, moment, optional_moment, optional_text, refers, text, uuid, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // The file itself, not its rows: what was checked and what is taken over are read from the same bytes.
        let content = ColumnDef::new("content").blob().not_null().take();
        let uploads = Table::create()
            .table("staff_uploads")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("employee_id"))
            .col(text("file_name"))
            .col(content)
            .col(moment("at"))
            .col(optional_moment("taken_at"))
            .col(optional_text("result"))
            .foreign_key(&mut refers("staff_uploads", "agency_id", "agencies"))
            .foreign_key(&mut refers("staff_uploads", "employee_id", "employees"))
            .take();
        schema.create_table(uploads).await?;
        // A person has one at a time, which two that are sent at once cannot change.
        schema.create_index(index("staff_uploads", &["employee_id"]).unique().take()).await?;
        schema.create_index(index("staff_uploads", &["at"])).await
    }
}
