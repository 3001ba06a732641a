//! What the page shows of a staff file, as it travels.

use domain::account::Nip;
use domain::organization::StaffUploadId;
use domain::organization::staff_file::{Column, Decision, Extent, Problem, UnitName, Warning};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Which file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHead {
    /// Its number.
    pub id: StaffUploadId,
    /// What its sender calls it.
    pub name: String,
    /// When it was sent.
    pub at: Timestamp,
}

/// How many rows and people there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows of the file.
    pub rows: usize,
    /// People who were not there.
    pub new: usize,
    /// People who change.
    pub changed: usize,
    /// People who stay as they are.
    pub unchanged: usize,
    /// People who leave.
    pub leaving: usize,
    /// Wrong rows.
    pub wrong: usize,
    /// Units that are made.
    pub units: usize,
}

/// The first few of a list, and how many more there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown<T> {
    /// The first.
    pub first: Vec<T>,
    /// How many are left out.
    pub more: usize,
}

impl<T> Shown<T> {
    /// The first `most` of a list.
    pub fn of(all: impl ExactSizeIterator<Item = T>, most: usize) -> Self {
        let more = all.len().saturating_sub(most);
        Self { first: all.take(most).collect(), more }
    }

    /// How many there are in all.
    pub const fn count(&self) -> usize {
        self.first.len() + self.more
    }
}

/// A person of the file or of the agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLine {
    /// Their number.
    pub nip: Nip,
    /// Their name.
    pub name: String,
    /// Their position.
    pub position: String,
    /// Their unit.
    pub unit: String,
}

/// Somebody of whom the file says something else than the agency knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedPerson {
    /// Who, as the agency knows them.
    pub nip: Nip,
    /// Their name so far.
    pub name: String,
    /// In what; never empty.
    pub differences: Vec<Difference>,
}

/// One thing that changes; a text is empty where there is or was nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What.
    pub column: Column,
    /// As it is.
    pub before: String,
    /// As the file has it.
    pub after: String,
}

/// A row that cannot be taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrongRow {
    /// Where it stands.
    pub line: u32,
    /// The name in it, as it was written.
    pub name: String,
    /// What is wrong with it; never empty.
    pub cells: Vec<WrongCell>,
}

/// A wrong cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrongCell {
    /// Which.
    pub column: Column,
    /// What stands in it, as far as a page can show it.
    pub written: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// An odd cell of a row that is taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OddCell {
    /// Where its row stands.
    pub line: u32,
    /// The name in that row.
    pub name: String,
    /// Which cell.
    pub column: Column,
    /// What is odd about it.
    pub warning: Warning,
}

/// A file that was checked, and everything it would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Which file.
    pub file: FileHead,
    /// What it is said to hold.
    pub extent: Extent,
    /// The staff it was held against, as a number that is another one when the staff is.
    pub seen: String,
    /// How many people the agency has now.
    pub people: usize,
    /// How many of each kind.
    pub counts: Counts,
    /// What may be done with it.
    pub decision: Decision,
    /// The words of the file's header, by [`Column::ALL`].
    pub headers: Vec<String>,
    /// Headers that are not read.
    pub ignored: Shown<String>,
    /// The wrong rows.
    pub wrong: Shown<WrongRow>,
    /// What is odd.
    pub odd: Shown<OddCell>,
    /// Lines of which it cannot be told whose they are, where that keeps everybody from leaving.
    pub unclear: Shown<u32>,
    /// Units that would be made.
    pub units: Shown<UnitName>,
    /// Who changes.
    pub changed: Shown<ChangedPerson>,
    /// Who leaves.
    pub leaving: Shown<PersonLine>,
    /// Who is new.
    pub new: Shown<PersonLine>,
}

impl Preview {
    /// What the file calls a column.
    pub fn header(&self, column: Column) -> &str {
        self.headers.get(column as usize).map_or_else(|| column.header(), String::as_str)
    }
}

/// A file that was taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOver {
    /// Which file.
    pub file: FileHead,
    /// What it was said to hold.
    pub extent: Extent,
    /// What it changed.
    pub counts: Counts,
}
