//! Who works where, as what, and who answers their entries, with days; and what else a staff file knows of a person.

use crate::columns::{day, index, optional_day, optional_text, optional_uuid, refers, text, uuid, uuid_key};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let known = ["rank", "position_kind", "employment"].map(optional_text);
        // Unit, appraiser and position stay there as well: they are those of the open assignment.
        for column in known.into_iter().chain([optional_day("left_on")]) {
            schema.alter_table(Table::alter().table("employees").add_column(column).take()).await?;
        }

        // From the first day on which it holds to the first on which it no longer does; the open one has no end.
        let assignments = Table::create()
            .table("assignments")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("employee_id"))
            .col(uuid("unit_id"))
            .col(optional_uuid("appraiser_id"))
            .col(text("position"))
            .col(day("from_day"))
            .col(optional_day("until_day"))
            .foreign_key(&mut refers("assignments", "agency_id", "agencies"))
            .foreign_key(&mut refers("assignments", "employee_id", "employees"))
            .foreign_key(&mut refers("assignments", "unit_id", "org_units"))
            .foreign_key(&mut refers("assignments", "appraiser_id", "employees"))
            .take();
        schema.create_table(assignments).await?;
        schema.create_index(index("assignments", &["employee_id", "from_day"]).unique().take()).await?;
        schema.create_index(index("assignments", &["appraiser_id", "from_day"])).await?;
        let only_open = Index::create()
            .name("assignments_open_once")
            .table("assignments")
            .col("employee_id")
            .unique()
            .and_where(Expr::col("until_day").is_null())
            .take();
        schema.create_index(only_open).await?;

        let database = schema.get_connection();
        database.execute_unprepared(&first_assignments(database.get_database_backend())).await?;
        Ok(())
    }
}

/// What each person does now, from the day they were added, in the zone of their unit. The id is that of the person:
/// it is unique among assignments too.
fn first_assignments(backend: DbBackend) -> String {
    let local = "(e.created_at + CASE u.zone WHEN 'wib' THEN 7 WHEN 'wita' THEN 8 ELSE 9 END * 3600000)";
    let day = if backend == DbBackend::Postgres {
        format!("DATE '1970-01-01' + ({local} / 86400000)::integer")
    } else {
        format!("date({local} / 1000, 'unixepoch')")
    };
    format!(
        "INSERT INTO assignments (id, agency_id, employee_id, unit_id, appraiser_id, position, from_day) \
         SELECT e.id, e.agency_id, e.id, e.unit_id, e.appraiser_id, e.position, {day} \
         FROM employees e JOIN org_units u ON u.id = e.unit_id"
    )
}
