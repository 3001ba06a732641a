//! Moments, working days and clock times, and which belongs to which.
//!
//! The server's time is the truth; the zone of the person's unit decides the day. Nothing here
//! reads a clock.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// A moment: milliseconds since 1970-01-01 00:00 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment that many milliseconds after the epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The moment that many milliseconds later (earlier if negative).
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The moment that many minutes later (earlier if negative).
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + minutes * MINUTE_MS)
    }
}

/// One of the three time zones of Indonesia; none has daylight saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// Waktu Indonesia Barat, UTC+7.
    Wib,
    /// Waktu Indonesia Tengah, UTC+8.
    Wita,
    /// Waktu Indonesia Timur, UTC+9.
    Wit,
}

impl Zone {
    /// All zones, west to east.
    pub const ALL: [Self; 3] = [Self::Wib, Self::Wita, Self::Wit];

    /// The lower-case code used in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wib => "wib",
            Self::Wita => "wita",
            Self::Wit => "wit",
        }
    }

    /// The zone of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.code() == code)
    }

    /// What people write behind a clock time: `WIB`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    const fn offset_ms(self) -> i64 {
        let hours = match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        };
        hours * 60 * MINUTE_MS
    }

    /// The calendar day on which the moment falls here.
    pub fn day_of(self, at: Timestamp) -> WorkDate {
        let days = (at.0 + self.offset_ms()).div_euclid(DAY_MS);
        WorkDate::from_epoch_days(days)
    }

    /// The time on the clock at that moment here.
    pub fn clock_of(self, at: Timestamp) -> ClockTime {
        let minutes = (at.0 + self.offset_ms()).rem_euclid(DAY_MS) / MINUTE_MS;
        ClockTime(u16::try_from(minutes).unwrap_or(0))
    }

    /// The first moment of the day here.
    pub fn start_of(self, day: WorkDate) -> Timestamp {
        Timestamp(day.epoch_days() * DAY_MS - self.offset_ms())
    }
}

/// The calendar day a piece of work belongs to, in the zone of the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WorkDate(NaiveDate);

impl WorkDate {
    /// The given calendar day.
    pub const fn new(date: NaiveDate) -> Self {
        Self(date)
    }

    /// The calendar day, for storage and printing.
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    fn from_epoch_days(days: i64) -> Self {
        let days = i32::try_from(days).unwrap_or(0);
        Self(NaiveDate::from_epoch_days(days).unwrap_or(NaiveDate::MIN))
    }

    fn epoch_days(self) -> i64 {
        i64::from(self.0.to_epoch_days())
    }

    /// The day that many days earlier.
    pub fn minus_days(self, days: u16) -> Self {
        Self(self.0.checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN))
    }

    /// The day that many days later.
    pub fn plus_days(self, days: u16) -> Self {
        Self(self.0.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX))
    }

    /// Whole days from `earlier` to this day; negative if `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.epoch_days() - earlier.epoch_days()
    }

    /// Whether the day is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// 1 for Monday to 7 for Sunday.
    pub fn weekday_number(self) -> u8 {
        u8::try_from(self.0.weekday().number_from_monday()).unwrap_or(0)
    }

    /// The Monday of the week of this day.
    pub fn monday(self) -> Self {
        let back = self.0.weekday().num_days_from_monday();
        self.minus_days(u16::try_from(back).unwrap_or(0))
    }
}

impl fmt::Display for WorkDate {
    /// ISO 8601, `2026-04-22`, as forms and addresses carry it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The text is no calendar day in the form `2026-04-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a calendar day")
    }
}

impl FromStr for WorkDate {
    type Err = NotADate;

    /// Chrono's own reader knows every way to write a date, and a browser would have to download them all.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.trim().splitn(3, '-');
        let mut next = || parts.next().and_then(|part| part.parse::<u16>().ok()).ok_or(NotADate);
        let (year, month, day) = (next()?, next()?, next()?);
        NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).map(Self).ok_or(NotADate)
    }
}

impl TryFrom<String> for WorkDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<WorkDate> for String {
    fn from(day: WorkDate) -> Self {
        day.to_string()
    }
}

/// A time on the clock, to the minute: `00.00` to `23.59`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct ClockTime(u16);

impl ClockTime {
    /// The last minute of a day.
    pub const LAST: Self = Self(24 * 60 - 1);

    /// The time that many minutes after midnight; none from 1,440 on.
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes < 24 * 60 { Some(Self(minutes)) } else { None }
    }

    /// Minutes after midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// The full hour, 0 to 23.
    pub const fn hour(self) -> u8 {
        (self.0 / 60) as u8
    }

    /// Whether the text says `24.00`, the end of a day and so no time of it.
    pub fn is_midnight_after(text: &str) -> bool {
        hour_and_minute(text) == Ok((24, 0))
    }
}

/// The text is no time on the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotATime;

impl fmt::Display for NotATime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a time on the clock")
    }
}

impl TryFrom<u16> for ClockTime {
    type Error = NotATime;

    fn try_from(minutes: u16) -> Result<Self, Self::Error> {
        Self::from_minutes(minutes).ok_or(NotATime)
    }
}

impl From<ClockTime> for u16 {
    fn from(time: ClockTime) -> Self {
        time.0
    }
}

impl fmt::Display for ClockTime {
    /// As Indonesians write it: `08.05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}.{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for ClockTime {
    type Err = NotATime;

    /// Reads what people type: `8`, `08.05`, `8:05`, `8,05`, `0805`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (hour, minute) = hour_and_minute(text)?;
        if hour > 23 || minute > 59 {
            return Err(NotATime);
        }
        Ok(Self(hour * 60 + minute))
    }
}

/// What was typed, whether there is such a time or not.
fn hour_and_minute(text: &str) -> Result<(u16, u16), NotATime> {
    let text = text.trim();
    let (hour, minute) = match text.split_once(['.', ':', ',']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return Err(NotATime),
        None if text.len() > 2 && text.is_ascii() => text.split_at(text.len() - 2),
        None => (text, "0"),
    };
    Ok((two_digits(hour)?, two_digits(minute)?))
}

fn two_digits(text: &str) -> Result<u16, NotATime> {
    if text.is_empty() || text.len() > 2 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotATime);
    }
    text.parse().map_err(|_| NotATime)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check_time(text: &str, expected: Option<&str>) {
        assert_eq!(text.parse::<ClockTime>().ok().map(|t| t.to_string()).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn clock_times_are_read_as_people_type_them() {
        check_time("8", Some("08.00"));
        check_time("08.05", Some("08.05"));
        check_time("8:05", Some("08.05"));
        check_time("8,30", Some("08.30"));
        check_time("0805", Some("08.05"));
        check_time("805", Some("08.05"));
        check_time("23.59", Some("23.59"));
        check_time("24.00", None);
        check_time("8.5", None);
        check_time("8.60", None);
        check_time("", None);
        check_time("pagi", None);
        check_time("٨٠٠", None);
        check_time("-1.00", None);
    }

    #[test]
    fn midnight_at_the_end_of_the_day_is_known() {
        for text in ["24.00", "24:00", "24", "2400", " 24,00 "] {
            assert!(ClockTime::is_midnight_after(text), "{text:?}");
        }
        for text in ["24.01", "25.00", "00.00", "23.59", "", "malam"] {
            assert!(!ClockTime::is_midnight_after(text), "{text:?}");
        }
    }

    #[test]
    fn the_zone_of_the_unit_decides_the_day() {
        // 2026-04-21 16:30 UTC is 23.30 in the west, past midnight in the middle and the east.
        let at = Timestamp::from_millis(1_776_789_000_000);
        assert_eq!(Zone::Wib.day_of(at).to_string(), "2026-04-21");
        assert_eq!(Zone::Wib.clock_of(at).to_string(), "23.30");
        assert_eq!(Zone::Wita.day_of(at).to_string(), "2026-04-22");
        assert_eq!(Zone::Wit.clock_of(at).to_string(), "01.30");
    }

    proptest! {
        #[test]
        fn a_shown_time_is_read_back(minutes in 0u16..1440) {
            let time = ClockTime::from_minutes(minutes).unwrap();
            prop_assert_eq!(time.to_string().parse::<ClockTime>(), Ok(time));
        }

        #[test]
        fn a_shown_day_is_read_back(days in -100_000i64..100_000) {
            let day = WorkDate::from_epoch_days(days);
            prop_assert_eq!(day.to_string().parse::<WorkDate>(), Ok(day));
        }

        #[test]
        fn a_moment_lies_in_its_day(millis in -4_000_000_000_000i64..4_000_000_000_000) {
            let at = Timestamp::from_millis(millis);
            for zone in Zone::ALL {
                let day = zone.day_of(at);
                let start = zone.start_of(day);
                prop_assert!(start <= at);
                prop_assert!(at < zone.start_of(day.plus_days(1)));
                let rebuilt = start.plus_minutes(i64::from(zone.clock_of(at).minutes()));
                prop_assert!((0..60_000).contains(&(at.millis() - rebuilt.millis())));
            }
        }
    }
}
