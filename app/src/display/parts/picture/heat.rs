//! The month as rows of weeks.

use super::text::in_thousands;
use crate::format;
use crate::lang::Lang;
use domain::display::{DayCell, MonthScale};
use domain::time::WorkDate;

/// The calendar of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::display) struct HeatMap {
    /// How many days a row has: five, or as many as the unit works.
    pub days: u8,
    /// The weeks, each with its Monday.
    pub weeks: Vec<(WorkDate, Vec<Cell>)>,
    /// Whether the numbers are thousands.
    pub thousands: bool,
}

/// One place in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::display) enum Cell {
    /// Not a day of this month, or not a working day.
    Blank,
    /// Still to come.
    ToCome,
    /// Before anybody logged anything.
    NoData,
    /// A day with its number.
    Day {
        /// The number as written.
        number: String,
        /// How dark, 0 to 4.
        level: u8,
        /// Whether it is today.
        today: bool,
    },
}

const WORKING_WEEK: u8 = 5;

/// Puts the days into weeks.
pub(in crate::display) fn heat_map(lang: Lang, month: &[DayCell], today: WorkDate) -> HeatMap {
    let shown = || month.iter().filter(|cell| same_month(cell.day, today));
    let most = shown().filter_map(|cell| cell.entries).max().unwrap_or(0);
    let thousands = most >= 1_000;
    let scale = MonthScale::of(&shown().copied().collect::<Vec<_>>(), today);
    let days = shown().map(|cell| place_in_week(cell.day) + 1).max().unwrap_or(0).max(WORKING_WEEK);
    let mut weeks: Vec<(WorkDate, Vec<Cell>)> = Vec::new();
    for cell in shown() {
        let monday = cell.day.monday();
        if weeks.last().is_none_or(|(last, _)| *last != monday) {
            weeks.push((monday, vec![Cell::Blank; usize::from(days)]));
        }
        let place = usize::from(place_in_week(cell.day));
        if let Some(slot) = weeks.last_mut().and_then(|(_, row)| row.get_mut(place)) {
            *slot = match cell.entries {
                Some(entries) => Cell::Day {
                    number: if thousands { in_thousands(lang, entries) } else { format::count(lang, entries) },
                    level: scale.tone(entries),
                    today: cell.day == today,
                },
                None if cell.day > today => Cell::ToCome,
                None => Cell::NoData,
            };
        }
    }
    HeatMap { days, weeks, thousands }
}

fn place_in_week(day: WorkDate) -> u8 {
    u8::try_from(day.days_since(day.monday())).unwrap_or(0)
}

fn same_month(one: WorkDate, other: WorkDate) -> bool {
    one.to_string().get(..7) == other.to_string().get(..7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> WorkDate {
        text.parse().unwrap()
    }

    fn cells(days: &[(&str, Option<u32>)]) -> Vec<DayCell> {
        days.iter().map(|(text, entries)| DayCell { day: day(text), entries: *entries }).collect()
    }

    #[test]
    fn weeks_start_on_monday_and_leave_other_months_blank() {
        let month = cells(&[
            ("2026-03-31", Some(400)),
            ("2026-04-01", Some(388)),
            ("2026-04-06", Some(431)),
            ("2026-04-22", Some(161)),
            ("2026-04-23", None),
        ]);
        let map = heat_map(Lang::Id, &month, day("2026-04-22"));
        assert_eq!(map.days, 5);
        let mondays: Vec<_> = map.weeks.iter().map(|(monday, _)| monday.to_string()).collect();
        assert_eq!(mondays, ["2026-03-30", "2026-04-06", "2026-04-20"]);
        assert_eq!(map.weeks[0].1[1], Cell::Blank);
        assert_eq!(map.weeks[2].1[2], Cell::Day { number: "161".into(), level: 0, today: true });
        assert_eq!(map.weeks[2].1[3], Cell::ToCome);
    }

    #[test]
    fn a_day_before_the_first_entry_is_not_a_day_with_none() {
        let month =
            cells(&[("2026-04-20", None), ("2026-04-21", Some(0)), ("2026-04-22", Some(3)), ("2026-04-23", None)]);
        let map = heat_map(Lang::Id, &month, day("2026-04-22"));
        assert_eq!(map.weeks[0].1[0], Cell::NoData);
        assert_eq!(map.weeks[0].1[1], Cell::Day { number: "0".into(), level: 0, today: false });
        assert_eq!(map.weeks[0].1[3], Cell::ToCome);
    }

    #[test]
    fn a_unit_that_works_on_saturday_gets_a_sixth_column() {
        let map = heat_map(Lang::Id, &cells(&[("2026-04-25", Some(3))]), day("2026-04-27"));
        assert_eq!((map.days, map.weeks[0].1.len()), (6, 6));
    }

    #[test]
    fn four_digits_are_said_in_thousands() {
        let map =
            heat_map(Lang::Id, &cells(&[("2026-04-21", Some(12_400)), ("2026-04-22", Some(900))]), day("2026-04-22"));
        assert!(map.thousands);
        assert_eq!(map.weeks[0].1[1], Cell::Day { number: "12".into(), level: 2, today: false });
        assert_eq!(map.weeks[0].1[2], Cell::Day { number: "0,9".into(), level: 0, today: true });
    }
}
