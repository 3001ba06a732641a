//! Entries of the daily log, every change ever made to them, and what is said about them.

use crate::columns::{
    day, index, moment, number, optional_day, optional_moment, optional_number, optional_text, optional_uuid, refers,
    text, uuid, uuid_key,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // Where an entry stands. Its content is in the change `content_version`, so that an edit
        // is an insert and old versions need no copying. Unit and appraiser are those of the day
        // it was logged: they judge it, whoever comes later.
        let entries = Table::create()
            .table("entries")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("author_id"))
            .col(optional_uuid("appraiser_id"))
            .col(uuid("unit_id"))
            .col(day("work_date"))
            .col(text("status"))
            .col(number("version"))
            .col(number("content_version"))
            .col(moment("received_at"))
            .col(day("received_day"))
            .col(moment("changed_at"))
            .foreign_key(&mut refers("entries", "author_id", "employees"))
            .foreign_key(&mut refers("entries", "unit_id", "org_units"))
            .take();
        schema.create_table(entries).await?;
        schema.create_index(index("entries", &["author_id", "work_date"])).await?;
        schema.create_index(index("entries", &["author_id", "received_day"])).await?;
        schema.create_index(index("entries", &["appraiser_id", "status", "received_at"])).await?;
        schema.create_index(index("entries", &["appraiser_id", "received_day"])).await?;

        // The history: one row for each change of content or state, never updated, never deleted.
        let changes = Table::create()
            .table("entry_changes")
            .col(uuid("entry_id"))
            .col(number("version"))
            .col(uuid("agency_id"))
            .col(text("step"))
            .col(uuid("actor_id"))
            .col(moment("at"))
            .col(optional_moment("device_at"))
            .col(optional_text("description"))
            .col(optional_day("work_date"))
            .col(optional_number("start_minute"))
            .col(optional_number("end_minute"))
            .col(optional_moment("quantity"))
            .col(optional_text("output_unit"))
            .col(optional_text("place"))
            .primary_key(Index::create().col("entry_id").col("version"))
            .foreign_key(&mut refers("entry_changes", "entry_id", "entries"))
            .take();
        schema.create_table(changes).await?;

        let feedback = Table::create()
            .table("feedback")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("entry_id"))
            .col(text("kind"))
            .col(uuid("author_id"))
            .col(optional_text("text"))
            .col(moment("at"))
            .col(day("given_day"))
            .foreign_key(&mut refers("feedback", "entry_id", "entries"))
            .foreign_key(&mut refers("feedback", "author_id", "employees"))
            .take();
        schema.create_table(feedback).await?;
        schema.create_index(index("feedback", &["entry_id"])).await?;
        schema.create_index(index("feedback", &["agency_id", "given_day", "kind"])).await?;
        // Thanks are given once per entry and person.
        let once = Index::create()
            .name("feedback_thanks_once")
            .table("feedback")
            .col("entry_id")
            .col("author_id")
            .unique()
            .and_where(Expr::col("kind").eq("thanks"))
            .take();
        schema.create_index(once).await
    }
}
