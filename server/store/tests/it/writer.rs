//! The writer: merging, one bad write among good ones, panics, and counting.

use crate::fixture::{Fixture, Kind, MORNING, on_both, request};
use domain::activity::Step;
use futures::future::join_all;
use store::Store;
use store::activity::Answer;

on_both!(two_hundred_writes_share_few_commits_and_statements, |town| {
    let before = town.store.writer_stats();
    let request = request("Menginput data");
    let writes = (0..200).map(|_| town.store.log(&town.member, town.entry_id(), &request));
    for result in join_all(writes).await {
        result.unwrap();
    }
    let after = town.store.writer_stats();
    let (commits, statements) = (after.commits - before.commits, after.statements - before.statements);
    println!("200 concurrent entries: {commits} commits, {statements} statements");
    assert_eq!(after.sets - before.sets, 200);
    // One by one it would be 200 commits and 1,400 statements.
    assert!(commits <= 60, "{commits} commits");
    assert!(statements <= 8 * commits, "{statements} statements in {commits} commits");
    assert_eq!(after.replays, before.replays);
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(what_is_sent_again_makes_nobody_wait_for_a_replay, |town| {
    let request = request("Menginput data");
    let ids: Vec<_> = (0..50).map(|_| town.entry_id()).collect();
    let send = |ids: Vec<_>| join_all(ids.into_iter().map(|id| town.store.log(&town.member, id, &request)));
    send(ids.clone()).await.into_iter().for_each(|result| drop(result.unwrap()));
    let before = town.store.writer_stats();
    let fresh = (0..50).map(|_| town.entry_id());
    let both = ids.iter().copied().zip(fresh).flat_map(|(old, new)| [old, new]).collect();
    send(both).await.into_iter().for_each(|result| drop(result.unwrap()));
    let after = town.store.writer_stats();
    assert_eq!((after.sets - before.sets, after.replays - before.replays), (50, 0));
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(one_bad_write_among_fifty_good_ones_fails_alone, |town| {
    let taken = town.log(&town.member, "Sudah ada").await;
    let request = request("Menginput data");
    // Two people answer the same entry at once: one of them is too late.
    let approve = Answer::plain(Step::Approve, Some(1));
    let withdraw = Answer::plain(Step::Withdraw, None);
    let good = join_all((0..50).map(|_| town.store.log(&town.member, town.entry_id(), &request)));
    let one = town.store.move_entry(&town.leader, taken.id, &approve, MORNING);
    let two = town.store.move_entry(&town.member, taken.id, &withdraw, MORNING);
    let (good, one, two) = tokio::join!(good, one, two);
    assert!(good.into_iter().all(|result| result.is_ok()));
    assert!(one.is_ok() != two.is_ok(), "exactly one of them wins: {one:?} {two:?}");
    town.assert_clean(&town.store.recount().await.unwrap());
});

/// A duplicate inside one batch: the merged statement fails, the replay sorts it out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_merged_statement_that_fails_is_replayed_one_by_one() {
    let town = Fixture::new(Kind::Sqlite).await.unwrap();
    let before = town.store.writer_stats();
    let taps = async |store: &Store| {
        let id = town.entry_id();
        let request = request("Ketuk dua kali");
        join_all((0..8).map(|_| store.log(&town.member, id, &request))).await
    };
    // Concurrency decides whether the taps meet in one batch; a few rounds are enough.
    for _ in 0..50 {
        for result in taps(&town.store).await {
            result.unwrap();
        }
        if town.store.writer_stats().replays > before.replays {
            break;
        }
    }
    assert!(town.store.writer_stats().replays > before.replays, "no batch was ever replayed");
    town.assert_clean(&town.store.recount().await.unwrap());
}

on_both!(what_was_accepted_is_written_before_the_store_closes, |town| {
    let request = request("Menginput data");
    let writes = (0..50).map(|_| {
        let (store, viewer, id, request) = (town.store.clone(), town.member.clone(), town.entry_id(), request.clone());
        tokio::spawn(async move { store.log(&viewer, id, &request).await.is_ok() })
    });
    let writes: Vec<_> = writes.collect();
    tokio::task::yield_now().await;
    town.store.clone().close().await.unwrap();
    let acknowledged = join_all(writes).await.into_iter().filter(|done| *done.as_ref().unwrap()).count();
    let again = Store::open(&town.url).await.unwrap();
    let kept = again.my_day(&town.member, MORNING).await.unwrap().entries.len();
    assert_eq!(kept, acknowledged);
    town.assert_clean(&again.recount().await.unwrap());
});
