//! A month of somebody's log: what each day has, or why it has nothing.

use super::{Expectation, HolidayKind, LeaveKind, WorkCalendar};
use crate::time::{NotADate, WorkDate};
use chrono::Datelike;
use std::fmt;
use std::str::FromStr;

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    first: WorkDate,
}

impl Month {
    /// The month of that day.
    pub fn of(day: WorkDate) -> Self {
        let back = u16::try_from(day.date().day0()).unwrap_or(0);
        Self { first: day.minus_days(back) }
    }

    /// Its first day.
    pub const fn first(self) -> WorkDate {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> WorkDate {
        self.next().first.minus_days(1)
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        // No month has more days.
        Self::of(self.first.plus_days(31))
    }

    /// The month before it.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.first.minus_days(1))
    }

    /// Its days, first to last.
    pub fn days(self) -> impl Iterator<Item = WorkDate> {
        (0..31).map(move |more| self.first.plus_days(more)).filter(move |day| Self::of(*day) == self)
    }

    /// How many days of the week, which begins on Monday, lie before its first day: 0 to 6.
    pub fn days_before(self) -> u8 {
        self.first.weekday_number().saturating_sub(1)
    }
}

impl fmt::Display for Month {
    /// `2026-04`, as addresses carry it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.first.date();
        write!(f, "{:04}-{:02}", date.year(), date.month())
    }
}

impl FromStr for Month {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        format!("{}-01", text.trim()).parse().map(|first| Self { first })
    }
}

/// What a day of the log has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayState {
    /// So many entries, more than none, whatever the day expected.
    Logged(u32),
    /// The person was not in service yet.
    BeforeService,
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
    Free,
    /// A day of work that is still to come.
    Future,
    /// Today, a day of work without an entry yet. Nobody is hurried: it is no gap before it is over.
    Open,
    /// A day of work that passed without an entry.
    Empty,
}

/// A day of the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthDay {
    /// Which day.
    pub day: WorkDate,
    /// What it has.
    pub state: DayState,
}

/// What the days of a month add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MonthSum {
    /// Days with an entry.
    pub logged: u32,
    /// Days of work that passed without one.
    pub empty: u32,
    /// Days of leave without one.
    pub leave: u32,
    /// Days that are free for all, without one.
    pub holidays: u32,
}

impl MonthSum {
    /// Counts the days.
    pub fn of(days: &[MonthDay]) -> Self {
        let mut sum = Self::default();
        for MonthDay { state, .. } in days {
            match state {
                DayState::Logged(_) => sum.logged += 1,
                DayState::Empty => sum.empty += 1,
                DayState::Leave(_) => sum.leave += 1,
                DayState::Holiday { .. } => sum.holidays += 1,
                DayState::BeforeService | DayState::Free | DayState::Future | DayState::Open => {}
            }
        }
        sum
    }
}

impl WorkCalendar {
    /// The days of a month, first to last.
    ///
    /// `today` is the day that work belongs to now, which after a night shift is yesterday; `service` is the first day of
    /// service, if known; `entries` counts the entries of days that have any.
    pub fn month(
        &self,
        month: Month,
        today: WorkDate,
        service: Option<WorkDate>,
        entries: &[(WorkDate, u32)],
    ) -> Vec<MonthDay> {
        let counted = |day| entries.iter().filter(|(of, _)| *of == day).map(|(_, count)| *count).sum();
        month.days().map(|day| MonthDay { day, state: self.state(day, today, service, counted(day)) }).collect()
    }

    fn state(&self, day: WorkDate, today: WorkDate, service: Option<WorkDate>, entries: u32) -> DayState {
        if entries > 0 {
            return DayState::Logged(entries);
        }
        if service.is_some_and(|first| day < first) {
            return DayState::BeforeService;
        }
        match self.on(day) {
            Expectation::Leave(kind) => DayState::Leave(kind),
            Expectation::Holiday { name, kind } => DayState::Holiday { name, kind },
            Expectation::DayOff => DayState::Free,
            Expectation::Work | Expectation::Shift(_) if day > today => DayState::Future,
            Expectation::Work | Expectation::Shift(_) if day == today => DayState::Open,
            Expectation::Work | Expectation::Shift(_) => DayState::Empty,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Holiday, Leave, WorkWeek};
    use proptest::prelude::*;

    fn day(text: &str) -> WorkDate {
        text.parse().unwrap()
    }

    fn calendar() -> WorkCalendar {
        let christmas =
            Holiday { day: day("2026-12-25"), name: "Hari Raya Natal".to_owned(), kind: HolidayKind::National };
        let leave = Leave { kind: LeaveKind::Sick, from: day("2026-12-07"), until: day("2026-12-08") };
        WorkCalendar { holidays: vec![christmas], leave: vec![leave], ..WorkCalendar::default() }
    }

    #[test]
    fn each_day_has_entries_or_a_reason() {
        let entries = [(day("2026-12-03"), 2), (day("2026-12-08"), 1), (day("2026-12-05"), 1), (day("2026-11-30"), 9)];
        let month =
            calendar().month(Month::of(day("2026-12-31")), day("2026-12-10"), Some(day("2026-12-02")), &entries);
        let state = |of: u32| month.iter().find(|cell| cell.day.date().day() == of).unwrap().state.clone();
        assert_eq!(state(1), DayState::BeforeService);
        assert_eq!(state(2), DayState::Empty);
        assert_eq!(state(3), DayState::Logged(2));
        // A Saturday on which somebody worked, and a day of leave on which something was done.
        assert_eq!(state(5), DayState::Logged(1));
        assert_eq!(state(6), DayState::Free);
        assert_eq!(state(7), DayState::Leave(LeaveKind::Sick));
        assert_eq!(state(8), DayState::Logged(1));
        assert_eq!(state(9), DayState::Empty);
        assert_eq!(state(10), DayState::Open);
        assert_eq!(state(11), DayState::Future);
        assert_eq!(state(12), DayState::Free);
        assert_eq!(state(25), DayState::Holiday { name: "Hari Raya Natal".into(), kind: HolidayKind::National });
        assert_eq!(month.len(), 31);
        assert_eq!(MonthSum::of(&month), MonthSum { logged: 3, empty: 3, leave: 1, holidays: 1 });
    }

    #[track_caller]
    fn check(month: &str, last: &str, days_before: u8) {
        let month: Month = month.parse().unwrap();
        assert_eq!((month.last().to_string().as_str(), month.days_before()), (last, days_before));
    }

    #[test]
    fn a_month_has_its_days_and_its_place_in_the_week() {
        check("2026-02", "2026-02-28", 6);
        check("2028-02", "2028-02-29", 1);
        check("2026-06", "2026-06-30", 0);
        check("2026-12", "2026-12-31", 1);
        for wrong in ["2026-13", "2026", "2026-04-01", "april", ""] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn all_days_of_the_month_come_once(at in 0u16..20_000) {
            let any = day("2000-01-01").plus_days(at);
            let month = Month::of(any);
            let days: Vec<_> = month.days().collect();
            prop_assert!(days.contains(&any) && (28..=31).contains(&days.len()));
            prop_assert!(days.windows(2).all(|pair| pair[0].plus_days(1) == pair[1]));
            prop_assert_eq!((days[0], days[days.len() - 1]), (month.first(), month.last()));
            prop_assert_eq!(month.first().date().day(), 1);
            prop_assert_eq!(month.next().first(), month.last().plus_days(1));
            prop_assert_eq!(month.next().previous(), month);
            prop_assert_eq!(month.first().minus_days(month.days_before().into()).weekday_number(), 1);
            prop_assert_eq!(month.to_string().parse(), Ok(month));
        }

        #[test]
        fn a_gap_is_a_past_day_of_service_that_expected_work(
            at in 0u16..800,
            today in 0u16..800,
            service in proptest::option::of(0u16..800),
            entries in proptest::collection::vec((0u16..800, 0u32..4), 0..60),
            six: bool,
        ) {
            let from = |days: u16| day("2026-01-01").plus_days(days);
            let week = if six { WorkWeek::Six } else { WorkWeek::Five };
            let calendar = WorkCalendar { week, ..calendar() };
            let (month, today, service) = (Month::of(from(at)), from(today), service.map(from));
            let entries: Vec<_> = entries.into_iter().map(|(day, count)| (from(day), count)).collect();
            let cells = calendar.month(month, today, service, &entries);
            prop_assert_eq!(cells.iter().map(|cell| cell.day).collect::<Vec<_>>(), month.days().collect::<Vec<_>>());
            for MonthDay { day, state } in cells {
                let count: u32 = entries.iter().filter(|(of, _)| *of == day).map(|(_, count)| count).sum();
                prop_assert_eq!(matches!(state, DayState::Logged(n) if n == count), count > 0);
                let is_expected = count == 0 && calendar.on(day).expects_entry() && service.is_none_or(|first| first <= day);
                prop_assert_eq!(state == DayState::Empty, is_expected && day < today);
                prop_assert_eq!(state == DayState::Open, is_expected && day == today);
                prop_assert_eq!(state == DayState::Future, is_expected && day > today);
            }
        }
    }
}
