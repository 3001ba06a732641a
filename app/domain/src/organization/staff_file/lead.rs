//! Whose words the sender of a file would read by it.

use super::{Checked, Present};
use crate::account::Nip;
use std::collections::HashMap;

/// The lines of the rows by which `sender` would lead somebody whom they did not lead, in the order of the file.
///
/// Directly, whoever it is, and whatever else the sender was to them. Or one step further up, where they would read what
/// somebody in service writes and their own subordinate answers; who is new below a subordinate has written nothing yet.
pub fn newly_led(checked: &Checked, present: &Present, sender: &Nip) -> Vec<u32> {
    let rows: HashMap<&Nip, Option<&Nip>> =
        checked.good.iter().map(|row| (&row.member.nip, row.member.appraiser.as_ref())).collect();
    let before = |nip: &Nip| present.person(nip).and_then(|person| person.appraiser.as_ref());
    let after = |nip: &Nip| rows.get(nip).copied().unwrap_or_else(|| before(nip));
    let is_led_further_up = |nip: &Nip| {
        let led_before = [before(nip), before(nip).and_then(before)].contains(&Some(sender));
        after(nip).and_then(after) == Some(sender) && present.person(nip).is_some() && !led_before
    };
    let is_new = |nip: &Nip| {
        let is_led = after(nip) == Some(sender) && before(nip) != Some(sender);
        is_led || is_led_further_up(nip)
    };
    checked.good.iter().filter(|row| is_new(&row.member.nip)).map(|row| row.line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{File, nip};
    use super::super::{Column, Extent};
    use super::*;

    /// Of 1, who heads all, 2 (who sends the file) and 5; of 2 3 and of that 4; of 5 6.
    const STAFF: [&str; 6] = ["1 -", "2 1", "3 2", "4 3", "5 1", "6 5"];

    #[track_caller]
    fn check(rows: &[&str], lines: &[u32]) {
        let present = File::of(&STAFF).imported();
        let checked = File::of(rows).check_with(&present, Extent::Part);
        assert_eq!(checked.wrong, []);
        assert_eq!(newly_led(&checked, &present, &nip(2).parse().unwrap()), lines, "{rows:?}");
    }

    #[test]
    fn nobody_is_led_by_the_sender_who_was_not() {
        check(&STAFF, &[]);
        check(&["4 1", "6 2", "5 2"], &[3, 4]);
        // Somebody new, and somebody who was led from further up.
        check(&["7 2"], &[2]);
        check(&["4 2"], &[2]);
        // What others write to a subordinate of the sender's.
        check(&["6 3"], &[2]);
        check(&["7 3"], &[]);
        // Somebody becomes one, and takes along whom they lead.
        check(&["5 2"], &[2]);
        check(&["5 3"], &[2]);
    }

    #[test]
    fn who_was_led_may_stay_or_go_and_others_may_move() {
        check(&["3 1", "4 5"], &[]);
        check(&["3 2", "4 3", "6 1"], &[]);
        check(&["7 5", "6 7"], &[]);
    }

    #[test]
    fn a_row_that_is_wrong_makes_nobody_led() {
        let present = File::of(&STAFF).imported();
        let checked = File::of(&["6 2"]).with(2, Column::Name, "").check_with(&present, Extent::Part);
        assert!(newly_led(&checked, &present, &nip(2).parse().unwrap()).is_empty());
    }
}
