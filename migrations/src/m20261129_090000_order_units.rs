//! The place of a unit among its siblings; since when a unit is closed, and which one it was merged into.

use crate::columns::{optional_day, optional_number, optional_uuid};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // None means: after those that have one, by name. One column a step: SQLite adds no more at once.
        let sort = Table::alter().table("org_units").add_column(optional_number("sort")).take();
        schema.alter_table(sort).await?;
        let ended = Table::alter().table("org_units").add_column(optional_day("ended_on")).take();
        schema.alter_table(ended).await?;
        let merged = Table::alter().table("org_units").add_column(optional_uuid("merged_into")).take();
        schema.alter_table(merged).await
    }
}
