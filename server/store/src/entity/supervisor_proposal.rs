//! Another supervisor that somebody proposed for themselves.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "supervisor_proposals")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agency_id: Uuid,
    /// Who made it, and whose supervisor is to be another one.
    pub employee_id: Uuid,
    /// Who is proposed.
    pub appraiser_id: Uuid,
    /// Empty: nothing was written.
    pub note: String,
    /// What whoever decided wrote; empty: nothing.
    pub sentence: String,
    pub text_salt: Option<Vec<u8>>,
    pub state: String,
    pub asked_at: i64,
    pub answered_at: Option<i64>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<i64>,
    pub ended_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
