//! From names to places in the tree.

use super::{Above, FileUnit, KnownUnit, PATH_STEP, UnitRow};
use crate::list_file::{List, ListColumn, ListProblem, WrongRow};
use crate::organization::is_same_name;
use std::collections::HashMap;

/// The tree while the rows of a file find their places.
pub(super) struct Growing<'a> {
    agency: &'a [KnownUnit],
    /// What has a place, by the folded name.
    placed: HashMap<String, Vec<Above>>,
    units: Vec<FileUnit>,
    /// The line of each place that the file names.
    lines: HashMap<(Option<Above>, String), u32>,
    list: List<FileUnit>,
}

/// Why no unit is found above a row.
enum NotFound {
    /// None is called so.
    Unknown,
    /// Several are.
    Ambiguous,
}

fn fold(name: &str) -> String {
    name.to_lowercase()
}

impl<'a> Growing<'a> {
    pub fn grow(rows: List<UnitRow>, agency: &'a [KnownUnit]) -> List<FileUnit> {
        let mut placed: HashMap<String, Vec<Above>> = HashMap::new();
        for (place, unit) in agency.iter().enumerate() {
            placed.entry(fold(&unit.name)).or_default().push(Above::Known(place));
        }
        let list = List { rows: Vec::new(), wrong: rows.wrong };
        let mut growing = Self { agency, placed, units: Vec::new(), lines: HashMap::new(), list };
        growing.place(rows.rows);
        growing.list.wrong.sort_by_key(|wrong| wrong.line);
        growing.list
    }

    /// A row finds its place once every row that could be the one above it has its own. What is left waits for itself.
    fn place(&mut self, mut waiting: Vec<(u32, UnitRow)>) {
        // What is wrong could have been meant as a parent; whoever names it should not hear of two mistakes for one.
        let mut spoilt: Vec<String> = Vec::new();
        while !waiting.is_empty() {
            let mut open: HashMap<String, usize> = HashMap::new();
            for (_, row) in &waiting {
                *open.entry(fold(&row.name)).or_default() += 1;
            }
            let waits = |row: &UnitRow| {
                row.above().is_some_and(|above| names(above).iter().any(|name| open.contains_key(name)))
            };
            let (later, now): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(_, row)| waits(row));
            if now.is_empty() {
                for (line, _) in later {
                    self.refuse(line, ListColumn::ParentUnit, ListProblem::UnitLoop);
                }
                return;
            }
            for (line, row) in now {
                let name = fold(&row.name);
                if !self.take(line, row, &spoilt) {
                    spoilt.push(name);
                }
            }
            waiting = later;
        }
    }

    /// Whether the row has a place now.
    fn take(&mut self, line: u32, row: UnitRow, spoilt: &[String]) -> bool {
        let above = match row.above().map(|above| self.find(above)).transpose() {
            Ok(above) => above,
            Err(NotFound::Ambiguous) => return self.refuse(line, ListColumn::ParentUnit, ListProblem::UnitAmbiguous),
            Err(NotFound::Unknown) => {
                let is_spoilt = row.above().is_some_and(|above| names(above).iter().any(|name| spoilt.contains(name)));
                let problem = if is_spoilt { ListProblem::UnitWrong } else { ListProblem::UnknownUnit };
                return self.refuse(line, ListColumn::ParentUnit, problem);
            }
        };
        let name = fold(&row.name);
        if let Some(other) = self.lines.get(&(above, name.clone())) {
            let problem = ListProblem::Twice { line: *other };
            return self.refuse(line, ListColumn::Unit, problem);
        }
        let known = self.known(above, &name);
        if known.is_none()
            && above.is_none()
            && self.placed.get(&name).is_some_and(|called| called.iter().any(is_known))
        {
            return self.refuse(line, ListColumn::ParentUnit, ListProblem::UnitElsewhere);
        }
        let is_other_zone = known.and_then(|place| self.agency.get(place)).zip(row.zone);
        if is_other_zone.is_some_and(|(unit, zone)| unit.zone != zone) {
            return self.refuse(line, ListColumn::Zone, ListProblem::ZoneStays);
        }
        self.lines.insert((above, name.clone()), line);
        if known.is_none() {
            self.placed.entry(name).or_default().push(Above::New(self.units.len()));
        }
        let unit = FileUnit { name: row.name, above, known, zone: row.zone, sort: row.sort };
        self.units.push(unit.clone());
        self.list.rows.push((line, unit));
        true
    }

    fn refuse(&mut self, line: u32, column: ListColumn, problem: ListProblem) -> bool {
        self.list.wrong.push(WrongRow { line, column: column.name(), problem });
        false
    }

    /// The unit of the agency of that name below that one.
    fn known(&self, above: Option<Above>, name: &str) -> Option<usize> {
        let parent = match above {
            None => None,
            Some(Above::Known(place)) => Some(place),
            // Below a unit that is yet to be made there is nothing.
            Some(Above::New(_)) => return None,
        };
        let called = self.placed.get(name).map(Vec::as_slice).unwrap_or_default();
        called.iter().find_map(|unit| match unit {
            Above::Known(place) => {
                Some(*place).filter(|place| self.agency.get(*place).is_some_and(|unit| unit.parent == parent))
            }
            Above::New(_) => None,
        })
    }

    /// The only unit that is called so: by its name, or by the names from above down to it.
    fn find(&self, asked: &str) -> Result<Above, NotFound> {
        let whole = [asked];
        let path: Vec<&str> = asked.split(PATH_STEP).map(str::trim).collect();
        let mut found = self.called(&whole);
        if found.is_empty() {
            found = self.called(&path);
        }
        match found.as_slice() {
            [] => Err(NotFound::Unknown),
            [only] => Ok(*only),
            // The one whose whole way from the top this is.
            several => {
                let is_top = |unit: &&Above| self.way_up(**unit).len() == path.len();
                several.iter().find(is_top).copied().ok_or(NotFound::Ambiguous)
            }
        }
    }

    fn called(&self, path: &[&str]) -> Vec<Above> {
        let Some(last) = path.last() else { return Vec::new() };
        let called = self.placed.get(&fold(last)).map(Vec::as_slice).unwrap_or_default();
        let fits = |unit: &&Above| {
            let way = self.way_up(**unit);
            way.len() >= path.len() && way.iter().zip(path.iter().rev()).all(|(one, other)| is_same_name(one, other))
        };
        called.iter().filter(fits).copied().collect()
    }

    /// The names from a unit up to the top. A loop in the agency is followed no further than there are units.
    fn way_up(&self, unit: Above) -> Vec<&str> {
        let above = |unit: &Above| match unit {
            Above::Known(place) => self.agency.get(*place)?.parent.map(Above::Known),
            Above::New(place) => self.units.get(*place)?.above,
        };
        let name = |unit: Above| match unit {
            Above::Known(place) => self.agency.get(place).map(|unit| unit.name.as_str()),
            Above::New(place) => self.units.get(place).map(|unit| unit.name.as_str()),
        };
        let most = self.agency.len() + self.units.len();
        std::iter::successors(Some(unit), above).take(most).filter_map(name).collect()
    }
}

const fn is_known(unit: &Above) -> bool {
    matches!(unit, Above::Known(_))
}

/// The folded names of the unit that is asked for: as a whole, and as the last of a path.
fn names(asked: &str) -> Vec<String> {
    let last = asked.rsplit(PATH_STEP).next().map(str::trim).unwrap_or(asked);
    if last == asked { vec![fold(asked)] } else { vec![fold(asked), fold(last)] }
}
