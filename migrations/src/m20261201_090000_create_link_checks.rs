//! Whether the links that people show can be opened.

use crate::columns::{index, number, optional_moment, optional_text, refers, text, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let checks = Table::create()
            .table("link_checks")
            .col(uuid_key("evidence_id"))
            // Nothing until it was tried.
            .col(optional_text("state"))
            .col(text("ended_at"))
            .col(optional_moment("checked_at"))
            .col(number("tries"))
            // When to try it; nothing when nobody is to. Who tries it moves this on first, so that nobody else does.
            .col(optional_moment("next_at"))
            .foreign_key(&mut refers("link_checks", "evidence_id", "evidence"))
            .take();
        schema.create_table(checks).await?;
        schema.create_index(index("link_checks", &["next_at"])).await?;
        // Those that are shown already.
        let db = schema.get_connection();
        db.execute_unprepared(
            "INSERT INTO link_checks (evidence_id, ended_at, tries, next_at)
             SELECT id, '', 0, 0 FROM evidence WHERE kind = 'link' AND removed_at IS NULL",
        )
        .await?;
        Ok(())
    }
}
