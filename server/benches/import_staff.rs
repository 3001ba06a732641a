//! A staff file of 25,000 people through the program: how long, and how much memory at most.
//!
//! Runs the program itself, as an operator would, on a new database each time. Everybody's appraiser stands later in
//! the file. Goals of a machine with two cores: preview under 10 s, import under 60 s, memory under 300 MB.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by unwrapping")]

use rust_xlsxwriter::Workbook;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PEOPLE: u32 = 25_000;
/// Seconds.
const MOST_FOR_A_PREVIEW: f64 = 10.0;
/// Seconds.
const MOST_FOR_AN_IMPORT: f64 = 60.0;
const MOST_MEGABYTES: u64 = 300;
/// People whom one person leads.
const LED: u32 = 20;
/// People of one unit at the bottom.
const IN_UNIT: u32 = 25;
const HEADER: [&str; 9] =
    ["NIP", "NAMA", "GOLONGAN", "JABATAN", "JENIS JABATAN", "UNIT KERJA", "UNIT INDUK", "NIP ATASAN", "STATUS"];

fn main() {
    let folder = tempfile::tempdir().expect("a folder for the files");
    let (first, second) = (rows(false), rows(true));
    println!("{PEOPLE} people; seconds and megabytes at most");
    for (kind, write) in [("CSV", write_csv as fn(&Path, &[Row])), ("XLSX", write_xlsx)] {
        let path = |name: &str| folder.path().join(format!("{name}.{}", kind.to_lowercase()));
        write(&path("first"), &first);
        write(&path("second"), &second);
        let data = folder.path().join(kind);
        run("", &data, &["agency", "add", "kota", "Pemerintah Kota", "--zone", "WIB"]);
        let import = |what: &str, file: PathBuf, flags: &[&str]| {
            let arguments = [&["import", "employees", file.to_str().unwrap()], flags].concat();
            run(&format!("{kind:<4} {what}"), &data, &arguments);
        };
        import("preview", path("first"), &["--dry-run"]);
        import("import", path("first"), &[]);
        import("the same again", path("first"), &[]);
        import("a tenth is transferred, a hundredth leaves", path("second"), &["--leaving"]);
        run(&format!("{kind:<4} check"), &data, &["check"]);
    }
}

type Row = [String; 9];

/// Leaves of the tree first, so that every appraiser stands later; in the second file some are elsewhere or missing.
fn rows(is_second: bool) -> Vec<Row> {
    (0..PEOPLE).rev().filter(|number| !is_second || !leaves(*number)).map(|number| row(number, is_second)).collect()
}

/// Every hundredth of those who lead nobody.
const fn leaves(number: u32) -> bool {
    number > PEOPLE / 2 && number.is_multiple_of(50)
}

fn row(number: u32, is_second: bool) -> Row {
    let is_transferred = is_second && number.is_multiple_of(10) && number > 0;
    let appraiser = match number {
        0 => String::new(),
        _ if is_transferred => nip(0),
        _ => nip((number - 1) / LED),
    };
    let place = number / IN_UNIT + u32::from(is_transferred);
    let (unit, parent) = match number {
        0 => ("Pemerintah Kota".to_owned(), "Pemerintah Kota".to_owned()),
        1..=5 => (format!("Dinas {number}"), "Pemerintah Kota".to_owned()),
        6..=55 => (format!("Bidang {}", number - 6), format!("Dinas {}", number % 5 + 1)),
        _ => (format!("Seksi {place}"), format!("Bidang {}", place % 50)),
    };
    let name = format!("Siti Nurhaliza Wahyuningsih {number}, S.Sos., M.Si.");
    let [rank, position, kind] = ["III/a", "Analis Sumber Daya Manusia Aparatur", "Fungsional"].map(str::to_owned);
    [nip(number), name, rank, position, kind, unit, parent, appraiser, "PNS".to_owned()]
}

fn nip(number: u32) -> String {
    format!("1987{:02}{:02}2010011{:03}", 1 + number / 999 % 12, 1 + number / 11_988, 1 + number % 999)
}

fn write_csv(path: &Path, rows: &[Row]) {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.to_vec()).collect();
    let csv = sheet::write_csv(&HEADER.map(str::to_owned), rows.iter().map(Vec::as_slice));
    std::fs::write(path, csv).unwrap();
}

fn write_xlsx(path: &Path, rows: &[Row]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (place, header) in (0..).zip(HEADER) {
        sheet.write_string(0, place, header).unwrap();
    }
    for (line, row) in (1..).zip(rows) {
        for (place, cell) in (0..).zip(row) {
            sheet.write_string(line, place, cell).unwrap();
        }
    }
    book.save(path).unwrap();
}

/// Runs the program to its end, which must be good and within the goals, and prints what it took; nothing if it has no name.
fn run(what: &str, data: &Path, arguments: &[&str]) {
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_denyut"))
        .args(arguments)
        .env("DENYUT_DATA_DIR", data)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut most = 0;
    let status = loop {
        most = most.max(peak_kilobytes(child.id()));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(status.success(), "{arguments:?}");
    if !what.is_empty() {
        let (seconds, megabytes) = (started.elapsed().as_secs_f64(), most / 1_000);
        println!("{what:<50} {seconds:>6.2} s  {megabytes:>4} MB");
        let goal = if what.ends_with("preview") { MOST_FOR_A_PREVIEW } else { MOST_FOR_AN_IMPORT };
        assert!(seconds < goal && megabytes < MOST_MEGABYTES, "{what}: more than {goal} s or {MOST_MEGABYTES} MB");
    }
}

/// The most memory the process has had so far; Linux only.
fn peak_kilobytes(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
