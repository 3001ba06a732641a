//! Where photos were taken, of those whose authors wanted it to go along.

use crate::columns::{number, refers, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let places = Table::create()
            .table("evidence_places")
            .col(uuid_key("evidence_id"))
            // In ten-thousandths of a degree, north and east positive.
            .col(number("latitude"))
            .col(number("longitude"))
            .foreign_key(&mut refers("evidence_places", "evidence_id", "evidence"))
            .take();
        schema.create_table(places).await
    }
}
