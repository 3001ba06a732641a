//! A file of units (*Unit*, *Unit Induk*, and *Urutan* and *Zona Waktu* if it likes): the tree of an agency, of any depth,
//! held against what the agency has. A parent may stand later in the file. Nothing is guessed: which of several units of
//! one name is meant says their path, `Dinas Sosial / Sekretariat`.
//!
//! A unit is the one of that name below that parent. So a file makes units and gives them their place; it does not move,
//! rename or close any.

mod grow;

use crate::list_file::{Cells, Header, List, ListColumn, ListProblem, MissingColumns};
use crate::organization::is_same_name;
use crate::organization::staff_file::{FileRow, LONGEST_TEXT};
use crate::time::Zone;
use grow::Growing;

/// Between the names of a path.
pub const PATH_STEP: &str = " / ";

/// The largest place that a unit can be given.
const LAST_PLACE: u32 = 9_999;

/// A unit that the agency has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownUnit {
    /// Its name.
    pub name: String,
    /// The place of the unit above in the same list; none for a root.
    pub parent: Option<usize>,
    /// Its zone.
    pub zone: Zone,
    /// Its place among those below the same unit.
    pub sort: Option<u32>,
}

/// Which unit is above one of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Above {
    /// One that the agency has, by its place in the list.
    Known(usize),
    /// One that the file makes, by its place in the list of what is taken over.
    New(usize),
}

/// A unit of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileUnit {
    /// Its name.
    pub name: String,
    /// The unit above it; none: at the top.
    pub above: Option<Above>,
    /// The unit of the agency that it is, by its place in the list; none: it is new.
    pub known: Option<usize>,
    /// The zone of a new unit; none: that of the unit above it.
    pub zone: Option<Zone>,
    /// Its place among those below the same unit; none: as it is.
    pub sort: Option<u32>,
}

/// A row as it stands there.
#[derive(Debug, Clone)]
struct UnitRow {
    name: String,
    parent: Option<String>,
    zone: Option<Zone>,
    sort: Option<u32>,
}

/// Reads a file of units. What is right stands in the order in which it can be written: each unit after the one above it.
///
/// # Errors
/// Which columns are missing.
pub fn unit_file(
    header: &[String],
    rows: &[FileRow<'_>],
    agency: &[KnownUnit],
) -> Result<List<FileUnit>, MissingColumns> {
    use ListColumn::{ParentUnit, Place, Unit};
    let header = Header::find(header, &[Unit, ParentUnit])?;
    let list = List::read(rows, |row| {
        let mut cells = Cells::new(&header, row);
        let (name, parent) = (cells.text(Unit, LONGEST_TEXT), cells.optional(ParentUnit));
        let zone = cells.word(ListColumn::Zone, zone, ListProblem::UnknownZone);
        let sort = cells.word(Place, sort, ListProblem::NotAPlace);
        cells.end(|| Some(UnitRow { name: name?, parent, zone: zone?, sort: sort? }))
    });
    Ok(Growing::grow(list, agency))
}

fn zone(text: &str) -> Option<Option<Zone>> {
    if text.is_empty() { Some(None) } else { Zone::from_code(&text.to_lowercase()).map(Some) }
}

fn sort(text: &str) -> Option<Option<u32>> {
    if text.is_empty() {
        return Some(None);
    }
    text.parse().ok().filter(|place| (1..=LAST_PLACE).contains(place)).map(Some)
}

impl UnitRow {
    /// The unit above as it is called; none at the top, where a unit may also be its own parent.
    fn above(&self) -> Option<&str> {
        self.parent.as_deref().filter(|parent| !is_same_name(parent, &self.name))
    }
}

#[cfg(test)]
mod tests;
