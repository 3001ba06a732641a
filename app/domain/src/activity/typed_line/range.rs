//! Ranges of times in a line: `08.30-10`, `jam 9-10`, `pukul 13.00 s.d. 15.30`, `13-15 WIB`, `9 s/d 11`.

use super::counted::{unit_at, with_parentheses};
use super::reader::{
    Reader, beginnings, connects, is_dash, is_numbered, is_one_of, is_separator, word_after, word_before,
};
use super::{Found, LineRules};
use crate::activity::entry::WorkSpan;
use crate::time::{ClockTime, Zone};

/// What people put before a time.
const MARKS: [&str; 5] = ["jam", "pukul", "pkl.", "pkl", "pk."];
/// Small words before it that go with it.
const LEADS: [&str; 3] = ["pada", "dari", "mulai"];
/// *Until*, as it is written; longer ones before those they begin with.
const UNTIL: [&str; 7] = ["s/d", "s.d.", "s.d", "sd", "sampai dengan", "sampai", "hingga"];

/// Every range of times in the text that can be nothing else, wherever it stands.
pub(super) fn find_ranges(text: &str, rules: LineRules<'_>) -> Vec<Found<WorkSpan>> {
    let mut found: Vec<Found<WorkSpan>> = Vec::new();
    for at in beginnings(text) {
        if found.last().is_none_or(|last| last.at.end <= at) {
            found.extend(range_at(text, at, rules));
        }
    }
    found
}

/// A time as it was typed.
struct Typed {
    time: ClockTime,
    has_minutes: bool,
    /// One o'clock to five, written as one digit: in the afternoon as well as at night.
    is_either_half: bool,
    /// `07`: a number of things is not written so.
    is_padded: bool,
}

/// Two times as they were typed, with what says that they are times.
struct TypedRange {
    from: Typed,
    until: Typed,
    is_marked: bool,
    zone: Option<Zone>,
    /// *s/d* or *sampai* between them, not a dash.
    by_word: bool,
}

impl TypedRange {
    fn says_times(&self, is_first: bool) -> bool {
        let has_minutes = self.from.has_minutes || self.until.has_minutes;
        // "08-10" may be the eighth of October; there is no month 13.
        let is_no_date = self.from.is_padded && self.until.time.minutes() >= 13 * 60;
        self.is_marked || self.zone.is_some() || has_minutes || (is_first && (self.by_word || is_no_date))
    }

    /// Whether the two numbers may count the words after them, or be days of the month there.
    fn counts(&self, rest: &str, after: &str, units: &[String]) -> bool {
        let is_certain = self.is_marked || self.zone.is_some() || (self.from.has_minutes && self.until.has_minutes);
        let is_bare = !self.from.has_minutes && !self.until.has_minutes;
        !is_certain && (is_counted(after) || (is_bare && units.iter().any(|unit| unit_at(rest, unit).is_some())))
    }
}

fn range_at(text: &str, start: usize, rules: LineRules<'_>) -> Option<Found<WorkSpan>> {
    let mut reader = Reader { text, at: start };
    let typed = read_range(&mut reader)?;
    let (at, _) = with_parentheses(text, start..reader.at)?;
    let (before, rest) = (text.get(..at.start)?, text.get(at.end..)?.trim_start());
    let (word, after) = (word_before(before), word_after(rest));
    let is_torn = connects(&word) || is_numbered(&word) || goes_on(&after) || !ends_there(text, at.end);
    let is_here = typed.zone.is_none_or(|zone| zone == rules.zone);
    let is_plain = is_here && !is_torn && !typed.from.is_either_half && typed.says_times(before.trim().is_empty());
    let value = WorkSpan::new(typed.from.time, typed.until.time)?;
    (is_plain && !typed.counts(rest, &after, rules.units)).then_some(Found { value, at })
}

fn read_range(reader: &mut Reader<'_>) -> Option<TypedRange> {
    while eat_and_space(reader, &LEADS) {}
    let is_marked = eat_mark(reader);
    let from = read_time(reader)?;
    reader.skip_spaces();
    let by_word = !reader.eat(is_dash);
    if by_word && !reader.eat_word(&UNTIL) {
        return None;
    }
    reader.skip_spaces();
    eat_mark(reader);
    let until = read_time(reader)?;
    Some(TypedRange { from, until, is_marked, zone: eat_zone(reader), by_word })
}

fn eat_and_space(reader: &mut Reader<'_>, words: &[&str]) -> bool {
    let before = reader.at;
    let is_word = reader.eat_word(words) && reader.peek().is_some_and(char::is_whitespace);
    if is_word {
        reader.skip_spaces();
    } else {
        reader.at = before;
    }
    is_word
}

fn eat_mark(reader: &mut Reader<'_>) -> bool {
    let is_marked = reader.eat_word(&MARKS);
    reader.skip_spaces();
    is_marked
}

fn eat_zone(reader: &mut Reader<'_>) -> Option<Zone> {
    let mut ahead = *reader;
    ahead.skip_spaces();
    let zone = Zone::ALL.into_iter().find(|zone| ahead.eat_word(&[zone.label()]))?;
    reader.at = ahead.at;
    Some(zone)
}

/// `8`, `08`, `8.30`, `08:30`. A comma is a decimal here and four digits are a year, so neither is a time.
fn read_time(reader: &mut Reader<'_>) -> Option<Typed> {
    let hour = reader.digits();
    let mut ahead = *reader;
    let minute = if ahead.eat(|c| matches!(c, '.' | ':')) { ahead.digits() } else { "" };
    if !minute.is_empty() {
        *reader = ahead;
    }
    // No digit is left over, behind a point either: "08.30.15" is a number of something.
    let mut behind = *reader;
    let goes_on = behind.eat(|c| matches!(c, '.' | ':' | ',' | '/')) && !behind.digits().is_empty();
    let is_written = matches!(hour.len(), 1 | 2) && matches!(minute.len(), 0 | 2) && !goes_on;
    if !is_written {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hour.parse().ok()?, if minute.is_empty() { 0 } else { minute.parse().ok()? });
    let time = ClockTime::from_minutes(hours * 60 + minutes).filter(|_| minutes < 60)?;
    let is_either_half = hour.len() == 1 && (1..=5).contains(&hours);
    let is_padded = hour.starts_with('0');
    Some(Typed { time, has_minutes: !minute.is_empty(), is_either_half, is_padded })
}

/// Whether the range is over: a space, a separator or the end of the sentence follows.
fn ends_there(text: &str, at: usize) -> bool {
    let mut reader = Reader { text, at };
    while reader.eat(|c| c == '.' || is_separator(c)) {}
    reader.peek().is_none_or(char::is_whitespace)
}

/// Whether the word after it says that there is more to these times: another range, or which half of the day.
fn goes_on(after: &str) -> bool {
    const MORE: &str = "atau dan hingga lalu malam pagi s/d sampai siang sore";
    is_one_of(MORE, after) || (after.starts_with(|c: char| c.is_ascii_digit()) && after.contains(is_dash))
}

/// Whether the word after it is what the two numbers count, or their month.
fn is_counted(after: &str) -> bool {
    const COUNTED: &str = "agustus april bulan desember februari hari jam januari juli juni juta kali kg km maret mei meter \
        miliar minggu november oktober orang pegawai peserta persen ribu september siswa tahun unit \
        warga x";
    is_one_of(COUNTED, after)
}
