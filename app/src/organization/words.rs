//! Words of the page where a staff file comes in.

use super::Counts;
use crate::format;
use crate::lang::{Lang, words};
use domain::organization::staff_file::UnitName;

words! {
    title: "Impor data pegawai" / "Import staff";
    personnel: "Kepegawaian" / "Personnel";
    about: "Kirim berkas data pegawai. Denyut memeriksanya dan menunjukkan apa yang akan berubah. Sebelum Anda menekan Ambil alih, tidak ada yang berubah." /
        "Send your staff file. Denyut checks it and shows what would change. Nothing changes before you press Take over.";
    file: "Berkas data pegawai" / "Staff file";
    check: "Periksa berkas" / "Check the file";
    checking: "Memeriksa…" / "Checking…";
    another: "Kirim berkas lain" / "Send another file";
    gone_title: "Berkas ini tidak ada lagi." / "This file is no longer here.";
    gone_hint: "Berkas disimpan paling lama satu hari, dan diganti oleh berkas berikutnya yang Anda kirim. Kirim lagi bila masih diperlukan." /
        "A file is kept for a day at most, and the next one you send takes its place. Send it again if you still need it.";

    counts: "Ringkasan" / "Summary";
    new: "baru" / "new";
    changed: "berubah" / "changed";
    unchanged: "tetap" / "unchanged";
    no_right_row: "Tidak satu baris pun dapat dipakai. Perbaiki yang ditunjukkan di bawah, lalu kirim lagi." / "No row can be used. Mend what is shown below, then send the file again.";
    leaving: "keluar" / "leaving";
    wrong: "salah" / "wrong";

    part: "Yang tidak ada di berkas ini tetap bekerja seperti sekarang." / "Who is not in this file stays as they are.";
    whole: "Berkas ini memuat seluruh pegawai: yang tidak ada di dalamnya keluar hari ini." /
        "This file holds the whole staff: who is not in it leaves today.";
    to_whole: "Berkas ini memuat seluruh pegawai: yang tidak ada di dalamnya keluar" /
        "This file holds the whole staff: who is not in it leaves";
    to_part: "Berkas ini hanya memuat sebagian pegawai: tidak ada yang keluar" /
        "This file holds a part of the staff: nobody leaves";

    take_over: "Ambil alih" / "Take over";
    take_right_rows: "Ambil alih baris yang benar saja" / "Take over the right rows only";
    taking_over: "Mengambil alih…" / "Taking over…";
    take_over_about: "Semua perubahan di bawah ini ditulis sekaligus dan berlaku mulai hari ini." /
        "All changes below are written in one step and hold from today.";
    right_rows_about: "Baris yang salah tidak ditulis. Unduh, perbaiki, lalu kirim baris itu saja." /
        "Wrong rows are not written. Download them, mend them, and send those rows alone.";
    staff_changed: "Data pegawai berubah sejak pratinjau itu dibuat, jadi belum ada yang ditulis. Ini pratinjau yang baru: periksa, lalu tekan lagi." /
        "The staff changed after that preview was made, so nothing was written. This is a new preview: look at it, then press again.";

    wrong_rows: "Baris yang salah" / "Wrong rows";
    download: "Unduh baris yang salah (CSV)" / "Download the wrong rows (CSV)";
    download_hint: "Perbaiki di aplikasi lembar kerja dengan semua kolom sebagai teks, lalu kirim berkas itu saja." /
        "Mend them in a spreadsheet with all columns as text, then send that file alone.";
    odd_cells: "Perlu diperiksa" / "Worth a look";
    new_units: "Unit baru" / "New units";
    changed_people: "Yang berubah" / "Who changes";
    leaving_people: "Yang keluar" / "Who leaves";
    new_people: "Pegawai baru" / "New people";
    nothing: "kosong" / "nothing";
    to: "menjadi" / "becomes";
    top: "di puncak" / "at the top";

    taken: "Sudah diambil alih" / "Taken over";
    next_title: "Selanjutnya" / "What comes next";
    next_codes: "Pegawai baru masuk ke Denyut dengan NIP dan kode aktivasi. Untuk satu orang, buat kodenya di halaman akun. Untuk banyak orang sekaligus, petugas server membuat daftar yang dapat dicetak dan dipotong dengan perintah denyut codes make." /
        "New people sign in with their NIP and an activation code. For one person, make it on the page of accounts. For many at once, the operator makes a list to be printed and cut with the command denyut codes make.";
    to_codes: "Akun pegawai: buat kode aktivasi" / "Accounts of employees: make an activation code";
    next_left: "Yang keluar tidak dapat masuk lagi. Catatan mereka tetap tersimpan." /
        "Who left can no longer sign in. Their entries stay.";
    next_wrong: "Baris yang salah belum ditulis. Unduh, perbaiki, lalu kirim baris itu saja." /
        "The wrong rows were not written. Download them, mend them, and send those alone.";
}

/// What may be sent.
pub(super) fn file_hint(lang: Lang, megabytes: usize) -> String {
    match lang {
        Lang::Id => format!(
            "CSV atau XLSX, paling besar {megabytes} MB. Harus ada kolom NIP, NAMA, JABATAN, UNIT KERJA, dan NIP ATASAN; \
             boleh ada GOLONGAN, JENIS JABATAN, UNIT INDUK, dan STATUS. Urutannya bebas."
        ),
        Lang::En => format!(
            "CSV or XLSX, at most {megabytes} MB. It needs the columns NIP, NAMA, JABATAN, UNIT KERJA and NIP ATASAN, \
             and may have GOLONGAN, JENIS JABATAN, UNIT INDUK and STATUS, in any order."
        ),
    }
}

/// `Berkas yang Anda kirim 28 November 2026 19.46 masih menunggu.`
pub(super) fn waits(lang: Lang, at: &str) -> String {
    match lang {
        Lang::Id => format!("Berkas yang Anda kirim {at} masih menunggu. Belum ada yang ditulis."),
        Lang::En => format!("The file you sent {at} still waits. Nothing was written yet."),
    }
}

/// `Lihat pratinjau pegawai.csv`.
pub(super) fn to_preview(lang: Lang, name: &str) -> String {
    format!("{} {name}", lang.pick("Lihat pratinjau", "See the preview of"))
}

/// `Dikirim 22 April 2026 10.42. 135 baris.`
pub(super) fn sent(lang: Lang, at: &str, rows: usize) -> String {
    let count = format::count(lang, rows);
    match lang {
        Lang::Id => format!("Dikirim {at}. {count} baris."),
        Lang::En => format!("Sent {at}. {count} {}.", if rows == 1 { "row" } else { "rows" }),
    }
}

/// `dan 72 lagi`.
pub(super) fn more(lang: Lang, number: usize) -> String {
    let count = format::count(lang, number);
    match lang {
        Lang::Id => format!("dan {count} lagi."),
        Lang::En => format!("and {count} more."),
    }
}

/// `Baris yang salah (13)`.
pub(super) fn heading(lang: Lang, words: &str, number: usize) -> String {
    format!("{words} ({})", format::count(lang, number))
}

/// `Baris 9 · Rini Yusuf`.
pub(super) fn line(lang: Lang, line: u32, name: &str) -> String {
    let line = format!("{} {line}", lang.pick("Baris", "Line"));
    if name.is_empty() { line } else { format!("{line} · {name}") }
}

/// What stands in a wrong cell: `Tertulis: 1.98708E+17`.
pub(super) fn written(lang: Lang, text: &str) -> String {
    format!("{}: {text}", lang.pick("Tertulis", "Written"))
}

/// A unit and what is above it.
pub(super) fn unit(lang: Lang, UnitName { name, parent }: &UnitName) -> String {
    match (parent, lang) {
        (None, _) => format!("{name}, {}", top(lang)),
        (Some(parent), Lang::Id) => format!("{name}, di bawah {parent}"),
        (Some(parent), Lang::En) => format!("{name}, below {parent}"),
    }
}

/// Columns that are not read.
pub(super) fn ignored(lang: Lang, names: &str) -> String {
    match lang {
        Lang::Id => format!("Kolom yang tidak dibaca: {names}."),
        Lang::En => format!("Columns that are not read: {names}."),
    }
}

/// Why nobody leaves although the whole staff is said to be there.
pub(super) fn unclear(lang: Lang, lines: &str) -> String {
    match lang {
        Lang::Id => format!(
            "Belum ada yang keluar, karena belum jelas milik siapa baris {lines}. Bisa jadi itu baris seseorang yang tampak tidak ada."
        ),
        Lang::En => format!(
            "Nobody leaves yet, because it is not clear whose rows these are: {lines}. Each may be the row of somebody who seems to be missing."
        ),
    }
}

/// The question before many leave.
pub(super) fn leave_question(lang: Lang, leaving: usize, people: usize) -> String {
    let (leaving, people) = (format::count(lang, leaving), format::count(lang, people));
    match lang {
        Lang::Id => {
            format!("{leaving} dari {people} pegawai akan keluar hari ini dan tidak dapat masuk lagi. Benar begitu?")
        }
        Lang::En => format!("{leaving} of {people} people would leave today and could no longer sign in. Is that so?"),
    }
}

/// The answer to it.
pub(super) fn leave_answer(lang: Lang, leaving: usize) -> String {
    let count = format::count(lang, leaving);
    match lang {
        Lang::Id => format!("Ya, ambil alih: {count} orang keluar"),
        Lang::En => format!("Yes, take over: {count} leave"),
    }
}

/// What was done, in one sentence.
pub(super) fn done(lang: Lang, counts: Counts) -> String {
    let Counts { new, changed, unchanged, leaving, wrong, units, .. } = counts;
    let [new, changed, unchanged, leaving, wrong, units] =
        [new, changed, unchanged, leaving, wrong, units].map(|number| format::count(lang, number));
    match lang {
        Lang::Id => format!(
            "{new} pegawai baru, {changed} berubah, {unchanged} tetap, {leaving} keluar; {wrong} baris salah tidak ditulis; {units} unit baru."
        ),
        Lang::En => format!(
            "New people: {new}; changed: {changed}; unchanged: {unchanged}; left: {leaving}; wrong rows, not written: {wrong}; new units: {units}."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_named_with_what_is_above_it() {
        let name = |parent: Option<&str>| UnitName { name: "Bidang".to_owned(), parent: parent.map(str::to_owned) };
        assert_eq!(unit(Lang::Id, &name(Some("Dinas"))), "Bidang, di bawah Dinas");
        assert_eq!(unit(Lang::En, &name(None)), "Bidang, at the top");
        assert_eq!(line(Lang::Id, 9, "Rini"), "Baris 9 · Rini");
        assert_eq!(line(Lang::Id, 9, ""), "Baris 9");
    }
}
