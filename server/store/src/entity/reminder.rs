//! What somebody decided about being told of things.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminders")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub employee_id: Uuid,
    /// Minutes of the day; nothing: they are not reminded.
    pub at_minute: Option<i32>,
    pub quiet_from: i32,
    pub quiet_until: i32,
    pub push_answers: bool,
    pub push_words: bool,
    pub push_replies: bool,
    pub push_reminder: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
