//! The second step of a sign-in: secrets that phones share, codes on paper, what a session still lacks, and whom an agency
//! asks.

use crate::columns::{index, moment, optional_moment, optional_text, refers, uuid, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let factors = Table::create()
            .table("second_factors")
            .col(uuid_key("account_id"))
            .col(uuid("agency_id"))
            .col(uuid("employee_id"))
            // Sealed with a key that is not in the database.
            .col(ColumnDef::new("secret").blob().not_null())
            .col(moment("made_at"))
            // The half minute whose code was used last: no code works twice.
            .col(optional_moment("used_step"))
            .foreign_key(&mut refers("second_factors", "account_id", "accounts"))
            .foreign_key(&mut refers("second_factors", "agency_id", "agencies"))
            .foreign_key(&mut refers("second_factors", "employee_id", "employees"))
            .take();
        schema.create_table(factors).await?;
        schema.create_index(index("second_factors", &["employee_id"])).await?;

        // Rows stay, so that it can be seen when one was used.
        let codes = Table::create()
            .table("recovery_codes")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("employee_id"))
            .col(ColumnDef::new("code_hash").binary_len(32).not_null())
            .col(moment("made_at"))
            .col(optional_moment("used_at"))
            // Used, replaced by newer ones, or gone with the second factor.
            .col(optional_moment("ended_at"))
            .foreign_key(&mut refers("recovery_codes", "agency_id", "agencies"))
            .foreign_key(&mut refers("recovery_codes", "employee_id", "employees"))
            .take();
        schema.create_table(codes).await?;
        schema.create_index(index("recovery_codes", &["employee_id"])).await?;

        // Nothing in `confirmed_at`: the moment of the sign-in.
        for column in [optional_moment("confirmed_at"), optional_moment("second_step_at")] {
            schema.alter_table(Table::alter().table("sessions").add_column(column).take()).await?;
        }
        // Nothing: nobody is asked, as in every agency of before.
        let rule = optional_text("second_factor");
        schema.alter_table(Table::alter().table("agencies").add_column(rule).take()).await
    }
}
