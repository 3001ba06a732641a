//! Short lists as an office sends them (the activity dictionary, holidays, leave, shifts): from text cells to rows whose
//! every field is known good, or to a problem with its line and column. Nothing is guessed and nothing is mended.
//!
//! What a list means its area knows; the staff file, whose rows depend on each other, has a reader of its own.

mod cell;
mod column;

pub(crate) use cell::Cells;
pub use column::MissingColumns;
pub(crate) use column::{Header, ListColumn};

use crate::organization::staff_file::FileRow;
use std::collections::HashMap;
use std::hash::Hash;

/// A row that is not taken over, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongRow {
    /// Where it stands in the file.
    pub line: u32,
    /// The official name of the column.
    pub column: &'static str,
    /// What is wrong.
    pub problem: ListProblem,
}

/// What can be wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListProblem {
    /// There is nothing in it.
    Empty,
    /// More letters than fit.
    TooLong {
        /// How many fit.
        limit: usize,
    },
    /// No day in one of the ways it is written: `25/12/2026`, `2026-12-25`, `25 Desember 2026`.
    NotADay,
    /// No whole number of minutes from 1 to 1,440.
    NotMinutes,
    /// A holiday is *nasional*, *cuti bersama* or *daerah*.
    UnknownHoliday,
    /// No kind of leave.
    UnknownLeave,
    /// The NIP is none.
    NotANip,
    /// The last day lies before the first.
    EndsBeforeItBegins,
    /// A leave is longer than any of its kind; mostly a year is mistyped.
    LeaveTooLong {
        /// How many days of the calendar one may have.
        days: u16,
    },
    /// No unit is called so, in the file or in the agency.
    UnknownUnit,
    /// The row of the unit above is wrong itself.
    UnitWrong,
    /// Several units are called so.
    UnitAmbiguous,
    /// From unit to unit above, the way leads back to itself, or into such a loop.
    UnitLoop,
    /// A unit of that name lies below another one, and none at the top.
    UnitElsewhere,
    /// No whole number from 1 to 9,999.
    NotAPlace,
    /// WIB, WITA or WIT.
    UnknownZone,
    /// No kind of position.
    UnknownPositionKind,
    /// The unit is there already, and its zone does not change.
    ZoneStays,
    /// The same stands in an earlier line, or days of the same.
    Twice {
        /// Which.
        line: u32,
    },
}

/// The rows of a file, and those that are wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T> {
    /// What may be taken over, each with its line, in the order of the file.
    pub rows: Vec<(u32, T)>,
    /// What may not, by line.
    pub wrong: Vec<WrongRow>,
}

impl<T> List<T> {
    pub(crate) fn read(rows: &[FileRow<'_>], one: impl Fn(&FileRow<'_>) -> Result<T, Vec<WrongRow>>) -> Self {
        let mut list = Self { rows: Vec::new(), wrong: Vec::new() };
        for row in rows {
            match one(row) {
                Ok(good) => list.rows.push((row.line, good)),
                Err(wrong) => list.wrong.extend(wrong),
            }
        }
        list
    }

    /// Of rows about the same the first stands.
    pub(crate) fn refuse_repeated<K: Hash + Eq>(&mut self, column: ListColumn, about: impl Fn(&T) -> K) {
        self.refuse_clashing(column, about, |_, _| true);
    }

    /// Of rows about the same that clash the first stands.
    pub(crate) fn refuse_clashing<K: Hash + Eq>(
        &mut self,
        column: ListColumn,
        about: impl Fn(&T) -> K,
        clash: impl Fn(&T, &T) -> bool,
    ) {
        let mut good: Vec<(u32, T)> = Vec::new();
        let mut places: HashMap<K, Vec<usize>> = HashMap::new();
        for (line, row) in self.rows.drain(..) {
            let earlier = places.entry(about(&row)).or_default();
            let other = earlier.iter().filter_map(|place| good.get(*place)).find(|(_, other)| clash(other, &row));
            if let Some((other, _)) = other {
                self.wrong.push(WrongRow { line, column: column.name(), problem: ListProblem::Twice { line: *other } });
            } else {
                earlier.push(good.len());
                good.push((line, row));
            }
        }
        self.rows = good;
        self.wrong.sort_by_key(|wrong| wrong.line);
    }
}
