//! Each agency counts its own events: what its pages are told says nothing about how much others do.

use crate::columns::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let number = ColumnDef::new("agency_seq").big_integer().not_null().default(0).take();
        schema.alter_table(Table::alter().table("outbox").add_column(number).take()).await?;
        let db = schema.get_connection();
        // Pages that are open know a place in the order of all agencies. So that none of them misses anything, every agency
        // goes on counting from the last of those.
        db.execute_unprepared("UPDATE outbox SET agency_seq = seq").await?;
        db.execute_unprepared(
            "UPDATE outbox SET agency_seq = (SELECT max(seq) FROM outbox)
             WHERE seq IN (SELECT max(seq) FROM outbox GROUP BY agency_id)",
        )
        .await?;
        schema.create_index(index("outbox", &["agency_id", "agency_seq"]).unique().take()).await
    }
}
