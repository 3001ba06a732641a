//! Roles, each given and ended at a moment, in place of one yes or no for each person.

use crate::columns::{index, moment, optional_moment, optional_uuid, refers, text, uuid, uuid_key};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let grants = Table::create()
            .table("role_grants")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("employee_id"))
            .col(text("role"))
            // None: for the whole agency.
            .col(optional_uuid("unit_id"))
            // Nobody: the operator, at the command line.
            .col(optional_uuid("granted_by"))
            .col(moment("granted_at"))
            .col(optional_moment("ended_at"))
            .col(optional_uuid("ended_by"))
            .foreign_key(&mut refers("role_grants", "agency_id", "agencies"))
            .foreign_key(&mut refers("role_grants", "employee_id", "employees"))
            .foreign_key(&mut refers("role_grants", "unit_id", "org_units"))
            .foreign_key(&mut refers("role_grants", "granted_by", "employees"))
            .foreign_key(&mut refers("role_grants", "ended_by", "employees"))
            .take();
        schema.create_table(grants).await?;
        schema.create_index(index("role_grants", &["employee_id"])).await?;
        schema.create_index(index("role_grants", &["agency_id", "role"])).await?;
        // Nobody holds a role twice at a time. Two indexes, because to a database no unit is never the same as no unit.
        let is_open = || Expr::col("ended_at").is_null();
        let of_unit = Index::create()
            .name("role_grants_open_once_for_unit")
            .table("role_grants")
            .col("employee_id")
            .col("role")
            .col("unit_id")
            .unique()
            .and_where(is_open())
            .take();
        schema.create_index(of_unit).await?;
        let of_agency = Index::create()
            .name("role_grants_open_once")
            .table("role_grants")
            .col("employee_id")
            .col("role")
            .unique()
            .and_where(is_open().and(Expr::col("unit_id").is_null()))
            .take();
        schema.create_index(of_agency).await?;

        // Who administered the agency goes on doing so. The moment 0 says that no chain knows of it yet: the store writes
        // the moment and the record when it is opened. The id is that of the person, which is unique here too.
        let database = schema.get_connection();
        database
            .execute_unprepared(
                "INSERT INTO role_grants (id, agency_id, employee_id, role, granted_at) \
                 SELECT id, agency_id, id, 'agency-administrator', 0 FROM employees WHERE is_administrator",
            )
            .await?;
        schema.alter_table(Table::alter().table("employees").drop_column("is_administrator").take()).await
    }
}
