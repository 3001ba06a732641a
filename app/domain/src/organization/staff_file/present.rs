//! What the agency has before the file comes in.

use super::StaffMember;
use crate::account::Nip;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

/// How much of the staff a file holds; only its sender knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// Everybody in service: who is not in the file leaves.
    WholeStaff,
    /// Some: nobody leaves.
    Part,
}

/// A unit of the agency.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PresentUnit {
    /// Its name.
    pub name: String,
    /// The place of the unit above in the same list; none for a root.
    pub parent: Option<usize>,
}

/// The people in service and the units, before the import. Two are equal if a file would do the same to both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Present {
    people: HashMap<Nip, StaffMember>,
    units: Vec<PresentUnit>,
    unit_of: HashMap<Nip, usize>,
    elsewhere: HashSet<Nip>,
}

impl Present {
    /// The people in service, and all units of the agency.
    pub fn new(people: impl IntoIterator<Item = StaffMember>, units: Vec<PresentUnit>) -> Self {
        let people = people.into_iter().map(|person| (person.nip.clone(), person)).collect();
        Self { people, units, unit_of: HashMap::new(), elsewhere: HashSet::new() }
    }

    /// With the place of each person's unit among the units. Without it a unit is known by its name and that of its
    /// parent alone, so that it is not noticed when something above them moves.
    #[must_use]
    pub fn with_unit_of(self, unit_of: HashMap<Nip, usize>) -> Self {
        Self { unit_of, ..self }
    }

    /// With the numbers of everybody in another agency of the installation, in service or not: a number is one
    /// person's, and who moves between agencies is not taken from one by a file of the other.
    #[must_use]
    pub fn with_elsewhere(self, elsewhere: HashSet<Nip>) -> Self {
        Self { elsewhere, ..self }
    }

    /// The person of a NIP.
    pub fn person(&self, nip: &Nip) -> Option<&StaffMember> {
        self.people.get(nip)
    }

    /// How many people are in service.
    pub fn count(&self) -> usize {
        self.people.len()
    }

    pub(super) fn people(&self) -> impl Iterator<Item = &StaffMember> {
        self.people.values()
    }

    pub(super) fn unit_of(&self, nip: &Nip) -> Option<usize> {
        self.unit_of.get(nip).copied()
    }

    pub(super) fn is_elsewhere(&self, nip: &Nip) -> bool {
        self.elsewhere.contains(nip)
    }

    pub(super) fn units(&self) -> &[PresentUnit] {
        &self.units
    }
}

/// By the agency's own people and units: what others have is compared again when the file is taken over.
impl Hash for Present {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut people: Vec<_> = self.people.values().collect();
        people.sort_by(|one, other| one.nip.cmp(&other.nip));
        for person in people {
            (person, self.unit_of.get(&person.nip)).hash(state);
        }
        self.units.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Column;
    use super::super::testing::File;
    use super::*;
    use std::hash::DefaultHasher;

    fn hash(present: &Present) -> u64 {
        let mut state = DefaultHasher::new();
        present.hash(&mut state);
        state.finish()
    }

    #[test]
    fn the_same_staff_has_the_same_hash_and_any_change_another() {
        let staff = || File::of(&["1 -", "2 1", "3 1"]);
        let before = hash(&staff().imported());
        assert_eq!(before, hash(&File::of(&["3 1", "1 -", "2 1"]).imported()));
        for (column, text) in [(Column::Name, "Sri"), (Column::Rank, "III/b"), (Column::Unit, "Seksi")] {
            assert_ne!(before, hash(&staff().with(3, column, text).imported()), "{column:?}");
        }
        assert_ne!(before, hash(&File::of(&["1 -", "2 1"]).imported()));
    }
}
