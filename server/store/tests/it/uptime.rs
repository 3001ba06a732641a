//! Outages that the server records by itself.

use crate::fixture::{MORNING, on_both};
use domain::activity::Outage;
use domain::time::Timestamp;
use store::Store;
use uuid::Uuid;

const ONE: Uuid = Uuid::from_u128(1);
const TWO: Uuid = Uuid::from_u128(2);
const THREE: Uuid = Uuid::from_u128(3);

fn after(minutes: i64) -> Timestamp {
    MORNING.plus_minutes(minutes)
}

fn outage(from: i64, until: i64) -> Outage {
    Outage { from: after(from), until: Some(after(until)) }
}

async fn is_up(store: &Store, process: Uuid, minutes: i64, expected: Option<Outage>) {
    assert_eq!(store.is_up(process, after(minutes)).await.unwrap(), expected, "after {minutes} minutes");
}

on_both!(a_silence_of_more_than_two_minutes_is_an_outage, |town| {
    for minute in 0..4 {
        is_up(&town.store, ONE, minute, None).await;
    }
    // Killed; another one starts.
    is_up(&town.store, TWO, 13, Some(outage(3, 13))).await;
    is_up(&town.store, TWO, 14, None).await;
    // It goes on, but nothing could be written: a disk was full.
    is_up(&town.store, TWO, 20, Some(outage(14, 20))).await;
    assert_eq!(town.store.outages().await.unwrap(), [outage(14, 20), outage(3, 13)]);
});

on_both!(a_planned_stop_is_downtime_however_short, |town| {
    is_up(&town.store, ONE, 0, None).await;
    let stopped = MORNING.plus_millis(20_000);
    town.store.has_stopped(ONE, stopped).await.unwrap();
    let expected = Outage { from: stopped, until: Some(after(1)) };
    assert_eq!(town.store.present_outage(after(1)).await.unwrap(), Some(expected));
    is_up(&town.store, TWO, 1, Some(expected)).await;
    assert_eq!(town.store.present_outage(after(2)).await.unwrap(), None);
    assert_eq!(town.store.outages().await.unwrap(), [expected]);
});

on_both!(an_outage_is_when_no_process_was_up, |town| {
    is_up(&town.store, ONE, 0, None).await;
    is_up(&town.store, TWO, 0, None).await;
    town.store.has_stopped(ONE, after(1)).await.unwrap();
    is_up(&town.store, THREE, 2, None).await;
    is_up(&town.store, TWO, 2, None).await;
    // A word that was under way when it stopped takes nothing back.
    is_up(&town.store, ONE, 1, None).await;
    town.store.has_stopped(TWO, after(3)).await.unwrap();
    town.store.has_stopped(THREE, after(4)).await.unwrap();
    // Two that start at once tell the same outage.
    let (one, two) = (Uuid::from_u128(4), Uuid::from_u128(5));
    let (first, second) = tokio::join!(town.store.is_up(one, after(9)), town.store.is_up(two, after(9).plus_millis(1)));
    assert!(first.unwrap().is_some() || second.unwrap().is_some());
    let known = town.store.outages().await.unwrap();
    assert_eq!(known.iter().map(|outage| outage.from).collect::<Vec<_>>(), [after(4)]);
});

on_both!(outages_are_known_for_400_days, |town| {
    const DAY: i64 = 24 * 60;
    is_up(&town.store, ONE, 0, None).await;
    is_up(&town.store, TWO, 10, Some(outage(0, 10))).await;
    // Who was up days ago is still who was up last.
    is_up(&town.store, THREE, 3 * DAY, Some(outage(10, 3 * DAY))).await;
    town.store.prune_outages(after(10 + 400 * DAY)).await.unwrap();
    assert_eq!(town.store.outages().await.unwrap().len(), 2);
    town.store.prune_outages(after(11 + 400 * DAY)).await.unwrap();
    assert_eq!(town.store.outages().await.unwrap(), [outage(10, 3 * DAY)]);
});
