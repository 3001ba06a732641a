//! The writer as commands meet it: merging, people who are too late, closing. Batches with a bad
//! write in them are put together inside the crate, where it is certain what is in a batch.

use crate::fixture::{MORNING, on_both, request};
use domain::activity::Step;
use futures::future::join_all;
use store::activity::Answer;
use store::{CommandError, Store};

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
    // One by one it would be 200 commits and 2,000 statements. Of those of a batch three are for the chain: read its
    // head, insert the records, move the head. One asks whether the authors are still where their requests found them, and
    // one how many events their agency has.
    assert!(commits <= 60, "{commits} commits");
    assert!(statements <= 13 * commits, "{statements} statements in {commits} commits");
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

on_both!(of_two_who_answer_at_once_one_is_too_late, |town| {
    let taken = town.log(&town.member, "Sudah ada").await;
    let request = request("Menginput data");
    let approve = Answer::plain(Step::Approve, Some(1));
    let withdraw = Answer::plain(Step::Withdraw, None);
    let good = join_all((0..50).map(|_| town.store.log(&town.member, town.entry_id(), &request)));
    let one = town.store.move_entry(&town.leader, taken.id, &approve, MORNING);
    let two = town.store.move_entry(&town.member, taken.id, &withdraw, MORNING);
    let (good, one, two) = tokio::join!(good, one, two);
    good.into_iter().for_each(|result| drop(result.unwrap()));
    let late = match (one, two) {
        (Ok(()), Err(late)) | (Err(late), Ok(())) => late,
        both => panic!("exactly one of them wins: {both:?}"),
    };
    assert!(matches!(late, CommandError::MovedOn(_)), "{late:?}");
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(eight_taps_in_one_batch_are_one_entry, |town| {
    let id = town.entry_id();
    let request = request("Ketuk delapan kali");
    // Nothing is read before they are handed over, so they are in the queue together.
    let taps = join_all((0..8).map(|_| town.store.log(&town.member, id, &request))).await;
    let taps: Vec<_> = taps.into_iter().map(Result::unwrap).collect();
    assert!(taps.windows(2).all(|pair| pair[0] == pair[1]), "{taps:?}");
    assert_eq!(town.store.my_day(&town.member, MORNING).await.unwrap().entries, taps[..1]);
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(what_was_accepted_is_written_before_the_store_closes, |town| {
    let request = request("Menginput data");
    let writes = join_all((0..50).map(|_| town.store.log(&town.member, town.entry_id(), &request)));
    // Polled in this order: all fifty are in the queue before it is closed.
    let (writes, closed) = tokio::join!(biased; writes, town.store.clone().close());
    closed.unwrap();
    writes.into_iter().for_each(|result| drop(result.unwrap()));
    let again = Store::open(&town.url).await.unwrap();
    assert_eq!(again.my_day(&town.member, MORNING).await.unwrap().entries.len(), 50);
    town.assert_clean(&again.recount().await.unwrap());
    let late = town.store.log(&town.member, town.entry_id(), &request).await;
    assert!(matches!(late, Err(CommandError::Write(_))), "{late:?}");
});
