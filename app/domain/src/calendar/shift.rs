//! Work in shifts: a pattern of days that begins again and again, some of them across midnight.

use crate::organization::staff_file::clean;
use crate::time::{ClockTime, WorkDate};
use serde::{Deserialize, Serialize};
use std::fmt;

crate::id::identifier! {
    /// A pattern of shifts of an agency.
    ShiftPatternId
}

/// The most days a pattern has before it begins again: eight weeks.
pub const LONGEST_CYCLE: usize = 56;

/// One shift (*sif*): *Pagi 07.00–14.00*, *Malam 21.00–07.00*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// What people call it.
    pub name: String,
    /// When it begins, on its own day.
    pub start: ClockTime,
    /// When it ends; not later than `start` means on the next day.
    pub end: ClockTime,
}

impl Shift {
    /// Whether it ends on the day after its own.
    pub fn crosses_midnight(&self) -> bool {
        self.end <= self.start
    }

    /// How long it is: 1 to 1,440 minutes.
    pub fn minutes(&self) -> u16 {
        let (start, end) = (self.start.minutes(), self.end.minutes());
        if self.crosses_midnight() { 24 * 60 - start + end } else { end - start }
    }
}

/// Days in a row, free ones among them, that begin again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftPattern {
    /// What people call it: *Tiga regu*.
    pub name: String,
    /// One for each day, none where it is free; 1 to [`LONGEST_CYCLE`] of them.
    pub days: Vec<Option<Shift>>,
}

/// The text is no list of shifts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAPattern {
    /// There is no day in it, or more than [`LONGEST_CYCLE`].
    Days,
    /// A day is neither `-` nor a name with times, such as `Pagi 07.00-14.00`.
    Day {
        /// Which one, from 1.
        place: usize,
    },
}

impl fmt::Display for NotAPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days => write!(f, "a pattern has 1 to {LONGEST_CYCLE} days"),
            Self::Day { place } => {
                write!(f, "day {place} is neither - (free) nor a name with times, such as \"Pagi 07.00-14.00\"")
            }
        }
    }
}

impl std::error::Error for NotAPattern {}

impl ShiftPattern {
    /// The pattern of that name whose days stand in a text, one after the other with a semicolon between.
    ///
    /// # Errors
    /// Which day cannot be read, or that there are too few or too many.
    pub fn parse(name: &str, days: &str) -> Result<Self, NotAPattern> {
        let days: Vec<_> = days.split(';').map(str::trim).collect();
        if days == [""] || days.len() > LONGEST_CYCLE {
            return Err(NotAPattern::Days);
        }
        let day = |(place, text): (usize, &&str)| parse_day(text).ok_or(NotAPattern::Day { place: place + 1 });
        Ok(Self { name: clean(name), days: days.iter().enumerate().map(day).collect::<Result<_, _>>()? })
    }

    /// The days as [`Self::parse`] reads them.
    pub fn days_text(&self) -> String {
        let text = |day: &Option<Shift>| match day {
            Some(shift) => format!("{} {}-{}", shift.name, shift.start, shift.end),
            None => "-".to_owned(),
        };
        self.days.iter().map(text).collect::<Vec<_>>().join("; ")
    }
}

/// One day of a pattern: the inner none is a free day.
fn parse_day(text: &str) -> Option<Option<Shift>> {
    if text == "-" {
        return Some(None);
    }
    let (name, times) = text.rsplit_once(' ')?;
    let (start, end) = times.split_once(['-', '–'])?;
    let name = Some(clean(name)).filter(|name| !name.is_empty())?;
    Some(Some(Shift { name, start: start.parse().ok()?, end: end.parse().ok()? }))
}

/// A pattern as somebody follows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftCycle {
    /// The pattern.
    pub pattern: ShiftPattern,
    /// A day on which the person has the first day of the pattern.
    pub begins: WorkDate,
}

impl ShiftCycle {
    /// The shift of that day, or none where it is free.
    pub fn on(&self, day: WorkDate) -> Option<&Shift> {
        let length = i64::try_from(self.pattern.days.len()).ok().filter(|length| *length > 0)?;
        let place = usize::try_from(day.days_since(self.begins).rem_euclid(length)).ok()?;
        self.pattern.days.get(place)?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn time(text: &str) -> ClockTime {
        text.parse().unwrap()
    }

    fn shift(name: &str, start: &str, end: &str) -> Option<Shift> {
        Some(Shift { name: name.to_owned(), start: time(start), end: time(end) })
    }

    /// Two mornings, two evenings, two nights, two days free: as in many hospitals.
    fn wards() -> ShiftCycle {
        let (morning, evening) = (shift("Pagi", "07.00", "14.00"), shift("Sore", "14.00", "21.00"));
        let night = shift("Malam", "21.00", "07.00");
        let days = vec![morning.clone(), morning, evening.clone(), evening, night.clone(), night, None, None];
        ShiftCycle { pattern: ShiftPattern { name: "Bangsal".to_owned(), days }, begins: "2026-11-02".parse().unwrap() }
    }

    #[track_caller]
    fn check_on(day: &str, expected: Option<&str>) {
        assert_eq!(wards().on(day.parse().unwrap()).map(|shift| shift.name.as_str()), expected);
    }

    #[test]
    fn the_pattern_begins_again_in_both_directions() {
        check_on("2026-11-02", Some("Pagi"));
        check_on("2026-11-06", Some("Malam"));
        check_on("2026-11-08", None);
        check_on("2026-11-10", Some("Pagi"));
        check_on("2026-11-01", None);
        check_on("2026-10-30", Some("Malam"));
    }

    #[test]
    fn a_shift_of_a_whole_day_has_twenty_four_hours() {
        assert_eq!(shift("Piket", "08.00", "08.00").unwrap().minutes(), 24 * 60);
        assert_eq!(shift("Malam", "21.00", "07.00").unwrap().minutes(), 600);
        assert_eq!(shift("Pagi", "07.00", "14.00").unwrap().minutes(), 420);
    }

    #[test]
    fn a_pattern_is_read_from_its_text_and_what_is_wrong_is_named() {
        let parse = |days: &str| ShiftPattern::parse("Bangsal", days);
        assert_eq!(parse(&wards().pattern.days_text()), Ok(wards().pattern));
        assert_eq!(parse("Pagi 07.00–14.00;-").unwrap().days_text(), "Pagi 07.00-14.00; -");
        assert_eq!(parse(""), Err(NotAPattern::Days));
        assert_eq!(parse(&"-;".repeat(LONGEST_CYCLE)), Err(NotAPattern::Days));
        assert_eq!(parse("-; Pagi"), Err(NotAPattern::Day { place: 2 }));
        assert_eq!(parse("07.00-14.00"), Err(NotAPattern::Day { place: 1 }));
        assert_eq!(parse("Pagi 07.00-25.00"), Err(NotAPattern::Day { place: 1 }));
    }

    #[test]
    fn an_empty_pattern_has_no_shift() {
        let cycle = ShiftCycle {
            pattern: ShiftPattern { name: String::new(), days: Vec::new() },
            begins: "2026-11-02".parse().unwrap(),
        };
        assert_eq!(cycle.on("2026-11-02".parse().unwrap()), None);
    }

    proptest! {
        #[test]
        fn a_shown_pattern_is_read_back(days in proptest::collection::vec(proptest::option::of(("[A-Z][a-z]{1,8}", 0u16..1440, 0u16..1440)), 1..=LONGEST_CYCLE)) {
            let time = |minutes| ClockTime::from_minutes(minutes).unwrap();
            let days = days.into_iter().map(|day| {
                day.map(|(name, start, end)| Shift { name, start: time(start), end: time(end) })
            });
            let pattern = ShiftPattern { name: "Pola".to_owned(), days: days.collect() };
            prop_assert_eq!(ShiftPattern::parse("Pola", &pattern.days_text()), Ok(pattern));
        }
    }
}
