//! From a kind of error to a sentence that helps: what happened, what to do, who can help.
//!
//! The wire carries kinds only ([`ApiError`], [`Problem`]); what was typed is known to the screen.

mod account;
mod field;

pub(crate) use account::of_account;
pub(crate) use field::{of_field, of_words};

use crate::error::ApiError;
use crate::lang::Lang;
use domain::activity::{EntryStatus, WorkForm};

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
        ApiError::Unconfirmed => lang
            .pick(
                "Sebelum ini, pastikan dulu bahwa ini Anda. Tulisan Anda tetap ada; kirim sekali lagi setelah konfirmasi.",
                "Make sure first that it is you. What you wrote stays here; send it once more after that.",
            )
            .to_owned(),
        ApiError::Confirmed => {
            lang.pick("Sudah dikonfirmasi. Kirim sekali lagi.", "Confirmed. Send it once more.").to_owned()
        }
        ApiError::NotFound => lang
            .pick(
                "Yang dicari tidak ada di sini, atau tidak terbuka untuk Anda.",
                "What was asked for is not here, or is not open to you.",
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
                "Kiriman ini tertukar dengan kiriman lain, jadi tidak diterima. Tulisan Anda tetap ada dan bisa dikirim lagi.",
                "This was mixed up with something else, so it was not taken. What you wrote is still here and can be sent again.",
            )
            .to_owned(),
        ApiError::UnitTooSmall => lang
            .pick(
                "Unit ini kurang dari 5 orang. Layarnya akan bercerita tentang orang per orang, jadi tidak dibuat. Pilih unit di atasnya.",
                "This unit has fewer than 5 people. Its board would speak about single persons, so there is none. Choose the unit above it.",
            )
            .to_owned(),
        ApiError::File(said) => said.clone(),
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
            "Catatan ini sudah disetujui, jadi tidak berubah lagi. Kiriman Anda tidak dimasukkan.",
            "This entry has been approved and no longer changes. What you sent was not taken.",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organization::sentence::of_decision;
    use Lang::{En, Id};
    use domain::activity::Problem;
    use domain::organization::staff_file::Decision;

    #[test]
    fn an_outage_names_its_incident() {
        let error = ApiError::Unavailable { incident: "K7Q2".into() };
        assert!(of_error(Id, &error).contains("nomor K7Q2"));
        assert!(of_error(En, &error).contains("number K7Q2"));
        assert!(!of_error(Id, &ApiError::Unavailable { incident: String::new() }).contains("nomor"));
    }

    #[test]
    fn no_sentence_shouts_or_begs() {
        let errors = [
            ApiError::SignInRefused,
            ApiError::Busy { retry_seconds: 3 },
            ApiError::TooManyTries { retry_seconds: 3 },
            ApiError::SignedOut,
            ApiError::Unconfirmed,
            ApiError::Confirmed,
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
