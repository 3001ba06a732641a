//! Proposals of another supervisor, each made by the person it is about.

use crate::columns::{index, moment, optional_moment, optional_uuid, refers, text, uuid, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let proposals = Table::create()
            .table("supervisor_proposals")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("employee_id"))
            .col(uuid("appraiser_id"))
            // Both are sealed in the chain with one salt, so nothing written is an empty text and not none.
            .col(text("note"))
            .col(text("sentence"))
            .col(ColumnDef::new("text_salt").blob().null())
            .col(text("state"))
            .col(moment("asked_at"))
            .col(optional_moment("answered_at"))
            .col(optional_uuid("decided_by"))
            .col(optional_moment("decided_at"))
            .col(optional_moment("ended_at"))
            .foreign_key(&mut refers("supervisor_proposals", "agency_id", "agencies"))
            .foreign_key(&mut refers("supervisor_proposals", "employee_id", "employees"))
            .foreign_key(&mut refers("supervisor_proposals", "appraiser_id", "employees"))
            .foreign_key(&mut refers("supervisor_proposals", "decided_by", "employees"))
            .take();
        schema.create_table(proposals).await?;
        // At most one that is open per person.
        let open = Index::create()
            .name("supervisor_proposals_open_once")
            .table("supervisor_proposals")
            .col("employee_id")
            .unique()
            .and_where(Expr::col("ended_at").is_null())
            .take();
        schema.create_index(open).await?;
        schema.create_index(index("supervisor_proposals", &["employee_id"])).await?;
        schema.create_index(index("supervisor_proposals", &["appraiser_id"])).await?;
        schema.create_index(index("supervisor_proposals", &["agency_id", "ended_at"])).await
    }
}
