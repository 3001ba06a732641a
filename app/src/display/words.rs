//! Words of the boards and of the page where they are made.

use crate::format;
use crate::lang::{Lang, words};
use domain::display::{HourBar, LEAST_PEOPLE, Pace, Waiting};
use domain::time::{ClockTime, WorkDate};

words! {
    pulse_today: "Denyut hari ini" / "Today's pulse";
    today: "hari ini" / "today";
    usual_day: "hari biasa" / "usual day";
    entries_so_far: "catatan sejauh ini" / "entries so far";
    day_off: "Bukan hari kerja: tidak ada yang dibandingkan." / "No working day: nothing is compared.";
    usual_unknown: "Hari biasa muncul setelah beberapa hari kerja." / "The usual day appears after some working days.";
    entries_a_day: "catatan per hari" / "entries a day";
    thousand_a_day: "ribu catatan per hari" / "thousand entries a day";
    week_of: "Pekan mulai" / "Week of";
    still_to_come: "belum tiba" / "still to come";
    no_data: "belum ada data" / "no data yet";
    active_people: "Pegawai aktif" / "People active";
    on_duty: "yang bertugas" / "on duty";
    not_approved: "Belum disetujui" / "Not yet approved";
    one_or_two_days: "1–2 hari" / "1–2 days";
    three_days: "3+ hari" / "3+ days";
    thanks_today: "Terima kasih hari ini" / "Thanks today";
    data: "Data" / "Data";
    cut_off: "Terputus" / "Cut off";
    display_gone: "Layar ini sudah tidak ada. Muat ulang halaman untuk melihat daftarnya." /
        "This display is gone. Reload the page to see the list.";
    unit_gone: "Unit ini sudah tidak ada. Muat ulang halaman, lalu pilih lagi." / "This unit is gone. Reload the page and choose again.";
    small_title: "Layar ini beristirahat." / "This board rests.";
    small_hint: "Unitnya kini kurang dari 5 orang, sehingga angkanya akan bercerita tentang orang per orang. Pengelola dapat membuat layar untuk unit di atasnya." /
        "Its unit has fewer than 5 people now, so its figures would speak about single persons. An administrator can make one for the unit above.";
    revoked_title: "Alamat layar ini tidak ada, atau tidak berlaku lagi." /
        "This board's address does not exist, or is no longer valid.";
    revoked_hint: "Pengelola dapat membuat yang baru." / "An administrator can make a new one.";
    unread_title: "Data layar ini belum dapat dibaca." / "The data of this board cannot be read at this moment.";
    unread_hint: "Halaman ini mencoba lagi dengan sendirinya. Bila tetap begini, hubungi pengelola." /
        "This page tries again by itself. If it stays like this, ask your administrator.";

    displays: "Layar kantor" / "Office displays";
    displays_about: "Satu layar menampilkan denyut satu unit: angka saja, tanpa nama dan tanpa isi catatan. Siapa pun yang memegang alamatnya dapat membukanya." /
        "One display shows the pulse of one unit: figures only, without names and without the text of entries. Anyone who has the address can open it.";
    new_display: "Layar baru" / "New display";
    unit: "Unit" / "Unit";
    make_display: "Buat layar" / "Make display";
    making: "Membuat" / "Making";
    present_displays: "Layar yang ada" / "Present displays";
    no_displays: "Belum ada layar." / "There are no displays yet.";
    no_displays_hint: "Pilih unit di atas, lalu buka alamatnya di televisi kantor." /
        "Choose a unit above, then open its address on the office television.";
    copy: "Salin alamat" / "Copy address";
    copied: "Alamat disalin" / "Address copied";
    copy_failed: "Belum tersalin. Tekan lama alamatnya, lalu salin." / "Not copied. Hold the address, then copy it.";
    revoke: "Cabut" / "Revoke";
    revoking: "Mencabut" / "Revoking";
    revoke_warning: "Alamatnya langsung berhenti berlaku, dan layar yang sedang terbuka padam." /
        "Its address stops working at once, and the display that shows it goes dark.";
    opens_in_new_tab: "terbuka di tab baru" / "opens in a new tab";
    no_units: "Belum ada unit yang cukup besar untuk layar." / "There is no unit large enough for a display yet.";
}

/// `Sen` to `Min`, the heads of the calendar's columns.
pub(super) fn weekdays(lang: Lang) -> [&'static str; 7] {
    lang.pick(["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
}

/// What the calendar is, for those who hear it: `Catatan per hari kerja, April 2026`.
pub(super) fn month_caption(lang: Lang, day: WorkDate) -> String {
    let month = format::month(lang, day);
    let year = day.to_string();
    let year = year.get(..4).unwrap_or_default();
    match lang {
        Lang::Id => format!("Catatan per hari kerja, {month} {year}"),
        Lang::En => format!("Entries by working day, {month} {year}"),
    }
}

/// `30/3`: the Monday of a row.
pub(super) fn short_day(day: WorkDate) -> String {
    let text = day.to_string();
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().trim_start_matches('0').to_owned();
    format!("{}/{}", part(8..10), part(5..7))
}

/// `catatan, biasanya 140 pada jam ini.`
pub(super) fn usually(lang: Lang, pace: Pace) -> String {
    let usual = format::count(lang, pace.usual);
    match lang {
        Lang::Id => format!("catatan, biasanya {usual} pada jam ini."),
        Lang::En => format!("entries, usually {usual} by this time."),
    }
}

/// `15% lebih banyak`.
pub(super) fn difference(lang: Lang, pace: Pace) -> String {
    let percent = format::count(lang, pace.percent.unsigned_abs());
    match pace.percent {
        0 => lang.pick("Sama seperti biasanya", "The same as usual").to_owned(),
        1.. => format!("{percent}% {}", lang.pick("lebih banyak", "more")),
        ..0 => format!("{percent}% {}", lang.pick("lebih sedikit", "fewer")),
    }
}

/// The hour chart in words.
pub(super) fn pulse_in_words(lang: Lang, hours: &[HourBar], now: ClockTime) -> String {
    let at = lang.pick("pukul", "at");
    let last = hours.iter().rposition(|hour| hour.today.is_some());
    let list = |figure: &dyn Fn(&HourBar) -> Option<u32>, running: bool| {
        let parts: Vec<_> = hours
            .iter()
            .enumerate()
            .filter_map(|(place, hour)| {
                let count = format::count(lang, figure(hour)?);
                let until = if running && Some(place) == last && hour.hour == now.hour() {
                    format!(" {} {}", lang.pick("sampai", "until"), format::time(lang, now))
                } else {
                    String::new()
                };
                Some(format!("{at} {:02}{until} {count}", hour.hour))
            })
            .collect();
        parts.join(", ")
    };
    let today = list(&|hour| hour.today, true);
    let usual = list(&|hour| Some(hour.usual).filter(|usual| *usual > 0), false);
    let mut text = format!("{}: {today}.", lang.pick("Catatan per jam hari ini", "Entries by hour today"));
    if !usual.is_empty() {
        text += &format!(" {}: {usual}.", lang.pick("Hari biasa", "Usual day"));
    }
    text
}

/// `dari 104`.
pub(super) fn of_people(lang: Lang, people: u32) -> String {
    format!("{} {}", lang.pick("dari", "of"), format::count(lang, people))
}

/// `86 dari 104 pegawai aktif`.
pub(super) fn active_in_words(lang: Lang, active: u32, people: u32) -> String {
    let (active, people) = (format::count(lang, active), format::count(lang, people));
    match lang {
        Lang::Id => format!("{active} dari {people} pegawai aktif"),
        Lang::En => format!("{active} of {people} people active"),
    }
}

/// The ages of what waits, in words.
pub(super) fn waiting_in_words(lang: Lang, waiting: Waiting) -> String {
    let [today, recent, old] = [waiting.today, waiting.recent, waiting.old].map(|n| format::count(lang, n));
    match lang {
        Lang::Id => {
            format!("Belum disetujui: hari ini {today}, satu sampai dua hari {recent}, tiga hari atau lebih {old}")
        }
        Lang::En => format!("Not yet approved: today {today}, one or two days {recent}, three days or more {old}"),
    }
}

/// `dari 14 orang`.
pub(super) fn by_people(lang: Lang, people: u32) -> String {
    let count = format::count(lang, people);
    match lang {
        Lang::Id => format!("dari {count} orang"),
        Lang::En => format!("by {count} {}", if people == 1 { "person" } else { "people" }),
    }
}

/// `untuk 19 orang`.
pub(super) fn to_people(lang: Lang, people: u32) -> String {
    let count = format::count(lang, people);
    match lang {
        Lang::Id => format!("untuk {count} orang"),
        Lang::En => format!("to {count} {}", if people == 1 { "person" } else { "people" }),
    }
}

/// `23 ucapan terima kasih`.
pub(super) fn thanks_in_words(lang: Lang, given: u32) -> String {
    let count = format::count(lang, given);
    match lang {
        Lang::Id => format!("{count} ucapan terima kasih"),
        Lang::En => format!("{count} thanks"),
    }
}

/// `tiap bunga 10`, where one flower stands for several thanks.
pub(super) fn each_flower(lang: Lang, thanks: u32) -> String {
    format!("{} {}", lang.pick("tiap bunga", "each flower"), format::count(lang, thanks))
}

/// The state of the board with the time of its data: `Langsung · data 10.42`.
pub(super) fn state_of_data(word: &str, lang: Lang, time: &str) -> String {
    format!("{word} · {} {time}", data(lang).to_lowercase())
}

/// `Dinas Kependudukan (104 orang)`.
pub(super) fn unit_choice(lang: Lang, name: &str, people: u32) -> String {
    let count = format::count(lang, people);
    format!("{name} ({count} {})", lang.pick("orang", "people"))
}

/// Why small units are not in the list.
pub(super) fn unit_hint(lang: Lang) -> String {
    match lang {
        Lang::Id => format!(
            "Unit yang kurang dari {LEAST_PEOPLE} orang tidak ada di daftar: angkanya akan bercerita tentang orang per orang."
        ),
        Lang::En => format!(
            "Units with fewer than {LEAST_PEOPLE} people are not in the list: their figures would speak about single persons."
        ),
    }
}

/// `Dibuat 22 April 2026, 10.42`.
pub(super) fn made_at(lang: Lang, day: &str, time: &str) -> String {
    format!("{} {day}, {time}", lang.pick("Dibuat", "Made"))
}

/// `Cabut layar Dinas Kesehatan?`
pub(super) fn revoke_question(lang: Lang, unit: &str) -> String {
    match lang {
        Lang::Id => format!("Cabut layar {unit}?"),
        Lang::En => format!("Revoke the display of {unit}?"),
    }
}

/// `Cabut layar Dinas Kesehatan, dibuat …`: what a button of a row does, for those who hear it alone.
pub(super) fn revoke_of(lang: Lang, unit: &str, made: &str) -> String {
    match lang {
        Lang::Id => format!("Cabut layar {unit}. {made}"),
        Lang::En => format!("Revoke the display of {unit}. {made}"),
    }
}

/// `Jejak 1.234 · 10.42 · 3f1c 90ab 77d2 0e55`.
pub(super) fn chain(lang: Lang, seq: &str, time: &str, code: &str) -> String {
    match lang {
        Lang::Id => format!("Jejak {seq} · {time} · {code}"),
        Lang::En => format!("Chain {seq} · {time} · {code}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_said_without_judging() {
        let pace = |percent| Pace { usual: 140, percent };
        assert_eq!(usually(Lang::Id, pace(15)), "catatan, biasanya 140 pada jam ini.");
        assert_eq!(difference(Lang::Id, pace(15)), "15% lebih banyak");
        assert_eq!(difference(Lang::Id, pace(-15)), "15% lebih sedikit");
        assert_eq!(difference(Lang::En, pace(0)), "The same as usual");
    }

    #[test]
    fn the_chart_can_be_heard() {
        let hours = [
            HourBar { hour: 9, today: Some(63), usual: 54 },
            HourBar { hour: 10, today: Some(41), usual: 52 },
            HourBar { hour: 11, today: None, usual: 40 },
        ];
        let now = "10.42".parse().unwrap();
        assert_eq!(
            pulse_in_words(Lang::Id, &hours, now),
            "Catatan per jam hari ini: pukul 09 63, pukul 10 sampai 10.42 41. Hari biasa: pukul 09 54, pukul 10 52, pukul 11 40."
        );
    }

    #[test]
    fn a_week_is_named_by_its_monday() {
        assert_eq!(short_day("2026-03-30".parse().unwrap()), "30/3");
        assert_eq!(short_day("2026-04-06".parse().unwrap()), "6/4");
        assert_eq!(month_caption(Lang::Id, "2026-04-06".parse().unwrap()), "Catatan per hari kerja, April 2026");
    }
}
