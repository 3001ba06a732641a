//! A typed line, understood where it is plain: `08.30-10 rapat koordinasi 1 laporan`.
//!
//! Nothing is guessed. Only a range of times at either end of the line and an output at its end are taken, and only where
//! they can mean nothing else; what is not plain stays words, which costs nobody anything. What was taken is shown and can
//! be given back, and then the words stand there exactly as they were typed.
//!
//! Not here: work over midnight. The form knows spans within one day ([`WorkSpan`]), so `22-06` stays words.

mod counted;
#[cfg(test)]
mod properties;
mod range;
mod reader;
#[cfg(test)]
mod tests;

use super::entry::WorkSpan;
use super::form::WorkForm;
use super::output::{Output, common_units};
use crate::time::Zone;
use counted::find_outputs;
use range::find_ranges;
use std::ops::Range;

/// What a line is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineRules<'a> {
    /// The units of output that may be counted in. Where the agency has no dictionary the common ones are understood.
    pub units: &'a [String],
    /// The zone of the unit: times that say another one stay words.
    pub zone: Zone,
}

/// A part of a line that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip<T> {
    /// What it means.
    pub value: T,
    /// The bytes of the typed text that it stands for, with the spaces and separators that belong to it.
    at: Range<usize>,
}

impl<T> Chip<T> {
    /// The bytes of the typed text that it stands for, with the spaces and separators that belong to it.
    pub fn at(&self) -> Range<usize> {
        self.at.clone()
    }
}

/// A typed line with what was understood of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedLine {
    typed: String,
    times: Option<Chip<WorkSpan>>,
    output: Option<Chip<Output>>,
}

/// A plain part, before it is decided whether it stands where it may be taken.
#[derive(Debug, Clone)]
struct Found<T> {
    value: T,
    at: Range<usize>,
}

impl TypedLine {
    /// Understands what is plain. Several lines are a text and stay words.
    pub fn understand(typed: &str, rules: LineRules<'_>) -> Self {
        let words = || Self { typed: typed.to_owned(), times: None, output: None };
        if typed.trim().contains(['\n', '\r']) {
            return words();
        }
        let common;
        let units = if rules.units.is_empty() {
            common = common_units();
            &common
        } else {
            rules.units
        };
        let times = only(find_ranges(typed, LineRules { units, ..rules }));
        let outputs = find_outputs(typed, units, times.as_ref().map(|times| &times.at));
        let output = only(outputs);
        [(times.as_ref(), output.as_ref()), (times.as_ref(), None), (None, output.as_ref())]
            .into_iter()
            .find_map(|(times, output)| words().take(times, output))
            .unwrap_or_else(words)
    }

    /// The line as it was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// From when to when, if it was plain and is not undone.
    pub const fn times(&self) -> Option<&Chip<WorkSpan>> {
        self.times.as_ref()
    }

    /// What came out, if it was plain and is not undone.
    pub const fn output(&self) -> Option<&Chip<Output>> {
        self.output.as_ref()
    }

    /// Whether it begins with two numbers that may be meant as hours and were not understood: `13-25 lembur`.
    pub fn begins_with_unread_times(&self) -> bool {
        let until = after_number(&self.typed).and_then(|rest| after_number(rest.strip_prefix(['-', '–'])?));
        self.times.is_none() && until.is_some()
    }

    /// The words that an undone part gives back.
    pub fn words_of<T>(&self, chip: &Chip<T>) -> &str {
        self.typed.get(chip.at()).unwrap_or_default().trim()
    }

    /// The line with the times as words again.
    #[must_use]
    pub fn without_times(self) -> Self {
        Self { times: None, ..self }
    }

    /// The line with the output as words again.
    #[must_use]
    pub fn without_output(self) -> Self {
        Self { output: None, ..self }
    }

    /// What was typed without the parts that are taken; with none taken exactly what was typed.
    pub fn description(&self) -> String {
        let mut taken = [self.times.as_ref().map(Chip::at), self.output.as_ref().map(Chip::at)];
        taken.sort_by_key(|at| at.as_ref().map(|at| at.start));
        let (mut rest, mut from) = (String::new(), 0);
        for at in taken.into_iter().flatten() {
            rest += self.typed.get(from..at.start).unwrap_or_default();
            from = at.end;
        }
        rest + self.typed.get(from..).unwrap_or_default()
    }

    /// The form with its description and whatever else was understood.
    pub fn form(&self) -> WorkForm {
        let times = self.times.as_ref().map(|chip| (chip.value.start().to_string(), chip.value.end().to_string()));
        let output = self.output.as_ref().map(|chip| (chip.value.quantity.to_string(), chip.value.unit.clone()));
        let ((start, end), (quantity, unit)) = (times.unwrap_or_default(), output.unwrap_or_default());
        WorkForm { description: self.description(), start, end, quantity, unit, ..WorkForm::default() }
    }

    /// The line with these parts taken, or none where one of them does not stand at an end of it.
    fn take(mut self, times: Option<&Found<WorkSpan>>, output: Option<&Found<Output>>) -> Option<Self> {
        let mut words = trimmed(&self.typed);
        let (mut times, mut output) = (times, output);
        while times.is_some() || output.is_some() {
            if let Some(found) = output.filter(|found| ends_words(&self.typed, &words, found.at.end)) {
                let at = backwards(&self.typed, &words, found.at.start);
                words.end = at.start;
                self.output = Some(Chip { value: found.value.clone(), at });
                output = None;
            } else if let Some(found) = times.filter(|found| found.at.start == words.start) {
                let at = forwards(&self.typed, &words, found.at.end);
                words.start = at.end;
                self.times = Some(Chip { value: found.value, at });
                times = None;
            } else {
                let found = times.filter(|found| ends_words(&self.typed, &words, found.at.end))?;
                let at = backwards(&self.typed, &words, found.at.start);
                words.end = at.start;
                self.times = Some(Chip { value: found.value, at });
                times = None;
            }
        }
        // Something is left that says what was done.
        let left = self.typed.get(words).unwrap_or_default();
        (self.output.is_none() || left.contains(char::is_alphanumeric)).then_some(self)
    }
}

/// The one there is: of several none is plain.
fn only<T>(mut found: Vec<T>) -> Option<T> {
    found.pop().filter(|_| found.is_empty())
}

fn trimmed(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..text.trim_end().len().max(start)
}

/// Whether nothing but the end of a sentence follows within the words.
fn ends_words(text: &str, words: &Range<usize>, at: usize) -> bool {
    text.get(at..words.end).is_some_and(|rest| rest.chars().all(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';')))
}

/// From the separators before it to the end of the words.
fn backwards(text: &str, words: &Range<usize>, start: usize) -> Range<usize> {
    let before = text.get(words.start..start).unwrap_or_default();
    let kept = before.trim_end_matches(|c: char| c.is_whitespace() || reader::is_separator(c) || reader::is_dash(c));
    let end = if words.end == text.trim_end().len() { text.len() } else { words.end };
    words.start + kept.len()..end
}

/// From the beginning of the words to the end of the separators after it; a dash is one where a space follows.
fn forwards(text: &str, words: &Range<usize>, end: usize) -> Range<usize> {
    let mut rest = text.get(end..words.end).unwrap_or_default().trim_start();
    rest = rest.trim_start_matches(reader::is_separator).trim_start();
    if let Some(after) = rest.strip_prefix(reader::is_dash).filter(|after| after.starts_with(char::is_whitespace)) {
        rest = after.trim_start();
    }
    let start = if text.get(..words.start).is_some_and(|before| before.trim().is_empty()) { 0 } else { words.start };
    start..words.end - rest.len()
}

/// What follows a number that may be an hour; none where the text does not begin with one.
fn after_number(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':'));
    (rest.len() < text.len()).then(|| rest.trim_start())
}
