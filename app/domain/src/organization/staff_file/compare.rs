//! What a checked file would change.

use super::{Checked, Column, Extent, Present, StaffMember, StaffRow};
use crate::account::Nip;
use serde::{Deserialize, Serialize};

/// A person of whom the file says something else than the agency knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Who.
    pub nip: Nip,
    /// In what; never empty.
    pub columns: Vec<Column>,
}

/// Who leaves with the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leaving {
    /// Nobody: the file is not said to hold the whole staff.
    Nobody,
    /// It cannot be told as long as it is not known whose rows these are, since each may be the row
    /// of somebody who seems to be missing. Nobody leaves.
    Unclear {
        /// Where the rows stand.
        lines: Vec<u32>,
    },
    /// These, who are in the agency and in no row, not even a wrong one. By NIP.
    These(Vec<Nip>),
}

/// What a checked file would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Who was not there, in the order of the file.
    pub new: Vec<Nip>,
    /// Who was there as somebody else, in the order of the file.
    pub changed: Vec<Changed>,
    /// How many are as they were.
    pub unchanged: usize,
    /// Who leaves.
    pub leaving: Leaving,
}

impl Changes {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.leaving.people().is_empty()
    }
}

impl Leaving {
    /// Who leaves, by NIP.
    pub fn people(&self) -> &[Nip] {
        match self {
            Self::Nobody | Self::Unclear { .. } => &[],
            Self::These(nips) => nips,
        }
    }
}

/// Holds the good rows against the agency. What a file does not tell is not changed, except that
/// nobody in the column of the appraiser means that there is none.
pub fn compare(checked: &Checked, present: &Present, extent: Extent) -> Changes {
    let mut changes = Changes { new: Vec::new(), changed: Vec::new(), unchanged: 0, leaving: Leaving::Nobody };
    let there = checked.units.find_in(present.units());
    let is_moved = |row: &StaffRow| {
        let meant = checked.units.place_of(&row.member.unit).and_then(|place| there.get(place).copied().flatten());
        present.unit_of(&row.member.nip).is_some_and(|unit| meant != Some(unit))
    };
    for row in &checked.good {
        let nip = &row.member.nip;
        let Some(before) = present.person(nip) else {
            changes.new.push(nip.clone());
            continue;
        };
        let columns = find_differences(before, &row.member, is_moved(row));
        if columns.is_empty() {
            changes.unchanged += 1;
        } else {
            changes.changed.push(Changed { nip: nip.clone(), columns });
        }
    }
    changes.leaving = find_leaving(checked, present, extent);
    changes
}

fn find_leaving(checked: &Checked, present: &Present, extent: Extent) -> Leaving {
    match extent {
        Extent::Part => Leaving::Nobody,
        Extent::WholeStaff if !checked.doubtful.is_empty() => Leaving::Unclear { lines: checked.doubtful.clone() },
        Extent::WholeStaff => {
            let is_missing = |nip: &&Nip| !checked.named.contains(nip);
            let mut nips: Vec<Nip> = present.people().map(|person| &person.nip).filter(is_missing).cloned().collect();
            nips.sort();
            Leaving::These(nips)
        }
    }
}

/// `is_moved` tells that the unit is another one, perhaps one of the same name below another of the same name.
fn find_differences(before: &StaffMember, after: &StaffMember, is_moved: bool) -> Vec<Column> {
    let (unit_before, unit_after) = (before.unit.key(), after.unit.key());
    let differs = |column: Column| match column {
        Column::Nip => false,
        Column::Name => before.name != after.name,
        Column::Rank => after.rank.is_some() && before.rank != after.rank,
        Column::Position => before.position != after.position,
        Column::PositionKind => after.position_kind.is_some() && before.position_kind != after.position_kind,
        Column::Unit => unit_before.1 != unit_after.1,
        Column::ParentUnit => unit_before.0 != unit_after.0 || (is_moved && unit_before.1 == unit_after.1),
        Column::Appraiser => before.appraiser != after.appraiser,
        Column::Employment => after.employment.is_some() && before.employment != after.employment,
    };
    Column::ALL.into_iter().filter(|column| differs(*column)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organization::staff_file::PresentUnit;
    use crate::organization::staff_file::testing::{File, nip};

    #[test]
    fn the_same_file_twice_changes_nothing() {
        let file = File::of(&["3 2", "2 1", "1 -"]).with(2, Column::Name, "=1+1").with(3, Column::ParentUnit, "");
        let present = file.imported();
        let checked = file.check_with(&present, Extent::WholeStaff);
        let expected = Changes { new: vec![], changed: vec![], unchanged: 3, leaving: Leaving::These(vec![]) };
        assert_eq!(compare(&checked, &present, Extent::WholeStaff), expected);
    }

    #[test]
    fn changes_are_told_by_column_and_silence_changes_nothing() {
        let present = File::of(&["1 -", "2 1", "3 1", "4 1"]).imported();
        let file = File::of(&["5 1", "1 -", "2 3", "3 1"])
            .with(3, Column::Rank, "")
            .with(3, Column::Employment, "")
            .with(4, Column::Name, "Sri")
            .with(4, Column::Unit, "Seksi");
        let part = compare(&file.check_with(&present, Extent::Part), &present, Extent::Part);
        assert_eq!(part.new, [nip(5).parse().unwrap()]);
        let columns = vec![Column::Name, Column::Unit, Column::Appraiser];
        assert_eq!(part.changed, [Changed { nip: nip(2).parse().unwrap(), columns }]);
        assert_eq!((part.unchanged, part.leaving), (2, Leaving::Nobody));
        let whole = compare(&file.check_with(&present, Extent::WholeStaff), &present, Extent::WholeStaff);
        assert_eq!(whole.leaving, Leaving::These(vec![nip(4).parse().unwrap()]));
    }

    #[test]
    fn people_go_along_when_a_unit_above_theirs_moves() {
        let unit = |name: &str, parent| PresentUnit { name: name.to_owned(), parent };
        let file = File::of(&["1 -", "2 1"]).with(2, Column::Unit, "Dinas").with(2, Column::ParentUnit, "Kota");
        let units = vec![unit("Dinas", None), unit("Bidang", Some(0)), unit("Kota", None)];
        let before: Vec<_> = File::of(&["1 -", "2 1"])
            .with(2, Column::Unit, "Dinas")
            .with(2, Column::ParentUnit, "")
            .check()
            .good
            .into_iter()
            .map(|row| row.member)
            .collect();
        let unit_of = [(nip(1).parse().unwrap(), 0), (nip(2).parse().unwrap(), 1)].into();
        let present = Present::new(before, units).with_unit_of(unit_of);
        let changed = compare(&file.check_with(&present, Extent::Part), &present, Extent::Part).changed;
        let parent = |number| Changed { nip: nip(number).parse().unwrap(), columns: vec![Column::ParentUnit] };
        assert_eq!(changed, [parent(1), parent(2)]);
    }

    #[test]
    fn nobody_leaves_whose_row_is_wrong_or_may_be() {
        let present = File::of(&["1 -", "2 1"]).imported();
        let leaving =
            |file: File| compare(&file.check_with(&present, Extent::WholeStaff), &present, Extent::WholeStaff).leaving;
        let file = || File::of(&["1 -", "2 1"]);
        assert_eq!(leaving(file().with(3, Column::Name, "")), Leaving::These(vec![]));
        assert_eq!(leaving(file().with(3, Column::Nip, "1.98708E+17")), Leaving::Unclear { lines: vec![3] });
    }
}
