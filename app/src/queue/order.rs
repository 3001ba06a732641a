//! What of the queue may be sent next, and what of it is told.

use super::{Intent, Kind, Queued};
use domain::activity::EntryId;
use domain::time::Timestamp;

/// The first that may be sent: the oldest that was not refused, and is about no entry that has to be logged itself first;
/// `beside` are such entries that are not in the queue yet. Whatever else was refused, the server knows the entry and says
/// what still goes. Words go before files, which take their time. Answers are held back while somebody has to show once
/// more who they are.
pub(super) fn next<'a>(items: &'a [Queued], beside: &[EntryId], are_answers_held: bool) -> Option<&'a Queued> {
    let is_file = |item: &Queued| item.intent.kind == Kind::Attach;
    // What is not on the disk stands behind what is, also where that relies on it.
    let is_log = |item: &Queued, entry| (item.intent.kind, item.intent.entry) == (Kind::Log, Some(entry));
    let is_new = |entry| beside.contains(&entry) || items.iter().any(|item| is_log(item, entry));
    let is_held_up = |item: &Queued| item.intent.kind != Kind::Log && item.intent.entry.is_some_and(is_new);
    let is_held = |item: &Queued| are_answers_held && item.intent.kind.is_answer();
    let may_go = |item: &&Queued| item.refused.is_none() && !is_held_up(item) && !is_held(item);
    let first = |of_files: bool| items.iter().filter(|item| is_file(item) == of_files).find(may_go);
    first(false).or_else(|| first(true))
}

/// The entry that was refused itself: the server knows it only once it is mended.
fn refused_entry(item: &Queued) -> Option<EntryId> {
    item.intent.entry.filter(|_| item.intent.kind == Kind::Log && item.refused.is_some())
}

/// Whether this is the same button at the same entry, refused before: pressed once more, it is told of once.
pub(super) fn gives_way(before: &Queued, intent: &Intent) -> bool {
    let is_pressed = !intent.kind.is_written() && intent.kind != Kind::Attach;
    is_pressed && before.refused.is_some() && (before.intent.kind, before.intent.entry) == (intent.kind, intent.entry)
}

/// What a page tells of a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Told {
    /// How many wait after a try that did not get through.
    pub(crate) waiting: usize,
    /// Since when the oldest of them waits, by the device's clock.
    pub(crate) since: Option<Timestamp>,
    /// How many the server does not take as they are.
    pub(crate) refused: usize,
    /// Whether all that waits are entries of the log.
    pub(crate) are_entries: bool,
}

impl Told {
    /// Of these.
    pub(super) fn of(items: &[Queued]) -> Self {
        let waiting = || items.iter().filter(|item| item.is_late && item.refused.is_none());
        Self {
            waiting: waiting().count(),
            since: waiting().map(|item| item.at).min(),
            refused: items.iter().filter(|item| item.refused.is_some()).count(),
            are_entries: waiting().all(|item| item.intent.kind == Kind::Log),
        }
    }
}

/// Takes over what the device has now: what another tab has sent is gone, what it has added is there, and what this page
/// knows of the rest stays known.
pub(super) fn take_over(known: &[Queued], mut stored: Vec<Queued>) -> Vec<Queued> {
    let refused: Vec<EntryId> = stored.iter().filter_map(refused_entry).collect();
    for item in &mut stored {
        let before = known.iter().find(|before| before.key == item.key);
        // What waits for an entry that is to be mended first is told from the beginning: no try will make it late.
        let waits = item.intent.kind != Kind::Log && item.intent.entry.is_some_and(|entry| refused.contains(&entry));
        // The disk may not have taken that it was refused.
        if item.refused.is_none() {
            item.refused = before.and_then(|before| before.refused.clone());
        }
        item.is_late |= waits || before.is_some_and(|before| before.is_late);
        item.percent = before.map_or(0, |before| before.percent);
    }
    stored
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ApiError;
    use crate::queue::Intent;
    use domain::organization::EmployeeId;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn item(key: u32, intent: Intent, refused: bool) -> Queued {
        let owner = EmployeeId::new(Uuid::from_u128(7));
        let at = Timestamp::from_millis(i64::from(key) * 1_000);
        Queued { key, owner, intent, at, refused: refused.then_some(ApiError::NotFound), is_late: true, percent: 0 }
    }

    fn entry(n: u128) -> EntryId {
        EntryId::new(Uuid::from_u128(n))
    }

    fn log(n: u128) -> Intent {
        Intent::for_test(Kind::Log, Some(entry(n)), &n.to_string())
    }

    fn comment(n: u128) -> Intent {
        Intent::for_test(Kind::Comment, Some(entry(n)), &n.to_string())
    }

    fn next_key(items: &[Queued]) -> Option<u32> {
        next(items, &[], false).map(|item| item.key)
    }

    #[test]
    fn the_oldest_goes_first_and_an_entry_that_was_refused_holds_up_its_own_only() {
        assert_eq!(next_key(&[]), None);
        assert_eq!(next_key(&[item(1, log(1), false), item(2, log(2), false)]), Some(1));
        let refused = [item(1, log(1), true), item(2, comment(1), false), item(3, comment(2), false)];
        assert_eq!(next_key(&refused), Some(3));
        assert_eq!(next_key(&refused[..2]), None);
        // The entry is there: what else is wanted of it does not rely on what was refused.
        let (approve, again) = (
            Intent::for_test(Kind::Approve, Some(entry(1)), "1"),
            Intent::for_test(Kind::Approve, Some(entry(1)), "2"),
        );
        assert_eq!(next_key(&[item(1, approve.clone(), true), item(2, comment(1), false)]), Some(2));
        assert!(gives_way(&item(1, approve.clone(), true), &again) && !gives_way(&item(1, approve, false), &again));
        assert!(!gives_way(&item(1, comment(1), true), &comment(1)));
        let all = Intent::for_test(Kind::ApproveAll, None, "1");
        assert_eq!(next_key(&[item(1, log(1), true), item(2, all, false)]), Some(2));
    }

    #[test]
    fn what_is_about_a_new_entry_waits_for_it_wherever_it_stands() {
        // The disk took the comment and not the entry: that stands behind, in the page only.
        let items = [item(1, comment(1), false), item(2, comment(2), false), item(u32::MAX, log(1), false)];
        assert_eq!(next_key(&items), Some(2));
        assert_eq!(next_key(&[items[0].clone(), items[2].clone()]), Some(u32::MAX));
        assert_eq!(next_key(&items[..1]), Some(1));
        assert_eq!(next(&items[..1], &[entry(1)], false), None);
    }

    #[test]
    fn words_go_before_files_and_nothing_waits_for_a_file() {
        let file = |n, key| item(key, Intent::for_test(Kind::Attach, Some(entry(n)), &key.to_string()), false);
        assert_eq!(next_key(&[file(1, 1), item(2, log(2), false), file(2, 3)]), Some(2));
        assert_eq!(next_key(&[file(1, 1), file(2, 3)]), Some(1));
        // A file follows its entry as everything does; a refused one holds up nothing.
        assert_eq!(next_key(&[item(1, log(1), true), file(1, 2), file(2, 3)]), Some(3));
        let refused = Queued { refused: Some(ApiError::File("Ruang habis.".into())), ..file(1, 1) };
        assert_eq!(next_key(&[refused.clone(), item(2, comment(1), false)]), Some(2));
        assert_eq!(next_key(&[refused, file(1, 2)]), Some(2));
    }

    #[test]
    fn answers_that_need_a_proof_let_words_and_files_pass() {
        let approval = |n, key| item(key, Intent::for_test(Kind::Approve, Some(entry(n)), &key.to_string()), false);
        let items = [approval(1, 1), item(2, comment(2), false), approval(2, 3)];
        assert_eq!(next(&items, &[], false).map(|item| item.key), Some(1));
        assert_eq!(next(&items, &[], true).map(|item| item.key), Some(2));
        assert_eq!(next(&[approval(1, 1), approval(2, 3)], &[], true), None);
    }

    #[test]
    fn what_is_told_counts_what_waits_and_what_was_refused() {
        let on_its_way = Queued { is_late: false, ..item(1, log(1), false) };
        let items = [on_its_way, item(2, log(2), false), item(3, log(3), false), item(4, log(4), true)];
        let since = Some(Timestamp::from_millis(2_000));
        assert_eq!(Told::of(&items), Told { waiting: 2, since, refused: 1, are_entries: true });
        assert!(!Told::of(&[item(1, log(1), false), item(2, comment(1), false)]).are_entries);
    }

    #[test]
    fn what_another_tab_sent_is_gone_and_what_it_added_is_there() {
        let known = [item(1, log(1), false), item(2, log(2), false)];
        let stored = vec![Queued { is_late: false, ..item(2, log(2), false) }, item(3, log(3), false)];
        let now = take_over(&known, stored);
        assert_eq!(now.iter().map(|item| (item.key, item.is_late)).collect::<Vec<_>>(), [(2, true), (3, true)]);
        // The disk forgets nothing: what was refused here is not sent again from there.
        let refused = take_over(&[item(1, comment(1), true)], vec![item(1, comment(1), false)]);
        assert_eq!(refused[0].refused, Some(ApiError::NotFound));
        let fresh = |item: Queued| Queued { is_late: false, ..item };
        let held_up =
            vec![fresh(item(1, log(1), true)), fresh(item(2, comment(1), false)), fresh(item(3, comment(2), false))];
        assert_eq!(take_over(&[], held_up).iter().map(|item| item.is_late).collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn a_button_pressed_again_wants_nothing_new() {
        let thank = |id| Intent::for_test(Kind::Thank, Some(entry(1)), id);
        assert!(thank("1").repeats(&thank("2")));
        assert!(comment(1).repeats(&comment(1)) && !comment(1).repeats(&comment(2)));
        let approve = |version| Intent::for_test(Kind::Approve, Some(entry(1)), version);
        assert!(approve("1").repeats(&approve("1")) && !approve("1").repeats(&approve("2")));
    }

    proptest! {
        #[test]
        fn everything_that_was_not_refused_and_is_of_no_refused_entry_is_sent_in_its_order(
            wanted in proptest::collection::vec((0u128..4, any::<bool>(), any::<bool>()), 0..12)
        ) {
            let mut items: Vec<Queued> = (1u32..).zip(&wanted).map(|(key, (n, is_log, refused))| {
                item(key, if *is_log { log(*n) } else { comment(*n) }, *refused)
            }).collect();
            let mut sent = Vec::new();
            while let Some(key) = next_key(&items) {
                sent.push(key);
                items.retain(|item| item.key != key);
            }
            let logs = |key: &u32| wanted[*key as usize - 1].1;
            let stands_before_its_log = (0..wanted.len()).any(|at| !wanted[at].1 && wanted[at..].iter().any(|later| later.1 && later.0 == wanted[at].0));
            prop_assert!(stands_before_its_log || sent.is_sorted());
            for (at, key) in sent.iter().enumerate() {
                let n = wanted[*key as usize - 1].0;
                prop_assert!(logs(key) || !sent[at..].iter().any(|later| logs(later) && wanted[*later as usize - 1].0 == n), "before its entry");
            }
            for left in &items {
                let relies = items.iter().any(|log| log.intent.kind == Kind::Log && log.refused.is_some() && log.intent.entry == left.intent.entry);
                prop_assert!(left.refused.is_some() || relies);
            }
        }
    }
}
