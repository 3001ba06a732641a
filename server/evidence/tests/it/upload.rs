//! Files that come in pieces, late, twice and in any order.

mod shuffled;

use evidence::{
    ContentHash, LARGEST_PICTURE, MOST_UPLOADS, Promise, Refusal, Upload, UploadError, UploadName, Uploads,
};
use std::fs::File;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;
use uuid::Uuid;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// As a process that has just started.
    fn uploads(&self) -> Uploads {
        Uploads::at(self.folder.path()).unwrap()
    }

    fn upload(&self, content: &[u8]) -> Upload {
        self.uploads().upload(name(1, 1), promise(content)).unwrap()
    }

    fn file(&self) -> PathBuf {
        let name = name(1, 1);
        self.folder.path().join(name.owner.to_string()).join(name.id.to_string())
    }
}

fn name(owner: u128, id: u128) -> UploadName {
    UploadName { owner: Uuid::from_u128(owner), id: Uuid::from_u128(id) }
}

fn promise(content: &[u8]) -> Promise {
    Promise { hash: ContentHash::of(content), length: content.len() as u64 }
}

/// Sends what is missing, in pieces, as a device does.
fn send(upload: &Upload, content: &[u8], piece: usize) {
    loop {
        let received = usize::try_from(upload.received().unwrap()).unwrap();
        if received == content.len() {
            return;
        }
        let end = (received + piece).min(content.len());
        upload.append(received as u64, &content[received..end]).unwrap();
    }
}

#[track_caller]
fn is_missing<T: std::fmt::Debug>(answer: &Result<T, UploadError>, from: usize) {
    assert!(matches!(answer, Err(UploadError::Missing { continue_at }) if *continue_at == from as u64), "{answer:?}");
}

#[test]
fn an_upload_that_is_cut_anywhere_goes_on_there() {
    let content: Vec<u8> = (0..=99).collect();
    for cut in 0..=content.len() {
        let desk = Desk::new();
        desk.upload(&content).append(0, &content[..cut]).unwrap();
        let later = desk.upload(&content);
        assert_eq!(later.received().unwrap(), cut as u64);
        if cut < content.len() {
            is_missing(&later.finish(), cut);
        }
        send(&later, &content, 7);
        assert_eq!(later.finish().unwrap(), content);
    }
}

#[test]
fn a_crash_at_any_byte_costs_that_byte_only() {
    let content: Vec<u8> = (0..=99).collect();
    let desk = Desk::new();
    send(&desk.upload(&content), &content, 100);
    let whole = std::fs::read(desk.file()).unwrap();
    for left in 0..whole.len() {
        std::fs::write(desk.file(), &whole[..left]).unwrap();
        let later = desk.upload(&content);
        assert_eq!(later.received().unwrap(), left.saturating_sub(whole.len() - content.len()) as u64);
        send(&later, &content, 33);
        assert_eq!(later.finish().unwrap(), content);
        // A cut of the power may leave a length without what it is the length of.
        std::fs::write(desk.file(), vec![0; left]).unwrap();
        let later = desk.upload(&content);
        send(&later, &content, 33);
        assert_eq!(later.finish().unwrap(), content);
    }
}

#[test]
fn a_gap_is_refused_with_the_place_to_go_on_from() {
    let content = b"0123456789";
    let upload = Desk::new().upload(content);
    is_missing(&upload.append(1, b"1"), 0);
    upload.append(0, b"0123").unwrap();
    is_missing(&upload.append(5, b"5"), 4);
    assert_eq!(upload.received().unwrap(), 4);
}

#[test]
fn a_piece_that_comes_twice_is_taken_once() {
    let content = b"0123456789";
    let upload = Desk::new().upload(content);
    assert_eq!(upload.append(0, b"0123").unwrap(), 4);
    assert_eq!(upload.append(0, b"0123").unwrap(), 4);
    assert_eq!(upload.append(1, b"12").unwrap(), 4);
    // Half of it is new.
    assert_eq!(upload.append(2, b"234567").unwrap(), 8);
    assert_eq!(upload.append(8, b"").unwrap(), 8);
    assert_eq!(upload.append(0, content).unwrap(), 10);
    assert_eq!(upload.finish().unwrap(), content);
    // The answer was lost, so the device asks again.
    assert_eq!(upload.finish().unwrap(), content);
}

#[test]
fn no_more_is_taken_than_was_promised() {
    let upload = Desk::new().upload(b"0123");
    assert!(matches!(upload.append(0, b"01234"), Err(UploadError::TooLong)));
    assert!(matches!(upload.append(u64::MAX, b"0"), Err(UploadError::Missing { continue_at: 0 })));
    upload.append(0, b"0123").unwrap();
    assert!(matches!(upload.append(4, b"4"), Err(UploadError::TooLong)));
    assert_eq!(upload.finish().unwrap(), b"0123");
}

#[test]
fn other_bytes_than_were_promised_are_thrown_away() {
    let desk = Desk::new();
    let upload = desk.upload(b"0123");
    upload.append(0, b"0xxx").unwrap();
    assert!(matches!(upload.finish(), Err(UploadError::Broken)));
    assert_eq!(upload.received().unwrap(), 0);
    send(&upload, b"0123", 2);
    assert_eq!(upload.finish().unwrap(), b"0123");
}

#[test]
fn an_id_stands_for_one_file_of_one_person() {
    let desk = Desk::new();
    desk.upload(b"0123").append(0, b"01").unwrap();
    let uploads = desk.uploads();
    assert!(matches!(uploads.upload(name(1, 1), promise(b"4567")), Err(UploadError::OtherPromise)));
    assert!(matches!(uploads.upload(name(1, 1), promise(b"01")), Err(UploadError::OtherPromise)));
    let of_another = uploads.upload(name(2, 1), promise(b"4567")).unwrap();
    assert_eq!(of_another.received().unwrap(), 0);
    assert_eq!(desk.upload(b"0123").received().unwrap(), 2);
}

#[test]
fn what_would_not_be_taken_is_not_begun() {
    let uploads = Desk::new().uploads();
    let of_length = |length| uploads.upload(name(1, 1), Promise { hash: ContentHash::of(b""), length });
    assert!(matches!(of_length(0), Err(UploadError::Refused(Refusal::Empty))));
    assert!(of_length(LARGEST_PICTURE as u64).is_ok());
    for length in [LARGEST_PICTURE as u64 + 1, u64::MAX] {
        assert!(matches!(of_length(length), Err(UploadError::Refused(Refusal::TooLarge { .. }))));
    }
}

#[test]
fn nobody_has_more_on_their_way_than_may_be() {
    let uploads = Desk::new().uploads();
    let begin = |id| uploads.upload(name(1, id), promise(b"0123"));
    let all: Vec<_> = (0..MOST_UPLOADS as u128).map(|id| begin(id).unwrap()).collect();
    assert!(matches!(begin(999), Err(UploadError::TooMany)));
    assert!(begin(3).is_ok(), "one that was begun cannot go on");
    assert!(uploads.upload(name(2, 999), promise(b"0123")).is_ok());
    all[0].clone().discard().unwrap();
    assert!(begin(999).is_ok());
}

#[test]
fn what_is_thrown_away_is_gone_and_what_comes_then_begins_anew() {
    let desk = Desk::new();
    let upload = desk.upload(b"0123");
    upload.append(0, b"01").unwrap();
    upload.clone().discard().unwrap();
    assert!(!desk.file().exists());
    upload.clone().discard().unwrap();
    is_missing(&upload.append(2, b"23"), 0);
}

#[test]
fn leftovers_are_swept_once_they_are_old() {
    let desk = Desk::new();
    desk.upload(b"0123").append(0, b"01").unwrap();
    let hour = Duration::from_secs(3_600);
    assert_eq!(desk.uploads().sweep(SystemTime::now() - hour).unwrap(), 0);
    assert_eq!(desk.upload(b"0123").received().unwrap(), 2);
    assert_eq!(desk.uploads().sweep(SystemTime::now() + hour).unwrap(), 1);
    assert_eq!(std::fs::read_dir(desk.folder.path()).unwrap().count(), 0);
    assert_eq!(desk.upload(b"0123").received().unwrap(), 0);
}

#[test]
fn only_its_owner_may_read_it() {
    let desk = Desk::new();
    desk.upload(b"0123").append(0, b"01").unwrap();
    assert_eq!(desk.file().metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(desk.file().parent().unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o700);
}

/// Does the work while somebody else has the file, waits until it waits for them, and lets them go on.
fn behind_another<T: Send>(path: &Path, work: impl FnOnce() -> T + Send, other: impl FnOnce()) -> T {
    let file = File::open(path).unwrap();
    file.lock().unwrap();
    let inode = format!(":{} ", file.metadata().unwrap().ino());
    std::thread::scope(|scope| {
        let work = scope.spawn(work);
        let waits = |locks: String| locks.lines().any(|line| line.contains("-> FLOCK") && line.contains(&inode));
        while !waits(std::fs::read_to_string("/proc/locks").unwrap()) {
            assert!(!work.is_finished(), "it did not wait");
            std::thread::yield_now();
        }
        other();
        file.unlock().unwrap();
        work.join().unwrap()
    })
}

#[test]
fn who_comes_while_another_writes_waits_and_sees_what_was_written() {
    let desk = Desk::new();
    let upload = desk.upload(b"0123456789");
    let mut written = std::fs::read(desk.file()).unwrap();
    written.extend(b"01234");
    // Another process had just made the file, and nothing was in it yet.
    std::fs::write(desk.file(), b"").unwrap();
    let write = || std::fs::write(desk.file(), &written).unwrap();
    assert_eq!(behind_another(&desk.file(), || upload.received().unwrap(), write), 5);
}

#[test]
fn what_is_acknowledged_is_not_in_a_file_that_was_thrown_away_meanwhile() {
    let desk = Desk::new();
    let upload = desk.upload(b"0123456789");
    let throw_away = || std::fs::remove_file(desk.file()).unwrap();
    assert_eq!(behind_another(&desk.file(), || upload.append(0, b"01234").unwrap(), throw_away), 5);
    assert_eq!(upload.received().unwrap(), 5);
}

#[test]
fn many_tabs_and_a_sweep_at_once_spoil_nothing() {
    let content: Vec<u8> = (0..5_000_u32).flat_map(u32::to_le_bytes).collect();
    let desk = Desk::new();
    std::thread::scope(|scope| {
        for tab in 0..4 {
            let (desk, content) = (&desk, &content);
            scope.spawn(move || {
                let upload = desk.upload(content);
                for round in 0..40 {
                    let from = usize::try_from(upload.received().unwrap()).unwrap();
                    let end = (from + 500 + tab).min(content.len());
                    match upload.append(from as u64, &content[from..end]) {
                        Ok(_) | Err(UploadError::Missing { .. }) => {}
                        other => panic!("{other:?}"),
                    }
                    // Another one threw it away, or a sweep did.
                    if round == 20 && tab == 0 {
                        upload.clone().discard().unwrap();
                    }
                    if round == 30 && tab == 1 {
                        desk.uploads().sweep(SystemTime::now() + Duration::from_secs(60)).unwrap();
                    }
                }
            });
        }
    });
    let upload = desk.upload(&content);
    send(&upload, &content, 3_000);
    assert_eq!(upload.finish().unwrap(), content);
}
