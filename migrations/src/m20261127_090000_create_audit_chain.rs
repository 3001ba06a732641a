//! The chain of each agency, its signed checkpoints, the salts of what stands in it sealed, and what people ask to be
//! corrected.

use crate::columns::{index, moment, optional_moment, optional_uuid, refers, text, uuid, uuid_key};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // Never updated, never deleted: each row holds the hash of the one before it.
        let records = Table::create()
            .table("audit_records")
            .col(uuid("agency_id"))
            .col(moment("seq"))
            .col(moment("at"))
            .col(optional_uuid("actor_id"))
            .col(text("deed"))
            .col(text("subject"))
            .col(uuid("subject_id"))
            .col(bytes("content").not_null().take())
            .col(ColumnDef::new("hash").binary_len(32).not_null())
            .primary_key(Index::create().col("agency_id").col("seq"))
            .take();
        schema.create_table(records).await?;
        schema.create_index(index("audit_records", &["subject_id", "seq"])).await?;
        // What was administered is rare among entries, and is read by itself.
        let administration = index("audit_records", &["agency_id", "seq"])
            .name("audit_records_administration")
            .and_where(Expr::col("subject").ne("entry"))
            .take();
        schema.create_index(administration).await?;

        // The last record of each chain, so that appending reads one row.
        let heads = Table::create()
            .table("audit_heads")
            .col(uuid_key("agency_id"))
            .col(moment("seq"))
            .col(ColumnDef::new("hash").binary_len(32).not_null())
            .foreign_key(&mut refers("audit_heads", "agency_id", "agencies"))
            .take();
        schema.create_table(heads).await?;

        let checkpoints = Table::create()
            .table("audit_checkpoints")
            .col(uuid("agency_id"))
            .col(moment("seq"))
            .col(moment("at"))
            .col(ColumnDef::new("hash").binary_len(32).not_null())
            .col(ColumnDef::new("public_key").binary_len(32).not_null())
            .col(ColumnDef::new("signature").binary_len(64).not_null())
            .primary_key(Index::create().col("agency_id").col("seq"))
            .take();
        schema.create_table(checkpoints).await?;

        // What people ask to be corrected of what is stored about them.
        let corrections = Table::create()
            .table("corrections")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("employee_id"))
            .col(text("text"))
            .col(bytes("text_salt").null().take())
            .col(moment("at"))
            .col(optional_moment("done_at"))
            .col(optional_uuid("done_by"))
            .foreign_key(&mut refers("corrections", "agency_id", "agencies"))
            .foreign_key(&mut refers("corrections", "employee_id", "employees"))
            .take();
        schema.create_table(corrections).await?;
        schema.create_index(index("corrections", &["employee_id"])).await?;
        schema.create_index(index("corrections", &["agency_id", "done_at"])).await?;

        // Beside the text that it hides in the chain, so that both are erased in one step.
        for table in ["entry_changes", "feedback", "employees"] {
            let salt = bytes("text_salt").null().take();
            schema.alter_table(Table::alter().table(table).add_column(salt).take()).await?;
        }
        // Who is there and what is said of them is read side by side, in the order of ids.
        schema.create_index(index("activation_codes", &["employee_id"])).await?;

        let database = schema.get_connection();
        for statement in what_is_there(database.get_database_backend()) {
            database.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

fn bytes(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().take()
}

/// Salts for every text that is there; and for every agency a chain without any record, from which the store sees, when
/// it is opened, that it has to take over what there is.
fn what_is_there(backend: DbBackend) -> [String; 4] {
    let (salt, no_hash) = if backend == DbBackend::Postgres {
        ("uuid_send(gen_random_uuid())", "decode(repeat('00', 32), 'hex')")
    } else {
        ("randomblob(16)", "zeroblob(32)")
    };
    [
        format!("UPDATE entry_changes SET text_salt = {salt} WHERE description IS NOT NULL"),
        format!("UPDATE feedback SET text_salt = {salt} WHERE text IS NOT NULL"),
        format!("UPDATE employees SET text_salt = {salt}"),
        format!("INSERT INTO audit_heads (agency_id, seq, hash) SELECT id, 0, {no_hash} FROM agencies"),
    ]
}
