//! Erasing words where the law asks for it: text and salt go together, and the chain says so.

use super::covered::{Covered, entry_changes, evidence as evidence_shown, feedback_said, late_entries};
use super::{NewRecord, updated};
use crate::connect::Store;
use crate::entity::{entry, entry_change, evidence, feedback, late_entry};
use crate::error::CommandError;
use crate::evidence::{forget, unneeded};
use domain::activity::EntryId;
use domain::audit::{Deed, Fact, Subject};
use domain::organization::AgencyId;
use domain::time::Timestamp;
use sea_orm::sea_query::{Condition, Expr, Func};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

/// What was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// Versions of the entry that had words.
    pub versions: usize,
    /// Comments and reasons, also why it came late.
    pub said: usize,
    /// Pieces of evidence: names, links and what was said of them.
    pub evidence: usize,
    /// The hashes of the files that nobody needs any more: they have to go from the disk.
    pub contents: Vec<String>,
}

impl Store {
    /// Erases the words of every version of an entry, of all that was said about it and of what was shown for it: for the operator at the console.
    /// Day, times, quantity and state stay, and so does the chain. Erasing again erases what came since.
    ///
    /// # Errors
    /// `NotFound` where there is no such entry.
    pub async fn erase_words(&self, entry: EntryId, now: Timestamp) -> Result<Erased, CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    // Held against whoever is changing or answering it at this moment.
                    let held = entry::Entity::update_many()
                        .col_expr(entry::Column::Version, Expr::col(entry::Column::Version))
                        .filter(entry::Column::Id.eq(entry.uuid()));
                    let row = updated(tx, held).await?.pop().ok_or(CommandError::NotFound)?;
                    let (versions, said) = erase(tx, entry.uuid()).await?;
                    let late = erase_late(tx, entry.uuid()).await?;
                    let (shown, contents) = erase_evidence(tx, entry.uuid(), now).await?;
                    let changes = versions
                        .iter()
                        .map(|row| Covered::only(entry_changes::fact(row), &[entry_changes::column::description]));
                    let feedback =
                        said.iter().map(|row| Covered::only(feedback_said::fact(row), &[feedback_said::column::text]));
                    let why_late =
                        late.iter().map(|row| Covered::only(late_entries::fact(row), &[late_entries::column::reason]));
                    journal.note(NewRecord {
                        agency: AgencyId::new(row.agency_id),
                        at: now,
                        actor: None,
                        deed: Deed::Erased,
                        subject: Subject::Entry,
                        id: entry.uuid(),
                        facts: changes.chain(feedback).chain(why_late).chain(shown.iter().map(gone)).collect(),
                    });
                    let evidence = shown.len();
                    Ok(Erased { versions: versions.len(), said: said.len() + late.len(), evidence, contents })
                })
            })
            .await
    }
}

async fn erase(
    tx: &DatabaseTransaction,
    entry: Uuid,
) -> Result<(Vec<entry_change::Model>, Vec<feedback::Model>), CommandError> {
    let nothing: Option<Vec<u8>> = None;
    // An empty text without a salt: nobody can write either.
    let versions = entry_change::Entity::update_many()
        .col_expr(entry_change::Column::Description, Expr::value(""))
        .col_expr(entry_change::Column::TextSalt, Expr::value(nothing.clone()))
        .filter(entry_change::Column::EntryId.eq(entry))
        .filter(entry_change::Column::TextSalt.is_not_null());
    let said = feedback::Entity::update_many()
        .col_expr(feedback::Column::Text, Expr::value(""))
        .col_expr(feedback::Column::TextSalt, Expr::value(nothing))
        .filter(feedback::Column::EntryId.eq(entry))
        .filter(feedback::Column::TextSalt.is_not_null());
    Ok((updated(tx, versions).await?, updated(tx, said).await?))
}

async fn erase_late(tx: &DatabaseTransaction, entry: Uuid) -> Result<Vec<late_entry::Model>, CommandError> {
    let erasing = late_entry::Entity::update_many()
        .col_expr(late_entry::Column::Reason, Expr::value(""))
        .col_expr(late_entry::Column::TextSalt, Expr::value(None::<Vec<u8>>))
        .filter(late_entry::Column::EntryId.eq(entry))
        .filter(late_entry::Column::TextSalt.is_not_null());
    Ok(updated(tx, erasing).await?)
}

/// Names, links, hashes and words of everything that was shown for the entry go, what was taken away too; answers the rows
/// and the contents that nobody needs any more.
async fn erase_evidence(
    tx: &DatabaseTransaction,
    entry: Uuid,
    now: Timestamp,
) -> Result<(Vec<evidence::Model>, Vec<String>), CommandError> {
    use evidence::Column::{ContentHash, EntryId, Link, Name, PreviewHash, RemovedAt, SentHash, TextSalt, Word};
    let of_entry = || Condition::all().add(EntryId.eq(entry)).add(TextSalt.is_not_null());
    // Whoever adds holds the entry too, so that none comes in between.
    let before = evidence::Entity::find().filter(of_entry()).all(tx).await?;
    let erasing = [Name, Link, SentHash, ContentHash, PreviewHash, Word]
        .into_iter()
        .fold(evidence::Entity::update_many(), |erasing, column| erasing.col_expr(column, Expr::value("")))
        .col_expr(TextSalt, Expr::value(None::<Vec<u8>>))
        .col_expr(RemovedAt, Func::coalesce([Expr::col(RemovedAt), Expr::value(now.millis())]).into())
        .filter(of_entry());
    let shown = updated(tx, erasing).await?;
    forget(tx, &before.iter().map(|row| row.id).collect::<Vec<_>>()).await?;
    let hashes = before.into_iter().flat_map(|row| [row.content_hash, row.preview_hash]).collect();
    Ok((shown, unneeded(tx, hashes).await?.into_iter().collect()))
}

fn gone(row: &evidence::Model) -> Fact {
    use evidence_shown::column::{content_hash, link, name, preview_hash, removed_at, sent_hash, word};
    let columns = [name, link, sent_hash, content_hash, preview_hash, word, removed_at];
    Covered::only(evidence_shown::fact(row), &columns)
}
