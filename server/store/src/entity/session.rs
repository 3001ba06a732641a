//! A signed-in device.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: Vec<u8>,
    pub account_id: Uuid,
    pub created_at: i64,
    pub expires_at: i64,
    pub device: Option<String>,
    /// Set from the second day on; on the first it is the day of `created_at`.
    pub seen_on: Option<Date>,
    /// Since the sign-in; until then it is `created_at`.
    pub confirmed_at: Option<i64>,
    pub second_step_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
