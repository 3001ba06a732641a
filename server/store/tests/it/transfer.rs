//! Staff files on a real database: who comes, changes and leaves, and whose entries are whose to answer then.

use crate::fixture::{Fixture, MORNING, on_both, refused, request};
use crate::staff::{StaffFile, nip};
use domain::account::Viewer;
use domain::activity::{EntryStatus, Step};
use domain::organization::EmployeeId;
use domain::organization::staff_file::{Changes, Employment, Extent, Leaving, PositionKind, Problem, Rank};
use domain::time::{Timestamp, WorkDate};
use std::sync::{Arc, Mutex};
use store::activity::{Answer, LogRequest};
use store::testing::{account_of, session};
use uuid::Uuid;

/// The day after the fixture's morning.
const TOMORROW: Timestamp = MORNING.plus_minutes(24 * 60);

fn day(town: &Fixture, at: Timestamp) -> WorkDate {
    town.leader.unit.zone.day_of(at)
}

/// Dewi goes to a new section, where Bagus answers her entries.
fn dewi_goes_to_bagus() -> StaffFile {
    StaffFile(vec![]).with(31, "Dewi", "Seksi", "Bidang", Some(32))
}

async fn approve(town: &Fixture, who: &Viewer, id: domain::activity::EntryId) -> Result<(), store::CommandError> {
    town.store.move_entry(who, id, &Answer::plain(Step::Approve, None), TOMORROW).await
}

on_both!(an_entry_stays_with_who_was_the_appraiser_when_it_was_logged, |town| {
    let old = town.log(&town.member, "Sebelum pindah").await;
    town.import(&dewi_goes_to_bagus(), Extent::Part, TOMORROW).await;
    let dewi = town.now(town.member.person.id).await;
    let (ratna, bagus) = (town.now(town.leader.person.id).await, town.now(town.other.person.id).await);
    assert_eq!((ratna.leads, bagus.leads), (3, 1));
    assert_eq!((dewi.unit.name.as_str(), dewi.appraiser.as_ref()), ("Seksi", Some(&bagus.person)));
    let tomorrow = LogRequest { now: TOMORROW, ..request("Sesudah pindah") };
    let new = town.store.log(&dewi, town.entry_id(), &tomorrow).await.unwrap();

    let ids = |team: store::feedback::TeamEntries| team.entries.iter().map(|entry| entry.id).collect::<Vec<_>>();
    assert_eq!(ids(town.store.my_team(&ratna, 10, TOMORROW).await.unwrap()), [old.id]);
    assert_eq!(ids(town.store.my_team(&bagus, 10, TOMORROW).await.unwrap()), [new.id]);
    // She leads the new appraiser: she reads, and answers nothing.
    assert_eq!(refused(approve(&town, &ratna, new.id).await), "Forbidden");
    assert_eq!(town.store.versions(&ratna, new.id).await.unwrap().len(), 1);
    assert_eq!(refused(approve(&town, &bagus, old.id).await), "NotFound");
    // Its author mends it, and it is still the old appraiser's.
    let edited = town.store.edit(&dewi, old.id, 1, &LogRequest { now: TOMORROW, ..request("Sebelum") }).await.unwrap();
    assert_eq!(edited.status, EntryStatus::Sent);
    approve(&town, &ratna, old.id).await.unwrap();
    approve(&town, &bagus, new.id).await.unwrap();

    // What was counted for the old unit stays there.
    let board = async |unit, at| town.store.board(unit, at).await.unwrap();
    assert_eq!((board(town.division, MORNING).await.entries, board(dewi.unit.id, MORNING).await.entries), (1, 0));
    assert_eq!((board(town.division, TOMORROW).await.entries, board(dewi.unit.id, TOMORROW).await.entries), (1, 1));
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(who_leads_an_appraiser_reads_what_came_to_them_in_that_time_and_what_still_waits, |town| {
    let [answered, waiting] = [town.log(&town.member, "Dijawab").await.id, town.log(&town.member, "Menunggu").await.id];
    approve(&town, &town.leader, answered).await.unwrap();
    let file =
        StaffFile(vec![]).with(32, "Bagus", "Bidang", "Dinas", None).with(30, "Ratna", "Bidang", "Dinas", Some(32));
    town.import(&file, Extent::Part, TOMORROW).await;
    let (dewi, ratna) = (town.now(town.member.person.id).await, town.now(town.leader.person.id).await);
    let bagus = town.now(town.other.person.id).await;
    assert_eq!(ratna.appraiser.as_ref(), Some(&bagus.person));
    let tomorrow = LogRequest { now: TOMORROW, ..request("Sesudahnya") };
    let new = town.store.log(&dewi, town.entry_id(), &tomorrow).await.unwrap().id;
    let reads = async |id| town.store.versions(&bagus, id).await.map(drop);
    assert_eq!(refused(reads(answered).await), "NotFound");
    reads(waiting).await.unwrap();
    for id in [waiting, new] {
        approve(&town, &ratna, id).await.unwrap();
    }
    assert_eq!(refused(reads(waiting).await), "NotFound");
    reads(new).await.unwrap();
    // Who led her before reads on what was answered in their time, and nothing that came later.
    let file = StaffFile(vec![]).with(30, "Ratna", "Bidang", "Dinas", None);
    town.import(&file, Extent::Part, TOMORROW.plus_minutes(24 * 60)).await;
    reads(new).await.unwrap();
});

on_both!(who_was_whose_appraiser_is_known_of_every_day, |town| {
    let (agency, dewi) = (town.leader.agency_id, town.member.person.id);
    let (ratna, bagus) = (town.leader.person.id, town.other.person.id);
    town.import(&dewi_goes_to_bagus(), Extent::Part, TOMORROW).await;
    let on = async |at| town.store.appraiser_on(agency, dewi, day(&town, at)).await.unwrap();
    assert_eq!((on(MORNING).await, on(TOMORROW).await), (Some(ratna), Some(bagus)));
    let led = async |who, at| town.store.led_on(agency, who, day(&town, at)).await.unwrap();
    assert_eq!((led(bagus, MORNING).await, led(bagus, TOMORROW).await), (vec![], vec![dewi]));
    assert_eq!((led(ratna, MORNING).await.len(), led(ratna, TOMORROW).await.len()), (4, 3));
    let held = town.store.assignments(agency, dewi).await.unwrap();
    assert_eq!((held.len(), held[0].until, held[1].from), (2, Some(day(&town, TOMORROW)), day(&town, TOMORROW)));
});

on_both!(who_leads_nobody_any_more_still_finds_what_waits, |town| {
    let old = town.log(&town.member, "Menunggu").await;
    let mut file = StaffFile::small().but(32, "Bagus", "Bidang", "Dinas", None);
    for (number, name) in [(31, "Dewi"), (33, "Sri"), (34, "Yohanes")] {
        file = file.but(number, name, "Bidang", "Dinas", Some(32));
    }
    town.import(&file, Extent::Part, TOMORROW).await;
    let ratna = town.now(town.leader.person.id).await;
    assert_eq!((ratna.leads, ratna.answers), (0, true));
    assert_eq!(town.store.my_team(&ratna, 10, TOMORROW).await.unwrap().waiting, 1);
    approve(&town, &ratna, old.id).await.unwrap();
    let ratna = town.now(town.leader.person.id).await;
    assert_eq!(refused(town.store.my_team(&ratna, 10, TOMORROW).await), "Forbidden");
});

on_both!(the_same_file_twice_changes_nothing, |town| {
    let file = StaffFile::small().with(35, "=1+1", "Seksi Baru", "Bidang", Some(31)).but(
        31,
        "Dewi A",
        "Bidang",
        "Dinas",
        Some(30),
    );
    let first = town.import(&file, Extent::WholeStaff, MORNING).await;
    assert_eq!((first.new.len(), first.changed.len(), first.unchanged), (1, 1, 4));
    let before = town.store.staff(town.leader.agency_id).await.unwrap();
    let held = town.store.assignments(town.leader.agency_id, town.member.person.id).await.unwrap();
    let second = town.import(&file, Extent::WholeStaff, TOMORROW).await;
    let nothing = Changes { new: vec![], changed: vec![], unchanged: 6, leaving: Leaving::These(vec![]) };
    assert_eq!(second, nothing);
    assert_eq!(town.store.staff(town.leader.agency_id).await.unwrap(), before);
    // A new name is no new assignment.
    assert_eq!(town.store.assignments(town.leader.agency_id, town.member.person.id).await.unwrap(), held);
    assert_eq!(held.len(), 1);
});

on_both!(what_a_file_does_not_tell_stays, |town| {
    let told = dewi_goes_to_bagus().ranked("III/a", "Fungsional", "PNS");
    town.import(&told, Extent::Part, TOMORROW).await;
    let dewi = async || town.store.staff(town.leader.agency_id).await.unwrap().person(&nip(31)).unwrap().clone();
    let facts = async || {
        let dewi = dewi().await;
        (dewi.rank.map(Rank::code), dewi.position_kind, dewi.employment)
    };
    let expected = (Some("III/a"), Some(PositionKind::Functional), Some(Employment::Pns));
    assert_eq!(facts().await, expected);
    let silent = StaffFile(vec![]).with(31, "Dewi Baru", "Seksi", "Bidang", Some(32));
    assert_eq!(town.import(&silent, Extent::Part, TOMORROW).await.changed.len(), 1);
    assert_eq!((dewi().await.name, facts().await), ("Dewi Baru".to_owned(), expected));
    let promoted = silent.ranked("III/b", "", "");
    town.import(&promoted, Extent::Part, TOMORROW).await;
    assert_eq!(facts().await, (Some("III/b"), expected.1, expected.2));
    assert_eq!(town.store.assignments(town.leader.agency_id, town.member.person.id).await.unwrap().len(), 2);
});

on_both!(people_go_along_when_a_unit_above_theirs_moves, |town| {
    let before = StaffFile::small().with(35, "Seksi", "Seksi", "Bidang", Some(31));
    town.import(&before, Extent::Part, MORNING).await;
    // The office is now below the town; nobody's own row but that of its leader says so.
    let file = before.but(30, "Ratna", "Dinas", "Kota", None);
    assert_eq!(town.import(&file, Extent::Part, TOMORROW).await.changed.len(), 6);
    let dewi = town.now(town.member.person.id).await;
    assert_ne!(dewi.unit.id, town.division);
    assert_eq!(town.store.units_above(dewi.unit.id).await.unwrap().len(), 2);
    assert_eq!(town.import(&file, Extent::Part, TOMORROW).await.unchanged, 6);
});

on_both!(two_changes_on_one_day_are_one_assignment, |town| {
    town.import(&dewi_goes_to_bagus(), Extent::Part, TOMORROW).await;
    let back = StaffFile(vec![]).with(31, "Dewi", "Bidang", "Dinas", Some(33));
    town.import(&back, Extent::Part, TOMORROW.plus_minutes(60)).await;
    let held = town.store.assignments(town.leader.agency_id, town.member.person.id).await.unwrap();
    assert_eq!(held.len(), 2);
    assert_eq!((held[1].from, held[1].until), (day(&town, TOMORROW), None));
    assert_eq!((held[1].unit, held[1].appraiser), (town.division, Some(town.administrator.person.id)));
});

on_both!(who_leaves_is_signed_out_and_in_no_team, |town| {
    let dewi = town.member.person.id;
    let old = town.log(&town.member, "Terakhir").await;
    let token = [7; 32];
    town.store.open_session(account_of(dewi), session(token, TOMORROW.plus_minutes(600)), MORNING).await.unwrap();
    let left = town.import(&StaffFile::small().without(31), Extent::WholeStaff, TOMORROW).await;
    assert_eq!(left.leaving, Leaving::These(vec![nip(31)]));
    assert_eq!(town.store.signed_in(token, TOMORROW).await.unwrap(), None);
    assert_eq!(town.store.credentials(&nip(31)).await.unwrap(), None);
    assert_eq!(town.store.find_viewer(dewi, MORNING).await.unwrap(), None);
    let team = town.store.my_team(&town.leader, 10, TOMORROW).await.unwrap();
    assert!(team.members.iter().all(|member| member.person.id != dewi));
    assert_eq!(town.store.board(town.office, TOMORROW).await.unwrap().people, 4);
    let units = town.store.units(&town.administrator).await.unwrap();
    assert_eq!(
        units.iter().map(|unit| (unit.name.as_str(), unit.people)).collect::<Vec<_>>(),
        [("Bidang", 3), ("Dinas", 4)]
    );
    // The history stays, and what waits is still answered.
    approve(&town, &town.leader, old.id).await.unwrap();
    let on = async |at| town.store.appraiser_on(town.leader.agency_id, dewi, day(&town, at)).await.unwrap();
    assert_eq!((on(MORNING).await, on(TOMORROW).await), (Some(town.leader.person.id), None));

    // Coming back is being the same person, with the same account, but not the old sessions.
    let later = TOMORROW.plus_minutes(3 * 24 * 60);
    let back = town.import(&StaffFile::small(), Extent::WholeStaff, later).await;
    assert_eq!(back.new, [nip(31)]);
    assert_eq!(town.now(dewi).await.person.id, dewi);
    assert!(town.store.credentials(&nip(31)).await.unwrap().is_some());
    assert_eq!(town.store.signed_in(token, TOMORROW).await.unwrap(), None);
    assert_eq!(town.store.assignments(town.leader.agency_id, dewi).await.unwrap().len(), 2);
});

on_both!(who_comes_back_is_no_administrator_any_more, |town| {
    let sri = town.administrator.person.id;
    town.import(&StaffFile::small().without(33), Extent::WholeStaff, TOMORROW).await;
    town.import(&StaffFile::small(), Extent::WholeStaff, TOMORROW).await;
    assert!(!town.now(sri).await.is_administrator());
    // Gone and back on one day is one assignment up to that day and one from it on.
    assert_eq!(town.store.assignments(town.leader.agency_id, sri).await.unwrap().len(), 2);
});

on_both!(who_comes_and_leaves_on_one_day_was_never_there, |town| {
    let all = StaffFile::small();
    town.import(&all.clone().with(35, "Salah", "Bidang", "Dinas", Some(30)), Extent::Part, MORNING).await;
    let wrong = town.store.led_on(town.leader.agency_id, town.leader.person.id, day(&town, MORNING)).await.unwrap();
    assert_eq!(wrong.len(), 5);
    town.import(&all, Extent::WholeStaff, MORNING).await;
    for who in wrong {
        let held = town.store.assignments(town.leader.agency_id, who).await.unwrap();
        assert!(held.iter().all(|one| one.until.is_none()), "{held:?}");
    }
    assert_eq!(town.now(town.leader.person.id).await.leads, 4);
});

on_both!(whoever_named_somebody_who_leaves_has_no_appraiser, |town| {
    let mut plan = town.plan(&StaffFile(vec![]), Extent::Part, TOMORROW).await;
    plan.changes.leaving = Leaving::These(vec![nip(30)]);
    town.store.import_staff(plan).await.unwrap();
    assert_eq!(town.store.check_assignments().await.unwrap(), []);
    assert_eq!(town.now(town.member.person.id).await.appraiser, None);
});

on_both!(a_plan_that_is_out_of_date_changes_nothing, |town| {
    let stale = town.plan(&dewi_goes_to_bagus(), Extent::Part, TOMORROW).await;
    let other = StaffFile(vec![]).with(34, "Yohanes Baru", "Bidang", "Dinas", Some(30));
    town.import(&other, Extent::Part, TOMORROW).await;
    let before = town.store.staff(town.leader.agency_id).await.unwrap();
    assert_eq!(refused(town.store.import_staff(stale).await), "ChangedMeanwhile");
    assert_eq!(town.store.staff(town.leader.agency_id).await.unwrap(), before);
});

on_both!(of_two_plans_made_at_once_one_is_done, |town| {
    let one = town.plan(&dewi_goes_to_bagus(), Extent::Part, TOMORROW).await;
    let two = town.plan(&StaffFile::small().without(34), Extent::WholeStaff, TOMORROW).await;
    let (one, two) = tokio::join!(town.store.import_staff(one), town.store.import_staff(two));
    let refusals: Vec<_> = [one, two].into_iter().filter_map(Result::err).map(|error| format!("{error:?}")).collect();
    assert_eq!(refusals, ["ChangedMeanwhile"]);
    assert_eq!(town.store.check_assignments().await.unwrap(), []);
});

on_both!(an_import_beside_a_busy_process_is_done, |town| {
    let other = store::Store::open(&town.url).await.unwrap();
    let entries = async {
        for _ in 0..100 {
            town.log(&town.other, "Menginput data").await;
        }
    };
    let imports = async {
        for number in 100..110 {
            let file = StaffFile(vec![]).with(number, "Baru", &format!("Seksi {number}"), "Bidang", Some(30));
            other.import_staff(town.plan(&file, Extent::Part, TOMORROW).await).await.unwrap();
        }
    };
    tokio::join!(entries, imports);
    town.assert_clean(&town.store.recount().await.unwrap());
    assert_eq!(town.store.check_assignments().await.unwrap(), []);
    assert_eq!(town.store.board(town.office, MORNING).await.unwrap().people, 15);
});

on_both!(an_import_that_fails_in_the_middle_leaves_nothing, |town| {
    let before = town.store.staff(town.leader.agency_id).await.unwrap();
    let file = dewi_goes_to_bagus().with(35, "Baru", "Seksi", "Bidang", None).with(36, "Baru", "Seksi", "Bidang", None);
    let mut plan = town.plan(&file, Extent::Part, TOMORROW).await;
    // The units are written by then, and two people cannot have one id.
    plan.new_id = || Uuid::from_u128(1);
    refused(town.store.import_staff(plan).await);
    assert_eq!(town.store.staff(town.leader.agency_id).await.unwrap(), before);
    assert_eq!(town.store.check_assignments().await.unwrap(), []);
});

on_both!(nobody_is_taken_from_another_agency, |town| {
    let present = town.store.staff(town.leader.agency_id).await.unwrap();
    let checked = StaffFile(vec![]).with(40, "Asing", "Bidang", "Dinas", None).check(&present, Extent::Part);
    assert_eq!(checked.wrong.iter().map(|error| error.problem).collect::<Vec<_>>(), [Problem::NipElsewhere]);
});

on_both!(thousands_come_in_whose_appraisers_stand_later, |town| {
    // Each below somebody who stands later, the last below nobody; more than one statement takes.
    let last = 2_999;
    let numbers = || (100..=last).filter(|number| number % 1_000 != 0);
    let mut file = StaffFile(vec![]);
    for number in numbers() {
        let above = numbers().find(|above| *above > number + number % 7);
        file = file.with(number, "Baru", &format!("Seksi {}", number % 40), "Bidang", above);
    }
    let people = file.0.len();
    let mut plan = town.plan(&file, Extent::Part, MORNING).await;
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ears = Arc::clone(&heard);
    plan.progress = Box::new(move |done, all| ears.lock().unwrap().push((done, all)));
    town.store.import_staff(plan).await.unwrap();
    assert_eq!(town.store.check_assignments().await.unwrap(), []);
    assert_eq!(town.store.board(town.office, MORNING).await.unwrap().people as usize, people + 5);
    let heard = heard.lock().unwrap().clone();
    assert!(heard.is_sorted());
    let (done, all) = *heard.last().unwrap();
    // 40 units, each with itself and the two above; then people and assignments.
    assert_eq!((done, all), (40 + 120 + 2 * people, done));
    let again = town.import(&file, Extent::Part, MORNING).await;
    assert_eq!((again.new.len(), again.changed.len(), again.unchanged), (0, 0, people));
});

on_both!(a_person_of_another_agency_asks_in_vain, |town| {
    let elsewhere = town.stranger.agency_id;
    let dewi: EmployeeId = town.member.person.id;
    assert_eq!(town.store.appraiser_on(elsewhere, dewi, day(&town, MORNING)).await.unwrap(), None);
});

on_both!(what_waited_for_somebody_who_leaves_is_answered_by_the_new_appraiser, |town| {
    let waiting = town.log(&town.member, "Menunggu Ratna").await;
    let answered = town.log(&town.member, "Sudah disetujui").await;
    approve(&town, &town.leader, answered.id).await.unwrap();
    let mut file = StaffFile::small().without(30).but(32, "Bagus", "Dinas", "", None);
    for (number, name) in [(31, "Dewi"), (33, "Sri"), (34, "Yohanes")] {
        file = file.but(number, name, "Bidang", "Dinas", Some(32));
    }
    town.import(&file, Extent::WholeStaff, TOMORROW).await;
    let bagus = town.now(town.other.person.id).await;
    let team = town.store.my_team(&bagus, 10, TOMORROW).await.unwrap();
    assert_eq!(team.entries.iter().map(|entry| entry.id).collect::<Vec<_>>(), [waiting.id]);
    approve(&town, &bagus, waiting.id).await.unwrap();
    // What was answered stays with who answered it.
    assert_eq!(refused(town.store.versions(&bagus, answered.id).await), "NotFound");
});

on_both!(what_was_logged_without_an_appraiser_waits_for_the_first_one, |town| {
    let nobody = StaffFile(vec![]).with(31, "Dewi", "Bidang", "Dinas", None);
    town.import(&nobody, Extent::Part, MORNING).await;
    let dewi = town.now(town.member.person.id).await;
    let entry = town.log(&dewi, "Belum ada atasan").await;
    town.import(&dewi_goes_to_bagus(), Extent::Part, TOMORROW).await;
    let bagus = town.now(town.other.person.id).await;
    approve(&town, &bagus, entry.id).await.unwrap();
});

on_both!(a_reply_to_a_former_appraiser_reaches_their_page, |town| {
    let entry = town.log(&town.member, "Dijawab kemarin").await;
    approve(&town, &town.leader, entry.id).await.unwrap();
    town.import(&dewi_goes_to_bagus(), Extent::Part, TOMORROW).await;
    let dewi = town.now(town.member.person.id).await;
    let later = TOMORROW.plus_minutes(24 * 60);
    town.store.comment(&dewi, entry.id, town.feedback_id(), "Terima kasih, Bu.", later).await.unwrap();
    let ratna = town.now(town.leader.person.id).await;
    let team = town.store.my_team(&ratna, 10, later).await.unwrap();
    assert_eq!(team.entries.iter().map(|entry| entry.id).collect::<Vec<_>>(), [entry.id]);
    // The new appraiser has nothing to do with that entry.
    let bagus = town.now(town.other.person.id).await;
    assert_eq!(town.store.my_team(&bagus, 10, later).await.unwrap().entries, []);
});
