//! Erasing words where the law asks for it: text and salt go together, and the chain says so.

use super::covered::{Covered, entry_changes, feedback_said};
use super::{NewRecord, updated};
use crate::connect::Store;
use crate::entity::{entry, entry_change, feedback};
use crate::error::CommandError;
use domain::activity::EntryId;
use domain::audit::{Deed, Subject};
use domain::organization::AgencyId;
use domain::time::Timestamp;
use sea_orm::prelude::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

/// What was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erased {
    /// Versions of the entry that had words.
    pub versions: usize,
    /// Comments and reasons.
    pub said: usize,
}

impl Store {
    /// Erases the words of every version of an entry and of all that was said about it: for the operator at the console.
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
                    let changes = versions
                        .iter()
                        .map(|row| Covered::only(entry_changes::fact(row), &[entry_changes::column::description]));
                    let feedback =
                        said.iter().map(|row| Covered::only(feedback_said::fact(row), &[feedback_said::column::text]));
                    journal.note(NewRecord {
                        agency: AgencyId::new(row.agency_id),
                        at: now,
                        actor: None,
                        deed: Deed::Erased,
                        subject: Subject::Entry,
                        id: entry.uuid(),
                        facts: changes.chain(feedback).collect(),
                    });
                    Ok(Erased { versions: versions.len(), said: said.len() })
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
