//! What people show for their entries, and how much one person may show in a year.

use crate::columns::{
    index, moment, optional_moment, optional_number, optional_text, optional_uuid, refers, text, uuid, uuid_key,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let evidence = Table::create()
            .table("evidence")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("entry_id"))
            .col(uuid("author_id"))
            .col(text("kind"))
            // Texts that are sealed are empty where there is nothing, and where they were erased.
            .col(text("name"))
            .col(text("link"))
            // What was sent, what is kept of it, and its small picture: by hash, as 64 letters.
            .col(text("sent_hash"))
            .col(text("content_hash"))
            .col(text("preview_hash"))
            // What it takes on the disk.
            .col(moment("bytes"))
            .col(optional_number("width"))
            .col(optional_number("height"))
            .col(moment("added_at"))
            .col(optional_moment("removed_at"))
            .col(optional_text("verdict"))
            .col(text("word"))
            .col(optional_uuid("judged_by"))
            .col(optional_uuid("on_behalf_of"))
            .col(optional_moment("judged_at"))
            .col(ColumnDef::new("text_salt").binary().null())
            .foreign_key(&mut refers("evidence", "agency_id", "agencies"))
            .foreign_key(&mut refers("evidence", "entry_id", "entries"))
            .foreign_key(&mut refers("evidence", "author_id", "employees"))
            .foreign_key(&mut refers("evidence", "judged_by", "employees"))
            .foreign_key(&mut refers("evidence", "on_behalf_of", "employees"))
            .take();
        schema.create_table(evidence).await?;
        schema.create_index(index("evidence", &["entry_id"])).await?;
        schema.create_index(index("evidence", &["author_id", "added_at"])).await?;
        schema.create_index(index("evidence", &["content_hash"])).await?;
        schema.create_index(index("evidence", &["preview_hash"])).await?;
        // Nothing: as much as is usual.
        let quota = Table::alter().table("agencies").add_column(optional_number("evidence_mb")).take();
        schema.alter_table(quota).await
    }
}
