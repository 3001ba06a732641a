//! The usual day, and how today compares with it.

use super::board::HourBar;
use crate::time::ClockTime;
use serde::{Deserialize, Serialize};

/// Entries per hour on the usual day: the mean of the past working days that had any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsualDay {
    hours: [u32; 24],
    days: u32,
}

impl UsualDay {
    /// Takes the hours of the past days; days without any entry are holidays and do not count.
    pub fn of(past: &[[u32; 24]]) -> Option<Self> {
        let worked: Vec<_> = past.iter().filter(|hours| hours.iter().any(|n| *n > 0)).collect();
        let days = u32::try_from(worked.len()).ok().filter(|days| *days > 0)?;
        let mut hours = [0; 24];
        for day in worked {
            for (sum, n) in hours.iter_mut().zip(day) {
                *sum += n;
            }
        }
        Some(Self { hours, days })
    }

    /// The mean of one hour, rounded to the nearest whole.
    pub fn hour(&self, hour: u8) -> u32 {
        let sum = self.hours.get(usize::from(hour)).copied().unwrap_or(0);
        (sum + self.days / 2) / self.days
    }

    /// The mean number of entries up to this minute; the running hour counts in part.
    pub fn until(&self, now: ClockTime) -> u32 {
        let hour = usize::from(now.hour());
        let minute = u64::from(now.minutes() % 60);
        let full: u64 = self.hours.iter().take(hour).map(|n| u64::from(*n) * 60).sum();
        let part = u64::from(self.hours.get(hour).copied().unwrap_or(0)) * minute;
        let per = u64::from(self.days) * 60;
        u32::try_from((full + part + per / 2) / per).unwrap_or(u32::MAX)
    }
}

/// How today compares with the usual day at the same minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// Entries usually there by now.
    pub usual: u32,
    /// Per cent more (positive) or fewer (negative), rounded.
    pub percent: i32,
}

/// The pace of `entries` at `now`; none while the usual day has none yet either.
pub fn pace_now(entries: u32, usual: &UsualDay, now: ClockTime) -> Option<Pace> {
    let usual = usual.until(now);
    if usual == 0 {
        return None;
    }
    let difference = (i64::from(entries) - i64::from(usual)) * 100;
    let half = i64::from(usual) / 2;
    let rounded = if difference < 0 { difference - half } else { difference + half } / i64::from(usual);
    Some(Pace { usual, percent: i32::try_from(rounded).unwrap_or(i32::MAX) })
}

/// The bars of the pulse: from 07 to 16, wider where anything happened outside or it is another hour now.
pub fn hour_bars(today: &[u32; 24], usual: Option<&UsualDay>, now: ClockTime) -> Vec<HourBar> {
    let usual_of = |hour: u8| usual.map_or(0, |day| day.hour(hour));
    let today_of = |hour: u8| today.get(usize::from(hour)).copied().unwrap_or(0);
    let busy = |hour: &u8| *hour == now.hour() || today_of(*hour) > 0 || usual_of(*hour) > 0;
    let first = (0..7).find(busy).unwrap_or(7);
    let last = (17..24).rev().find(busy).unwrap_or(16);
    (first..=last)
        .map(|hour| HourBar { hour, today: (hour <= now.hour()).then(|| today_of(hour)), usual: usual_of(hour) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> ClockTime {
        text.parse().unwrap()
    }

    fn day(pairs: &[(usize, u32)]) -> [u32; 24] {
        let mut hours = [0; 24];
        for (hour, n) in pairs {
            hours[*hour] = *n;
        }
        hours
    }

    #[test]
    fn empty_days_are_not_part_of_the_usual_day() {
        assert_eq!(UsualDay::of(&[[0; 24], [0; 24]]), None);
        let usual = UsualDay::of(&[day(&[(8, 10)]), [0; 24], day(&[(8, 20)])]).unwrap();
        assert_eq!(usual.hour(8), 15);
    }

    #[test]
    fn the_running_hour_counts_in_part() {
        let usual = UsualDay::of(&[day(&[(7, 12), (8, 40)])]).unwrap();
        assert_eq!(usual.until(time("07.00")), 0);
        assert_eq!(usual.until(time("08.00")), 12);
        assert_eq!(usual.until(time("08.30")), 32);
        assert_eq!(usual.until(time("23.59")), 52);
    }

    #[test]
    fn pace_is_said_in_whole_per_cent() {
        let usual = UsualDay::of(&[day(&[(7, 140)])]).unwrap();
        assert_eq!(pace_now(161, &usual, time("09.00")), Some(Pace { usual: 140, percent: 15 }));
        assert_eq!(pace_now(119, &usual, time("09.00")), Some(Pace { usual: 140, percent: -15 }));
        assert_eq!(pace_now(3, &usual, time("06.00")), None);
    }

    #[test]
    fn hours_still_to_come_have_no_figure() {
        let bars = hour_bars(&day(&[(7, 3), (9, 1)]), None, time("09.10"));
        assert_eq!(bars.first().map(|bar| bar.hour), Some(7));
        assert_eq!(bars.last().map(|bar| bar.hour), Some(16));
        assert_eq!(bars.iter().filter(|bar| bar.today.is_some()).count(), 3);
    }

    #[test]
    fn the_present_hour_is_always_in_the_picture() {
        for (now, hours, counted) in [("21.19", (7, 21), 15), ("05.00", (5, 16), 1), ("12.00", (7, 16), 6)] {
            let bars = hour_bars(&day(&[]), None, time(now));
            assert_eq!((bars[0].hour, bars[bars.len() - 1].hour), hours, "{now}");
            let begun: Vec<_> = bars.iter().filter(|bar| bar.today.is_some()).collect();
            assert_eq!((begun.len(), begun[begun.len() - 1].hour), (counted, time(now).hour()), "{now}");
        }
    }

    #[test]
    fn work_at_night_widens_the_picture() {
        let bars = hour_bars(&day(&[(2, 1), (22, 1)]), None, time("22.30"));
        assert_eq!((bars[0].hour, bars[bars.len() - 1].hour), (2, 22));
    }
}
