//! `denyut demo` on folders that hold something already.

use crate::process::{denyut, text};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

/// Runs a command on the folder; it must end with that status.
#[track_caller]
fn run(folder: &Path, arguments: &[&str], status: i32) -> String {
    let output = denyut(arguments).env("DENYUT_DATA_DIR", folder).output().unwrap();
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", text(&output));
    text(&output)
}

/// What `demo --serve` says of the database first.
fn first_line(folder: &Path) -> String {
    let mut child = denyut(&["demo", "--serve", "--listen", "127.0.0.1:0"])
        .env("DENYUT_DATA_DIR", folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let line = BufReader::new(child.stdout.take().unwrap()).lines().next().unwrap().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    line
}

#[test]
fn a_town_gives_way_to_a_fresh_one_but_nobody_beside_it_does() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    run(folder, &["demo"], 0);
    let again = first_line(folder);
    assert!(again.starts_with("The town made ") && again.contains("it stays as it is"), "{again}");
    let fresh = run(folder, &["demo", "--fresh"], 0);
    assert!(fresh.contains("The town stands"), "{fresh}");

    run(folder, &["agency", "add", "kota", "Pemerintah Kota", "--zone", "WIB"], 0);
    let file = folder.join("pegawai.csv");
    std::fs::write(&file, "NIP;NAMA;JABATAN;UNOR;ATASAN\n198708122010012031;Siti;Analis;Dinas;\n").unwrap();
    run(folder, &["import", "employees", file.to_str().unwrap(), "--agency", "kota"], 0);
    let refused = run(folder, &["demo", "--fresh"], 1);
    assert!(refused.contains("more than the demonstration town"), "{refused}");
    assert!(run(folder, &["agency", "list"], 0).contains("kota"));
    let beside = first_line(folder);
    assert!(beside.contains("more than the town"), "{beside}");
}

#[test]
fn real_data_is_never_served_as_a_town() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    run(folder, &["agency", "add", "kota", "Pemerintah Kota", "--zone", "WIB"], 0);
    for arguments in [&["demo"][..], &["demo", "--fresh"], &["demo", "--serve", "--listen", "127.0.0.1:0"]] {
        let refused = run(folder, arguments, 1);
        assert!(refused.contains("holds real data"), "{refused}");
    }
    assert!(run(folder, &["agency", "list"], 0).contains("kota"));
}
