//! The program held against the table.

use super::*;
use crate::account::Viewer;
use crate::activity::EntryStatus;
use crate::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnit, OrgUnitId, Person};
use crate::time::Zone;
use proptest::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

const ACTORS: [Actor; 8] = [
    Actor::Nobody,
    Actor::Display,
    Actor::Operator,
    Actor::Employee,
    Actor::Holder(Role::UnitAdministrator),
    Actor::Holder(Role::AgencyAdministrator),
    Actor::Holder(Role::PersonnelOffice),
    Actor::Holder(Role::Auditor),
];

/// As the columns of the table.
const RELATIONS: [Relation; 8] = [
    within(Tie::Oneself),
    within(Tie::Appraiser),
    within(Tie::Deputy),
    within(Tie::HigherAppraiser),
    within(Tie::FormerAppraiser),
    within(Tie::Colleague),
    Relation { tie: Tie::Colleague, is_within: false },
    within(Tie::Elsewhere),
];

const fn within(tie: Tie) -> Relation {
    Relation { tie, is_within: true }
}

fn name(actor: Actor) -> &'static str {
    match actor {
        Actor::Nobody => "nobody",
        Actor::Display => "display",
        Actor::Operator => "operator",
        Actor::Employee => "employee",
        Actor::Holder(role) => role.code(),
    }
}

fn said(decision: Decision) -> &'static str {
    match decision {
        Decision::Allow => "yes",
        Decision::Hide => "-",
        Decision::Forbid(reason) => match reason {
            Reason::SignedOut => "sign-in",
            Reason::Own => "own",
            Reason::Author => "author",
            Reason::ReadsOnly => "reads",
            Reason::Role => "role",
            Reason::NoTeam => "team",
            Reason::HoldsRole => "holder",
            Reason::Stands(_) => "stands",
        },
    }
}

/// Every state, and what stands behind the @ for it; the first of each is that of the line without.
fn states() -> Vec<(State, Option<&'static str>)> {
    let entry = EntryStatus::ALL.map(|status| {
        let named = (status != EntryStatus::Sent).then(|| status.code());
        (State::Entry(status), named)
    });
    let person = [(State::Plain, None), (State::HoldsRole, Some("holds-role"))];
    entry.into_iter().chain(person).collect()
}

type Table = HashMap<(String, String), Vec<String>>;

fn table() -> Table {
    let lines = include_str!("table.txt").lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let mut table = Table::new();
    for line in lines.skip(1) {
        let words: Vec<_> = line.split_whitespace().map(ToOwned::to_owned).collect();
        assert_eq!(words.len(), 2 + RELATIONS.len(), "{line}");
        let before = table.insert((words[0].clone(), words[1].clone()), words[2..].to_vec());
        assert_eq!(before, None, "said twice: {line}");
    }
    table
}

/// Both ways: what the program decides stands in the table, and every line of the table is about something.
#[test]
fn the_whole_table() {
    let table = table();
    let mut used = std::collections::HashSet::new();
    let mut wrong = Vec::new();
    let mut cells = 0;
    for actor in ACTORS {
        for action in Action::ALL {
            for (state, named) in states() {
                let plain = (name(actor).to_owned(), action.code().to_owned());
                let of_state = named.map(|state| (plain.0.clone(), format!("{}@{state}", plain.1)));
                let any = (plain.0.clone(), "*".to_owned());
                let line = of_state.into_iter().chain([plain, any]).find(|key| table.contains_key(key));
                let Some(line) = line else { panic!("{} {} stands nowhere", name(actor), action.code()) };
                for (relation, expected) in RELATIONS.into_iter().zip(&table[&line]) {
                    cells += 1;
                    let decided = said(decide(actor, *action, relation, state));
                    if decided != expected {
                        let what = (name(actor), action.code(), relation, state);
                        wrong.push(format!("{what:?}: {decided}, and not {expected}"));
                    }
                }
                used.insert(line);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let idle: Vec<_> = table.keys().filter(|line| !used.contains(*line)).collect();
    assert!(idle.is_empty(), "about nothing: {idle:?}");
    assert_eq!(cells, 8 * 54 * 8 * 8);
}

#[test]
fn codes_are_read_back() {
    for role in Role::ALL {
        assert_eq!(Role::from_code(role.code()), Some(role));
        assert_eq!(serde_json::to_string(&role).unwrap(), format!("\"{}\"", role.code()));
    }
    assert_eq!(Role::from_code(""), None);
}

fn unit(n: u128) -> OrgUnitId {
    OrgUnitId::new(Uuid::from_u128(n))
}

fn viewer(roles: Vec<RoleGrant>) -> Viewer {
    let person = Person { id: EmployeeId::new(Uuid::nil()), name: "Sri".to_owned(), position: "Analis".to_owned() };
    Viewer {
        person,
        agency_id: AgencyId::new(Uuid::nil()),
        agency: "Kota".to_owned(),
        unit: OrgUnit { id: unit(1), name: "Dinas".to_owned(), zone: Zone::Wib },
        appraiser: None,
        leads: 0,
        answers: false,
        stands_in: Vec::new(),
        roles: Vec::new(),
        opened: Actions::default(),
        policy: LogPolicy::default(),
        nights: crate::calendar::Nights::default(),
    }
    .with_roles(roles)
}

fn whole(role: Role) -> RoleGrant {
    RoleGrant { role, unit: None }
}

#[test]
fn a_unit_administrator_reaches_the_unit_and_what_is_below() {
    let sri = viewer(vec![RoleGrant { role: Role::UnitAdministrator, unit: Some(unit(2)) }]);
    let decide = |above: &[OrgUnitId]| sri.decide(Action::MakeCode, Tie::Colleague, above, State::Plain);
    assert_eq!(decide(&[unit(2), unit(1)]), Decision::Allow);
    assert_eq!(decide(&[unit(9), unit(2), unit(1)]), Decision::Allow);
    // What lies beside or above is not there for her, and no plain refusal that would say that it is.
    assert_eq!(decide(&[unit(3), unit(1)]), Decision::Hide);
    assert_eq!(decide(&[unit(1)]), Decision::Hide);
    assert_eq!(sri.reach(Action::MakeCode), Some(Reach::Units([unit(2)].into())));
    assert_eq!(sri.reach(Action::ImportStaff), None);
    assert_eq!(sri.gate(Action::ImportStaff), Decision::Forbid(Reason::Role));
}

#[test]
fn several_roles_add_up() {
    let both = viewer(vec![
        RoleGrant { role: Role::UnitAdministrator, unit: Some(unit(2)) },
        RoleGrant { role: Role::UnitAdministrator, unit: Some(unit(3)) },
        whole(Role::Auditor),
    ]);
    assert_eq!(both.reach(Action::ReadBoards), Some(Reach::Units([unit(2), unit(3)].into())));
    assert_eq!(both.reach(Action::ReadPeople), Some(Reach::Agency));
    let colleague = |action| both.decide(action, Tie::Colleague, &[unit(4)], State::Plain);
    assert_eq!(colleague(Action::ReadPerson), Decision::Allow);
    assert_eq!(colleague(Action::DisableAccount), Decision::Hide);
    assert_eq!(colleague(Action::ReadEntryTrail), Decision::Allow);
    assert_eq!(colleague(Action::ReadVersions), Decision::Hide);
}

#[test]
fn an_agency_administrator_is_one_more_colleague_to_entries() {
    let sri = viewer(vec![whole(Role::AgencyAdministrator)]);
    let sent = State::Entry(EntryStatus::Sent);
    for action in Action::ALL.iter().filter(|action| !action.needs_role()) {
        let (with, without) = (&sri, &viewer(Vec::new()));
        for tie in RELATIONS.map(|relation| relation.tie) {
            let decide = |who: &Viewer| who.decide(*action, tie, &[unit(1)], sent);
            assert_eq!(decide(with), decide(without), "{action:?} {tie:?}");
        }
    }
}

fn any_action() -> impl Strategy<Value = Action> {
    proptest::sample::select(Action::ALL)
}

fn any_relation() -> impl Strategy<Value = Relation> {
    proptest::sample::select(&RELATIONS[..])
}

fn any_state() -> impl Strategy<Value = State> {
    proptest::sample::select(states().into_iter().map(|(state, _)| state).collect::<Vec<_>>())
}

fn any_roles() -> impl Strategy<Value = Vec<RoleGrant>> {
    let grant = (proptest::sample::select(&Role::ALL[..]), 1u128..4)
        .prop_map(|(role, n)| RoleGrant { role, unit: role.is_for_unit().then(|| unit(n)) });
    proptest::collection::vec(grant, 0..4)
}

proptest! {
    #[test]
    fn nobody_answers_their_own_entries(roles in any_roles(), state in any_state()) {
        let viewer = viewer(roles);
        for action in [Action::See, Action::Approve, Action::Return, Action::Reject, Action::Thank, Action::JudgeEvidence] {
            prop_assert!(!viewer.decide(action, Tie::Oneself, &[unit(1)], state).is_allowed());
        }
    }

    #[test]
    fn nobody_gives_themselves_a_role_or_a_code(roles in any_roles(), state in any_state()) {
        let viewer = viewer(roles);
        for action in [Action::GiveRole, Action::EndRole, Action::MakeCode, Action::DisableAccount, Action::RemoveSecondFactor, Action::NameDeputy] {
            prop_assert!(!viewer.decide(action, Tie::Oneself, &[unit(1)], state).is_allowed());
        }
    }

    #[test]
    fn nobody_decides_a_proposal_of_theirs(roles in any_roles(), state in any_state()) {
        prop_assert!(!viewer(roles).decide(Action::DecideProposal, Tie::Oneself, &[unit(1)], state).is_allowed());
    }

    #[test]
    fn what_is_of_another_agency_is_never_there(roles in any_roles(), action in any_action(), state in any_state()) {
        let viewer = viewer(roles);
        let decided = viewer.decide(action, Tie::Elsewhere, &[unit(1)], state);
        // Whoever has no role for it hears that before anything is looked up, whatever it is.
        prop_assert!(decided == Decision::Hide || decided == viewer.gate(action), "{decided:?}");
        prop_assert!(!decided.is_allowed());
    }

    #[test]
    fn an_auditor_writes_nothing(action in any_action(), relation in any_relation(), state in any_state()) {
        let decided = decide(Actor::Holder(Role::Auditor), action, relation, state);
        prop_assert!(!(action.is_write() && decided.is_allowed()));
    }

    #[test]
    fn no_role_opens_a_word_of_anybody(roles in any_roles(), relation in any_relation(), state in any_state()) {
        let (with, without) = (viewer(roles), viewer(Vec::new()));
        for action in [Action::ReadEntry, Action::ReadVersions, Action::ReadOwnDay, Action::ReadOwnData, Action::Comment, Action::ReadEvidence] {
            let decide = |who: &Viewer| who.decide(action, relation.tie, &[unit(1)], state);
            prop_assert_eq!(decide(&with), decide(&without));
        }
    }

    #[test]
    fn only_an_agency_administrator_touches_who_holds_a_role(roles in any_roles(), relation in any_relation()) {
        let viewer = viewer(roles);
        for action in Action::ALL.iter().copied().filter(|action| action.opens_account()) {
            let decided = viewer.decide(action, relation.tie, &[unit(1), unit(2), unit(3)], State::HoldsRole);
            prop_assert!(!decided.is_allowed() || viewer.holds(Role::AgencyAdministrator));
        }
    }

    #[test]
    fn the_gate_is_open_exactly_where_something_is_allowed_somewhere(roles in any_roles(), action in any_action()) {
        let viewer = viewer(roles);
        let all = [unit(1), unit(2), unit(3)];
        let somewhere = RELATIONS.iter().any(|relation| {
            viewer.decide(action, relation.tie, &all, State::Plain).is_allowed()
        });
        if action.needs_role() {
            prop_assert_eq!(viewer.gate(action).is_allowed(), somewhere);
            prop_assert_eq!(viewer.reach(action).is_some(), somewhere);
        }
    }

    #[test]
    fn another_role_takes_nothing_away(roles in any_roles(), more in any_roles(), action in any_action(), relation in any_relation(), state in any_state()) {
        let fewer = viewer(roles.clone());
        let all = viewer(roles.into_iter().chain(more).collect());
        let decide = |who: &Viewer| who.decide(action, relation.tie, &[unit(1)], state).is_allowed();
        prop_assert!(!decide(&fewer) || decide(&all));
    }
}
