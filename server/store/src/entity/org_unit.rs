//! A unit of an agency.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "org_units")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agency_id: Uuid,
    pub parent_id: Option<Uuid>,
    pub name: String,
    pub zone: String,
    pub created_at: i64,
    /// Days of its work week; none means: like the unit above.
    pub work_week: Option<i32>,
    /// Its place among its siblings; none means: after those that have one, by name.
    pub sort: Option<i32>,
    /// The first day on which it was no longer a unit; its entries, sums and history stay.
    pub ended_on: Option<Date>,
    /// Which unit its people and what lay below it went to.
    pub merged_into: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Those that are not closed.
pub(crate) fn is_open() -> Expr {
    Column::EndedOn.is_null()
}
