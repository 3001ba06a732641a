//! Whole files.

use super::*;
use crate::list_file::WrongRow;

fn cells(text: &str) -> Vec<String> {
    text.split(',').map(str::to_owned).collect()
}

/// A file as lines, the first of them its header.
fn with<T>(text: &str, read: impl FnOnce(&[String], &[FileRow<'_>]) -> T) -> T {
    let lines: Vec<Vec<String>> = text.lines().map(cells).collect();
    let rows = (2..).zip(lines.iter().skip(1)).map(|(line, cells)| FileRow { line, cells }).collect::<Vec<_>>();
    read(&lines[0], &rows)
}

#[track_caller]
fn check_wrong(wrong: &[WrongRow], expected: &[(u32, &str, ListProblem)]) {
    let found: Vec<_> = wrong.iter().map(|wrong| (wrong.line, wrong.column, wrong.problem)).collect();
    assert_eq!(found, expected);
}

#[test]
fn holidays_are_read_and_each_wrong_row_is_named() {
    let read = with(
        "Jenis,Keterangan,TGL\n,Tahun Baru,1 Januari 2026\nCuti Bersama,Natal,24/12/2026\nLibur daerah,Hari jadi kota,17-03-2026\n\
         Apa,Entah,2026-05-01\n,,2026-05-02\n,Natal,32/12/2026\n,Natal lagi,2026-12-24",
        holidays,
    )
    .unwrap();
    let kinds: Vec<_> = read.rows.iter().map(|(_, row)| (row.kind, row.day.to_string())).collect();
    let expected = [
        (HolidayKind::National, "2026-01-01".to_owned()),
        (HolidayKind::JointLeave, "2026-12-24".to_owned()),
        (HolidayKind::Local, "2026-03-17".to_owned()),
    ];
    assert_eq!(kinds, expected);
    check_wrong(
        &read.wrong,
        &[
            (5, "Jenis", ListProblem::UnknownHoliday),
            (6, "Keterangan", ListProblem::Empty),
            (7, "Tanggal", ListProblem::NotADay),
            (8, "Tanggal", ListProblem::Twice { line: 3 }),
        ],
    );
}

#[test]
fn leave_is_read_and_each_wrong_row_is_named() {
    let read = with(
        "NIP,Jenis cuti,Mulai,Selesai\n198708122010012003,Cuti tahunan,2026-12-21,2026-12-23\n\
         19870812 201001 2 003,sakit,1/2/2026,1/2/2026\n1987,tahunan,2026-12-21,2026-12-23\n\
         198708122010012003,liburan,2026-12-21,\n198708122010012003,CLTN,2026-12-23,2026-12-21\n198708122010012003,besar,22/12/2026,22/12/2026",
        leave,
    )
    .unwrap();
    let kinds: Vec<_> = read.rows.iter().map(|(_, (_, leave))| leave.kind).collect();
    assert_eq!(kinds, [LeaveKind::Annual, LeaveKind::Sick]);
    check_wrong(
        &read.wrong,
        &[
            (4, "NIP", ListProblem::NotANip),
            (5, "Selesai", ListProblem::Empty),
            (5, "Jenis", ListProblem::UnknownLeave),
            (6, "Selesai", ListProblem::EndsBeforeItBegins),
            (7, "Mulai", ListProblem::Twice { line: 2 }),
        ],
    );
}

#[test]
fn a_leave_with_a_mistyped_year_is_refused() {
    let read = with(
        "NIP,Jenis,Mulai,Selesai\n198708122010012003,tahunan,28-11-2026,28-11-2029\n\
         198708122010012004,besar,2026-11-01,2027-01-31\n198708122010012005,CLTN,2026-11-01,2029-10-31\n\
         198708122010012006,tahunan,2026-11-01,2027-01-31\n198708122010012007,tahunan,2026-11-01,2027-02-01",
        leave,
    )
    .unwrap();
    let most = LeaveKind::Annual.most_days();
    check_wrong(
        &read.wrong,
        &[
            (2, "Selesai", ListProblem::LeaveTooLong { days: most }),
            (6, "Selesai", ListProblem::LeaveTooLong { days: most }),
        ],
    );
    assert_eq!(read.rows.len(), 3);
}

#[test]
fn nobody_follows_two_patterns_and_missing_columns_are_named() {
    let read =
        with("NIP,Regu,Mulai\n198708122010012003,Bangsal,2026-11-02\n198708122010012003,Malam,2026-11-02", followers)
            .unwrap();
    assert_eq!(read.rows.len(), 1);
    let back = with("NIP,Pola,Mulai\n198708122010012003,kantor,2026-11-02", followers).unwrap();
    assert_eq!(back.rows[0].1.pattern, None, "the office is a pattern of shifts");
    check_wrong(&read.wrong, &[(3, "NIP", ListProblem::Twice { line: 2 })]);
    let missing = with("Nama,Mulai\nA,B", leave).unwrap_err();
    assert_eq!(missing.to_string(), "the first row names no column NIP, Jenis, Selesai");
}
