//! How the units of an agency stand in their tree, and what keeps one from changing its place.

use super::staff_file::parse_text;
use super::{OrgUnitId, PATH_STEP};
use std::collections::{HashMap, HashSet};
use std::fmt;

/// A unit as the tree is made of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPlace {
    /// Which unit.
    pub id: OrgUnitId,
    /// The unit above it.
    pub parent: Option<OrgUnitId>,
    /// Its official name.
    pub name: String,
    /// Its place among those below the same unit; those without one come last, by name.
    pub sort: Option<u32>,
}

/// Why a unit stays where and as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitProblem {
    /// Another unit below the same one is called so.
    NameTaken(String),
    /// It would lie below itself.
    BelowItself,
    /// It would be merged into itself.
    IntoItself,
}

impl fmt::Display for UnitProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameTaken(name) => write!(f, "there is a unit {name} below the same unit already"),
            Self::BelowItself => f.write_str("a unit cannot lie below itself or below what lies below it"),
            Self::IntoItself => f.write_str("a unit cannot be merged into itself"),
        }
    }
}

/// The name of a unit as somebody types it: on one line, without what nobody sees. None without a letter, with more than
/// [`super::staff_file::LONGEST_TEXT`] of them, or where it would read as a path.
pub fn parse_unit_name(typed: &str) -> Option<String> {
    parse_text(typed).ok().filter(|name| !name.contains(PATH_STEP) && name.chars().any(char::is_alphanumeric))
}

/// Whether two names are the same to people: the case of the letters makes no difference.
pub fn is_same_name(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The units in the order in which a tree is read, each with how deep it lies: what is below a unit follows it, siblings
/// by their place and then by name. Whose parent is not among them is a root.
pub fn in_tree_order(units: &[UnitPlace]) -> Vec<(usize, usize)> {
    let known: HashSet<OrgUnitId> = units.iter().map(|unit| unit.id).collect();
    let mut below: HashMap<Option<OrgUnitId>, Vec<usize>> = HashMap::new();
    for (place, unit) in units.iter().enumerate() {
        below.entry(unit.parent.filter(|parent| known.contains(parent))).or_default().push(place);
    }
    for siblings in below.values_mut() {
        siblings.sort_by_cached_key(|place| units.get(*place).map(UnitPlace::among_siblings));
    }
    let mut order = Vec::with_capacity(units.len());
    let mut open: Vec<(usize, usize)> = Vec::new();
    let push = |open: &mut Vec<(usize, usize)>, below: Option<Vec<usize>>, depth| {
        open.extend(below.unwrap_or_default().into_iter().rev().map(|place| (place, depth)));
    };
    push(&mut open, below.remove(&None), 0);
    while let Some((place, depth)) = open.pop() {
        order.push((place, depth));
        let under = units.get(place).and_then(|unit| below.remove(&Some(unit.id)));
        push(&mut open, under, depth + 1);
    }
    order
}

impl UnitPlace {
    /// By what siblings are put in order.
    pub fn among_siblings(&self) -> (u32, String, OrgUnitId) {
        (self.sort.unwrap_or(u32::MAX), self.name.to_lowercase(), self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_unit_is_seen_and_is_no_path() {
        assert_eq!(parse_unit_name("  Seksi \u{202E}Data\u{200B}  Induk "), Some("Seksi Data Induk".to_owned()));
        for typed in ["", " \u{200B} ", "\u{202E}", "---", "a / b", &"a".repeat(201)] {
            assert_eq!(parse_unit_name(typed), None, "{typed:?}");
        }
    }
    use uuid::Uuid;

    fn unit(id: u128, parent: u128, name: &str, sort: Option<u32>) -> UnitPlace {
        let id_of = |id| OrgUnitId::new(Uuid::from_u128(id));
        UnitPlace { id: id_of(id), parent: (parent > 0).then(|| id_of(parent)), name: name.to_owned(), sort }
    }

    #[track_caller]
    fn check(units: &[UnitPlace], expected: &[(&str, usize)]) {
        let order = in_tree_order(units);
        let read: Vec<_> = order.iter().map(|(place, depth)| (units[*place].name.as_str(), *depth)).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn siblings_stand_by_their_place_and_then_by_name() {
        let units = [
            unit(1, 0, "Dinas", None),
            unit(2, 1, "bidang B", None),
            unit(3, 1, "Bidang A", None),
            unit(4, 1, "Sekretariat", Some(1)),
            unit(5, 4, "Subbagian Umum", None),
            unit(6, 0, "Badan", None),
        ];
        let expected =
            [("Badan", 0), ("Dinas", 0), ("Sekretariat", 1), ("Subbagian Umum", 2), ("Bidang A", 1), ("bidang B", 1)];
        check(&units, &expected);
    }

    #[test]
    fn a_part_of_a_tree_begins_where_it_begins() {
        check(&[unit(2, 1, "Bidang", None), unit(3, 2, "Seksi", None)], &[("Bidang", 0), ("Seksi", 1)]);
    }

    #[test]
    fn what_is_in_a_loop_ends_nothing() {
        check(&[unit(1, 2, "A", None), unit(2, 1, "B", None), unit(3, 0, "C", None)], &[("C", 0)]);
    }
}
