//! What is written when an entry is logged and when it gets new content.

use super::commands::LogRequest;
use super::late::NewLate;
use super::record::{moved, record};
use super::{Change, Standing, change_row};
use crate::audit::covered::{entries, entry_changes, late_entries};
use crate::entity::entry;
use crate::writer::{Measure, Move, NewEvent, WriteSet};
use domain::account::Viewer;
use domain::activity::{Entry, EntryEvent, EntryId, EntryStatus, Step, Work};
use domain::audit::Deed;
use domain::time::Timestamp;

/// The entry as it stands when it has just been logged.
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
        evidence: domain::evidence::EvidenceCount::default(),
        conversation: Vec::new(),
    }
}

/// A new entry with everything that belongs to it.
pub(super) fn logging(
    viewer: &Viewer,
    id: EntryId,
    (work, late): (&Work, Option<&NewLate>),
    request: &LogRequest,
) -> WriteSet {
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
    set.late.extend(late.map(|late| late.row(agency.uuid(), id, now)));
    let mut facts = vec![entries::fact(&row), entry_changes::fact(&change)];
    facts.extend(set.late.iter().map(late_entries::fact));
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

/// New content of an entry with everything that belongs to it.
pub(super) fn editing(
    standing: &Standing,
    status: EntryStatus,
    (work, late): (&Work, Option<&NewLate>),
    request: &LogRequest,
) -> WriteSet {
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
    let mut told = moved(standing, Step::Edit, (status, Some(work.date)), (&change, None));
    set.late.extend(late.map(|late| late.row(standing.agency.uuid(), standing.id, request.now)));
    told.facts.extend(set.late.iter().map(late_entries::fact));
    set.records.push(told);
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
