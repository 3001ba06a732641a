//! Which devices of somebody are told, how often one may fail, and which process tells them.

use super::{DAY, device, today};
use crate::fixture::{MORNING, on_both};
use domain::account::Viewer;
use domain::time::Timestamp;
use store::Store;
use store::push::MOST_DEVICES;
use store::testing::id;

on_both!(ten_devices_of_somebody_are_told_and_the_oldest_goes, |town| {
    town.with_device(&town.other, 99, MORNING.plus_minutes(-DAY)).await;
    let most = u8::try_from(MOST_DEVICES).unwrap();
    // The newest has the smallest number.
    for n in (1..=most + 2).rev() {
        town.with_device(&town.member, n, MORNING.plus_minutes(100 - i64::from(n))).await;
    }
    let told = async |who: &Viewer| {
        let devices = town.store.subscriptions([who.person.id], today("15.30")).await.unwrap();
        devices.into_iter().map(|device| device.at.endpoint).collect::<Vec<_>>()
    };
    assert_eq!(told(&town.member).await, (1..=most).map(|n| device(n).endpoint).collect::<Vec<_>>());
    assert_eq!(told(&town.other).await, [device(99).endpoint]);
    // The same device again is not one more; whoever signs in there takes it along.
    town.store.subscribe(&town.member, [1; 32], device(1), today("10.00")).await.unwrap();
    assert_eq!(told(&town.member).await.len(), usize::from(most));
    town.store.subscribe(&town.other, [99; 32], device(1), today("10.01")).await.unwrap();
    assert_eq!(told(&town.member).await.len(), usize::from(most) - 1);
    assert_eq!(told(&town.other).await, [device(1).endpoint, device(99).endpoint]);
});

on_both!(a_device_is_left_alone_as_long_as_its_service_asks, |town| {
    town.with_device(&town.member, 1, MORNING).await;
    let (who, phone) = (town.member.person.id, device(1).id);
    let device = async || {
        let found = town.store.subscriptions([who], today("15.30")).await.unwrap();
        found.first().map(|device| (device.failures, device.retry_at))
    };
    let never = Timestamp::from_millis(0);
    assert_eq!(device().await, Some((0, never)));
    let later = |minutes: u32| MORNING.plus_minutes(i64::from(minutes));
    for failures in 1..20 {
        let until = later(failures);
        town.store.device_was_not_told(phone, later(failures - 1), until).await.unwrap();
        // Five messages to a service that is away are one failure.
        town.store.device_was_not_told(phone, until.plus_millis(-1), later(600)).await.unwrap();
        assert_eq!(device().await, Some((failures, until)));
    }
    town.store.device_was_told(phone).await.unwrap();
    assert_eq!(device().await, Some((0, never)));
    for minutes in 0..20 {
        assert!(device().await.is_some(), "forgotten after {minutes}");
        town.store.device_was_not_told(phone, later(minutes), later(minutes + 1)).await.unwrap();
    }
    assert_eq!(device().await, None, "it was never reached");
});

on_both!(what_a_process_that_died_had_told_is_not_told_by_the_next, |town| {
    let [first, second, third] = [1, 2, 3].map(id);
    let after = |seconds: i64| MORNING.plus_millis(seconds * 1_000);
    let begins = town.store.lead_push(first, MORNING).await.unwrap().unwrap();
    town.log(&town.member, "Rapat").await;
    let place = town.store.events_after(begins, 10).await.unwrap()[0].place;
    assert!(town.store.told_up_to(first, place, after(1)).await.unwrap());
    // It says again for half a minute; its own asking is answered all the time.
    assert_eq!(town.store.lead_push(second, after(30)).await.unwrap(), None);
    assert_eq!(town.store.lead_push(first, after(30)).await.unwrap(), Some(place));
    assert_eq!(town.store.lead_push(second, after(60)).await.unwrap(), None);
    // Two wait for it: one gets it.
    let another = Store::open(&town.url).await.unwrap();
    let late = after(61);
    let (one, two) = tokio::join!(town.store.lead_push(second, late), another.lead_push(third, late));
    let won = [one.unwrap(), two.unwrap()];
    assert!(won == [Some(place), None] || won == [None, Some(place)], "{won:?}");
    // The first wakes up again, and has nothing more to say.
    assert!(!town.store.told_up_to(first, begins, late).await.unwrap());
    assert_eq!(town.store.lead_push(first, late).await.unwrap(), None);
});
