//! One change of an entry; with content where it was logged or edited.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_changes")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub agency_id: Uuid,
    pub step: String,
    pub actor_id: Uuid,
    /// The appraiser for whom the actor stood in.
    pub on_behalf_of: Option<Uuid>,
    pub at: i64,
    pub device_at: Option<i64>,
    /// Minutes by which the device's zone was ahead of UTC.
    pub device_offset: Option<i32>,
    pub description: Option<String>,
    pub work_date: Option<Date>,
    pub start_minute: Option<i32>,
    pub end_minute: Option<i32>,
    pub quantity: Option<i64>,
    pub output_unit: Option<String>,
    pub place: Option<String>,
    /// Beside the description, and erased with it.
    pub text_salt: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
