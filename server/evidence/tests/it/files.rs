//! Contents on disk.

use evidence::{ContentHash, FileStore, Swept};
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

const DAY: Duration = Duration::from_secs(86_400);

fn store() -> (TempDir, FileStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::at(folder.path().join("data/files")).unwrap();
    (folder, store)
}

fn read(store: &FileStore, hash: &ContentHash) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    store.open(hash).unwrap()?.read_to_end(&mut bytes).unwrap();
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

#[test]
fn the_same_content_is_kept_once_and_for_its_owner_only() {
    let (folder, store) = store();
    let hash = store.put(b"foto").unwrap();
    assert_eq!(store.put(b"foto").unwrap(), hash);
    let other = store.put(b"lain").unwrap();
    assert_eq!(read(&store, &hash), Some(b"foto".to_vec()));
    assert_eq!(read(&store, &other), Some(b"lain".to_vec()));
    let files = files(folder.path());
    assert_eq!(files.len(), 2, "{files:?}");
    for path in files {
        let mut path = path.as_path();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        while path.parent() != Some(folder.path()) {
            path = path.parent().unwrap();
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o077, 0, "{path:?}");
        }
    }
}

#[test]
fn another_store_of_the_same_folder_has_it_too() {
    let (folder, store) = store();
    let hash = store.put(b"foto").unwrap();
    let again = FileStore::at(folder.path().join("data/files")).unwrap();
    assert_eq!(read(&again, &hash), Some(b"foto".to_vec()));
}

#[test]
fn what_is_taken_away_is_gone() {
    let (_folder, store) = store();
    let hash = store.put(b"foto").unwrap();
    assert!(store.remove(&hash).unwrap());
    assert!(!store.remove(&hash).unwrap());
    assert_eq!(read(&store, &hash), None);
    assert_eq!(read(&store, &ContentHash::of(b"never")), None);
}

#[test]
fn what_a_disk_lost_is_put_right() {
    let (folder, store) = store();
    let hash = store.put(b"foto").unwrap();
    std::fs::write(&files(folder.path())[0], b"fo").unwrap();
    assert_eq!(store.put(b"foto").unwrap(), hash);
    assert_eq!(read(&store, &hash), Some(b"foto".to_vec()));
    assert_eq!(files(folder.path()).len(), 1);
}

#[test]
fn many_who_put_the_same_at_once_have_it_once() {
    let (folder, store) = store();
    for round in 0..30_u32 {
        std::thread::scope(|scope| {
            let put: Vec<_> = (0..8).map(|_| scope.spawn(|| store.put(&round.to_le_bytes()).unwrap())).collect();
            for put in put {
                assert_eq!(put.join().unwrap(), ContentHash::of(&round.to_le_bytes()));
            }
        });
    }
    assert_eq!(files(folder.path()).len(), 30);
}

#[test]
fn what_cannot_be_kept_leaves_nothing_behind() {
    let (folder, store) = store();
    // The folder of this content lies on a disk that is not there.
    let hash = ContentHash::of(b"foto").to_string();
    symlink("/nowhere", folder.path().join("data/files").join(&hash[..2])).unwrap();
    assert!(store.put(b"foto").is_err());
    assert_eq!(files(&folder.path().join("data/files/drafts")).len(), 0, "a draft stayed");
}

#[test]
fn orphans_are_swept_once_they_are_old() {
    let (folder, store) = store();
    let [known, orphan, young] = [&b"known"[..], b"orphan", b"young"].map(|content| store.put(content).unwrap());
    for path in files(folder.path()) {
        if !path.ends_with(young.to_string()) {
            age(&path);
        }
    }
    let sweep = || store.sweep(|hash| *hash == known, yesterday()).unwrap();
    assert_eq!(sweep(), Swept { kept: 2, removed: 1 });
    assert_eq!(sweep(), Swept { kept: 2, removed: 0 });
    assert!(read(&store, &known).is_some() && read(&store, &young).is_some());
    assert_eq!(read(&store, &orphan), None);
}

#[test]
fn a_sweep_takes_what_a_crash_left_and_nothing_that_is_not_ours() {
    let (folder, store) = store();
    store.put(b"known").unwrap();
    let data = folder.path().join("data/files");
    let hash = ContentHash::of(b"other").to_string();
    let left = data.join("drafts").join(format!("{hash}.0"));
    // In the wrong place, with another name, in another folder.
    let foreign = [data.join("README"), files(&data)[0].with_file_name(&hash), files(&data)[0].with_file_name("notes")];
    for path in foreign.iter().chain([&left]) {
        std::fs::write(path, b"x").unwrap();
        age(path);
    }
    assert_eq!(store.sweep(|_| true, yesterday()).unwrap(), Swept { kept: 1, removed: 1 });
    assert!(!left.exists());
    assert!(foreign.iter().all(|path| path.exists()));
}

#[test]
fn what_is_put_again_is_young_again() {
    let (folder, store) = store();
    let hash = store.put(b"foto").unwrap();
    age(&files(folder.path())[0]);
    store.put(b"foto").unwrap();
    assert_eq!(store.sweep(|_| false, yesterday()).unwrap(), Swept { kept: 1, removed: 0 });
    assert!(read(&store, &hash).is_some());
}

#[test]
fn a_sweep_never_takes_what_is_put_at_that_moment() {
    let (folder, store) = store();
    let hash = store.put(b"foto").unwrap();
    let path = files(folder.path()).remove(0);
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    store.sweep(|_| false, yesterday()).unwrap();
                }
            });
        }
        for round in 0..1_500 {
            // Unless it was swept already.
            if let Ok(file) = File::open(&path) {
                file.set_modified(SystemTime::now() - 2 * DAY).unwrap();
            }
            let is_there = store.put(b"foto").is_ok() && read(&store, &hash).is_some();
            if !is_there {
                is_over.store(true, Ordering::Relaxed);
            }
            assert!(is_there, "it was put, and is gone in round {round}");
        }
        is_over.store(true, Ordering::Relaxed);
    });
}
