//! What somebody shows for an entry.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agency_id: Uuid,
    pub entry_id: Uuid,
    pub author_id: Uuid,
    pub kind: String,
    /// Empty for a link.
    pub name: String,
    /// Empty for a file.
    pub link: String,
    /// Hashes as text; empty for a link. Beside them what is known of a file that was sent: of a picture something else
    /// is kept.
    pub sent_hash: String,
    pub content_hash: String,
    /// Empty for what has no small picture.
    pub preview_hash: String,
    /// What file and preview take on the disk.
    pub bytes: i64,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub added_at: i64,
    pub removed_at: Option<i64>,
    pub verdict: Option<String>,
    /// Why; empty for nothing.
    pub word: String,
    pub judged_by: Option<Uuid>,
    /// The appraiser for whom that person stood in.
    pub on_behalf_of: Option<Uuid>,
    pub judged_at: Option<i64>,
    /// Beside the texts, and erased with them.
    pub text_salt: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
