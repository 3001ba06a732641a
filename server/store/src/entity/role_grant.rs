//! A role that somebody holds or held.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "role_grants")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agency_id: Uuid,
    pub employee_id: Uuid,
    pub role: String,
    /// None: for the whole agency.
    pub unit_id: Option<Uuid>,
    /// Nobody: the operator.
    pub granted_by: Option<Uuid>,
    /// 0 until a chain knows of a role that was moved here by a step of the schema.
    pub granted_at: i64,
    pub ended_at: Option<i64>,
    /// Nobody: the operator, or the program, because they left.
    pub ended_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
