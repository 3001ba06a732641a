//! Sentences about the fields of an entry, and about words that are missing or too many.

use crate::format;
use crate::lang::Lang;
use domain::activity::{Field, FieldError, Problem, QUANTITY_BELOW, WorkForm};
use domain::time::ClockTime;

/// What is wrong with the words of a comment or a reason.
pub(crate) fn of_words(lang: Lang, problem: Problem) -> String {
    match problem {
        Problem::TooLong { letters, limit } => too_long(lang, letters, limit),
        Problem::Empty
        | Problem::Unreadable
        | Problem::EndBeforeStart
        | Problem::OtherTimeMissing
        | Problem::DayTooLong { .. }
        | Problem::InFuture
        | Problem::TooFarBack { .. }
        | Problem::Unknown
        | Problem::OtherHalfMissing
        | Problem::EndOfDay
        | Problem::BeginsLater { .. }
        | Problem::Zero
        | Problem::TooLarge => lang
            .pick("Belum ada tulisannya. Satu kalimat sudah cukup.", "There are no words yet. One sentence is enough.")
            .to_owned(),
    }
}

/// What is wrong with a field of an entry; `typed` is the form as it was typed.
pub(crate) fn of_field(lang: Lang, error: &FieldError, typed: &WorkForm) -> String {
    match error.problem {
        Problem::Empty => lang
            .pick(
                "Tulis apa yang dikerjakan. Satu kalimat sudah cukup.",
                "Write what was done. One sentence is enough.",
            )
            .to_owned(),
        Problem::TooLong { letters, limit } => too_long(lang, letters, limit),
        Problem::Unreadable => unreadable(lang, error.field).to_owned(),
        Problem::EndBeforeStart => end_before_start(lang, &typed.start, &typed.end),
        Problem::OtherTimeMissing => other_time_missing(lang, error.field).to_owned(),
        Problem::DayTooLong { minutes } => {
            let total = format::duration(lang, minutes);
            match lang {
                Lang::Id => format!(
                    "Dengan catatan ini harinya menjadi {total}, padahal sehari 24 jam. Periksa Mulai dan Selesai."
                ),
                Lang::En => {
                    format!("With this entry the day would have {total}, more than 24 hours. Check Start and End.")
                }
            }
        }
        Problem::InFuture => lang
            .pick(
                "Tanggal ini belum tiba. Pilih hari ini atau hari sebelumnya.",
                "This day has not come yet. Choose today or a day before.",
            )
            .to_owned(),
        Problem::TooFarBack { days: 0 } => lang
            .pick("Di instansi Anda catatan hanya untuk hari ini.", "In your agency entries are for today only.")
            .to_owned(),
        Problem::TooFarBack { days } => match lang {
            Lang::Id => {
                format!("Catatan dapat diisi paling jauh {days} hari ke belakang. Pilih tanggal yang lebih dekat.")
            }
            Lang::En => format!("Entries can be dated at most {days} days back. Choose a later date."),
        },
        Problem::Unknown => unknown_unit(lang, &typed.unit),
        Problem::OtherHalfMissing => other_half_missing(lang, error.field).to_owned(),
        Problem::EndOfDay => lang
            .pick(
                "Jam terakhir sehari adalah 23.59. Pekerjaan lewat tengah malam dicatat pada hari berikutnya.",
                "The last time of a day is 23:59. Work after midnight is logged on the next day.",
            )
            .to_owned(),
        Problem::BeginsLater { now } => begins_later(lang, &typed.start, now),
        Problem::Zero => lang
            .pick(
                "Nol bukan jumlah. Tulis berapa hasilnya, atau kosongkan Jumlah dan Satuan.",
                "Zero is no quantity. Write how many came of it, or empty Quantity and Unit.",
            )
            .to_owned(),
        Problem::TooLarge => too_large(lang),
    }
}

fn too_long(lang: Lang, letters: usize, limit: usize) -> String {
    let (have, most) = (format::count(lang, letters), format::count(lang, limit));
    let over = format::count(lang, letters.saturating_sub(limit));
    match lang {
        Lang::Id => format!("{have} huruf, paling banyak {most}. Hapus {over} huruf; tulisan Anda tetap ada."),
        Lang::En => format!("{have} letters, at most {most}. Delete {over}; what you wrote is still here."),
    }
}

fn end_before_start(lang: Lang, start: &str, end: &str) -> String {
    let read = |typed: &str| typed.parse().map_or_else(|_| typed.trim().to_owned(), |time| format::time(lang, time));
    let (start, end) = (read(start), read(end));
    match (lang, start == end && !start.is_empty()) {
        _ if start.is_empty() => lang
            .pick(
                "Selesai lebih awal daripada Mulai. Ubah salah satunya. Tulisan Anda tetap ada.",
                "End is earlier than Start. Change one of them. What you wrote is still here.",
            )
            .to_owned(),
        (Lang::Id, true) => format!("Selesai sama dengan Mulai ({start}). Ubah salah satunya. Tulisan Anda tetap ada."),
        (Lang::En, true) => format!("End equals Start ({start}). Change one of them. What you wrote is still here."),
        (Lang::Id, false) => {
            format!(
                "Selesai ({end}) lebih awal daripada Mulai ({start}). Ubah salah satunya; kerja lewat tengah malam dicatat sebagai dua catatan. Tulisan Anda tetap ada."
            )
        }
        (Lang::En, false) => {
            format!(
                "End ({end}) is earlier than Start ({start}). Change one of them; work past midnight is logged as two entries. What you wrote is still here."
            )
        }
    }
}

fn begins_later(lang: Lang, start: &str, now: ClockTime) -> String {
    let start = start.parse().map_or_else(|_| start.trim().to_owned(), |start| format::time(lang, start));
    let now = format::time(lang, now);
    match lang {
        Lang::Id => format!(
            "Mulai ({start}) belum tiba; sekarang pukul {now}. Catat setelah dikerjakan, atau ubah Mulai dan Selesai. Tulisan Anda tetap ada."
        ),
        Lang::En => format!(
            "Start ({start}) has not come yet; it is {now} now. Log it when it is done, or change Start and End. What you wrote is still here."
        ),
    }
}

fn too_large(lang: Lang) -> String {
    let limit = format::count(lang, QUANTITY_BELOW);
    match lang {
        Lang::Id => format!("Jumlah ini terlalu besar: harus kurang dari {limit}. Periksa angkanya."),
        Lang::En => format!("This quantity is too large: it must be less than {limit}. Check the number."),
    }
}

const fn unreadable(lang: Lang, field: Field) -> &'static str {
    match field {
        Field::Start | Field::End => {
            lang.pick("Jam ini tidak terbaca. Tulis seperti 08.30.", "This time cannot be read. Write it like 08:30.")
        }
        Field::Quantity => lang.pick(
            "Jumlah ini tidak terbaca. Tulis angka seperti 24 atau 1,5.",
            "This quantity cannot be read. Write a number like 24 or 1,5.",
        ),
        Field::Date => lang.pick(
            "Tanggal ini tidak terbaca. Pilih dari daftar.",
            "This date cannot be read. Choose one from the list.",
        ),
        Field::Place => lang.pick("Pilih salah satu tempat.", "Choose one of the places."),
        Field::Description | Field::Unit => {
            lang.pick("Tulisan ini tidak terbaca. Tulis sekali lagi.", "This cannot be read. Write it once more.")
        }
    }
}

const fn other_time_missing(lang: Lang, missing: Field) -> &'static str {
    match missing {
        Field::Start => lang.pick(
            "Mulai masih kosong. Isi, atau kosongkan juga Selesai.",
            "Start is empty. Fill it in, or empty End too.",
        ),
        Field::End | Field::Description | Field::Date | Field::Quantity | Field::Unit | Field::Place => lang.pick(
            "Selesai masih kosong. Isi, atau kosongkan juga Mulai.",
            "End is empty. Fill it in, or empty Start too.",
        ),
    }
}

const fn other_half_missing(lang: Lang, missing: Field) -> &'static str {
    match missing {
        Field::Quantity => lang.pick(
            "Jumlah masih kosong. Isi, atau kosongkan juga Satuan.",
            "Quantity is empty. Fill it in, or empty Unit too.",
        ),
        Field::Unit | Field::Description | Field::Date | Field::Start | Field::End | Field::Place => lang.pick(
            "Satuan masih kosong. Isi, atau kosongkan juga Jumlah.",
            "Unit is empty. Fill it in, or empty Quantity too.",
        ),
    }
}

fn unknown_unit(lang: Lang, typed: &str) -> String {
    let typed = typed.trim();
    match lang {
        Lang::Id => format!("Satuan \"{typed}\" tidak ada di kamus instansi Anda. Pilih dari daftar."),
        Lang::En => format!("The unit \"{typed}\" is not in your agency's dictionary. Choose one from the list."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::Id;

    #[track_caller]
    fn check(field: Field, problem: Problem, typed: &WorkForm, sentence: &str) {
        assert_eq!(of_field(Id, &FieldError { field, problem }, typed), sentence);
    }

    #[test]
    fn two_times_that_disagree_are_both_named() {
        let typed = WorkForm { start: "10".into(), end: "9:15".into(), ..WorkForm::default() };
        check(
            Field::End,
            Problem::EndBeforeStart,
            &typed,
            "Selesai (09.15) lebih awal daripada Mulai (10.00). Ubah salah satunya; kerja lewat tengah malam dicatat sebagai dua catatan. Tulisan Anda tetap ada.",
        );
        let typed = WorkForm { start: "10".into(), end: "10.00".into(), ..WorkForm::default() };
        check(
            Field::End,
            Problem::EndBeforeStart,
            &typed,
            "Selesai sama dengan Mulai (10.00). Ubah salah satunya. Tulisan Anda tetap ada.",
        );
    }

    #[test]
    fn work_that_has_not_begun_is_told_the_time() {
        let typed = WorkForm { start: "23:40".into(), end: "23.50".into(), ..WorkForm::default() };
        check(
            Field::Start,
            Problem::BeginsLater { now: "21.25".parse().unwrap() },
            &typed,
            "Mulai (23.40) belum tiba; sekarang pukul 21.25. Catat setelah dikerjakan, atau ubah Mulai dan Selesai. Tulisan Anda tetap ada.",
        );
    }

    #[test]
    fn a_number_that_is_no_quantity_is_not_said_to_be_unreadable() {
        let typed = WorkForm::default();
        check(
            Field::Quantity,
            Problem::Zero,
            &typed,
            "Nol bukan jumlah. Tulis berapa hasilnya, atau kosongkan Jumlah dan Satuan.",
        );
        check(
            Field::Quantity,
            Problem::TooLarge,
            &typed,
            "Jumlah ini terlalu besar: harus kurang dari 1.000.000. Periksa angkanya.",
        );
    }

    #[test]
    fn a_text_that_is_too_long_says_by_how_much() {
        check(
            Field::Description,
            Problem::TooLong { letters: 5_001, limit: 5_000 },
            &WorkForm::default(),
            "5.001 huruf, paling banyak 5.000. Hapus 1 huruf; tulisan Anda tetap ada.",
        );
    }

    #[test]
    fn an_unknown_unit_is_repeated_to_its_writer() {
        let typed = WorkForm { unit: " Gerobak ".into(), ..WorkForm::default() };
        assert!(
            of_field(Id, &FieldError { field: Field::Unit, problem: Problem::Unknown }, &typed).contains("\"Gerobak\"")
        );
    }
}
