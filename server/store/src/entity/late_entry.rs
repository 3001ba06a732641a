//! That an entry came late, and why.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "late_entries")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
    pub agency_id: Uuid,
    /// The working day until whose end it would have been in time.
    pub due_day: Date,
    pub reason: Option<String>,
    pub reason_at: Option<i64>,
    /// Beside the reason, and erased with it.
    pub text_salt: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
