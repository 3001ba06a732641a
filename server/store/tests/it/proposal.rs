//! *Atasan saya tidak sesuai*: who may be proposed and by whom it is answered, and what is then whose.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, on_both, refused, request};
use crate::staff::{StaffFile, nip};
use domain::access::{Role, RoleGrant};
use domain::account::Viewer;
use domain::activity::{EntryId, Step};
use domain::audit::{Deed, Detail, Held, What};
use domain::organization::staff_file::Extent;
use domain::organization::{ProposalId, ProposalState, ProposalStep};
use domain::time::{Timestamp, WorkDate};
use store::activity::{Answer, LogRequest};
use store::organization::{Colleague, NewProposal};
use store::{CommandError, Store};
use uuid::Uuid;
use {ProposalStep::Agree, ProposalStep::Confirm, ProposalStep::Decline, ProposalStep::Refuse, ProposalStep::Withdraw};

/// The day after the fixture's morning.
const TOMORROW: Timestamp = MORNING.plus_minutes(24 * 60);

const PERSONNEL: RoleGrant = RoleGrant { role: Role::PersonnelOffice, unit: None };

fn of_unit(unit: domain::organization::OrgUnitId) -> RoleGrant {
    RoleGrant { role: Role::UnitAdministrator, unit: Some(unit) }
}

impl Fixture {
    pub async fn try_propose(&self, by: &Viewer, proposed: &Viewer, note: &str) -> Result<ProposalId, CommandError> {
        let id = ProposalId::new(Uuid::now_v7());
        let new = NewProposal { id, proposed: proposed.person.id, note: note.to_owned() };
        self.store.propose_supervisor(by, new, MORNING).await.map(|()| id)
    }

    pub async fn propose(&self, by: &Viewer, proposed: &Viewer) -> ProposalId {
        self.try_propose(by, proposed, "").await.unwrap()
    }

    async fn step(&self, who: &Viewer, id: ProposalId, step: ProposalStep) -> Result<(), CommandError> {
        self.store.take_proposal_step(who, id, (step, ""), Uuid::now_v7, TOMORROW).await
    }

    async fn state(&self, of: &Viewer) -> ProposalState {
        self.store.own_supervisor(of).await.unwrap().proposals.pop().unwrap().state
    }

    async fn assert_sound(&self) {
        assert_eq!(self.store.check_assignments().await.unwrap(), []);
        self.assert_clean(&self.store.recount().await.unwrap());
        assert_intact(&inspect(&self.url, &[]).await);
    }
}

fn day(town: &Fixture, at: Timestamp) -> WorkDate {
    town.leader.unit.zone.day_of(at)
}

async fn approve(town: &Fixture, who: &Viewer, id: EntryId) -> Result<(), CommandError> {
    town.store.move_entry(who, id, &Answer::plain(Step::Approve, None), TOMORROW).await
}

on_both!(both_say_yes_in_either_order_and_it_holds_from_that_day, |town| {
    for is_agreed_first in [true, false] {
        let (dewi, bagus) = (town.now(town.member.person.id).await, town.now(town.other.person.id).await);
        let yohanes = town.viewer(34).await;
        // The second time round she goes back to where she was not before.
        let proposed = if is_agreed_first { &bagus } else { &yohanes };
        let id = town.propose(&dewi, proposed).await;
        let steps = [(proposed, Agree), (&town.administrator, Confirm)];
        let [first, second] = if is_agreed_first { steps } else { [steps[1], steps[0]] };
        town.step(first.0, id, first.1).await.unwrap();
        let before = town.now(dewi.person.id).await.appraiser.unwrap();
        assert_ne!(before.id, proposed.person.id, "one yes was enough");
        town.step(second.0, id, second.1).await.unwrap();
        assert_eq!(town.now(dewi.person.id).await.appraiser.as_ref(), Some(&proposed.person));
        assert_eq!(town.state(&dewi).await, ProposalState::Done);
        town.assert_sound().await;
    }
});

on_both!(a_former_supervisor_keeps_what_was_theirs_and_loses_what_is_new, |town| {
    let old = town.log(&town.member, "Sebelum usulan").await;
    let id = town.propose(&town.member, &town.other).await;
    town.step(&town.other, id, Agree).await.unwrap();
    // Nothing waits for the answer that is missing.
    let meanwhile = town.log(&town.now(town.member.person.id).await, "Sementara itu").await;
    town.step(&town.administrator, id, Confirm).await.unwrap();

    let (agency, dewi) = (town.leader.agency_id, town.member.person.id);
    let (ratna, bagus) = (town.now(town.leader.person.id).await, town.now(town.other.person.id).await);
    let on = async |at| town.store.appraiser_on(agency, dewi, day(&town, at)).await.unwrap();
    assert_eq!((on(MORNING).await, on(TOMORROW).await), (Some(ratna.person.id), Some(bagus.person.id)));
    let led = async |who: &Viewer, at| town.store.led_on(agency, who.person.id, day(&town, at)).await.unwrap();
    assert_eq!((led(&bagus, MORNING).await, led(&bagus, TOMORROW).await), (vec![], vec![dewi]));
    assert_eq!((led(&ratna, MORNING).await.len(), led(&ratna, TOMORROW).await.len()), (4, 3));

    let tomorrow = LogRequest { now: TOMORROW, ..request("Sesudah usulan") };
    let new = town.store.log(&town.now(dewi).await, town.entry_id(), &tomorrow).await.unwrap();
    let of = async |who: &Viewer| {
        let team = town.store.my_team(who, 10, TOMORROW).await.unwrap();
        let mut ids: Vec<_> = team.entries.into_iter().map(|entry| entry.id).collect();
        ids.sort();
        ids
    };
    assert_eq!(of(&ratna).await, [old.id, meanwhile.id]);
    assert_eq!(of(&bagus).await, [new.id]);
    // Ratna leads Bagus: she reads what he answers.
    assert_eq!(refused(approve(&town, &ratna, new.id).await), "Forbidden");
    assert_eq!(refused(approve(&town, &bagus, old.id).await), "NotFound");
    approve(&town, &ratna, old.id).await.unwrap();
    approve(&town, &bagus, new.id).await.unwrap();
    town.assert_sound().await;

    let own = town.store.own_supervisor(&town.now(dewi).await).await.unwrap();
    assert_eq!(own.supervisor.unwrap().person, bagus.person);
    assert_eq!(own.since, Some(day(&town, TOMORROW)));
    // What was done stands in her history, by name.
    let history = town.store.trace_oneself(&town.now(dewi).await).await.unwrap();
    let deeds: Vec<_> = history.iter().map(|one| (one.deed, one.by.as_ref().map(|by| by.name.as_str()))).collect();
    assert_eq!(
        deeds[1..],
        [
            (Deed::SupervisorProposed, Some("Dewi")),
            (Deed::ProposalAgreed, Some("Bagus")),
            (Deed::ProposalConfirmed, Some("Sri")),
            (Deed::Changed, Some("Sri")),
        ]
    );
    let held = |name: &str| Held::Text(name.to_owned());
    let changed = Detail::Changed { what: What::Appraiser, before: held("Ratna"), after: held("Bagus") };
    assert_eq!(history.last().unwrap().details, [changed]);
    let proposed = Detail::Proposed { supervisor: "Bagus".to_owned() };
    assert!(history[1..4].iter().all(|one| one.details == [proposed.clone()]), "{history:?}");
});

on_both!(a_no_of_either_ends_it_and_is_told_with_its_sentence, |town| {
    let dewi = &town.member;
    let id = town.try_propose(dewi, &town.other, " Saya di loket Bagus. ").await.unwrap();
    town.step(&town.administrator, id, Confirm).await.unwrap();
    town.step(&town.other, id, Decline).await.unwrap();
    let own = async || town.store.own_supervisor(dewi).await.unwrap().proposals;
    let last = own().await.pop().unwrap();
    assert_eq!((last.state, last.note.as_str()), (ProposalState::Declined, "Saya di loket Bagus."));
    let id = town.propose(dewi, &town.other).await;
    town.step(&town.other, id, Agree).await.unwrap();
    let refusing = (Refuse, " Bagus pindah bulan depan. ");
    town.store.take_proposal_step(&town.administrator, id, refusing, Uuid::now_v7, TOMORROW).await.unwrap();
    let last = own().await.pop().unwrap();
    let expected = (ProposalState::Refused, "Bagus pindah bulan depan.", Some(TOMORROW));
    assert_eq!((last.state, last.sentence.as_str(), last.ended_at), expected);
    assert_eq!(town.now(dewi.person.id).await.appraiser.as_ref(), Some(&town.leader.person));
    // What ended stays so, and another may be made.
    for (who, step) in [(&town.other, Agree), (&town.administrator, Confirm), (dewi, Withdraw)] {
        assert_eq!(refused(town.step(who, id, step).await), "Proposal(Stands(Refused))");
    }
    let id = town.propose(dewi, &town.other).await;
    town.step(dewi, id, Withdraw).await.unwrap();
    assert_eq!(town.state(dewi).await, ProposalState::Withdrawn);
    town.assert_sound().await;
});

on_both!(who_cannot_be_proposed_is_refused_in_words, |town| {
    let (ratna, dewi, bagus) = (&town.leader, &town.member, &town.other);
    let why = async |by: &Viewer, proposed: &Viewer| refused(town.try_propose(by, proposed, "").await);
    assert_eq!(why(dewi, dewi).await, "Proposal(Oneself)");
    assert_eq!(why(dewi, ratna).await, "Proposal(Present)");
    assert_eq!(why(ratna, dewi).await, "Proposal(Loop)");
    // Somebody of another agency is as nobody.
    let mut nobody = town.stranger.clone();
    nobody.person.id = domain::organization::EmployeeId::new(Uuid::now_v7());
    assert_eq!((why(dewi, &town.stranger).await, why(dewi, &nobody).await), ("NotFound".into(), "NotFound".into()));
    town.propose(dewi, bagus).await;
    // A button that was pressed twice.
    let before = town.store.own_supervisor(dewi).await.unwrap();
    town.try_propose(dewi, bagus, "").await.unwrap();
    assert_eq!(town.store.own_supervisor(dewi).await.unwrap(), before);
    assert_eq!(why(dewi, &town.administrator).await, "Proposal(AlreadyOpen)");
    let long = "a".repeat(2_001);
    assert!(refused(town.try_propose(bagus, &town.administrator, &long).await).starts_with("Words"));
});

on_both!(the_ring_is_found_over_any_number_of_steps, |town| {
    // Ratna leads Dewi, who leads Bagus, who leads Yohanes.
    let file = StaffFile(vec![]).with(32, "Bagus", "Bidang", "Dinas", Some(31)).with(
        34,
        "Yohanes",
        "Bidang",
        "Dinas",
        Some(32),
    );
    town.import(&file, Extent::Part, MORNING).await;
    let yohanes = town.viewer(34).await;
    for who in [&town.member, &town.leader] {
        assert_eq!(refused(town.try_propose(who, &yohanes, "").await), "Proposal(Loop)");
    }
    town.propose(&yohanes, &town.administrator).await;
});

on_both!(a_ring_that_came_meanwhile_is_not_closed, |town| {
    let (dewi, bagus) = (&town.member, &town.other);
    let id = town.propose(dewi, bagus).await;
    town.step(bagus, id, Agree).await.unwrap();
    let file = StaffFile(vec![]).with(32, "Bagus", "Bidang", "Dinas", Some(31));
    town.import(&file, Extent::Part, TOMORROW).await;
    assert_eq!(refused(town.step(&town.administrator, id, Confirm).await), "Proposal(Loop)");
    assert_eq!(town.state(dewi).await, ProposalState::Agreed);
    // No is always open.
    town.step(&town.administrator, id, Refuse).await.unwrap();
    town.assert_sound().await;
});

on_both!(who_left_meanwhile_leads_nobody_and_whose_proposal_it_was_is_asked_about_no_more, |town| {
    let id = town.propose(&town.member, &town.other).await;
    let yohanes = town.viewer(34).await;
    let of_yohanes = town.propose(&yohanes, &town.administrator).await;
    town.import(&StaffFile::small().without(32).without(34), Extent::WholeStaff, TOMORROW).await;
    assert_eq!(refused(town.step(&town.administrator, id, Confirm).await), "Proposal(Left)");
    assert_eq!(refused(town.try_propose(&town.administrator, &town.other, "").await), "Proposal(Left)");
    assert_eq!(refused(town.step(&town.administrator, of_yohanes, Agree).await), "NotFound");
    assert_eq!(town.store.asked_proposals(&town.administrator).await.unwrap().rows, []);
    let open = town.store.open_proposals(&town.administrator).await.unwrap();
    assert_eq!(open.rows.iter().map(|one| one.id).collect::<Vec<_>>(), [id]);
    town.step(&town.member, id, Withdraw).await.unwrap();
    town.assert_sound().await;
});

on_both!(nobody_says_both_yes_of_one_proposal, |town| {
    let sri = &town.administrator;
    // As who is proposed.
    let id = town.propose(&town.member, sri).await;
    assert_eq!(refused(town.step(sri, id, Confirm).await), "Forbidden");
    town.step(sri, id, Agree).await.unwrap();
    assert_eq!(refused(town.step(sri, id, Confirm).await), "Forbidden");
    assert_eq!(town.store.waiting_proposals(sri).await.unwrap(), 0);
    // As who proposes: an agreement of one's own would be none.
    let own = town.propose(sri, &town.other).await;
    for step in [Confirm, Refuse] {
        assert_eq!(refused(town.step(sri, own, step).await), "Forbidden");
    }
    assert_eq!(refused(town.step(sri, own, Agree).await), "NotFound");
    // Another administrator does.
    let yohanes = town.with_role(&town.viewer(34).await, PERSONNEL).await;
    assert_eq!(town.store.waiting_proposals(&yohanes).await.unwrap(), 2);
    town.step(&yohanes, id, Confirm).await.unwrap();
    assert_eq!(town.now(town.member.person.id).await.appraiser.as_ref(), Some(&sri.person));
    town.assert_sound().await;
});

on_both!(only_those_it_concerns_answer_it, |town| {
    let (dewi, bagus) = (&town.member, &town.other);
    let yohanes = town.viewer(34).await;
    let id = town.try_propose(dewi, bagus, "Rahasia").await.unwrap();
    let foreign = town.stranger.clone().with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
    let nowhere = ProposalId::new(Uuid::now_v7());
    // Not yours and not there are the same.
    for (who, steps) in [
        (&yohanes, [Withdraw, Agree, Decline].as_slice()),
        (&town.leader, &[Withdraw, Agree, Decline]),
        (dewi, &[Agree, Decline]),
        (bagus, &[Withdraw]),
        (&town.stranger, &[Withdraw, Agree, Decline]),
        (&foreign, &[Withdraw, Agree, Decline, Confirm, Refuse]),
    ] {
        for step in steps {
            for id in [id, nowhere] {
                assert_eq!(refused(town.step(who, id, *step).await), "NotFound", "{} {step:?}", who.person.name);
            }
        }
    }
    // Without a role that is said before anything is looked up.
    for id in [id, nowhere] {
        assert_eq!(refused(town.step(&town.leader, id, Confirm).await), "Forbidden");
    }
    assert_eq!(refused(town.store.open_proposals(&town.leader).await), "Forbidden");
    assert_eq!(town.store.open_proposals(&foreign).await.unwrap().rows, []);
    assert_eq!(town.store.asked_proposals(&yohanes).await.unwrap().rows, []);
    // A role for a unit reaches those who work there: Dewi's division, and the office above it.
    let file = StaffFile(vec![]).with(34, "Yohanes", "Seksi Lain", "Dinas", Some(30));
    town.import(&file, Extent::Part, MORNING).await;
    let beside = town.with_role(&town.viewer(34).await, of_unit(town.viewer(34).await.unit.id)).await;
    assert_eq!(refused(town.step(&beside, id, Confirm).await), "NotFound");
    assert_eq!(
        (town.store.open_proposals(&beside).await.unwrap().rows, town.store.waiting_proposals(&beside).await.unwrap()),
        (vec![], 0)
    );
    let above = town.with_role(&town.viewer(34).await, of_unit(town.office)).await;
    let open = town.store.open_proposals(&above).await.unwrap();
    let row = &open.rows[0];
    let shown =
        (row.by.person.name.as_str(), row.proposed.person.name.as_str(), row.present.as_deref(), row.note.as_str());
    assert_eq!((open.rows.len(), shown), (1, ("Dewi", "Bagus", Some("Ratna"), "Rahasia")));
    assert_eq!(town.store.waiting_proposals(&above).await.unwrap(), 1);
    town.step(&above, id, Confirm).await.unwrap();
    assert_eq!(town.store.waiting_proposals(&above).await.unwrap(), 0);
    assert_eq!(town.store.waiting_proposals(bagus).await.unwrap(), 1);
    town.step(bagus, id, Agree).await.unwrap();
    assert_eq!(town.store.waiting_proposals(bagus).await.unwrap(), 0);
});

on_both!(two_changes_on_one_day_are_one_assignment, |town| {
    let dewi = async || town.now(town.member.person.id).await;
    for proposed in [town.other.clone(), town.viewer(34).await] {
        let id = town.propose(&dewi().await, &proposed).await;
        town.step(&proposed, id, Agree).await.unwrap();
        town.step(&town.administrator, id, Confirm).await.unwrap();
    }
    let held = town.store.assignments(town.leader.agency_id, town.member.person.id).await.unwrap();
    assert_eq!((held.len(), held[1].from, held[1].until), (2, day(&town, TOMORROW), None));
    assert_eq!(held[1].appraiser, Some(town.viewer(34).await.person.id));
    town.assert_sound().await;
});

on_both!(two_taps_are_one_and_two_processes_carry_out_once, |town| {
    let other = Store::open(&town.url).await.unwrap();
    let (bagus, sri) = (&town.other, &town.administrator);
    let id = town.propose(&town.member, bagus).await;
    let take = async |store: &Store, who: &Viewer, step| {
        store.take_proposal_step(who, id, (step, ""), Uuid::now_v7, TOMORROW).await.unwrap();
    };
    tokio::join!(
        take(&town.store, bagus, Agree),
        take(&other, sri, Confirm),
        take(&other, bagus, Agree),
        take(&town.store, sri, Confirm)
    );
    other.close().await.unwrap();
    assert_eq!(town.state(&town.member).await, ProposalState::Done);
    let history = town.store.trace_oneself(&town.member).await.unwrap();
    let count = |deed| history.iter().filter(|one| one.deed == deed).count();
    assert_eq!([Deed::ProposalAgreed, Deed::ProposalConfirmed, Deed::Changed].map(count), [1, 1, 1]);
    assert_eq!(town.store.assignments(town.leader.agency_id, town.member.person.id).await.unwrap().len(), 2);
    town.assert_sound().await;
});

on_both!(of_two_proposals_at_once_one_is_made, |town| {
    let other = Store::open(&town.url).await.unwrap();
    let new = |proposed: &Viewer| NewProposal {
        id: ProposalId::new(Uuid::now_v7()),
        proposed: proposed.person.id,
        note: String::new(),
    };
    let (one, two) = (new(&town.other), new(&town.administrator));
    let (one, two) = tokio::join!(
        town.store.propose_supervisor(&town.member, one, MORNING),
        other.propose_supervisor(&town.member, two, MORNING)
    );
    other.close().await.unwrap();
    let refusals: Vec<_> = [one, two].into_iter().filter_map(Result::err).map(|error| format!("{error:?}")).collect();
    assert_eq!(refusals, ["Proposal(AlreadyOpen)"]);
    town.assert_sound().await;
});

on_both!(what_was_logged_without_a_supervisor_waits_for_the_first_one, |town| {
    let nobody =
        StaffFile(vec![]).with(31, "Dewi", "Bidang", "Dinas", None).with(34, "Yohanes", "Bidang", "Dinas", None);
    town.import(&nobody, Extent::Part, MORNING).await;
    let (dewi, yohanes) = (town.now(town.member.person.id).await, town.viewer(34).await);
    let forlorn = town.log(&dewi, "Belum ada atasan").await;
    let not_hers = town.log(&yohanes, "Belum ada juga").await;
    assert_eq!(town.store.own_supervisor(&dewi).await.unwrap().supervisor, None);
    let id = town.propose(&dewi, &town.other).await;
    town.step(&town.administrator, id, Confirm).await.unwrap();
    town.step(&town.other, id, Agree).await.unwrap();
    let bagus = town.now(town.other.person.id).await;
    approve(&town, &bagus, forlorn.id).await.unwrap();
    assert_eq!(refused(approve(&town, &bagus, not_hers.id).await), "NotFound");
    town.assert_sound().await;
});

on_both!(what_a_staff_file_said_meanwhile_is_not_done_again, |town| {
    let id = town.propose(&town.member, &town.other).await;
    town.step(&town.other, id, Agree).await.unwrap();
    town.import(&StaffFile(vec![]).with(31, "Dewi", "Bidang", "Dinas", Some(32)), Extent::Part, MORNING).await;
    town.step(&town.administrator, id, Confirm).await.unwrap();
    assert_eq!(town.state(&town.member).await, ProposalState::Done);
    let held = town.store.assignments(town.leader.agency_id, town.member.person.id).await.unwrap();
    assert_eq!((held.len(), held[1].from), (2, day(&town, MORNING)));
    town.assert_sound().await;
});

on_both!(colleagues_are_found_by_name_or_whole_number_in_the_own_agency_only, |town| {
    let mut file = StaffFile(vec![]);
    for number in 100..125 {
        file = file.with(number, &format!("Putri {number}"), "Bidang", "Dinas", Some(30));
    }
    town.import(&file, Extent::Part, MORNING).await;
    let names = async |looked_for: &str| {
        let found = town.store.find_colleagues(&town.member, looked_for).await.unwrap();
        found.into_iter().map(|one: Colleague| one.person.name).collect::<Vec<_>>()
    };
    assert_eq!(names("BAG").await, ["Bagus"]);
    assert_eq!(names("putri").await.len(), 21);
    assert_eq!(names(nip(32).as_str()).await, ["Bagus"]);
    // Too short; a birthday; a wild card; oneself; somebody elsewhere by name and number.
    for nothing in ["", "  ", "ba", "19870812", "%", "%%%", "___", "Dewi", "Asing", nip(40).as_str()] {
        assert_eq!(names(nothing).await, [""; 0], "{nothing:?}");
    }
    town.import(&StaffFile::small().without(32), Extent::WholeStaff, TOMORROW).await;
    assert_eq!(names("Bagus").await, [""; 0], "who left is proposed");
});

on_both!(ones_proposals_are_among_ones_data_and_their_words_can_be_erased, |town| {
    let id = town.try_propose(&town.member, &town.other, "Saya di loket Bagus").await.unwrap();
    let refusing = (Refuse, "Bukan begitu");
    town.store.take_proposal_step(&town.administrator, id, refusing, Uuid::now_v7, TOMORROW).await.unwrap();
    let of = async |who: &Viewer| town.store.own_data(who, TOMORROW).await.unwrap().proposals.pop();
    let dewi = of(&town.member).await.unwrap();
    let words = |one: &domain::audit::OwnProposal| (one.note.clone(), one.sentence.clone());
    assert_eq!((dewi.by.as_str(), dewi.proposed.as_str()), ("Dewi", "Bagus"));
    assert_eq!(words(&dewi), ("Saya di loket Bagus".to_owned(), "Bukan begitu".to_owned()));
    // The sentence was for her.
    assert_eq!(words(&of(&town.other).await.unwrap()), ("Saya di loket Bagus".to_owned(), String::new()));
    assert_eq!(of(&town.administrator).await, None);

    assert!(town.store.erase_proposal_words(id, TOMORROW).await.unwrap());
    assert!(!town.store.erase_proposal_words(id, TOMORROW).await.unwrap());
    let nowhere = ProposalId::new(Uuid::now_v7());
    assert_eq!(refused(town.store.erase_proposal_words(nowhere, TOMORROW).await), "NotFound");
    assert_eq!(words(&of(&town.member).await.unwrap()), (String::new(), String::new()));
    // Of one that is still open: what is written afterwards is sealed anew.
    let id = town.try_propose(&town.member, &town.other, "Sekali lagi").await.unwrap();
    assert!(town.store.erase_proposal_words(id, TOMORROW).await.unwrap());
    town.store.take_proposal_step(&town.administrator, id, refusing, Uuid::now_v7, TOMORROW).await.unwrap();
    assert_eq!(words(&of(&town.member).await.unwrap()), (String::new(), "Bukan begitu".to_owned()));
    assert!(town.store.erase_proposal_words(id, TOMORROW).await.unwrap());
    town.assert_sound().await;
});

on_both!(no_list_of_proposals_is_cut_without_saying_so, |town| {
    // A hundred and three people propose Bagus.
    let mut file = StaffFile::small();
    for number in 200..303 {
        file = file.with(number, "Orang", "Bidang", "Dinas", Some(30));
    }
    town.import(&file, Extent::Part, MORNING).await;
    let mut first = None;
    for number in 200..303 {
        let person = town.store.find_person(&nip(number)).await.unwrap().unwrap().employee;
        let id = town.propose(&town.now(person).await, &town.other).await;
        first.get_or_insert(id);
    }
    let asked = town.store.asked_proposals(&town.other).await.unwrap();
    assert_eq!((asked.rows.len(), asked.more, Some(asked.rows[0].id)), (100, 3, first));
    let open = town.store.open_proposals(&town.administrator).await.unwrap();
    assert_eq!((open.rows.len(), open.more), (100, 3));
    town.step(&town.other, asked.rows[0].id, Decline).await.unwrap();
    assert_eq!(town.store.asked_proposals(&town.other).await.unwrap().more, 2, "the next one comes forward");

    let dewi = &town.member;
    let mut newest = None;
    for _ in 0..102 {
        let id = town.propose(dewi, &town.other).await;
        town.step(dewi, id, Withdraw).await.unwrap();
        newest = Some(id);
    }
    let own = town.store.own_supervisor(dewi).await.unwrap();
    assert_eq!((own.proposals.len(), own.older, own.proposals.last().map(|one| one.id)), (100, 2, newest));
    let data = town.store.own_data(dewi, TOMORROW).await.unwrap();
    assert_eq!(data.proposals.len(), 102, "one's own data is all of it");
});
