//! Devices that asked to be told of things, and how far they have been told.

use crate::columns::{index, moment, number, optional_day, refers, text, uuid, uuid_key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // A device is told as long as its session lives, however that ends.
        let of_session = ForeignKey::create()
            .name("push_subscriptions_token_hash_fk")
            .from("push_subscriptions", "token_hash")
            .to("sessions", "token_hash")
            .on_delete(ForeignKeyAction::Cascade)
            .take();
        let subscriptions = Table::create()
            .table("push_subscriptions")
            .col(uuid_key("id"))
            .col(uuid("employee_id"))
            .col(ColumnDef::new("token_hash").binary_len(32).not_null())
            .col(text("endpoint").unique_key().take())
            .col(ColumnDef::new("p256dh").binary().not_null())
            .col(ColumnDef::new("auth").binary().not_null())
            .col(text("lang"))
            .col(moment("made_at"))
            .col(number("failures"))
            // Nothing is sent before that.
            .col(moment("retry_at"))
            .foreign_key(&mut refers("push_subscriptions", "employee_id", "employees"))
            .foreign_key(&mut of_session.clone())
            .take();
        schema.create_table(subscriptions).await?;
        schema.create_index(index("push_subscriptions", &["employee_id"])).await?;
        schema.create_index(index("push_subscriptions", &["token_hash"])).await?;

        // When it is looked at next whether somebody is to be reminded; one for whoever has such a device.
        let turns = Table::create()
            .table("push_turns")
            .col(uuid_key("employee_id"))
            .col(moment("next_at"))
            .col(optional_day("reminded_on"))
            .foreign_key(&mut refers("push_turns", "employee_id", "employees"))
            .take();
        schema.create_table(turns).await?;
        schema.create_index(index("push_turns", &["next_at"])).await?;

        // One row: which process tells devices, until when it has said so, and up to which event they have been told.
        let run = Table::create()
            .table("push_run")
            .col(ColumnDef::new("id").integer().not_null().primary_key())
            .col(uuid("holder"))
            .col(moment("until_at"))
            .col(moment("place"))
            .take();
        schema.create_table(run).await
    }
}
