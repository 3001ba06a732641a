//! Times of one day that overlap. That warns and never blocks: two things can be done at once (domain reference §3.5).

use super::entry::{WHOLE_DAY, WorkSpan};

impl WorkSpan {
    /// Whether both have a minute of the clock in common. Where one ends as the other begins they only touch.
    pub fn overlaps(self, other: Self) -> bool {
        let meets = |(from, until): (u16, u16), (other_from, other_until): (u16, u16), later: u16| {
            from < other_until + later && other_from + later < until
        };
        let (own, others) = (self.range(), other.range());
        // What stands at 00.30 in the log of a night may lie after its midnight.
        meets(own, others, 0) || meets(own, others, WHOLE_DAY) || meets(others, own, WHOLE_DAY)
    }
}

/// For each entry of a day whether its times overlap those of another; entries without times overlap nothing.
pub fn overlapping(spans: &[Option<WorkSpan>]) -> Vec<bool> {
    let is_met = |at: usize, span: WorkSpan| {
        spans.iter().enumerate().any(|(other, with)| other != at && with.is_some_and(|with| with.overlaps(span)))
    };
    spans.iter().enumerate().map(|(at, span)| span.is_some_and(|span| is_met(at, span))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::ClockTime;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn span(text: &str) -> Option<WorkSpan> {
        let (start, end) = text.split_once('-')?;
        WorkSpan::of_clocks(start.parse().unwrap(), end.parse().unwrap())
    }

    #[track_caller]
    fn check(spans: &[&str], expected: &[bool]) {
        let spans: Vec<_> = spans.iter().map(|text| span(text)).collect();
        assert_eq!(overlapping(&spans), expected, "{spans:?}");
    }

    #[test]
    fn times_with_a_minute_in_common_overlap() {
        check(&["08.00-10.00", "09.59-11.00", "13.00-14.00"], &[true, true, false]);
        check(&["08.00-10.00", "08.30-09.00"], &[true, true]);
        check(&["08.00-10.00", "08.00-10.00"], &[true, true]);
        check(&["23.00-01.00", "00.30-02.00", "02.00-03.00"], &[true, true, false]);
        check(&["22.00-02.00", "23.00-01.00", "02.00-04.00"], &[true, true, false]);
    }

    #[test]
    fn touching_is_no_overlap_and_neither_is_being_alone() {
        check(&["08.00-10.00", "10.00-11.00", "07.00-08.00"], &[false, false, false]);
        check(&["08.00-10.00"], &[false]);
        check(&["", "08.00-10.00", ""], &[false, false, false]);
        check(&[], &[]);
    }

    fn any_span() -> impl Strategy<Value = WorkSpan> {
        let time = |minutes| ClockTime::from_minutes(minutes).unwrap();
        let minutes = (0u16..1440, 0u16..1440).prop_filter("a minute at least", |(start, end)| start != end);
        minutes.prop_map(move |(start, end)| WorkSpan::of_clocks(time(start), time(end)).unwrap())
    }

    proptest! {
        #[test]
        fn two_overlap_exactly_where_a_minute_is_in_both(a in any_span(), b in any_span()) {
            let minutes = |span: WorkSpan| (span.range().0..span.range().1).map(|minute| minute % WHOLE_DAY).collect::<HashSet<_>>();
            prop_assert_eq!(a.overlaps(b), !minutes(a).is_disjoint(&minutes(b)));
            prop_assert_eq!(a.overlaps(b), b.overlaps(a));
            prop_assert!(a.overlaps(a));
        }

        #[test]
        fn the_order_of_the_day_does_not_matter(mut spans in proptest::collection::vec((0usize.., proptest::option::of(any_span())), 0..12)) {
            let flags = |spans: &[(usize, Option<WorkSpan>)]| {
                let flags = overlapping(&spans.iter().map(|(_, span)| *span).collect::<Vec<_>>());
                let mut flags: Vec<_> = spans.iter().map(|(key, _)| *key).zip(flags).collect();
                flags.sort_unstable();
                flags
            };
            let before = flags(&spans);
            spans.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(flags(&spans), before);
        }

        #[test]
        fn a_day_cut_into_pieces_has_no_overlap(mut cuts in proptest::collection::btree_set(0u16..1440, 2..20)) {
            let time = |minutes| ClockTime::from_minutes(minutes).unwrap();
            let first = cuts.pop_first().unwrap();
            let spans: Vec<_> = std::iter::once(first).chain(cuts.iter().copied()).zip(&cuts).map(|(a, b)| WorkSpan::new(time(a), time(*b))).collect();
            prop_assert_eq!(overlapping(&spans), vec![false; spans.len()]);
        }
    }
}
