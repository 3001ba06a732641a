//! Where an entry stands; its content is the change `content_version`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entries")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agency_id: Uuid,
    pub author_id: Uuid,
    pub appraiser_id: Option<Uuid>,
    pub unit_id: Uuid,
    pub work_date: Date,
    pub status: String,
    pub version: i32,
    pub content_version: i32,
    pub received_at: i64,
    pub received_day: Date,
    pub changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
