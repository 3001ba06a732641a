//! What may be done with a checked file, and what has to be said first.

use super::{Changes, Checked, Extent, Present, newly_led};
use crate::account::Nip;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// More than this share of the staff leaving with one file is asked about: in an ordinary year some four in a hundred
/// retire or move, so a tenth at once is most likely a file that is not the whole staff. No rule was found.
const MANY: usize = 10;

/// What stands between a checked file and taking it over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Nothing: it may be taken over.
    Free,
    /// There is nothing to write.
    NothingChanges,
    /// Rows are wrong. The others may be taken over if that is said.
    OnlyRightRows,
    /// Rows are wrong, and the file is said to hold the whole staff: then it is all or nothing.
    MendFirst,
    /// Many leave: it has to be said that this is meant.
    ManyLeave,
    /// Whoever sends it would leave, and with that lose the right to do so.
    SenderLeaves,
    /// Whoever sends it would lead somebody whom they did not lead, and read what they write: that others decide.
    SenderLeads,
    /// Somebody who holds a role would leave, and with that lose it: only an agency administrator decides that.
    RoleHolderLeaves,
}

/// What the sender has said with the order to take the file over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// Nothing but the order.
    Plain,
    /// The right rows are to be taken over although others are wrong.
    RightRows,
    /// It is meant that many leave.
    Leaving,
}

impl Decision {
    /// Whether the file may be taken over by somebody who said this.
    pub const fn allows(self, consent: Consent) -> bool {
        match self {
            Self::Free => true,
            Self::OnlyRightRows => matches!(consent, Consent::RightRows),
            Self::ManyLeave => matches!(consent, Consent::Leaving),
            Self::NothingChanges
            | Self::MendFirst
            | Self::SenderLeaves
            | Self::SenderLeads
            | Self::RoleHolderLeaves => false,
        }
    }
}

/// Who sends a file, as far as it decides what may be done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// Their own number: one of the people in the file or in the agency.
    pub nip: Nip,
    /// The people who hold a role that this sender may not end.
    pub protected: HashSet<Nip>,
}

/// What may be done with the file by `sender`.
pub fn decide(checked: &Checked, changes: &Changes, present: &Present, extent: Extent, sender: &Sender) -> Decision {
    let leaving = changes.leaving.people();
    let is_wrong = !checked.wrong.is_empty();
    if leaving.contains(&sender.nip) {
        Decision::SenderLeaves
    } else if !newly_led(checked, present, &sender.nip).is_empty() {
        Decision::SenderLeads
    } else if leaving.iter().any(|nip| sender.protected.contains(nip)) {
        Decision::RoleHolderLeaves
    } else if is_wrong && extent == Extent::WholeStaff {
        Decision::MendFirst
    } else if changes.is_empty() {
        Decision::NothingChanges
    } else if is_wrong {
        Decision::OnlyRightRows
    } else if leaving.len() * MANY > present.count() {
        Decision::ManyLeave
    } else {
        Decision::Free
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{File, nip};
    use super::super::{Column, compare};
    use super::*;

    fn staff(people: std::ops::RangeInclusive<u32>) -> File {
        let rows: Vec<String> =
            people.map(|number| if number == 1 { "1 -".to_owned() } else { format!("{number} 1") }).collect();
        File::of(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Twenty people, of whom the third sends the file.
    #[track_caller]
    fn check(file: &File, extent: Extent, decision: Decision) {
        let present = staff(1..=20).imported();
        let checked = file.check_with(&present, extent);
        let changes = compare(&checked, &present, extent);
        let sender = Sender { nip: nip(3).parse().unwrap(), protected: HashSet::from([nip(2).parse().unwrap()]) };
        assert_eq!(decide(&checked, &changes, &present, extent, &sender), decision);
    }

    #[test]
    fn who_sends_a_file_gets_nobody_by_it() {
        // Of twenty whom the first leads, the last is led by the second.
        let rows = (1..=20).map(|number| match number {
            1 => "1 -".to_owned(),
            20 => "20 2".to_owned(),
            _ => format!("{number} 1"),
        });
        let rows: Vec<String> = rows.collect();
        let present = File::of(&rows.iter().map(String::as_str).collect::<Vec<_>>()).imported();
        let decided = |file: &File, extent, sender: u32| {
            let checked = file.check_with(&present, extent);
            let changes = compare(&checked, &present, extent);
            let sender = Sender { nip: nip(sender).parse().unwrap(), protected: HashSet::new() };
            decide(&checked, &changes, &present, extent, &sender)
        };
        assert_eq!(decided(&File::of(&["20 1"]), Extent::Part, 1), Decision::SenderLeads);
        assert_eq!(decided(&staff(1..=20), Extent::WholeStaff, 1), Decision::SenderLeads);
        // With other rows wrong as well, of which the right ones could be taken alone.
        let wrong = File::of(&["20 1", "5 1"]).with(3, Column::Name, "");
        assert_eq!(decided(&wrong, Extent::Part, 1), Decision::SenderLeads);
        // A colleague decides the same file.
        assert_eq!(decided(&File::of(&["20 1"]), Extent::Part, 3), Decision::Free);
    }

    #[test]
    fn wrong_rows_and_many_who_leave_are_asked_about() {
        use Decision::{Free, ManyLeave, MendFirst, NothingChanges, OnlyRightRows, RoleHolderLeaves, SenderLeaves};
        use Extent::{Part, WholeStaff};
        check(&staff(1..=20), Part, NothingChanges);
        check(&staff(1..=20), WholeStaff, NothingChanges);
        check(&staff(1..=21), Part, Free);
        check(&staff(1..=18), Part, NothingChanges);
        check(&staff(1..=18), WholeStaff, Free);
        check(&staff(1..=17), WholeStaff, ManyLeave);
        let wrong = || staff(1..=21).with(5, Column::Name, "");
        check(&wrong(), Part, OnlyRightRows);
        check(&wrong(), WholeStaff, MendFirst);
        check(&staff(1..=20).with(5, Column::Name, ""), Part, NothingChanges);
        let rows: Vec<String> = [2].into_iter().chain(4..=20).map(|number| format!("{number} 1")).collect();
        let without = File::of(&std::iter::once("1 -").chain(rows.iter().map(String::as_str)).collect::<Vec<_>>());
        check(&without, WholeStaff, SenderLeaves);
        let rows: Vec<String> = (3..=20).map(|number| format!("{number} 1")).collect();
        let without = File::of(&std::iter::once("1 -").chain(rows.iter().map(String::as_str)).collect::<Vec<_>>());
        check(&without, WholeStaff, RoleHolderLeaves);
        check(&without, Part, NothingChanges);
    }

    #[test]
    fn each_doubt_wants_its_own_consent() {
        let consents = [Consent::Plain, Consent::RightRows, Consent::Leaving];
        let allowed = |decision: Decision| consents.map(|consent| decision.allows(consent));
        assert_eq!(allowed(Decision::Free), [true; 3]);
        assert_eq!(allowed(Decision::OnlyRightRows), [false, true, false]);
        assert_eq!(allowed(Decision::ManyLeave), [false, false, true]);
        for never in [Decision::NothingChanges, Decision::MendFirst, Decision::SenderLeaves, Decision::SenderLeads] {
            assert_eq!(allowed(never), [false; 3]);
        }
    }
}
