//! Whether a link can be opened.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link_checks")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub evidence_id: Uuid,
    pub state: Option<String>,
    /// The host that answered at last, if it is another.
    pub ended_at: String,
    pub checked_at: Option<i64>,
    /// Since it was last asked for.
    pub tries: i32,
    /// When to try it. Who tries it moves this on first.
    pub next_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
