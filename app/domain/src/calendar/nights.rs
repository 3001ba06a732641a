//! Nights: shifts that end on the day after their own, and the day that work belongs to. All that a browser need know of
//! somebody's shifts.

use crate::time::{ClockTime, Timestamp, WorkDate, Zone};
use serde::{Deserialize, Serialize};

/// How long after its end a shift still takes what is logged: the report is written when the work is handed over.
const HANDING_OVER_MINUTES: u16 = 120;

/// The nights of one person, by their days; empty for whoever works none.
///
/// Of each: its day, the last minute of the next day at which its work may end, and the minute from which on what is logged
/// belongs to that next day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nights(Vec<(WorkDate, u16, u16)>);

/// A moment as somebody at work sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkMoment {
    /// The day that work at that moment belongs to: after a night the day on which the night began.
    pub day: WorkDate,
    /// What the calendar says.
    pub calendar: WorkDate,
    /// What the clock says.
    pub clock: ClockTime,
}

impl Nights {
    /// Of each night its day, when it ends, and when the shift of the next day begins, if there is one. A night takes what
    /// is logged until two hours after its end, or until that shift begins.
    pub fn new(nights: impl IntoIterator<Item = (WorkDate, ClockTime, Option<ClockTime>)>) -> Self {
        let night = |(day, end, next): (WorkDate, ClockTime, Option<ClockTime>)| {
            let handed_over = end.minutes() + HANDING_OVER_MINUTES;
            let next = next.map_or(u16::MAX, ClockTime::minutes).max(end.minutes());
            (day, handed_over, handed_over.min(next))
        };
        Self(nights.into_iter().map(night).collect())
    }

    fn on(&self, day: WorkDate) -> Option<&(WorkDate, u16, u16)> {
        self.0.iter().find(|night| night.0 == day)
    }

    /// The moment as this person sees it.
    pub fn moment(&self, at: Timestamp, zone: Zone) -> WorkMoment {
        let (calendar, clock) = (zone.day_of(at), zone.clock_of(at));
        let yesterday = calendar.minus_days(1);
        let is_of_night = self.on(yesterday).is_some_and(|(_, _, until)| clock.minutes() < *until);
        WorkMoment { day: if is_of_night { yesterday } else { calendar }, calendar, clock }
    }

    /// The day that work at that moment belongs to.
    pub fn day_of(&self, at: Timestamp, zone: Zone) -> WorkDate {
        self.moment(at, zone).day
    }

    /// The moment from which on nothing more belongs to that day: midnight, or after a night the one at which it is handed
    /// over.
    pub fn end_of(&self, day: WorkDate, zone: Zone) -> Timestamp {
        let midnight = zone.start_of(day.plus_days(1));
        self.on(day).map_or(midnight, |(_, _, until)| midnight.plus_minutes(i64::from(*until)))
    }

    /// Whether work of that day may end at that time on the day after it.
    pub fn may_end_after_midnight(&self, day: WorkDate, end: ClockTime) -> bool {
        self.on(day).is_some_and(|(_, last, _)| end.minutes() <= *last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Followed, Roster, ShiftCycle, ShiftPattern};
    use proptest::prelude::*;

    fn day(text: &str) -> WorkDate {
        text.parse().unwrap()
    }

    fn time(text: &str) -> ClockTime {
        text.parse().unwrap()
    }

    fn follows(days: &str, from: &str, until: Option<&str>) -> Followed {
        let cycle = ShiftCycle { pattern: ShiftPattern::parse("Pola", days).unwrap(), begins: day(from) };
        Followed { cycle, until: until.map(day) }
    }

    fn nights(followed: Vec<Followed>) -> Nights {
        Roster::new(followed).nights(day("2026-09-01")..=day("2027-04-01"))
    }

    /// Two mornings, two evenings, two nights, two days free: as in many hospitals. The nights begin on the sixth and the
    /// seventh.
    fn wards() -> Nights {
        let days = "Pagi 07.00-14.00; Pagi 07.00-14.00; Sore 14.00-21.00; Sore 14.00-21.00; \
                    Malam 21.00-07.00; Malam 21.00-07.00; -; -";
        nights(vec![follows(days, "2026-11-02", None)])
    }

    #[track_caller]
    fn check(nights: &Nights, on: &str, clock: &str, expected: &str) {
        for zone in Zone::ALL {
            let at = zone.start_of(day(on)).plus_minutes(i64::from(time(clock).minutes()));
            let moment = WorkMoment { day: day(expected), calendar: day(on), clock: time(clock) };
            assert_eq!(nights.moment(at, zone), moment, "{on} {clock}");
        }
    }

    #[test]
    fn a_night_belongs_to_the_day_it_began_on() {
        check(&wards(), "2026-11-06", "20.59", "2026-11-06");
        check(&wards(), "2026-11-06", "22.00", "2026-11-06");
        check(&wards(), "2026-11-07", "02.00", "2026-11-06");
        check(&wards(), "2026-11-07", "06.00", "2026-11-06");
        check(&wards(), "2026-11-07", "08.59", "2026-11-06");
        check(&wards(), "2026-11-07", "09.00", "2026-11-07");
        check(&wards(), "2026-11-07", "12.00", "2026-11-07");
        check(&wards(), "2026-11-08", "05.00", "2026-11-07");
        // After a morning there is nothing to hand over from.
        check(&wards(), "2026-11-03", "00.30", "2026-11-03");
        check(&Nights::default(), "2026-11-07", "02.00", "2026-11-07");
    }

    #[test]
    fn a_day_ends_where_the_next_one_begins() {
        for zone in Zone::ALL {
            for date in (1..14).map(|n| day("2026-11-01").plus_days(n)) {
                let end = wards().end_of(date, zone);
                assert_eq!(wards().day_of(end.plus_millis(-1), zone), date);
                assert_eq!(wards().day_of(end, zone), date.plus_days(1));
            }
        }
    }

    #[test]
    fn work_of_the_next_shift_is_not_that_of_the_last_night() {
        let nights = nights(vec![follows("Malam 19.00-07.00; Pagi 07.30-14.00", "2026-11-02", None)]);
        check(&nights, "2026-11-03", "07.29", "2026-11-02");
        check(&nights, "2026-11-03", "07.30", "2026-11-03");
    }

    #[test]
    fn the_last_night_of_a_cycle_is_worked_to_its_end() {
        let left = follows("Malam 21.00-07.00", "2026-11-01", Some("2026-11-06"));
        check(&nights(vec![left.clone()]), "2026-11-07", "02.00", "2026-11-06");
        check(&nights(vec![left.clone()]), "2026-11-08", "02.00", "2026-11-08");
        // And the cycle that begins on the next morning has its own nights only.
        let next = follows("Malam 21.00-07.00", "2026-11-07", None);
        check(&nights(vec![next.clone()]), "2026-11-07", "02.00", "2026-11-07");
        check(&nights(vec![next, left]), "2026-11-07", "02.00", "2026-11-06");
    }

    #[test]
    fn work_of_a_night_may_end_until_it_is_handed_over() {
        let may_end = |on: &str, end: &str| wards().may_end_after_midnight(day(on), time(end));
        assert!(may_end("2026-11-06", "02.00") && may_end("2026-11-06", "09.00"));
        assert!(!may_end("2026-11-06", "09.01"));
        assert!(!may_end("2026-11-05", "02.00"), "an evening ends on its own day");
        assert!(!may_end("2026-11-08", "02.00"), "a free day has no night");
    }

    proptest! {
        #[test]
        fn work_belongs_to_its_day_or_the_one_before(minutes in 0i64..200_000, zone in proptest::sample::select(&Zone::ALL[..])) {
            let at = zone.start_of(day("2026-10-01")).plus_minutes(minutes);
            let moment = wards().moment(at, zone);
            prop_assert_eq!((moment.calendar, moment.clock), (zone.day_of(at), zone.clock_of(at)));
            let back = moment.calendar.days_since(moment.day);
            prop_assert!(back == 0 || back == 1 && wards().may_end_after_midnight(moment.day, moment.clock));
        }

        #[test]
        fn the_days_of_work_never_go_back(minutes in 0i64..200_000, more in 0i64..3_000, zone in proptest::sample::select(&Zone::ALL[..])) {
            let at = zone.start_of(day("2026-10-01")).plus_minutes(minutes);
            prop_assert!(wards().day_of(at, zone) <= wards().day_of(at.plus_minutes(more), zone));
        }
    }
}
