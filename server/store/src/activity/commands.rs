//! Logging an entry and giving it new content.

use super::record::{moved, record};
use super::{Change, Standing, change_row, work_of};
use crate::audit::covered::{entries, entry_changes};
use crate::connect::Store;
use crate::entity::{entry, entry_change};
use crate::error::CommandError;
use crate::writer::{Measure, Move, NewEvent, WriteError, WriteSet};
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::{
    DayTotal, DeviceTimes, Entry, EntryEvent, EntryId, EntryStatus, Step, Work, WorkForm, WorkRules,
};
use domain::audit::Deed;
use domain::calendar::WorkMoment;
use domain::time::{ClockTime, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::borrow::Cow;

/// How often a command decides anew because somebody else was quicker.
pub(super) const TRIES: usize = 5;

/// What has waited longer on a device is held against the days that are open.
const LONGEST_WAIT_DAYS: u16 = 60;

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
    /// Logs a piece of work under an id made by the device; answered after it is on disk.
    ///
    /// The same id with the same content is the same entry, however often it is sent.
    ///
    /// # Errors
    /// `Fields`; `IdTaken` when the id was used for anything else; `Forbidden` to who has left meanwhile; database and
    /// writer errors.
    pub async fn log(&self, viewer: &Viewer, id: EntryId, request: &LogRequest) -> Result<Entry, CommandError> {
        let moment = viewer.moment(request.now);
        let work = match self.parse(&patient(viewer, request, moment), &request.form, moment, None).await {
            Ok(work) => work,
            // What was taken days ago may be too old to be taken now; sent again it is still there.
            Err(error) => return self.logged_before(viewer, id, request).await?.ok_or(error),
        };
        // Whether the id is known is left to the writer, which asks once for all who write at this moment.
        let mut author = Cow::Borrowed(viewer);
        for _ in 0..TRIES {
            match self.writer.commit(logging(&author, id, &work, request)).await {
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
            match self.writer.commit(editing(&standing, status, &work, request)).await {
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

/// The author with as many more days open as their words have waited on the device: what was written in time is in time,
/// however late the network brings it.
fn patient<'a>(viewer: &'a Viewer, request: &LogRequest, moment: WorkMoment) -> Cow<'a, Viewer> {
    let written = |device: DeviceTimes| device.received(request.now).written_on(viewer.unit.zone);
    let waited = request.device.map_or(0, |device| moment.day.days_since(written(device)));
    let waited = u16::try_from(waited).unwrap_or(0).min(LONGEST_WAIT_DAYS);
    if waited == 0 {
        return Cow::Borrowed(viewer);
    }
    let mut viewer = viewer.clone();
    viewer.policy.backdate_days += waited;
    Cow::Owned(viewer)
}

pub(super) fn new_entry(viewer: &Viewer, id: EntryId, work: Work, now: Timestamp) -> Entry {
    Entry {
        id,
        author: viewer.person.clone(),
        work,
        status: EntryStatus::Sent,
        version: 1,
        content_version: 1,
        received_at: now,
        answered: None,
        conversation: Vec::new(),
    }
}

pub(super) fn logging(viewer: &Viewer, id: EntryId, work: &Work, request: &LogRequest) -> WriteSet {
    let now = request.now;
    let (agency, author, unit) = (viewer.agency_id, viewer.person.id, viewer.unit.id);
    let zone = viewer.unit.zone;
    let (today, hour) = (zone.day_of(now), zone.clock_of(now).hour());
    let appraiser = viewer.appraiser.as_ref().map(|person| person.id);
    let mut set = WriteSet::default();
    let row = entry::Model {
        id: id.uuid(),
        agency_id: agency.uuid(),
        author_id: author.uuid(),
        appraiser_id: appraiser.map(domain::organization::EmployeeId::uuid),
        unit_id: unit.uuid(),
        work_date: work.date.date(),
        status: EntryStatus::Sent.code().to_owned(),
        version: 1,
        content_version: 1,
        received_at: now.millis(),
        received_day: today.date(),
        changed_at: now.millis(),
    };
    let change = change_row(Change {
        entry: id.uuid(),
        version: 1,
        agency,
        step: None,
        actor: author,
        on_behalf_of: None,
        at: now,
        device: request.device,
        work: Some(work),
    });
    let facts = vec![entries::fact(&row), entry_changes::fact(&change)];
    set.records.push(record(agency, id, Deed::Logged, (author, now), facts));
    set.entries.push(row);
    set.changes.push(change);
    if work.span.is_some() {
        set.lengthened.insert((author, work.date));
    }
    set.count((agency, unit, work.date, Measure::Status(EntryStatus::Sent)), 1);
    set.count((agency, unit, today, Measure::Hour(hour)), 1);
    set.count_person((agency, author, unit, today), 1);
    let event = EntryEvent::Logged(Box::new(new_entry(viewer, id, work.clone(), now)));
    set.events.push(NewEvent { agency, author, appraiser, unit, at: now, event });
    set
}

fn editing(standing: &Standing, status: EntryStatus, work: &Work, request: &LogRequest) -> WriteSet {
    let version = standing.version + 1;
    let mut set = WriteSet::default();
    set.moves.push(Move {
        entry: standing.id,
        expected: standing.version,
        status,
        content: Some(work.date),
        at: request.now,
    });
    let change = change_row(Change {
        entry: standing.id.uuid(),
        version: i32::try_from(version).unwrap_or(i32::MAX),
        agency: standing.agency,
        step: Some(Step::Edit),
        actor: standing.author,
        on_behalf_of: None,
        at: request.now,
        device: request.device,
        work: Some(work),
    });
    set.records.push(moved(standing, Step::Edit, (status, Some(work.date)), (&change, None)));
    set.changes.push(change);
    if work.span.is_some() {
        set.lengthened.insert((standing.author, work.date));
    }
    set.count(standing.counter(standing.work_date, Measure::Status(standing.status)), -1);
    set.count(standing.counter(work.date, Measure::Status(status)), 1);
    let event = EntryEvent::Edited { id: standing.id, version, work: Box::new(work.clone()) };
    set.events.push(standing.event(request.now, event));
    set
}
