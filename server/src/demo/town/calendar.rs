//! Days of the town: Monday to Friday, without holidays, in one zone.

use domain::time::{Timestamp, WorkDate, Zone};

const MONTHS: [&str; 12] = [
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
];

/// The moment that many minutes into the day.
pub(super) fn at(day: WorkDate, minutes: i64) -> Timestamp {
    Zone::Wib.start_of(day).plus_minutes(minutes)
}

/// The moment some seconds later.
pub(super) fn plus_seconds(moment: Timestamp, seconds: u16) -> Timestamp {
    Timestamp::from_millis(moment.millis() + i64::from(seconds) * 1_000)
}

/// Days since 1970, for seeds.
pub(super) fn number(day: WorkDate) -> u64 {
    Zone::Wib.start_of(day.plus_days(1)).millis().unsigned_abs() / 86_400_000
}

/// The last working days before `today`, oldest first.
pub(super) fn working_days_before(today: WorkDate, count: usize) -> Vec<WorkDate> {
    let mut days: Vec<_> =
        (1..).map(|back| today.minus_days(back)).filter(|day| !day.is_weekend()).take(count).collect();
    days.reverse();
    days
}

/// The first working day after `day`.
pub(super) fn next_working_day(day: WorkDate) -> WorkDate {
    let mut next = day.plus_days(1);
    while next.is_weekend() {
        next = next.plus_days(1);
    }
    next
}

/// 0 for Monday to 6 for Sunday.
pub(super) fn weekday(day: WorkDate) -> i64 {
    day.days_since(day.monday())
}

/// The name of the month before the one of `day`: what reports are about.
pub(super) fn last_month(day: WorkDate) -> &'static str {
    MONTHS[(month(day) + 10) % 12]
}

/// The quarter before the one of `day`, as `triwulan I`.
pub(super) fn last_quarter(day: WorkDate) -> &'static str {
    ["triwulan IV", "triwulan I", "triwulan II", "triwulan III"][(month(day) - 1) / 3]
}

/// 1 to 12, read from `2026-04-22`.
fn month(day: WorkDate) -> usize {
    day.to_string().split('-').rev().nth(1).and_then(|part| part.parse().ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> WorkDate {
        text.parse().unwrap()
    }

    #[test]
    fn weekends_are_no_working_days() {
        let days = working_days_before(day("2026-04-20"), 6);
        assert_eq!(days[0], day("2026-04-10"));
        assert_eq!(days[5], day("2026-04-17"));
        assert_eq!(next_working_day(day("2026-04-17")), day("2026-04-20"));
        assert_eq!(weekday(day("2026-04-17")), 4);
    }

    #[test]
    fn reports_are_about_what_is_over() {
        assert_eq!((last_month(day("2026-01-05")), last_quarter(day("2026-01-05"))), ("Desember", "triwulan IV"));
        assert_eq!((last_month(day("2026-04-22")), last_quarter(day("2026-04-22"))), ("Maret", "triwulan I"));
        assert_eq!((last_month(day("2026-12-31")), last_quarter(day("2026-12-31"))), ("November", "triwulan III"));
    }
}
