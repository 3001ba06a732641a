//! Which contents are needed: for the sweep, and for whoever checks that they are there.

use crate::connect::Store;
use crate::entity::evidence;
use crate::error::CommandError;
use domain::evidence::EvidenceId;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Rows in one read.
const BATCH: u64 = 5_000;
/// Hashes in one query: SQLite binds at most 32,766 values.
const MANY: usize = 1_000;

/// The contents that a piece needs, by hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Which piece.
    pub id: EvidenceId,
    /// The file, and its small picture if it has one.
    pub hashes: Vec<String>,
}

impl Store {
    /// The next pieces after that one, in the order of their ids, with the contents that they need; none at the end.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn needed_contents(&self, after: Option<EvidenceId>) -> Result<Vec<Contents>, CommandError> {
        use evidence::Column::{ContentHash, Id, PreviewHash, RemovedAt};
        let mut next = evidence::Entity::find()
            .select_only()
            .columns([Id, ContentHash, PreviewHash])
            .filter(RemovedAt.is_null())
            .filter(ContentHash.ne(""))
            .order_by_asc(Id)
            .limit(BATCH);
        if let Some(after) = after {
            next = next.filter(Id.gt(after.uuid()));
        }
        let rows: Vec<(Uuid, String, String)> = next.into_tuple().all(&self.reads).await?;
        let contents = |(id, content, preview): (Uuid, String, String)| {
            let hashes = [content, preview].into_iter().filter(|hash| !hash.is_empty()).collect();
            Contents { id: EvidenceId::new(id), hashes }
        };
        Ok(rows.into_iter().map(contents).collect())
    }
}

/// Those of these contents that nothing needs any more.
pub(crate) async fn unneeded(
    db: &impl ConnectionTrait,
    mut hashes: BTreeSet<String>,
) -> Result<BTreeSet<String>, CommandError> {
    use evidence::Column::{ContentHash, PreviewHash, RemovedAt};
    hashes.remove("");
    let all: Vec<String> = hashes.iter().cloned().collect();
    for some in all.chunks(MANY) {
        let any = Condition::any().add(ContentHash.is_in(some)).add(PreviewHash.is_in(some));
        let needed: Vec<(String, String)> = evidence::Entity::find()
            .select_only()
            .columns([ContentHash, PreviewHash])
            .filter(any)
            .filter(RemovedAt.is_null())
            .into_tuple()
            .all(db)
            .await?;
        for (content, preview) in needed {
            hashes.remove(&content);
            hashes.remove(&preview);
        }
    }
    Ok(hashes)
}
