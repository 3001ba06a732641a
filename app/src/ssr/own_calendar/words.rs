//! What the pages of a month and of a day say. They are documents of the server: no browser downloads these words.

use crate::format;
use crate::kit::words as kit;
use crate::lang::{Lang, words};
use crate::ssr::calendar::words as kinds;
use domain::activity::Problem;
use domain::calendar::{DayState, Expectation, MonthSum};
use domain::time::WorkDate;
use store::activity::LoggedDay;

words! {
    log_again: "Pakai lagi untuk hari ini" / "Use them again for today";
    to_entry: "Buka" / "Open";
    once_more: "Catat lagi" / "Log it again";
    calendar: "Kalender catatan" / "Calendar of the log";
    months: "Bulan lain" / "Other months";
    days: "Hari lain" / "Other days";
    today: "Hari ini" / "Today";
    legend: "Keterangan" / "Key";
    one_dot: "satu catatan" / "one entry";
    empty: "kosong" / "empty";
    empty_legend: "hari kerja tanpa catatan" / "a working day without an entry";
    today_legend: "hari ini" / "today";
    leave: "cuti" / "leave";
    holiday: "libur" / "free";
    nothing_yet: "Belum ada catatan bulan ini." / "No entries in this month yet.";
    day_off: "bukan hari kerja" / "no working day";
    before: "sebelum Anda tercatat di Denyut" / "before you were in Denyut";
    future: "belum tiba" / "still to come";
    open: "belum ada catatan" / "no entries yet";
    entries_of_day: "Catatan hari itu" / "Entries of that day";
    evidence: "Bukti" / "Evidence";
    log_today: "Catat untuk hari ini" / "Log for today";
    log_that_day: "Catat untuk hari itu" / "Log for that day";
    none: "Tidak ada catatan pada hari itu." / "No entries on that day.";
    none_yet: "Belum ada catatan hari ini." / "No entries yet today.";
    one_sentence: "Satu kalimat sudah cukup." / "One sentence is enough.";
    none_so_far: "Belum ada catatan pada hari itu." / "No entries on that day yet.";
    still_open: "Hari itu masih bisa diisi." / "That day can still be filled in.";
    nothing_expected: "Tidak perlu mencatat; kalau bekerja, tetap bisa." / "No entry is expected; if you work, you still can.";
    to_come: "Hari itu belum tiba." / "That day has not come yet.";
    was_before: "Hari itu sebelum Anda tercatat di Denyut." / "That day was before you were in Denyut.";
    no_working_day: "Bukan hari kerja Anda." / "No working day of yours.";
}

/// `April 2026`.
pub(super) fn month(lang: Lang, first: WorkDate) -> String {
    format!("{} {}", format::month(lang, first), first.date().format("%Y"))
}

/// `Senin, 20 April 2026`.
pub(super) fn day(lang: Lang, day: WorkDate) -> String {
    format!("{} {}", format::weekday_day(lang, day), day.date().format("%Y"))
}

/// `14 hari dicatat, 2 kosong, 1 cuti.` What there is none of is left out.
pub(super) fn sum(lang: Lang, sum: MonthSum) -> String {
    let days = |number: u32, id: &str, one: &str, many: &str| {
        let word = lang.pick(id, if number == 1 { one } else { many });
        (number > 0).then(|| format!("{} {word}", format::count(lang, number)))
    };
    let parts = [
        days(sum.logged, "hari dicatat", "day logged", "days logged"),
        days(sum.empty, "kosong", "empty", "empty"),
        days(sum.leave, "cuti", "on leave", "on leave"),
        days(sum.holidays, "libur", "free", "free"),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    match (parts.is_empty(), lang) {
        (true, lang) => nothing_yet(lang).to_owned(),
        (false, Lang::Id) if sum.logged == 0 => format!("Belum ada hari yang dicatat: {}.", parts.join(", ")),
        (false, Lang::En) if sum.logged == 0 => format!("No day logged yet: {}.", parts.join(", ")),
        (false, _) => format!("{}.", parts.join(", ")),
    }
}

/// `3 catatan`.
pub(super) fn entries(lang: Lang, number: u32) -> String {
    let word = lang.pick("catatan", if number == 1 { "entry" } else { "entries" });
    format!("{} {word}", format::count(lang, number))
}

/// `42 catatan · 61 jam 30 menit`; without times the entries alone.
pub(super) fn total(lang: Lang, entries: u32, minutes: u32) -> String {
    let entries = self::entries(lang, entries);
    if minutes == 0 { entries } else { format!("{entries} · {}", format::duration(lang, minutes)) }
}

/// What a day has, in full.
pub(super) fn state(lang: Lang, state: &DayState, logged: Option<LoggedDay>) -> String {
    match state {
        DayState::Logged(number) => total(lang, *number, logged.map_or(0, |day| day.minutes)),
        DayState::BeforeService => before(lang).to_owned(),
        DayState::Leave(kind) => kinds::leave_kind(lang, *kind).to_lowercase(),
        DayState::Holiday { name, .. } => format!("{}: {name}", holiday(lang)),
        DayState::Free => day_off(lang).to_owned(),
        DayState::Future => future(lang).to_owned(),
        DayState::Open => open(lang).to_owned(),
        DayState::Empty => empty(lang).to_owned(),
    }
}

/// What kind of day it is; none on an ordinary day of work.
pub(super) fn kind_of_day(lang: Lang, expectation: &Expectation) -> Option<String> {
    Some(match (expectation, lang) {
        (Expectation::Work, _) => return None,
        (Expectation::Shift(shift), lang) => {
            let (start, end) = (format::time(lang, shift.start), format::time(lang, shift.end));
            format!("{} {} {start}\u{2013}{end}.", lang.pick("Sif Anda:", "Your shift:"), shift.name)
        }
        (Expectation::Leave(kind), lang) => format!("{}.", kinds::leave_kind(lang, *kind)),
        (Expectation::Holiday { name, .. }, Lang::Id) => format!("Libur: {name}."),
        (Expectation::Holiday { name, .. }, Lang::En) => format!("A holiday: {name}."),
        (Expectation::DayOff, lang) => no_working_day(lang).to_owned(),
    })
}

/// Why nothing can be logged for the day any more; none where its time has not come or it cannot be read.
pub(super) fn closed(lang: Lang, problem: Problem) -> Option<String> {
    let Problem::TooFarBack { days } = problem else { return None };
    Some(match (lang, days) {
        (Lang::Id, 0) => {
            "Di instansi Anda catatan hanya untuk hari ini, jadi hari itu tidak dapat diisi lagi.".to_owned()
        }
        (Lang::Id, days) => {
            format!("Catatan dapat diisi paling jauh {days} hari ke belakang, jadi hari itu tidak dapat diisi lagi.")
        }
        (Lang::En, 0) => "In your agency entries are for today only, so that day is closed.".to_owned(),
        (Lang::En, days) => format!("Entries can be dated at most {days} days back, so that day is closed."),
    })
}

/// `7 kegiatan dicatat.`
pub(super) fn logged(lang: Lang, number: u32) -> String {
    let count = format::count(lang, number);
    match (lang, number) {
        (Lang::Id, _) => format!("{count} kegiatan dicatat."),
        (Lang::En, 1) => "1 entry was logged.".to_owned(),
        (Lang::En, _) => format!("{count} entries were logged."),
    }
}

/// What a screen reader says of an entry.
pub(super) fn entry_label(lang: Lang, when: &str) -> String {
    match lang {
        Lang::Id => format!("Catatan {when}"),
        Lang::En => format!("Entry {when}"),
    }
}

/// `Terkirim 10.42`: when the server had it, which is not always when it was written.
pub(super) fn received(lang: Lang, at: &str) -> String {
    format!("{} {at}", kit::sent(lang))
}

/// Three letters of each day of the week, which begins on Monday.
pub(super) const fn short_weekdays(lang: Lang) -> [&'static str; 7] {
    lang.pick(["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::{HolidayKind, LeaveKind};

    #[test]
    fn a_month_is_summed_up_in_one_sentence() {
        let all = MonthSum { logged: 14, empty: 2, leave: 1, holidays: 0 };
        assert_eq!(sum(Lang::Id, all), "14 hari dicatat, 2 kosong, 1 cuti.");
        assert_eq!(sum(Lang::En, all), "14 days logged, 2 empty, 1 on leave.");
        assert_eq!(
            sum(Lang::Id, MonthSum { empty: 2, ..MonthSum::default() }),
            "Belum ada hari yang dicatat: 2 kosong."
        );
        assert_eq!(sum(Lang::Id, MonthSum::default()), "Belum ada catatan bulan ini.");
    }

    #[test]
    fn a_day_says_what_it_has() {
        let day = "2026-04-20".parse().unwrap();
        let logged = Some(LoggedDay { day, entries: 3, minutes: 270 });
        assert_eq!(state(Lang::Id, &DayState::Logged(3), logged), "3 catatan · 4 jam 30 menit");
        assert_eq!(state(Lang::En, &DayState::Logged(1), None), "1 entry");
        assert_eq!(state(Lang::Id, &DayState::Leave(LeaveKind::Annual), None), "cuti tahunan");
        let labour = DayState::Holiday { name: "Hari Buruh".to_owned(), kind: HolidayKind::National };
        assert_eq!(state(Lang::Id, &labour, None), "libur: Hari Buruh");
        assert_eq!(self::day(Lang::Id, day), "Senin, 20 April 2026");
        assert_eq!(closed(Lang::Id, Problem::InFuture), None);
        assert!(closed(Lang::Id, Problem::TooFarBack { days: 3 }).unwrap().contains("paling jauh 3 hari"));
    }
}
