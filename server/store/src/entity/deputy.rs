//! Who stands in for a supervisor from one day to another.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deputies")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agency_id: Uuid,
    pub deputy_id: Uuid,
    /// Whose entries they answer.
    pub holder_id: Uuid,
    pub kind: String,
    pub from_day: Date,
    /// The first day on which it no longer holds.
    pub until_day: Date,
    /// Nobody: the operator.
    pub named_by: Option<Uuid>,
    pub named_at: i64,
    pub ended_at: Option<i64>,
    /// Nobody: the operator, or the program, because they left.
    pub ended_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
