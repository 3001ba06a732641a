//! One day of one person: what was done when, and when the server heard of it.

use super::calendar::{self, at, plus_seconds};
use super::chance::Chance;
use super::people::{Desk, Profile};
use super::phrases::{self, Phrase};
use super::{Activity, EmployeeKey};
use domain::activity::{Output, Place, Quantity, Work, WorkSpan};
use domain::time::{ClockTime, Timestamp, WorkDate};

/// An entry before anybody answered it.
pub(super) struct Draft {
    pub(super) phrase: &'static Phrase,
    pub(super) work: Work,
    pub(super) received_at: Timestamp,
}

/// When somebody takes the phone out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// Right after each piece of work.
    Prompt,
    /// Before lunch and before going home.
    Twice,
    /// Before going home.
    Evening,
}

/// How likely work ends in each half hour, from 07.30 on: most between 8 and 10 and between 15 and 16.
const ENDS: [u32; 18] = [5, 11, 13, 14, 12, 8, 6, 6, 4, 2, 1, 4, 5, 6, 7, 11, 9, 2];
/// On a Friday the hours of the prayer are empty and the day is shorter.
const FRIDAY_ENDS: [u32; 18] = [6, 13, 14, 14, 12, 9, 8, 3, 0, 0, 0, 4, 6, 8, 11, 8, 2, 0];
const FRIDAY: i64 = 4;
const FIRST_HALF_HOUR: u16 = 7 * 60 + 30;
const OPENING: u16 = 7 * 60;
const EARLY: u16 = 8 * 60 + 30;
const NOON: u16 = 12 * 60;
const GOING_HOME: u16 = 15 * 60 + 20;

/// What the person logged about that day, in the order of the work.
pub(super) fn log(profile: &Profile, day: WorkDate, activities: &[Activity]) -> Vec<Draft> {
    if is_on_leave(profile.key, day) {
        return Vec::new();
    }
    let mut chance = Chance::of_day(profile.key, day);
    let count = entries(profile, day, &mut chance);
    let habit = habit(profile.key);
    let is_home = profile.desk != Desk::Lead && chance.in_hundred(3);
    let going_home = GOING_HOME + chance.between(0, 45);

    let mut drafts: Vec<Draft> = Vec::new();
    let mut free_from = OPENING;
    for end in ends(count, day, &mut chance) {
        let phrase = fitting_phrase(profile, end, &drafts, &mut chance);
        let Some(activity) = activities.iter().find(|activity| activity.name == phrase.activity) else {
            continue;
        };
        let quantity = chance.between(phrase.output.0, phrase.output.1);
        let takes = minutes(activity, quantity, &mut chance);
        let start = end.saturating_sub(takes).max(free_from);
        free_from = end;
        let work = Work {
            description: phrases::words(phrase.text, profile.subject, day, &mut chance),
            date: day,
            span: clock(start).zip(clock(end)).and_then(|(start, end)| WorkSpan::new(start, end)),
            output: output(quantity, &activity.unit),
            place: if is_home && phrase.place == Place::Office { Place::Home } else { phrase.place },
        };
        let work = leave_out(work, &mut chance);
        let received_at = received(habit, day, end, going_home, drafts.len(), &mut chance);
        drafts.push(Draft { phrase, work, received_at });
    }
    drafts
}

/// Some log without times, some without quantity: one sentence is enough.
fn leave_out(mut work: Work, chance: &mut Chance) -> Work {
    if chance.in_hundred(13) {
        work.span = None;
    }
    if chance.in_hundred(14) {
        work.output = None;
    }
    work
}

/// Every person and week has a small chance of some days away.
fn is_on_leave(key: EmployeeKey, day: WorkDate) -> bool {
    let mut week = Chance::of_week(key, day);
    let is_away = week.in_hundred(7);
    let first = i64::from(week.between(0, 4));
    let last = first + i64::from(week.between(0, 3));
    is_away && (first..=last).contains(&calendar::weekday(day))
}

fn habit(key: EmployeeKey) -> Habit {
    [Habit::Prompt, Habit::Twice, Habit::Evening][Chance::of_person(key).weighted(&[71, 11, 18])]
}

/// How many entries a day has: two to five, fewer on a Friday, hardly any on a weekend.
fn entries(profile: &Profile, day: WorkDate, chance: &mut Chance) -> usize {
    if day.is_weekend() {
        let is_on_duty = chance.in_hundred(if profile.desk == Desk::Subject { 7 } else { 2 });
        return if is_on_duty { usize::from(chance.between(1, 2)) } else { 0 };
    }
    let is_quiet_person = profile.key.0 % 17 == 11;
    if is_quiet_person || chance.in_hundred(4) {
        return usize::from(chance.between(0, 2));
    }
    let count = 2 + chance.weighted(&[10, 20, 36, 34]);
    if calendar::weekday(day) == FRIDAY && chance.in_hundred(65) { count - 1 } else { count }
}

/// Minutes of the day when work ended, growing, at least a quarter of an hour apart.
fn ends(count: usize, day: WorkDate, chance: &mut Chance) -> Vec<u16> {
    let weights = if calendar::weekday(day) == FRIDAY { &FRIDAY_ENDS } else { &ENDS };
    let mut ends: Vec<u16> = (0..count)
        .map(|_| {
            let half_hours = u16::try_from(chance.weighted(weights)).unwrap_or(0);
            FIRST_HALF_HOUR + half_hours * 30 + chance.between(0, 5) * 5
        })
        .collect();
    ends.sort_unstable();
    for place in 1..ends.len() {
        ends[place] = ends[place].max(ends[place - 1] + 15);
    }
    ends
}

/// Something not yet done today and usual at that hour, if a few tries find it.
fn fitting_phrase(profile: &Profile, end: u16, drafts: &[Draft], chance: &mut Chance) -> &'static Phrase {
    let fits = |phrase: &Phrase| {
        let is_new = drafts.iter().all(|draft| draft.phrase.text != phrase.text);
        is_new && (!phrase.is_early || end <= EARLY)
    };
    let mut phrase = phrases::draw(profile, chance);
    for _ in 0..12 {
        if fits(phrase) {
            break;
        }
        phrase = phrases::draw(profile, chance);
    }
    phrase
}

/// How long it took: near the standard time for small quantities, quicker for large ones.
fn minutes(activity: &Activity, quantity: u16, chance: &mut Chance) -> u16 {
    let standard = activity.minutes.saturating_mul(quantity);
    let taken = u32::from(standard) * u32::from(chance.between(50, 110)) / 100;
    let taken = u16::try_from(taken).unwrap_or(u16::MAX).clamp(15, 150);
    taken / 5 * 5
}

/// When the server had it.
fn received(habit: Habit, day: WorkDate, end: u16, going_home: u16, before: usize, chance: &mut Chance) -> Timestamp {
    if chance.in_thousand(15) {
        let morning = at(calendar::next_working_day(day), i64::from(chance.between(7 * 60 + 20, 8 * 60 + 5)));
        return plus_seconds(morning, chance.between(0, 59));
    }
    let habit = if chance.in_hundred(12) { Habit::Prompt } else { habit };
    let soon = end + chance.between(1, 9);
    let together = u16::try_from(before).unwrap_or(0) * 2;
    let minute = match habit {
        Habit::Prompt => soon,
        Habit::Twice if end < NOON - 15 => soon.max(NOON - 25 + together + chance.between(0, 40)),
        Habit::Twice | Habit::Evening => soon.max(going_home + together),
    };
    plus_seconds(at(day, i64::from(minute)), chance.between(0, 59))
}

/// That time of the day.
pub(super) fn clock(minutes: u16) -> Option<ClockTime> {
    ClockTime::from_minutes(minutes)
}

/// That many of that unit.
pub(super) fn output(quantity: u16, unit: &str) -> Option<Output> {
    let quantity = Quantity::from_hundredths(i64::from(quantity) * 100)?;
    Some(Output { quantity, unit: unit.to_owned() })
}
