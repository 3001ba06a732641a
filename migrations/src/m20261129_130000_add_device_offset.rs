//! The zone of the device on which something was written, beside its time.

use crate::columns::optional_number;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let offset = Table::alter().table("entry_changes").add_column(optional_number("device_offset")).take();
        schema.alter_table(offset).await
    }
}
