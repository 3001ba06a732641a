//! What somebody is likely to log now, from what they logged before: how often, how lately, at which time of which day.

use super::suggest::{Habit, matches};
use crate::time::{ClockTime, WorkDate};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The most habits that are worth keeping at hand: more are found by what is typed.
pub const MOST_HABITS: usize = 30;
/// The longest description that is offered again, in bytes: longer ones are told once.
const LONGEST_OFFER: usize = 120;
/// After so many days an entry says half as much about today.
const HALF_DAYS: u64 = 14;
/// Beyond that distance the time of day says nothing, in minutes.
const NEAR_MINUTES: u16 = 180;
/// What is written one letter away from something so many times as frequent is a slip.
const SLIP_TIMES: u32 = 2;
/// Shorter words have too many neighbours that are words too: *luka* and *duka*, *buku* and *baku*.
const SHORTEST_SLIP: usize = 5;

/// An entry that the person made before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastEntry {
    /// The words used.
    pub description: String,
    /// What it was counted in, if anything.
    pub unit: Option<String>,
    /// The day it was made for.
    pub day: WorkDate,
    /// When it began, or was written where that is not known.
    pub at: ClockTime,
}

/// When somebody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Today in the unit's zone.
    pub day: WorkDate,
    /// What the clock says there.
    pub at: ClockTime,
}

/// All entries with the same words.
struct Group<'a> {
    /// The newest, which says how the words are spelled and what they are counted in.
    newest: &'a PastEntry,
    times: u32,
    weight: u64,
}

/// Up to `limit` habits for now, the likeliest first, in which every typed word begins some word.
///
/// The order of `past` does not matter. Slips are not offered: words one letter away from words that are at least twice as
/// frequent, unless the letter stands in a number or in a short word, where it makes a difference.
pub fn likely_now(past: &[PastEntry], typed: &str, now: Asked, limit: usize) -> Vec<Habit> {
    let mut groups: BTreeMap<String, Group<'_>> = BTreeMap::new();
    for entry in past.iter().filter(|entry| is_offered(&entry.description)) {
        let weight = weight(entry, now);
        let group = groups.entry(key(&entry.description)).or_insert(Group { newest: entry, times: 0, weight: 0 });
        group.times += 1;
        group.weight += weight;
        if order(entry) > order(group.newest) {
            group.newest = entry;
        }
    }
    let typed = key(typed);
    let mut likely: Vec<_> = groups.iter().filter(|(words, _)| matches(&typed, words)).collect();
    likely.sort_by_key(|(words, group)| (Reverse(group.weight), Reverse((group.newest.day, group.newest.at)), *words));
    let is_slip = |words: &str, times: u32| {
        groups.iter().any(|(other, more)| more.times >= times.saturating_mul(SLIP_TIMES) && is_slip_of(words, other))
    };
    let kept = likely.into_iter().filter(|(words, group)| !is_slip(words, group.times)).take(limit);
    kept.map(|(_, group)| Habit {
        description: group.newest.description.trim().to_owned(),
        unit: group.newest.unit.clone(),
        is_favourite: false,
    })
    .collect()
}

/// Whether words are short enough to be offered again: one line that is read at a glance.
pub fn is_offered(description: &str) -> bool {
    let words = description.trim();
    (1..=LONGEST_OFFER).contains(&words.len()) && !words.contains(['\n', '\r'])
}

/// The words whatever their case and the spaces between them.
pub(super) fn key(description: &str) -> String {
    description.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Which of two entries is newer; among equal ones the spelling decides, so that the answer is always the same.
fn order(entry: &PastEntry) -> (WorkDate, ClockTime, &str, Option<&str>) {
    (entry.day, entry.at, &entry.description, entry.unit.as_deref())
}

/// How much one entry says about now: halved each [`HALF_DAYS`] at first and never nothing, up to four times as much at the
/// same time of the day, twice as much on the same day of the week.
fn weight(entry: &PastEntry, now: Asked) -> u64 {
    let days = u64::try_from(now.day.days_since(entry.day)).unwrap_or(0);
    let lately = 100_000 * HALF_DAYS / (HALF_DAYS + days);
    let apart = now.at.minutes().abs_diff(entry.at.minutes());
    let apart = apart.min(24 * 60 - apart);
    let near = u64::from(NEAR_MINUTES + 3 * NEAR_MINUTES.saturating_sub(apart));
    let same_weekday = 1 + u64::from(now.day.weekday_number() == entry.day.weekday_number());
    lately * near * same_weekday
}

/// Whether the words differ in one word by one letter: one more, one less, another, or two changed about.
fn is_slip_of(words: &str, other: &str) -> bool {
    let mut differing = words.split(' ').zip(other.split(' ')).filter(|(a, b)| a != b);
    let (first, second) = (differing.next(), differing.next());
    let is_as_long = words.split(' ').count() == other.split(' ').count();
    is_as_long && second.is_none() && first.is_some_and(|(a, b)| is_one_letter_away(a, b))
}

fn is_one_letter_away(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (a.get(same..).unwrap_or_default(), b.get(same..).unwrap_or_default());
    let is_away = match (rest_a, rest_b) {
        ([_, a @ ..], b) if a == b => true,
        (a, [_, b @ ..]) if a == b => true,
        ([a1, a2, a @ ..], [b1, b2, b @ ..]) if a1 == b2 && a2 == b1 && a == b => true,
        ([_, a @ ..], [_, b @ ..]) => a == b,
        _ => false,
    };
    let has_digit = a.iter().chain(&b).any(char::is_ascii_digit);
    is_away && !has_digit && a.len().min(b.len()) >= SHORTEST_SLIP
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Wednesday.
    const TODAY: &str = "2026-04-22";

    fn entry(description: &str, back: u16, at: &str) -> PastEntry {
        let today: WorkDate = TODAY.parse().unwrap();
        PastEntry { description: description.into(), unit: None, day: today.minus_days(back), at: at.parse().unwrap() }
    }

    fn asked(at: &str) -> Asked {
        Asked { day: TODAY.parse().unwrap(), at: at.parse().unwrap() }
    }

    #[track_caller]
    fn check(past: &[PastEntry], typed: &str, at: &str, expected: &[&str]) {
        let found: Vec<_> = likely_now(past, typed, asked(at), 3).into_iter().map(|habit| habit.description).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_logged_at_this_time_comes_first() {
        let past = [entry("Apel pagi", 1, "07.30"), entry("Rekap absen", 1, "15.30")];
        check(&past, "", "07.40", &["Apel pagi", "Rekap absen"]);
        check(&past, "", "15.50", &["Rekap absen", "Apel pagi"]);
        // Midnight lies between half past eleven and half past twelve.
        check(&[entry("Jaga", 2, "23.45"), entry("Apel", 1, "07.30")], "", "00.10", &["Jaga", "Apel"]);
    }

    #[test]
    fn what_is_logged_on_this_weekday_comes_first() {
        let past = [entry("Rapat rabu", 7, "09.00"), entry("Rapat kamis", 6, "09.00")];
        check(&past, "", "09.00", &["Rapat rabu", "Rapat kamis"]);
    }

    #[test]
    fn often_and_lately_count() {
        let often = [entry("Surat masuk", 3, "09.00"), entry("surat  masuk", 5, "09.00"), entry("Arsip", 3, "09.00")];
        check(&often, "", "09.00", &["Surat masuk", "Arsip"]);
        let lately = [entry("Arsip", 1, "09.00"), entry("Surat masuk", 60, "09.00"), entry("Surat masuk", 61, "09.00")];
        check(&lately, "", "09.00", &["Arsip", "Surat masuk"]);
    }

    #[test]
    fn every_typed_word_begins_some_word() {
        let past = [entry("Rekap surat masuk", 1, "09.00"), entry("Apel", 1, "09.00")];
        check(&past, "SUR rek", "09.00", &["Rekap surat masuk"]);
        check(&past, "kap", "09.00", &[]);
    }

    #[test]
    fn a_slip_is_not_offered() {
        let right = || (1..4).map(|back| entry("Verifikasi berkas", back, "09.00"));
        for slip in
            ["Verfikasi berkas", "Verifikasii berkas", "Verifikasu berkas", "Veirfikasi berkas", "verifikasi berkss"]
        {
            let past: Vec<_> = right().chain([entry(slip, 1, "09.00")]).collect();
            check(&past, "", "09.00", &["Verifikasi berkas"]);
            // Not even where the right words do not match.
            check(
                &past,
                &slip[..4],
                "09.00",
                if slip[..4].eq_ignore_ascii_case("veri") { &["Verifikasi berkas"] } else { &[] },
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_slip_is_offered() {
        let kept = |more: &str, less: &str| {
            let past = [entry(more, 1, "09.00"), entry(more, 2, "09.00"), entry(less, 20, "09.00")];
            check(&past, "", "09.00", &[more, less]);
        };
        kept("Mengajar kelas 7", "Mengajar kelas 8");
        kept("Rekap 2026-04", "Rekap 2026-05");
        kept("Cek data", "Cek data-data");
        kept("Rawat luka", "Rawat duka");
        kept("Apel pagi", "Apel siang");
        kept("Verifikasi", "Verifikasi berkas");
        // As frequent as the other: nobody knows which of them is right.
        let past = [entry("Membaca surat", 1, "09.00"), entry("Membawa surat", 2, "09.00")];
        check(&past, "", "09.00", &["Membaca surat", "Membawa surat"]);
    }

    #[test]
    fn long_texts_are_told_once() {
        check(
            &[entry(&"a".repeat(121), 1, "09.00"), entry("satu\ndua", 1, "09.00"), entry("  ", 1, "09.00")],
            "",
            "09.00",
            &[],
        );
    }

    fn any_past() -> impl Strategy<Value = Vec<PastEntry>> {
        let words = proptest::sample::select(vec![
            "Rapat",
            "rapat",
            "Rappat",
            "berkas",
            "verifikasi",
            "verfikasi",
            "2026",
            "data",
            "É",
        ]);
        let description = proptest::collection::vec(words, 0..4).prop_map(|words| words.join(" "));
        let unit = proptest::option::of(proptest::sample::select(vec!["Data".to_owned(), "Surat".to_owned()]));
        let entry = (description, unit, 0u16..200, 0u16..1440).prop_map(|(description, unit, back, at)| PastEntry {
            unit,
            at: ClockTime::from_minutes(at).unwrap(),
            ..entry(&description, back, "00.00")
        });
        proptest::collection::vec(entry, 0..40)
    }

    proptest! {
        #[test]
        fn the_order_of_the_entries_does_not_matter(past in any_past().prop_shuffle(), typed in "(r|ver|rap ver)?", at in 0u16..1440) {
            let now = Asked { at: ClockTime::from_minutes(at).unwrap(), ..asked("00.00") };
            let mut sorted = past.clone();
            sorted.sort_by(|a, b| order(a).cmp(&order(b)));
            prop_assert_eq!(likely_now(&past, &typed, now, 5), likely_now(&sorted, &typed, now, 5));
        }

        #[test]
        fn each_suggestion_is_an_own_entry_that_matches_and_comes_once(past in any_past(), typed in "(r|ver|rap ver|\\PC{0,3})") {
            let found = likely_now(&past, &typed, asked("09.00"), 5);
            prop_assert!(found.len() <= 5);
            for habit in &found {
                prop_assert!(past.iter().any(|entry| entry.description.trim() == habit.description && entry.unit == habit.unit));
                prop_assert!(matches(&typed.to_lowercase(), &habit.description.to_lowercase()));
                prop_assert_eq!(found.iter().filter(|other| key(&other.description) == key(&habit.description)).count(), 1);
            }
        }

        #[test]
        fn nothing_is_lost_but_slips_and_what_is_over_the_limit(past in any_past()) {
            let found = likely_now(&past, "", asked("09.00"), usize::MAX);
            let times = |words: &str| past.iter().filter(|entry| key(&entry.description) == words).count();
            for entry in past.iter().filter(|entry| is_offered(&entry.description)) {
                let words = key(&entry.description);
                let is_slip = past.iter().any(|other| {
                    let other = key(&other.description);
                    is_slip_of(&words, &other) && times(&other) >= 2 * times(&words)
                });
                prop_assert_eq!(found.iter().any(|habit| key(&habit.description) == words), !is_slip, "{}", words);
            }
        }

        #[test]
        fn one_edit_is_one_letter_away_in_both_directions(word in "[a-z]{6,12}", at in 0usize..6, letter in proptest::char::range('a', 'z'), edit in 0u8..4) {
            let mut other: Vec<char> = word.chars().collect();
            match edit {
                0 => other.insert(at, letter),
                1 => other[at] = letter,
                2 => { other.remove(at); }
                _ => other.swap(at, (at + 1).min(word.len() - 1)),
            }
            let other: String = other.into_iter().collect();
            prop_assert_eq!(is_one_letter_away(&word, &other), word != other, "{} {}", word, other);
            prop_assert_eq!(is_one_letter_away(&other, &word), word != other, "{} {}", word, other);
        }
    }
}
