//! Posts of units, whether somebody holds them or not.

use crate::columns::{index, moment, optional_moment, optional_text, refers, text, uuid, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // Who holds one says the open assignment of that title in that unit.
        let positions = Table::create()
            .table("positions")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("unit_id"))
            .col(text("title"))
            .col(optional_text("kind"))
            .col(moment("made_at"))
            .col(optional_moment("ended_at"))
            .foreign_key(&mut refers("positions", "agency_id", "agencies"))
            .foreign_key(&mut refers("positions", "unit_id", "org_units"))
            .take();
        schema.create_table(positions).await?;
        schema.create_index(index("positions", &["agency_id"])).await?;
        // One that ended stays in the history and gives way to another of the same title.
        let open = index("positions", &["unit_id", "title"]).unique().and_where(Expr::col("ended_at").is_null()).take();
        schema.create_index(open).await
    }
}
