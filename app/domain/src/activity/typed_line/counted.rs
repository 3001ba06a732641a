//! Outputs in a line: `1 laporan`, `1,5 Jam Pelajaran`, `(3 surat)`.

use super::Found;
use super::reader::{beginnings, connects, is_dash, is_numbered, is_separator, word_before};
use crate::activity::output::{Output, Quantity};
use std::ops::Range;

/// What stands before a quantity and goes with it.
const LEADS: [&str; 8] = ["sebanyak", "sejumlah", "output", "output:", "keluaran", "keluaran:", "hasil:", "="];

/// Every number with a known unit, wherever it stands, but within the times.
pub(super) fn find_outputs(text: &str, units: &[String], times: Option<&Range<usize>>) -> Vec<Found<Output>> {
    let is_of_times = |at: &usize| times.is_some_and(|times| times.contains(at));
    let mut found = Vec::new();
    for at in beginnings(text).filter(|at| !is_of_times(at)) {
        let Some((quantity, unit, end)) = counted_at(text, at, units) else { continue };
        found.push(
            place(text, at..end, times).map(|at| Found { value: Output { quantity, unit: unit.to_owned() }, at }),
        );
    }
    // One that is not plain makes the others doubtful too: "2 dan 3 laporan", "2 surat untuk 3 laporan".
    found.into_iter().collect::<Option<_>>().unwrap_or_default()
}

/// The number that begins here, the unit after it as the dictionary spells it, and where the unit ends.
fn counted_at<'u>(text: &str, at: usize, units: &'u [String]) -> Option<(Quantity, &'u str, usize)> {
    let number = text.get(at..)?.split_whitespace().next()?;
    let quantity = plain_quantity(number)?;
    let behind = at + number.len();
    let rest = text.get(behind..)?;
    let start = behind + (rest.len() - rest.trim_start().len());
    let ends = units.iter().filter_map(|unit| Some((unit_at(text.get(start..)?, unit)?, unit.as_str())));
    // "Surat Keterangan" is not "Surat".
    let (length, unit) = ends.max_by_key(|(length, _)| *length)?;
    Some((quantity, unit, start + length))
}

/// Only as Indonesians write: a point for thousands, a comma for decimals. `8.30` is a time or a section, `2026` a year,
/// `007` a number of something.
fn plain_quantity(number: &str) -> Option<Quantity> {
    let whole = number.split(',').next()?;
    let is_grouped = whole.rsplit_once('.').is_none_or(|(_, group)| group.len() == 3);
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let is_padded = whole.len() > 1 && whole.starts_with('0');
    number.parse().ok().filter(|_| is_grouped && !is_year && !is_padded)
}

/// How many bytes of the text are this unit, in full or by the short form that the dictionary gives in parentheses:
/// `Jam Pelajaran (JP)`. No other short form is known, and none is guessed.
pub(super) fn unit_at(text: &str, unit: &str) -> Option<usize> {
    let short = unit.strip_suffix(')').and_then(|unit| unit.rsplit_once('(')).map(|(name, short)| [name.trim(), short]);
    let forms = [unit].into_iter().chain(short.into_iter().flatten());
    forms.filter_map(|form| same_letters(text, form)).max()
}

/// How many bytes at the beginning of the text are this, whatever the case of the letters; a word ends there.
fn same_letters(text: &str, form: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for expected in form.chars() {
        let (_, typed) = letters.next()?;
        if typed != expected && !typed.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    let end = text.len() - letters.as_str().len();
    let is_word = !letters.as_str().starts_with(|c: char| c.is_alphanumeric() || is_dash(c) || c == '/');
    (is_word && !form.is_empty()).then_some(end)
}

/// Where it stands with what belongs to it; none where the words before it need it.
fn place(text: &str, at: Range<usize>, times: Option<&Range<usize>>) -> Option<Range<usize>> {
    let (mut at, in_parentheses) = with_parentheses(text, at)?;
    let follows_times =
        times.is_some_and(|times| text.get(times.end..at.start).is_some_and(|gap| gap.trim().is_empty()));
    let mut before = text.get(..at.start)?.trim_end();
    let led = LEADS.iter().find_map(|lead| strip_last_word(before, lead));
    if let Some(led) = led {
        at.start = led.len();
        before = led.trim_end();
    }
    let is_behind_dash = before.split_whitespace().next_back().is_some_and(|word| word.chars().all(is_dash));
    let apart = in_parentheses || is_behind_dash || before.ends_with(is_separator);
    let word = word_before(before.trim_end_matches(|c: char| is_dash(c) || c.is_whitespace()));
    let is_number = word.ends_with(|c: char| c.is_ascii_digit()) && !word.contains(char::is_alphabetic);
    // The object of a verb within a sentence: "rapat membahas 3 dokumen". A verb alone has made what it counts.
    let from = times.map_or(0, |times| times.end);
    let words = before.get(from..).unwrap_or(before).split_whitespace();
    let is_alone = words.filter(|word| word.contains(char::is_alphanumeric)).nth(1).is_none();
    let is_object = !apart && led.is_none() && !is_alone && word.starts_with("me") && word.len() > 5;
    let is_torn = !apart && connects(&word);
    // "loket, 3 surat" are two things, "no: 3 surat" is one.
    let is_numbered = is_numbered(&word) && (!apart || before.ends_with(':'));
    let is_of_word = led.is_none() && (is_number || is_numbered);
    let is_needed = !follows_times && !in_parentheses && (is_of_word || is_torn || is_object);
    (!is_needed).then_some(at)
}

/// What stands before that word, if it is the last, whatever the case of its letters.
fn strip_last_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let before = text.get(..at)?;
    let is_word = before.is_empty() || before.ends_with(char::is_whitespace);
    (is_word && text.get(at..)?.eq_ignore_ascii_case(word)).then_some(before)
}

/// The part with the parentheses around it, and whether there are any; none where only one of them is.
pub(super) fn with_parentheses(text: &str, at: Range<usize>) -> Option<(Range<usize>, bool)> {
    let is_opened = text.get(..at.start)?.ends_with('(');
    let is_closed = text.get(at.end..)?.starts_with(')');
    let width = usize::from(is_opened);
    (is_opened == is_closed).then(|| (at.start - width..at.end + width, is_opened))
}
