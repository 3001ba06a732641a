//! The ways to the histories of entries: whose somebody may follow, and which.

use crate::fixture::{Fixture, MORNING, on_both, refused, request};
use crate::staff::StaffFile;
use domain::access::{Role, RoleGrant};
use domain::account::Viewer;
use domain::activity::EntryId;
use domain::organization::EmployeeId;
use domain::organization::staff_file::Extent;
use store::activity::LogRequest;
use store::organization::PAGE;
use store::testing::id;

const DAY: i64 = 24 * 60;

impl Fixture {
    /// The ids on the first page, each with whether its words are there.
    async fn followed(&self, viewer: &Viewer, of: &Viewer) -> Vec<(EntryId, bool)> {
        let list = self.store.entries_of(viewer, of.person.id, 0).await.unwrap();
        assert_eq!(list.name, of.person.name);
        list.entries.into_iter().map(|one| (one.id, one.words.is_some())).collect()
    }
}

on_both!(entries_are_listed_for_whoever_may_read_their_history_and_for_nobody_else, |town| {
    let (dewi, ratna, bagus) = (&town.member, &town.leader, &town.other);
    let first = town.log(dewi, "Satu").await.id;
    let later = LogRequest { now: MORNING.plus_minutes(DAY), ..request("Dua") };
    let second = town.store.log(dewi, town.entry_id(), &later).await.unwrap().id;
    town.log(bagus, "Milik Bagus").await;
    for who in [dewi, ratna] {
        assert_eq!(town.followed(who, dewi).await, [(second, true), (first, true)], "the newest day first");
    }
    // An auditor sees that there are entries and how they stand, and no word of them.
    let auditor = town.administrator.clone().with_roles(vec![RoleGrant { role: Role::Auditor, unit: None }]);
    assert_eq!(town.followed(&auditor, dewi).await, [(second, false), (first, false)]);
    let of = async |viewer: &Viewer, who| refused(town.store.entries_of(viewer, who, 0).await.map(drop));
    let nobody = EmployeeId::new(id(9_999));
    for viewer in [bagus, &town.administrator, &town.stranger] {
        assert_eq!(of(viewer, dewi.person.id).await, "NotFound");
        assert_eq!(of(viewer, nobody).await, "NotFound");
    }
    let foreign = town.stranger.clone().with_roles(vec![RoleGrant { role: Role::Auditor, unit: None }]);
    assert_eq!(of(&foreign, dewi.person.id).await, "NotFound");
    assert_eq!(of(&auditor, town.stranger.person.id).await, "NotFound");
});

on_both!(who_leads_an_appraiser_finds_the_entries_that_came_in_that_time, |town| {
    let (dewi, bagus) = (&town.member, &town.other);
    let before = town.log(dewi, "Sebelum").await.id;
    let approved = store::activity::Answer::plain(domain::activity::Step::Approve, Some(1));
    town.store.move_entry(&town.leader, before, &approved, MORNING).await.unwrap();
    let file =
        StaffFile(vec![]).with(32, "Bagus", "Bidang", "Dinas", None).with(30, "Ratna", "Bidang", "Dinas", Some(32));
    let tomorrow = MORNING.plus_minutes(DAY);
    town.import(&file, Extent::Part, tomorrow).await;
    let (dewi, bagus) = (town.now(dewi.person.id).await, town.now(bagus.person.id).await);
    // More than a page of what is his to read, all of it newer than what is not.
    let mut came = Vec::new();
    for n in 0..=PAGE {
        let minutes = i64::try_from(n).unwrap();
        let request = LogRequest { now: tomorrow.plus_minutes(minutes), ..request("Sesudah") };
        came.push(town.store.log(&dewi, town.entry_id(), &request).await.unwrap().id);
    }
    let first = town.store.entries_of(&bagus, dewi.person.id, 0).await.unwrap();
    assert_eq!((first.entries.len(), first.older), (PAGE, Some(1)));
    let second = town.store.entries_of(&bagus, dewi.person.id, 1).await.unwrap();
    assert_eq!(second.older, None);
    let mut found: Vec<_> = first.entries.iter().chain(&second.entries).map(|one| one.id).collect();
    found.sort_by_key(|id| id.uuid());
    came.sort_by_key(|id| id.uuid());
    assert_eq!(found, came, "and not what came before");
    let names = async |of: &Viewer| {
        let people = town.store.led_by(of, 0).await.unwrap();
        people.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert!(names(&bagus).await.starts_with(&["Dewi".to_owned()]), "{:?}", names(&bagus).await);
    assert!(names(&bagus).await.contains(&"Ratna".to_owned()));
    assert!(names(&dewi).await.is_empty());
    // Ended, what came in his time is still found, behind a page of what is not his.
    let file = StaffFile(vec![]).with(30, "Ratna", "Bidang", "Dinas", None);
    let after = tomorrow.plus_minutes(DAY);
    town.import(&file, Extent::Part, after).await;
    for entry in &came {
        town.store.move_entry(&town.now(town.leader.person.id).await, *entry, &approved, after).await.unwrap();
    }
    for _ in 0..=PAGE {
        let request = LogRequest { now: after, ..request("Bukan lagi") };
        town.store.log(&dewi, town.entry_id(), &request).await.unwrap();
    }
    let (bagus, dewi) = (town.now(bagus.person.id).await, town.now(dewi.person.id).await);
    let left = town.store.entries_of(&bagus, dewi.person.id, 0).await.unwrap();
    assert!(!left.entries.is_empty() && left.entries.iter().all(|one| came.contains(&one.id)));
    assert!(names(&bagus).await.is_empty());
});
