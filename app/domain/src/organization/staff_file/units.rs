//! The units that a file names, as a tree.

mod forest;

pub(super) use forest::{Forest, Meant};

use std::collections::HashMap;

/// A unit as rows name it. Two are the same unit if both names are, whatever the case of the letters.
#[derive(Debug, Clone, PartialEq, Eq)]
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

    /// Where the unit of a good row stands in [`UnitTree::units`].
    pub fn place_of(&self, unit: &UnitName) -> Option<usize> {
        self.places.get(&unit.key()).copied()
    }
}
