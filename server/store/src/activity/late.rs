//! Entries that come late: how long one may wait on a device, whether it is late for all that, and why.

use super::commands::LogRequest;
use super::{Standing, record};
use crate::audit::covered::{Covered, late_entries as covered};
use crate::audit::{new_salt, updated};
use crate::connect::Store;
use crate::entity::late_entry;
use crate::error::CommandError;
use crate::evidence::hold;
use domain::access::{Action, State};
use domain::account::Viewer;
use domain::activity::{DeviceTimes, Entry, EntryId, Late, LateRules, Problem, parse_late_reason};
use domain::audit::Deed;
use domain::calendar::WorkMoment;
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::borrow::Cow;
use std::collections::HashMap;
use uuid::Uuid;

/// What has waited longer on a device is held against the days that are open.
const LONGEST_WAIT_DAYS: u16 = 60;

/// Why an entry comes late, if it does; of one that does not nothing is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LateReason {
    /// What was typed.
    pub typed: Option<String>,
    /// Whether who sends it can be asked: then a late entry without a reason is refused, otherwise it is taken without.
    pub can_ask: bool,
}

/// What an author is shown of an entry that may have come late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyLate {
    /// The entry.
    pub entry: Entry,
    /// That it came late, and why; none where it did not.
    pub late: Option<Late>,
    /// Whether the reason may still be said.
    pub may_say: bool,
}

/// That an entry is late: the day it was due, and the reason if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewLate {
    due: WorkDate,
    reason: Option<String>,
}

impl NewLate {
    pub fn row(&self, agency: Uuid, entry: EntryId, now: Timestamp) -> late_entry::Model {
        late_entry::Model {
            entry_id: entry.uuid(),
            agency_id: agency,
            due_day: self.due.date(),
            reason: self.reason.clone(),
            reason_at: self.reason.as_ref().map(|_| now.millis()),
            text_salt: self.reason.as_ref().map(|_| new_salt()),
        }
    }
}

impl Store {
    /// Whether an entry about that day is late, and why. Nothing is read where the next day is not over.
    pub(super) async fn late(
        &self,
        author: &Viewer,
        day: WorkDate,
        request: &LogRequest,
        why: &LateReason,
    ) -> Result<Option<NewLate>, CommandError> {
        let (zone, now) = (author.unit.zone, request.now);
        let today = zone.day_of(now);
        if today.days_since(day) < 2 {
            return Ok(None);
        }
        let next = day.plus_days(1);
        let (agency, unit, who) = (author.agency_id, author.unit.id, author.person.id);
        let calendar = self.calendar_of(agency, unit, who, next..=today).await?;
        let outages = self.outages_between(zone.start_of(next), now).await?;
        let rules = LateRules { zone, nights: &author.nights, calendar: &calendar, outages: &outages };
        let queued = request.device.unwrap_or(DeviceTimes::at(now)).received(now);
        let Some(due) = rules.late(day, queued) else { return Ok(None) };
        let reason = parse_late_reason(why.typed.as_deref().unwrap_or_default()).map_err(CommandError::Words)?;
        if reason.is_none() && why.can_ask {
            return Err(CommandError::NeedsReason(due));
        }
        Ok(Some(NewLate { due, reason }))
    }

    /// The days that are open and over, each with the moment from which on its work is late, where that is known: so that a
    /// device can ask why while it is written, also without network.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn late_days(&self, author: &Viewer, now: Timestamp) -> Result<Vec<(WorkDate, Timestamp)>, CommandError> {
        let (zone, back) = (author.unit.zone, author.policy.backdate_days);
        let today = zone.day_of(now);
        // Yesterday has at least until tonight.
        if back < 2 {
            return Ok(Vec::new());
        }
        let next = today.minus_days(back).plus_days(1);
        let (agency, unit, who) = (author.agency_id, author.unit.id, author.person.id);
        let calendar = self.calendar_of(agency, unit, who, next..=today).await?;
        let outages = self.outages_between(zone.start_of(next), now).await?;
        let rules = LateRules { zone, nights: &author.nights, calendar: &calendar, outages: &outages };
        let days = (2..=back).map(|days| today.minus_days(days));
        Ok(days.filter_map(|day| Some((day, rules.late_from(day, today)?))).collect())
    }

    /// The same of an entry that is given another day; nothing where it came late already.
    pub(super) async fn late_now(
        &self,
        author: &Viewer,
        (standing, day): (&Standing, WorkDate),
        request: &LogRequest,
    ) -> Result<Option<NewLate>, CommandError> {
        if day == standing.work_date || late_rows(&self.reads, [standing.id.uuid()]).await?.len() == 1 {
            return Ok(None);
        }
        self.late(author, day, request, &LateReason::default()).await
    }

    /// An own entry with what its author said of its coming late, or may say.
    ///
    /// # Errors
    /// `NotFound` for what is not theirs to know; `Forbidden` to everybody but its author.
    pub async fn why_late(&self, viewer: &Viewer, id: EntryId) -> Result<WhyLate, CommandError> {
        Standing::ask(&self.reads, id, viewer, Action::Edit).await?;
        let (late, may_say) = (self.lateness(viewer, id).await?, self.asks_why_late(viewer, id).await?);
        Ok(WhyLate { entry: self.entry(viewer, id).await?, late, may_say })
    }

    /// That an entry came late, and why; none where it did not.
    ///
    /// # Errors
    /// `NotFound` for everybody but its author, its appraiser and who leads the appraiser.
    pub async fn lateness(&self, viewer: &Viewer, id: EntryId) -> Result<Option<Late>, CommandError> {
        Standing::ask(&self.reads, id, viewer, Action::ReadEntry).await?;
        Ok(late_rows(&self.reads, [id.uuid()]).await?.remove(&id.uuid()).map(late_of))
    }

    /// Whether the author may still say why an own entry came late: it did, nothing was said, and it is not final.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn asks_why_late(&self, viewer: &Viewer, id: EntryId) -> Result<bool, CommandError> {
        let standing = match Standing::ask(&self.reads, id, viewer, Action::Edit).await {
            Err(CommandError::Forbidden | CommandError::NotFound) => return Ok(false),
            standing => standing?,
        };
        let row = late_rows(&self.reads, [id.uuid()]).await?.remove(&id.uuid());
        Ok(row.is_some_and(|row| row.reason_at.is_none()) && standing.is_open(viewer, Action::Edit).is_ok())
    }

    /// Says why an own entry came late, once. The same words again change nothing.
    ///
    /// # Errors
    /// `Words`; `MovedOn` where it is final; `ChangedMeanwhile` where another reason was given; `NotFound` where it did not
    /// come late, or is not theirs to know; `Forbidden` to everybody but its author.
    pub async fn say_why_late(
        &self,
        viewer: &Viewer,
        id: EntryId,
        typed: &str,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let standing = Standing::ask(&self.reads, id, viewer, Action::Edit).await?;
        let reason = parse_late_reason(typed).and_then(|reason| reason.ok_or(Problem::Empty));
        let reason = reason.map_err(CommandError::Words)?;
        let row = late_rows(&self.reads, [id.uuid()]).await?.remove(&id.uuid()).ok_or(CommandError::NotFound)?;
        match row.reason {
            Some(said) if said == reason => return Ok(()),
            Some(_) => return Err(CommandError::ChangedMeanwhile),
            None => {}
        }
        standing.is_open(viewer, Action::Edit)?;
        let (viewer, by) = (viewer.clone(), viewer.person.id);
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    use late_entry::Column::{EntryId, Reason, ReasonAt, TextSalt};
                    // Held against whoever answers it at this moment.
                    let status = hold(tx, id).await?;
                    crate::access::permit(viewer.decide(Action::Edit, standing.tie, &[], State::Entry(status)))?;
                    let saying = late_entry::Entity::update_many()
                        .col_expr(Reason, Expr::value(reason))
                        .col_expr(ReasonAt, Expr::value(now.millis()))
                        .col_expr(TextSalt, Expr::value(new_salt()))
                        .filter(EntryId.eq(id.uuid()))
                        .filter(ReasonAt.is_null());
                    let row = updated(tx, saying).await?.pop().ok_or(CommandError::ChangedMeanwhile)?;
                    let columns = [covered::column::reason, covered::column::reason_at];
                    let facts = vec![Covered::only(covered::fact(&row), &columns)];
                    journal.note(record(standing.agency, id, Deed::LateReasonGiven, (by, now), facts));
                    Ok(())
                })
            })
            .await
    }
}

/// Those of these entries that came late, by entry.
pub(crate) async fn late_rows(
    reads: &impl ConnectionTrait,
    entries: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, late_entry::Model>, CommandError> {
    let rows = late_entry::Entity::find().filter(late_entry::Column::EntryId.is_in(entries)).all(reads).await?;
    Ok(rows.into_iter().map(|row| (row.entry_id, row)).collect())
}

/// As its people read it.
pub(crate) fn late_of(row: late_entry::Model) -> Late {
    Late { due: WorkDate::new(row.due_day), reason: row.reason.filter(|reason| !reason.is_empty()) }
}

/// The author with as many more days open as their words have waited on the device: what was written in time is in time,
/// however late the network brings it.
pub(super) fn patient<'a>(viewer: &'a Viewer, request: &LogRequest, moment: WorkMoment) -> Cow<'a, Viewer> {
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
