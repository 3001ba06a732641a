//! Entries that happened elsewhere or before: brought in with their whole history at once.

use crate::activity::{Change, Standing, change_row, feedback_row, record};
use crate::audit::covered::{entries, entry_changes, feedback_said};
use crate::connect::Store;
use crate::entity::entry;
use crate::error::CommandError;
use crate::writer::{Measure, WriteSet};
use domain::access::Tie;
use domain::account::Viewer;
use domain::activity::{EntryId, EntryStatus, Side, Step, Work};
use domain::audit::Deed;
use domain::feedback::Feedback;
use domain::time::Timestamp;

/// A step of the past.
#[derive(Debug, Clone)]
pub struct PastStep {
    /// What was done.
    pub step: Step,
    /// When.
    pub at: Timestamp,
}

/// An entry of the past, with everything done and said since.
#[derive(Debug, Clone)]
pub struct PastEntry {
    /// Its id.
    pub id: EntryId,
    /// What was done.
    pub work: Work,
    /// When it was received.
    pub received_at: Timestamp,
    /// The steps since, in order; never an edit, which would need content.
    pub steps: Vec<PastStep>,
    /// What was said, by the author or the appraiser.
    pub said: Vec<Feedback>,
}

impl Store {
    /// Brings in an entry of the past; no event announces it.
    ///
    /// # Errors
    /// `MovedOn` where a step was not open; database and writer errors.
    pub async fn record_past(&self, author: &Viewer, past: PastEntry) -> Result<(), CommandError> {
        let mut set = WriteSet::default();
        let zone = author.unit.zone;
        let mut standing = Standing {
            id: past.id,
            tie: Tie::Oneself,
            agency: author.agency_id,
            author: author.person.id,
            appraiser: author.appraiser.as_ref().map(|person| person.id),
            unit: author.unit.id,
            zone,
            work_date: past.work.date,
            status: EntryStatus::Sent,
            version: 1,
            content_version: 1,
            received_at: past.received_at,
            received_day: zone.day_of(past.received_at),
        };
        let change = |standing: &Standing, step, actor, at, work| {
            change_row(Change {
                entry: standing.id.uuid(),
                version: i32::try_from(standing.version).unwrap_or(i32::MAX),
                agency: standing.agency,
                step,
                actor,
                on_behalf_of: None,
                at,
                device: None,
                work,
            })
        };
        set.changes.push(change(&standing, None, standing.author, past.received_at, Some(&past.work)));
        let mut changed_at = past.received_at;
        for PastStep { step, at } in past.steps {
            standing.status = standing.status.after(step).ok_or(CommandError::MovedOn(standing.status))?;
            standing.version += 1;
            changed_at = at;
            let actor = match step.side() {
                Side::Author => standing.author,
                Side::Appraiser => standing.appraiser.ok_or(CommandError::NotFound)?,
            };
            set.changes.push(change(&standing, Some(step), actor, at, None));
        }
        for said in &past.said {
            set.feedback.push(feedback_row(&standing, said));
            if said.kind == domain::feedback::FeedbackKind::Thanks {
                set.count(standing.counter(zone.day_of(said.at), Measure::Thanks), 1);
            }
        }
        set.count(standing.counter(standing.work_date, Measure::Status(standing.status)), 1);
        if standing.status != EntryStatus::Withdrawn {
            let hour = zone.clock_of(past.received_at).hour();
            set.count(standing.counter(standing.received_day, Measure::Hour(hour)), 1);
            set.count_person(standing.person_day(), 1);
        }
        let row = entry_row(&standing, changed_at);
        let facts = std::iter::once(entries::fact(&row))
            .chain(set.changes.iter().map(entry_changes::fact))
            .chain(set.feedback.iter().map(feedback_said::fact));
        let by = (standing.author, changed_at);
        set.records.push(record(standing.agency, standing.id, Deed::BroughtIn, by, facts.collect()));
        set.entries.push(row);
        Ok(self.writer.commit(set).await?)
    }
}

fn entry_row(standing: &Standing, changed_at: Timestamp) -> entry::Model {
    let number = |version: u32| i32::try_from(version).unwrap_or(i32::MAX);
    entry::Model {
        id: standing.id.uuid(),
        agency_id: standing.agency.uuid(),
        author_id: standing.author.uuid(),
        appraiser_id: standing.appraiser.map(domain::organization::EmployeeId::uuid),
        unit_id: standing.unit.uuid(),
        work_date: standing.work_date.date(),
        status: standing.status.code().to_owned(),
        version: number(standing.version),
        content_version: number(standing.content_version),
        received_at: standing.received_at.millis(),
        received_day: standing.received_day.date(),
        changed_at: changed_at.millis(),
    }
}
