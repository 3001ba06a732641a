//! Contents in a folder and in a bucket: the same is true of both, but for what only one of them has.

use bucket::testing::TestStore;
use bucket::{Bucket, Settings};
use evidence::{ContentHash, FileStore, Swept};
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

const DAY: Duration = Duration::from_secs(86_400);

/// Where contents are kept, and lie as files whatever keeps them.
struct Place {
    store: FileStore,
    files: PathBuf,
    /// So often a race is run.
    rounds: usize,
    bucket: Option<TestStore>,
    folder: TempDir,
}

impl Place {
    fn folder() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let files = folder.path().join("data/files");
        Self { store: FileStore::at(&files).unwrap(), files, rounds: 1_500, bucket: None, folder }
    }

    fn bucket() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bucket = TestStore::start();
        let settings = Settings { page: 2, ..bucket.settings("bukti/kota/denyut") };
        let store = FileStore::in_bucket(Bucket::new(settings).unwrap(), folder.path().join("data")).unwrap();
        store.try_out().unwrap();
        let files = bucket.objects().join("kota/denyut");
        Self { store, files, rounds: 150, bucket: Some(bucket), folder }
    }

    /// Another process that uses the same.
    fn again(&self) -> FileStore {
        match &self.bucket {
            None => FileStore::at(&self.files).unwrap(),
            Some(bucket) => {
                FileStore::in_bucket(bucket.bucket("bukti/kota/denyut"), self.folder.path().join("data")).unwrap()
            }
        }
    }

    fn files(&self) -> Vec<PathBuf> {
        files(&self.files)
    }
}

/// Runs each fact on both.
macro_rules! on_both {
    ($($fact:ident),* $(,)?) => {
        mod in_a_folder {
            $(#[test] fn $fact() { super::$fact(&super::Place::folder()); })*
        }
        mod in_a_bucket {
            $(#[test] fn $fact() { super::$fact(&super::Place::bucket()); })*
        }
    };
}

on_both!(
    the_same_content_is_kept_once,
    another_process_has_it_too,
    what_is_taken_away_is_gone,
    what_a_disk_lost_is_put_right,
    a_large_content_comes_back_as_it_was,
    many_who_put_the_same_at_once_have_it_once,
    orphans_are_swept_once_they_are_old,
    a_sweep_takes_nothing_that_is_not_ours,
    what_is_put_again_is_young_again,
    what_is_put_while_a_sweep_looks_at_it_stays,
    a_sweep_never_takes_what_is_put_at_that_moment,
);

fn read(store: &FileStore, hash: &ContentHash) -> Option<Vec<u8>> {
    let mut content = store.open(hash).unwrap()?;
    let mut bytes = Vec::new();
    content.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes.len() as u64, content.length());
    Some(bytes)
}

/// Every file below, but the lock.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.file_name().unwrap() != "lock" {
            found.push(path);
        }
    }
    found
}

/// As if it had been put two days ago.
fn age(path: &Path) {
    File::open(path).unwrap().set_modified(SystemTime::now() - 2 * DAY).unwrap();
}

fn yesterday() -> SystemTime {
    SystemTime::now() - DAY
}

#[test]
fn a_hash_is_written_and_read() {
    let hash = ContentHash::of(b"abc");
    // FIPS 180-2, B.1.
    let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(hash.to_string(), text);
    assert_eq!(text.parse(), Ok(hash));
    assert_eq!(ContentHash::from_bytes(*hash.as_bytes()), hash);
    for other in [&text[1..], &text.to_uppercase(), &text.replace('b', "+"), "../../etc/passwd", "", &"é".repeat(32)] {
        assert!(other.parse::<ContentHash>().is_err(), "{other}");
    }
}

fn the_same_content_is_kept_once(place: &Place) {
    let store = &place.store;
    let hash = store.put(b"foto").unwrap();
    assert_eq!(store.put(b"foto").unwrap(), hash);
    let other = store.put(b"lain").unwrap();
    assert_eq!(read(store, &hash), Some(b"foto".to_vec()));
    assert_eq!(read(store, &other), Some(b"lain".to_vec()));
    let text = hash.to_string();
    let files = place.files();
    assert_eq!(files.len(), 2, "{files:?}");
    assert!(files.contains(&place.files.join(&text[..2]).join(&text[2..4]).join(&text)), "{files:?}");
}

#[test]
fn a_folder_is_for_its_owner_only() {
    let place = Place::folder();
    place.store.put(b"foto").unwrap();
    for path in place.files() {
        let mut path = path.as_path();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        while path.parent() != Some(place.folder.path()) {
            path = path.parent().unwrap();
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o077, 0, "{path:?}");
        }
    }
}

fn another_process_has_it_too(place: &Place) {
    let hash = place.store.put(b"foto").unwrap();
    assert_eq!(read(&place.again(), &hash), Some(b"foto".to_vec()));
}

fn what_is_taken_away_is_gone(place: &Place) {
    let hash = place.store.put(b"foto").unwrap();
    assert!(place.store.has(&hash).unwrap());
    assert!(place.store.remove(&hash).unwrap());
    assert!(!place.store.has(&hash).unwrap());
    assert!(!place.store.remove(&hash).unwrap());
    assert_eq!(read(&place.store, &hash), None);
    assert_eq!(read(&place.store, &ContentHash::of(b"never")), None);
}

fn what_a_disk_lost_is_put_right(place: &Place) {
    let hash = place.store.put(b"foto").unwrap();
    std::fs::write(&place.files()[0], b"fo").unwrap();
    assert_eq!(place.store.put(b"foto").unwrap(), hash);
    assert_eq!(read(&place.store, &hash), Some(b"foto".to_vec()));
    assert_eq!(place.files().len(), 1);
}

fn a_large_content_comes_back_as_it_was(place: &Place) {
    let content: Vec<u8> = (0..5_000_000_u32).map(|n| (n % 251) as u8).collect();
    let hash = place.store.put(&content).unwrap();
    assert_eq!(read(&place.store, &hash), Some(content));
    let none = place.store.put(b"").unwrap();
    assert_eq!(read(&place.store, &none), Some(Vec::new()));
}

fn many_who_put_the_same_at_once_have_it_once(place: &Place) {
    for round in 0..30_u32 {
        std::thread::scope(|scope| {
            let put: Vec<_> = (0..8).map(|_| scope.spawn(|| place.store.put(&round.to_le_bytes()).unwrap())).collect();
            for put in put {
                assert_eq!(put.join().unwrap(), ContentHash::of(&round.to_le_bytes()));
            }
        });
    }
    assert_eq!(place.files().len(), 30);
}

#[test]
fn what_cannot_be_kept_leaves_nothing_behind() {
    let place = Place::folder();
    // The folder of this content lies on a disk that is not there.
    let hash = ContentHash::of(b"foto").to_string();
    symlink("/nowhere", place.files.join(&hash[..2])).unwrap();
    assert!(place.store.put(b"foto").is_err());
    assert_eq!(files(&place.files.join("drafts")).len(), 0, "a draft stayed");
}

/// More than a page of a list.
fn orphans_are_swept_once_they_are_old(place: &Place) {
    let store = &place.store;
    let known: Vec<_> = (0..4_u8).map(|n| store.put(&[n]).unwrap()).collect();
    let orphans: Vec<_> = (10..13_u8).map(|n| store.put(&[n]).unwrap()).collect();
    let young = store.put(b"young").unwrap();
    for path in place.files() {
        if !path.ends_with(young.to_string()) {
            age(&path);
        }
    }
    let sweep = || store.sweep(|hash| known.contains(hash), yesterday()).unwrap();
    assert_eq!(sweep(), Swept { kept: 5, removed: 3 });
    assert_eq!(sweep(), Swept { kept: 5, removed: 0 });
    assert!(known.iter().chain([&young]).all(|hash| read(store, hash).is_some()));
    assert!(orphans.iter().all(|hash| read(store, hash).is_none()));
}

fn a_sweep_takes_nothing_that_is_not_ours(place: &Place) {
    place.store.put(b"known").unwrap();
    let hash = ContentHash::of(b"other").to_string();
    let beside = |name: &str| place.files()[0].with_file_name(name);
    // In the wrong place, with another name, in another folder.
    let foreign = [place.files.join("README"), beside(&hash), beside("notes"), beside(&hash.to_uppercase())];
    for path in &foreign {
        std::fs::write(path, b"x").unwrap();
        age(path);
    }
    assert_eq!(place.store.sweep(|_| true, yesterday()).unwrap(), Swept { kept: 1, removed: 0 });
    assert!(foreign.iter().all(|path| path.exists()));
    let untouched = place.store.sweep(|_| false, yesterday()).unwrap();
    assert_eq!(untouched, Swept { kept: 1, removed: 0 });
    assert!(foreign.iter().all(|path| path.exists()));
}

#[test]
fn a_sweep_takes_what_a_crash_left() {
    let place = Place::folder();
    let left = place.files.join("drafts").join(format!("{}.0", ContentHash::of(b"other")));
    std::fs::write(&left, b"x").unwrap();
    age(&left);
    assert_eq!(place.store.sweep(|_| true, yesterday()).unwrap(), Swept { kept: 0, removed: 1 });
    assert!(!left.exists());
}

fn what_is_put_again_is_young_again(place: &Place) {
    let hash = place.store.put(b"foto").unwrap();
    age(&place.files()[0]);
    place.store.put(b"foto").unwrap();
    assert_eq!(place.store.sweep(|_| false, yesterday()).unwrap(), Swept { kept: 1, removed: 0 });
    assert!(read(&place.store, &hash).is_some());
}

/// It was old when the sweep came upon it, and somebody puts it before it goes.
fn what_is_put_while_a_sweep_looks_at_it_stays(place: &Place) {
    let hash = place.store.put(b"foto").unwrap();
    age(&place.files()[0]);
    let another = place.again();
    let is_not_known = |_: &ContentHash| {
        another.put(b"foto").unwrap();
        false
    };
    assert_eq!(place.store.sweep(is_not_known, yesterday()).unwrap(), Swept { kept: 1, removed: 0 });
    assert!(read(&place.store, &hash).is_some());
}

fn a_sweep_never_takes_what_is_put_at_that_moment(place: &Place) {
    let store = &place.store;
    let hash = store.put(b"foto").unwrap();
    let path = place.files().remove(0);
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let sweeping = place.again();
            let is_over = &is_over;
            scope.spawn(move || {
                while !is_over.load(Ordering::Relaxed) {
                    let swept = sweeping.sweep(|_| false, yesterday());
                    // A store of tests cannot list what goes while it lists.
                    assert!(swept.is_ok() || place.bucket.is_some(), "{swept:?}");
                }
            });
        }
        for round in 0..place.rounds {
            // Unless it was swept already.
            if let Ok(file) = File::open(&path) {
                file.set_modified(SystemTime::now() - 2 * DAY).unwrap();
            }
            let is_there = store.put(b"foto").is_ok() && read(store, &hash).is_some();
            if !is_there {
                is_over.store(true, Ordering::Relaxed);
            }
            assert!(is_there, "it was put, and is gone in round {round}");
        }
        is_over.store(true, Ordering::Relaxed);
    });
}

/// A content of which half came is none, going out and coming in.
#[test]
fn a_bucket_that_dies_in_the_middle_is_an_error() {
    let place = Place::bucket();
    let server = place.bucket.as_ref().unwrap();
    let content = vec![7; 1_000_000];
    let by = |at| {
        let bucket = Bucket::new(server.settings_by(at, "bukti/kota/denyut")).unwrap();
        FileStore::in_bucket(bucket, place.folder.path().join("data")).unwrap()
    };
    let error = by(server.breaking_after(Some(300_000), None)).put(&content).unwrap_err();
    assert_eq!(error.to_string(), "the store went away in the middle");
    assert_eq!(place.files(), Vec::<PathBuf>::new());
    let hash = place.store.put(&content).unwrap();
    let mut half = by(server.breaking_after(None, Some(300_000))).open(&hash).unwrap().unwrap();
    let mut bytes = Vec::new();
    assert!(half.read_to_end(&mut bytes).is_err());
    assert!(bytes.len() < 300_000);
    assert_eq!(read(&place.store, &hash), Some(content));
}

#[test]
fn a_bucket_that_is_gone_is_an_error_and_no_missing_content() {
    let mut place = Place::bucket();
    let hash = place.store.put(b"foto").unwrap();
    place.bucket.as_mut().unwrap().stop();
    assert!(place.store.open(&hash).is_err());
    assert!(place.store.has(&hash).is_err());
    assert!(place.store.put(b"lain").is_err());
    assert!(place.store.remove(&hash).is_err());
    assert!(place.store.sweep(|_| false, yesterday()).is_err());
    assert!(place.store.try_out().is_err());
}
