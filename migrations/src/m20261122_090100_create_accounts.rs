//! Accounts, sessions, and the plain forms that were refused a moment ago.

use crate::columns::{index, moment, optional_moment, optional_text, refers, text, uuid, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let accounts = Table::create()
            .table("accounts")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("employee_id").unique_key().take())
            // PHC string: algorithm, parameters, salt and hash in one.
            .col(text("password_hash"))
            .col(optional_text("demo_role"))
            .col(optional_moment("disabled_at"))
            .col(moment("created_at"))
            .foreign_key(&mut refers("accounts", "agency_id", "agencies"))
            .foreign_key(&mut refers("accounts", "employee_id", "employees"))
            .take();
        schema.create_table(accounts).await?;

        // Only the SHA-256 of the token is kept: a copy of the database signs nobody in.
        let sessions = Table::create()
            .table("sessions")
            .col(ColumnDef::new("token_hash").binary_len(32).not_null().primary_key())
            .col(uuid("account_id"))
            .col(moment("created_at"))
            .col(moment("expires_at"))
            .foreign_key(&mut refers("sessions", "account_id", "accounts"))
            .take();
        schema.create_table(sessions).await?;
        schema.create_index(index("sessions", &["account_id"])).await?;
        schema.create_index(index("sessions", &["expires_at"])).await?;

        let failed_forms = Table::create()
            .table("failed_forms")
            .col(uuid("employee_id"))
            .col(text("page"))
            .col(text("body"))
            .col(moment("at"))
            .primary_key(Index::create().col("employee_id").col("page"))
            .foreign_key(&mut refers("failed_forms", "employee_id", "employees"))
            .take();
        schema.create_table(failed_forms).await
    }
}
