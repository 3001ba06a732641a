//! Logging an entry and giving it new content.

use super::late::{LateReason, patient};
use super::sets::{editing, logging, new_entry};
use super::{Standing, work_of};
use crate::connect::Store;
use crate::entity::{entry, entry_change};
use crate::error::CommandError;
use crate::writer::WriteError;
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::{DayTotal, DeviceTimes, Entry, EntryId, Step, Work, WorkForm, WorkRules};
use domain::calendar::WorkMoment;
use domain::time::{ClockTime, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::borrow::Cow;

/// How often a command decides anew because somebody else was quicker.
pub(crate) const TRIES: usize = 5;

/// What was typed, and when.
#[derive(Debug, Clone)]
pub struct LogRequest {
    /// The fields as typed.
    pub form: WorkForm,
    /// What the device says of time.
    pub device: Option<DeviceTimes>,
    /// The server's time.
    pub now: Timestamp,
}

impl Store {
    /// Logs a piece of work under an id made by the device; answered after it is on disk. Nobody is asked why it comes
    /// late.
    ///
    /// # Errors
    /// Those of [`Store::log_late`], but `NeedsReason`.
    pub async fn log(&self, viewer: &Viewer, id: EntryId, request: &LogRequest) -> Result<Entry, CommandError> {
        self.log_late(viewer, id, request, &LateReason::default()).await
    }

    /// Logs a piece of work that may come late, with the reason if it does.
    ///
    /// The same id with the same content is the same entry, however often it is sent, and its reason is the first.
    ///
    /// # Errors
    /// `Fields`; `NeedsReason` where it is late and its sender can be asked, `Words` where the reason is too long;
    /// `IdTaken` when the id was used for anything else; `Forbidden` to who has left meanwhile; database and writer errors.
    pub async fn log_late(
        &self,
        viewer: &Viewer,
        id: EntryId,
        request: &LogRequest,
        why: &LateReason,
    ) -> Result<Entry, CommandError> {
        let moment = viewer.moment(request.now);
        let read = async {
            let work = self.parse(&patient(viewer, request, moment), &request.form, moment, None).await?;
            let late = self.late(viewer, work.date, request, why).await?;
            Ok((work, late))
        };
        let (work, late) = match read.await {
            Ok(read) => read,
            // What was taken days ago may be too old to be taken now; sent again it is still there.
            Err(error) => return self.logged_before(viewer, id, request).await?.ok_or(error),
        };
        // Whether the id is known is left to the writer, which asks once for all who write at this moment.
        let mut author = Cow::Borrowed(viewer);
        for _ in 0..TRIES {
            match self.writer.commit(logging(&author, id, (&work, late.as_ref()), request)).await {
                Ok(()) => return Ok(new_entry(&author, id, work, request.now)),
                Err(WriteError::Duplicate) => {
                    return self.logged_before(viewer, id, request).await?.ok_or(CommandError::IdTaken);
                }
                // A staff file was taken over, or a proposal carried out, since the request was read.
                Err(WriteError::Reassigned) => {
                    let present = self.find_viewer(viewer.person.id, request.now).await?;
                    author = Cow::Owned(present.ok_or(CommandError::Forbidden)?);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(CommandError::Busy)
    }

    /// The entry of that id if this very request made it; an error if another one did.
    pub(super) async fn logged_before(
        &self,
        viewer: &Viewer,
        id: EntryId,
        request: &LogRequest,
    ) -> Result<Option<Entry>, CommandError> {
        let Some(row) = entry::Entity::find_by_id(id.uuid()).one(&self.reads).await? else {
            return Ok(None);
        };
        if row.author_id != viewer.person.id.uuid() {
            return Err(CommandError::IdTaken);
        }
        let first = entry_change::Entity::find_by_id((id.uuid(), 1)).one(&self.reads).await?;
        let first = work_of(&first.ok_or(CommandError::Corrupt("entry without content"))?)?;
        // An empty date means the day it was first received, also when it is sent again tomorrow; and what was taken then
        // is not held against the clock once more.
        let then = viewer.moment(Timestamp::from_millis(row.received_at));
        let then = WorkMoment { clock: ClockTime::LAST, ..then };
        let patient = patient(viewer, request, then);
        let again = self.parse(&patient, &request.form, then, Some(id)).await.map_err(|_| CommandError::IdTaken)?;
        if again != first {
            return Err(CommandError::IdTaken);
        }
        Ok(self.entries(vec![row]).await?.pop())
    }

    /// Gives an own entry new content; it stands sent again and the old version is kept.
    ///
    /// # Errors
    /// `Fields`; `MovedOn` when it may not be changed any more; `ChangedMeanwhile` when the shown
    /// `version` is not the newest content; `NotFound`; `Forbidden` to its appraiser.
    pub async fn edit(
        &self,
        viewer: &Viewer,
        id: EntryId,
        content_version: u32,
        request: &LogRequest,
    ) -> Result<Entry, CommandError> {
        for _ in 0..TRIES {
            let standing = Standing::ask(&self.reads, id, viewer, Action::Edit).await?;
            if standing.content_version != content_version
                && self.is_edited_so(viewer, &standing, content_version, request).await?
            {
                // Sending the same change again changes nothing, however far the entry has moved on since.
                return self.entry(viewer, id).await;
            }
            let status = standing.status.after(Step::Edit).ok_or(CommandError::MovedOn(standing.status))?;
            let work = self.parse_edit(viewer, &standing, request, viewer.moment(request.now)).await?;
            if standing.content_version != content_version {
                return Err(CommandError::ChangedMeanwhile);
            }
            let late = self.late_now(viewer, (&standing, work.date), request).await?;
            match self.writer.commit(editing(&standing, status, (&work, late.as_ref()), request)).await {
                Ok(()) => return self.entry(viewer, id).await,
                Err(WriteError::Conflict | WriteError::Duplicate) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(CommandError::Busy)
    }

    /// Whether the content that followed this version is what is asked for once more.
    async fn is_edited_so(
        &self,
        viewer: &Viewer,
        standing: &Standing,
        content_version: u32,
        request: &LogRequest,
    ) -> Result<bool, CommandError> {
        let next = entry_change::Entity::find()
            .filter(entry_change::Column::EntryId.eq(standing.id.uuid()))
            .filter(entry_change::Column::Version.gt(content_version))
            .filter(entry_change::Column::Description.is_not_null())
            .order_by_asc(entry_change::Column::Version)
            .one(&self.reads)
            .await?;
        let Some(next) = next else { return Ok(false) };
        let then = WorkMoment { clock: ClockTime::LAST, ..viewer.moment(Timestamp::from_millis(next.at)) };
        let kept = work_of(&next)?;
        let was = Standing { work_date: kept.date, ..*standing };
        // What is wrong with the form is said by who parses it next.
        Ok(self.parse_edit(viewer, &was, request, then).await.is_ok_and(|work| work == kept))
    }

    /// An old date stays allowed for an entry that already has it.
    async fn parse_edit(
        &self,
        viewer: &Viewer,
        standing: &Standing,
        request: &LogRequest,
        moment: WorkMoment,
    ) -> Result<Work, CommandError> {
        let (today, form) = (moment.day, &request.form);
        let keeps_date = form.date.parse() == Ok(standing.work_date);
        let since = u16::try_from(today.days_since(standing.work_date).max(0)).unwrap_or(u16::MAX);
        let mut viewer = patient(viewer, request, moment).into_owned();
        if keeps_date {
            viewer.policy.backdate_days = viewer.policy.backdate_days.max(since);
        }
        self.parse(&viewer, form, moment, Some(standing.id)).await
    }

    /// Holds the form against the rules; reads only what the form makes necessary.
    async fn parse(
        &self,
        viewer: &Viewer,
        form: &WorkForm,
        moment: WorkMoment,
        without: Option<EntryId>,
    ) -> Result<Work, CommandError> {
        let backdate_days = viewer.policy.backdate_days;
        let units = if form.unit.trim().is_empty() { Vec::new() } else { self.output_units(viewer.agency_id).await? };
        let minutes_that_day = match form.parse_date(moment, backdate_days) {
            Ok(date) if !form.start.trim().is_empty() => {
                let entries = self.entries_of_day(viewer.person.id, date).await?;
                DayTotal::of(entries.iter().filter(|entry| Some(entry.id) != without)).minutes
            }
            Ok(_) | Err(_) => 0,
        };
        let rules = WorkRules { moment, nights: &viewer.nights, backdate_days, units: &units, minutes_that_day };
        form.parse(&rules).map_err(CommandError::Fields)
    }
}
