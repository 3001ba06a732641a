//! Something said about an entry.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agency_id: Uuid,
    pub entry_id: Uuid,
    pub kind: String,
    pub author_id: Uuid,
    /// The appraiser for whom the author stood in.
    pub on_behalf_of: Option<Uuid>,
    pub text: Option<String>,
    pub at: i64,
    pub given_day: Date,
    /// Beside the text, and erased with it.
    pub text_salt: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
