//! Entries that are under way while their authors are given somebody else to answer them.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, on_both, request};
use crate::staff::StaffFile;
use domain::account::Viewer;
use domain::activity::EntryId;
use domain::organization::staff_file::Extent;
use domain::organization::{EmployeeId, ProposalStep};
use futures::future::join_all;
use store::{Place, Store};
use uuid::Uuid;

impl Fixture {
    async fn assert_nobody_is_forgotten(&self) {
        assert_eq!(self.store.check_assignments().await.unwrap(), []);
        self.assert_clean(&self.store.recount().await.unwrap());
        assert_intact(&inspect(&self.url, &[]).await);
    }

    /// For whom the last entry was said to wait, and with whom it waits first.
    async fn waits_for(&self, who: EmployeeId) -> (Option<EmployeeId>, EntryId) {
        let told = self.store.events_after(Place::default(), 100).await.unwrap().pop().unwrap().appraiser;
        let team = self.store.my_team(&self.now(who).await, 10, MORNING).await.unwrap();
        (told, team.entries.first().unwrap().id)
    }
}

/// Everybody but one of two, whom the other leads then.
fn led_by(leader: u32, gone: u32) -> StaffFile {
    let (name, new) = if leader == 30 { ("Ratna", 30) } else { ("Bagus", 32) };
    let mut file = StaffFile::small().without(gone).but(leader, name, "Dinas", "", None);
    for (number, name) in [(31, "Dewi"), (33, "Sri"), (34, "Yohanes")] {
        file = file.but(number, name, "Bidang", "Dinas", Some(new));
    }
    file
}

on_both!(an_entry_under_way_while_its_appraiser_leaves_waits_for_the_new_one, |town| {
    let read = town.member.clone();
    town.import(&led_by(32, 30), Extent::WholeStaff, MORNING).await;
    let entry = town.log(&read, "Dikirim sebelum berkas").await;
    assert_eq!(entry.author.id, read.person.id);
    let bagus = town.other.person.id;
    assert_eq!(town.waits_for(bagus).await, (Some(bagus), entry.id));
    town.assert_nobody_is_forgotten().await;
});

on_both!(an_entry_under_way_to_another_unit_is_counted_there, |town| {
    let read = town.member.clone();
    let file = StaffFile(vec![]).with(31, "Dewi", "Seksi", "Bidang", Some(30));
    town.import(&file, Extent::Part, MORNING).await;
    town.log(&read, "Dikirim sebelum pindah").await;
    let section = town.now(read.person.id).await.unit.id;
    assert_eq!(town.store.board(section, MORNING).await.unwrap().entries, 1);
    town.assert_nobody_is_forgotten().await;
});

on_both!(an_entry_under_way_while_a_proposal_is_carried_out_waits_for_who_was_proposed, |town| {
    let read = town.member.clone();
    let id = town.propose(&read, &town.other).await;
    for (who, step) in [(&town.other, ProposalStep::Agree), (&town.administrator, ProposalStep::Confirm)] {
        town.store.take_proposal_step(who, id, (step, ""), Uuid::now_v7, MORNING).await.unwrap();
    }
    let entry = town.log(&read, "Dikirim sebelum disetujui").await;
    let bagus = town.other.person.id;
    assert_eq!(town.waits_for(bagus).await, (Some(bagus), entry.id));
    town.assert_nobody_is_forgotten().await;
});

on_both!(whoever_comes_and_goes_in_another_process_no_entry_waits_for_nobody, |town| {
    let other = Store::open(&town.url).await.unwrap();
    let read: Viewer = town.member.clone();
    for round in 0..6 {
        let file = if round % 2 == 0 { led_by(32, 30) } else { led_by(30, 32) };
        let plan = town.plan(&file, Extent::WholeStaff, MORNING.plus_minutes(round)).await;
        let importing = other.import_staff(plan);
        let logging = async {
            for _ in 0..8 {
                let sent = request("Menginput data");
                let logged = join_all((0..4).map(|_| town.store.log(&read, town.entry_id(), &sent))).await;
                logged.into_iter().for_each(|entry| drop(entry.unwrap()));
            }
        };
        let (imported, ()) = tokio::join!(importing, logging);
        imported.unwrap();
        town.assert_nobody_is_forgotten().await;
    }
    other.close().await.unwrap();
});
