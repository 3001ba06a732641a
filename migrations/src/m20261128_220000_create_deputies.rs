//! Who stands in for a supervisor, and on whose behalf something was done.

use crate::columns::{day, index, moment, optional_moment, optional_uuid, refers, text, uuid, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let deputies = Table::create()
            .table("deputies")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            // Who stands in, and for whom.
            .col(uuid("deputy_id"))
            .col(uuid("holder_id"))
            .col(text("kind"))
            .col(day("from_day"))
            // The first day on which it no longer holds.
            .col(day("until_day"))
            // Nobody: the operator, at the command line.
            .col(optional_uuid("named_by"))
            .col(moment("named_at"))
            .col(optional_moment("ended_at"))
            .col(optional_uuid("ended_by"))
            .foreign_key(&mut refers("deputies", "agency_id", "agencies"))
            .foreign_key(&mut refers("deputies", "deputy_id", "employees"))
            .foreign_key(&mut refers("deputies", "holder_id", "employees"))
            .foreign_key(&mut refers("deputies", "named_by", "employees"))
            .foreign_key(&mut refers("deputies", "ended_by", "employees"))
            .take();
        schema.create_table(deputies).await?;
        schema.create_index(index("deputies", &["deputy_id", "until_day"])).await?;
        schema.create_index(index("deputies", &["holder_id"])).await?;
        schema.create_index(index("deputies", &["agency_id", "until_day"])).await?;
        for table in ["entry_changes", "feedback"] {
            let behalf = Table::alter().table(table).add_column(optional_uuid("on_behalf_of")).take();
            schema.alter_table(behalf).await?;
        }
        Ok(())
    }
}
