//! An employee.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employees")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agency_id: Uuid,
    /// Unit, appraiser and position are those of the open assignment, or of the last one of somebody who left.
    pub unit_id: Uuid,
    pub appraiser_id: Option<Uuid>,
    pub nip: String,
    pub name: String,
    pub position: String,
    pub created_at: i64,
    pub rank: Option<String>,
    pub position_kind: Option<String>,
    pub employment: Option<String>,
    /// The first day on which they were no longer in service.
    pub left_on: Option<Date>,
    /// Hides name and number in the chain.
    pub text_salt: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Those who have not left.
pub(crate) fn in_service() -> Expr {
    Column::LeftOn.is_null()
}
