//! Dates, times, numbers and durations as people of both languages write them.

use crate::lang::Lang;
use chrono::Datelike;
use domain::activity::{Quantity, WorkSpan};
use domain::time::{ClockTime, Timestamp, WorkDate, Zone};

const MONTHS: [[&str; 12]; 2] = [
    [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];
const WEEKDAYS: [[&str; 7]; 2] = [
    ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];

/// `10.42`, in English `10:42`.
pub(crate) fn time(lang: Lang, time: ClockTime) -> String {
    match lang {
        Lang::Id => time.to_string(),
        Lang::En => time.to_string().replace('.', ":"),
    }
}

/// The clock time of a moment in a zone: `10.42`.
pub(crate) fn clock(lang: Lang, zone: Zone, at: Timestamp) -> String {
    time(lang, zone.clock_of(at))
}

/// `10.00–11.15`.
pub(crate) fn span(lang: Lang, span: WorkSpan) -> String {
    format!("{}–{}", time(lang, span.start()), time(lang, span.end()))
}

/// `April`.
pub(crate) fn month(lang: Lang, date: WorkDate) -> &'static str {
    let names = MONTHS[lang.pick(0, 1)];
    names.get(date.date().month0() as usize).copied().unwrap_or_default()
}

/// `Rabu`.
pub(crate) fn weekday(lang: Lang, date: WorkDate) -> &'static str {
    let names = WEEKDAYS[lang.pick(0, 1)];
    names.get(date.date().weekday().num_days_from_monday() as usize).copied().unwrap_or_default()
}

/// All of them, Monday first.
#[cfg(feature = "ssr")]
pub(crate) const fn weekdays(lang: Lang) -> [&'static str; 7] {
    lang.pick(WEEKDAYS[0], WEEKDAYS[1])
}

/// `22 April`.
pub(crate) fn day_month(lang: Lang, date: WorkDate) -> String {
    format!("{} {}", date.date().day(), month(lang, date))
}

/// `22 April 2026`.
pub(crate) fn day(lang: Lang, date: WorkDate) -> String {
    format!("{} {}", day_month(lang, date), date.date().year())
}

/// `Rabu, 22 April`.
pub(crate) fn weekday_day(lang: Lang, date: WorkDate) -> String {
    format!("{}, {}", weekday(lang, date), day_month(lang, date))
}

/// A day as seen from today: `Hari ini, 22 April`, `Kemarin, 21 April`, `Senin, 20 April`, `31 Desember 2025`.
pub(crate) fn near_day(lang: Lang, date: WorkDate, today: WorkDate) -> String {
    match today.days_since(date) {
        0 => format!("{}, {}", lang.pick("Hari ini", "Today"), day_month(lang, date)),
        1 => format!("{}, {}", lang.pick("Kemarin", "Yesterday"), day_month(lang, date)),
        _ if date.date().year() == today.date().year() => weekday_day(lang, date),
        _ => day(lang, date),
    }
}

/// When something was said, as seen from today: `10.42`, or `21 April 10.42` on another day.
pub(crate) fn said_at(lang: Lang, zone: Zone, at: Timestamp, today: WorkDate) -> String {
    let date = zone.day_of(at);
    let time = clock(lang, zone, at);
    if date == today { time } else { format!("{} {time}", day_month(lang, date)) }
}

/// `2.000`, in English `2,000`.
pub(crate) fn count(lang: Lang, number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(u64::MAX).to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(lang.pick('.', ','));
        }
        text.push(digit);
    }
    text
}

/// `1.250,5`, in English `1,250.5`.
pub(crate) fn quantity(lang: Lang, quantity: Quantity) -> String {
    let text = quantity.to_string();
    match lang {
        Lang::Id => text,
        Lang::En => text
            .chars()
            .map(|c| {
                if c == '.' {
                    ','
                } else if c == ',' {
                    '.'
                } else {
                    c
                }
            })
            .collect(),
    }
}

/// `3 jam 20 menit`, `45 menit`.
pub(crate) fn duration(lang: Lang, minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let hour = |n: u32| lang.pick("jam", if n == 1 { "hour" } else { "hours" });
    let minute = |n: u32| lang.pick("menit", if n == 1 { "minute" } else { "minutes" });
    match (hours, rest) {
        (0, rest) => format!("{rest} {}", minute(rest)),
        (hours, 0) => format!("{hours} {}", hour(hours)),
        (hours, rest) => format!("{hours} {} {rest} {}", hour(hours), minute(rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, Id};

    fn date(text: &str) -> WorkDate {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_written_with_a_dot_in_indonesian() {
        let at: ClockTime = "10.42".parse().unwrap();
        assert_eq!(time(Id, at), "10.42");
        assert_eq!(time(En, at), "10:42");
        let morning = WorkSpan::new("08.00".parse().unwrap(), "09.15".parse().unwrap()).unwrap();
        assert_eq!(span(Id, morning), "08.00–09.15");
    }

    #[test]
    fn days_are_named_as_seen_from_today() {
        let today = date("2026-04-22");
        let check = |day: &str, id: &str, en: &str| {
            assert_eq!(near_day(Id, date(day), today), id);
            assert_eq!(near_day(En, date(day), today), en);
        };
        check("2026-04-22", "Hari ini, 22 April", "Today, 22 April");
        check("2026-04-21", "Kemarin, 21 April", "Yesterday, 21 April");
        check("2026-04-20", "Senin, 20 April", "Monday, 20 April");
        check("2025-12-31", "31 Desember 2025", "31 December 2025");
        assert_eq!(day(Id, today), "22 April 2026");
        assert_eq!(weekday_day(Id, today), "Rabu, 22 April");
    }

    #[test]
    fn what_was_said_on_another_day_carries_its_day() {
        let at = Zone::Wib.start_of(date("2026-04-21")).plus_minutes(642);
        assert_eq!(said_at(Id, Zone::Wib, at, date("2026-04-21")), "10.42");
        assert_eq!(said_at(Id, Zone::Wib, at, date("2026-04-22")), "21 April 10.42");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(count(Id, 0u32), "0");
        assert_eq!(count(Id, 999u32), "999");
        assert_eq!(count(Id, 2_000usize), "2.000");
        assert_eq!(count(Id, 1_234_567u32), "1.234.567");
        assert_eq!(count(En, 2_000u32), "2,000");
        assert_eq!(quantity(Id, "1.250,5".parse().unwrap()), "1.250,5");
        assert_eq!(quantity(En, "1.250,5".parse().unwrap()), "1,250.5");
    }

    #[test]
    fn durations_leave_out_what_is_zero() {
        assert_eq!(duration(Id, 200), "3 jam 20 menit");
        assert_eq!(duration(Id, 60), "1 jam");
        assert_eq!(duration(Id, 45), "45 menit");
        assert_eq!(duration(En, 61), "1 hour 1 minute");
    }
}
