//! What somebody wants at hand.

use crate::fixture::{MORNING, on_both, refused};
use domain::activity::MOST_FAVOURITES;
use store::activity::Starred;

on_both!(favourites_stand_first_are_ones_own_and_bounded, |town| {
    let star = async |words: &str, minutes| town.store.star(&town.member, words, MORNING.plus_minutes(minutes)).await;
    town.log(&town.member, "Apel pagi").await;
    assert_eq!(star(" Menata \n arsip ", 0).await.unwrap(), Starred::Kept);
    assert_eq!(star("Apel pagi", 1).await.unwrap(), Starred::Kept);
    assert_eq!(star("Menata arsip", 2).await.unwrap(), Starred::Kept, "twice is once");
    assert_eq!(town.store.favourites(&town.member).await.unwrap(), ["Menata arsip", "Apel pagi"]);
    assert!(town.store.favourites(&town.leader).await.unwrap().is_empty());
    let habits = town.store.habits(&town.member, MORNING.plus_minutes(3)).await.unwrap();
    let said: Vec<_> = habits.iter().map(|habit| habit.description.as_str()).collect();
    assert_eq!(said, ["Menata arsip", "Apel pagi"]);
    let own = town.store.own_data(&town.member, MORNING).await.unwrap();
    assert_eq!(own.favourites, ["Menata arsip", "Apel pagi"]);

    assert_eq!(refused(star(" \n", 3).await), "Words(Empty)");
    assert_eq!(refused(star(&"a".repeat(121), 3).await), "Words(TooLong { letters: 121, limit: 120 })");
    for n in 2..MOST_FAVOURITES {
        assert_eq!(star(&format!("Kegiatan {n}"), 10).await.unwrap(), Starred::Kept);
    }
    assert_eq!(star("Satu lagi", 11).await.unwrap(), Starred::TooMany);
    assert_eq!(star("Apel pagi", 11).await.unwrap(), Starred::Kept, "one that is there is there");
    assert_eq!(town.store.star(&town.leader, "Satu lagi", MORNING).await.unwrap(), Starred::Kept);
    for _ in 0..2 {
        town.store.unstar(&town.member, "Apel pagi").await.unwrap();
    }
    town.store.unstar(&town.leader, "Menata arsip").await.unwrap();
    assert_eq!(star("Satu lagi", 12).await.unwrap(), Starred::Kept);
    let left = town.store.favourites(&town.member).await.unwrap();
    assert_eq!((left.len(), left.first().map(String::as_str)), (MOST_FAVOURITES, Some("Menata arsip")));
});
