//! Agencies, their units as a tree with its closure, their people and their activity dictionary.

use crate::columns::{index, moment, number, optional_uuid, refers, text, uuid, uuid_key, yes_no};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let agencies = Table::create()
            .table("agencies")
            .col(uuid_key("id"))
            .col(text("code").unique_key().take())
            .col(text("name"))
            .col(text("zone"))
            .col(number("backdate_days"))
            .col(number("answer_days"))
            .col(moment("created_at"))
            .take();
        schema.create_table(agencies).await?;

        let units = Table::create()
            .table("org_units")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(optional_uuid("parent_id"))
            .col(text("name"))
            .col(text("zone"))
            .col(moment("created_at"))
            .foreign_key(&mut refers("org_units", "agency_id", "agencies"))
            .foreign_key(&mut refers("org_units", "parent_id", "org_units"))
            .take();
        schema.create_table(units).await?;
        schema.create_index(index("org_units", &["agency_id"])).await?;

        // Each unit with itself (depth 0) and every unit above it: sums over a subtree are one join.
        let ancestors = Table::create()
            .table("unit_ancestors")
            .col(uuid("unit_id"))
            .col(uuid("ancestor_id"))
            .col(number("depth"))
            .primary_key(Index::create().col("unit_id").col("ancestor_id"))
            .foreign_key(&mut refers("unit_ancestors", "unit_id", "org_units"))
            .foreign_key(&mut refers("unit_ancestors", "ancestor_id", "org_units"))
            .take();
        schema.create_table(ancestors).await?;
        schema.create_index(index("unit_ancestors", &["ancestor_id"])).await?;

        let employees = Table::create()
            .table("employees")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("unit_id"))
            .col(optional_uuid("appraiser_id"))
            .col(text("nip").unique_key().take())
            .col(text("name"))
            .col(text("position"))
            .col(yes_no("is_administrator"))
            .col(moment("created_at"))
            .foreign_key(&mut refers("employees", "agency_id", "agencies"))
            .foreign_key(&mut refers("employees", "unit_id", "org_units"))
            .take();
        schema.create_table(employees).await?;
        schema.create_index(index("employees", &["unit_id"])).await?;
        schema.create_index(index("employees", &["appraiser_id"])).await?;

        let activities = Table::create()
            .table("activities")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(text("name"))
            .col(text("output_unit"))
            .col(number("standard_minutes"))
            .foreign_key(&mut refers("activities", "agency_id", "agencies"))
            .take();
        schema.create_table(activities).await?;
        schema.create_index(index("activities", &["agency_id", "name"]).unique().take()).await
    }
}
