//! The sum of a working day.

use super::entry::Entry;

/// Over this many minutes a day earns a kind warning (domain reference §3.5).
pub const OVER_LONG_DAY_MINUTES: u32 = 10 * 60;
/// A day has no more minutes than this.
pub const WHOLE_DAY_MINUTES: u32 = 24 * 60;

/// What one person's day adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayTotal {
    /// Entries that count.
    pub entries: u32,
    /// Minutes of those that said from when to when.
    pub minutes: u32,
}

/// How the minutes of a day are to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayLength {
    /// Ten hours or less.
    Usual,
    /// More than ten hours: it warns and never blocks.
    OverLong,
    /// More than a day has: refused.
    Impossible,
}

impl DayTotal {
    /// How long that day is.
    pub const fn length(self) -> DayLength {
        if self.minutes <= OVER_LONG_DAY_MINUTES {
            DayLength::Usual
        } else if self.minutes <= WHOLE_DAY_MINUTES {
            DayLength::OverLong
        } else {
            DayLength::Impossible
        }
    }

    /// Adds up the entries that count; rejected and withdrawn ones do not.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        entries.into_iter().filter(|entry| entry.status.counts()).fold(Self::default(), |total, entry| Self {
            entries: total.entries + 1,
            minutes: total.minutes + entry.work.span.map_or(0, |span| u32::from(span.minutes())),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Nights, WorkMoment};
    use proptest::prelude::*;

    #[test]
    fn a_day_is_over_long_after_ten_hours_and_impossible_after_twenty_four() {
        let length = |minutes| DayTotal { entries: 1, minutes }.length();
        assert_eq!(length(0), DayLength::Usual);
        assert_eq!(length(600), DayLength::Usual);
        assert_eq!(length(601), DayLength::OverLong);
        assert_eq!(length(1_440), DayLength::OverLong);
        assert_eq!(length(1_441), DayLength::Impossible);
    }

    proptest! {
        #[test]
        fn the_form_refuses_exactly_what_is_impossible(before in 0u32..1_440, start in 0u16..1_439, more in 1u16..1_440) {
            use super::super::form::{Field, FieldError, Problem, WorkForm, WorkRules};
            let time = |minutes| crate::time::ClockTime::from_minutes(minutes).unwrap();
            let (start, end) = (time(start), time((start + more).min(1_439)));
            let form = WorkForm { description: "Rapat".into(), start: start.to_string(), end: end.to_string(), ..WorkForm::default() };
            let day = "2026-04-22".parse().unwrap();
            let moment = WorkMoment { day, calendar: day, clock: crate::time::ClockTime::LAST };
            let rules = WorkRules { moment, nights: &Nights::default(), backdate_days: 0, units: &[], minutes_that_day: before };
            let parsed = form.parse(&rules);
            let minutes = before + u32::from(end.minutes() - start.minutes());
            let refused = parsed == Err(vec![FieldError { field: Field::End, problem: Problem::DayTooLong { minutes } }]);
            prop_assert_eq!(refused, DayTotal { entries: 2, minutes }.length() == DayLength::Impossible);
        }
    }
}
