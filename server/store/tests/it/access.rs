//! Roles: given, ended, and how far they reach.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, on_both, refused, request};
use crate::staff::StaffFile;
use domain::access::{Role, RoleGrant, RoleGrantId};
use domain::account::{TimeStep, Viewer};
use domain::activity::Step;
use domain::audit::Deed;
use domain::display::DisplayId;
use domain::organization::staff_file::Extent;
use domain::organization::{EmployeeId, OrgUnitId};
use std::time::Duration;
use store::access::{By, Giving};
use store::account::NewSecondFactor;
use store::activity::Answer;
use store::testing::{account_of, id, session, small_number};
use tokio::sync::oneshot;
use uuid::Uuid;

const AUDITOR: RoleGrant = RoleGrant { role: Role::Auditor, unit: None };

const fn grant_id(n: u128) -> RoleGrantId {
    RoleGrantId::new(id(n))
}

const fn of_unit(unit: OrgUnitId) -> RoleGrant {
    RoleGrant { role: Role::UnitAdministrator, unit: Some(unit) }
}

impl Fixture {
    /// Gives a role on the word of the operator; answers the person with it.
    pub async fn with_role(&self, who: &Viewer, grant: RoleGrant) -> Viewer {
        let id = RoleGrantId::new(Uuid::now_v7());
        self.store.give_role(By::Operator, who.person.id, grant, id, MORNING).await.unwrap();
        self.now(who.person.id).await
    }
}

on_both!(a_role_is_held_from_when_it_is_given_until_it_ends, |town| {
    let (sri, dewi) = (By::Person(&town.administrator), town.member.person.id);
    let given = town.store.give_role(sri, dewi, AUDITOR, grant_id(1), MORNING).await.unwrap();
    assert_eq!(given, Giving::Done);
    assert_eq!(town.now(dewi).await.roles, [AUDITOR]);
    // Given again it is the same role.
    let given = town.store.give_role(sri, dewi, AUDITOR, grant_id(2), MORNING).await.unwrap();
    assert_eq!(given, Giving::Already);
    town.store.give_role(sri, dewi, of_unit(town.division), grant_id(3), MORNING).await.unwrap();
    town.store.give_role(sri, dewi, of_unit(town.office), grant_id(4), MORNING).await.unwrap();
    town.store.give_role(sri, dewi, of_unit(town.office), grant_id(5), MORNING).await.unwrap();
    assert_eq!(town.now(dewi).await.roles.len(), 3);
    for _ in 0..2 {
        town.store.end_role(sri, grant_id(1), MORNING.plus_minutes(1)).await.unwrap();
    }
    assert!(!town.now(dewi).await.holds(Role::Auditor));
    assert_eq!(refused(town.store.end_role(sri, grant_id(2), MORNING).await), "NotFound", "it was never given");
    let held = town.store.role_holders(&town.administrator).await.unwrap();
    let held: Vec<_> = held.iter().map(|one| (one.name.as_str(), one.grant.role, one.unit.as_deref())).collect();
    assert_eq!(
        held,
        [
            ("Sri", Role::AgencyAdministrator, None),
            ("Dewi", Role::UnitAdministrator, Some("Bidang")),
            ("Dewi", Role::UnitAdministrator, Some("Dinas"))
        ]
    );
    let deeds: Vec<_> = town.store.trace_oneself(&town.member).await.unwrap().iter().map(|trace| trace.deed).collect();
    let given = Deed::RightGiven;
    assert_eq!(deeds, [Deed::Joined, given, given, given, Deed::RightTaken]);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(only_an_agency_administrator_gives_roles_and_nobody_to_themselves, |town| {
    let give = async |by: &Viewer, who: &Viewer, grant| {
        refused(town.store.give_role(By::Person(by), who.person.id, grant, grant_id(1), MORNING).await)
    };
    let unit = town.with_role(&town.leader, of_unit(town.office)).await;
    let office = town.with_role(&town.other, RoleGrant { role: Role::PersonnelOffice, unit: None }).await;
    for who in [&town.member, &unit, &office, &town.stranger] {
        assert_eq!(give(who, &town.member, AUDITOR).await, "Forbidden");
        assert_eq!(refused(town.store.role_holders(who).await), "Forbidden");
        assert_eq!(refused(town.store.end_role(By::Person(who), grant_id(99), MORNING).await), "Forbidden");
    }
    assert_eq!(give(&town.administrator, &town.administrator, AUDITOR).await, "Forbidden");
    let own = RoleGrantId::new(town.administrator.person.id.uuid());
    assert_eq!(refused(town.store.end_role(By::Person(&town.administrator), own, MORNING).await), "Forbidden");
    // What is of another agency is not there.
    assert_eq!(give(&town.administrator, &town.stranger, AUDITOR).await, "NotFound");
    assert_eq!(give(&town.administrator, &town.member, of_unit(town.stranger.unit.id)).await, "NotFound");
    let foreign = town.stranger.clone().with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
    assert_eq!(refused(town.store.end_role(By::Person(&foreign), own, MORNING).await), "NotFound");
    assert_eq!(town.store.role_holders(&foreign).await.unwrap(), []);
    // A role for a unit has one, the others have none.
    let odd =
        [RoleGrant { role: Role::UnitAdministrator, unit: None }, RoleGrant { unit: Some(town.office), ..AUDITOR }];
    for grant in odd {
        assert_eq!(give(&town.administrator, &town.member, grant).await, "NotFound");
    }
});

on_both!(who_leaves_holds_no_role_any_more, |town| {
    let yohanes = EmployeeId::new(id(34));
    town.store.give_role(By::Operator, yohanes, AUDITOR, grant_id(1), MORNING).await.unwrap();
    let file = StaffFile::small().without(34);
    town.try_import(&file, Extent::WholeStaff, MORNING.plus_minutes(24 * 60)).await.unwrap();
    let held = town.store.role_holders(&town.administrator).await.unwrap();
    assert_eq!(held.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Sri"]);
    let again = town.store.give_role(By::Operator, yohanes, AUDITOR, grant_id(2), MORNING).await;
    assert_eq!(refused(again), "NotFound");
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(a_code_made_before_does_not_open_the_role, |town| {
    let dewi = town.member.person.id;
    let (hash, now) = ([3; 32], MORNING.plus_minutes(1));
    town.store.make_code_for(&town.administrator, dewi, Uuid::now_v7(), hash, now).await.unwrap();
    let works = async || town.store.code_owner(&small_number(31).unwrap(), hash, now).await.unwrap().is_some();
    assert!(works().await);
    town.with_role(&town.member, AUDITOR).await;
    assert!(!works().await, "whoever made it could sign in as an auditor");
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(a_role_that_is_given_meanwhile_is_seen_by_the_write, |town| {
    let unit = town.with_role(&town.leader, of_unit(town.office)).await;
    let member = &town.member;
    let token = session([7; 32], MORNING.plus_minutes(600));
    town.store.open_session(account_of(member.person.id), token, MORNING).await.unwrap();
    let factor = NewSecondFactor { sealed: vec![1; 48], used: TimeStep(100), codes: vec![] };
    town.store.set_second_factor(member, factor, [7; 32], MORNING).await.unwrap();
    let (begun, is_begun) = oneshot::channel();
    let (commit, until) = oneshot::channel();
    let (store, by, dewi) = (&town.store, &unit, member.person.id);
    let given = store.give_role_slowly_for_test(member, (begun, until));
    let meanwhile = async {
        is_begun.await.unwrap();
        // None of them sees the role before their write waits for that of the role.
        tokio::join!(
            async { refused(store.make_code_for(by, dewi, Uuid::now_v7(), [3; 32], MORNING).await) },
            async { refused(store.set_disabled(By::Person(by), dewi, true, MORNING).await) },
            async { refused(store.remove_second_factor_of(by, dewi, MORNING).await) },
            async {
                tokio::time::sleep(Duration::from_millis(300)).await;
                commit.send(()).unwrap();
            },
        )
    };
    let (given, (code, disabled, removed, ())) = tokio::join!(given, meanwhile);
    given.unwrap();
    assert_eq!([code, disabled, removed], ["Forbidden"; 3]);
    assert!(store.code_owner(&small_number(31).unwrap(), [3; 32], MORNING).await.unwrap().is_none());
    assert!(store.credentials(&small_number(31).unwrap()).await.unwrap().is_some());
    assert!(store.second_factor(member).await.unwrap().is_some());
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(an_account_is_disabled_and_enabled_without_a_hand_in_the_database, |town| {
    let dewi = town.member.person.id;
    let number = small_number(31).unwrap();
    let token = session([8; 32], MORNING.plus_minutes(600));
    town.store.open_session(account_of(dewi), token, MORNING).await.unwrap();
    let ended = town.store.set_disabled(By::Operator, dewi, true, MORNING).await.unwrap();
    assert_eq!(ended, [[8; 32]]);
    assert!(town.store.credentials(&number).await.unwrap().is_none());
    // Again it changes nothing, not even since when.
    assert_eq!(town.store.set_disabled(By::Operator, dewi, true, MORNING).await.unwrap(), Vec::<[u8; 32]>::new());
    town.store.set_disabled(By::Operator, dewi, false, MORNING).await.unwrap();
    assert!(town.store.credentials(&number).await.unwrap().is_some());
    assert!(town.store.signed_in([8; 32], MORNING).await.unwrap().is_none(), "its sessions ended");
    let nobody = EmployeeId::new(id(99));
    assert_eq!(refused(town.store.set_disabled(By::Operator, nobody, true, MORNING).await), "NotFound");
    let traces = town.store.trace_oneself(&town.member).await.unwrap();
    let deeds: Vec<_> = traces.iter().map(|trace| trace.deed.code()).collect();
    assert_eq!(deeds, ["joined", "account-disabled", "account-enabled"]);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(only_an_agency_administrator_touches_the_account_of_who_holds_a_role, |town| {
    let unit = town.with_role(&town.leader, of_unit(town.office)).await;
    let office = town.with_role(&town.other, RoleGrant { role: Role::PersonnelOffice, unit: None }).await;
    town.with_role(&town.member, AUDITOR).await;
    let disable =
        async |by: &Viewer, who: &Viewer| town.store.set_disabled(By::Person(by), who.person.id, true, MORNING).await;
    for by in [&unit, &office] {
        assert_eq!(refused(disable(by, &town.member).await), "Forbidden");
        assert_eq!(refused(disable(by, by).await), "Forbidden");
        assert_eq!(refused(disable(by, &town.stranger).await), "NotFound");
    }
    assert_eq!(refused(disable(&town.administrator, &town.administrator).await), "Forbidden");
    disable(&town.administrator, &town.member).await.unwrap();
});

on_both!(a_unit_administrator_reaches_the_unit_and_what_is_below_and_nothing_else, |town| {
    let bagus = town.with_role(&town.other, of_unit(town.division)).await;
    let found = async |who: &Viewer| {
        let found = town.store.find_accounts(who, "a").await.unwrap();
        found.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(found(&bagus).await, ["Bagus", "Yohanes"]);
    assert_eq!(found(&town.administrator).await, ["Bagus", "Ratna", "Yohanes"]);
    let code =
        async |by: &Viewer, who: EmployeeId| town.store.make_code_for(by, who, Uuid::now_v7(), [9; 32], MORNING).await;
    code(&bagus, town.member.person.id).await.unwrap();
    assert_eq!(refused(code(&bagus, town.leader.person.id).await), "NotFound", "she works above");
    assert_eq!(refused(code(&bagus, town.administrator.person.id).await), "Forbidden", "she holds a role");
    assert_eq!(refused(code(&bagus, bagus.person.id).await), "Forbidden");

    let board = async |by: &Viewer, unit, n: u128| {
        let token = format!("rahasia {n}");
        town.store.create_display(by, unit, DisplayId::new(id(n)), token, MORNING).await
    };
    let units = town.store.units(&bagus).await.unwrap();
    assert_eq!(units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["Bidang"]);
    assert_eq!(refused(board(&bagus, town.office, 700).await), "NotFound");
    board(&town.administrator, town.office, 701).await.unwrap();
    assert_eq!(town.store.displays(&bagus).await.unwrap(), []);
    assert_eq!(refused(town.store.revoke_display(&bagus, DisplayId::new(id(701)), MORNING).await), "NotFound");
    for refusal in [
        refused(town.store.open_corrections(&bagus).await),
        refused(town.store.staff_desk(&bagus).await),
        refused(town.store.trace_administration(&bagus, None, 9).await),
    ] {
        assert_eq!(refusal, "Forbidden");
    }

    // The office lies above: whoever administers it reaches the division too.
    let ratna = town.with_role(&town.leader, of_unit(town.office)).await;
    assert_eq!(town.store.units(&ratna).await.unwrap().len(), 2);
    town.store.revoke_display(&ratna, DisplayId::new(id(701)), MORNING).await.unwrap();
});

on_both!(an_auditor_reads_what_was_done_and_no_word, |town| {
    let bagus = town.with_role(&town.other, AUDITOR).await;
    let entry = town.log(&town.member, "Rahasia").await.id;
    let deeds: Vec<_> = town.store.trace_entry(&bagus, entry).await.unwrap().iter().map(|trace| trace.deed).collect();
    assert_eq!(deeds, [Deed::Logged]);
    assert!(!town.store.trace_administration(&bagus, None, 9).await.unwrap().is_empty());
    assert!(!town.store.role_holders(&bagus).await.unwrap().is_empty());
    assert_eq!(refused(town.store.entry(&bagus, entry).await), "NotFound");
    assert_eq!(refused(town.store.versions(&bagus, entry).await), "NotFound");
    for refusal in [
        refused(town.store.displays(&bagus).await),
        refused(town.store.find_accounts(&bagus, "a").await),
        refused(town.store.open_corrections(&bagus).await),
        refused(town.store.staff_desk(&bagus).await),
    ] {
        assert_eq!(refusal, "Forbidden");
    }
    // Of another agency not even that.
    let foreign = town.stranger.clone().with_roles(vec![AUDITOR]);
    assert_eq!(refused(town.store.trace_entry(&foreign, entry).await), "NotFound");
});

on_both!(who_leads_the_appraiser_reads_and_answers_nothing, |town| {
    // Dewi is answered by Bagus from now on, and Bagus by Ratna.
    let (before, bagus) = (town.log(&town.member, "Sebelum").await.id, &town.other);
    let file = StaffFile(vec![]).with(31, "Dewi", "Bidang", "Dinas", Some(32));
    town.try_import(&file, Extent::Part, MORNING).await.unwrap();
    let dewi = town.now(town.member.person.id).await;
    let entry = town.store.log(&dewi, town.entry_id(), &request("Sesudah")).await.unwrap().id;
    let ratna = town.now(town.leader.person.id).await;
    town.store.entry(&ratna, entry).await.unwrap();
    town.store.versions(&ratna, entry).await.unwrap();
    town.store.trace_entry(&ratna, entry).await.unwrap();
    assert_eq!(refused(town.store.comment(&ratna, entry, town.feedback_id(), "Baik", MORNING).await), "Forbidden");
    assert_eq!(refused(town.store.thank(&ratna, entry, town.feedback_id(), MORNING).await), "Forbidden");
    for step in Step::ALL.into_iter().filter(|step| *step != Step::Edit) {
        let answer = Answer { step, content_version: None, reason: Some((town.feedback_id(), "Ganda".to_owned())) };
        assert_eq!(refused(town.store.move_entry(&ratna, entry, &answer, MORNING).await), "Forbidden");
    }
    // Who leads Dewi now does not see what was logged under somebody else.
    assert_eq!(refused(town.store.entry(&town.now(bagus.person.id).await, before).await), "NotFound");
});
