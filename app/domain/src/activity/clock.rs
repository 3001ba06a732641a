//! Clocks of devices: whether one is wrong, when something was written by a wrong one, and who is never late.
//!
//! The server's time is the truth. What a device says is used only to tell how long something waited on it: a clock that is
//! two days wrong is wrong by the same when it writes and when it sends.

use crate::time::{Timestamp, WorkDate, Zone};
use serde::{Deserialize, Serialize};

/// A device's clock that is wrong by so many minutes is noticed and said.
pub const NOTICED_MINUTES: i64 = 5;
/// An exchange that took longer says too little: the server's time could be from its beginning or from its end.
const LONGEST_EXCHANGE_MS: i64 = 30_000;
const MINUTE_MS: i64 = 60_000;

/// What an exchange with the server says about a device's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Less than [`NOTICED_MINUTES`] wrong.
    Fine,
    /// It shows a later time than it is.
    Ahead {
        /// By so many minutes, at least [`NOTICED_MINUTES`].
        minutes: u32,
    },
    /// It shows an earlier time than it is.
    Behind {
        /// By so many minutes, at least [`NOTICED_MINUTES`].
        minutes: u32,
    },
}

/// One question to the server and its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchange {
    /// When the device asked, by its own clock.
    pub asked: Timestamp,
    /// When it had the answer, by its own clock.
    pub answered: Timestamp,
    /// What the server's clock said in between.
    pub server: Timestamp,
}

impl Exchange {
    /// What it says about the device's clock: the server's time is held against the middle of the exchange.
    ///
    /// None where it says nothing: it took more than half a minute, or the clock was set back in between.
    pub fn clock(self) -> Option<Clock> {
        let took = self.answered.millis().checked_sub(self.asked.millis())?;
        if !(0..=LONGEST_EXCHANGE_MS).contains(&took) {
            return None;
        }
        let ahead = (self.asked.millis() + took / 2).checked_sub(self.server.millis())?;
        let minutes = u32::try_from(ahead.unsigned_abs() / MINUTE_MS.unsigned_abs()).unwrap_or(u32::MAX);
        Some(match ahead {
            _ if i64::from(minutes) < NOTICED_MINUTES => Clock::Fine,
            0.. => Clock::Ahead { minutes },
            _ => Clock::Behind { minutes },
        })
    }
}

/// What a device says of time, with something that it sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceTimes {
    /// When it was written, by the device's clock.
    pub written: Timestamp,
    /// When it was sent, by the same clock; none where that was at once.
    #[serde(default)]
    pub sent: Option<Timestamp>,
    /// Minutes by which the device's zone is ahead of UTC, -1,440 to 1,440; none where it did not say.
    #[serde(default)]
    pub offset_minutes: Option<i16>,
}

impl DeviceTimes {
    /// A time of a device that says nothing else.
    pub const fn at(written: Timestamp) -> Self {
        Self { written, sent: None, offset_minutes: None }
    }

    /// What was written by it and received by the server then.
    pub fn received(self, received: Timestamp) -> Queued {
        Queued { written: self.written, sent: self.sent.unwrap_or(self.written), received }
    }

    /// The zone of the device, if it is one that there is.
    pub fn offset(self) -> Option<i16> {
        self.offset_minutes.filter(|minutes| (-1_440..=1_440).contains(minutes))
    }
}

/// Something that a device wrote down and sent later, with the times it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queued {
    /// When it was written, by the device's clock.
    pub written: Timestamp,
    /// When it was sent, by the device's clock.
    pub sent: Timestamp,
    /// When the server had it, by the server's.
    pub received: Timestamp,
}

impl Queued {
    /// When it was written, by the server's clock: as long before it was received as it waited on the device.
    ///
    /// A clock that was set in between is not believed: nothing is written after it is sent.
    pub fn written_at(self) -> Timestamp {
        let waited = self.sent.millis().saturating_sub(self.written.millis()).max(0);
        Timestamp::from_millis(self.received.millis().saturating_sub(waited))
    }

    /// The day on which it was written, in the zone of the unit.
    pub fn written_on(self, zone: Zone) -> WorkDate {
        zone.day_of(self.written_at())
    }

    /// Whether it is late where it was due before `due`.
    ///
    /// What waited on the device through an outage is never late, if it was written or the outage began before it was due:
    /// nobody answers for a server that is down.
    pub fn is_late(self, due: Timestamp, outages: &[Outage]) -> bool {
        let written = self.written_at();
        let waited_through =
            |outage: &Outage| outage.from < self.received && outage.until.is_none_or(|until| written < until);
        let excuses = |outage: &Outage| waited_through(outage) && written.min(outage.from) < due;
        self.received >= due && !outages.iter().any(excuses)
    }
}

/// A time during which the server was down, as it recorded it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outage {
    /// When it was last known to be up.
    pub from: Timestamp,
    /// When it was up again; none while it is not.
    pub until: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TWO_DAYS_MS: i64 = 2 * 24 * 60 * MINUTE_MS;

    /// Minutes after midnight of that day in the west, in milliseconds.
    fn at(day: &str, minutes: i64) -> Timestamp {
        Zone::Wib.start_of(day.parse().unwrap()).plus_minutes(minutes)
    }

    fn plus(at: Timestamp, millis: i64) -> Timestamp {
        Timestamp::from_millis(at.millis() + millis)
    }

    #[track_caller]
    fn check_clock(wrong_by_ms: i64, took_ms: i64, expected: Option<Clock>) {
        let server = at("2026-11-30", 600);
        let asked = plus(server, wrong_by_ms - took_ms / 2);
        assert_eq!(
            Exchange { asked, answered: plus(asked, took_ms), server }.clock(),
            expected,
            "{wrong_by_ms} {took_ms}"
        );
    }

    #[test]
    fn a_clock_that_is_five_minutes_wrong_is_noticed() {
        check_clock(0, 400, Some(Clock::Fine));
        check_clock(299_999, 0, Some(Clock::Fine));
        check_clock(-299_999, 0, Some(Clock::Fine));
        check_clock(300_000, 2_000, Some(Clock::Ahead { minutes: 5 }));
        check_clock(-300_000, 2_000, Some(Clock::Behind { minutes: 5 }));
        check_clock(TWO_DAYS_MS, 400, Some(Clock::Ahead { minutes: 2_880 }));
    }

    #[test]
    fn a_slow_exchange_and_a_clock_set_back_say_nothing() {
        check_clock(600_000, 30_000, Some(Clock::Ahead { minutes: 10 }));
        check_clock(600_000, 30_001, None);
        check_clock(600_000, -1, None);
    }

    fn outage(from: i64, until: Option<i64>) -> Outage {
        let minute = |minutes| at("2026-11-30", minutes);
        Outage { from: minute(from), until: until.map(minute) }
    }

    /// Due at midnight after the last day of November; minutes after the beginning of that day.
    #[track_caller]
    fn check_late(written: i64, received: i64, outages: &[Outage], expected: bool) {
        let (written, received) = (at("2026-11-30", written), at("2026-11-30", received));
        let queued = Queued { written, sent: received, received };
        assert_eq!(queued.is_late(at("2026-12-01", 0), outages), expected);
    }

    #[test]
    fn what_waited_through_an_outage_is_not_late() {
        check_late(1_380, 1_439, &[], false);
        check_late(1_380, 1_440, &[], true);
        let evening = outage(1_400, Some(1_500));
        check_late(1_380, 1_510, &[evening], false);
        check_late(1_380, 9_000, &[evening], false);
        // Written during the outage, on a page that was still open.
        check_late(1_450, 1_510, &[evening], false);
        check_late(1_380, 1_510, &[outage(1_400, None)], false);
        // The outage was over before it was written, or came after it was received.
        check_late(1_500, 1_510, &[evening], true);
        check_late(1_380, 1_450, &[outage(1_450, Some(1_500))], true);
        // Late before the outage began.
        check_late(1_445, 1_600, &[outage(1_500, Some(1_550))], true);
        check_late(1_380, 1_600, &[outage(100, Some(200)), outage(1_500, Some(1_550))], false);
    }

    #[test]
    fn a_clock_that_was_set_in_between_is_not_believed() {
        let received = at("2026-11-30", 600);
        let queued = Queued { written: plus(received, TWO_DAYS_MS), sent: received, received };
        assert_eq!(queued.written_at(), received);
    }

    /// A moment around the end of a month, around midnight in one of the zones.
    fn any_moment() -> impl Strategy<Value = (Zone, Timestamp)> {
        let days = proptest::sample::select(vec!["2026-02-28", "2026-11-30", "2026-12-31", "2028-02-29", "2026-04-22"]);
        (proptest::sample::select(&Zone::ALL[..]), days, -600_000i64..600_000).prop_map(|(zone, day, millis)| {
            let midnight = zone.start_of(day.parse::<WorkDate>().unwrap().plus_days(1));
            (zone, plus(midnight, millis))
        })
    }

    proptest! {
        #[test]
        fn a_wrong_clock_is_noticed_from_five_minutes_on(
            (_, server) in any_moment(),
            wrong in -TWO_DAYS_MS..=TWO_DAYS_MS,
            there in 0i64..15_000,
            back in 0i64..15_000,
        ) {
            let asked = plus(server, wrong - there);
            let clock = Exchange { asked, answered: plus(server, wrong + back), server }.clock().unwrap();
            // What is not known is which half of the exchange was slow.
            let unsure = (there - back).abs() / 2 + 1;
            let five = NOTICED_MINUTES * MINUTE_MS;
            match clock {
                Clock::Fine => prop_assert!(wrong.abs() < five + unsure),
                Clock::Ahead { minutes } => {
                    prop_assert!(wrong >= five - unsure);
                    prop_assert!((wrong - i64::from(minutes) * MINUTE_MS).abs() <= MINUTE_MS + unsure);
                }
                Clock::Behind { minutes } => {
                    prop_assert!(wrong <= unsure - five);
                    prop_assert!((wrong + i64::from(minutes) * MINUTE_MS).abs() <= MINUTE_MS + unsure);
                }
            }
        }

        #[test]
        fn a_wrong_clock_changes_neither_the_day_nor_who_is_late(
            (zone, written) in any_moment(),
            waited in 0i64..3 * TWO_DAYS_MS,
            wrong in -TWO_DAYS_MS..=TWO_DAYS_MS,
            due in -TWO_DAYS_MS..=TWO_DAYS_MS,
            (from, long) in (-TWO_DAYS_MS..=TWO_DAYS_MS, 1i64..TWO_DAYS_MS),
        ) {
            let received = plus(written, waited);
            let right = Queued { written, sent: received, received };
            let queued = Queued { written: plus(written, wrong), sent: plus(received, wrong), received };
            prop_assert_eq!(queued.written_at(), written);
            prop_assert_eq!(queued.written_on(zone), zone.day_of(written));
            let outage = Outage { from: plus(written, from), until: Some(plus(written, from + long)) };
            let due = plus(written, due);
            prop_assert_eq!(queued.is_late(due, &[outage]), right.is_late(due, &[outage]));
        }

        #[test]
        fn nothing_written_in_time_is_late_after_an_outage(
            (_, written) in any_moment(),
            before in 1i64..TWO_DAYS_MS,
            waited in 1i64..3 * TWO_DAYS_MS,
            (from, long) in (-TWO_DAYS_MS..=TWO_DAYS_MS, 1i64..TWO_DAYS_MS),
        ) {
            let (due, received) = (plus(written, before), plus(written, waited));
            let queued = Queued { written, sent: received, received };
            let outage = Outage { from: plus(written, from), until: Some(plus(written, from + long)) };
            let meets = from < waited && from + long > 0;
            prop_assert_eq!(queued.is_late(due, &[outage]), waited >= before && !meets);
            // More outages never make anybody late.
            prop_assert!(queued.is_late(due, &[]) || !queued.is_late(due, &[outage]));
        }

        #[test]
        fn no_times_make_it_panic(a: i64, b: i64, c: i64, d: i64) {
            let [a, b, c, d] = [a, b, c, d].map(Timestamp::from_millis);
            let _ = Exchange { asked: a, answered: b, server: c }.clock();
            let queued = Queued { written: a, sent: b, received: c };
            prop_assert!(queued.written_at() <= c);
            let _ = queued.is_late(d, &[Outage { from: b, until: Some(a) }]);
        }
    }
}
