//! The chain as the operator meets it: verify, checkpoints, erasing.

use crate::process::{denyut, text};
use std::path::Path;
use store::testing::small_agency;
use store::{DatabaseUrl, Store};

#[track_caller]
fn run(data: &Path, arguments: &[&str], status: i32) -> String {
    let output = denyut(arguments).env("DENYUT_DATA_DIR", data).output().unwrap();
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", text(&output));
    text(&output)
}

/// A data folder with the small agency and an entry; answers the entry.
async fn office(data: &Path) -> String {
    let store = Store::open(&DatabaseUrl::Sqlite(data.join("denyut.db"))).await.unwrap();
    let people = small_agency(&store, app::ssr::now()).await.unwrap();
    let entry = domain::activity::EntryId::new(uuid::Uuid::now_v7());
    let form = domain::activity::WorkForm { description: "Rahasia orang".to_owned(), ..Default::default() };
    let request = store::activity::LogRequest { form, device: None, now: app::ssr::now() };
    store.log(&people.member, entry, &request).await.unwrap();
    store.close().await.unwrap();
    entry.to_string()
}

/// In that folder, Dewi proposes Bagus as her supervisor; answers the proposal.
async fn propose(data: &Path) -> String {
    use domain::organization::{EmployeeId, ProposalId};
    let store = Store::open(&DatabaseUrl::Sqlite(data.join("denyut.db"))).await.unwrap();
    let dewi = store.find_viewer(EmployeeId::new(store::testing::id(31)), app::ssr::now()).await.unwrap().unwrap();
    let id = ProposalId::new(uuid::Uuid::now_v7());
    let proposed = EmployeeId::new(store::testing::id(32));
    let new = store::organization::NewProposal { id, proposed, note: "Rahasia juga".to_owned() };
    store.propose_supervisor(&dewi, new, app::ssr::now()).await.unwrap();
    store.close().await.unwrap();
    id.to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn verify_says_intact_or_names_the_row_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let entry = office(data).await;
    let before = std::fs::read(data.join("denyut.db")).unwrap();
    let said = run(data, &["verify"], 0);
    assert!(said.contains("a10: 9 records, head ") && said.contains("Intact: "), "{said}");
    assert!(said.contains("Without --checkpoint"), "{said}");
    assert_eq!(std::fs::read(data.join("denyut.db")).unwrap(), before);

    let database = rusqlite::Connection::open(data.join("denyut.db")).unwrap();
    database.execute("UPDATE entries SET status = 'approved'", []).unwrap();
    database.close().unwrap();
    let said = run(data, &["verify"], 1);
    assert!(
        said.contains(&format!("a10: entries {entry} was changed: status")) && said.contains("NOT INTACT"),
        "{said}"
    );
    let nowhere = tempfile::tempdir().unwrap();
    assert!(run(nowhere.path(), &["verify"], 1).contains("no database"));
    assert_eq!(std::fs::read_dir(nowhere.path()).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_printed_checkpoint_finds_a_chain_that_was_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    office(data).await;
    let printed = run(data, &["checkpoint", "--agency", "a10"], 0);
    assert_eq!(run(data, &["checkpoint", "--agency", "a10"], 0), printed, "nothing new, nothing else");
    assert!(run(data, &["checkpoint"], 1).contains("several agencies"));
    let kept = data.join("kept.txt");
    std::fs::write(&kept, &printed).unwrap();
    let kept = kept.to_str().unwrap();
    let copied = copied_head(&run(data, &["verify"], 0), "a10");
    let said = run(data, &["verify", "--checkpoint", kept], 0);
    assert!(said.contains(", 1 checkpoint by 1 key\n") && !said.contains("Without --checkpoint"), "{said}");

    let database = rusqlite::Connection::open(data.join("denyut.db")).unwrap();
    database
        .execute_batch(
            "UPDATE entries SET status = 'approved'; DELETE FROM audit_records; DELETE FROM audit_checkpoints;
             UPDATE audit_heads SET seq = 0;",
        )
        .unwrap();
    database.close().unwrap();
    run(data, &["migrate"], 0);
    run(data, &["verify"], 0);
    let said = run(data, &["verify", "--checkpoint", kept], 1);
    assert!(said.contains("written anew") || said.contains("cut off"), "{said}");
    let said = run(data, &["verify", "--head", &copied, "--agency", "a10"], 1);
    assert!(said.contains("written anew") || said.contains("cut off"), "{said}");
    std::fs::write(kept, printed.replace("record ", "record 1")).unwrap();
    assert!(run(data, &["verify", "--checkpoint", kept], 1).contains("not signed by its key"));
    std::fs::write(kept, "hello").unwrap();
    assert!(run(data, &["verify", "--checkpoint", kept], 1).contains("not a checkpoint"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_serving_program_signs_while_there_is_news_and_nothing_that_was_written_anew() {
    use std::time::Duration;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_owned();
    let store = Store::open(&DatabaseUrl::Sqlite(data.join("denyut.db"))).await.unwrap();
    let people = small_agency(&store, app::ssr::now()).await.unwrap();
    let agency = people.member.agency_id;
    let log = async || {
        let entry = domain::activity::EntryId::new(uuid::Uuid::now_v7());
        let form = domain::activity::WorkForm { description: "Rapat".to_owned(), ..Default::default() };
        let request = store::activity::LogRequest { form, device: None, now: app::ssr::now() };
        store.log(&people.member, entry, &request).await.unwrap();
        store.head(agency).await.unwrap().unwrap()
    };
    let signed = async |head: domain::audit::Head| {
        for _ in 0..300 {
            let newest = store.newest_checkpoint(agency).await.unwrap();
            if let Some(newest) = newest.filter(|one| one.checkpoint.head == head) {
                return newest.key;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("record {} is not signed", head.seq);
    };
    // A key that cannot be used: nothing is signed with another, and once it is mended all is.
    let file = data.join(server::checkpoints::KEY_FILE);
    std::fs::write(&file, "no key").unwrap();
    let every = Duration::from_millis(100);
    let job = tokio::spawn(server::checkpoints::keep_checkpoints(store.clone(), data.clone(), every));
    let first = log().await;
    tokio::time::sleep(3 * every).await;
    assert_eq!(store.newest_checkpoint(agency).await.unwrap(), None);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "no key");
    std::fs::remove_file(&file).unwrap();
    let key = signed(first).await;
    assert_eq!(signed(log().await).await, key);

    // Whoever owns the database takes the end of the chain and the signatures out; the program goes on writing.
    let database = rusqlite::Connection::open(data.join("denyut.db")).unwrap();
    let id = format!("x'{}'", agency.uuid().simple());
    database
        .execute_batch(&format!(
            "BEGIN IMMEDIATE;
             DELETE FROM audit_checkpoints WHERE agency_id = {id};
             DELETE FROM audit_records WHERE agency_id = {id}
                AND seq = (SELECT max(seq) FROM audit_records WHERE agency_id = {id});
             UPDATE audit_heads SET (seq, hash) = (SELECT seq, hash FROM audit_records WHERE agency_id = {id}
                ORDER BY seq DESC LIMIT 1) WHERE agency_id = {id};
             COMMIT"
        ))
        .unwrap();
    database.close().unwrap();
    log().await;
    log().await;
    tokio::time::sleep(5 * every).await;
    assert_eq!(store.newest_checkpoint(agency).await.unwrap(), None, "what was written anew got a signature");
    job.abort();
}

/// Number and code of an agency's head, as `verify` names them.
fn copied_head(said: &str, code: &str) -> String {
    let line = said.lines().find_map(|line| line.strip_prefix(&format!("{code}: "))).unwrap();
    let (records, rest) = line.split_once(' ').unwrap();
    let code = rest.split_once("head ").unwrap().1.split_once(" of ").unwrap().0;
    format!("{records}:{code}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_from_a_board_is_held_against_the_chain_however_it_was_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    office(data).await;
    let head = copied_head(&run(data, &["verify"], 0), "a10");
    let (number, code) = head.split_once(':').unwrap();
    let foot = format!("Jejak {number} · 20.06 · {code}");
    for copied in [head.clone(), head.replace(' ', ""), head.replace(':', " "), foot.clone()] {
        let said = run(data, &["verify", "--agency", "A10", "--head", &copied], 0);
        assert!(said.contains("Intact: ") && !said.contains("Without"), "{said}");
    }
    assert!(run(data, &["verify", "--head", &head], 1).contains("several agencies"));
    assert!(run(data, &["verify", "--head", &head, "--agency", "a99"], 1).contains("there is no agency a99"));
    assert!(run(data, &["verify", "--head", code, "--agency", "a10"], 2).contains("such as 239:b7c10192690efe28"));
    let wrong = format!("{number}:0123456789abcdef");
    let said = run(data, &["verify", "--head", &head, "--head", &wrong, "--agency", "a10"], 1);
    assert!(said.contains(&format!("a10: record {number} is another than what was kept elsewhere")), "{said}");
    let later = head.replacen(number, "999", 1);
    let said = run(data, &["verify", "--head", &later, "--agency", "a10"], 1);
    assert!(said.contains("record 999 was kept elsewhere") && said.contains("cut off"), "{said}");

    let notes = data.join("catatan.txt");
    std::fs::write(&notes, format!("{foot}\n\n{head}\n")).unwrap();
    let notes = notes.to_str().unwrap();
    run(data, &["verify", "--heads", notes, "--agency", "a10"], 0);
    std::fs::write(notes, format!("{foot}\nentah\n")).unwrap();
    assert!(run(data, &["verify", "--heads", notes, "--agency", "a10"], 1).contains("line 2: expected the number"));
    std::fs::write(notes, &foot).unwrap();
    assert!(run(data, &["verify", "--checkpoint", notes], 1).contains("goes with --head"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_operator_erases_words_and_the_chain_stays_whole() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let entry = office(data).await;
    let said = run(data, &["erase", "entry", &entry], 0);
    assert!(said.contains("1 version and"), "{said}");
    run(data, &["verify"], 0);
    let database = rusqlite::Connection::open(data.join("denyut.db")).unwrap();
    let left: i64 = database
        .query_row("SELECT count(*) FROM entry_changes WHERE description LIKE '%Rahasia%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0);
    assert!(run(data, &["erase", "entry", "00000000-0000-0000-0000-000000000000"], 1).contains("there is no entry"));
    run(data, &["erase", "entry", "semua"], 2);
    let proposal = propose(data).await;
    assert!(run(data, &["erase", "proposal", &proposal], 0).contains("Erased."));
    assert!(run(data, &["erase", "proposal", &proposal], 0).contains("erased before"));
    run(data, &["verify"], 0);
    let left: i64 = database
        .query_row("SELECT count(*) FROM supervisor_proposals WHERE note LIKE '%Rahasia%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0);
    assert!(run(data, &["erase", "proposal", &entry], 1).contains("there is no proposal"));
}
