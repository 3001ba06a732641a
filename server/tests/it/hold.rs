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
