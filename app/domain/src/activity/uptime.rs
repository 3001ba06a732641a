//! When nobody was serving, told from what each process said of itself.

use super::Outage;
use crate::time::Timestamp;

/// A process that serves says so each so many seconds.
pub const BEAT_SECONDS: u64 = 60;
/// Who has said nothing for longer than this many minutes is down. Two, because a database that is busy for a moment may
/// delay one of the words that come each minute, and who is late with one is not down.
pub const SILENT_MINUTES: i64 = 2;
/// Outages are known for so many days: longer than a year and everything that is still answered about it.
pub const OUTAGES_KEPT_DAYS: u16 = 400;

/// What a process that serves said of itself at last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastUp {
    /// When it was up.
    pub at: Timestamp,
    /// Whether it said that it stops. Who was killed says nothing.
    pub has_stopped: bool,
}

impl LastUp {
    /// Whether it may be serving now.
    fn may_be_up(&self, now: Timestamp) -> bool {
        !self.has_stopped && self.at.plus_minutes(SILENT_MINUTES) >= now
    }
}

impl Outage {
    /// The time until now in which no process was up; none where one may be, and where there never was one.
    ///
    /// After a clean stop it is known to the moment, so a short one counts too. After a kill it is known to a minute:
    /// what was silent for less than [`SILENT_MINUTES`] may have been up.
    pub fn until_now(processes: &[LastUp], now: Timestamp) -> Option<Self> {
        if processes.iter().any(|process| process.may_be_up(now)) {
            return None;
        }
        let from = processes.iter().map(|process| process.at).max()?;
        (from < now).then_some(Self { from, until: Some(now) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::from_millis(1_776_823_200_000);

    fn ago(seconds: i64, has_stopped: bool) -> LastUp {
        LastUp { at: NOW.plus_millis(-1_000 * seconds), has_stopped }
    }

    #[track_caller]
    fn check(processes: &[LastUp], seconds: Option<i64>) {
        let outage = seconds.map(|seconds| Outage { from: ago(seconds, false).at, until: Some(NOW) });
        assert_eq!(Outage::until_now(processes, NOW), outage, "{processes:?}");
    }

    #[test]
    fn a_first_start_ends_no_outage() {
        check(&[], None);
    }

    #[test]
    fn a_planned_stop_is_downtime_to_the_second() {
        check(&[ago(5, true)], Some(5));
        check(&[ago(3_600, true)], Some(3_600));
    }

    #[test]
    fn who_was_killed_is_down_after_two_minutes() {
        check(&[ago(60, false)], None);
        check(&[ago(120, false)], None);
        check(&[ago(121, false)], Some(121));
    }

    #[test]
    fn an_outage_is_when_none_was_up() {
        check(&[ago(600, true), ago(50, false)], None);
        check(&[ago(600, false), ago(300, true), ago(9_000, true)], Some(300));
        check(&[ago(30, true), ago(300, false)], Some(30));
    }

    #[test]
    fn a_clock_that_was_set_back_makes_none() {
        check(&[ago(-600, false)], None);
        check(&[ago(-600, true)], None);
    }

    proptest! {
        #[test]
        fn an_outage_is_always_past_and_holds_nobody_who_was_up(
            processes in proptest::collection::vec((-7_200i64..7_200, any::<bool>()), 0..6),
        ) {
            let processes: Vec<_> = processes.into_iter().map(|(seconds, stopped)| ago(seconds, stopped)).collect();
            if let Some(outage) = Outage::until_now(&processes, NOW) {
                prop_assert!(outage.from < NOW && outage.until == Some(NOW));
                prop_assert!(processes.iter().all(|process| process.at <= outage.from));
            }
        }
    }
}
