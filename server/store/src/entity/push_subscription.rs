//! A device that asked to be told of things.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "push_subscriptions")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub employee_id: Uuid,
    /// The session under which it asked; gone with it.
    pub token_hash: Vec<u8>,
    #[sea_orm(unique)]
    pub endpoint: String,
    pub p256dh: Vec<u8>,
    pub auth: Vec<u8>,
    /// In which language it is told.
    pub lang: String,
    pub made_at: i64,
    /// How often in a row it could not be told.
    pub failures: i32,
    /// Nothing is sent before that.
    pub retry_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
