//! The chain that shows tampering: what is done is in it, and what it covers cannot be changed behind its back.

mod heads;
mod lived;
mod older;

use crate::fixture::{MORNING, on_both, refused, request};
use domain::activity::Step;
use domain::audit::{CopiedHead, Signed};
use domain::display::DisplayId;
use domain::organization::AgencyId;
use futures::future::join_all;
use store::activity::Answer;
use store::audit::{Fault, Inspection, Outside, Report};
use store::testing::id;
use store::{DatabaseUrl, Store};
use uuid::Uuid;

pub async fn inspect(url: &DatabaseUrl, outside: &[Signed]) -> Report {
    inspect_with(url, &Outside { checkpoints: outside.to_vec(), heads: Vec::new() }).await
}

/// With one head that somebody wrote down.
pub async fn inspect_copied(url: &DatabaseUrl, agency: AgencyId, seq: u64, code: &str) -> Report {
    let head = CopiedHead::of(&seq.to_string(), code).unwrap();
    inspect_with(url, &Outside { checkpoints: Vec::new(), heads: vec![(agency, head)] }).await
}

async fn inspect_with(url: &DatabaseUrl, outside: &Outside) -> Report {
    let inspection = Inspection::open(url).await.unwrap();
    let report = inspection.verify(outside).await.unwrap();
    inspection.close().await.unwrap();
    report
}

#[track_caller]
pub fn assert_intact(report: &Report) {
    assert!(report.is_intact(), "{:#?}", report.findings);
}

on_both!(what_is_done_is_in_the_chain_and_agrees_with_the_tables, |town| {
    assert_intact(&inspect(&town.url, &[]).await);
    town.live_through_everything().await;
    let report = inspect(&town.url, &[]).await;
    assert_intact(&report);
    assert_eq!(report.chains.len(), 2);
    assert!(report.chains.iter().all(|chain| chain.head.is_some_and(|head| head.seq == chain.records)));
    // Agency, two units and five people; thirteen acts on entries, four on late ones and four on evidence; three on boards, one sign-in, three on codes, one
    // password, five on second factors and one on the rule, four on rights, three on corrections; fourteen on
    // the calendar, the dictionary and the rules; eleven on proposals and a change that came of one; six on deputies, about both each,
    // and three acts on an entry; a unit, three people
    // and the import; a unit that comes, moves, changes places with another, gets a new name and is merged; posts that are
    // made, get a kind, go over with it, and come with the import.
    assert_eq!(
        report.chains[0].records,
        8 + 13 + 4 + 4 + 3 + 1 + 3 + 1 + 6 + 4 + 3 + 14 + (11 + 1) + (6 + 3) + 5 + 6 + 4
    );
    assert!(report.rows > 40, "{}", report.rows);
});

on_both!(two_stores_at_once_neither_fork_a_chain_nor_wait_for_each_other_for_ever, |town| {
    // As two processes would: each with its own writer.
    let other = Store::open(&town.url).await.unwrap();
    let request = request("Menginput data");
    let boards = |store: &Store, from: u128| {
        let store = store.clone();
        let (administrator, office) = (town.administrator.clone(), town.office);
        async move {
            for n in from..from + 20 {
                let board = DisplayId::new(id(n));
                store.create_display(&administrator, office, board, format!("rahasia {n}"), MORNING).await.unwrap();
            }
        }
    };
    let logged = |store: Store| {
        let request = &request;
        let town = &town;
        async move {
            let own = join_all((0..60).map(|_| store.log(&town.member, town.entry_id(), request)));
            let strange = join_all((0..60).map(|_| store.log(&town.stranger, town.entry_id(), request)));
            let (own, strange) = tokio::join!(own, strange);
            own.into_iter().chain(strange).for_each(|result| drop(result.unwrap()));
        }
    };
    tokio::join!(
        logged(town.store.clone()),
        logged(other.clone()),
        boards(&town.store, 10_000),
        boards(&other, 20_000)
    );
    other.close().await.unwrap();
    let report = inspect(&town.url, &[]).await;
    assert_intact(&report);
    let records: Vec<_> = report.chains.iter().map(|chain| chain.records).collect();
    // Agency, two units, five people, 120 entries, 40 boards; agency, unit, person, 120 entries.
    assert_eq!(records, [1 + 2 + 5 + 120 + 40, 1 + 1 + 1 + 120]);
});

on_both!(what_was_refused_is_not_in_the_chain, |town| {
    let entry = town.log(&town.member, "Menginput data").await;
    let before = inspect(&town.url, &[]).await.chains;
    let refused = Answer::plain(Step::Return, None);
    assert!(town.store.move_entry(&town.leader, entry.id, &refused, MORNING).await.is_err());
    assert!(town.store.log(&town.other, entry.id, &request("Lain")).await.is_err());
    assert!(
        town.store
            .create_display(&town.member, town.office, DisplayId::new(Uuid::now_v7()), "x".to_owned(), MORNING)
            .await
            .is_err()
    );
    assert_eq!(inspect(&town.url, &[]).await.chains, before);
});

/// Runs statements on the database as its owner.
pub async fn as_owner(url: &DatabaseUrl, statements: &str) {
    use sea_orm::ConnectionTrait;
    let address = match url {
        DatabaseUrl::Sqlite(path) => format!("sqlite://{}", path.display()),
        DatabaseUrl::Postgres(address) => address.clone(),
    };
    let database = sea_orm::Database::connect(address).await.unwrap();
    database.execute_unprepared(statements).await.unwrap();
    database.close().await.unwrap();
}

on_both!(what_was_there_before_the_chain_is_taken_into_it_once, |town| {
    town.live_through_everything().await;
    let rows = inspect(&town.url, &[]).await.rows;
    town.store.clone().close().await.unwrap();
    // As the step of the schema leaves it.
    as_owner(&town.url, "DELETE FROM audit_records; UPDATE audit_heads SET seq = 0").await;
    assert!(!inspect(&town.url, &[]).await.is_intact());
    let (one, two) = tokio::join!(Store::open(&town.url), Store::open(&town.url));
    let (one, two) = (one.unwrap(), two.unwrap());
    two.close().await.unwrap();
    let taken = inspect(&town.url, &[]).await;
    assert_intact(&taken);
    assert_eq!(taken.rows, rows);
    let entry = one.log(&town.member, town.entry_id(), &request("Sesudah itu")).await.unwrap();
    one.comment(&town.leader, entry.id, town.feedback_id(), "Baik", MORNING).await.unwrap();
    one.close().await.unwrap();
    // Opened again, nothing is taken over a second time.
    Store::open(&town.url).await.unwrap().close().await.unwrap();
    let later = inspect(&town.url, &[]).await;
    assert_intact(&later);
    assert_eq!(later.chains[0].records, taken.chains[0].records + 2);
});

on_both!(a_chain_that_is_gone_is_never_begun_anew, |town| {
    town.log(&town.member, "Menginput data").await;
    town.store.clone().close().await.unwrap();
    as_owner(&town.url, "DELETE FROM audit_records; DELETE FROM audit_heads").await;
    Store::open(&town.url).await.unwrap().close().await.unwrap();
    assert!(!inspect(&town.url, &[]).await.is_intact());
});

on_both!(erased_words_are_gone_and_the_chain_stays_whole, |town| {
    let entry = town.log(&town.member, "Rahasia orang lain").await;
    let other = town.log(&town.member, "Menginput data").await;
    town.store.edit(&town.member, entry.id, 1, &request("Rahasia orang lain lagi")).await.unwrap();
    town.store.comment(&town.leader, entry.id, town.feedback_id(), "Jangan tulis rahasia", MORNING).await.unwrap();
    town.store.thank(&town.leader, entry.id, town.feedback_id(), MORNING).await.unwrap();
    let erased = town.store.erase_words(entry.id, MORNING).await.unwrap();
    assert_eq!((erased.versions, erased.said), (2, 1));
    assert_intact(&inspect(&town.url, &[]).await);
    let versions = town.store.versions(&town.member, entry.id).await.unwrap();
    assert_eq!(versions.iter().map(|one| one.work.description.as_str()).collect::<Vec<_>>(), ["", ""]);
    let left = town.store.entry(&town.member, entry.id).await.unwrap();
    assert!(left.conversation.iter().all(|said| said.text.as_deref().unwrap_or_default().is_empty()));
    assert_eq!(town.store.entry(&town.member, other.id).await.unwrap().work.description, "Menginput data");
    let nobody = town.store.erase_words(town.entry_id(), MORNING).await;
    assert_eq!(refused(nobody), "NotFound");
    // It goes on, and can be erased again.
    town.store.edit(&town.member, entry.id, 2, &request("Sekarang tanpa rahasia")).await.unwrap();
    assert_intact(&inspect(&town.url, &[]).await);
    assert_eq!(town.store.erase_words(entry.id, MORNING).await.unwrap().versions, 1);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(an_erasure_that_the_chain_does_not_know_is_found, |town| {
    let entry = town.log(&town.member, "Menginput data").await;
    as_owner(&town.url, "UPDATE entry_changes SET description = '', text_salt = NULL").await;
    let report = inspect(&town.url, &[]).await;
    let row = format!("entry_changes {} 1", entry.id);
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
    assert_eq!(report.findings[0].fault, Fault::RowChanged { row, columns: vec!["description"] });
    assert_eq!(report.findings[0].agency, Some(town.member.agency_id));
});
