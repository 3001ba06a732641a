//! What the page of the calendar says. It is a document of the server: no browser downloads these words.

use crate::format;
use crate::lang::{Lang, words};
use domain::calendar::{HolidayKind, Leave, LeaveKind};
use domain::list_file::ListProblem;

words! {
    title: "Kalender kerja" / "Work calendar";
    about: "Hari libur dan cuti menentukan hari mana yang menunggu catatan. Di hari libur dan cuti tidak ada yang ditunggu." /
        "Free days and leave decide which days expect an entry. On a free day or on leave nothing is expected.";
    holidays: "Hari libur" / "Free days";
    no_holidays: "Belum ada hari libur di tahun ini." / "No free days in this year yet.";
    leave: "Cuti" / "Leave";
    leave_about: "Yang sedang dan akan cuti dalam delapan minggu ke depan." /
        "Who is on leave now and in the next eight weeks.";
    nobody_away: "Tidak ada yang cuti." / "Nobody is on leave.";
    look_for: "Cari cuti menurut nama atau NIP" / "Look for leave by name or NIP";
    find: "Cari" / "Find";
    found_about: "Cuti orang yang dicari: setahun terakhir dan semua yang akan datang." /
        "The leave of who was looked for: of the last year, and all that is to come.";
    none_found: "Tidak ada cuti yang cocok. Periksa nama atau NIP-nya." / "No leave found. Check the name or the NIP.";
    whole_list: "Kembali ke daftar delapan minggu" / "Back to the list of eight weeks";
    see_leave: "Lihat cutinya" / "See their leave";
    more_away: "Masih ada lagi. Yang tampil hanya 200 yang pertama." / "There are more. Only the first 200 are shown.";
    withdraw: "Cabut" / "Take back";
    add_holiday: "Tambah satu hari libur" / "Add a free day";
    add_leave: "Catat cuti satu orang" / "Enter somebody's leave";
    day: "Tanggal" / "Day";
    name: "Keterangan" / "Name";
    kind: "Jenis" / "Kind";
    number: "NIP" / "NIP";
    nip_hint: "18 angka. Boleh memakai spasi." / "18 digits. Spaces are allowed.";
    from: "Mulai" / "First day";
    until: "Selesai" / "Last day";
    save: "Simpan" / "Save";
    from_file: "Ambil dari berkas" / "Take from a file";
    file: "Berkas CSV atau XLSX" / "CSV or XLSX file";
    holidays_file: "Kolom: Tanggal, Keterangan, dan kalau perlu Jenis (nasional, cuti bersama, daerah). Hari yang tidak disebut tetap seperti semula." /
        "Columns: Tanggal, Keterangan, and Jenis if need be (nasional, cuti bersama, daerah). Days that are not named stay as they are.";
    leave_file: "Kolom: NIP, Jenis, Mulai, Selesai." / "Columns: NIP, Jenis, Mulai, Selesai.";
    send: "Ambil alih" / "Take over";
    whole_or_nothing: "Semua baris diambil alih, atau tidak satu pun." / "All rows are taken over, or none.";
    nothing_written: "Belum ada yang disimpan. Perbaiki dulu yang berikut ini." / "Nothing was saved yet. Mend this first.";
    more_wrong: "Masih ada baris lain yang salah." / "More rows are wrong.";
    was_withdrawn: "Sudah dicabut." / "It was taken back.";
    nobody: "Tidak ada pegawai aktif dengan NIP itu di instansi ini." / "Nobody in service in this agency has that NIP.";
    no_file: "Berkas ini tidak dapat dibaca. Pilih berkas CSV atau XLSX dengan judul kolom di baris pertama." /
        "This file cannot be read. Choose a CSV or XLSX file with the names of the columns in the first row.";
}

/// Rows that a page names; whoever sends a whole wrong file has seen enough.
pub(super) const MOST_WRONG: usize = 50;

/// What a free day is, as a file says it too.
pub(super) const fn holiday_kind(lang: Lang, kind: HolidayKind) -> &'static str {
    let (id, en) = match kind {
        HolidayKind::National => ("Libur nasional", "National holiday"),
        HolidayKind::JointLeave => ("Cuti bersama", "Joint leave"),
        HolidayKind::Local => ("Libur daerah", "Local holiday"),
    };
    lang.pick(id, en)
}

/// What a leave is, as a file says it too.
pub(in crate::ssr) const fn leave_kind(lang: Lang, kind: LeaveKind) -> &'static str {
    let (id, en) = match kind {
        LeaveKind::Annual => ("Cuti tahunan", "Annual leave"),
        LeaveKind::Long => ("Cuti besar", "Long leave"),
        LeaveKind::Sick => ("Cuti sakit", "Sick leave"),
        LeaveKind::Maternity => ("Cuti melahirkan", "Maternity leave"),
        LeaveKind::ImportantReason => ("Cuti karena alasan penting", "Leave for an important reason"),
        LeaveKind::Unpaid => ("Cuti di luar tanggungan negara", "Unpaid leave"),
        LeaveKind::StudyDuty => ("Tugas belajar", "Studies on duty"),
    };
    lang.pick(id, en)
}

/// What is wrong with a cell, and what would be right.
pub(super) fn problem(lang: Lang, problem: ListProblem) -> String {
    let said = match problem {
        ListProblem::Empty => ("Belum diisi.", "There is nothing in it."),
        ListProblem::TooLong { limit } => {
            return match lang {
                Lang::Id => format!("Lebih dari {limit} huruf."),
                Lang::En => format!("More than {limit} letters."),
            };
        }
        ListProblem::NotADay => {
            ("Bukan tanggal. Tulis seperti 25/12/2026 atau 2026-12-25.", "Not a day. Write 25/12/2026 or 2026-12-25.")
        }
        // Of lists that this page does not take.
        ListProblem::NotMinutes
        | ListProblem::UnknownPositionKind
        | ListProblem::UnknownUnit
        | ListProblem::UnitWrong
        | ListProblem::UnitAmbiguous
        | ListProblem::UnitLoop
        | ListProblem::UnitElsewhere
        | ListProblem::NotAPlace
        | ListProblem::UnknownZone
        | ListProblem::ZoneStays => ("Isinya tidak sesuai dengan kolom ini.", "It does not fit this column."),
        ListProblem::UnknownHoliday => {
            ("Tulis nasional, cuti bersama, atau daerah.", "Write nasional, cuti bersama or daerah.")
        }
        ListProblem::UnknownLeave => (
            "Tulis tahunan, besar, sakit, melahirkan, alasan penting, di luar tanggungan negara, atau tugas belajar.",
            "Write tahunan, besar, sakit, melahirkan, alasan penting, di luar tanggungan negara or tugas belajar.",
        ),
        ListProblem::NotANip => ("NIP terdiri dari 18 angka. Periksa lagi.", "A NIP has 18 digits. Check it."),
        ListProblem::LeaveTooLong { days } => {
            return match lang {
                Lang::Id => format!(
                    "Lebih dari {days} hari, terlalu panjang untuk jenis cuti ini. Periksa tahunnya. Bila memang selama itu, catat dalam dua bagian."
                ),
                Lang::En => format!(
                    "More than {days} days, too long for this kind of leave. Check the year. If it is that long, enter it in two parts."
                ),
            };
        }
        ListProblem::EndsBeforeItBegins => ("Selesai sebelum mulai.", "It ends before it begins."),
        ListProblem::Twice { line } => {
            return match lang {
                Lang::Id => format!("Sama atau bertabrakan dengan baris {line}."),
                Lang::En => format!("The same as line {line}, or some of its days."),
            };
        }
    };
    lang.pick(said.0, said.1).to_owned()
}

/// Somebody has another leave on one of the days.
pub(super) fn meets(lang: Lang, other: &Leave) -> String {
    let days = span(lang, other);
    match lang {
        Lang::Id => format!("Sudah ada cuti {days}. Cabut dulu yang itu kalau salah."),
        Lang::En => format!("There is leave {days} already. Take that one back first if it is wrong."),
    }
}

/// `22 April 2026 sampai 24 April 2026`; one day alone.
pub(super) fn span(lang: Lang, leave: &Leave) -> String {
    let (from, until) = (format::day(lang, leave.from), format::day(lang, leave.until));
    match lang {
        _ if leave.from == leave.until => from,
        Lang::Id => format!("{from} sampai {until}"),
        Lang::En => format!("{from} to {until}"),
    }
}

/// `Baris 4, Tanggal`.
pub(super) fn place(lang: Lang, line: Option<u32>, column: &str) -> String {
    match (lang, line) {
        (_, None) => column.to_owned(),
        (Lang::Id, Some(line)) => format!("Baris {line}, {column}"),
        (Lang::En, Some(line)) => format!("Line {line}, {column}"),
    }
}

/// What was taken over.
pub(super) fn saved(lang: Lang, new: u64, changed: u64, unchanged: u64) -> String {
    match lang {
        Lang::Id => format!("Tersimpan: {new} baru, {changed} berubah, {unchanged} tetap."),
        Lang::En => format!("Saved: {new} new, {changed} changed, {unchanged} unchanged."),
    }
}

/// Whose leave stands there now.
pub(super) fn entered(lang: Lang, name: &str, kind: &str, days: &str) -> String {
    match lang {
        Lang::Id => format!("Tercatat: {name}, {kind}, {days}."),
        Lang::En => format!("Entered: {name}, {kind}, {days}."),
    }
}

/// Columns that a file lacks.
pub(super) fn no_columns(lang: Lang, columns: &str) -> String {
    match lang {
        Lang::Id => format!("Baris pertama tidak menyebut kolom {columns}."),
        Lang::En => format!("The first row names no column {columns}."),
    }
}

/// What a screen reader says of the button.
pub(super) fn withdraw_of(lang: Lang, what: &str) -> String {
    match lang {
        Lang::Id => format!("Cabut {what}"),
        Lang::En => format!("Take back {what}"),
    }
}

/// The free days of another year.
pub(super) fn year(lang: Lang, year: i32) -> String {
    match lang {
        Lang::Id => format!("Tahun {year}"),
        Lang::En => format!("Year {year}"),
    }
}
