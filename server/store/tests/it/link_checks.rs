//! Whether links can be opened: who tries which and when, what is told of it, and what goes with a piece.

use crate::chain::{as_owner, assert_intact, inspect};
use crate::evidence::{link, photo};
use crate::fixture::{Fixture, MORNING, on_both, refused};
use domain::activity::Step;
use domain::audit::OwnEvidence;
use domain::evidence::{EvidenceId, LinkCheck, LinkState};
use domain::time::Timestamp;
use futures::future::join_all;
use store::Store;
use store::activity::Answer;
use store::evidence::{Again, LinkToTry};

const fn seconds(n: i64) -> Timestamp {
    Timestamp::from_millis(MORNING.millis() + n * 1_000)
}

impl Fixture {
    async fn take(&self, now: Timestamp) -> Vec<LinkToTry> {
        self.store.take_links(10, now).await.unwrap()
    }

    /// The only link that waits is tried and comes to this.
    async fn tried(&self, state: LinkState, now: Timestamp) {
        let mut taken = self.take(now).await;
        let (one, none) = (taken.pop().unwrap(), taken.pop());
        assert_eq!(none, None);
        self.store.has_tried(one, (state, None), now).await.unwrap();
    }

    async fn known(&self, id: EvidenceId) -> Option<LinkCheck> {
        let own = self.store.own_data(&self.member, MORNING).await.unwrap().evidence;
        own.into_iter().find(|one: &OwnEvidence| one.id == id).unwrap().check
    }
}

on_both!(a_link_is_tried_as_soon_as_it_is_added_and_both_sides_read_what_came_of_it, |town| {
    let entry = town.log(&town.member, "Rapat koordinasi").await.id;
    town.show(&town.member, photo(entry, "a", 1)).await;
    let id = town.show(&town.member, link(entry, "https://kota.go.id/a")).await;
    let untried = LinkCheck { state: None, ended_at: String::new(), checked_at: None, next_at: Some(MORNING) };
    assert_eq!(town.known(id).await, Some(untried));
    let [one] = &town.take(seconds(1)).await[..] else { panic!("one link and no photo") };
    assert_eq!(one.link, "https://kota.go.id/a");
    let ended = Some("masuk.kota.go.id".to_owned());
    town.store.has_tried(one.clone(), (LinkState::Opens, ended), seconds(2)).await.unwrap();
    let found = LinkCheck {
        state: Some(LinkState::Opens),
        ended_at: "masuk.kota.go.id".to_owned(),
        checked_at: Some(seconds(2)),
        next_at: None,
    };
    for who in [&town.member, &town.leader] {
        let pieces = town.store.evidence_of(who, entry).await.unwrap().pieces;
        let checks: Vec<_> = pieces.into_iter().map(|piece| piece.check).collect();
        assert_eq!(checks, [None, Some(found.clone())]);
    }
    assert_eq!(town.known(id).await, Some(found));
    assert_eq!(town.take(seconds(100_000)).await, []);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(links_of_an_older_version_are_tried_once_it_is_brought_up_to_date, |town| {
    let entry = town.log(&town.member, "Rapat koordinasi").await.id;
    town.show(&town.member, photo(entry, "a", 1)).await;
    let removed = town.show(&town.member, link(entry, "https://kota.go.id/1")).await;
    town.show(&town.member, link(entry, "https://kota.go.id/2")).await;
    town.store.remove_evidence(&town.member, removed, MORNING).await.unwrap();
    let older = "DROP TABLE link_checks; DELETE FROM seaql_migrations WHERE version LIKE '%create_link_checks'";
    as_owner(&town.url, older).await;
    let newer = Store::open(&town.url).await.unwrap();
    let taken = newer.take_links(10, MORNING).await.unwrap();
    assert_eq!(taken.into_iter().map(|one| one.link).collect::<Vec<_>>(), ["https://kota.go.id/2"]);
    newer.close().await.unwrap();
});

on_both!(what_could_not_be_reached_is_tried_again_some_times_and_then_left, |town| {
    let entry = town.log(&town.member, "Rapat koordinasi").await.id;
    let id = town.show(&town.member, link(entry, "https://kota.go.id/")).await;
    let mut now = MORNING;
    for pause in [1, 10, 60, 360, 1_440] {
        town.tried(LinkState::Unreached, now).await;
        let next = now.plus_minutes(pause);
        assert_eq!(town.known(id).await.unwrap().next_at, Some(next));
        assert_eq!(town.take(Timestamp::from_millis(next.millis() - 1)).await, []);
        now = next;
    }
    town.tried(LinkState::Troubled, now).await;
    assert_eq!(town.known(id).await.unwrap().next_at, None);
    assert_eq!(town.take(now.plus_minutes(1_000_000)).await, []);
});

on_both!(of_two_processes_one_tries_a_link_and_what_one_left_the_other_tries, |town| {
    let mut all = Vec::new();
    for more in ["Rapat lanjutan", "Rapat penutup", "Notula"] {
        let entry = town.log(&town.member, more).await.id;
        for n in 0..10 {
            all.push(format!("https://kota.go.id/{entry}/{n}"));
            town.show(&town.member, link(entry, all.last().unwrap())).await;
        }
    }
    all.sort();
    let other = Store::open(&town.url).await.unwrap();
    let stores = [&town.store, &other, &town.store, &other];
    let mut links = Vec::new();
    // Whoever meets another one there goes away with less, and comes again.
    for _ in 0..30 {
        let taken = join_all(stores.map(|store| store.take_links(1, seconds(1)))).await;
        links.extend(taken.into_iter().flat_map(|taken| taken.unwrap()).map(|one| one.link));
    }
    links.sort();
    assert_eq!(links, all);
    assert_eq!(town.take(seconds(60)).await, [], "whoever took them has a minute");
    assert_eq!(town.take(seconds(61)).await.len(), 10, "then they have died");
    other.close().await.unwrap();
});

on_both!(who_took_too_long_says_nothing_any_more, |town| {
    let entry = town.log(&town.member, "Rapat koordinasi").await.id;
    let id = town.show(&town.member, link(entry, "https://kota.go.id/")).await;
    let slow = town.take(MORNING).await.pop().unwrap();
    town.tried(LinkState::Opens, seconds(60)).await;
    town.store.has_tried(slow, (LinkState::Unreached, None), seconds(70)).await.unwrap();
    assert_eq!(town.known(id).await.unwrap().state, Some(LinkState::Opens));
});

on_both!(its_author_has_it_tried_again_and_not_more_than_once_a_minute, |town| {
    let entry = town.log(&town.member, "Rapat koordinasi").await.id;
    let picture = town.show(&town.member, photo(entry, "a", 1)).await;
    let id = town.show(&town.member, link(entry, "https://kota.go.id/")).await;
    let ask = async |now| town.store.try_link_again(&town.member, id, now).await.unwrap();
    assert_eq!(ask(seconds(1)).await, (entry, Again::TooSoon), "it is about to be tried");
    town.tried(LinkState::Missing, seconds(2)).await;
    assert_eq!(ask(seconds(61)).await, (entry, Again::TooSoon));
    assert_eq!(ask(seconds(62)).await, (entry, Again::Soon));
    assert_eq!(ask(seconds(62)).await, (entry, Again::TooSoon));
    let taken = town.take(seconds(63)).await.pop().unwrap();
    assert_eq!(ask(seconds(64)).await, (entry, Again::TooSoon), "it is being tried");
    town.store.has_tried(taken, (LinkState::Unreached, None), seconds(64)).await.unwrap();
    assert_eq!(town.known(id).await.unwrap().next_at, Some(seconds(124)), "the pauses begin anew");
    assert_eq!(town.store.try_link_again(&town.member, picture, seconds(1)).await.unwrap(), (entry, Again::NoLink));
    for who in [&town.leader, &town.administrator, &town.other, &town.stranger] {
        let asked = refused(town.store.try_link_again(who, id, seconds(500)).await);
        assert_eq!(asked, if who == &town.leader { "Forbidden" } else { "NotFound" });
    }
    let approve = Answer::plain(Step::Approve, Some(1));
    town.store.move_entry(&town.leader, entry, &approve, seconds(400)).await.unwrap();
    assert_eq!(refused(town.store.try_link_again(&town.member, id, seconds(500)).await), "MovedOn(Approved)");
});

on_both!(what_is_taken_away_or_erased_is_tried_no_more_and_nothing_is_known_of_it, |town| {
    let entry = town.log(&town.member, "Rapat koordinasi").await.id;
    let removed = town.show(&town.member, link(entry, "https://kota.go.id/1")).await;
    let erased = town.show(&town.member, link(entry, "https://kota.go.id/2")).await;
    let under_way = town.take(MORNING).await;
    town.store.remove_evidence(&town.member, removed, seconds(1)).await.unwrap();
    assert_eq!(town.known(removed).await, None);
    assert!(town.known(erased).await.is_some());
    town.store.erase_words(entry, seconds(2)).await.unwrap();
    assert_eq!(town.take(seconds(1_000)).await, []);
    for one in under_way {
        town.store.has_tried(one, (LinkState::Opens, None), seconds(3)).await.unwrap();
    }
    assert_eq!((town.known(removed).await, town.known(erased).await), (None, None));
    assert_eq!(town.take(seconds(1_000)).await, []);
    assert_eq!(refused(town.store.try_link_again(&town.member, erased, seconds(100)).await), "NotFound");
    assert_intact(&inspect(&town.url, &[]).await);
});
