//! The table held against the file beside it, and what is true of any order of steps and any tree of people.

use super::*;
use proptest::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

fn name(step: ProposalStep) -> &'static str {
    match step {
        ProposalStep::Withdraw => "withdraw",
        ProposalStep::Agree => "agree",
        ProposalStep::Decline => "decline",
        ProposalStep::Confirm => "confirm",
        ProposalStep::Refuse => "refuse",
    }
}

fn party(step: ProposalStep) -> &'static str {
    match step.party() {
        ProposalParty::Proposer => "proposer",
        ProposalParty::Proposed => "proposed",
        ProposalParty::Administrator => "administrator",
    }
}

#[test]
fn the_whole_table() {
    let mut grid = String::new();
    for state in ProposalState::ALL {
        for step in ProposalStep::ALL {
            let after = state.after(step).map_or("-", ProposalState::code);
            grid += &format!("{:<11}{:<10}{:<15}{after}\n", state.code(), name(step), party(step));
        }
    }
    assert_eq!(grid, include_str!("table.txt"), "the table changed; was that decided?\n{grid}");
}

#[test]
fn codes_are_read_back() {
    for state in ProposalState::ALL {
        assert_eq!(ProposalState::from_code(state.code()), Some(state));
        assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{}\"", state.code()));
    }
    assert_eq!(ProposalState::from_code(""), None);
}

#[test]
fn a_note_may_be_left_out_and_is_no_letter_without_end() {
    assert_eq!(parse_note(" \n"), Ok(String::new()));
    assert_eq!(parse_note(" Sejak Mei. "), Ok("Sejak Mei.".to_owned()));
    assert_eq!(parse_note(&"a".repeat(2_001)), Err(Problem::TooLong { letters: 2_001, limit: 2_000 }));
}

fn who(n: usize) -> EmployeeId {
    EmployeeId::new(Uuid::from_u128(n as u128))
}

#[test]
fn who_cannot_be_proposed_is_told_why() {
    let above = [who(2), who(3)];
    let candidate = |id, is_in_service| Candidate { id, is_in_service, above: &above };
    assert_eq!(candidate(who(1), true).why_not(who(1)), Some(ProposalProblem::Oneself));
    assert_eq!(candidate(who(1), false).why_not(who(9)), Some(ProposalProblem::Left));
    assert_eq!(candidate(who(1), true).why_not(who(2)), Some(ProposalProblem::Loop));
    assert_eq!(candidate(who(1), true).why_not(who(3)), Some(ProposalProblem::Loop));
    assert_eq!(candidate(who(1), true).why_not(who(9)), None);
}

fn any_steps() -> impl Strategy<Value = Vec<ProposalStep>> {
    proptest::collection::vec(proptest::sample::select(&ProposalStep::ALL[..]), 0..12)
}

const PEOPLE: usize = 12;

/// Everybody is led by somebody with a lower number, or by nobody.
fn any_tree() -> impl Strategy<Value = HashMap<EmployeeId, EmployeeId>> {
    proptest::collection::vec(any::<Option<prop::sample::Index>>(), PEOPLE).prop_map(|leaders| {
        let led = leaders.into_iter().enumerate().skip(1);
        led.filter_map(|(n, leader)| Some((who(n), who(leader?.index(n))))).collect()
    })
}

proptest! {
    #[test]
    fn nothing_is_carried_out_without_a_yes_of_both(steps in any_steps()) {
        let mut state = ProposalState::Waiting;
        let mut said = Vec::new();
        for step in steps {
            let Some(next) = state.after(step) else { continue };
            said.push(step);
            state = next;
        }
        let has = |step| said.contains(&step);
        prop_assert_eq!(state == ProposalState::Done, has(ProposalStep::Agree) && has(ProposalStep::Confirm));
        let is_no = |step: &&ProposalStep| !step.is_yes();
        prop_assert_eq!(said.iter().filter(is_no).count(), usize::from(!state.is_open() && state != ProposalState::Done));
    }

    #[test]
    fn what_has_ended_stays_so(steps in any_steps(), end in proptest::sample::select(&ProposalState::ALL[..])) {
        prop_assume!(!end.is_open());
        prop_assert!(steps.iter().all(|step| end.after(*step).is_none()));
    }

    #[test]
    fn the_two_yes_come_in_either_order(is_first in any::<bool>()) {
        let (one, other) = (ProposalStep::Agree, ProposalStep::Confirm);
        let (one, other) = if is_first { (one, other) } else { (other, one) };
        let between = ProposalState::Waiting.after(one).unwrap();
        prop_assert!(between.is_open() && between.waits_for(other.party()) && !between.waits_for(one.party()));
        prop_assert_eq!(between.after(other), Some(ProposalState::Done));
    }

    #[test]
    fn what_was_said_is_open_no_more(state in proptest::sample::select(&ProposalState::ALL[..])) {
        for step in ProposalStep::ALL {
            prop_assert!(!(state.has(step) && state.after(step).is_some()));
            prop_assert!(state.after(step).is_none_or(|next| next.has(step)));
        }
    }

    /// Over any number of steps: whoever may be proposed never closes a ring.
    #[test]
    fn nobody_comes_to_lead_themselves(tree in any_tree(), proposer in 0..PEOPLE, proposed in 0..PEOPLE) {
        let above = everybody_above(who(proposed), |one| tree.get(&one).copied());
        let candidate = Candidate { id: who(proposed), is_in_service: true, above: &above };
        let mut after = tree.clone();
        after.insert(who(proposer), who(proposed));
        // Walked without `everybody_above`: back to where it began within as many steps as there are people.
        let mut place = Some(who(proposer));
        let is_ring = (0..PEOPLE).any(|_| {
            place = place.and_then(|one| after.get(&one).copied());
            place == Some(who(proposer))
        });
        prop_assert_eq!(candidate.why_not(who(proposer)).is_some(), is_ring);
    }

    /// A ring that a database may hold already ends the walk too.
    #[test]
    fn the_walk_upwards_ends(leaders in proptest::collection::vec(0..PEOPLE, PEOPLE), of in 0..PEOPLE) {
        let above = everybody_above(who(of), |one| {
            let place = (0..PEOPLE).find(|n| who(*n) == one)?;
            Some(who(leaders[place]))
        });
        prop_assert!(above.len() <= PEOPLE);
    }
}
