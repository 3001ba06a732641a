//! The times that are offered before anybody types them: since the last entry.

use super::entry::WorkSpan;
use crate::time::ClockTime;

/// Less is not offered: somebody writes two entries one after the other, and the second was not done in between.
const SHORTEST_MINUTES: u16 = 5;
/// More is not offered: nobody did one thing for so long (a day has seven and a half hours), so the time in between went to
/// what was not written down.
const LONGEST_MINUTES: u16 = 6 * 60;

/// From the end of the last entry until now; before the first, from the beginning of work.
///
/// `spans` are the times of the entries of today, in any order, none where an entry has none; `begins` is when work begins
/// today, if that is known. None where it would be a guess: before work, within an entry that goes on, after less than five
/// minutes or more than six hours, and from the beginning of work where the entries before have no times.
pub fn since_last(spans: &[Option<WorkSpan>], begins: Option<ClockTime>, now: ClockTime) -> Option<WorkSpan> {
    let last = spans.iter().flatten().map(|span| span.end()).max();
    let from = last.or(begins.filter(|_| spans.is_empty()))?;
    let span = WorkSpan::new(from, now)?;
    (SHORTEST_MINUTES..=LONGEST_MINUTES).contains(&span.minutes()).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn time(text: &str) -> Option<ClockTime> {
        text.parse().ok()
    }

    #[track_caller]
    fn check(spans: &[&str], begins: &str, now: &str, expected: &str) {
        let span = |text: &&str| text.split_once('-').and_then(|(start, end)| WorkSpan::new(time(start)?, time(end)?));
        let spans: Vec<_> = spans.iter().map(span).collect();
        let since = since_last(&spans, time(begins), time(now).unwrap());
        let shown = since.map(|span| format!("{}-{}", span.start(), span.end())).unwrap_or_default();
        assert_eq!(shown, expected, "{spans:?}");
    }

    #[test]
    fn the_time_since_the_last_entry_is_offered() {
        check(&["07.30-09.00", "09.15-10.00", "08.00-08.30"], "07.30", "11.20", "10.00-11.20");
        check(&["", "09.15-10.00"], "07.30", "11.20", "10.00-11.20");
        check(&[], "07.30", "09.10", "07.30-09.10");
    }

    #[test]
    fn what_would_be_a_guess_is_not_offered() {
        // Nothing to count from.
        check(&[], "", "09.10", "");
        check(&["", ""], "07.30", "09.10", "");
        // Before work, and within an entry that goes on.
        check(&[], "07.30", "06.00", "");
        check(&["09.00-11.00"], "07.30", "10.30", "");
        // Too short, too long.
        check(&["09.00-10.00"], "", "10.04", "");
        check(&["09.00-10.00"], "", "10.05", "10.00-10.05");
        check(&["09.00-10.00"], "", "16.00", "10.00-16.00");
        check(&["09.00-10.00"], "", "16.01", "");
    }

    proptest! {
        #[test]
        fn it_ends_now_and_overlaps_no_entry(
            spans in proptest::collection::vec(proptest::option::of((0u16..1439, 1u16..300)), 0..8),
            begins in proptest::option::of(0u16..1440),
            now in 0u16..1440,
        ) {
            let clock = |minutes| ClockTime::from_minutes(minutes).unwrap();
            let spans: Vec<_> = spans.into_iter().map(|span| span.and_then(|(start, more)| WorkSpan::new(clock(start), clock((start + more).min(1439))))).collect();
            if let Some(since) = since_last(&spans, begins.map(clock), clock(now)) {
                prop_assert_eq!(since.end(), clock(now));
                prop_assert!((SHORTEST_MINUTES..=LONGEST_MINUTES).contains(&since.minutes()));
                prop_assert!(spans.iter().flatten().all(|span| !span.overlaps(since)));
            }
        }
    }
}
