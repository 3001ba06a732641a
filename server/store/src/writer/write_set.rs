//! What one command wants written, as data.

use crate::audit::NewRecord;
use crate::entity::{entry, entry_change, feedback, late_entry};
use domain::activity::{EntryEvent, EntryId, EntryStatus};
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::{Timestamp, WorkDate};
use std::collections::{BTreeMap, BTreeSet};

/// What is counted for a unit on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Measure {
    /// Entries of that working day standing there.
    Status(EntryStatus),
    /// Entries received on that day in that hour of the unit's clock and not withdrawn.
    Hour(u8),
    /// Thanks given on that day.
    Thanks,
}

impl Measure {
    pub(crate) fn code(self) -> String {
        match self {
            Self::Status(status) => status.code().to_owned(),
            Self::Hour(hour) => format!("hour{hour:02}"),
            Self::Thanks => "thanks".to_owned(),
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        if code == "thanks" {
            return Some(Self::Thanks);
        }
        match code.strip_prefix("hour") {
            Some(hour) => hour.parse().ok().filter(|hour| *hour < 24).map(Self::Hour),
            None => EntryStatus::from_code(code).map(Self::Status),
        }
    }
}

/// A guarded change of state: it happens only from the expected version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Move {
    pub entry: EntryId,
    pub expected: u32,
    pub status: EntryStatus,
    /// The working day of the new content, if the move brings content.
    pub content: Option<WorkDate>,
    pub at: Timestamp,
}

/// An event to be announced after the commit.
#[derive(Debug, Clone)]
pub(crate) struct NewEvent {
    pub agency: AgencyId,
    pub author: EmployeeId,
    pub appraiser: Option<EmployeeId>,
    pub unit: OrgUnitId,
    pub at: Timestamp,
    pub event: EntryEvent,
}

/// The agency, unit and day of a counter of one unit (those above it follow by themselves).
pub(crate) type UnitDay = (AgencyId, OrgUnitId, WorkDate, Measure);
/// The person, unit and day of a personal counter.
pub(crate) type PersonDay = (AgencyId, EmployeeId, OrgUnitId, WorkDate);

/// One write with everything that belongs to it: all of it is committed, or none.
#[derive(Debug, Clone, Default)]
pub(crate) struct WriteSet {
    pub entries: Vec<entry::Model>,
    pub changes: Vec<entry_change::Model>,
    /// That entries came late.
    pub late: Vec<late_entry::Model>,
    pub moves: Vec<Move>,
    pub feedback: Vec<feedback::Model>,
    pub unit_days: BTreeMap<UnitDay, i32>,
    pub person_days: BTreeMap<PersonDay, i32>,
    /// Working days to which the set may add minutes: it is refused where one of them gets too long.
    pub lengthened: BTreeSet<(EmployeeId, WorkDate)>,
    pub events: Vec<NewEvent>,
    /// What the set does, for the chain.
    pub records: Vec<NewRecord>,
}

impl WriteSet {
    /// Adds to a counter of a unit and, when written, of every unit above it.
    pub(crate) fn count(&mut self, key: UnitDay, delta: i32) {
        *self.unit_days.entry(key).or_default() += delta;
    }

    /// Adds to a counter of a person's day.
    pub(crate) fn count_person(&mut self, key: PersonDay, delta: i32) {
        *self.person_days.entry(key).or_default() += delta;
    }

    /// Takes over everything of another set.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.entries.extend(other.entries);
        self.changes.extend(other.changes);
        self.late.extend(other.late);
        self.moves.extend(other.moves);
        self.feedback.extend(other.feedback);
        for (key, delta) in other.unit_days {
            self.count(key, delta);
        }
        for (key, delta) in other.person_days {
            self.count_person(key, delta);
        }
        self.lengthened.extend(other.lengthened);
        self.events.extend(other.events);
        self.records.extend(other.records);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_read_back() {
        let hours = (0..24).map(Measure::Hour);
        let all = EntryStatus::ALL.into_iter().map(Measure::Status).chain(hours).chain([Measure::Thanks]);
        for measure in all {
            assert_eq!(Measure::from_code(&measure.code()), Some(measure));
        }
        assert_eq!(Measure::from_code("hour24"), None);
    }
}
