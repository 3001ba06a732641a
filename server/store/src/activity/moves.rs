//! Moving an entry: withdraw, see, approve, return, reject.

use super::commands::TRIES;
use super::record::moved;
use super::{Change, Standing, change_row};
use crate::audit::new_salt;
use crate::connect::Store;
use crate::entity::feedback;
use crate::error::CommandError;
use crate::writer::{Measure, Move, WriteError, WriteSet};
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::{Answered, EntryEvent, EntryId, EntryStatus, Step};
use domain::feedback::{Feedback, FeedbackId, FeedbackKind, parse_comment};
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// An appraiser's answer to an entry, or the author's withdrawal.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What is done.
    pub step: Step,
    /// The version of the content that the person read, where that matters.
    pub content_version: Option<u32>,
    /// The sentence of a return or a rejection, as typed, under an id made by the device.
    pub reason: Option<(FeedbackId, String)>,
}

impl Answer {
    /// A step without a sentence.
    pub const fn plain(step: Step, content_version: Option<u32>) -> Self {
        Self { step, content_version, reason: None }
    }
}

impl Store {
    /// Moves an entry one step; answered after it is on disk. Where the step has been done already
    /// by the same kind of request, nothing happens and that is no error; nor does it where what was
    /// opened is no longer the newest content.
    ///
    /// # Errors
    /// `Words` for a missing or too long sentence; `MovedOn`, `ChangedMeanwhile`, `NotFound`,
    /// `Forbidden`; database and writer errors.
    pub async fn move_entry(
        &self,
        viewer: &Viewer,
        id: EntryId,
        answer: &Answer,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let mut duplicate = false;
        for _ in 0..TRIES {
            let standing = Standing::ask(&self.reads, id, viewer, Action::of_step(answer.step)).await?;
            if is_done(standing.status, answer.step) {
                return self.done_before(&standing, answer).await;
            }
            if self.is_said_so(viewer, &standing, answer).await? {
                // It was taken, and the author has gone on since.
                return Ok(());
            }
            let status = standing.status.after(answer.step).ok_or(CommandError::MovedOn(standing.status))?;
            if answer.content_version.is_some_and(|read| read != standing.content_version) {
                // Who opened the words before these has read them, not these: nothing to say and nothing to keep.
                return if answer.step == Step::See { Ok(()) } else { Err(CommandError::ChangedMeanwhile) };
            }
            let answered = self.answered(viewer, &standing, answer.step).await?;
            let reason = reason(answered.as_ref(), answer, now)?;
            let set = moving(viewer, &standing, status, (answer.step, reason, answered), now);
            match self.writer.commit(set).await {
                Ok(()) => return Ok(()),
                // Read anew: it was done by the same request a moment ago, or the id of the reason is another's.
                Err(WriteError::Duplicate) => duplicate = true,
                Err(WriteError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(if duplicate { CommandError::IdTaken } else { CommandError::Busy })
    }

    /// Who answers, and on whose behalf; nobody where the author takes something back.
    async fn answered(
        &self,
        viewer: &Viewer,
        standing: &Standing,
        step: Step,
    ) -> Result<Option<Answered>, CommandError> {
        match step {
            Step::Edit | Step::Withdraw => Ok(None),
            Step::See | Step::Approve | Step::Return | Step::Reject => {
                let on_behalf_of = standing.holder(&self.reads).await?;
                Ok(Some(Answered { by: viewer.person.clone(), on_behalf_of }))
            }
        }
    }

    /// Whether this very return or rejection was taken before, by its id and its words.
    async fn is_said_so(&self, viewer: &Viewer, standing: &Standing, answer: &Answer) -> Result<bool, CommandError> {
        let Some((id, typed)) = &answer.reason else { return Ok(false) };
        let Some(kind) = kind_of(answer.step) else { return Ok(false) };
        let kept = feedback::Entity::find_by_id(id.uuid())
            .filter(feedback::Column::EntryId.eq(standing.id.uuid()))
            .filter(feedback::Column::AuthorId.eq(viewer.person.id.uuid()))
            .filter(feedback::Column::Kind.eq(kind.code()))
            .one(&self.reads)
            .await?;
        Ok(kept.is_some_and(|kept| parse_comment(typed).ok() == kept.text))
    }

    /// Doing it again is nothing new, but a sentence that was never kept must not pass for kept: the same entry may
    /// have been returned from another page.
    async fn done_before(&self, standing: &Standing, answer: &Answer) -> Result<(), CommandError> {
        let Some((id, _)) = &answer.reason else { return Ok(()) };
        let kept = feedback::Entity::find_by_id(id.uuid())
            .filter(feedback::Column::EntryId.eq(standing.id.uuid()))
            .one(&self.reads)
            .await?;
        if kept.is_some() { Ok(()) } else { Err(CommandError::MovedOn(standing.status)) }
    }
}

/// What the sentence of a step is; most have none.
const fn kind_of(step: Step) -> Option<FeedbackKind> {
    match step {
        Step::Return => Some(FeedbackKind::Return),
        Step::Reject => Some(FeedbackKind::Rejection),
        Step::Edit | Step::Withdraw | Step::See | Step::Approve => None,
    }
}

/// The sentence of a return or a rejection; other steps have none.
fn reason(answered: Option<&Answered>, answer: &Answer, now: Timestamp) -> Result<Option<Feedback>, CommandError> {
    let Some(kind) = kind_of(answer.step) else { return Ok(None) };
    let Some(Answered { by, on_behalf_of }) = answered.cloned() else { return Ok(None) };
    let (id, typed) = answer.reason.as_ref().ok_or(CommandError::Words(domain::activity::Problem::Empty))?;
    let text = parse_comment(typed).map_err(CommandError::Words)?;
    Ok(Some(Feedback { id: *id, kind, by, on_behalf_of, text: Some(text), at: now }))
}

/// Whether the entry stands where the step leads, or further: doing it again is nothing new.
fn is_done(status: EntryStatus, step: Step) -> bool {
    match step {
        Step::Edit => false,
        Step::Withdraw => status == EntryStatus::Withdrawn,
        // Opening something that was answered meanwhile is just reading.
        Step::See => status != EntryStatus::Sent,
        Step::Approve => status == EntryStatus::Approved,
        Step::Return => status == EntryStatus::Returned,
        Step::Reject => status == EntryStatus::Rejected,
    }
}

fn moving(
    viewer: &Viewer,
    standing: &Standing,
    status: EntryStatus,
    (step, reason, answered): (Step, Option<Feedback>, Option<Answered>),
    now: Timestamp,
) -> WriteSet {
    let version = standing.version + 1;
    let mut set = WriteSet::default();
    set.moves.push(Move { entry: standing.id, expected: standing.version, status, content: None, at: now });
    let change = change_row(Change {
        entry: standing.id.uuid(),
        version: i32::try_from(version).unwrap_or(i32::MAX),
        agency: standing.agency,
        step: Some(step),
        actor: viewer.person.id,
        on_behalf_of: standing.on_behalf_of(),
        at: now,
        device: None,
        work: None,
    });
    let said = reason.as_ref().map(|reason| feedback_row(standing, reason));
    set.records.push(moved(standing, step, (status, None), (&change, said.as_ref())));
    set.changes.push(change);
    set.feedback.extend(said);
    set.count(standing.counter(standing.work_date, Measure::Status(standing.status)), -1);
    set.count(standing.counter(standing.work_date, Measure::Status(status)), 1);
    if status == EntryStatus::Withdrawn {
        let hour = standing.zone.clock_of(standing.received_at).hour();
        set.count(standing.counter(standing.received_day, Measure::Hour(hour)), -1);
        set.count_person(standing.person_day(), -1);
    }
    let (reason, answered) = (reason.map(Box::new), answered.map(Box::new));
    set.events.push(standing.event(now, EntryEvent::Moved { id: standing.id, version, status, reason, answered }));
    set
}

/// The row of something said about an entry.
pub(crate) fn feedback_row(standing: &Standing, said: &Feedback) -> feedback::Model {
    feedback::Model {
        id: said.id.uuid(),
        agency_id: standing.agency.uuid(),
        entry_id: standing.id.uuid(),
        kind: said.kind.code().to_owned(),
        author_id: said.by.id.uuid(),
        on_behalf_of: said.on_behalf_of.as_ref().map(|person| person.id.uuid()),
        text: said.text.clone(),
        at: said.at.millis(),
        given_day: standing.zone.day_of(said.at).date(),
        text_salt: said.text.as_ref().map(|_| new_salt()),
    }
}
