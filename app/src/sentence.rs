//! From a kind of error to a sentence that helps: what happened, what to do, who can help.
//!
//! The wire carries kinds only ([`ApiError`], [`Problem`]); what was typed is known to the screen.

mod account;

pub(crate) use account::of_account;

use crate::error::ApiError;
use crate::format;
use crate::lang::Lang;
use domain::activity::{EntryStatus, Field, FieldError, Problem, WorkForm};

/// What to say about an error that belongs to no field.
pub(crate) fn of_error(lang: Lang, error: &ApiError) -> String {
    match error {
        ApiError::Fields(errors) => match errors.first() {
            Some(error) => of_field(lang, error, &WorkForm::default()),
            None => malformed(lang).to_owned(),
        },
        ApiError::Words(problem) => of_words(lang, *problem),
        ApiError::TooManyTries { retry_seconds } => account::too_many_tries(lang, *retry_seconds),
        ApiError::Busy { retry_seconds } => busy(lang, *retry_seconds),
        ApiError::MovedOn(status) => moved_on(lang, *status).to_owned(),
        ApiError::Unavailable { incident } => unavailable(lang, incident),
        ApiError::SignInRefused => sign_in_refused(lang).to_owned(),
        ApiError::SignedOut => lang
            .pick(
                "Anda sudah keluar. Masuk lagi untuk melanjutkan; tulisan Anda tetap ada di perangkat ini.",
                "You are signed out. Sign in again to go on; what you wrote stays on this device.",
            )
            .to_owned(),
        ApiError::NotFound => lang
            .pick(
                "Catatan ini tidak ada, atau bukan untuk Anda. Salah atasan? Hubungi pengelola kepegawaian.",
                "This entry does not exist, or is not for you. Wrong supervisor? Ask the personnel office.",
            )
            .to_owned(),
        ApiError::Forbidden => lang
            .pick(
                "Ini bukan tugas Anda di Denyut. Bila seharusnya iya, hubungi pengelola kepegawaian.",
                "This is not among your tasks in Denyut. If it should be, ask the personnel office.",
            )
            .to_owned(),
        ApiError::ChangedMeanwhile => lang
            .pick(
                "Catatan ini diubah penulisnya setelah Anda membacanya. Baca isinya yang baru, lalu jawab.",
                "The author changed this entry after you read it. Read the new text, then answer.",
            )
            .to_owned(),
        ApiError::IdTaken => lang
            .pick(
                "Kiriman ini bernomor sama dengan kiriman lain yang isinya berbeda. Kirim sekali lagi; tulisan Anda tetap ada.",
                "This was sent with the number of something else. Send it once more; what you wrote is still here.",
            )
            .to_owned(),
        ApiError::UnitTooSmall => lang
            .pick(
                "Unit ini kurang dari 5 orang. Layarnya akan bercerita tentang orang per orang, jadi tidak dibuat. Pilih unit di atasnya.",
                "This unit has fewer than 5 people. Its board would speak about single persons, so there is none. Choose the unit above it.",
            )
            .to_owned(),
        ApiError::TooLarge => lang
            .pick(
                "Tulisan ini terlalu besar untuk dikirim sekaligus. Tulisan Anda tetap ada; bagi menjadi beberapa catatan.",
                "This is too large to be sent at once. What you wrote is still here; split it into several entries.",
            )
            .to_owned(),
        // The pages that can be told so have sentences of their own, which nobody else has to download.
        ApiError::Account(_) | ApiError::NotYet(_) | ApiError::Malformed => malformed(lang).to_owned(),
        ApiError::Unreachable => lang
            .pick(
                "Belum terkirim: server tidak terjangkau. Tulisan Anda tetap ada. Periksa sinyal, lalu coba lagi.",
                "Not sent: the server cannot be reached. What you wrote is still here. Check the signal, then try again.",
            )
            .to_owned(),
    }
}

const fn malformed(lang: Lang) -> &'static str {
    lang.pick(
        "Kiriman tidak terbaca, mungkin karena halaman ini sudah lama terbuka. Muat ulang, lalu kirim lagi.",
        "This could not be read, perhaps because the page has been open for long. Reload it, then send again.",
    )
}

/// The first sentence of a refused sign-in; the rest of the banner is the page's.
pub(crate) const fn sign_in_refused(lang: Lang) -> &'static str {
    lang.pick("NIP dan kata sandi tidak cocok.", "NIP and password do not match.")
}

fn busy(lang: Lang, seconds: u32) -> String {
    match lang {
        Lang::Id => format!("Server sedang ramai. Coba lagi {seconds} detik lagi."),
        Lang::En => format!("The server is busy at this moment. Try again in {seconds} seconds."),
    }
}

fn unavailable(lang: Lang, incident: &str) -> String {
    let first = lang.pick(
        "Server belum dapat menyimpan. Tulisan Anda tetap ada; coba lagi sebentar lagi.",
        "The server cannot save at this moment. What you wrote is still here; try again shortly.",
    );
    if incident.is_empty() {
        return first.to_owned();
    }
    match lang {
        Lang::Id => format!("{first} Bila berulang, sebutkan nomor {incident} kepada pengelola."),
        Lang::En => format!("{first} If it goes on, tell your administrator the number {incident}."),
    }
}

const fn moved_on(lang: Lang, status: EntryStatus) -> &'static str {
    match status {
        EntryStatus::Approved => lang.pick(
            "Catatan ini sudah disetujui, jadi tidak berubah lagi. Tulisan Anda belum disimpan.",
            "This entry has been approved and no longer changes. What you wrote was not saved.",
        ),
        EntryStatus::Withdrawn => {
            lang.pick("Catatan ini sudah ditarik penulisnya.", "The author has withdrawn this entry.")
        }
        EntryStatus::Returned => lang.pick(
            "Catatan ini sudah dikembalikan. Tunggu perbaikan dari penulisnya.",
            "This entry has been returned. Wait until its author has mended it.",
        ),
        EntryStatus::Rejected => lang.pick(
            "Catatan ini sudah ditolak. Tunggu perbaikan dari penulisnya.",
            "This entry has been rejected. Wait until its author has mended it.",
        ),
        EntryStatus::Sent | EntryStatus::Seen => lang.pick(
            "Catatan ini baru saja berubah di tempat lain. Baca isinya yang sekarang, lalu coba lagi.",
            "This entry has just changed elsewhere. Read how it stands now, then try again.",
        ),
    }
}

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
        | Problem::OtherHalfMissing => lang
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
            format!("Selesai ({end}) lebih awal daripada Mulai ({start}). Ubah salah satunya. Tulisan Anda tetap ada.")
        }
        (Lang::En, false) => {
            format!("End ({end}) is earlier than Start ({start}). Change one of them. What you wrote is still here.")
        }
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
    use crate::organization::sentence::of_decision;
    use Lang::{En, Id};
    use domain::organization::staff_file::Decision;

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
            "Selesai (09.15) lebih awal daripada Mulai (10.00). Ubah salah satunya. Tulisan Anda tetap ada.",
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
    fn a_text_that_is_too_long_says_by_how_much() {
        check(
            Field::Description,
            Problem::TooLong { letters: 5_001, limit: 5_000 },
            &WorkForm::default(),
            "5.001 huruf, paling banyak 5.000. Hapus 1 huruf; tulisan Anda tetap ada.",
        );
    }

    #[test]
    fn an_outage_names_its_incident() {
        let error = ApiError::Unavailable { incident: "K7Q2".into() };
        assert!(of_error(Id, &error).contains("nomor K7Q2"));
        assert!(of_error(En, &error).contains("number K7Q2"));
        assert!(!of_error(Id, &ApiError::Unavailable { incident: String::new() }).contains("nomor"));
    }

    #[test]
    fn an_unknown_unit_is_repeated_to_its_writer() {
        let typed = WorkForm { unit: " Gerobak ".into(), ..WorkForm::default() };
        assert!(
            of_field(Id, &FieldError { field: Field::Unit, problem: Problem::Unknown }, &typed).contains("\"Gerobak\"")
        );
    }

    #[test]
    fn no_sentence_shouts_or_begs() {
        let errors = [
            ApiError::SignInRefused,
            ApiError::Busy { retry_seconds: 3 },
            ApiError::TooManyTries { retry_seconds: 3 },
            ApiError::SignedOut,
            ApiError::NotFound,
            ApiError::Forbidden,
            ApiError::ChangedMeanwhile,
            ApiError::IdTaken,
            ApiError::UnitTooSmall,
            ApiError::NotYet(Decision::ManyLeave),
            ApiError::TooLarge,
            ApiError::Malformed,
            ApiError::Unreachable,
            ApiError::Words(Problem::Empty),
        ];
        let moved = EntryStatus::ALL.map(ApiError::MovedOn);
        for lang in Lang::ALL {
            let of_errors = errors.iter().chain(&moved).map(|error| of_error(lang, error));
            let of_account = account::every_problem().into_iter().map(|problem| of_account(lang, problem));
            for sentence in of_errors.chain(of_account).chain([of_decision(lang, Decision::ManyLeave).to_owned()]) {
                assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
                assert!(!sentence.to_lowercase().contains("silakan"), "{sentence}");
            }
        }
    }
}
