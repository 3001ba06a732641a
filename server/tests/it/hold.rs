//! One folder, one server: nobody serves it twice, and nobody throws away what is being served.

use crate::process::{Serving, denyut, text};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Runs a command on the folder; answers its status and what it said.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = denyut(arguments).env("DENYUT_DATA_DIR", folder).output().unwrap();
    (output.status.code().unwrap(), text(&output))
}

#[test]
fn a_folder_that_is_served_is_neither_served_again_nor_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let (status, said) = run(folder.path(), &["demo"]);
    assert_eq!(status, 0, "{said}");
    let server = Serving::start(&["--data-dir", data, "--demo"]);
    for arguments in [&["serve", "--demo", "--listen", "127.0.0.1:0"][..], &["demo", "--fresh"]] {
        let (status, said) = run(folder.path(), arguments);
        assert_eq!(status, 1, "{arguments:?}: {said}");
        assert!(said.contains("another denyut is serving"), "{said}");
    }
    assert_eq!(run(folder.path(), &["check"]).0, 0, "a look at it is refused too");
    server.stop();
    let (status, said) = run(folder.path(), &["demo", "--fresh"]);
    assert_eq!(status, 0, "{said}");
}

#[test]
fn two_names_of_one_database_are_one_lock() {
    let folder = tempfile::tempdir().unwrap();
    let (data, other) = (folder.path().join("data"), folder.path().join("lain"));
    assert_eq!(run(&data, &["demo"]).0, 0);
    std::fs::create_dir(&other).unwrap();
    std::os::unix::fs::symlink(data.join("denyut.db"), other.join("denyut.db")).unwrap();
    let server = Serving::start(&["--data-dir", other.to_str().unwrap(), "--demo"]);
    let (status, said) = run(&data, &["demo", "--fresh"]);
    server.stop();
    assert!(status == 1 && said.contains("another denyut is serving"), "{status}: {said}");
}

#[test]
fn files_that_an_older_version_left_open_are_closed_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let (data, elsewhere) = (folder.path().join("data"), folder.path().join("denyut.db"));
    assert_eq!(run(&data, &["demo"]).0, 0);
    // The database is a link, as where it lies on another disk.
    std::fs::rename(data.join("denyut.db"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, data.join("denyut.db")).unwrap();
    let open = std::fs::Permissions::from_mode(0o644);
    std::fs::write(folder.path().join("denyut.db.lock"), "").unwrap();
    let key = data.join("second-factor.key");
    std::fs::write(&key, "ab".repeat(32)).unwrap();
    for file in [&elsewhere, &folder.path().join("denyut.db.lock"), &key] {
        std::fs::set_permissions(file, open.clone()).unwrap();
    }
    let server = Serving::start(&["--data-dir", data.to_str().unwrap(), "--demo"]);
    let names = ["denyut.db", "denyut.db-wal", "denyut.db-shm", "denyut.db.lock", "data/second-factor.key"];
    let mode = |name| std::fs::metadata(folder.path().join(name)).map(|file| file.permissions().mode() & 0o777);
    let modes = names.map(|name| mode(name).ok());
    server.stop();
    assert_eq!(modes, names.map(|_| Some(0o600)), "{names:?}");
}

#[test]
fn the_town_is_served_as_a_town_only_and_its_files_are_nobody_elses() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["demo"]).0, 0);
    let (status, said) = run(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("serve it with --demo"), "{said}");
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} is open to others", file.path().display());
    }
}

#[test]
fn a_town_with_more_in_it_is_served_to_this_machine_only() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["demo"]).0, 0);
    assert_eq!(run(folder.path(), &["agency", "add", "kota", "Pemerintah Kota", "--zone", "WIB"]).0, 0);
    for arguments in [&["serve", "--demo", "--listen", "0.0.0.0:0"][..], &["demo", "--serve", "--listen", "0.0.0.0:0"]]
    {
        let (status, said) = run(folder.path(), arguments);
        assert_eq!(status, 1, "{said}");
        assert!(said.contains("on this machine only"), "{said}");
    }
    let (status, said) = run(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert!(status == 1 && said.contains("a folder of its own") && !said.contains("--demo"), "{said}");
}
