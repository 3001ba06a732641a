//! What a board shows. Aggregates only: see the visibility matrix, domain reference §10.3.

use super::pace::Pace;
use crate::audit::ShortHead;
use crate::time::{Timestamp, WorkDate, Zone};
use serde::{Deserialize, Serialize};

/// A unit with fewer people gets no board: its sums would speak about persons (§10.2, k ≥ 5).
pub const LEAST_PEOPLE: u32 = 5;

/// Everything on one board at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// The name of the unit.
    pub unit: String,
    /// The zone of its clock.
    pub zone: Zone,
    /// The day it is there.
    pub today: WorkDate,
    /// The time of the data.
    pub data_at: Timestamp,
    /// Whether today is a day of work in the unit.
    pub is_working_day: bool,
    /// Entries of today by hour, against the usual day.
    pub hours: Vec<HourBar>,
    /// Entries received today, withdrawn ones left out.
    pub entries: u32,
    /// How today compares with the usual day at this minute; none without a usual day.
    pub pace: Option<Pace>,
    /// People with at least one entry received today.
    pub active: u32,
    /// People who work in the unit.
    pub people: u32,
    /// Entries nobody has answered yet, by age.
    pub waiting: Waiting,
    /// Thanks given today.
    pub thanks: Thanked,
    /// The working days of the weeks of this month, in order.
    pub month: Vec<DayCell>,
    /// The newest record of the agency's chain: whoever stands before the board can take it along.
    pub chain: Option<ShortHead>,
}

/// One hour of the pulse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HourBar {
    /// The hour, 0 to 23.
    pub hour: u8,
    /// Entries received today in that hour; none while it is still to come.
    pub today: Option<u32>,
    /// Entries of that hour on the usual day.
    pub usual: u32,
}

/// Unanswered entries by the age of their working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Waiting {
    /// Of today.
    pub today: u32,
    /// One or two days old.
    pub recent: u32,
    /// Three days or older.
    pub old: u32,
}

impl Waiting {
    /// All of them.
    pub const fn total(self) -> u32 {
        self.today + self.recent + self.old
    }

    /// Counts `entries` of `day` into the group of their age.
    pub fn add(&mut self, today: WorkDate, day: WorkDate, entries: u32) {
        match today.days_since(day) {
            ..=0 => self.today += entries,
            1..=2 => self.recent += entries,
            3.. => self.old += entries,
        }
    }
}

/// Thanks of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Thanked {
    /// How often.
    pub given: u32,
    /// By how many people.
    pub givers: u32,
    /// To how many people.
    pub receivers: u32,
}

/// One working day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCell {
    /// Which day.
    pub day: WorkDate,
    /// Entries received on it; none for a day still to come, and for one before the first entry of the unit.
    pub entries: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_entries_are_grouped_by_age() {
        let today: WorkDate = "2026-04-22".parse().unwrap();
        let mut waiting = Waiting::default();
        for (back, entries) in [(0, 41), (1, 7), (2, 5), (3, 4), (30, 1)] {
            waiting.add(today, today.minus_days(back), entries);
        }
        assert_eq!(waiting, Waiting { today: 41, recent: 12, old: 5 });
        assert_eq!(waiting.total(), 58);
    }
}
