//! Holidays, leave, shifts, and the work week of a unit.

use crate::columns::{
    day, index, moment, optional_day, optional_moment, optional_number, refers, text, uuid, uuid_key,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let holidays = Table::create()
            .table("holidays")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(day("day"))
            .col(text("name"))
            .col(text("kind"))
            .col(optional_moment("withdrawn_at"))
            .foreign_key(&mut refers("holidays", "agency_id", "agencies"))
            .take();
        schema.create_table(holidays).await?;
        // One that was withdrawn stays in the history and gives way to another of the same day.
        let of_day = index("holidays", &["agency_id", "day"]).unique().and_where(is_null("withdrawn_at")).take();
        schema.create_index(of_day).await?;

        // What kind of leave it is says something of somebody's health: in the chain it is sealed.
        let leaves = Table::create()
            .table("leaves")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("employee_id"))
            .col(text("kind"))
            .col(ColumnDef::new("text_salt").blob().null())
            .col(day("from_day"))
            .col(day("until_day"))
            .col(moment("made_at"))
            .col(optional_moment("withdrawn_at"))
            .foreign_key(&mut refers("leaves", "agency_id", "agencies"))
            .foreign_key(&mut refers("leaves", "employee_id", "employees"))
            .take();
        schema.create_table(leaves).await?;
        schema.create_index(index("leaves", &["employee_id", "until_day"])).await?;

        let patterns = Table::create()
            .table("shift_patterns")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(text("name"))
            .col(text("days"))
            .col(moment("made_at"))
            .foreign_key(&mut refers("shift_patterns", "agency_id", "agencies"))
            .take();
        schema.create_table(patterns).await?;
        schema.create_index(index("shift_patterns", &["agency_id", "name"]).unique().take()).await?;

        let follows = Table::create()
            .table("employee_shifts")
            .col(uuid_key("id"))
            .col(uuid("agency_id"))
            .col(uuid("employee_id"))
            .col(uuid("pattern_id"))
            .col(day("from_day"))
            .col(optional_day("until_day"))
            .foreign_key(&mut refers("employee_shifts", "agency_id", "agencies"))
            .foreign_key(&mut refers("employee_shifts", "employee_id", "employees"))
            .foreign_key(&mut refers("employee_shifts", "pattern_id", "shift_patterns"))
            .take();
        schema.create_table(follows).await?;
        let open = index("employee_shifts", &["employee_id"]).unique().and_where(is_null("until_day")).take();
        schema.create_index(open).await?;
        let of_person = index("employee_shifts", &["employee_id", "from_day"]);
        schema.create_index(of_person).await?;

        // None means: like the unit above.
        let week = Table::alter().table("org_units").add_column(optional_number("work_week")).take();
        schema.alter_table(week).await
    }
}

fn is_null(column: &'static str) -> SimpleExpr {
    Expr::col(column).is_null()
}
