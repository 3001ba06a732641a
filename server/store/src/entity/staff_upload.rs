//! A staff file that an administrator sent.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_uploads")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agency_id: Uuid,
    /// Who sent it.
    pub employee_id: Uuid,
    pub file_name: String,
    /// The file; once it was taken over only its wrong rows.
    pub content: Vec<u8>,
    pub at: i64,
    pub taken_at: Option<i64>,
    /// What it changed, as the page wrote it down.
    pub result: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
