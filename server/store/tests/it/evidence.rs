//! What is shown for an entry: who adds, sees and judges it, how much there may be, and what is left when it is erased.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, on_both, refused};
use domain::account::Viewer;
use domain::activity::{EntryEvent, EntryId, Step};
use domain::audit::Deed;
use domain::evidence::{
    EvidenceCount, EvidenceId, EvidenceKind, FileName, Link, MOST_FOR_ENTRY, PhotoPlace, Quota, Verdict,
};
use domain::organization::{DeputyId, DeputyKind, DeputyTerm};
use domain::time::Zone;
use futures::future::join_all;
use std::collections::BTreeSet;
use store::access::By;
use store::activity::Answer;
use store::evidence::{Adding, NewContent, NewEvidence};
use store::organization::NewDeputy;
use store::{CommandError, Place, Store};
use uuid::Uuid;

/// Letters as a hash has them, of one content each.
fn hash(of: &str) -> String {
    format!("{of:0>64}")
}

pub fn photo(entry: EntryId, content: &str, bytes: u64) -> NewEvidence {
    let content = NewContent::File {
        kind: EvidenceKind::Picture,
        name: FileName::of("rapat.jpg", EvidenceKind::Picture),
        sent: hash(&format!("5{content}")),
        content: hash(content),
        preview: Some(hash(&format!("7{content}"))),
        bytes,
        size: Some((1_600, 1_200)),
    };
    NewEvidence { id: EvidenceId::new(Uuid::now_v7()), entry, content, place: None }
}

pub fn link(entry: EntryId, to: &str) -> NewEvidence {
    let content = NewContent::Link(Link::parse(to).unwrap());
    NewEvidence { id: EvidenceId::new(Uuid::now_v7()), entry, content, place: None }
}

impl Fixture {
    pub async fn show(&self, who: &Viewer, new: NewEvidence) -> EvidenceId {
        assert_eq!(self.store.add_evidence(who, new.clone(), MORNING).await.unwrap(), Adding::Done);
        new.id
    }

    async fn names(&self, who: &Viewer, entry: EntryId) -> Result<Vec<String>, String> {
        let all = self.store.evidence_of(who, entry).await.map_err(|error| format!("{error:?}"))?;
        Ok(all.pieces.into_iter().map(|piece| piece.name + &piece.link).collect())
    }
}

/// What the entry says of itself, and what both sides were told last.
async fn counted(town: &Fixture, entry: EntryId) -> [EvidenceCount; 2] {
    let says = town.store.entry(&town.leader, entry).await.unwrap().evidence;
    let events = town.store.events_after(Place::default(), 1_000).await.unwrap();
    let told = events.iter().rev().find_map(|event| match serde_json::from_str(&event.body).unwrap() {
        EntryEvent::Shown { id, evidence } if id == entry => Some(evidence),
        EntryEvent::Shown { .. }
        | EntryEvent::Logged(_)
        | EntryEvent::Edited { .. }
        | EntryEvent::Moved { .. }
        | EntryEvent::Said { .. } => None,
    });
    [says, told.unwrap_or_default()]
}

const UNFIT: (Verdict, &str) = (Verdict::NotFitting, "Fotonya dari kegiatan lain");

on_both!(an_entry_says_how_much_is_shown_for_it_and_both_sides_are_told, |town| {
    let entry = town.log(&town.member, "Rapat koordinasi").await.id;
    let count = |pieces, not_fitting| [EvidenceCount { pieces, not_fitting }; 2];
    assert_eq!(counted(&town, entry).await, count(0, 0));
    let first = town.show(&town.member, photo(entry, "a", 1)).await;
    let second = photo(entry, "b", 1);
    town.show(&town.member, second.clone()).await;
    // The same again is no news.
    let before = town.store.newest_seq(town.member.agency_id).await.unwrap();
    town.show(&town.member, second).await;
    assert_eq!(town.store.newest_seq(town.member.agency_id).await.unwrap(), before);
    assert_eq!(counted(&town, entry).await, count(2, 0));
    town.store.judge_evidence(&town.leader, first, UNFIT, MORNING).await.unwrap();
    assert_eq!(counted(&town, entry).await, count(2, 1));
    town.store.remove_evidence(&town.member, first, MORNING).await.unwrap();
    assert_eq!(counted(&town, entry).await, count(1, 0));
    // Of another entry nothing is counted, and nobody else hears of it.
    let other = town.log(&town.member, "Apel").await.id;
    assert_eq!(counted(&town, other).await, count(0, 0));
});

on_both!(both_sides_see_what_is_shown_and_nobody_else_does, |town| {
    let entry = town.log(&town.member, "Rapat koordinasi").await;
    let added = photo(entry.id, "a", 300_000);
    let id = town.show(&town.member, added.clone()).await;
    town.show(&town.member, link(entry.id, "https://kota.go.id/notulen")).await;
    for who in [&town.member, &town.leader] {
        assert_eq!(town.names(who, entry.id).await.unwrap(), ["rapat.jpg", "https://kota.go.id/notulen"]);
        let file = town.store.evidence_file(who, id).await.unwrap();
        assert_eq!((file.content, file.preview), (hash("a"), Some(hash("7a"))));
    }
    for who in [&town.other, &town.administrator, &town.stranger] {
        assert_eq!(town.names(who, entry.id).await, Err("NotFound".to_owned()));
        assert_eq!(refused(town.store.evidence_file(who, id).await), "NotFound");
        assert_eq!(refused(town.store.add_evidence(who, photo(entry.id, "b", 1), MORNING).await), "NotFound");
        assert_eq!(refused(town.store.remove_evidence(who, id, MORNING).await), "NotFound");
        assert_eq!(refused(town.store.judge_evidence(who, id, UNFIT, MORNING).await), "NotFound");
    }
    assert_eq!(refused(town.store.add_evidence(&town.leader, photo(entry.id, "b", 1), MORNING).await), "Forbidden");
    assert_eq!(refused(town.store.remove_evidence(&town.leader, id, MORNING).await), "Forbidden");
    assert_eq!(refused(town.store.judge_evidence(&town.member, id, UNFIT, MORNING).await), "Forbidden");
    // Whose photo it is cannot be learnt by its id, and its content opens nothing.
    let theirs = town.log(&town.other, "Milik orang lain").await;
    let taken = NewEvidence { entry: theirs.id, ..added };
    assert_eq!(refused(town.store.add_evidence(&town.other, taken, MORNING).await), "IdTaken");
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(a_photo_has_a_place_only_where_its_author_wants_it_and_takes_it_along_when_it_goes, |town| {
    let entry = town.log(&town.member, "Meninjau saluran air").await.id;
    let place = PhotoPlace::new(-75_755, 1_108_243);
    let placed = NewEvidence { place, ..photo(entry, "a", 1) };
    let id = town.show(&town.member, placed.clone()).await;
    town.show(&town.member, photo(entry, "b", 1)).await;
    // What is no photo was taken nowhere.
    town.show(&town.member, NewEvidence { place, ..link(entry, "https://kota.go.id/") }).await;
    for who in [&town.member, &town.leader] {
        let shown = town.store.evidence_of(who, entry).await.unwrap().pieces;
        let places: Vec<Option<PhotoPlace>> = shown.into_iter().map(|one| one.place).collect();
        assert_eq!(places, [place, None, None]);
    }
    let own = async || {
        let data = town.store.own_data(&town.member, MORNING).await.unwrap();
        data.evidence.into_iter().find(|one| one.id == id).unwrap().place
    };
    assert_eq!(own().await, place);
    town.store.remove_evidence(&town.member, id, MORNING).await.unwrap();
    assert_eq!(own().await, None);
    // A phone that sends late what was taken away meanwhile brings it back as little as the photo.
    assert_eq!(town.store.add_evidence(&town.member, placed, MORNING).await.unwrap(), Adding::Done);
    assert_eq!(own().await, None);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(what_is_sent_twice_is_there_once_and_what_was_taken_away_stays_away, |town| {
    let entry = town.log(&town.member, "Rapat koordinasi").await;
    let added = photo(entry.id, "a", 300_000);
    let twice = join_all((0..8).map(|_| town.store.add_evidence(&town.member, added.clone(), MORNING))).await;
    assert!(twice.into_iter().all(|adding| adding.unwrap() == Adding::Done));
    assert_eq!(town.names(&town.member, entry.id).await.unwrap().len(), 1);
    let records = inspect(&town.url, &[]).await.chains[0].records;
    let other = NewEvidence { id: added.id, ..photo(entry.id, "b", 1) };
    assert_eq!(refused(town.store.add_evidence(&town.member, other, MORNING).await), "IdTaken");
    for _ in 0..2 {
        assert_eq!(town.store.remove_evidence(&town.member, added.id, MORNING).await.unwrap(), entry.id);
    }
    assert_eq!(inspect(&town.url, &[]).await.chains[0].records, records + 1);
    // A phone that sends late what was taken away meanwhile.
    assert_eq!(town.store.add_evidence(&town.member, added.clone(), MORNING).await.unwrap(), Adding::Done);
    assert_eq!(town.names(&town.member, entry.id).await.unwrap(), Vec::<String>::new());
    assert_eq!(refused(town.store.evidence_file(&town.member, added.id).await), "NotFound");
    assert_eq!(refused(town.store.judge_evidence(&town.leader, added.id, UNFIT, MORNING).await), "NotFound");
    let own = town.store.own_data(&town.member, MORNING).await.unwrap().evidence;
    assert_eq!((own.len(), own[0].name.as_str(), own[0].removed_at), (1, "rapat.jpg", Some(MORNING)));
});

on_both!(what_was_added_to_one_entry_was_not_added_to_another, |town| {
    let [first, second] = [town.log(&town.member, "Satu").await.id, town.log(&town.member, "Dua").await.id];
    let added = photo(first, "a", 10);
    let (id, sent) = (town.show(&town.member, added.clone()).await, hash("5a"));
    let was_added = async |who: &Viewer, entry: EntryId, sent: &str| town.store.was_added(who, (id, entry), sent).await;
    assert!(was_added(&town.member, first, &sent).await.unwrap());
    assert_eq!(refused(was_added(&town.member, second, &sent).await), "IdTaken");
    assert_eq!(refused(was_added(&town.member, first, &hash("5b")).await), "IdTaken");
    assert_eq!(refused(was_added(&town.other, first, &sent).await), "IdTaken");
    let moved = NewEvidence { entry: second, ..added.clone() };
    assert_eq!(refused(town.store.add_evidence(&town.member, moved, MORNING).await), "IdTaken");
    assert_eq!(town.store.add_evidence(&town.member, added, MORNING).await.unwrap(), Adding::Done);
    assert_eq!(town.names(&town.member, second).await.unwrap(), Vec::<String>::new());
    let fresh = (EvidenceId::new(Uuid::now_v7()), first);
    assert!(!town.store.was_added(&town.member, fresh, &sent).await.unwrap());
});

on_both!(nothing_is_added_to_what_is_final_and_nothing_taken_from_it, |town| {
    let [approved, withdrawn] = [town.log(&town.member, "Satu").await.id, town.log(&town.member, "Dua").await.id];
    let mut shown = Vec::new();
    for entry in [approved, withdrawn] {
        shown.push(town.show(&town.member, photo(entry, "a", 10)).await);
    }
    let approve = Answer::plain(Step::Approve, Some(1));
    town.store.move_entry(&town.leader, approved, &approve, MORNING).await.unwrap();
    town.store.move_entry(&town.member, withdrawn, &Answer::plain(Step::Withdraw, None), MORNING).await.unwrap();
    for (entry, id, said) in [(approved, shown[0], "MovedOn(Approved)"), (withdrawn, shown[1], "MovedOn(Withdrawn)")] {
        assert_eq!(refused(town.store.add_evidence(&town.member, photo(entry, "b", 1), MORNING).await), said);
        assert_eq!(refused(town.store.may_add_evidence(&town.member, entry, MORNING).await), said);
        assert_eq!(refused(town.store.remove_evidence(&town.member, id, MORNING).await), said);
        assert_eq!(town.names(&town.leader, entry).await.unwrap().len(), 1);
    }
    // An answer to what was sent before it was final is still the answer.
    town.store.judge_evidence(&town.leader, shown[0], (Verdict::Fitting, ""), MORNING).await.unwrap();
    assert_eq!(refused(town.store.judge_evidence(&town.leader, shown[1], UNFIT, MORNING).await), "MovedOn(Withdrawn)");
});

on_both!(a_quota_is_for_a_year_and_counts_what_is_there, |town| {
    town.store.set_evidence_quota(town.member.agency_id, Quota::new(1).unwrap(), MORNING).await.unwrap();
    let entry = town.log(&town.member, "Rapat koordinasi").await.id;
    let first = town.show(&town.member, photo(entry, "a", 600_000)).await;
    let add = async |bytes| town.store.add_evidence(&town.member, photo(entry, "b", bytes), MORNING).await.unwrap();
    let full = Adding::NoRoom { quota: Quota::new(1).unwrap(), used: 600_000 };
    assert_eq!(add(400_001).await, full);
    assert_eq!(add(400_000).await, Adding::Done);
    assert!(matches!(
        town.store.may_add_evidence(&town.member, entry, MORNING).await.unwrap(),
        Adding::NoRoom { used: 1_000_000, .. }
    ));
    // A link takes no room, somebody else has their own, and what is taken away makes room again.
    town.show(&town.member, link(entry, "https://kota.go.id/")).await;
    let theirs = town.log(&town.other, "Melayani warga").await.id;
    town.show(&town.other, photo(theirs, "a", 1_000_000)).await;
    town.store.remove_evidence(&town.member, first, MORNING).await.unwrap();
    assert_eq!(add(600_000).await, Adding::Done);
    let new_year = MORNING.plus_minutes(365 * 24 * 60);
    let later = town.store.add_evidence(&town.member, photo(entry, "c", 900_000), new_year).await.unwrap();
    assert_eq!(later, Adding::Done);
    let agencies = town.store.agencies().await.unwrap();
    let of = |agency| agencies.iter().find(|row| row.id == agency).unwrap().evidence;
    assert_eq!(of(town.member.agency_id).megabytes(), 1);
    assert_eq!(of(town.stranger.agency_id), Quota::USUAL);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(two_devices_at_once_do_not_exceed_a_limit, |town| {
    town.store.set_evidence_quota(town.member.agency_id, Quota::new(1).unwrap(), MORNING).await.unwrap();
    let other = Store::open(&town.url).await.unwrap();
    let [one, two] = [town.log(&town.member, "Satu").await.id, town.log(&town.member, "Dua").await.id];
    for _ in 0..20 {
        let [first, second] = [photo(one, "a", 600_000), photo(two, "b", 600_000)];
        let ids = [first.id, second.id];
        let added = tokio::join!(
            town.store.add_evidence(&town.member, first, MORNING),
            other.add_evidence(&town.member, second, MORNING),
        );
        let added = [added.0.unwrap(), added.1.unwrap()];
        assert_eq!(added.iter().filter(|adding| **adding == Adding::Done).count(), 1, "{added:?}");
        let done = if added[0] == Adding::Done { ids[0] } else { ids[1] };
        town.store.remove_evidence(&town.member, done, MORNING).await.unwrap();
    }
    let links = join_all((0..2 * MOST_FOR_ENTRY).map(|n| {
        let store = if n.is_multiple_of(2) { &town.store } else { &other };
        store.add_evidence(&town.member, link(one, &format!("https://kota.go.id/{n}")), MORNING)
    }));
    let links: Vec<_> = links.await.into_iter().map(Result::unwrap).collect();
    assert!(links.contains(&Adding::TooMany));
    assert_eq!(town.names(&town.member, one).await.unwrap().len(), MOST_FOR_ENTRY);
    other.close().await.unwrap();
});

on_both!(nothing_is_added_in_the_moment_in_which_it_becomes_final, |town| {
    let other = Store::open(&town.url).await.unwrap();
    let approve = Answer::plain(Step::Approve, Some(1));
    for n in 0..20 {
        let entry = town.log(&town.member, "Rapat koordinasi").await.id;
        let approved = async {
            tokio::time::sleep(std::time::Duration::from_micros(150 * n)).await;
            other.move_entry(&town.leader, entry, &approve, MORNING).await
        };
        let (added, approved) =
            tokio::join!(town.store.add_evidence(&town.member, photo(entry, "a", 10), MORNING), approved);
        approved.unwrap();
        let trace = town.store.trace_entry(&town.member, entry).await.unwrap();
        let deeds: Vec<_> = trace.into_iter().map(|one| one.deed).collect();
        match added {
            Ok(_) => assert_eq!(deeds, [Deed::Logged, Deed::EvidenceAdded, Deed::Approved]),
            Err(error) => {
                assert!(matches!(error, CommandError::MovedOn(_)), "{error:?}");
                assert_eq!(deeds, [Deed::Logged, Deed::Approved]);
            }
        }
    }
    other.close().await.unwrap();
});

on_both!(the_appraiser_or_their_deputy_says_whether_it_fits, |town| {
    let entry = town.log(&town.member, "Rapat koordinasi").await;
    let id = town.show(&town.member, photo(entry.id, "a", 10)).await;
    let judge = async |who: &Viewer, said| town.store.judge_evidence(who, id, said, MORNING).await;
    assert_eq!(refused(judge(&town.leader, (Verdict::NotFitting, " ")).await), "Words(Empty)");
    for _ in 0..2 {
        assert_eq!(judge(&town.leader, UNFIT).await.unwrap(), entry.id);
    }
    let judged = town.store.evidence_of(&town.member, entry.id).await.unwrap().pieces.remove(0).judged.unwrap();
    assert_eq!((judged.verdict, judged.word.as_str()), UNFIT);
    assert_eq!((judged.by, judged.on_behalf_of), (Some(town.leader.person.clone()), None));

    let today = Zone::Wib.day_of(MORNING);
    let term = DeputyTerm::new(today, today, today).unwrap();
    let (holder, deputy) = (town.leader.person.id, town.other.person.id);
    let new = NewDeputy { id: DeputyId::new(Uuid::now_v7()), holder, deputy, kind: DeputyKind::Delegate, term };
    town.store.name_deputy(By::Operator, new, MORNING).await.unwrap();
    let deputy = town.store.find_viewer(deputy, MORNING).await.unwrap().unwrap();
    judge(&deputy, (Verdict::Fitting, "")).await.unwrap();
    let all = town.store.evidence_of(&deputy, entry.id).await.unwrap();
    let judged = all.pieces[0].judged.clone().unwrap();
    assert_eq!((judged.verdict, judged.word.as_str()), (Verdict::Fitting, ""));
    assert_eq!((judged.by, judged.on_behalf_of), (Some(deputy.person), Some(town.leader.person.clone())));
    assert!(all.may_judge && !all.may_add && !all.is_own);

    let trace = town.store.trace_entry(&town.member, entry.id).await.unwrap();
    let deeds: Vec<_> = trace.iter().map(|one| (one.deed, one.on_behalf_of.as_deref())).collect();
    let holder = town.leader.person.name.as_str();
    let expected = [
        (Deed::Logged, None),
        (Deed::EvidenceAdded, None),
        (Deed::EvidenceJudged, None),
        (Deed::EvidenceJudged, Some(holder)),
    ];
    assert_eq!(deeds, expected);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(what_is_erased_is_gone_and_what_others_show_stays, |town| {
    let entry = town.log(&town.member, "Rapat koordinasi").await.id;
    let alone = town.show(&town.member, photo(entry, "a", 10)).await;
    let placed = NewEvidence { place: PhotoPlace::new(-75_755, 1_108_243), ..photo(entry, "b", 10) };
    let shared = town.show(&town.member, placed).await;
    town.show(&town.member, link(entry, "https://kota.go.id/rahasia")).await;
    let taken = town.show(&town.member, photo(entry, "c", 10)).await;
    town.store.remove_evidence(&town.member, taken, MORNING).await.unwrap();
    town.store.judge_evidence(&town.leader, alone, UNFIT, MORNING).await.unwrap();
    let theirs = town.log(&town.other, "Melayani warga").await.id;
    let kept = town.show(&town.other, photo(theirs, "b", 10)).await;
    let once = town.show(&town.other, photo(theirs, "a", 10)).await;
    town.store.remove_evidence(&town.other, once, MORNING).await.unwrap();

    let erased = town.store.erase_words(entry, MORNING.plus_minutes(5)).await.unwrap();
    assert_eq!(erased.evidence, 4);
    let contents: BTreeSet<_> = erased.contents.into_iter().collect();
    assert_eq!(contents, ["a", "7a", "c", "7c"].map(hash).into());
    assert_eq!(town.names(&town.member, entry).await.unwrap(), Vec::<String>::new());
    for id in [alone, shared] {
        assert_eq!(refused(town.store.evidence_file(&town.leader, id).await), "NotFound");
    }
    assert_eq!(town.store.evidence_file(&town.other, kept).await.unwrap().content, hash("b"));
    let own = town.store.own_data(&town.member, MORNING).await.unwrap().evidence;
    assert!(own.iter().all(|one| (one.name.as_str(), one.link.as_str(), one.word.as_str()) == ("", "", "")));
    assert!(own.iter().all(|one| one.place.is_none()), "where a photo was taken outlives it");
    assert_eq!(own[0].removed_at, Some(MORNING.plus_minutes(5)));
    assert_eq!(own[3].removed_at, Some(MORNING), "what was taken away before stays so");
    assert_intact(&inspect(&town.url, &[]).await);
    assert_eq!(town.store.erase_words(entry, MORNING).await.unwrap().evidence, 0);

    let needed = town.store.needed_contents(None).await.unwrap();
    assert_eq!(needed.iter().map(|one| one.id).collect::<Vec<_>>(), [kept]);
    assert_eq!(needed[0].hashes, [hash("b"), hash("7b")]);
    assert_eq!(town.store.needed_contents(Some(kept)).await.unwrap(), []);
});
