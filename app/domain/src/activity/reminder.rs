//! Whether somebody is reminded today, and when.
//!
//! At their own hour, once a day, only where a day expects an entry and has none, and never in their quiet hours.

use crate::calendar::Expectation;
use crate::time::{ClockTime, Timestamp, WorkDate, Zone};
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

const DAY_MINUTES: i64 = 24 * 60;
/// How long after a night shift its day can still be reminded of: as long as it takes what is logged.
const AFTER_NIGHT_MINUTES: i64 = 120;

/// Hours in which nobody is disturbed, every day; they may lie across midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// The first minute of quiet.
    pub from: ClockTime,
    /// The first minute after it; the same as `from` means that there is no quiet.
    pub until: ClockTime,
}

impl QuietHours {
    /// Whether the time lies in it.
    pub fn covers(self, time: ClockTime) -> bool {
        if self.from <= self.until {
            self.from <= time && time < self.until
        } else {
            self.from <= time || time < self.until
        }
    }

    /// Minutes until they begin, counted from that time; 0 within them. None where there is no quiet.
    pub fn minutes_until(self, time: ClockTime) -> Option<u16> {
        if self.from == self.until {
            return None;
        }
        if self.covers(time) {
            return Some(0);
        }
        const DAY: u16 = 24 * 60;
        Some((self.from.minutes() + DAY - time.minutes()) % DAY)
    }
}

/// What somebody decided about being reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(ClockTime, QuietHours)", into = "(ClockTime, QuietHours)")]
pub struct ReminderRule {
    at: ClockTime,
    quiet: QuietHours,
}

impl ReminderRule {
    /// None where their own hour lies in their quiet hours: nobody would ever be reminded.
    pub fn new(at: ClockTime, quiet: QuietHours) -> Option<Self> {
        (!quiet.covers(at)).then_some(Self { at, quiet })
    }

    /// What holds for whoever has decided nothing: half past three, when a day of work nears its end everywhere and there is
    /// still time to write one sentence; quiet from six in the evening until seven.
    pub const fn usual() -> Self {
        Self { at: clock(15, 30), quiet: QuietHours { from: clock(18, 0), until: clock(7, 0) } }
    }

    /// Their own hour.
    pub const fn at(self) -> ClockTime {
        self.at
    }

    /// When they are not disturbed.
    pub const fn quiet(self) -> QuietHours {
        self.quiet
    }
}

impl TryFrom<(ClockTime, QuietHours)> for ReminderRule {
    type Error = &'static str;

    fn try_from((at, quiet): (ClockTime, QuietHours)) -> Result<Self, Self::Error> {
        Self::new(at, quiet).ok_or("the hour lies in the quiet hours")
    }
}

impl From<ReminderRule> for (ClockTime, QuietHours) {
    fn from(rule: ReminderRule) -> Self {
        (rule.at, rule.quiet)
    }
}

/// A day of work, as far as a reminder depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayAtHand<'a> {
    /// The day that work belongs to now; after a night shift that is yesterday.
    pub day: WorkDate,
    /// The zone of the unit.
    pub zone: Zone,
    /// What it expects.
    pub expects: &'a Expectation,
    /// How many entries it has.
    pub entries: u32,
    /// The last day of which the person was reminded.
    pub reminded: Option<WorkDate>,
}

impl DayAtHand<'_> {
    /// When to remind of this day: not before `now`, which means at once. None where there is nothing to remind of, or
    /// where it is too late to.
    pub fn remind_at(&self, rule: ReminderRule, now: Timestamp) -> Option<Timestamp> {
        let is_missing = self.entries == 0 && self.reminded.is_none_or(|last| last < self.day);
        if !is_missing || !self.expects.expects_entry() {
            return None;
        }
        let own = self.zone.start_of(self.day).plus_minutes(self.own_minute(rule.at));
        let at = self.after_quiet(own.max(now), rule.quiet);
        (at < self.zone.start_of(self.day).plus_minutes(self.end_minute())).then_some(at)
    }

    /// From when until when the page itself reminds: until it is quiet, or too late.
    pub fn remind_between(&self, rule: ReminderRule, now: Timestamp) -> Option<(Timestamp, Timestamp)> {
        let at = self.remind_at(rule, now)?;
        let over = self.zone.start_of(self.day).plus_minutes(self.end_minute());
        Some((at, over.min(self.before_quiet(at, rule.quiet).unwrap_or(over))))
    }

    /// Their own hour, in minutes after the beginning of the day. Before a shift begins nothing can be missing, so where
    /// their hour comes before it the end of the shift takes its place.
    fn own_minute(&self, at: ClockTime) -> i64 {
        if let Expectation::Shift(shift) = self.expects
            && at < shift.start
        {
            return i64::from(shift.start.minutes() + shift.minutes());
        }
        i64::from(at.minutes())
    }

    /// When the day is over for a reminder.
    fn end_minute(&self) -> i64 {
        if let Expectation::Shift(shift) = self.expects
            && shift.crosses_midnight()
        {
            return DAY_MINUTES + i64::from(shift.end.minutes()) + AFTER_NIGHT_MINUTES;
        }
        DAY_MINUTES
    }

    /// The next beginning of quiet hours after a moment outside them; none where there is no quiet.
    fn before_quiet(&self, at: Timestamp, quiet: QuietHours) -> Option<Timestamp> {
        let midnight = self.zone.start_of(self.zone.day_of(at));
        let days = if quiet.from > self.zone.clock_of(at) { 0 } else { DAY_MINUTES };
        (quiet.from != quiet.until).then(|| midnight.plus_minutes(days + i64::from(quiet.from.minutes())))
    }

    /// The moment, or the end of the quiet hours it lies in.
    fn after_quiet(&self, at: Timestamp, quiet: QuietHours) -> Timestamp {
        let clock = self.zone.clock_of(at);
        if !quiet.covers(clock) {
            return at;
        }
        let midnight = self.zone.start_of(self.zone.day_of(at));
        let days = if quiet.until > clock { 0 } else { DAY_MINUTES };
        midnight.plus_minutes(days + i64::from(quiet.until.minutes()))
    }
}

/// A time that there is.
const fn clock(hour: u16, minute: u16) -> ClockTime {
    match ClockTime::from_minutes(hour * 60 + minute) {
        Some(time) => time,
        None => ClockTime::LAST,
    }
}
