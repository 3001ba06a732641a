//! Sessions, credentials, forms that were refused, and the probe.

use crate::fixture::{Fixture, MORNING, on_both};
use domain::account::Nip;
use domain::time::Timestamp;
use std::collections::HashSet;
use store::account::{Credentials, TokenHash};
use store::testing::{account_of, session};

const TOKEN: TokenHash = [7; 32];
const OTHER_TOKEN: TokenHash = [8; 32];

const fn after(minutes: i64) -> Timestamp {
    MORNING.plus_minutes(minutes)
}

/// Opens a session of Dewi's that ends an hour after it was opened.
async fn open(town: &Fixture, token: TokenHash, now: Timestamp) {
    let account = account_of(town.member.person.id);
    town.store.open_session(account, session(token, now.plus_minutes(60)), now).await.unwrap();
}

on_both!(a_session_is_its_owners_until_it_is_ended, |town| {
    open(&town, TOKEN, MORNING).await;
    open(&town, OTHER_TOKEN, MORNING).await;
    assert_eq!(town.store.signed_in(TOKEN, after(1)).await.unwrap().as_ref(), Some(&town.member));
    assert_eq!(town.store.signed_in([9; 32], after(1)).await.unwrap(), None);
    town.store.end_session(TOKEN).await.unwrap();
    town.store.end_session(TOKEN).await.unwrap();
    assert_eq!(town.store.signed_in(TOKEN, after(1)).await.unwrap(), None);
    // The other device stays signed in.
    assert_eq!(town.store.signed_in(OTHER_TOKEN, after(1)).await.unwrap().as_ref(), Some(&town.member));
});

on_both!(a_session_ends_by_itself, |town| {
    open(&town, TOKEN, MORNING).await;
    let last = Timestamp::from_millis(after(60).millis() - 1);
    assert!(town.store.signed_in(TOKEN, last).await.unwrap().is_some());
    assert_eq!(town.store.signed_in(TOKEN, after(60)).await.unwrap(), None);
});

on_both!(many_sessions_are_asked_about_at_once, |town| {
    open(&town, TOKEN, MORNING).await;
    open(&town, OTHER_TOKEN, after(30)).await;
    let all = [TOKEN, OTHER_TOKEN, [9; 32]];
    let open = async |now| town.store.open_sessions(&all, now).await.unwrap();
    assert_eq!(open(after(31)).await, HashSet::from([TOKEN, OTHER_TOKEN]));
    assert_eq!(open(after(60)).await, HashSet::from([OTHER_TOKEN]));
    town.store.end_session(OTHER_TOKEN).await.unwrap();
    assert!(open(after(60)).await.is_empty());
});

on_both!(an_expired_session_is_forgotten_at_the_next_sign_in, |town| {
    open(&town, TOKEN, MORNING).await;
    open(&town, OTHER_TOKEN, after(30)).await;
    let third = [9; 32];
    open(&town, third, after(61)).await;
    // Asked as of a time when all three would be open: what is missing is no longer there.
    let is_there = async |token| town.store.signed_in(token, after(1)).await.unwrap().is_some();
    assert_eq!((is_there(TOKEN).await, is_there(OTHER_TOKEN).await, is_there(third).await), (false, true, true));
});

on_both!(credentials_are_those_of_the_number, |town| {
    let number = |last: &str| -> Nip { format!("1987081220100120{last}").parse().unwrap() };
    let dewi = Credentials { account: account_of(town.member.person.id), password_hash: "-".to_owned() };
    assert_eq!(town.store.credentials(&number("31")).await.unwrap(), Some(dewi));
    assert_eq!(town.store.credentials(&number("99")).await.unwrap(), None);
});

/// Minutes for which a form is kept.
const DAY: i64 = 24 * 60;

on_both!(a_refused_form_is_taken_once, |town| {
    let (dewi, bagus) = (town.member.person.id, town.other.person.id);
    let words = "work[description]=Rapat+%F0%9F%91%A9".to_owned();
    town.store.keep_failed_form(dewi, "/catat", words.clone(), MORNING).await.unwrap();
    let take = async |who, page| town.store.take_failed_form(who, page, after(1)).await.unwrap();
    assert_eq!(take(bagus, "/catat").await, None);
    assert_eq!(take(dewi, "/tim").await, None);
    assert_eq!(take(dewi, "/catat").await, Some(words));
    assert_eq!(take(dewi, "/catat").await, None);
});

on_both!(only_the_newest_refused_form_of_a_page_is_kept, |town| {
    let dewi = town.member.person.id;
    for (page, words) in [("/catat", "pertama"), ("/tim", "lain"), ("/catat", "kedua")] {
        town.store.keep_failed_form(dewi, page, words.to_owned(), MORNING).await.unwrap();
    }
    let take = async |page| town.store.take_failed_form(dewi, page, MORNING).await.unwrap();
    assert_eq!(take("/catat").await.as_deref(), Some("kedua"));
    assert_eq!(take("/catat").await, None);
    assert_eq!(take("/tim").await.as_deref(), Some("lain"));
});

on_both!(a_refused_form_is_gone_after_a_day, |town| {
    let dewi = town.member.person.id;
    let keep = async |now| town.store.keep_failed_form(dewi, "/catat", "lama".to_owned(), now).await.unwrap();
    let take = async |now| town.store.take_failed_form(dewi, "/catat", now).await.unwrap();
    keep(MORNING).await;
    assert_eq!(take(after(DAY)).await.as_deref(), Some("lama"));
    keep(MORNING).await;
    assert_eq!(take(Timestamp::from_millis(after(DAY).millis() + 1)).await, None);
    // A newer refusal counts from its own time.
    keep(MORNING).await;
    keep(after(30)).await;
    assert_eq!(take(after(DAY + 30)).await.as_deref(), Some("lama"));
});

on_both!(what_nobody_comes_back_for_is_swept_and_no_more_is_kept_than_somebody_has_open, |town| {
    let (dewi, bagus) = (town.member.person.id, town.other.person.id);
    town.store.keep_failed_form(bagus, "/catat", "lama".to_owned(), MORNING).await.unwrap();
    for page in 0..25 {
        town.store
            .keep_failed_form(dewi, format!("/pengelola/unit/{page}"), "baru".to_owned(), after(page))
            .await
            .unwrap();
    }
    let take = async |who, page| town.store.take_failed_form(who, page, after(30)).await.unwrap();
    assert_eq!(take(dewi, "/pengelola/unit/4").await, None, "the oldest is kept");
    assert_eq!(take(dewi, "/pengelola/unit/5").await.as_deref(), Some("baru"));
    assert_eq!(take(dewi, "/pengelola/unit/24").await.as_deref(), Some("baru"));
    town.store.prune_failed_forms(after(DAY + 6)).await.unwrap();
    let rows = async |who, page| town.store.take_failed_form(who, page, MORNING).await.unwrap();
    assert_eq!(rows(bagus, "/catat").await, None, "not swept");
    assert_eq!(rows(dewi, "/pengelola/unit/6").await.as_deref(), Some("baru"), "swept too early");
});

/// How many commits a probe takes.
async fn probe(town: &Fixture) -> u64 {
    let before = town.store.writer_stats().commits;
    town.store.probe().await.unwrap();
    town.store.writer_stats().commits - before
}

on_both!(a_probe_commits_each_time, |town| {
    assert_eq!((probe(&town).await, probe(&town).await), (1, 1));
});
