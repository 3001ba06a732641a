//! Log entries a second through the store, against raw SQLite writing the same rows.
//!
//! Both write to a file with the write-ahead log synced at each commit. The raw loop is what this
//! machine can do at best: prepared statements, 100 entries a transaction, nothing checked. The
//! store gets its entries as the server would: as many at once as there are people waiting.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by unwrapping")]

use domain::account::Viewer;
use domain::activity::{EntryId, WorkForm};
use domain::time::Timestamp;
use futures::{StreamExt, stream};
use rusqlite::{Connection, params};
use std::time::{Duration, Instant};
use store::activity::LogRequest;
use store::testing::{id, small_agency};
use store::{DatabaseUrl, Store};

const ENTRIES: u32 = 20_000;
const AT_ONCE: usize = 600;
const RAW_BATCH: u32 = 100;
const ROUNDS: usize = 5;
const NOW: Timestamp = Timestamp::from_millis(1_776_823_200_000);

fn main() {
    let folder = tempfile::tempdir().expect("a folder for the database");
    println!("{ENTRIES} entries, {ROUNDS} rounds");
    let mut parts = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        let path = |name: &str| folder.path().join(format!("{name}-{round}.db"));
        let raw = per_second(raw(&path("raw")));
        let store = per_second(through_store(&path("store")));
        println!("raw SQLite {raw:>8.0}/s   store {store:>8.0}/s   {:>5.1} %", store / raw * 100.0);
        parts.push(store / raw * 100.0);
    }
    parts.sort_by(f64::total_cmp);
    println!("median {:.1} % (goal: 50 % or more)", parts[ROUNDS / 2]);
}

fn per_second(took: Duration) -> f64 {
    f64::from(ENTRIES) / took.as_secs_f64()
}

fn through_store(path: &std::path::Path) -> Duration {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(&DatabaseUrl::Sqlite(path.to_owned())).await.expect("a store");
        let people = small_agency(&store, NOW).await.expect("people");
        let started = Instant::now();
        stream::iter(0..ENTRIES).for_each_concurrent(AT_ONCE, |n| log(&store, &people.member, n)).await;
        let took = started.elapsed();
        let stats = store.writer_stats();
        println!(
            "  store: {} commits, {:.1} statements each",
            stats.commits,
            stats.statements as f64 / stats.commits as f64
        );
        store.close().await.expect("closing");
        took
    })
}

async fn log(store: &Store, who: &Viewer, n: u32) {
    let form = WorkForm {
        description: format!("Memverifikasi data perekaman KTP elektronik, berkas {n}"),
        ..WorkForm::default()
    };
    let request = LogRequest { form, device: None, now: NOW };
    let entry = EntryId::new(id(1_000_000 + u128::from(n)));
    store.log(who, entry, &request).await.expect("logged");
}

/// The same rows in tables of the same columns and indexes, made by the store itself.
fn raw(path: &std::path::Path) -> Duration {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let (author, appraiser, unit, agency, above) = runtime.block_on(async {
        let store = Store::open(&DatabaseUrl::Sqlite(path.to_owned())).await.expect("a store");
        let people = small_agency(&store, NOW).await.expect("people");
        store.close().await.expect("closing");
        let appraiser = people.member.appraiser.as_ref().expect("an appraiser").id.uuid();
        let member = people.member;
        (member.person.id.uuid(), appraiser, member.unit.id.uuid(), member.agency_id.uuid(), people.office.uuid())
    });
    let mut db = Connection::open(path).expect("the file");
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
        .expect("settings");
    let started = Instant::now();
    let mut n = 0;
    while n < ENTRIES {
        let tx = db.transaction().expect("a transaction");
        for _ in 0..RAW_BATCH {
            let entry = id(1_000_000 + u128::from(n));
            let text = format!("Memverifikasi data perekaman KTP elektronik, berkas {n}");
            let run = |sql: &str, params: &[&dyn rusqlite::ToSql]| {
                tx.prepare_cached(sql).expect(sql).execute(params).expect(sql);
            };
            let (entry, author, unit, agency) =
                (entry.as_bytes(), author.as_bytes(), unit.as_bytes(), agency.as_bytes());
            let (appraiser, now) = (appraiser.as_bytes(), NOW.millis());
            run(ENTRY, params![entry, agency, author, appraiser, unit, now]);
            run(CHANGE, params![entry, agency, author, now, text]);
            for unit in [unit, above.as_bytes()] {
                for measure in ["sent", "hour09"] {
                    run(COUNTER, params![agency, unit, measure]);
                }
            }
            run(PERSON, params![agency, author, unit]);
            let body = format!(r#"{{"logged":{{"id":"{n}","description":"{text}"}}}}"#);
            run(EVENT, params![agency, author, appraiser, unit, now, body]);
            n += 1;
        }
        tx.commit().expect("a commit");
    }
    started.elapsed()
}

const ENTRY: &str = "INSERT INTO entries (id, agency_id, author_id, appraiser_id, unit_id, work_date, status, version, \
    content_version, received_at, received_day, changed_at) VALUES (?1,?2,?3,?4,?5,'2026-04-22','sent',1,1,?6,'2026-04-22',?6)";
const CHANGE: &str = "INSERT INTO entry_changes (entry_id, version, agency_id, step, actor_id, at, description, work_date, place) \
    VALUES (?1,1,?2,'log',?3,?4,?5,'2026-04-22','office')";
const COUNTER: &str = "INSERT INTO unit_counters (agency_id, unit_id, day, measure, n) VALUES (?1,?2,'2026-04-22',?3,1) \
    ON CONFLICT (unit_id, day, measure) DO UPDATE SET n = n + 1";
const PERSON: &str = "INSERT INTO employee_days (agency_id, employee_id, unit_id, day, n) VALUES (?1,?2,?3,'2026-04-22',1) \
    ON CONFLICT (employee_id, day, unit_id) DO UPDATE SET n = n + 1";
const EVENT: &str =
    "INSERT INTO outbox (agency_id, author_id, appraiser_id, unit_id, at, body) VALUES (?1,?2,?3,?4,?5,?6)";
