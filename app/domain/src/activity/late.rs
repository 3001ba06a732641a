//! Whether an entry comes late: when it was written after the end of the next working day, and nobody can say that the
//! server was down.

use super::clean::{clean, count_letters};
use super::{Outage, Problem, Queued};
use crate::calendar::{Nights, WorkCalendar};
use crate::time::{Timestamp, WorkDate, Zone};
use serde::{Deserialize, Serialize};

/// The longest reason, counted as people count letters.
pub const LONGEST_LATE_REASON: usize = 300;

/// That an entry came late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    /// The working day until whose end it would have been in time.
    pub due: WorkDate,
    /// Why, as its author says; none where nothing was said, and where it was erased.
    pub reason: Option<String>,
}

/// What decides who is late: the clock, the calendar and the shifts of one person, and when nobody served.
#[derive(Debug, Clone, Copy)]
pub struct LateRules<'a> {
    /// The zone of their unit.
    pub zone: Zone,
    /// Their nights.
    pub nights: &'a Nights,
    /// Their calendar, from the day after the work until now.
    pub calendar: &'a WorkCalendar,
    /// The outages of that time.
    pub outages: &'a [Outage],
}

impl LateRules<'_> {
    /// The working day until whose end work of `day` is to be logged; none while it is not over on `today`.
    ///
    /// It is the next working day of that person: who works on Friday has Monday, who then goes on leave the day after it.
    /// Where nobody served at its end it is the working day after that.
    pub fn due(&self, day: WorkDate, today: WorkDate) -> Option<WorkDate> {
        let is_down = |at: Timestamp| {
            self.outages.iter().any(|outage| outage.from < at && outage.until.is_none_or(|until| at <= until))
        };
        std::iter::successors(Some(day.plus_days(1)), |day| Some(day.plus_days(1)))
            .take_while(|one| *one <= today)
            .find(|one| self.calendar.on(*one).expects_entry() && !is_down(self.nights.end_of(*one, self.zone)))
    }

    /// From when on work of `day` that is written is late, as far as that is known `today`.
    pub fn late_from(&self, day: WorkDate, today: WorkDate) -> Option<Timestamp> {
        self.due(day, today).map(|due| self.nights.end_of(due, self.zone))
    }

    /// The day until whose end work of `day` would have been in time, if it is late: what was written in time is in time,
    /// however late the network brings it, and what waited through an outage is not late either.
    pub fn late(&self, day: WorkDate, queued: Queued) -> Option<WorkDate> {
        let due = self.due(day, self.zone.day_of(queued.received))?;
        let end = self.nights.end_of(due, self.zone);
        (queued.written_at() >= end && queued.is_late(end, self.outages)).then_some(due)
    }
}

/// A reason as it is kept; none where only blanks were typed.
///
/// # Errors
/// `TooLong`.
pub fn parse_late_reason(typed: &str) -> Result<Option<String>, Problem> {
    let reason = clean(typed);
    let letters = count_letters(&reason);
    if letters > LONGEST_LATE_REASON {
        return Err(Problem::TooLong { letters, limit: LONGEST_LATE_REASON });
    }
    Ok(Some(reason).filter(|reason| !reason.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::DeviceTimes;
    use crate::calendar::{Holiday, HolidayKind, Leave, LeaveKind};
    use proptest::prelude::*;

    const DAY: i64 = 24 * 60;

    fn day(text: &str) -> WorkDate {
        text.parse().unwrap()
    }

    fn rules<'a>(calendar: &'a WorkCalendar, nights: &'a Nights, outages: &'a [Outage]) -> LateRules<'a> {
        LateRules { zone: Zone::Wib, nights, calendar, outages }
    }

    /// Work of that day, sent as it is written: the day until whose end it was due, if it is late.
    #[track_caller]
    fn check(rules: &LateRules<'_>, of: &str, written: (&str, i64), expected: Option<&str>) {
        let at = rules.zone.start_of(day(written.0)).plus_minutes(written.1);
        assert_eq!(rules.late(day(of), DeviceTimes::at(at).received(at)), expected.map(day), "{of} {written:?}");
    }

    #[test]
    fn work_is_in_time_until_the_end_of_the_next_working_day() {
        let (calendar, nights) = (WorkCalendar::default(), Nights::default());
        let rules = rules(&calendar, &nights, &[]);
        // The last of November is a Monday.
        check(&rules, "2026-11-30", ("2026-12-01", DAY - 1), None);
        check(&rules, "2026-11-30", ("2026-12-02", 0), Some("2026-12-01"));
        // Friday has Monday.
        check(&rules, "2026-11-27", ("2026-11-30", DAY - 1), None);
        check(&rules, "2026-11-27", ("2026-12-01", 0), Some("2026-11-30"));
        check(&rules, "2026-11-27", ("2026-11-27", 0), None);
    }

    #[test]
    fn holidays_and_leave_are_no_working_days() {
        let nights = Nights::default();
        let leave = vec![Leave { kind: LeaveKind::Annual, from: day("2026-12-28"), until: day("2026-12-31") }];
        let christmas = |n| Holiday { day: day(n), name: "Natal".to_owned(), kind: HolidayKind::National };
        let holidays = vec![christmas("2026-12-24"), christmas("2026-12-25"), christmas("2027-01-01")];
        let calendar = WorkCalendar { leave, holidays, ..WorkCalendar::default() };
        let rules = rules(&calendar, &nights, &[]);
        check(&rules, "2026-12-23", ("2027-01-04", DAY - 1), None);
        check(&rules, "2026-12-23", ("2027-01-05", 0), Some("2027-01-04"));
    }

    #[test]
    fn a_night_ends_when_it_is_handed_over() {
        let calendar = WorkCalendar::default();
        let nights = Nights::new([(day("2026-12-01"), "07.00".parse().unwrap(), None)]);
        let rules = rules(&calendar, &nights, &[]);
        check(&rules, "2026-11-30", ("2026-12-02", 9 * 60 - 1), None);
        check(&rules, "2026-11-30", ("2026-12-02", 9 * 60), Some("2026-12-01"));
    }

    #[test]
    fn where_nobody_served_at_the_end_there_is_another_day() {
        let (calendar, nights) = (WorkCalendar::default(), Nights::default());
        let down = |from: (&str, i64), until: (&str, i64)| {
            let at = |(text, minutes)| Zone::Wib.start_of(day(text)).plus_minutes(minutes);
            [Outage { from: at(from), until: Some(at(until)) }]
        };
        let evening = down(("2026-12-01", 600), ("2026-12-02", 480));
        let down_at_the_end = rules(&calendar, &nights, &evening);
        check(&down_at_the_end, "2026-11-30", ("2026-12-02", DAY - 1), None);
        check(&down_at_the_end, "2026-11-30", ("2026-12-03", 0), Some("2026-12-02"));
        let noon = down(("2026-12-01", 600), ("2026-12-01", 660));
        check(&rules(&calendar, &nights, &noon), "2026-11-30", ("2026-12-02", 0), Some("2026-12-01"));
    }

    #[test]
    fn a_reason_is_cleaned_and_bounded() {
        assert_eq!(parse_late_reason(" \n\u{200d}"), Ok(None));
        assert_eq!(parse_late_reason("  Listrik padam.\r\n"), Ok(Some("Listrik padam.".to_owned())));
        assert_eq!(parse_late_reason(&"👩🏽‍🌾".repeat(300)), Ok(Some("👩🏽‍🌾".repeat(300))));
        let limit = LONGEST_LATE_REASON;
        assert_eq!(parse_late_reason(&"a".repeat(301)), Err(Problem::TooLong { letters: 301, limit }));
    }

    fn any_calendar() -> impl Strategy<Value = WorkCalendar> {
        (0i64..9, 0u16..12).prop_map(|(begins, long)| {
            let from = day("2026-11-27").plus_days(u16::try_from(begins).unwrap());
            let leave = vec![Leave { kind: LeaveKind::Annual, from, until: from.plus_days(long) }];
            WorkCalendar { leave, ..WorkCalendar::default() }
        })
    }

    proptest! {
        #[test]
        fn nobody_is_late_before_the_next_working_day_is_over_in_any_zone(
            zone in proptest::sample::select(&Zone::ALL[..]),
            calendar in any_calendar(),
            minutes in 0i64..20 * DAY,
            waited in 0i64..20 * DAY,
            wrong in -2 * DAY..=2 * DAY,
        ) {
            let (of, nights) = (day("2026-11-27"), Nights::default());
            let rules = LateRules { zone, nights: &nights, calendar: &calendar, outages: &[] };
            let written = zone.start_of(of).plus_minutes(minutes);
            let received = written.plus_minutes(waited);
            let times = DeviceTimes {
                sent: Some(received.plus_minutes(wrong)),
                ..DeviceTimes::at(written.plus_minutes(wrong))
            };
            let late = rules.late(of, times.received(received));
            // However wrong the clock of the device and however slow the network, it is the moment of writing that counts.
            let on = zone.day_of(written);
            let worked = (1..=20).map(|n| of.plus_days(n)).filter(|one| calendar.on(*one).expects_entry());
            let next = worked.min().unwrap();
            prop_assert_eq!(late, (on > next).then_some(next));
        }

        #[test]
        fn who_is_told_beforehand_is_told_what_the_server_finds(
            zone in proptest::sample::select(&Zone::ALL[..]),
            calendar in any_calendar(),
            minutes in 0i64..20 * DAY,
        ) {
            let (of, nights) = (day("2026-11-27"), Nights::default());
            let rules = LateRules { zone, nights: &nights, calendar: &calendar, outages: &[] };
            let at = zone.start_of(of).plus_minutes(minutes);
            let told = rules.late_from(of, zone.day_of(at)).is_some_and(|from| at >= from);
            prop_assert_eq!(told, rules.late(of, DeviceTimes::at(at).received(at)).is_some());
        }

        #[test]
        fn an_outage_makes_nobody_late(
            minutes in 0i64..10 * DAY,
            waited in 0i64..10 * DAY,
            from in 0i64..10 * DAY,
            long in 1i64..3 * DAY,
        ) {
            let (calendar, nights, of) = (WorkCalendar::default(), Nights::default(), day("2026-11-27"));
            let written = Zone::Wib.start_of(of).plus_minutes(minutes);
            let received = written.plus_minutes(waited);
            let queued = Queued { written, sent: received, received };
            let began = Zone::Wib.start_of(of).plus_minutes(from);
            let outages = [Outage { from: began, until: Some(began.plus_minutes(long)) }];
            let late = rules(&calendar, &nights, &outages).late(of, queued);
            prop_assert!(late.is_none() || rules(&calendar, &nights, &[]).late(of, queued).is_some());
        }
    }
}
