//! What the page of pasted lines says. It is a document of the server: no browser downloads these words.

use crate::format;
use crate::lang::{Lang, words};
use domain::activity::MOST_PASTED_LINES;

words! {
    nothing_before: "Belum ada catatan pada hari itu. Tulis barisnya di sini." / "There are no entries on that day. Write the lines here.";
    title: "Tempel beberapa baris" / "Paste several lines";
    about: "Tempel daftar pekerjaan dari pesan atau dokumen, satu baris satu kegiatan. Anda melihat dulu apa yang akan dicatat." /
        "Paste a list of your work from a message or a document, one line for each piece. You see first what would be logged.";
    lines: "Baris kegiatan" / "Lines";
    lines_hint: "Jam dan hasil boleh ditulis dalam barisnya: 08.30-10 rapat koordinasi 1 laporan" /
        "Times and output may stand in the line: 08.30-10 coordination meeting 1 laporan";
    day: "Tanggal" / "Date";
    place: "Tempat" / "Place";
    preview: "Pratinjau" / "Preview";
    preview_again: "Pratinjau lagi" / "Preview again";
    preview_hint: "Belum ada yang dicatat. Periksa tiap baris; yang belum pas diubah di bawah." /
        "Nothing is logged yet. Look each line over; change below what is not right.";
    rest_hint: "Yang di bawah ini belum dicatat. Ubah bila perlu, lalu lihat pratinjaunya lagi." /
        "What follows is not logged yet. Change it where needed, then look at the preview again.";
    why_late_hint: "Boleh dikosongkan. Disimpan pada tiap catatan dari baris ini, dan atasan Anda membacanya." /
        "May be left empty. It is kept with the entry of each line, and your supervisor reads it.";
    change: "Ubah barisnya" / "Change the lines";
    no_times: "tanpa jam" / "no times";
    overlaps: "Jamnya bersamaan dengan catatan lain. Tetap bisa dicatat." /
        "Its times are also those of another entry. It can be logged all the same.";
    is_there: "Catatan yang sama sudah ada pada hari itu." / "That day has the same entry already.";
    not_taken: "Baris ini belum bisa dicatat." / "This line cannot be logged yet.";
    none_good: "Belum ada baris yang bisa dicatat. Ubah di bawah, lalu lihat pratinjaunya lagi." /
        "No line can be logged yet. Change them below, then look at the preview again.";
    no_lines: "Belum ada baris. Tempel atau tulis satu kegiatan per baris." /
        "There is no line yet. Paste or write one piece of work a line.";
    was_changed: "Barisnya berubah sejak pratinjau, jadi belum ada yang dicatat. Periksa sekali lagi, lalu catat." /
        "The lines changed since the preview, so nothing was logged. Look once more, then log them.";
    refused: "Belum ada yang dicatat: ada baris yang tidak bisa lagi dicatat. Periksa pratinjaunya sekali lagi." /
        "Nothing was logged: a line can no longer be logged. Look at the preview once more.";
}

/// `Catat 7 kegiatan`, and ` untuk Kemarin, 21 April` where the day is not plain.
pub(super) fn log(lang: Lang, number: usize, day: Option<&str>) -> String {
    let count = format::count(lang, number);
    let log = match (lang, number) {
        (Lang::Id, _) => format!("Catat {count} kegiatan"),
        (Lang::En, 1) => "Log 1 entry".to_owned(),
        (Lang::En, _) => format!("Log {count} entries"),
    };
    match day {
        None => log,
        Some(day) => format!("{log} {} {day}", lang.pick("untuk", "for")),
    }
}

/// `Dari Kemarin, 21 April.`
pub(super) fn from(lang: Lang, day: &str) -> String {
    format!("{} {day}.", lang.pick("Dari", "From"))
}

/// Lines whose hours are still to come.
pub(super) fn without_hours(lang: Lang, number: usize) -> String {
    let count = format::count(lang, number);
    match (lang, number) {
        (Lang::Id, _) => {
            format!("{count} baris dimulai tanpa jam, karena jamnya hari ini belum tiba. Isi jamnya bila perlu.")
        }
        (Lang::En, 1) => {
            "1 line begins without its times, as they have not come yet today. Fill them in if needed.".to_owned()
        }
        (Lang::En, _) => {
            format!("{count} lines begin without their times, as they have not come yet today. Fill them in if needed.")
        }
    }
}

/// `7 kegiatan dicatat untuk Kemarin, 21 April.` The rest is still there.
pub(super) fn logged_with_rest(lang: Lang, number: usize, day: &str) -> String {
    let count = format::count(lang, number);
    match lang {
        Lang::Id => format!("{count} kegiatan dicatat untuk {day}. Baris berikut belum."),
        Lang::En => format!("{count} logged for {day}. The following lines were not."),
    }
}

/// `Baris 3`.
pub(super) fn line(lang: Lang, number: usize) -> String {
    format!("{} {}", lang.pick("Baris", "Line"), format::count(lang, number))
}

/// Lines beyond what is taken at once.
pub(super) fn left_out(lang: Lang, number: usize) -> String {
    let (count, most) = (format::count(lang, number), format::count(lang, MOST_PASTED_LINES));
    match lang {
        Lang::Id => format!(
            "{count} baris terakhir belum ikut: sekali tempel paling banyak {most}. Baris itu tetap ada setelah yang lain dicatat."
        ),
        Lang::En => format!(
            "The last {count} lines are left out: at most {most} are taken at once. They stay here when the others are logged."
        ),
    }
}

/// A day of more than ten hours.
pub(super) fn long_day(lang: Lang, minutes: u32) -> String {
    let total = format::duration(lang, minutes);
    match lang {
        Lang::Id => format!("Dengan semua baris ini harinya menjadi {total}. Kalau memang begitu, catat saja."),
        Lang::En => format!("With all these lines the day has {total}. If that is so, just log them."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_in_their_sentences() {
        assert_eq!(log(Lang::Id, 7, None), "Catat 7 kegiatan");
        assert_eq!(log(Lang::Id, 7, Some("Kemarin, 21 April")), "Catat 7 kegiatan untuk Kemarin, 21 April");
        assert_eq!(log(Lang::En, 1, None), "Log 1 entry");
        assert_eq!(from(Lang::Id, "Kemarin, 21 April"), "Dari Kemarin, 21 April.");
        assert_eq!(line(Lang::Id, 3), "Baris 3");
        assert!(left_out(Lang::Id, 2).contains("paling banyak 50"));
        assert!(long_day(Lang::Id, 690).contains("11 jam 30 menit"));
    }
}
