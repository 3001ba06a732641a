//! Staff files between the preview and the decision.

use crate::fixture::{Fixture, MORNING, on_both, refused};
use crate::staff::StaffFile;
use domain::access::RoleGrant;
use domain::organization::StaffUploadId;
use domain::organization::staff_file::{Decision, Extent, compare, decide};
use domain::time::Timestamp;
use store::CommandError;
use store::organization::{StaffImport, TakenUpload, UploadContent};

fn taken(result: &str) -> TakenUpload {
    TakenUpload { result: result.to_owned(), wrong_rows: b"NIP".to_vec() }
}

const DAY: i64 = 24 * 60;

impl Fixture {
    /// Sends a file as the administrator.
    async fn upload(&self, bytes: &[u8], now: Timestamp) -> StaffUploadId {
        let id = StaffUploadId::new(self.entry_id().uuid());
        let sent = self.store.keep_staff_upload(&self.administrator, id, "pegawai.csv".into(), bytes.into(), now).await;
        sent.unwrap();
        id
    }

    /// Takes a file over with this said about it.
    async fn take_over(&self, id: StaffUploadId, plan: StaffImport, result: &str) -> Result<bool, CommandError> {
        self.store.take_over(id, plan, taken(result)).await.map(|ended| ended.is_some())
    }

    async fn content(&self, id: StaffUploadId) -> UploadContent {
        self.store.staff_upload(&self.administrator, id).await.unwrap().content
    }
}

on_both!(only_administrators_of_the_agency_open_a_file, |town| {
    let bytes: Vec<u8> = (0..=255).collect();
    let id = town.upload(&bytes, MORNING).await;
    let kept = town.store.staff_upload(&town.administrator, id).await.unwrap();
    assert_eq!((kept.file_name.as_str(), kept.at), ("pegawai.csv", MORNING));
    assert_eq!(kept.content, UploadContent::Open(bytes));
    for who in [&town.leader, &town.member, &town.stranger] {
        assert_eq!(refused(town.store.staff_upload(who, id).await), "Forbidden");
        assert_eq!(refused(town.store.staff_desk(who).await), "Forbidden");
        let sent = town.store.keep_staff_upload(who, id, "x".into(), vec![], MORNING).await;
        assert_eq!(refused(sent), "Forbidden");
    }
    // What is not theirs is not there.
    let elsewhere = town.stranger.clone().with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
    assert_eq!(refused(town.store.staff_upload(&elsewhere, id).await), "NotFound");
    let nowhere = StaffUploadId::new(town.entry_id().uuid());
    assert_eq!(refused(town.store.staff_upload(&town.administrator, nowhere).await), "NotFound");
});

on_both!(a_person_has_one_file_and_none_stays_longer_than_a_day, |town| {
    let first = town.upload(b"1", MORNING).await;
    let second = town.upload(b"2", MORNING).await;
    assert_eq!(refused(town.store.staff_upload(&town.administrator, first).await), "NotFound");
    let colleague = town.leader.clone().with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
    let send = async |now| {
        let id = StaffUploadId::new(town.entry_id().uuid());
        town.store.keep_staff_upload(&colleague, id, "x".into(), vec![], now).await.unwrap();
    };
    send(MORNING.plus_minutes(DAY)).await;
    assert_eq!(town.content(second).await, UploadContent::Open(b"2".to_vec()));
    send(MORNING.plus_minutes(DAY + 1)).await;
    assert_eq!(refused(town.store.staff_upload(&town.administrator, second).await), "NotFound");
    let third = town.upload(b"3", MORNING).await;
    town.store.prune_staff_uploads(MORNING.plus_minutes(DAY)).await.unwrap();
    assert_eq!(town.content(third).await, UploadContent::Open(b"3".to_vec()));
    town.store.prune_staff_uploads(MORNING.plus_minutes(DAY + 1)).await.unwrap();
    assert_eq!(refused(town.store.staff_upload(&town.administrator, third).await), "NotFound");
});

on_both!(a_file_is_taken_over_once_and_its_bytes_go, |town| {
    let id = town.upload(b"x", MORNING).await;
    let file = StaffFile::small().with(35, "Baru", "Bidang", "Dinas", Some(30));
    let plan = async || town.plan(&file, Extent::Part, MORNING).await;
    let (one, other) = (plan().await, plan().await);
    let (one, other) = tokio::join!(town.take_over(id, one, "satu"), town.take_over(id, other, "dua"));
    let mut done = [one.unwrap(), other.unwrap()];
    done.sort_unstable();
    assert_eq!(done, [false, true]);
    let result = town.content(id).await;
    assert!(["satu", "dua"].map(|text| UploadContent::Taken(taken(text))).contains(&result), "{result:?}");
    assert_eq!(town.store.staff_desk(&town.administrator).await.unwrap().seen.count(), 6);
});

on_both!(a_file_that_is_not_taken_over_stays_as_it_was, |town| {
    let id = town.upload(b"x", MORNING).await;
    let file = StaffFile::small().but(31, "Dewi Sari", "Bidang", "Dinas", Some(30));
    let stale = town.plan(&file, Extent::Part, MORNING).await;
    town.import(&StaffFile::small().with(35, "Baru", "Bidang", "Dinas", Some(30)), Extent::Part, MORNING).await;
    assert_eq!(refused(town.take_over(id, stale, "satu").await), "ChangedMeanwhile");
    assert_eq!(town.content(id).await, UploadContent::Open(b"x".to_vec()));
    let nowhere = StaffUploadId::new(town.entry_id().uuid());
    let plan = town.plan(&StaffFile::small().without(34), Extent::WholeStaff, MORNING).await;
    assert_eq!(refused(town.take_over(nowhere, plan, "satu").await), "NotFound");
    assert_eq!(town.store.staff_desk(&town.administrator).await.unwrap().seen.count(), 6);
});

on_both!(who_sends_a_file_gets_nobody_by_it, |town| {
    let decided = async |file: &StaffFile| {
        let desk = town.store.staff_desk(&town.administrator).await.unwrap();
        let checked = file.check(&desk.seen, Extent::Part);
        let changes = compare(&checked, &desk.seen, Extent::Part);
        decide(&checked, &changes, &desk.seen, Extent::Part, &desk.sender)
    };
    let own = || StaffFile::small().but(31, "Dewi", "Bidang", "Dinas", Some(33));
    assert_eq!(decided(&own()).await, Decision::SenderLeads);
    assert_eq!(decided(&StaffFile::small().with(35, "Baru", "Bidang", "Dinas", Some(33))).await, Decision::SenderLeads);
    assert_eq!(decided(&StaffFile::small().but(31, "Dewi", "Bidang", "Dinas", Some(34))).await, Decision::Free);
    // The operator, who is nobody's supervisor, may; from then on she is theirs.
    town.import(&own(), Extent::Part, MORNING).await;
    assert_eq!(decided(&own().but(31, "Dewi Sari", "Bidang", "Dinas", Some(33))).await, Decision::Free);
    // Below her somebody whom another led.
    let below = own().but(34, "Yohanes", "Bidang", "Dinas", Some(31));
    assert_eq!(decided(&below).await, Decision::SenderLeads);
});
