//! What holds for every line, whatever is typed.

use super::tests::{understand, units};
use super::*;
use crate::activity::output::Quantity;
use crate::time::ClockTime;
use proptest::prelude::*;

/// Parts that people type, in any order: most of what can go wrong is in how they touch.
fn any_typed() -> impl Strategy<Value = String> {
    let parts = [
        "08.30-10",
        "8:30",
        "-",
        "–",
        " ",
        "  ",
        "jam",
        "pukul ",
        "s.d.",
        "s/d ",
        "13",
        "15 wib",
        "wita",
        "(",
        ")",
        "3",
        "surat",
        " keterangan",
        "1 laporan",
        "jp",
        ",",
        ".",
        ": ",
        "rapat",
        " membahas ",
        "İ",
        "ß",
        "dan",
        "Rp",
        "2026",
        "1,5",
        "\u{a0}",
        "\n",
        "👩🏽‍🌾",
        "sebanyak ",
        "pada ",
        "é",
    ];
    let some = proptest::collection::vec(proptest::sample::select(parts.to_vec()), 0..12);
    prop_oneof![3 => some.prop_map(|parts| parts.concat()), 1 => "\\PC*", 1 => "[0-9.:,/() a-z-]{0,30}"]
}

/// Words in which nothing is understood, and which do not belong to what may stand beside them.
fn plain_words() -> impl Strategy<Value = String> {
    let words = [
        "rapat",
        "membahas",
        "dan",
        "SK 12/2026",
        "2 orang",
        "Surat",
        "(aula)",
        "İlmu",
        "ß",
        "3 gerobak",
        "👩🏽‍🌾 tani",
        "tim-2",
        "Rp 5.000 lunas",
    ];
    let middle = proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..4);
    let ends = || proptest::sample::select(&["Rapat", "rencana", "membahas", "élan", "aula👩🏽‍🌾"][..]);
    (ends(), middle, ends()).prop_map(|(first, middle, last)| [&[first][..], &middle, &[last]].concat().join(" "))
}

fn any_unit() -> impl Strategy<Value = String> {
    proptest::sample::select(units())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_character_is_in_the_words_or_in_a_chip(typed in any_typed()) {
        let line = understand(&typed);
        let mut taken: Vec<_> = [line.times().map(Chip::at), line.output().map(Chip::at)].into_iter().flatten().collect();
        taken.sort_by_key(|at| at.start);
        prop_assert!(taken.iter().all(|at| at.start < at.end && typed.get(at.clone()).is_some()), "{taken:?}");
        prop_assert!(taken.windows(2).all(|pair| pair[0].end <= pair[1].start), "{taken:?}");
        // Put back where they were taken, the parts make the line again.
        let mut whole = line.description();
        for at in &taken {
            whole.insert_str(at.start, &typed[at.clone()]);
        }
        prop_assert_eq!(whole, typed);
    }

    #[test]
    fn undoing_everything_gives_back_what_was_typed(typed in any_typed()) {
        prop_assert_eq!(understand(&typed).without_times().without_output().description(), typed.clone());
        prop_assert_eq!(understand(&typed).without_output().without_times().description(), typed);
    }

    #[test]
    fn what_is_understood_is_valid(typed in any_typed()) {
        let line = understand(&typed);
        if let Some(times) = line.times() {
            prop_assert!(times.value.start() < times.value.end());
            prop_assert!(line.words_of(times).contains(|c: char| c.is_ascii_digit()));
        }
        if let Some(output) = line.output() {
            prop_assert!(units().contains(&output.value.unit));
            prop_assert!(line.description().contains(char::is_alphanumeric));
        }
    }

    #[test]
    fn what_is_written_plainly_is_understood(
        times in proptest::option::of((0u16..1439).prop_flat_map(|start| (Just(start), start + 1..1440))),
        words in plain_words(),
        output in proptest::option::of((1i64..99_999_999, any_unit())),
    ) {
        prop_assert_eq!(understand(&words).form(), WorkForm { description: words.clone(), ..WorkForm::default() });
        let time = |minutes| ClockTime::from_minutes(minutes).unwrap();
        let times = times.map(|(start, end)| WorkSpan::new(time(start), time(end)).unwrap());
        let output = output.map(|(hundredths, unit)| Output { quantity: Quantity::from_hundredths(hundredths).unwrap(), unit });
        let before = times.map(|times| format!("{}-{} ", times.start(), times.end())).unwrap_or_default();
        let after = output.as_ref().map(|output| format!(" ({} {})", output.quantity, output.unit)).unwrap_or_default();
        let line = understand(&format!("{before}{words}{after}"));
        prop_assert_eq!(line.times().map(|chip| chip.value), times);
        prop_assert_eq!(line.output().map(|chip| chip.value.clone()), output);
        prop_assert_eq!(line.description(), words);
    }

    #[test]
    fn every_plain_range_of_times_is_understood(start in 0u16..1439, more in 1u16..1440, form in 0usize..5) {
        let end = (start + more).min(1439);
        let (from, until) = (ClockTime::from_minutes(start).unwrap(), ClockTime::from_minutes(end).unwrap());
        let colon = |time: ClockTime| time.to_string().replace('.', ":");
        let typed = match form {
            0 => format!("{from} - {until} apel"),
            1 => format!("apel pukul {from} s.d. {until} WIB"),
            2 => format!("{}–{} apel", colon(from), colon(until)),
            3 => format!("apel ({from} s/d {until})"),
            _ => format!("dari jam {from} sampai {until}, apel"),
        };
        let line = understand(&typed);
        prop_assert_eq!(line.times().map(|chip| chip.value), WorkSpan::new(from, until), "{}", typed);
        prop_assert_eq!(line.description(), "apel");
    }
}
