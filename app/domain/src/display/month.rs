//! How dark a day of the month is drawn.

use super::board::DayCell;
use crate::time::WorkDate;

/// The scale of one month: the finished days that had entries, from the fewest to the most.
///
/// The tones are spread over what occurs, not over what is possible: where every day has about four hundred entries, a
/// scale from zero would draw all of them alike. Today is still running, so it is held against the scale and does not
/// make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthScale {
    least: u32,
    most: u32,
}

impl MonthScale {
    /// The darkest tone.
    pub const DARKEST: u8 = 4;
    /// Of all days while there is no difference between them.
    const MIDDLE: u8 = 2;

    /// The scale of these days; before there is a finished one, that of today.
    pub fn of(month: &[DayCell], today: WorkDate) -> Self {
        let counted = |cell: &DayCell| cell.entries.filter(|entries| *entries > 0);
        let finished = || month.iter().filter(|cell| cell.day < today).filter_map(counted);
        let running = month.iter().filter(|cell| cell.day == today).find_map(counted).unwrap_or(0);
        Self { least: finished().min().unwrap_or(running), most: finished().max().unwrap_or(running) }
    }

    /// 0 for a day without entries or with fewer than the scale begins with; 1 at its beginning, [`Self::DARKEST`] at its
    /// end, and between them the nearest third: one weak day must not make all others the darkest.
    pub fn tone(self, entries: u32) -> u8 {
        if entries == 0 || entries < self.least {
            return 0;
        }
        if self.least == self.most {
            return if entries > self.most { Self::DARKEST } else { Self::MIDDLE };
        }
        let (above, whole) = (u64::from(entries - self.least), u64::from(self.most - self.least));
        let thirds = (above * 6 + whole) / (whole * 2);
        u8::try_from(thirds + 1).unwrap_or(Self::DARKEST).min(Self::DARKEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TODAY: &str = "2026-04-22";

    /// The days up to today, each with its entries; the last is today.
    fn month(entries: &[u32]) -> Vec<DayCell> {
        let today: WorkDate = TODAY.parse().unwrap();
        let back = |at: usize| today.minus_days(u16::try_from(entries.len() - 1 - at).unwrap());
        entries.iter().enumerate().map(|(at, n)| DayCell { day: back(at), entries: Some(*n) }).collect()
    }

    #[track_caller]
    fn check(entries: &[u32], tones: &[u8]) {
        let scale = MonthScale::of(&month(entries), TODAY.parse().unwrap());
        assert_eq!(entries.iter().map(|n| scale.tone(*n)).collect::<Vec<_>>(), tones, "{entries:?}");
    }

    #[test]
    fn the_tones_are_spread_over_what_occurs() {
        check(&[352, 370, 388, 396, 404, 411, 421, 431, 442, 161], &[1, 2, 2, 2, 3, 3, 3, 4, 4, 0]);
        check(&[335, 337, 355, 396, 398, 404, 415, 389], &[1, 1, 2, 3, 3, 4, 4, 3]);
    }

    #[test]
    fn today_is_held_against_the_days_before_it() {
        check(&[100, 200, 3], &[1, 4, 0]);
        check(&[100, 200, 150], &[1, 4, 3]);
        check(&[100, 200, 900], &[1, 4, 4]);
    }

    #[test]
    fn days_that_do_not_differ_have_the_tone_in_the_middle() {
        check(&[40, 40, 40, 40], &[2, 2, 2, 2]);
        check(&[40, 12], &[2, 0]);
        check(&[40, 41], &[2, 4]);
        check(&[7], &[2]);
        check(&[0], &[0]);
    }

    #[test]
    fn a_day_without_entries_has_no_tone_and_does_not_widen_the_scale() {
        check(&[0, 352, 0, 442, 0], &[0, 1, 0, 4, 0]);
        check(&[0, 0, 0], &[0, 0, 0]);
        check(&[0, 0, 5], &[0, 0, 2]);
        let scale = MonthScale::of(&[], TODAY.parse().unwrap());
        assert_eq!((scale.tone(0), scale.tone(1)), (0, 4));
    }

    proptest! {
        #[test]
        fn more_entries_are_never_paler(mut entries in proptest::collection::vec(0u32..=u32::MAX, 1..31)) {
            let scale = MonthScale::of(&month(&entries), TODAY.parse().unwrap());
            entries.sort_unstable();
            let tones: Vec<_> = entries.iter().map(|n| scale.tone(*n)).collect();
            prop_assert!(tones.is_sorted() && tones.iter().all(|tone| *tone <= MonthScale::DARKEST), "{tones:?}");
        }
    }
}
