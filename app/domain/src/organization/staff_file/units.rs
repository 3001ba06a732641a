//! The units that a file names, as a tree.

mod forest;

pub(super) use forest::{Forest, Meant};

use super::{Present, PresentUnit};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A unit as rows name it. Two are the same unit if both names are, whatever the case of the letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UnitName {
    /// The name.
    pub name: String,
    /// The name of the unit above; none for a root, or where a row does not tell.
    pub parent: Option<String>,
}

/// By what units are told apart.
type Key = (Option<String>, String);

impl UnitName {
    pub(super) fn is_its_own_parent(&self) -> bool {
        self.parent.as_deref().map(fold).is_some_and(|parent| parent == fold(&self.name))
    }

    pub(super) fn key(&self) -> Key {
        (self.parent.as_deref().map(fold), fold(&self.name))
    }
}

/// Names that differ in the case of their letters are the same.
fn fold(name: &str) -> String {
    name.to_lowercase()
}

/// A unit that must be there before the people of the file can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeUnit {
    /// Its name, as it was first written.
    pub name: String,
    /// The place of the unit above in [`UnitTree::units`], always an earlier one.
    pub parent: Option<usize>,
}

/// The units of the good rows and all units above them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitTree {
    units: Vec<TreeUnit>,
    places: HashMap<Key, usize>,
}

impl UnitTree {
    /// The units, each after the one above it. Some may exist already.
    pub fn units(&self) -> &[TreeUnit] {
        &self.units
    }

    /// Which unit of the agency each of [`UnitTree::units`] is; none for those that are yet to be made.
    ///
    /// A unit is the one of the same name below the same unit. Where the agency has several of them it is the first.
    pub fn find_in(&self, agency: &[PresentUnit]) -> Vec<Option<usize>> {
        let mut places: HashMap<(Option<usize>, String), usize> = HashMap::new();
        for (place, unit) in agency.iter().enumerate() {
            places.entry((unit.parent, fold(&unit.name))).or_insert(place);
        }
        let mut found: Vec<Option<usize>> = Vec::with_capacity(self.units.len());
        for unit in &self.units {
            let place = match unit.parent {
                None => places.get(&(None, fold(&unit.name))),
                // Below a unit that is yet to be made there is nothing.
                Some(parent) => {
                    found.get(parent).copied().flatten().and_then(|above| places.get(&(Some(above), fold(&unit.name))))
                }
            };
            found.push(place.copied());
        }
        found
    }

    /// The units that the agency does not have, with what is above them.
    pub fn find_new(&self, present: &Present) -> Vec<UnitName> {
        let name = |place: usize| self.units.get(place).map(|unit| unit.name.clone());
        let known = self.find_in(present.units());
        let new = self.units.iter().zip(known).filter(|(_, place)| place.is_none());
        new.map(|(unit, _)| UnitName { name: unit.name.clone(), parent: unit.parent.and_then(name) }).collect()
    }

    /// Where the unit of a good row stands in [`UnitTree::units`].
    pub fn place_of(&self, unit: &UnitName) -> Option<usize> {
        self.places.get(&unit.key()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(units: &[(&str, Option<usize>)]) -> UnitTree {
        let unit = |(name, parent): &(&str, Option<usize>)| TreeUnit { name: (*name).to_owned(), parent: *parent };
        UnitTree { units: units.iter().map(unit).collect(), places: HashMap::new() }
    }

    #[test]
    fn a_unit_is_the_one_of_its_name_below_its_parent() {
        let agency: Vec<_> = [("Kota", None), ("Umum", Some(3)), ("Umum", Some(0)), ("Dinas", Some(0))]
            .map(|(name, parent): (&str, _)| PresentUnit { name: name.to_owned(), parent })
            .into();
        let file = [("KOTA", None), ("Dinas", Some(0)), ("umum", Some(1)), ("Baru", Some(0)), ("Umum", Some(3))];
        assert_eq!(tree(&file).find_in(&agency), [Some(0), Some(3), Some(1), None, None]);
        assert_eq!(tree(&[("Dinas", None)]).find_in(&agency), [None]);
        let new = tree(&file).find_new(&Present::new([], agency));
        let new: Vec<_> = new.iter().map(|unit| (unit.name.as_str(), unit.parent.as_deref())).collect();
        assert_eq!(new, [("Baru", Some("KOTA")), ("Umum", Some("Baru"))]);
    }
}
