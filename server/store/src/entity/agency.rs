//! An agency: the tenant.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agencies")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub name: String,
    pub zone: String,
    pub backdate_days: i32,
    pub answer_days: i32,
    pub created_at: i64,
    /// Nobody is asked for a second factor where there is nothing.
    pub second_factor: Option<String>,
    /// How much one person may show in a year, in megabytes; as much as is usual where there is nothing.
    pub evidence_mb: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
