//! Ten pasted lines become ten entries to look at: nothing is sent from here.

use super::entry::Work;
use super::form::{FieldError, WorkForm, WorkRules};
use super::typed_line::{LineRules, TypedLine};
use crate::time::Zone;

/// So many lines are taken at once: more than anybody does in a day, few enough to look through.
pub const MOST_PASTED_LINES: usize = 50;

/// One pasted line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedLine {
    /// Which line of the pasted text, from 1.
    pub number: usize,
    /// The line without its list mark, and what was understood of it.
    pub line: TypedLine,
    /// The entry that it makes, or everything that is wrong with it.
    pub work: Result<Work, Vec<FieldError>>,
}

/// What a pasted text makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paste {
    /// The lines that say something, in their order, at most [`MOST_PASTED_LINES`].
    pub lines: Vec<PastedLine>,
    /// How many lines that say something were left out.
    pub left_out: usize,
}

impl Paste {
    /// Reads a pasted text as entries of the day and the place of `day`.
    ///
    /// The minutes of good lines count for those after them, so that together they fit into the day.
    pub fn read(text: &str, day: &WorkForm, rules: &WorkRules<'_>, zone: Zone) -> Self {
        let said = || (1..).zip(text.lines()).map(|(n, line)| (n, without_mark(line))).filter(|(_, line)| says(line));
        let mut rules = rules.clone();
        let mut lines = Vec::new();
        for (number, text) in said().take(MOST_PASTED_LINES) {
            let line = TypedLine::understand(text, LineRules { units: rules.units, zone });
            let form = WorkForm { date: day.date.clone(), place: day.place.clone(), ..line.form() };
            let work = form.parse(&rules);
            let span = work.as_ref().ok().and_then(|work| work.span);
            rules.minutes_that_day += span.map_or(0, |span| u32::from(span.minutes()));
            lines.push(PastedLine { number, line, work });
        }
        Self { left_out: said().count() - lines.len(), lines }
    }
}

/// Whether anything is left to read: a line of dashes, as messages have them, says nothing.
fn says(line: &str) -> bool {
    line.contains(|c: char| !c.is_ascii_punctuation() && !is_bullet(c) && !c.is_whitespace())
}

/// The line without the mark that lists put before it: a bullet, a number with a point or a parenthesis, or both.
fn without_mark(line: &str) -> &str {
    let line = line.trim();
    let line = line.trim_start_matches(is_bullet).trim_start();
    without_number(line).unwrap_or(line)
}

const fn is_bullet(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '*' | '+' | '>' | '•' | '·' | '▪' | '●' | '○' | '◦' | '✓' | '✔')
}

/// `1. rapat`, `2) rapat`, `(3) rapat`, `a. rapat`; not `08.30-10 rapat` and not `3 surat`.
fn without_number(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let letter = usize::from(inner.starts_with(|c: char| c.is_ascii_alphabetic()));
    let mark = if digits > 0 { digits } else { letter };
    let closed = inner.get(mark..)?;
    let rest = closed.strip_prefix(')').or_else(|| closed.strip_prefix('.').filter(|_| inner.len() == line.len()))?;
    // "8.30" is a time, "a.n." are letters: a letter needs its space, a number no digit after it.
    let is_mark = match digits {
        0 => letter == 1 && rest.starts_with(char::is_whitespace),
        1..=2 => !rest.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    is_mark.then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::super::form::{Field, Problem};
    use super::*;
    use crate::calendar::{Nights, WorkMoment};
    use proptest::prelude::*;

    fn read_after(text: &str, minutes_that_day: u32) -> Paste {
        let units = ["Laporan".to_owned(), "Surat".to_owned()];
        let day = "2026-04-22".parse().unwrap();
        let moment = WorkMoment { day, calendar: day, clock: "23.59".parse().unwrap() };
        let rules = WorkRules { moment, nights: &Nights::default(), backdate_days: 3, units: &units, minutes_that_day };
        let day = WorkForm { date: "2026-04-21".into(), place: "field".into(), ..WorkForm::default() };
        Paste::read(text, &day, &rules, Zone::Wib)
    }

    fn read(text: &str) -> Paste {
        read_after(text, 0)
    }

    #[test]
    fn each_line_becomes_an_entry() {
        let paste =
            read("Kegiatan:\r\n\r\n1. 08.30-10 rapat koordinasi 1 laporan\n2) apel\n---\n • tinjau lokasi (2 surat)\n");
        let shown = |line: &PastedLine| (line.number, WorkForm::from(line.work.as_ref().unwrap()));
        let form = |description: &str| WorkForm {
            description: description.into(),
            date: "2026-04-21".into(),
            place: "field".into(),
            ..WorkForm::default()
        };
        let with = |quantity: &str, unit: &str, description: &str| WorkForm {
            quantity: quantity.into(),
            unit: unit.into(),
            ..form(description)
        };
        let first = WorkForm { start: "08.30".into(), end: "10.00".into(), ..with("1", "Laporan", "rapat koordinasi") };
        let expected =
            [(1, form("Kegiatan:")), (3, first), (4, form("apel")), (6, with("2", "Surat", "tinjau lokasi"))];
        assert_eq!(paste.lines.iter().map(shown).collect::<Vec<_>>(), expected);
        assert_eq!(paste.left_out, 0);
    }

    #[test]
    fn marks_of_lists_are_dropped_and_nothing_else() {
        for marked in [
            "- rapat",
            "• rapat",
            "1. rapat",
            "12.rapat",
            "3) rapat",
            "(4) rapat",
            "a. rapat",
            "b) rapat",
            "- 1. rapat",
            "✓ rapat",
        ] {
            assert_eq!(without_mark(marked), "rapat", "{marked:?}");
        }
        for kept in [
            "8.30-10 rapat",
            "08.30 rapat",
            "3 surat",
            "2026. rapat",
            "a.n. bupati",
            "(rapat) besar",
            "(3. rapat",
            "1.250 data",
        ] {
            assert_eq!(without_mark(kept), kept, "{kept:?}");
        }
    }

    #[test]
    fn what_is_wrong_stays_with_its_line() {
        let paste = read(&format!("08.00-09.00\nrapat\n{}", "a".repeat(5_001)));
        let problems: Vec<_> =
            paste.lines.iter().map(|line| line.work.as_ref().err().map(|errors| errors[0])).collect();
        let too_long = Problem::TooLong { letters: 5_001, limit: 5_000 };
        let of_words = |problem| Some(FieldError { field: Field::Description, problem });
        assert_eq!(problems, [of_words(Problem::Empty), None, of_words(too_long)]);
    }

    #[test]
    fn together_the_lines_fit_into_the_day() {
        let paste = read_after("08.00-10.00 rapat\n10.00-12.00 apel\n10.00-11.00 arsip", 22 * 60);
        let is_good: Vec<_> = paste.lines.iter().map(|line| line.work.is_ok()).collect();
        assert_eq!(is_good, [true, false, false]);
        assert_eq!(
            read_after("08.00-10.00 rapat\n10.00-12.00 apel", 20 * 60)
                .lines
                .iter()
                .filter(|line| line.work.is_ok())
                .count(),
            2
        );
    }

    #[test]
    fn more_than_fifty_lines_are_left_out_and_counted() {
        let paste = read(&"rapat\n\n".repeat(53));
        assert_eq!((paste.lines.len(), paste.left_out), (50, 3));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_no_line_is_lost(text in "([\\PC\\r\\n]|- |1\\. |\n){0,60}") {
            let paste = read(&text);
            let lines: Vec<_> = text.lines().collect();
            prop_assert!(paste.lines.len() <= MOST_PASTED_LINES);
            prop_assert!(paste.lines.windows(2).all(|pair| pair[0].number < pair[1].number));
            for line in &paste.lines {
                // The end of its line, so that nothing but a mark was dropped.
                let typed = lines[line.number - 1].trim();
                prop_assert!(typed.ends_with(line.line.typed()), "{typed:?} {line:?}");
                prop_assert!(typed.chars().count() - line.line.typed().chars().count() <= typed.chars().filter(|c| !c.is_alphabetic()).count() + 1);
            }
            let least = lines.iter().filter(|line| line.chars().filter(|c| c.is_alphabetic()).count() > 1).count();
            prop_assert!(paste.lines.len() + paste.left_out >= least);
        }

        #[test]
        fn lines_of_words_come_out_as_they_went_in(words in proptest::collection::vec("[a-z]{2,9} [a-z]{2,9}", 0..60), mark in proptest::sample::select(vec!["", "- ", "• ", "1. ", "7) "])) {
            let text: String = words.iter().map(|words| format!("{mark}{words}\r\n")).collect();
            let paste = read(&text);
            let found: Vec<_> = paste.lines.iter().map(|line| line.line.description()).collect();
            prop_assert_eq!(&found[..], &words[..words.len().min(MOST_PASTED_LINES)]);
            prop_assert_eq!(paste.left_out, words.len().saturating_sub(MOST_PASTED_LINES));
            prop_assert!(paste.lines.iter().enumerate().all(|(at, line)| line.number == at + 1));
        }

        #[test]
        fn good_lines_never_make_more_than_a_day(spans in proptest::collection::vec((0u16..1439, 1u16..900), 0..20), before in 0u32..1440) {
            let time = |minutes: u16| crate::time::ClockTime::from_minutes(minutes).unwrap();
            let line = |(start, more): &(u16, u16)| format!("{}-{} rapat\n", time(*start), time((start + more).min(1439)));
            let paste = read_after(&spans.iter().map(line).collect::<String>(), before);
            let minutes = |line: &PastedLine| line.work.as_ref().ok().and_then(|work| work.span).map_or(0, |span| u32::from(span.minutes()));
            prop_assert!(before + paste.lines.iter().map(minutes).sum::<u32>() <= 24 * 60);
        }
    }
}
