//! Reminders: examples, and what is true of all of them.

use super::*;
use crate::calendar::{HolidayKind, LeaveKind, Shift};
use proptest::prelude::*;

const DAY: &str = "2026-11-30";

fn day() -> WorkDate {
    DAY.parse().unwrap()
}

fn time(text: &str) -> ClockTime {
    text.parse().unwrap()
}

fn rule(at: &str, from: &str, until: &str) -> ReminderRule {
    ReminderRule::new(time(at), QuietHours { from: time(from), until: time(until) }).unwrap()
}

fn shift(start: &str, end: &str) -> Expectation {
    Expectation::Shift(Shift { name: "Sif".into(), start: time(start), end: time(end) })
}

fn missing(expects: &Expectation) -> DayAtHand<'_> {
    DayAtHand { day: day(), zone: Zone::Wita, expects, entries: 0, reminded: None }
}

/// What the clock says at the reminder; a `+` is the day after.
#[track_caller]
fn check(expects: &Expectation, rule: ReminderRule, now: &str, expected: &str) {
    let zone = Zone::Wita;
    let moment = |text: &str| {
        let (text, more) = text.strip_suffix('+').map_or((text, 0), |text| (text, 1));
        zone.start_of(day().plus_days(more)).plus_minutes(time(text).minutes().into())
    };
    let at = missing(expects).remind_at(rule, moment(now));
    let next = |at| if zone.day_of(at) == day() { "" } else { "+" };
    assert_eq!(at.map(|at| format!("{}{}", zone.clock_of(at), next(at))).unwrap_or_default(), expected, "{now}");
}

#[test]
fn quiet_is_so_many_minutes_away() {
    let quiet = |from: &str, until: &str| QuietHours { from: time(from), until: time(until) };
    assert_eq!(quiet("18.00", "07.00").minutes_until(time("17.55")), Some(5));
    assert_eq!(quiet("18.00", "07.00").minutes_until(time("07.00")), Some(11 * 60));
    assert_eq!(quiet("12.00", "13.00").minutes_until(time("13.00")), Some(23 * 60));
    assert_eq!(quiet("18.00", "07.00").minutes_until(time("23.00")), Some(0));
    assert_eq!(quiet("20.00", "20.00").minutes_until(time("17.00")), None);
}

#[test]
fn somebody_is_reminded_at_their_own_hour() {
    let work = Expectation::Work;
    let rule = rule("15.30", "20.00", "06.00");
    check(&work, rule, "07.00", "15.30");
    check(&work, rule, "15.30", "15.30");
    // The phone was asleep.
    check(&work, rule, "17.10", "17.10");
}

#[test]
fn quiet_hours_are_waited_for_within_the_day() {
    let work = Expectation::Work;
    check(&work, rule("11.30", "12.00", "13.00"), "12.20", "13.00");
    check(&work, rule("15.30", "20.00", "06.00"), "20.00", "");
    check(&work, rule("15.30", "20.00", "06.00"), "19.59", "19.59");
    check(&work, rule("15.30", "20.00", "20.00"), "20.00", "20.00");
    check(&work, rule("15.30", "20.00", "06.00"), "00.30+", "");
    assert_eq!(ReminderRule::new(time("21.00"), QuietHours { from: time("20.00"), until: time("06.00") }), None);
}

#[test]
fn a_shift_is_reminded_of_when_something_can_be_missing() {
    check(&shift("14.00", "21.00"), rule("15.30", "22.00", "06.00"), "07.00", "15.30");
    check(&shift("14.00", "21.00"), rule("10.00", "22.00", "06.00"), "07.00", "21.00");
    check(&shift("14.00", "21.00"), rule("10.00", "20.00", "06.00"), "07.00", "");
    // In the morning after the night, and not for ever.
    check(&shift("21.00", "07.00"), rule("15.30", "22.00", "06.00"), "07.00", "07.00+");
    check(&shift("21.00", "07.00"), rule("15.30", "22.00", "07.30"), "07.00", "07.30+");
    check(&shift("21.00", "07.00"), rule("15.30", "22.00", "06.00"), "08.59+", "08.59+");
    check(&shift("21.00", "07.00"), rule("15.30", "22.00", "06.00"), "09.00+", "");
}

#[test]
fn where_nothing_is_missing_nobody_is_reminded() {
    let rule = rule("15.30", "20.00", "06.00");
    let now = Zone::Wita.start_of(day());
    let holiday = Expectation::Holiday { name: "Natal".into(), kind: HolidayKind::National };
    for expects in [Expectation::Leave(LeaveKind::Sick), holiday, Expectation::DayOff] {
        check(&expects, rule, "07.00", "");
    }
    let work = missing(&Expectation::Work);
    assert!(work.remind_at(rule, now).is_some());
    assert!(DayAtHand { reminded: Some(day().minus_days(1)), ..work }.remind_at(rule, now).is_some());
    assert_eq!(DayAtHand { reminded: Some(day()), ..work }.remind_at(rule, now), None);
    assert_eq!(DayAtHand { entries: 1, ..work }.remind_at(rule, now), None);
}

#[test]
fn the_page_reminds_until_it_is_quiet_or_too_late() {
    let zone = Zone::Wita;
    let at = |text: &str| zone.start_of(day()).plus_minutes(time(text).minutes().into());
    let between = |rule: ReminderRule, now| missing(&Expectation::Work).remind_between(rule, at(now));
    let own = rule("15.30", "18.00", "07.00");
    assert_eq!(between(own, "08.00"), Some((at("15.30"), at("18.00"))));
    assert_eq!(between(own, "17.00"), Some((at("17.00"), at("18.00"))));
    assert_eq!(between(own, "18.00"), None);
    let midnight = zone.start_of(day().plus_days(1));
    assert_eq!(between(rule("15.30", "20.00", "20.00"), "08.00"), Some((at("15.30"), midnight)));
    assert_eq!(between(rule("15.30", "01.00", "05.00"), "08.00"), Some((at("15.30"), midnight)));
    assert_eq!(between(rule("11.30", "12.00", "13.00"), "11.40"), Some((at("11.40"), at("12.00"))));
}

fn any_rule() -> impl Strategy<Value = ReminderRule> {
    (0u16..1440, 0u16..1440, 0u16..1440).prop_filter_map("own hour in quiet hours", |(at, from, until)| {
        let time = |minutes| ClockTime::from_minutes(minutes).unwrap();
        ReminderRule::new(time(at), QuietHours { from: time(from), until: time(until) })
    })
}

fn any_expectation() -> impl Strategy<Value = Expectation> {
    let time = |minutes| ClockTime::from_minutes(minutes).unwrap();
    let shift = (0u16..1440, 0u16..1440).prop_map(move |(start, end)| {
        Expectation::Shift(Shift { name: "Sif".into(), start: time(start), end: time(end) })
    });
    prop_oneof![Just(Expectation::Work), Just(Expectation::DayOff), Just(Expectation::Leave(LeaveKind::Annual)), shift]
}

proptest! {
    #[test]
    fn a_reminder_is_never_early_quiet_or_on_another_day(
        rule in any_rule(), expects in any_expectation(), zone in proptest::sample::select(&Zone::ALL[..]),
        now in -3_000i64..5_000, entries in 0u32..2, reminded in proptest::option::of(0u16..3),
    ) {
        let now = zone.start_of(day()).plus_minutes(now);
        let reminded = reminded.map(|back| day().minus_days(back));
        let hand = DayAtHand { day: day(), zone, expects: &expects, entries, reminded };
        if let Some(at) = hand.remind_at(rule, now) {
            prop_assert!(at >= now);
            prop_assert!(!rule.quiet().covers(zone.clock_of(at)));
            prop_assert!(expects.expects_entry() && entries == 0 && reminded != Some(day()));
            let is_night = matches!(&expects, Expectation::Shift(shift) if shift.crosses_midnight());
            let is_of_day = zone.day_of(at) == day() || is_night && zone.day_of(at) == day().plus_days(1);
            prop_assert!(is_of_day, "{:?}", zone.day_of(at));
            // Asked again at that moment, the answer is the same.
            prop_assert_eq!(hand.remind_at(rule, at), Some(at));
        }
    }

    #[test]
    fn whoever_looks_all_day_is_reminded_once(rule in any_rule(), step in 1usize..90, zone in proptest::sample::select(&Zone::ALL[..])) {
        let start = zone.start_of(day());
        let mut hand = DayAtHand { zone, ..missing(&Expectation::Work) };
        let mut times = 0;
        for minute in (0..DAY_MINUTES).step_by(step) {
            let now = start.plus_minutes(minute);
            if hand.remind_at(rule, now) == Some(now) {
                hand.reminded = Some(day());
                times += 1;
            }
        }
        prop_assert!(times <= 1);
        prop_assert!(step > 1 || times == 1);
    }

    #[test]
    fn quiet_hours_are_as_long_as_they_say(from in 0u16..1440, until in 0u16..1440) {
        let clock = |minutes| ClockTime::from_minutes(minutes).unwrap();
        let quiet = QuietHours { from: clock(from), until: clock(until) };
        let minutes = (0..1440).filter(|minute| quiet.covers(clock(*minute))).count();
        prop_assert_eq!(minutes, usize::from((until + 1440 - from) % 1440));
    }
}

#[test]
fn a_rule_that_would_never_remind_does_not_decode() {
    let rule = rule("15.30", "20.00", "06.00");
    let text = serde_json::to_string(&rule).unwrap();
    assert_eq!(serde_json::from_str::<ReminderRule>(&text).unwrap(), rule);
    assert!(serde_json::from_str::<ReminderRule>(&text.replace("930", "1300")).is_err());
}
