//! Words that somebody wants at hand when they log.

use crate::columns::{moment, refers, text, uuid};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let favourites = Table::create()
            .table("favourites")
            .col(uuid("employee_id"))
            .col(text("words"))
            .col(moment("since"))
            .primary_key(Index::create().name("favourites_pk").col("employee_id").col("words"))
            .foreign_key(&mut refers("favourites", "employee_id", "employees"))
            .take();
        schema.create_table(favourites).await
    }
}
