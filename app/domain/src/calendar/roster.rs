//! The shifts of one person over time, and the day that their work belongs to.

use super::{Shift, ShiftCycle};
use crate::time::{ClockTime, Timestamp, WorkDate, Zone};
use serde::{Deserialize, Serialize};

/// How long after its end a shift still takes what is logged: the report is written when the work is handed over.
const HANDING_OVER_MINUTES: u16 = 120;

/// A cycle, from its beginning to a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// The cycle; nobody follows it before it begins.
    pub cycle: ShiftCycle,
    /// The last day on which it is followed; none where that is open.
    pub until: Option<WorkDate>,
}

impl Followed {
    fn covers(&self, day: WorkDate) -> bool {
        self.cycle.begins <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// The shifts of one person (*jadwal sif*), one cycle after the other; empty for whoever works in none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roster(Vec<Followed>);

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

impl Roster {
    /// The roster of cycles in any order.
    pub const fn new(followed: Vec<Followed>) -> Self {
        Self(followed)
    }

    /// What the shifts say of a day: nothing where no cycle is followed; the inner none is a free day. Of two cycles the
    /// one that began later counts.
    pub fn on(&self, day: WorkDate) -> Option<Option<&Shift>> {
        let followed = self.0.iter().filter(|one| one.covers(day)).max_by_key(|one| one.cycle.begins)?;
        Some(followed.cycle.on(day))
    }

    /// The shift of a day, where it ends on the next one.
    pub fn night(&self, day: WorkDate) -> Option<&Shift> {
        self.on(day).flatten().filter(|shift| shift.crosses_midnight())
    }

    /// The moment as this person sees it. A night takes what is logged until two hours after its end, or until the next
    /// shift begins.
    pub fn moment(&self, at: Timestamp, zone: Zone) -> WorkMoment {
        let (calendar, clock) = (zone.day_of(at), zone.clock_of(at));
        let yesterday = calendar.minus_days(1);
        let is_of_night = self.night(yesterday).is_some_and(|night| {
            let next = self.on(calendar).flatten().map_or(u16::MAX, |shift| shift.start.minutes());
            clock.minutes() < handed_over(night).min(next.max(night.end.minutes()))
        });
        WorkMoment { day: if is_of_night { yesterday } else { calendar }, calendar, clock }
    }

    /// The day that work at that moment belongs to.
    pub fn day_of(&self, at: Timestamp, zone: Zone) -> WorkDate {
        self.moment(at, zone).day
    }

    /// Whether work of that day may end at that time on the day after it.
    pub fn may_end_after_midnight(&self, day: WorkDate, end: ClockTime) -> bool {
        self.night(day).is_some_and(|night| end.minutes() <= handed_over(night))
    }
}

/// Minutes after midnight until which a night takes what is logged.
fn handed_over(night: &Shift) -> u16 {
    night.end.minutes() + HANDING_OVER_MINUTES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::ShiftPattern;
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

    /// Two mornings, two evenings, two nights, two days free: as in many hospitals. The nights begin on the sixth and the
    /// seventh.
    fn wards() -> Roster {
        let days = "Pagi 07.00-14.00; Pagi 07.00-14.00; Sore 14.00-21.00; Sore 14.00-21.00; \
                    Malam 21.00-07.00; Malam 21.00-07.00; -; -";
        Roster::new(vec![follows(days, "2026-11-02", None)])
    }

    #[track_caller]
    fn check(roster: &Roster, on: &str, clock: &str, expected: &str) {
        for zone in Zone::ALL {
            let at = zone.start_of(day(on)).plus_minutes(i64::from(time(clock).minutes()));
            let moment = WorkMoment { day: day(expected), calendar: day(on), clock: time(clock) };
            assert_eq!(roster.moment(at, zone), moment, "{on} {clock}");
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
        check(&Roster::default(), "2026-11-07", "02.00", "2026-11-07");
    }

    #[test]
    fn work_of_the_next_shift_is_not_that_of_the_last_night() {
        let roster = Roster::new(vec![follows("Malam 19.00-07.00; Pagi 07.30-14.00", "2026-11-02", None)]);
        check(&roster, "2026-11-03", "07.29", "2026-11-02");
        check(&roster, "2026-11-03", "07.30", "2026-11-03");
    }

    #[test]
    fn the_last_night_of_a_cycle_is_worked_to_its_end() {
        let left = follows("Malam 21.00-07.00", "2026-11-01", Some("2026-11-06"));
        check(&Roster::new(vec![left.clone()]), "2026-11-07", "02.00", "2026-11-06");
        check(&Roster::new(vec![left.clone()]), "2026-11-08", "02.00", "2026-11-08");
        // And the cycle that begins on the next morning has its own nights only.
        let next = follows("Malam 21.00-07.00", "2026-11-07", None);
        check(&Roster::new(vec![next.clone()]), "2026-11-07", "02.00", "2026-11-07");
        check(&Roster::new(vec![next, left]), "2026-11-07", "02.00", "2026-11-06");
    }

    #[test]
    fn of_two_cycles_the_later_one_counts_and_before_the_first_there_is_none() {
        let early = follows("Pagi 07.00-14.00", "2026-11-02", None);
        let late = follows("-", "2026-11-05", None);
        let roster = Roster::new(vec![late, early]);
        assert_eq!(roster.on(day("2026-11-01")), None);
        assert_eq!(roster.on(day("2026-11-04")).flatten().map(|shift| shift.name.as_str()), Some("Pagi"));
        assert_eq!(roster.on(day("2026-11-05")), Some(None));
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
            prop_assert!(back == 0 || back == 1 && wards().night(moment.day).is_some());
        }

        #[test]
        fn the_days_of_work_never_go_back(minutes in 0i64..200_000, more in 0i64..3_000, zone in proptest::sample::select(&Zone::ALL[..])) {
            let at = zone.start_of(day("2026-10-01")).plus_minutes(minutes);
            prop_assert!(wards().day_of(at, zone) <= wards().day_of(at.plus_minutes(more), zone));
        }
    }
}
