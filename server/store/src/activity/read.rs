//! From rows to the entries that both sides see.

use super::standing::{status_of, version};
use super::{Standing, work_of};
use crate::connect::Store;
use crate::entity::{employee, entry, entry_change, feedback};
use crate::error::CommandError;
use crate::evidence::evidence_counts;
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::{Answered, Entry, EntryId, EntryVersion};
use domain::feedback::{Feedback, FeedbackId, FeedbackKind};
use domain::organization::{EmployeeId, Person};
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

impl Store {
    /// One entry, for its author, its appraiser and who leads the appraiser.
    ///
    /// # Errors
    /// `NotFound` for everybody else.
    pub async fn entry(&self, viewer: &Viewer, id: EntryId) -> Result<Entry, CommandError> {
        Standing::ask(&self.reads, id, viewer, Action::ReadEntry).await?;
        let row = entry::Entity::find_by_id(id.uuid()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        self.entries(vec![row]).await?.pop().ok_or(CommandError::NotFound)
    }

    /// Every version of an entry's content, oldest first, for its author, its appraiser and who
    /// leads the appraiser.
    ///
    /// # Errors
    /// `NotFound` for everybody else.
    pub async fn versions(&self, viewer: &Viewer, id: EntryId) -> Result<Vec<EntryVersion>, CommandError> {
        Standing::ask(&self.reads, id, viewer, Action::ReadVersions).await?;
        let rows = entry_change::Entity::find()
            .filter(entry_change::Column::EntryId.eq(id.uuid()))
            .filter(entry_change::Column::Description.is_not_null())
            .order_by_asc(entry_change::Column::Version)
            .all(&self.reads)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(EntryVersion {
                    version: version(row.version)?,
                    work: work_of(row)?,
                    at: Timestamp::from_millis(row.at),
                    device_at: row.device_at.map(Timestamp::from_millis),
                    device_offset: row.device_offset.and_then(|minutes| i16::try_from(minutes).ok()),
                })
            })
            .collect()
    }

    pub(crate) async fn entries(&self, rows: Vec<entry::Model>) -> Result<Vec<Entry>, CommandError> {
        entries_of_rows(&self.reads, rows).await
    }
}

/// The entries of the rows, in their order.
pub(crate) async fn entries_of_rows(
    reads: &impl ConnectionTrait,
    rows: Vec<entry::Model>,
) -> Result<Vec<Entry>, CommandError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let Changes { contents, answers } = changes(reads, &rows, &ids).await?;
    let shown = evidence_counts(reads, &ids).await?;
    let said = feedback::Entity::find()
        .filter(feedback::Column::EntryId.is_in(ids))
        .order_by_asc(feedback::Column::At)
        .order_by_asc(feedback::Column::Id)
        .all(reads)
        .await?;
    let people = rows.iter().map(|row| row.author_id);
    let people = people.chain(said.iter().flat_map(|row| std::iter::once(row.author_id).chain(row.on_behalf_of)));
    let people = people.chain(answers.values().flat_map(|row| std::iter::once(row.actor_id).chain(row.on_behalf_of)));
    let people = persons(reads, people).await?;
    let person = |id: &Uuid| people.get(id).cloned().ok_or(CommandError::Corrupt("unknown person"));

    let mut conversations: HashMap<Uuid, Vec<Feedback>> = HashMap::new();
    for row in said {
        let by = person(&row.author_id)?;
        let kind = FeedbackKind::from_code(&row.kind).ok_or(CommandError::Corrupt("kind of feedback"))?;
        let id = FeedbackId::new(row.id);
        let on_behalf_of = row.on_behalf_of.as_ref().map(person).transpose()?;
        let feedback = Feedback { id, kind, by, on_behalf_of, text: row.text, at: Timestamp::from_millis(row.at) };
        conversations.entry(row.entry_id).or_default().push(feedback);
    }
    rows.into_iter()
        .map(|row| {
            let author = person(&row.author_id)?;
            let content = contents.get(&row.id).ok_or(CommandError::Corrupt("entry without content"))?;
            let conversation = conversations.remove(&row.id).unwrap_or_default();
            let answered = answers.get(&row.id).filter(|change| change.actor_id != row.author_id);
            let answered = answered.map(|change| {
                let on_behalf_of = change.on_behalf_of.as_ref().map(person).transpose()?;
                Ok::<_, CommandError>(Box::new(Answered { by: person(&change.actor_id)?, on_behalf_of }))
            });
            Ok(Entry {
                id: EntryId::new(row.id),
                author,
                work: work_of(content)?,
                status: status_of(&row)?,
                version: version(row.version)?,
                content_version: version(row.content_version)?,
                received_at: Timestamp::from_millis(row.received_at),
                answered: answered.transpose()?,
                evidence: shown.get(&row.id).copied().unwrap_or_default(),
                conversation,
            })
        })
        .collect()
}

/// What the history says about entries as they are now, by entry.
struct Changes {
    /// The change that brought the present content.
    contents: HashMap<Uuid, entry_change::Model>,
    /// The change that brought them to where they stand.
    answers: HashMap<Uuid, entry_change::Model>,
}

async fn changes(reads: &impl ConnectionTrait, rows: &[entry::Model], ids: &[Uuid]) -> Result<Changes, CommandError> {
    let current: HashMap<Uuid, (i32, i32)> =
        rows.iter().map(|row| (row.id, (row.content_version, row.version))).collect();
    let all = entry_change::Entity::find()
        .filter(entry_change::Column::EntryId.is_in(ids.iter().copied()))
        .all(reads)
        .await?;
    let (mut contents, mut answers) = (HashMap::with_capacity(rows.len()), HashMap::new());
    for change in all {
        let Some((content, last)) = current.get(&change.entry_id) else { continue };
        if change.version == *content {
            contents.insert(change.entry_id, change);
        } else if change.version == *last {
            answers.insert(change.entry_id, change);
        }
    }
    Ok(Changes { contents, answers })
}

/// The people of the ids, by id.
pub(crate) async fn persons(
    reads: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Person>, CommandError> {
    let ids: BTreeSet<Uuid> = ids.collect();
    let rows = employee::Entity::find().filter(employee::Column::Id.is_in(ids)).all(reads).await?;
    let person =
        |row: employee::Model| (row.id, Person { id: EmployeeId::new(row.id), name: row.name, position: row.position });
    Ok(rows.into_iter().map(person).collect())
}
