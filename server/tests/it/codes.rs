//! Codes by the command line, from the staff file to the first sign-in.

use crate::process::{denyut, text};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

const STAFF: &str = "NIP;Nama;Jabatan;Unit kerja;NIP atasan\r\n\
    198001012005011001;=HYPERLINK(1);Kepala;Dinas;\r\n\
    198708122010012014;Dewi Anggraini;Analis;Bidang;198001012005011001\r\n";

/// A data folder with an agency and its two people.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap() };
        office.run(&["agency", "add", "kota", "Pemerintah Kota", "--zone", "WITA"], 0);
        let staff = office.path("staff.csv");
        std::fs::write(&staff, STAFF).unwrap();
        office.run(&["import", "employees", staff.to_str().unwrap()], 0);
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    #[track_caller]
    fn run(&self, arguments: &[&str], status: i32) -> String {
        let output = denyut(arguments).env("DENYUT_DATA_DIR", self.folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", text(&output));
        text(&output)
    }

    /// Makes codes into a file; answers what was said and the rows.
    #[track_caller]
    fn make(&self, file: &str, flags: &[&str]) -> (String, Vec<String>) {
        let path = self.path(file);
        let said = self.run(&[&["codes", "make", "--out", path.to_str().unwrap()], flags].concat(), 0);
        let list = std::fs::read_to_string(&path).unwrap_or_default();
        (said, list.lines().skip(1).map(str::to_owned).collect())
    }
}

fn code_of(row: &str) -> &str {
    row.split(',').nth(3).unwrap()
}

#[test]
fn everybody_without_an_account_gets_a_code_on_paper() {
    let office = Office::new();
    let (said, rows) = office.make("kode.csv", &[]);
    assert!(said.contains("Made 2 codes"), "{said}");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].starts_with("19800101 200501 1 001,'=HYPERLINK(1),"), "a spreadsheet would run it: {}", rows[0]);
    assert!(rows[1].starts_with("19870812 201001 2 014,Dewi Anggraini,Bidang,") && rows[1].ends_with(" WITA"));
    assert!(rows.iter().all(|row| !said.contains(code_of(row))), "a code is on the screen: {said}");
    // What is there already is never written over, and no code is made for nothing.
    let out = office.path("kode.csv");
    let said = office.run(&["codes", "make", "--out", out.to_str().unwrap()], 1);
    assert!(said.contains("is there already and is never written over; name a file that does not exist yet"), "{said}");
    let nowhere = office.path("tidak-ada/kode.csv");
    let said = office.run(&["codes", "make", "--out", nowhere.to_str().unwrap()], 1);
    assert!(said.contains("there is no such folder"), "{said}");
    let mode = std::fs::metadata(office.path("kode.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "others may read it");
    let database = std::fs::read(office.path("denyut.db")).unwrap();
    let code = code_of(&rows[1]).replace('-', "");
    assert!(!database.windows(code.len()).any(|bytes| bytes == code.as_bytes()), "the database has the code");
}

#[test]
fn a_file_that_is_there_is_not_overwritten_and_its_codes_stay() {
    let office = Office::new();
    let (_, rows) = office.make("kode.csv", &[]);
    let path = office.path("kode.csv");
    office.run(&["codes", "make", "--out", path.to_str().unwrap()], 1);
    let list = std::fs::read_to_string(&path).unwrap();
    assert!(list.contains(code_of(&rows[0])));
}

#[test]
fn codes_are_made_for_a_unit_or_for_one_person() {
    let office = Office::new();
    assert_eq!(office.make("bidang.csv", &["--unit", "bidang"]).1.len(), 1);
    assert_eq!(office.make("satu.csv", &["--nip", "19800101 200501 1 001"]).1.len(), 1);
    for flags in [["--unit", "Tidak ada"], ["--nip", "199901012020121999"], ["--agency", "lain"]] {
        let path = office.path("tidak.csv");
        let said = office.run(&[&["codes", "make", "--out", path.to_str().unwrap()], &flags[..]].concat(), 1);
        assert!(said.starts_with("denyut: ") && said.trim_end().lines().count() == 1, "{said}");
        assert!(!path.exists(), "an empty file was left behind");
    }
}
