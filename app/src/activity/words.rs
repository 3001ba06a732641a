//! What the page of the daily log says.

use crate::activity::LongDay;
use crate::error::ApiError;
use crate::format;
use crate::kit;
use crate::lang::{Lang, words};
use crate::sentence;
use domain::activity::{Clock, DayTotal, Entry, Origin, WorkForm};
use domain::time::{WorkDate, Zone};

words! {
    page: "Catat" / "Log";
    heading: "Catat pekerjaan" / "Log your work";
    question: "Apa yang dikerjakan?" / "What was done?";
    often: "Sering Anda catat" / "You often log";
    matches: "Yang cocok" / "Matches";
    examples: "Contoh dari kamus kegiatan. Ketuk untuk memakai." / "Examples from the activity dictionary. Tap to use.";
    from_favourites: "favorit Anda" / "your favourite";
    from_habit: "dari catatan Anda" / "from your entries";
    from_dictionary: "dari kamus kegiatan" / "from the activity dictionary";
    details: "Rincian" / "Details";
    date: "Tanggal" / "Date";
    start: "Mulai" / "Start";
    end: "Selesai" / "End";
    quantity: "Jumlah" / "Quantity";
    unit: "Satuan" / "Unit";
    place: "Tempat" / "Place";
    today: "Hari ini" / "Today";
    written: "Dicatat" / "Logged";
    unread_times: "Angka di awalnya tidak terbaca sebagai jam, jadi dicatat tanpa jam. Jam ditulis seperti 08.30-10." /
        "The numbers at its beginning cannot be read as times, so it is logged without. Times are written like 08:30-10.";
    why_late: "Mengapa baru dicatat?" / "Why is it logged only now?";
    why_late_hint: "Boleh dikosongkan. Atasan Anda membacanya pada catatan ini." /
        "May be left empty. Your supervisor reads it with this entry.";
    submit: "Catat" / "Log";
    other_days: "Dari hari lain" / "From other days";
    empty: "Belum ada catatan hari ini." / "No entries yet today.";
    empty_hint: "Satu kalimat sudah cukup." / "One sentence is enough.";
    own_calendar: "Kalender saya" / "My calendar";
    like_yesterday: "Sama seperti kemarin" / "Same as yesterday";
    favourites: "Favorit" / "Favourites";
    paste: "Tempel beberapa baris" / "Paste several lines";
    edit: "Ubah" / "Change";
    not_changed_any_more: "Catatan ini tidak dapat diubah lagi. Tulisan ini belum tersimpan." /
        "This entry cannot be changed any more. These words were not saved.";
    discard: "Buang tulisan ini" / "Throw these words away";
    mend: "Perbaiki" / "Correct";
    mend_later: "Catat dulu tulisan di atas, lalu perbaiki yang ini." / "Log what is written above first, then correct this one.";
    delete: "Hapus" / "Delete";
    delete_question: "Hapus catatan ini dari perangkat? Server tidak memilikinya." /
        "Delete this entry from this device? The server does not have it.";
    text: "Isi catatan" / "Text of the entry";
    save_again: "Simpan dan kirim lagi" / "Save and send again";
    withdraw: "Tarik" / "Withdraw";
    withdraw_question: "Tarik catatan ini? Ia tidak dihitung lagi; riwayatnya tetap ada." /
        "Withdraw this entry? It no longer counts; its history stays.";
    withdraw_yes: "Ya, tarik" / "Yes, withdraw";
    cancel: "Batal" / "Cancel";
    withdrawing: "Menarik" / "Withdrawing";
    was_withdrawn: "Catatan ditarik." / "Entry withdrawn.";
    versions: "Versi" / "Versions";
    all_versions: "Lihat semua versi" / "See all versions";
    conversation: "Percakapan" / "Conversation";
}

/// Where a suggestion comes from.
pub(super) const fn origin(lang: Lang, origin: Origin) -> &'static str {
    match origin {
        Origin::Favourite => from_favourites(lang),
        Origin::Habit => from_habit(lang),
        Origin::Dictionary => from_dictionary(lang),
    }
}

/// `2.000 dari 5.000 huruf`.
pub(super) fn letters(lang: Lang, letters: usize, limit: usize) -> String {
    let (letters, limit) = (format::count(lang, letters), format::count(lang, limit));
    match lang {
        Lang::Id => format!("{letters} dari {limit} huruf"),
        Lang::En => format!("{letters} of {limit} letters"),
    }
}

/// `5 catatan · 3 jam 20 menit`.
pub(super) fn total(lang: Lang, total: DayTotal) -> String {
    let entries = number_of_entries(lang, total.entries);
    if total.minutes == 0 { entries } else { format!("{entries} · {}", format::duration(lang, total.minutes)) }
}

/// `5 catatan`.
fn number_of_entries(lang: Lang, number: u32) -> String {
    let count = format::count(lang, number);
    match (lang, number) {
        (Lang::Id, _) => format!("{count} catatan"),
        (Lang::En, 1) => "1 entry".to_owned(),
        (Lang::En, _) => format!("{count} entries"),
    }
}

/// What the closed details say: what will be saved besides the words. `10.00–11.15 · 24 Data · Kantor`.
pub(super) fn summary(lang: Lang, typed: &WorkForm, today: WorkDate) -> String {
    let mut facts = Vec::new();
    let date = typed.date.parse().ok().filter(|date| *date != today);
    let times = times(lang, typed);
    match date {
        Some(date) => facts.push(format::near_day(lang, date, today)),
        None if times.is_none() => facts.push(self::today(lang).to_owned()),
        None => {}
    }
    facts.extend(times);
    let output = format!("{} {}", typed.quantity.trim(), typed.unit.trim());
    if !output.trim().is_empty() {
        facts.push(output.trim().to_owned());
    }
    let place = domain::activity::Place::from_code(typed.place.trim()).unwrap_or_default();
    facts.push(kit::words::place(lang, place).to_owned());
    facts.join(" · ")
}

fn times(lang: Lang, typed: &WorkForm) -> Option<String> {
    let (start, end) = (typed.start.trim(), typed.end.trim());
    let read = |typed: &str| typed.parse().map_or_else(|_| typed.to_owned(), |time| format::time(lang, time));
    (!start.is_empty() || !end.is_empty()).then(|| format!("{}–{}", read(start), read(end)))
}

/// When the work was done, or where that is not said when the entry came: `09.15–10.00`, `Terkirim 10.42`, `Kemarin, 21 April ·
/// 09.15–10.00`. What waits on the device says when it was written: `Dicatat 08.12`. The server knows the hour at which it had
/// an entry, which for one that waited is hours after it was written, so it is never called the hour of writing.
pub(super) fn when(lang: Lang, entry: &Entry, zone: Zone, today: WorkDate) -> String {
    let time = match entry.work.span {
        Some(span) => format::span(lang, span),
        None => {
            let at = format::said_at(lang, zone, entry.received_at, today);
            if entry.version == 0 { format!("{} {at}", written(lang)) } else { sent_at(lang, &at) }
        }
    };
    if entry.work.date == today {
        time
    } else {
        format!("{} · {time}", format::near_day(lang, entry.work.date, today))
    }
}

/// The name of an entry for screen readers: its time and its first words.
pub(super) fn entry_label(lang: Lang, entry: &Entry, zone: Zone, today: WorkDate) -> String {
    let words: Vec<_> = entry.work.description.split_whitespace().take(6).collect();
    format!("{}: {}", when(lang, entry, zone, today), words.join(" "))
}

/// Who sees what is logged; nobody where no appraiser is recorded.
pub(super) fn who_sees(lang: Lang, appraiser: Option<&str>) -> String {
    match (lang, appraiser) {
        (Lang::Id, Some(name)) => format!("{name}, atasan Anda, melihatnya begitu terkirim."),
        (Lang::En, Some(name)) => format!("{name}, your supervisor, sees it as soon as it is sent."),
        (Lang::Id, None) => "Atasan Anda belum tercatat. Hubungi pengelola kepegawaian.".to_owned(),
        (Lang::En, None) => "Your supervisor is not recorded. Ask the personnel office.".to_owned(),
    }
}

/// Why a change of one's own entry was not taken.
pub(super) fn change_refused(lang: Lang, error: &ApiError) -> String {
    if *error != ApiError::ChangedMeanwhile {
        return sentence::of_error(lang, error);
    }
    lang.pick(
        "Catatan ini sudah Anda ubah di tempat lain setelah formulir ini dibuka. Simpan lagi untuk memakai tulisan ini; versi yang lain tetap tersimpan di riwayat.",
        "You changed this entry elsewhere after this form was opened. Save again to use this text; the other version stays in the history.",
    )
    .to_owned()
}

/// `1 catatan dikembalikan`.
pub(super) fn returned_to_you(lang: Lang, number: usize) -> String {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    match (lang, number) {
        (Lang::Id, _) => format!("{} dikembalikan", number_of_entries(lang, number)),
        (Lang::En, 1) => "1 entry was returned".to_owned(),
        (Lang::En, _) => format!("{} were returned", number_of_entries(lang, number)),
    }
}

/// `Terkirim 10.42`.
pub(super) fn sent_at(lang: Lang, time: &str) -> String {
    format!("{} {time}", kit::words::sent(lang))
}

/// A kind question about a day of more than ten hours.
pub(super) fn long_day(lang: Lang, LongDay { date, minutes }: LongDay) -> String {
    let (day, total) = (format::day_month(lang, date), format::duration(lang, minutes));
    match lang {
        Lang::Id => format!(
            "Catatan {day} menjadi {total}. Bila memang begitu, biarkan; bila tidak, periksa Mulai dan Selesai."
        ),
        Lang::En => {
            format!("The entries of {day} now add up to {total}. If so, leave it; if not, check Start and End.")
        }
    }
}

/// For those who do not see the line: what a button gives back to it.
pub(super) fn not_meant(lang: Lang, said: &str, words: &str) -> String {
    match lang {
        Lang::Id => format!("{said}: kembalikan \u{201c}{words}\u{201d} ke kalimat"),
        Lang::En => format!("{said}: give \u{201c}{words}\u{201d} back to the sentence"),
    }
}

/// `Tercatat untuk Kemarin, 21 April`: it stands far below.
pub(super) fn logged_for(lang: Lang, day: &str) -> String {
    format!("{} {day}", lang.pick("Tercatat untuk", "Logged for"))
}

/// `Sejak catatan terakhir, 09.30–11.15`.
pub(super) fn since_last(lang: Lang, span: &str) -> String {
    format!("{}, {span}", lang.pick("Sejak catatan terakhir", "Since the last entry"))
}

/// What the chip of filled-in times does, for who hears it.
pub(super) fn without_times(lang: Lang, said: &str) -> String {
    format!("{said}: {}", lang.pick("kosongkan jamnya", "leave the times empty"))
}

/// Warns, and forbids nothing.
pub(super) fn overlaps(lang: Lang, span: &str) -> String {
    match lang {
        Lang::Id => format!("Bertumpuk dengan catatan {span}. Boleh, bila memang bersamaan."),
        Lang::En => format!("Overlaps the entry of {span}. That is fine if both were done at once."),
    }
}

/// `Jam perangkat ini 2 jam 5 menit terlalu cepat.`, in days beyond one; none where it is right.
pub(super) fn wrong_clock(lang: Lang, clock: Clock) -> Option<String> {
    const DAY: u32 = 24 * 60;
    let (minutes, id, en) = match clock {
        Clock::Fine => return None,
        Clock::Ahead { minutes } => (minutes, "terlalu cepat", "fast"),
        Clock::Behind { minutes } => (minutes, "terlambat", "slow"),
    };
    let by = match (minutes / (DAY / 2)).div_ceil(2) {
        _ if minutes <= DAY => format::duration(lang, minutes),
        days => format!("{days} {}", lang.pick("hari", if days == 1 { "day" } else { "days" })),
    };
    Some(match lang {
        Lang::Id => format!("Jam perangkat ini {by} {id}. Catatan Anda memakai jam server, jadi tetap benar."),
        Lang::En => format!("This device's clock is {by} {en}. Your entries use the server's time, so they are right."),
    })
}

#[cfg(test)]
mod tests;
