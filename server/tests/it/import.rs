//! A staff file by the command line, as a personnel office sends it.

use crate::process::{denyut, text};
use domain::time::Zone;
use std::path::{Path, PathBuf};
use std::process::Output;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sheet/tests/it/employees-sample.csv");

/// Every wrong row of the sample: line, column, and words of what is said of it.
const WRONG: [(u32, &str, &str); 13] = [
    (9, "NIP", "Line 113 has the same NIP"),
    (28, "NIP ATASAN", "Nobody answers their own entries"),
    (40, "NIP", "A spreadsheet took the NIP for a number"),
    (84, "UNIT KERJA", "This is empty"),
    (91, "NIP ATASAN", "(2 people, next in line 115)"),
    (105, "NIP", "The same row stands in line 8"),
    (110, "NIP ATASAN", "neither in the file nor in the agency"),
    (113, "NIP", "Line 9 has the same NIP"),
    (115, "NIP ATASAN", "(2 people, next in line 91)"),
    (117, "NAMA", "This is empty"),
    (119, "NIP", "no date of birth"),
    (121, "GOLONGAN", "I/a to IV/e"),
    (128, "NIP", "17 digits. A NIP has 18"),
];

/// A data folder with an agency.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap() };
        office.run(&["agency", "add", "kota", "Pemerintah Kota", "--zone", "WITA"], 0);
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command on the folder; it must end with that status.
    #[track_caller]
    fn run(&self, arguments: &[&str], status: i32) -> String {
        let output: Output =
            denyut(arguments).env("DENYUT_DATA_DIR", self.folder.path()).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", text(&output));
        text(&output)
    }

    #[track_caller]
    fn import(&self, file: &Path, flags: &[&str], status: i32) -> String {
        let arguments = [&["import", "employees", file.to_str().unwrap()], flags].concat();
        self.run(&arguments, status)
    }

    fn write(&self, name: &str, rows: &[&str]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(
            &path,
            ["NIP;NAMA;JABATAN;UNOR;INDUK;ATASAN"]
                .into_iter()
                .chain(rows.iter().copied())
                .collect::<Vec<_>>()
                .join("\n"),
        )
        .unwrap();
        path
    }
}

#[test]
fn each_wrong_row_is_named_and_nothing_is_written_until_it_is_said_so() {
    let (office, sample) = (Office::new(), Path::new(SAMPLE));
    let refused = office.import(sample, &[], 1);
    assert!(refused.contains("135 rows: 122 new, 0 changed, 0 unchanged, 0 leaving, 13 wrong."), "{refused}");
    for (line, column, words) in WRONG {
        let begin = format!("line {line}, {column}: ");
        let said: Vec<_> = refused.lines().filter(|said| said.starts_with(&format!("line {line}, "))).collect();
        assert!(said.len() == 1 && said[0].starts_with(&begin) && said[0].contains(words), "{line}: {said:?}");
    }
    assert!(refused.contains("line 21, NIP: Appointed at the age of 6"), "{refused}");
    assert!(refused.contains("Nothing was taken over"), "{refused}");
    let dry = office.import(sample, &["--skip-wrong", "--dry-run"], 0);
    assert!(dry.contains("new unit: Dinas Pendidikan, below Pemerintah Kota"), "{dry}");
    assert!(dry.contains("122 new") && dry.contains("Nothing was taken over"), "{dry}");

    let taken = office.import(sample, &["--skip-wrong"], 0);
    assert!(taken.contains("122 new") && taken.contains("Taken over."), "{taken}");
    let again = office.import(sample, &["--skip-wrong"], 0);
    assert!(again.contains("0 new, 0 changed, 122 unchanged, 0 leaving, 13 wrong."), "{again}");
    assert!(again.contains("Nothing changes.") && !again.contains("Units that"), "{again}");
    let whole = office.import(sample, &["--leaving"], 1);
    assert!(whole.contains("0 leaving") && whole.contains("line 9, 40, 113, 119, 128."), "{whole}");
    office.run(&["check"], 0);
}

#[test]
fn the_wrong_rows_are_mended_and_sent_again_alone() {
    let (office, wrong) = (Office::new(), String::from("wrong.csv"));
    let path = office.path(&wrong);
    let name = path.to_str().unwrap();
    office.import(Path::new(SAMPLE), &["--skip-wrong", "--wrong-rows", name], 0);
    let refused = office.import(Path::new(SAMPLE), &["--wrong-rows", name], 1);
    assert!(refused.contains("File exists"), "{refused}");
    let rows = std::fs::read_to_string(&path).unwrap();
    assert_eq!(rows.lines().count(), 1 + WRONG.len());
    // Line 40 alone, with the number written out.
    let mended: Vec<_> = rows.lines().filter(|row| row.contains("Lukman Prasetyo") || row.contains("NIP")).collect();
    let mended = mended.join("\n").replace("1.98708E+17", "198708122010011001");
    std::fs::write(office.path("mended.csv"), mended).unwrap();
    let taken = office.import(&office.path("mended.csv"), &[], 0);
    assert!(taken.contains("1 row: 1 new, 0 changed, 0 unchanged, 0 leaving, 0 wrong."), "{taken}");
}

#[test]
fn a_formula_among_the_wrong_rows_does_not_run() {
    let office = Office::new();
    let file = office.write("staff.csv", &["19870812;=1+1;Analis;Dinas;;"]);
    let path = office.path("wrong.csv");
    office.import(&file, &["--wrong-rows", path.to_str().unwrap()], 1);
    let rows = std::fs::read_to_string(&path).unwrap();
    assert!(rows.contains("19870812,'=1+1,Analis"), "{rows}");
}

#[test]
fn who_is_missing_leaves_only_where_it_was_said_so() {
    let office = Office::new();
    let head = "198708122010012030;Ratna;Kepala;Dinas;DINAS;";
    let all = [head, "198708122010012031;Dewi;Analis;Bidang;Dinas;198708122010012030"];
    office.import(&office.write("all.csv", &all), &[], 0);
    let fewer = office.write("fewer.csv", &[head]);
    let kept = office.import(&fewer, &[], 0);
    assert!(kept.contains("0 leaving") && kept.contains("Nothing changes."), "{kept}");
    let seen = office.import(&fewer, &["--leaving", "--dry-run"], 0);
    assert!(seen.contains("1 leaving") && seen.contains("leaves: 198708122010012031 Dewi"), "{seen}");
    office.import(&fewer, &["--leaving"], 0);
    let gone = office.import(&fewer, &["--leaving"], 0);
    assert!(gone.contains("1 unchanged, 0 leaving"), "{gone}");
    let back = office.import(&office.path("all.csv"), &[], 0);
    assert!(back.contains("1 new, 0 changed, 1 unchanged"), "{back}");
    office.run(&["check"], 0);
    let both = office.import(&fewer, &["--leaving", "--skip-wrong"], 2);
    assert!(both.starts_with("denyut: ") && both.trim_end().lines().count() == 1, "{both}");
}

#[test]
fn what_cannot_be_done_is_one_sentence() {
    let office = Office::new();
    let staff = office.write("staff.csv", &["198708122010012030;Ratna;Kepala;Dinas;;"]);
    let short = office.path("short.csv");
    std::fs::write(&short, "NIP,NAMA\n1,2\n").unwrap();
    std::fs::write(office.path("old.xls"), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).unwrap();
    for (file, flags, words) in [
        (&short, &[][..], "no column JABATAN, no column UNIT KERJA, no column NIP ATASAN"),
        (&office.path("old.xls"), &[], "old.xls: "),
        (&office.path("none.csv"), &[], "none.csv: No such file"),
        (&staff, &["--agency", "desa"], "there is no agency desa"),
    ] {
        let said = office.import(file, flags, 1);
        assert!(said.starts_with("denyut: ") && said.contains(words) && said.trim_end().lines().count() == 1, "{said}");
    }
    assert!(
        office.run(&["agency", "add", "KOTA", "Lain", "--zone", "WIB"], 1).contains("there is an agency KOTA already")
    );
    office.run(&["agency", "add", "desa", "Desa", "--zone", "wit"], 0);
    assert_eq!(
        office.run(&["agency", "list"], 0),
        "desa  WIT  Desa  (second factor: supervisors and administrators; evidence: 200 MB)\n\
         kota  WITA  Pemerintah Kota  (second factor: supervisors and administrators; evidence: 200 MB)\n"
    );
    assert!(office.import(&staff, &[], 1).contains("there are several agencies"));
    office.import(&staff, &["--agency", "desa"], 0);
    // The number is one person's in the whole installation.
    assert!(
        office.import(&staff, &["--agency", "kota"], 1).contains("line 2, NIP: This NIP cannot be taken over here")
    );
    for wrong in [["agency", "add", "a b", "Nama", "--zone", "WIB"], ["agency", "add", "x", "Nama", "--zone", "GMT"]] {
        let said = office.run(&wrong, 2);
        assert!(
            said.starts_with("denyut: ") && said.trim_end().lines().count() == 1 && !said.contains("DENYUT_"),
            "{said}"
        );
    }
    let empty = tempfile::tempdir().unwrap();
    let nowhere =
        denyut(&["import", "employees", staff.to_str().unwrap()]).env("DENYUT_DATA_DIR", empty.path()).output();
    assert!(text(&nowhere.unwrap()).contains("there is no database at"));
}

#[test]
fn an_assignment_begins_on_the_day_of_the_agency() {
    let office = Office::new();
    let today = || Zone::Wita.day_of(app::ssr::now()).to_string();
    let before = today();
    office.import(&office.write("a.csv", &["198708122010012030;Ratna;Kepala;Dinas;;"]), &[], 0);
    let after = today();
    let database = rusqlite::Connection::open(office.path("denyut.db")).unwrap();
    let from: String = database.query_row("SELECT from_day FROM assignments", [], |row| row.get(0)).unwrap();
    assert!([before, after].contains(&from), "{from}");
}

#[test]
fn lists_are_brought_in_and_each_wrong_row_is_named() {
    let office = Office::new();
    office.import(Path::new(SAMPLE), &["--skip-wrong"], 0);
    let list = |kind: &str, name: &str, rows: &[&str], flags: &[&str], status| {
        let path = office.path(name);
        std::fs::write(&path, rows.join("\n")).unwrap();
        office.run(&[&["import", kind, path.to_str().unwrap()], flags].concat(), status)
    };
    let dictionary = ["kegiatan;satuan;menit_wpt", "Mengelola surat;Surat;10", "Rapat;Kegiatan;banyak"];
    let said = list("activities", "kamus.csv", &dictionary, &[], 1);
    assert!(said.contains("1 right, 1 wrong.") && said.contains("line 3, Menit: not a whole number"), "{said}");
    let said = list("activities", "kamus.csv", &dictionary, &["--skip-wrong"], 0);
    assert!(said.contains("Taken over: 1 new, 0 changed, 0 unchanged."), "{said}");
    let holidays = ["Tanggal,Keterangan,Jenis", "25/12/2026,Hari Raya Natal,", "24/12/2026,Cuti bersama,cuti bersama"];
    let said = list("holidays", "libur.csv", &holidays, &["--dry-run"], 0);
    assert!(said.contains("2 right, 0 wrong.") && said.contains("dry run"), "{said}");
    assert!(list("holidays", "libur.csv", &holidays, &[], 0).contains("2 new"));
    assert!(list("holidays", "libur.csv", &holidays, &[], 0).contains("2 unchanged"));

    let first = std::fs::read_to_string(SAMPLE).unwrap();
    let nip = first.lines().nth(1).unwrap().split([',', ';']).next().unwrap().trim_matches('"').to_owned();
    let leave = |until: &str| format!("{nip},tahunan,2026-12-21,{until}");
    let rows_of = |until: &str| {
        let nobody = format!("{NOBODY},sakit,2026-12-21,2026-12-21");
        ["NIP,Jenis,Mulai,Selesai".to_owned(), leave(until), nobody]
    };
    let said = list("leave", "cuti.csv", &as_str(&rows_of("2026-12-23")), &["--skip-wrong"], 0);
    assert!(said.contains("line 3, NIP: nobody in service") && said.contains("1 new"), "{said}");
    let said = list("leave", "cuti.csv", &as_str(&rows_of("2026-12-22")), &[], 1);
    assert!(said.contains("line 2, Mulai: there is leave from 2026-12-21 to 2026-12-23 already"), "{said}");

    office.run(&["withdraw", "leave", &nip, "2026-12-22"], 0);
    assert!(office.run(&["withdraw", "leave", &nip, "2026-12-22"], 1).contains("no leave on 2026-12-22"));
    assert!(list("leave", "cuti.csv", &as_str(&rows_of("2026-12-22")), &["--skip-wrong"], 0).contains("1 new"));
    office.run(&["withdraw", "holiday", "2026-12-24"], 0);
    assert!(office.run(&["withdraw", "holiday", "2026-12-24"], 1).contains("is no free day"));

    let said = office.run(&["shift", "add", "Bangsal", "Pagi 07.00-14.00; Malam"], 1);
    assert!(said.contains("day 2 is neither - (free) nor a name with times"), "{said}");
    office.run(&["shift", "add", "Bangsal", "Pagi 07.00-14.00; Malam 21.00-07.00; -"], 0);
    let said = office.run(&["shift", "list"], 0);
    assert!(said.contains("Bangsal  Pagi 07.00-14.00; Malam 21.00-07.00; -"), "{said}");
    let shifts = [
        "NIP,Pola,Mulai".to_owned(),
        format!("{nip},bangsal,2026-12-01"),
        format!("{NOBODY},Bangsal,2026-12-01"),
        format!("{nip},Entah,2026-12-01"),
    ];
    let said = list("shifts", "sif.csv", &as_str(&shifts), &["--skip-wrong"], 0);
    assert!(said.contains("line 3, NIP: nobody") && said.contains("line 4, NIP: the same stands in line 2"), "{said}");
    assert!(office.run(&["verify"], 0).contains("Intact: "));
}

/// A number that nobody of the sample has.
const NOBODY: &str = "199901012025121001";

fn as_str(rows: &[String]) -> Vec<&str> {
    rows.iter().map(String::as_str).collect()
}

#[test]
fn a_unit_gets_a_week_and_another_name_by_its_name() {
    let office = Office::new();
    office.import(Path::new(SAMPLE), &["--skip-wrong"], 0);
    let said = office.run(&["unit", "week", "Tidak Ada", "6"], 1);
    assert!(said.contains("there is no unit Tidak Ada"), "{said}");
    assert!(office.run(&["unit", "week", "Tidak Ada", "7"], 2).contains("expected 5, 6 or above"));
    let said = office.run(&["unit", "week", "Sekretariat Daerah", "6"], 0);
    assert!(said.contains("Sekretariat Daerah works 6 days a week."), "{said}");
    let said = office.run(&["unit", "rename", "sekretariat daerah", "Setda Kota"], 0);
    assert!(said.contains("is called Setda Kota now"), "{said}");
    office.run(&["unit", "week", "Sekretariat Daerah", "5"], 1);
    office.run(&["unit", "week", "Setda Kota", "above"], 0);
    assert!(office.run(&["verify"], 0).contains("Intact: "));
}

#[test]
fn units_are_moved_put_in_order_and_merged_by_their_names() {
    let office = Office::new();
    office.import(Path::new(SAMPLE), &["--skip-wrong"], 0);
    let lists = |line: &str| {
        let tree = office.run(&["unit", "list"], 0);
        assert!(tree.lines().any(|one| one.starts_with(line)), "{line}: {tree}");
    };
    let said = office.run(&["unit", "move", "Tidak Ada", "--top"], 1);
    assert!(said.contains("there is no unit Tidak Ada"), "{said}");
    office.run(&["unit", "move", "Sekretariat Daerah"], 2);
    let said = office.run(&["unit", "move", "Pemerintah Kota", "--below", "Dinas Pendidikan"], 1);
    assert!(said.contains("a unit cannot lie below itself"), "{said}");

    office.run(&["unit", "move", "Sekretariat Sekretariat Daerah", "--below", "dinas pendidikan"], 0);
    for (from, to) in [("Sekretariat Sekretariat Daerah", "Umum"), ("Sekretariat Daerah", "Setda")] {
        office.run(&["unit", "rename", from, to], 0);
    }
    lists("    Umum (");
    // Two of a name are told apart by what is above them.
    office.run(&["unit", "rename", "Bidang Pembinaan Sekretariat Daerah", "umum"], 0);
    let said = office.run(&["unit", "move", "Umum", "--below", "Setda"], 1);
    assert!(said.contains("there are 2 units Umum; say which one: Pemerintah Kota / "), "{said}");
    let said = office.run(&["unit", "move", "Dinas Pendidikan / Umum", "--below", "Setda"], 1);
    assert!(said.contains("there is a unit Umum below the same unit already"), "{said}");
    let merge = ["unit", "merge", "Dinas Pendidikan / Umum", "Setda / Umum"];
    let said = office.run(&[&merge[..], &["--dry-run"]].concat(), 0);
    assert!(said.contains(" people go to umum\nNothing was done"), "{said}");
    assert!(said.contains("this was a dry run"), "{said}");
    lists("    Umum (");
    let said = office.run(&merge, 0);
    assert!(said.contains("Umum was merged into umum. The next staff file must name umum."), "{said}");
    assert!(office.run(&merge, 1).contains("there is no unit Dinas Pendidikan / Umum"));
    for wrong in ["0", "-1", "pertama"] {
        let said = office.run(&["unit", "sort", "--", "Umum", wrong], 2);
        assert!(said.contains("expected a place from 1 on: 1 is the first"), "{said}");
    }
    office.run(&["unit", "sort", "Umum", "1"], 0);
    let tree = office.run(&["unit", "list"], 0);
    let below = tree.lines().skip_while(|line| !line.starts_with("  Setda (")).nth(1);
    assert!(below.is_some_and(|line| line.starts_with("    umum (")), "{tree}");
    assert!(office.run(&["check"], 0).contains("The tree of units is sound."));
    assert!(office.run(&["verify"], 0).contains("Intact: "));
}

#[test]
fn a_tree_of_units_comes_in_from_a_file_of_its_own() {
    let office = Office::new();
    let (folder, name) = (tempfile::tempdir().unwrap(), "unit.csv");
    let file = folder.path().join(name);
    let import = |text: &str, flags: &[&str], status| {
        std::fs::write(&file, text).unwrap();
        office.run(&[&["import", "units", file.to_str().unwrap()], flags].concat(), status)
    };
    let wrong =
        "Nama Unit;Unit Induk;Urutan\nBidang;Dinas;x\nSeksi;Bidang;\nA;B;\nB;A;\nKota;;\nKota;;\nDinas;Kotta;\n";
    let said = import(wrong, &[], 1);
    for line in [
        "unit.csv: 1 right, 6 wrong.",
        "line 2, Urutan: not a whole number from 1 to 9999",
        "line 3, Unit Induk: no unit is called so, in the file or in the agency",
        "line 4, Unit Induk: from unit to unit above, the way leads into a loop",
        "line 7, Unit: the same stands in line 6",
        "line 8, Unit Induk: no unit is called so, in the file or in the agency",
        "Nothing was taken over",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(office.run(&["unit", "list"], 0).contains("There is no unit yet."));
    assert!(import("Nama;Induk\n", &[], 1).contains("the first row names no column Unit"));

    let right = "UNIT KERJA,UNIT INDUK,URUTAN\nSeksi,Bidang,\nBidang,Dinas,2\nSekretariat,Dinas,1\nDinas,,\n";
    let said = import(right, &["--dry-run"], 0);
    assert!(said.contains("Would be taken over: 4 new, 0 changed, 0 unchanged."), "{said}");
    assert!(import(right, &[], 0).contains("Taken over: 4 new, 0 changed, 0 unchanged."));
    assert!(import(right, &[], 0).contains("Taken over: 0 new, 0 changed, 4 unchanged."));
    let posts = folder.path().join("jabatan.csv");
    let posts_of = |text: &str, flags: &[&str], status| {
        std::fs::write(&posts, text).unwrap();
        office.run(&[&["import", "positions", posts.to_str().unwrap()], flags].concat(), status)
    };
    let said = posts_of("Unit;Jabatan;Jenis\nDinas;Kepala;struktural\nBagian;Analis;\n", &[], 1);
    assert!(said.contains("line 3, Unit: there is no unit Bagian"), "{said}");
    let right = "Unit;Jabatan;Jenis\nDinas;Kepala;struktural\nDinas / Bidang;Analis;\n";
    assert!(posts_of(right, &[], 0).contains("Taken over: 2 new, 0 changed, 0 unchanged."));
    assert!(posts_of(right, &[], 0).contains("Taken over: 0 new, 0 changed, 2 unchanged."));
    let tree = office.run(&["unit", "list"], 0);
    let names: Vec<_> = tree.lines().map(|line| line.trim_end_matches(" (0 people)")).collect();
    assert_eq!(names, ["Dinas", "  Sekretariat", "  Bidang", "    Seksi"]);
    assert!(office.run(&["verify"], 0).contains("Intact: "));
}

#[test]
fn an_agency_decides_how_far_back_its_people_log() {
    let office = Office::new();
    let said = office.run(&["agency", "set", "kota", "--backdate-days", "7"], 0);
    assert!(said.contains("kota: 7 days back may be logged, entries should be answered in 3 working days."), "{said}");
    assert!(office.run(&["agency", "set", "kota", "--answer-days", "90"], 2).contains("from 0 to 60"));
    office.run(&["agency", "set", "kota"], 2);
    assert!(office.run(&["verify"], 0).contains("Intact: "));
}
