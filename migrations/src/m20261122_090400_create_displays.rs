//! The boards on office walls.

use crate::columns::{index, moment, optional_moment, refers, text, uuid, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // The token is kept in the clear: an administrator must be able to read the address off
        // the page again, and it opens sums only, never a name.
        let displays = Table::create()
            .table("displays")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("unit_id"))
            .col(text("token").unique_key().take())
            .col(uuid("created_by"))
            .col(moment("created_at"))
            .col(optional_moment("revoked_at"))
            .foreign_key(&mut refers("displays", "agency_id", "agencies"))
            .foreign_key(&mut refers("displays", "unit_id", "org_units"))
            .take();
        schema.create_table(displays).await?;
        schema.create_index(index("displays", &["agency_id"])).await
    }
}
