//! Whether a day expects an entry, and why not.

use super::{Holiday, HolidayKind, Leave, LeaveKind, Roster, Shift, WorkWeek};
use crate::time::WorkDate;
use serde::{Deserialize, Serialize};

/// What a day expects of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expectation {
    /// An ordinary day of work.
    Work,
    /// A shift.
    Shift(Shift),
    /// The person is on leave.
    Leave(LeaveKind),
    /// The day is free for all.
    Holiday {
        /// What it is called.
        name: String,
        /// Why it is free.
        kind: HolidayKind,
    },
    /// A day of the week, or of the shifts, that is free.
    DayOff,
}

impl Expectation {
    /// Whether a day without an entry is a gap.
    pub const fn expects_entry(&self) -> bool {
        matches!(self, Self::Work | Self::Shift(_))
    }
}

/// All that decides what days expect of one person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WorkCalendar {
    /// The week of their unit.
    pub week: WorkWeek,
    /// The free days of their agency.
    pub holidays: Vec<Holiday>,
    /// Their leave.
    pub leave: Vec<Leave>,
    /// The shifts they follow, if they do.
    pub roster: Roster,
}

impl WorkCalendar {
    /// What that day expects. Leave comes first, then shifts, which know no holidays, then holidays, then the week.
    pub fn on(&self, day: WorkDate) -> Expectation {
        if let Some(leave) = self.leave.iter().find(|leave| leave.covers(day)) {
            return Expectation::Leave(leave.kind);
        }
        if let Some(shift) = self.roster.on(day) {
            return shift.cloned().map_or(Expectation::DayOff, Expectation::Shift);
        }
        if let Some(holiday) = self.holidays.iter().find(|holiday| holiday.day == day) {
            return Expectation::Holiday { name: holiday.name.clone(), kind: holiday.kind };
        }
        if self.week.works_on(day) { Expectation::Work } else { Expectation::DayOff }
    }

    /// The last day before that one which expected an entry, at most sixty days back.
    pub fn last_expected_before(&self, day: WorkDate) -> Option<WorkDate> {
        (1..=60).map(|back| day.minus_days(back)).find(|day| self.on(*day).expects_entry())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Followed, ShiftCycle, ShiftPattern};
    use proptest::prelude::*;

    fn day(text: &str) -> WorkDate {
        text.parse().unwrap()
    }

    fn christmas() -> Holiday {
        Holiday { day: day("2026-12-25"), name: "Hari Raya Natal".to_owned(), kind: HolidayKind::National }
    }

    fn nights(begins: &str) -> Roster {
        let night = Shift { name: "Malam".to_owned(), start: "21.00".parse().unwrap(), end: "07.00".parse().unwrap() };
        let pattern = ShiftPattern { name: "Malam".to_owned(), days: vec![Some(night), None] };
        Roster::new(vec![Followed { cycle: ShiftCycle { pattern, begins: day(begins) }, until: None }])
    }

    fn calendar() -> WorkCalendar {
        let leave = Leave { kind: LeaveKind::Annual, from: day("2026-12-21"), until: day("2026-12-22") };
        WorkCalendar { holidays: vec![christmas()], leave: vec![leave], ..WorkCalendar::default() }
    }

    #[track_caller]
    fn check(calendar: &WorkCalendar, on: &str, expected: &str) {
        assert_eq!(format!("{:?}", calendar.on(day(on))).split([' ', '(', '{']).next(), Some(expected), "{on}");
    }

    #[test]
    fn leave_comes_before_shifts_before_holidays_before_the_week() {
        let office = calendar();
        check(&office, "2026-12-21", "Leave");
        check(&office, "2026-12-23", "Work");
        check(&office, "2026-12-25", "Holiday");
        check(&office, "2026-12-26", "DayOff");
        let six = WorkCalendar { week: WorkWeek::Six, ..calendar() };
        check(&six, "2026-12-26", "Work");
        check(&six, "2026-12-27", "DayOff");
        let ward = WorkCalendar { roster: nights("2026-12-21"), ..calendar() };
        check(&ward, "2026-12-25", "Shift");
        check(&ward, "2026-12-26", "DayOff");
        check(&ward, "2026-12-27", "Shift");
        check(&ward, "2026-12-21", "Leave");
    }

    #[test]
    fn the_last_expected_day_leaves_out_what_was_free() {
        assert_eq!(calendar().last_expected_before(day("2026-12-28")), Some(day("2026-12-24")));
        assert_eq!(calendar().last_expected_before(day("2026-12-23")), Some(day("2026-12-18")));
        let never = Leave { kind: LeaveKind::Long, from: day("2026-01-01"), until: day("2026-12-31") };
        let away = WorkCalendar { leave: vec![never], ..WorkCalendar::default() };
        assert_eq!(away.last_expected_before(day("2026-12-28")), None);
    }

    proptest! {
        #[test]
        fn nobody_is_expected_on_leave(from in 0u16..400, days in 0u16..60, at in 0u16..460, in_shifts: bool) {
            let first = day("2026-01-01").plus_days(from);
            let leave = Leave { kind: LeaveKind::Sick, from: first, until: first.plus_days(days) };
            let roster = if in_shifts { nights("2026-01-01") } else { Roster::default() };
            let calendar = WorkCalendar { leave: vec![leave], roster, ..calendar() };
            let day = day("2026-01-01").plus_days(at);
            prop_assert!(!(leave.covers(day) && calendar.on(day).expects_entry()));
        }
    }
}
