//! Units that are moved, put in order and merged, and nothing that happened in them is lost.

use crate::chain::{as_owner, assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, on_both, refused, request};
use crate::staff::{StaffFile, nip};
use domain::access::{Role, RoleGrant, RoleGrantId};
use domain::account::Viewer;
use domain::activity::Step;
use domain::display::DisplayId;
use domain::organization::OrgUnitId;
use domain::organization::staff_file::{Extent, PositionKind};
use domain::time::Timestamp;
use futures::future::join_all;
use store::access::By;
use store::activity::{Answer, LogRequest};
use store::organization::{Imported, Merged, NewPosition, UnitOrder, UnitRow};
use store::recount::UnitMisfitKind;
use store::testing::id;
use store::{CommandError, Store};
use uuid::Uuid;

const TOMORROW: Timestamp = Timestamp::from_millis(1_776_823_200_000 + 24 * 60 * 60_000);

impl Fixture {
    async fn tree(&self) -> Vec<UnitRow> {
        self.store.unit_tree(By::Operator, self.member.agency_id).await.unwrap()
    }

    /// `Dinas 1/5`, `- Bidang 4/4`: name, people in it, people with all below.
    async fn drawn(&self) -> Vec<String> {
        let rows = self.tree().await;
        rows.iter().map(|row| format!("{}{} {}/{}", "- ".repeat(row.depth), row.name, row.people, row.below)).collect()
    }

    async fn unit(&self, name: &str) -> OrgUnitId {
        self.tree().await.into_iter().find(|row| row.name == name).unwrap().id
    }

    /// A second office *Badan* with one person, a section *Seksi* below the division with one, a *Regu* below that.
    async fn grow(&self) {
        let file = StaffFile(vec![])
            .with(35, "Wayan", "Badan", "", Some(30))
            .with(36, "Made", "Seksi", "Bidang", Some(30))
            .with(37, "Ketut", "Regu", "Seksi", Some(30));
        self.import(&file, Extent::Part, MORNING).await;
    }

    async fn move_below(&self, unit: OrgUnitId, parent: Option<OrgUnitId>) -> Result<(), CommandError> {
        self.store.move_unit(self.order(unit), parent).await
    }

    async fn entries_of(&self, unit: OrgUnitId) -> u32 {
        self.store.board(unit, MORNING).await.unwrap().entries
    }

    async fn assert_all_fits(&self) {
        self.assert_clean(&self.store.recount().await.unwrap());
        assert_eq!(self.store.check_units().await.unwrap(), []);
        assert_eq!(self.store.check_assignments().await.unwrap(), []);
        assert_intact(&inspect(&self.url, &[]).await);
    }

    async fn viewer_of(&self, number: u32) -> Viewer {
        let found = self.store.find_person(&nip(number)).await.unwrap().unwrap();
        self.now(found.employee).await
    }
}

on_both!(a_unit_that_moves_takes_its_sums_and_all_below_along, |town| {
    town.grow().await;
    let (badan, made) = (town.unit("Badan").await, town.viewer_of(36).await);
    let returned = town.log(&town.member, "Rapat").await;
    town.log(&made, "Menginput data").await;
    let answer =
        Answer { step: Step::Return, content_version: None, reason: Some((town.feedback_id(), "Apa?".into())) };
    town.store.move_entry(&town.leader, returned.id, &answer, MORNING).await.unwrap();
    let sums = async || [town.entries_of(town.office).await, town.entries_of(badan).await];
    assert_eq!(sums().await, [2, 0]);

    town.move_below(town.division, Some(badan)).await.unwrap();
    assert_eq!(town.drawn().await, ["Badan 1/7", "- Bidang 4/6", "- - Seksi 1/2", "- - - Regu 1/1", "Dinas 1/1"]);
    assert_eq!(sums().await, [0, 2]);
    town.assert_all_fits().await;
    // What is done to an entry from before counts above the new place too, as does a new one.
    town.store.edit(&town.member, returned.id, 1, &request("Rapat koordinasi")).await.unwrap();
    town.log(&town.member, "Rapat lagi").await;
    assert_eq!(sums().await, [0, 3]);
    town.assert_all_fits().await;

    // A part of it goes on to the top, and further down again.
    let seksi = town.unit("Seksi").await;
    town.move_below(seksi, None).await.unwrap();
    assert_eq!((sums().await, town.entries_of(seksi).await), ([0, 2], 1));
    town.assert_all_fits().await;
    town.move_below(town.division, Some(town.office)).await.unwrap();
    town.move_below(seksi, Some(town.division)).await.unwrap();
    assert_eq!(sums().await, [3, 0]);
    town.assert_all_fits().await;
    // To where it is already: nothing is written.
    let before = inspect(&town.url, &[]).await.chains;
    town.move_below(seksi, Some(town.division)).await.unwrap();
    assert_eq!(inspect(&town.url, &[]).await.chains, before);
});

on_both!(a_unit_keeps_its_place_where_another_makes_no_sense, |town| {
    town.grow().await;
    let (badan, seksi, regu) = (town.unit("Badan").await, town.unit("Seksi").await, town.unit("Regu").await);
    let elsewhere = town.stranger.unit.id;
    let before = inspect(&town.url, &[]).await.chains;
    for below in [town.division, seksi, regu] {
        assert_eq!(refused(town.move_below(town.division, Some(below)).await), "Unit(BelowItself)");
    }
    assert_eq!(refused(town.move_below(town.division, Some(elsewhere)).await), "NotFound");
    assert_eq!(refused(town.move_below(elsewhere, None).await), "NotFound");
    town.store.rename_unit(town.order(regu), "badan".to_owned()).await.unwrap();
    let taken = "Unit(NameTaken(\"badan\"))";
    assert_eq!(refused(town.move_below(regu, None).await), taken);
    assert_eq!(
        refused(town.store.rename_unit(town.order(town.office), "BADAN".to_owned()).await),
        "Unit(NameTaken(\"BADAN\"))"
    );
    let merge = async |unit, into| town.store.merge_unit(town.order(unit), into, Uuid::now_v7).await;
    assert_eq!(refused(merge(badan, badan).await), "Unit(IntoItself)");
    assert_eq!(refused(merge(town.division, regu).await), "Unit(BelowItself)");
    assert_eq!(refused(merge(badan, elsewhere).await), "NotFound");
    let after = inspect(&town.url, &[]).await.chains;
    assert_eq!(after[0].records, before[0].records + 1, "only the new name");
    town.assert_all_fits().await;
});

on_both!(only_who_may_change_units_does, |town| {
    town.grow().await;
    let badan = town.unit("Badan").await;
    let grant = |role, unit| RoleGrant { role, unit };
    let as_role = |grant| town.member.clone().with_roles(vec![grant]);
    let of_unit = as_role(grant(Role::UnitAdministrator, Some(town.office)));
    let (auditor, office) = (as_role(grant(Role::Auditor, None)), as_role(grant(Role::PersonnelOffice, None)));
    let foreign = town.stranger.clone().with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
    for (who, said) in
        [(&town.member, "Forbidden"), (&of_unit, "Forbidden"), (&auditor, "Forbidden"), (&foreign, "NotFound")]
    {
        let order = UnitOrder { by: By::Person(who), ..town.order(badan) };
        assert_eq!(refused(town.store.move_unit(order, Some(town.office)).await), said);
        assert_eq!(refused(town.store.merge_unit(order, town.office, Uuid::now_v7).await), said);
        assert_eq!(refused(town.store.look_at_merge(order, town.office).await), said);
        assert_eq!(refused(town.store.sort_unit(order, 1).await), said);
        assert_eq!(refused(town.store.rename_unit(order, "X".to_owned()).await), said);
    }
    let names = async |who| {
        let tree = town.store.unit_tree(By::Person(who), town.stranger.agency_id).await;
        tree.map(|rows| rows.into_iter().map(|row| row.name).collect::<Vec<_>>())
    };
    assert_eq!(refused(names(&town.member).await), "Forbidden");
    assert_eq!(names(&of_unit).await.unwrap(), ["Dinas", "Bidang", "Seksi", "Regu"]);
    assert_eq!(names(&auditor).await.unwrap().len(), 5);
    assert_eq!(names(&foreign).await.unwrap(), ["Lain"]);
    let order = UnitOrder { by: By::Person(&office), ..town.order(badan) };
    town.store.move_unit(order, Some(town.office)).await.unwrap();
    let by = town.store.trace_administration(&town.administrator, None, 1).await.unwrap();
    assert_eq!(by[0].by.as_ref().map(|by| by.id), Some(town.member.person.id));
});

on_both!(siblings_stand_as_they_were_put_and_new_ones_last, |town| {
    town.grow().await;
    let file = StaffFile(vec![]).with(38, "Komang", "Asrama", "Dinas", Some(30)).with(
        39,
        "Gede",
        "Sekretariat",
        "Dinas",
        Some(30),
    );
    town.import(&file, Extent::Part, MORNING).await;
    let below = async || {
        let tree = town.tree().await;
        let below = tree.into_iter().filter(|row| row.parent == Some(town.office));
        below.map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(below().await, ["Asrama", "Bidang", "Sekretariat"]);
    let secretariat = town.unit("Sekretariat").await;
    town.store.sort_unit(town.order(secretariat), 1).await.unwrap();
    assert_eq!(below().await, ["Sekretariat", "Asrama", "Bidang"]);
    town.store.sort_unit(town.order(secretariat), 2).await.unwrap();
    assert_eq!(below().await, ["Asrama", "Sekretariat", "Bidang"]);
    town.store.sort_unit(town.order(secretariat), u32::MAX).await.unwrap();
    assert_eq!(below().await, ["Asrama", "Bidang", "Sekretariat"]);
    let before = inspect(&town.url, &[]).await.chains;
    town.store.sort_unit(town.order(secretariat), 3).await.unwrap();
    assert_eq!(inspect(&town.url, &[]).await.chains, before, "nothing changes");
    // What comes later, by a file or by a move, stands behind.
    let file = StaffFile(vec![]).with(41, "Putu", "Aula", "Dinas", Some(30));
    town.import(&file, Extent::Part, MORNING).await;
    let badan = town.unit("Badan").await;
    town.move_below(badan, Some(town.office)).await.unwrap();
    assert_eq!(below().await, ["Asrama", "Bidang", "Sekretariat", "Aula", "Badan"]);
    town.assert_all_fits().await;
});

on_both!(a_merge_loses_nothing_and_shows_nobody_anything, |town| {
    town.grow().await;
    let badan = town.unit("Badan").await;
    let old = town.log(&town.member, "Sebelum digabung").await;
    let board = DisplayId::new(id(700));
    town.store.create_display(&town.administrator, town.division, board, "rahasia".to_owned(), MORNING).await.unwrap();
    let role = RoleGrantId::new(id(950));
    let grant = RoleGrant { role: Role::UnitAdministrator, unit: Some(town.division) };
    town.store.give_role(By::Operator, town.other.person.id, grant, role, MORNING).await.unwrap();

    let order = UnitOrder { now: TOMORROW, ..town.order(town.division) };
    let look = town.store.look_at_merge(order, badan).await.unwrap();
    assert_eq!((look.people, look.boards, look.roles, look.problem), (4, 1, 1, None));
    assert_eq!(
        (look.from.as_str(), look.into.as_str(), look.units.as_slice()),
        ("Bidang", "Badan", &["Seksi".to_owned()][..])
    );
    let merged = town.store.merge_unit(order, badan, Uuid::now_v7).await.unwrap();
    assert_eq!(merged, Merged { people: 4, units: 1, boards: vec![board], roles: 1 });
    assert_eq!(town.drawn().await, ["Badan 5/7", "- Seksi 1/2", "- - Regu 1/1", "Dinas 1/1"]);
    town.assert_all_fits().await;

    // Who was where stays readable, and so does what was done there.
    let dewi = town.now(town.member.person.id).await;
    assert_eq!((dewi.unit.id, dewi.appraiser.as_ref()), (badan, Some(&town.leader.person)));
    let held = town.store.assignments(dewi.agency_id, dewi.person.id).await.unwrap();
    assert_eq!(held.iter().map(|one| one.unit).collect::<Vec<_>>(), [town.division, badan]);
    assert_eq!((held[0].until, held[1].from), (Some(held[1].from), town.member.unit.zone.day_of(TOMORROW)));
    assert_eq!((town.entries_of(town.division).await, town.entries_of(town.office).await), (1, 1));
    town.store.move_entry(&town.leader, old.id, &Answer::plain(Step::Approve, None), TOMORROW).await.unwrap();
    town.store.log(&dewi, town.entry_id(), &LogRequest { now: TOMORROW, ..request("Sesudah") }).await.unwrap();
    let own = town.store.own_data(&dewi, TOMORROW).await.unwrap();
    assert_eq!(own.assignments.iter().map(|one| one.unit.as_str()).collect::<Vec<_>>(), ["Bidang", "Badan"]);
    assert_eq!(refused(town.store.display_of_token("rahasia").await), "NotFound");
    assert!(!town.now(town.other.person.id).await.holds_role());

    // It is nowhere to be chosen any more, and nothing is done to it.
    let choices = town.store.units(&town.administrator).await.unwrap();
    assert!(choices.iter().all(|unit| unit.id != town.division));
    assert_eq!(town.store.units_called(town.member.agency_id, "Bidang").await.unwrap(), []);
    let given = town.store.give_role(By::Operator, town.other.person.id, grant, role, TOMORROW).await;
    assert_eq!(refused(given), "NotFound");
    for refusal in [
        refused(town.move_below(town.division, None).await),
        refused(town.move_below(badan, Some(town.division)).await),
        refused(town.store.rename_unit(town.order(town.division), "Lagi".to_owned()).await),
        refused(town.store.set_work_week(town.order(town.division), None).await),
        refused(town.store.sort_unit(town.order(town.division), 1).await),
        refused(town.store.merge_unit(town.order(badan), town.division, Uuid::now_v7).await),
    ] {
        assert_eq!(refusal, "NotFound");
    }
    // Its name is free: the next file makes another one.
    let file = StaffFile(vec![]).with(31, "Dewi", "Bidang", "Dinas", Some(30));
    town.import(&file, Extent::Part, TOMORROW).await;
    assert_ne!(town.now(dewi.person.id).await.unit.id, town.division);
    town.assert_all_fits().await;
});

on_both!(who_came_on_the_day_of_a_merge_was_never_elsewhere, |town| {
    town.grow().await;
    let (badan, wayan) = (town.unit("Badan").await, town.viewer_of(35).await);
    town.store.merge_unit(town.order(badan), town.division, Uuid::now_v7).await.unwrap();
    let held = town.store.assignments(wayan.agency_id, wayan.person.id).await.unwrap();
    assert_eq!(held.iter().map(|one| (one.unit, one.until)).collect::<Vec<_>>(), [(town.division, None)]);
    // Into the unit above: what was below lies a step higher.
    town.store
        .merge_unit(UnitOrder { now: TOMORROW, ..town.order(town.division) }, town.office, Uuid::now_v7)
        .await
        .unwrap();
    assert_eq!(town.drawn().await, ["Dinas 6/8", "- Seksi 1/2", "- - Regu 1/1"]);
    town.assert_all_fits().await;
});

on_both!(two_units_of_one_name_are_not_made_by_a_merge, |town| {
    let file = StaffFile(vec![])
        .with(35, "Wayan", "Badan", "", Some(30))
        .with(36, "Made", "Seksi", "Bidang", Some(30))
        .with(37, "Ketut", "SEKSI", "Badan", Some(30));
    town.import(&file, Extent::Part, MORNING).await;
    let badan = town.unit("Badan").await;
    let taken = "Unit(NameTaken(\"SEKSI\"))";
    assert_eq!(refused(town.store.merge_unit(town.order(badan), town.division, Uuid::now_v7).await), taken);
    let look = town.store.look_at_merge(town.order(badan), town.division).await.unwrap();
    assert_eq!(format!("{:?}", look.problem), "Some(NameTaken(\"SEKSI\"))");
    town.assert_all_fits().await;
});

// Two servers log and answer while a unit goes to and fro and another one is merged.
on_both!(units_move_while_others_write, |town| {
    town.grow().await;
    let (badan, seksi, made) = (town.unit("Badan").await, town.unit("Seksi").await, town.viewer_of(36).await);
    let other = Store::open(&town.url).await.unwrap();
    let town = &town;
    let logged = |store: Store| {
        let made = made.clone();
        async move {
            for _ in 0..12 {
                let logs = (0..8).map(|n| {
                    let who = if n % 2 == 0 { &town.member } else { &made };
                    let (id, store) = (town.entry_id(), &store);
                    async move { store.log(who, id, &request("Menginput data")).await.map(|entry| entry.id) }
                });
                for id in join_all(logs).await {
                    store
                        .move_entry(&town.leader, id.unwrap(), &Answer::plain(Step::Approve, None), MORNING)
                        .await
                        .unwrap();
                }
            }
        }
    };
    let moved = async {
        for _ in 0..10 {
            town.store.move_unit(town.order(town.division), Some(badan)).await.unwrap();
            other.move_unit(town.order(seksi), Some(town.office)).await.unwrap();
            town.store.move_unit(town.order(town.division), Some(town.office)).await.unwrap();
            other.move_unit(town.order(seksi), Some(town.division)).await.unwrap();
        }
        other.merge_unit(town.order(seksi), badan, Uuid::now_v7).await.unwrap();
    };
    tokio::join!(logged(town.store.clone()), logged(other.clone()), moved);
    other.close().await.unwrap();
    // What came after the merge is of the unit that Made is in since.
    assert_eq!(town.entries_of(town.office).await + town.entries_of(badan).await, 192);
    town.assert_all_fits().await;
});

on_both!(a_tree_that_was_spoilt_is_found, |town| {
    town.grow().await;
    let badan = town.unit("Badan").await;
    let found = async || {
        let found = town.store.check_units().await.unwrap();
        found.into_iter().map(|one| (one.of, one.kind)).collect::<Vec<_>>()
    };
    assert_eq!(found().await, []);
    let hex = badan.uuid().simple().to_string();
    let literal = match &town.url {
        store::DatabaseUrl::Sqlite(_) => format!("x'{hex}'"),
        store::DatabaseUrl::Postgres(_) => format!("'{hex}'"),
    };
    as_owner(&town.url, &format!("UPDATE org_units SET ended_on = '2026-04-22' WHERE id = {literal}")).await;
    assert_eq!(found().await, [(badan, UnitMisfitKind::PeopleInClosed)]);
    let parent = format!("UPDATE org_units SET parent_id = {literal} WHERE name = 'Regu'");
    as_owner(&town.url, &parent).await;
    let regu = town.tree().await.into_iter().find(|row| row.name == "Regu").unwrap().id;
    let expected =
        [(regu, UnitMisfitKind::Above), (regu, UnitMisfitKind::BelowClosed), (badan, UnitMisfitKind::PeopleInClosed)];
    assert_eq!(found().await, expected);
});

on_both!(a_post_stays_when_its_holder_goes_and_goes_over_with_its_unit, |town| {
    town.grow().await;
    let (agency, badan) = (town.member.agency_id, town.unit("Badan").await);
    let posts = async |unit| {
        let page = town.store.unit_page(&town.administrator, unit).await.unwrap();
        page.posts.into_iter().map(|post| format!("{} {}", post.title, post.holders.len())).collect::<Vec<_>>()
    };
    assert_eq!(posts(badan).await, ["Analis 1"], "the staff file makes the post");
    let post = |unit, title: &str, kind| NewPosition { unit, title: title.to_owned(), kind };
    let rows = vec![post(badan, "Kepala Badan", Some(PositionKind::Structural)), post(badan, "ANALIS", None)];
    let set = async |by: By<'_>, rows| town.store.set_positions(by, agency, rows, Uuid::now_v7, MORNING).await;
    assert_eq!(set(By::Operator, rows.clone()).await.unwrap(), Imported { new: 1, changed: 0, unchanged: 1 });
    let before = inspect(&town.url, &[]).await.chains;
    assert_eq!(set(By::Operator, rows.clone()).await.unwrap(), Imported { new: 0, changed: 0, unchanged: 2 });
    assert_eq!(inspect(&town.url, &[]).await.chains, before, "the same again changes nothing");
    assert_eq!(refused(set(By::Person(&town.member), rows).await), "Forbidden");
    let elsewhere = vec![post(badan, "Lain", None), post(town.stranger.unit.id, "Lain", None)];
    assert_eq!(refused(set(By::Operator, elsewhere).await), "NotFound");
    assert_eq!(posts(badan).await, ["Analis 1", "Kepala Badan 0"]);

    // Wayan goes to the division: the post is vacant, and the one there has one holder more.
    let file = StaffFile(vec![]).with(35, "Wayan", "Bidang", "Dinas", Some(30));
    town.import(&file, Extent::Part, TOMORROW).await;
    assert_eq!(posts(badan).await, ["Analis 0", "Kepala Badan 0"]);
    assert_eq!(posts(town.division).await, ["Analis 5"]);
    town.store.merge_unit(town.order(badan), town.division, Uuid::now_v7).await.unwrap();
    assert_eq!(posts(town.division).await, ["Analis 5", "Kepala Badan 0"]);
    assert_eq!(posts(badan).await, [""; 0], "what is closed has no vacant post");
    town.assert_all_fits().await;
});
