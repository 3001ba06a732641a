//! Commenting and thanking.

use crate::activity::{Standing, TRIES, feedback_row, persons, record};
use crate::audit::covered::feedback_said;
use crate::connect::Store;
use crate::entity::feedback;
use crate::error::CommandError;
use crate::writer::{Measure, WriteError, WriteSet};
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::{EntryEvent, EntryId};
use domain::audit::Deed;
use domain::feedback::{Feedback, FeedbackId, FeedbackKind, parse_comment};
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Store {
    /// Says something about an entry as its author or its appraiser; answered after it is on disk.
    /// The same id with the same words is said once.
    ///
    /// # Errors
    /// `Words`, `IdTaken`, `NotFound`; `MovedOn` where the entry was withdrawn.
    pub async fn comment(
        &self,
        viewer: &Viewer,
        entry: EntryId,
        id: FeedbackId,
        typed: &str,
        now: Timestamp,
    ) -> Result<Feedback, CommandError> {
        for _ in 0..TRIES {
            let standing = Standing::ask(&self.reads, entry, viewer, Action::Comment).await?;
            let text = parse_comment(typed).map_err(CommandError::Words)?;
            let on_behalf_of = standing.holder(&self.reads).await?;
            let by = viewer.person.clone();
            let said = Feedback { id, kind: FeedbackKind::Comment, by, on_behalf_of, text: Some(text), at: now };
            if let Some(before) = self.said_before(&standing, &said).await? {
                return Ok(before);
            }
            standing.is_open(viewer, Action::Comment)?;
            match self.writer.commit(saying(&standing, &said)).await {
                Ok(()) => return Ok(said),
                Err(WriteError::Duplicate) => {
                    return self.said_before(&standing, &said).await?.ok_or(CommandError::IdTaken);
                }
                // It was withdrawn a moment ago: read anew.
                Err(WriteError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(CommandError::Busy)
    }

    /// Thanks the author; once per entry and person, however often it is sent.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden` to the author; `MovedOn` where the entry was rejected or withdrawn.
    pub async fn thank(
        &self,
        viewer: &Viewer,
        entry: EntryId,
        id: FeedbackId,
        now: Timestamp,
    ) -> Result<Feedback, CommandError> {
        for _ in 0..TRIES {
            let standing = Standing::ask(&self.reads, entry, viewer, Action::Thank).await?;
            if let Some(before) = self.thanked_before(&standing, viewer).await? {
                return Ok(before);
            }
            standing.is_open(viewer, Action::Thank)?;
            let on_behalf_of = standing.holder(&self.reads).await?;
            let by = viewer.person.clone();
            let said = Feedback { id, kind: FeedbackKind::Thanks, by, on_behalf_of, text: None, at: now };
            let mut set = saying(&standing, &said);
            set.count(standing.counter(standing.zone.day_of(now), Measure::Thanks), 1);
            match self.writer.commit(set).await {
                Ok(()) => return Ok(said),
                Err(WriteError::Duplicate) => {
                    return self.thanked_before(&standing, viewer).await?.ok_or(CommandError::IdTaken);
                }
                // It was rejected or withdrawn a moment ago: read anew.
                Err(WriteError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(CommandError::Busy)
    }

    async fn said_before(&self, standing: &Standing, said: &Feedback) -> Result<Option<Feedback>, CommandError> {
        let Some(row) = feedback::Entity::find_by_id(said.id.uuid()).one(&self.reads).await? else {
            return Ok(None);
        };
        let same = row.entry_id == standing.id.uuid()
            && row.author_id == said.by.id.uuid()
            && row.kind == said.kind.code()
            && row.text == said.text;
        if !same {
            return Err(CommandError::IdTaken);
        }
        Ok(Some(Feedback { at: Timestamp::from_millis(row.at), ..said.clone() }))
    }

    async fn thanked_before(&self, standing: &Standing, viewer: &Viewer) -> Result<Option<Feedback>, CommandError> {
        let row = feedback::Entity::find()
            .filter(feedback::Column::EntryId.eq(standing.id.uuid()))
            .filter(feedback::Column::AuthorId.eq(viewer.person.id.uuid()))
            .filter(feedback::Column::Kind.eq(FeedbackKind::Thanks.code()))
            .one(&self.reads)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let ids = std::iter::once(row.author_id).chain(row.on_behalf_of);
        let mut people = persons(&self.reads, ids).await?;
        let on_behalf_of = row.on_behalf_of.and_then(|id| people.remove(&id));
        let by = people.remove(&row.author_id).ok_or(CommandError::Corrupt("unknown person"))?;
        let (id, at) = (FeedbackId::new(row.id), Timestamp::from_millis(row.at));
        Ok(Some(Feedback { id, kind: FeedbackKind::Thanks, by, on_behalf_of, text: None, at }))
    }
}

fn saying(standing: &Standing, said: &Feedback) -> WriteSet {
    let mut set = WriteSet::default();
    let row = feedback_row(standing, said);
    let deed = if said.kind == FeedbackKind::Thanks { Deed::Thanked } else { Deed::Commented };
    set.records.push(record(
        standing.agency,
        standing.id,
        deed,
        (said.by.id, said.at),
        vec![feedback_said::fact(&row)],
    ));
    set.feedback.push(row);
    let event = EntryEvent::Said { id: standing.id, feedback: Box::new(said.clone()) };
    set.events.push(standing.event(said.at, event));
    set
}
