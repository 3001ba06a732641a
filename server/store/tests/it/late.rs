//! Entries that come late, and why.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, form, on_both, refused};
use domain::access::{Role, RoleGrant};
use domain::activity::{DeviceTimes, Entry, EntryId, Late, Step, WorkForm};
use domain::audit::{Deed, Detail};
use domain::time::{Timestamp, WorkDate};
use store::CommandError;
use store::activity::{Answer, LateReason, LogRequest};
use uuid::Uuid;

const HOUR: i64 = 60;
/// The work of Monday, logged on Wednesday at nine: it was due until the end of Tuesday.
const MONDAY: &str = "2026-04-20";
const TUESDAY: &str = "2026-04-21";
const REASON: &str = "Pulang dari lapangan tengah malam.";

fn day(text: &str) -> WorkDate {
    text.parse().unwrap()
}

fn hours(hours: i64) -> Timestamp {
    MORNING.plus_minutes(hours * HOUR)
}

fn of(date: &str, device: Option<DeviceTimes>) -> LogRequest {
    LogRequest { form: WorkForm { date: date.to_owned(), ..form("Mendata warga") }, device, now: MORNING }
}

fn asked(typed: Option<&str>) -> LateReason {
    LateReason { typed: typed.map(str::to_owned), can_ask: true }
}

impl Fixture {
    /// Logs it without being asked; whether it is late, and since when.
    async fn log_of(&self, request: &LogRequest) -> (Entry, Option<Late>) {
        let entry = self.store.log(&self.member, self.entry_id(), request).await.unwrap();
        let late = self.store.lateness(&self.member, entry.id).await.unwrap();
        (entry, late)
    }

    async fn is_late(&self, request: &LogRequest) -> bool {
        self.log_of(request).await.1.is_some()
    }

    /// What the history of an entry says of its coming late, to that person.
    async fn told(&self, viewer: &domain::account::Viewer, id: EntryId) -> Vec<(Deed, Option<String>)> {
        let traces = self.store.trace_entry(viewer, id).await.unwrap();
        let late = traces.into_iter().flat_map(|trace| trace.details.into_iter().map(move |one| (trace.deed, one)));
        let said = |(deed, one)| {
            let Detail::Late { due, reason } = one else { return None };
            assert_eq!(due, day(TUESDAY));
            Some((deed, reason))
        };
        late.filter_map(said).collect()
    }
}

on_both!(who_writes_after_the_next_working_day_is_late, |town| {
    let (_, late) = town.log_of(&of(MONDAY, None)).await;
    assert_eq!(late, Some(Late { due: day(TUESDAY), reason: None }));
    assert!(!town.is_late(&of(TUESDAY, None)).await);
    assert!(!town.is_late(&of("", None)).await);
    // On Monday at nine, Friday's work has the whole day.
    let monday = LogRequest { now: hours(-48), ..of("2026-04-17", None) };
    assert!(!town.is_late(&monday).await);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(what_was_written_in_time_is_never_late_however_wrong_the_clock, |town| {
    for wrong in [0, 48, -48] {
        let written = |before: i64| {
            let sent = hours(wrong);
            Some(DeviceTimes { sent: Some(sent), ..DeviceTimes::at(sent.plus_minutes(-before)) })
        };
        // Tuesday ends nine hours before the morning.
        assert!(!town.is_late(&of(MONDAY, written(9 * HOUR + 1))).await, "{wrong}");
        assert!(town.is_late(&of(MONDAY, written(9 * HOUR))).await, "{wrong}");
        assert!(town.is_late(&of(MONDAY, written(0))).await, "{wrong}");
    }
});

on_both!(what_waited_through_an_outage_is_not_late, |town| {
    let [one, two] = [1, 2].map(Uuid::from_u128);
    let written_at_seven = || Some(DeviceTimes { sent: Some(MORNING), ..DeviceTimes::at(hours(-2)) });
    town.store.is_up(one, hours(-20)).await.unwrap();
    assert!(town.is_late(&of(MONDAY, written_at_seven())).await);
    // From Tuesday at 23.00 to Wednesday at 08.00 nobody served.
    town.store.has_stopped(one, hours(-10)).await.unwrap();
    town.store.is_up(two, hours(-1)).await.unwrap();
    assert!(!town.is_late(&of(MONDAY, written_at_seven())).await);
    // Nobody could have logged it at the end of Tuesday, so Wednesday is as good.
    assert!(!town.is_late(&of(MONDAY, None)).await);
    let thursday = LogRequest { now: hours(15), ..of(MONDAY, None) };
    assert_eq!(town.log_of(&thursday).await.1.map(|late| late.due), Some(day("2026-04-22")));
});

on_both!(a_device_is_told_which_days_are_late_and_from_when, |town| {
    let told = async |now| town.store.late_days(&town.member, now).await.unwrap();
    // Tuesday ends nine hours before the morning of Wednesday; Friday and the weekend had until the end of Monday.
    let (tuesday, monday) = (hours(-9), hours(-33));
    let of = |date| day(date);
    let expected = [(MONDAY, tuesday), ("2026-04-19", monday), ("2026-04-18", monday), ("2026-04-17", monday)];
    let days = told(MORNING).await;
    let known = usize::from(town.member.policy.backdate_days.saturating_sub(1)).min(expected.len());
    assert!(known >= 1 && days.len() >= known, "{days:?}");
    for (date, from) in expected.into_iter().take(known) {
        assert!(days.contains(&(of(date), from)), "{date} {days:?}");
    }
    for (date, _) in &days {
        assert!(town.is_late(&self::of(&date.to_string(), None)).await, "{date}");
    }
    // On Monday at nine Friday's work still has the day, which is said beforehand.
    assert!(told(hours(-48)).await.contains(&(of("2026-04-17"), monday)));
});

on_both!(who_can_be_asked_says_why_and_everybody_else_is_taken_without, |town| {
    let (id, monday) = (town.entry_id(), of(MONDAY, None));
    let log = async |why: LateReason| town.store.log_late(&town.member, id, &monday, &why).await;
    for blank in [asked(None), asked(Some(" \n"))] {
        let refused = log(blank).await;
        assert!(matches!(refused, Err(CommandError::NeedsReason(due)) if due == day(TUESDAY)), "{refused:?}");
    }
    assert_eq!(refused(log(asked(Some(&"a".repeat(301)))).await), "Words(TooLong { letters: 301, limit: 300 })");
    assert_eq!(refused(town.store.entry(&town.member, id).await), "NotFound", "refused is not written");
    log(asked(Some(&format!(" {REASON}\r\n")))).await.unwrap();
    let kept = Some(Late { due: day(TUESDAY), reason: Some(REASON.to_owned()) });
    // Sent again it is the same entry, with the reason that was there first.
    log(asked(None)).await.unwrap();
    log(asked(Some("Lain"))).await.unwrap();
    assert_eq!(town.store.lateness(&town.member, id).await.unwrap(), kept);
    assert_eq!(town.told(&town.leader, id).await, [(Deed::Logged, Some(REASON.to_owned()))]);
    let own = town.store.own_data(&town.member, MORNING).await.unwrap();
    assert_eq!(own.entries.iter().map(|own| own.late.clone()).collect::<Vec<_>>(), [kept]);
    // What is in time needs none, and keeps none.
    let today = town.entry_id();
    town.store.log_late(&town.member, today, &of("", None), &asked(Some(REASON))).await.unwrap();
    assert_eq!(town.store.lateness(&town.member, today).await.unwrap(), None);
    assert!(!town.store.asks_why_late(&town.member, today).await.unwrap());
    // An auditor reads that it came late, and no word of it.
    let auditor = town.with_role(&town.other, RoleGrant { role: Role::Auditor, unit: None }).await;
    assert_eq!(town.told(&auditor, id).await, [(Deed::Logged, None)]);
    assert_eq!(refused(town.store.lateness(&town.stranger, id).await), "NotFound");
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(the_author_says_why_afterwards_once_and_until_it_is_final, |town| {
    let (entry, _) = town.log_of(&of(MONDAY, None)).await;
    let say = async |who, id, words: &str| town.store.say_why_late(who, id, words, MORNING.plus_minutes(1)).await;
    assert!(town.store.asks_why_late(&town.member, entry.id).await.unwrap());
    assert!(!town.store.asks_why_late(&town.leader, entry.id).await.unwrap());
    assert_eq!(refused(say(&town.member, entry.id, " ").await), "Words(Empty)");
    assert_eq!(refused(say(&town.leader, entry.id, REASON).await), "Forbidden");
    assert_eq!(refused(say(&town.stranger, entry.id, REASON).await), "NotFound");
    say(&town.member, entry.id, REASON).await.unwrap();
    say(&town.member, entry.id, REASON).await.unwrap();
    assert_eq!(refused(say(&town.member, entry.id, "Lain").await), "ChangedMeanwhile");
    assert!(!town.store.asks_why_late(&town.member, entry.id).await.unwrap());
    let told = [(Deed::Logged, None), (Deed::LateReasonGiven, Some(REASON.to_owned()))];
    assert_eq!(town.told(&town.member, entry.id).await, told);
    let (approved, _) = town.log_of(&of(MONDAY, None)).await;
    let approve = Answer { step: Step::Approve, content_version: Some(1), reason: None };
    town.store.move_entry(&town.leader, approved.id, &approve, MORNING).await.unwrap();
    assert!(!town.store.asks_why_late(&town.member, approved.id).await.unwrap());
    assert_eq!(refused(say(&town.member, approved.id, REASON).await), "MovedOn(Approved)");
    let (in_time, _) = town.log_of(&of("", None)).await;
    assert_eq!(refused(say(&town.member, in_time.id, REASON).await), "NotFound");
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(lines_that_are_logged_together_come_late_each_by_its_day, |town| {
    let pieces = [MONDAY, TUESDAY, MONDAY].map(|date| (town.entry_id(), of(date, None).form));
    let logged = town.store.log_together(&town.member, &pieces, &LateReason::default(), MORNING).await.unwrap();
    let mut late = Vec::new();
    for entry in logged {
        late.push(town.store.lateness(&town.member, entry.id).await.unwrap().is_some());
    }
    assert_eq!(late, [true, false, true]);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(a_reason_goes_with_each_late_line_of_those_logged_together, |town| {
    let pieces = [MONDAY, TUESDAY, MONDAY].map(|date| (town.entry_id(), of(date, None).form));
    let log = async |why: LateReason| town.store.log_together(&town.member, &pieces, &why, MORNING).await;
    let refused_whole = log(asked(Some(" "))).await;
    assert!(matches!(refused_whole, Err(CommandError::NeedsReason(due)) if due == day(TUESDAY)), "{refused_whole:?}");
    assert_eq!(refused(log(asked(Some(&"a".repeat(301)))).await), "Words(TooLong { letters: 301, limit: 300 })");
    for (id, _) in &pieces {
        assert_eq!(refused(town.store.entry(&town.member, *id).await), "NotFound", "refused is not written");
    }
    log(asked(Some(&format!(" {REASON}\r\n")))).await.unwrap();
    // Sent again it is the same, with the reason that was there first.
    for why in [asked(None), asked(Some(&"a".repeat(301))), asked(Some("Lain"))] {
        assert_eq!(log(why).await.unwrap().len(), 3);
    }
    let said = [(Deed::Logged, Some(REASON.to_owned()))];
    for ((id, _), expected) in pieces.iter().zip([&said[..], &[], &said[..]]) {
        assert_eq!(town.told(&town.leader, *id).await, expected);
    }
    assert!(!town.store.asks_why_late(&town.member, pieces[0].0).await.unwrap());
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(an_entry_that_is_given_an_earlier_day_comes_late, |town| {
    let (entry, late) = town.log_of(&of("", None)).await;
    assert_eq!(late, None);
    let edited = town.store.edit(&town.member, entry.id, 1, &of(MONDAY, None)).await.unwrap();
    assert_eq!(town.told(&town.member, entry.id).await, [(Deed::Edited, None)]);
    // It stays so, and is said once.
    let words = LogRequest { form: WorkForm { date: MONDAY.to_owned(), ..form("Lain") }, ..of(MONDAY, None) };
    let edited = town.store.edit(&town.member, entry.id, edited.content_version, &words).await.unwrap();
    let edited = town.store.edit(&town.member, entry.id, edited.content_version, &of("", None)).await.unwrap();
    town.store.edit(&town.member, entry.id, edited.content_version, &of(MONDAY, None)).await.unwrap();
    assert_eq!(town.told(&town.member, entry.id).await, [(Deed::Edited, None)]);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(a_reason_is_erased_with_the_words_of_its_entry, |town| {
    let id = town.entry_id();
    town.store.log_late(&town.member, id, &of(MONDAY, None), &asked(Some(REASON))).await.unwrap();
    assert_eq!(town.store.erase_words(id, MORNING).await.unwrap().said, 1);
    assert_eq!(town.store.lateness(&town.member, id).await.unwrap(), Some(Late { due: day(TUESDAY), reason: None }));
    assert_eq!(town.told(&town.member, id).await, [(Deed::Logged, None)]);
    // What was erased is not said anew.
    assert!(!town.store.asks_why_late(&town.member, id).await.unwrap());
    let again = town.store.say_why_late(&town.member, id, REASON, MORNING).await;
    assert_eq!(refused(again), "ChangedMeanwhile");
    assert_intact(&inspect(&town.url, &[]).await);
});
