//! The cells of one row.

use super::column::{Header, ListColumn};
use super::{ListProblem, WrongRow};
use crate::account::Nip;
use crate::activity::count_letters;
use crate::organization::staff_file::{FileRow, clean, squeeze};
use crate::time::WorkDate;
use chrono::NaiveDate;

/// One row while it is being read.
pub(crate) struct Cells<'a> {
    header: &'a Header,
    row: &'a FileRow<'a>,
    wrong: Vec<WrongRow>,
}

impl<'a> Cells<'a> {
    pub fn new(header: &'a Header, row: &'a FileRow<'a>) -> Self {
        Self { header, row, wrong: Vec::new() }
    }

    /// The row, if nothing in it is wrong.
    pub fn end<T>(self, row: impl FnOnce() -> Option<T>) -> Result<T, Vec<WrongRow>> {
        if self.wrong.is_empty() { row().ok_or(self.wrong) } else { Err(self.wrong) }
    }

    pub fn refuse(&mut self, column: ListColumn, problem: ListProblem) {
        self.wrong.push(WrongRow { line: self.row.line, column: column.name(), problem });
    }

    /// A text of 1 to `limit` letters.
    pub fn text(&mut self, column: ListColumn, limit: usize) -> Option<String> {
        self.read(column, |text| {
            if count_letters(text) > limit { Err(ListProblem::TooLong { limit }) } else { Ok(text.to_owned()) }
        })
    }

    /// What stands in a cell that may be empty or missing.
    pub fn optional(&self, column: ListColumn) -> Option<String> {
        Some(self.cell(column)).filter(|text| !text.is_empty())
    }

    pub fn minutes(&mut self, column: ListColumn) -> Option<u16> {
        self.read(column, |text| {
            let minutes = text.parse().ok().filter(|minutes| (1..=24 * 60).contains(minutes));
            minutes.ok_or(ListProblem::NotMinutes)
        })
    }

    pub fn day(&mut self, column: ListColumn) -> Option<WorkDate> {
        self.read(column, |text| parse_day(text).ok_or(ListProblem::NotADay))
    }

    pub fn nip(&mut self) -> Option<Nip> {
        self.read(ListColumn::Nip, |text| text.parse().map_err(|_| ListProblem::NotANip))
    }

    /// A word from a list. An empty or missing cell is asked about too: it may mean something.
    pub fn word<T>(
        &mut self,
        column: ListColumn,
        from_words: impl Fn(&str) -> Option<T>,
        unknown: ListProblem,
    ) -> Option<T> {
        let found = from_words(&self.cell(column));
        if found.is_none() {
            self.refuse(column, unknown);
        }
        found
    }

    fn cell(&self, column: ListColumn) -> String {
        let cell = self.header.place(column).and_then(|place| self.row.cells.get(place));
        cell.map(|cell| clean(cell)).unwrap_or_default()
    }

    fn read<T>(&mut self, column: ListColumn, parse: impl FnOnce(&str) -> Result<T, ListProblem>) -> Option<T> {
        let cell = self.cell(column);
        let read = if cell.is_empty() { Err(ListProblem::Empty) } else { parse(&cell) };
        read.map_err(|problem| self.refuse(column, problem)).ok()
    }
}

const MONTHS: [&str; 12] = [
    "JANUARI",
    "FEBRUARI",
    "MARET",
    "APRIL",
    "MEI",
    "JUNI",
    "JULI",
    "AGUSTUS",
    "SEPTEMBER",
    "OKTOBER",
    "NOVEMBER",
    "DESEMBER",
];

/// A day as tables write it: `2026-12-25`, `25/12/2026`, `25-12-2026`, `25.12.2026`, `25 Desember 2026`, with or without
/// the midnight that spreadsheets add. Never the American order: `12/25/2026` is no day.
fn parse_day(text: &str) -> Option<WorkDate> {
    let text = text.trim_end_matches(" 00:00:00").trim_end_matches("T00:00:00");
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [one, month, other] = parts.as_slice() else { return None };
    let named =
        MONTHS.iter().position(|name| *name == squeeze(month) || name.get(..3) == Some(squeeze(month).as_str()));
    let month = named.and_then(|place| u32::try_from(place + 1).ok()).or_else(|| number(month, 2))?;
    let (day, year) =
        if one.len() == 4 { (number(other, 2)?, number(one, 4)?) } else { (number(one, 2)?, number(other, 4)?) };
    if year < 1000 {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).map(WorkDate::new)
}

fn number(text: &str, longest: usize) -> Option<u32> {
    (text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, day: Option<&str>) {
        assert_eq!(parse_day(text).map(|day| day.to_string()).as_deref(), day, "{text}");
    }

    #[test]
    fn a_day_is_read_in_the_ways_that_tables_write_it() {
        for text in [
            "2026-12-25",
            "25/12/2026",
            "25-12-2026",
            "25.12.2026",
            "25 Desember 2026",
            "25 des 2026",
            "2026-12-25 00:00:00",
        ] {
            check(text, Some("2026-12-25"));
        }
        check("1/5/2026", Some("2026-05-01"));
        for text in ["12/25/2026", "25/12/26", "31/02/2026", "Desember 2026", "46381", "25 Dez 2026", "-1/2/2026"] {
            check(text, None);
        }
    }
}
