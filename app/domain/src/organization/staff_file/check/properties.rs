//! What holds of every file, however it is made.

use crate::account::Nip;
use crate::organization::staff_file::testing::{File, nip, row};
use crate::organization::staff_file::{Column, Extent, StaffMember, compare};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

fn any_cells() -> impl Strategy<Value = Vec<String>> {
    let person = prop_oneof![(0_u32..12).prop_map(nip), "\\PC{0,4}", Just("1.9E+17".to_owned()), Just(String::new())];
    let unit = || proptest::sample::select(&["A", "B", "c", "C", "D", ""][..]).prop_map(str::to_owned);
    let name = prop_oneof![Just("Siti".to_owned()), "\\PC{0,3}"];
    let appraiser = (0_u32..12).prop_map(nip);
    (person, name, unit(), unit(), appraiser, proptest::bool::weighted(0.1)).prop_map(
        |(person, name, unit, parent, appraiser, is_wide)| {
            let mut cells = row(&person, &appraiser);
            cells[Column::Name as usize] = name;
            cells[Column::Unit as usize] = unit;
            cells[Column::ParentUnit as usize] = parent;
            cells.extend(is_wide.then(|| "x".to_owned()));
            cells
        },
    )
}

fn any_file() -> impl Strategy<Value = File> {
    proptest::collection::vec(any_cells(), 0..14).prop_map(File)
}

/// Whether following the appraisers ends, as it will be after the import.
fn ends(nip: &Nip, people: &HashMap<Nip, StaffMember>) -> bool {
    std::iter::successors(people.get(nip), |person| people.get(person.appraiser.as_ref()?)).take(100).count() < 100
}

proptest! {
    #[test]
    fn every_row_is_either_good_or_wrong(file in any_file(), before in any_file(), is_whole in any::<bool>()) {
        let extent = if is_whole { Extent::WholeStaff } else { Extent::Part };
        let checked = file.check_with(&before.imported(), extent);
        let good: HashSet<u32> = checked.good.iter().map(|row| row.line).collect();
        let wrong: HashSet<u32> = checked.wrong.iter().map(|error| error.line).collect();
        prop_assert!(good.is_disjoint(&wrong));
        prop_assert_eq!(good.len() + wrong.len(), file.0.len());
    }

    #[test]
    fn after_the_import_every_chain_of_appraisers_ends(file in any_file(), before in any_file()) {
        let present = before.imported();
        let checked = file.check_with(&present, Extent::Part);
        let by_nip = |person: &StaffMember| (person.nip.clone(), person.clone());
        let mut people: HashMap<_, _> = present.people().map(by_nip).collect();
        people.extend(checked.good.iter().map(|row| (row.member.nip.clone(), row.member.clone())));
        for person in people.values() {
            prop_assert!(person.appraiser.as_ref().is_none_or(|appraiser| people.contains_key(appraiser)));
            prop_assert!(ends(&person.nip, &people));
        }
        for row in &checked.good {
            prop_assert!(checked.units.place_of(&row.member.unit).is_some());
        }
    }

    #[test]
    fn good_rows_sent_again_change_nothing(file in any_file()) {
        let present = file.imported();
        let changes = compare(&file.check_with(&present, Extent::Part), &present, Extent::Part);
        prop_assert_eq!(changes.changed, vec![]);
    }
}
