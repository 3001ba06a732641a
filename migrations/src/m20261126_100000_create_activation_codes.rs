//! Codes for the first sign-in and for a lost password, and what the owner of a session recognises it by.

use crate::columns::{
    moment, optional_day, optional_moment, optional_text, optional_uuid, refers, text, uuid, uuid_key,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // Only the SHA-256 of NIP and code: a copy of the database opens no account. Rows stay, so that it can be seen who
        // made a code for whom, and when it was used.
        let codes = Table::create()
            .table("activation_codes")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("employee_id"))
            .col(ColumnDef::new("code_hash").binary_len(32).not_null())
            .col(text("purpose"))
            // Nobody: the operator, at the command line.
            .col(optional_uuid("made_by"))
            .col(moment("made_at"))
            .col(moment("expires_at"))
            .col(optional_moment("used_at"))
            // Used, or replaced by a newer one.
            .col(optional_moment("ended_at"))
            .foreign_key(&mut refers("activation_codes", "agency_id", "agencies"))
            .foreign_key(&mut refers("activation_codes", "employee_id", "employees"))
            .foreign_key(&mut refers("activation_codes", "made_by", "employees"))
            .take();
        schema.create_table(codes).await?;
        let only_open = Index::create()
            .name("activation_codes_open_once")
            .table("activation_codes")
            .col("employee_id")
            .unique()
            .and_where(Expr::col("ended_at").is_null())
            .take();
        schema.create_index(only_open).await?;
        let of_person =
            Index::create().name("activation_codes_of_person").table("activation_codes").col("employee_id").take();
        schema.create_index(of_person).await?;

        // A browser and a system, and the last day on which it was used after the day of the sign-in.
        for column in [optional_text("device"), optional_day("seen_on")] {
            schema.alter_table(Table::alter().table("sessions").add_column(column).take()).await?;
        }
        Ok(())
    }
}
