//! Several pieces of work that are logged together.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, form, on_both, refused};
use domain::activity::{EntryId, WorkForm};
use futures::future::join_all;
use store::activity::LateReason;

impl Fixture {
    fn pieces(&self, texts: &[(&str, &str, &str)]) -> Vec<(EntryId, WorkForm)> {
        let piece = |(text, start, end): &(&str, &str, &str)| {
            (self.entry_id(), WorkForm { start: (*start).to_owned(), end: (*end).to_owned(), ..form(text) })
        };
        texts.iter().map(piece).collect()
    }

    async fn today(&self) -> Vec<String> {
        let entries = self.store.my_date(&self.member, MORNING_DAY.parse().unwrap()).await.unwrap().entries;
        entries.into_iter().map(|entry| entry.work.description).collect()
    }
}

const MORNING_DAY: &str = "2026-04-22";
static SILENT: LateReason = LateReason { typed: None, can_ask: false };

on_both!(all_are_logged_in_one_commit_and_sending_them_twice_is_sending_them_once, |town| {
    let pieces = town.pieces(&[("Apel", "07.30", "08.00"), ("Rapat", "08.00", "09.00"), ("Surat", "", "")]);
    let before = town.store.writer_stats().commits;
    let entries = town.store.log_together(&town.member, &pieces, &SILENT, MORNING).await.unwrap();
    assert_eq!(
        entries.iter().map(|entry| entry.id).collect::<Vec<_>>(),
        pieces.iter().map(|one| one.0).collect::<Vec<_>>()
    );
    assert_eq!(town.store.writer_stats().commits, before + 1);
    let again = town.store.log_together(&town.member, &pieces, &SILENT, MORNING.plus_minutes(24 * 60)).await.unwrap();
    assert_eq!(again, entries);
    assert_eq!(town.today().await, ["Apel", "Rapat", "Surat"]);
    // Two taps at once.
    let more = town.pieces(&[("Arsip", "", ""), ("Notula", "", "")]);
    let both = join_all([(); 2].map(|()| town.store.log_together(&town.member, &more, &SILENT, MORNING))).await;
    let [one, two] = <[_; 2]>::try_from(both).unwrap().map(Result::unwrap);
    assert_eq!(one, two);
    assert_eq!(town.today().await.len(), 5);
    town.assert_clean(&town.store.recount().await.unwrap());
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(where_one_is_refused_none_is_written, |town| {
    let mut wrong = town.pieces(&[("Apel", "07.30", "08.00"), ("Rapat", "10.00", "09.00")]);
    let said = refused(town.store.log_together(&town.member, &wrong, &SILENT, MORNING).await);
    assert!(said.contains("EndBeforeStart"), "{said}");
    // Each fits into the day, all together do not.
    let long = town.pieces(&[("Jaga", "00.00", "09.00"), ("Jaga", "00.00", "08.59"), ("Jaga", "00.00", "09.00")]);
    let said = refused(town.store.log_together(&town.member, &long, &SILENT, MORNING).await);
    assert!(said.contains("DayTooLong { minutes: 1619 }"), "{said}");
    assert!(town.today().await.is_empty());
    // An id of another entry, of theirs or of somebody else's.
    for author in [&town.member, &town.other] {
        let taken = town.log(author, "Sudah ada").await.id;
        wrong = town.pieces(&[("Apel", "", ""), ("Rapat", "", "")]);
        wrong[1].0 = taken;
        assert_eq!(refused(town.store.log_together(&town.member, &wrong, &SILENT, MORNING).await), "IdTaken");
    }
    assert_eq!(town.today().await, ["Sudah ada"]);
    town.assert_clean(&town.store.recount().await.unwrap());
    assert_intact(&inspect(&town.url, &[]).await);
});
