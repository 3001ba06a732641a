//! Whoever owns the database file changes something behind the back of the chain, in a thousand ways: each is found.
//!
//! What is attacked is read from the database itself, and not from the list that `verify` works by: every column of
//! every covered table, but for the few that are named here as not covered.

use crate::chain::{assert_intact, inspect, inspect_copied};
use crate::fixture::{Fixture, Kind};
use domain::audit::Signed;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::audit::{CheckpointKey, Fault, Report};
use store::{DatabaseUrl, Store};

const COVERED: [&str; 25] = [
    "agencies",
    "activities",
    "org_units",
    "unit_ancestors",
    "employees",
    "assignments",
    "accounts",
    "activation_codes",
    "displays",
    "entries",
    "entry_changes",
    "feedback",
    "corrections",
    "second_factors",
    "recovery_codes",
    "role_grants",
    "holidays",
    "leaves",
    "shift_patterns",
    "employee_shifts",
    "supervisor_proposals",
    "positions",
    "deputies",
    "evidence",
    "late_entries",
];
const CHAIN: [&str; 2] = ["audit_records", "audit_heads"];
/// Whose content is protected by a signature; that one of them is missing nobody could know.
const SIGNED: &str = "audit_checkpoints";
const NOT_COVERED: [(&str, &str); 2] = [("entries", "changed_at"), ("second_factors", "used_step")];

const TAMPERS: usize = 1_000;

/// The same tampers at every run: splitmix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).unwrap()
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// A database in which everything has happened, closed, with a checkpoint kept elsewhere.
struct Prepared {
    file: PathBuf,
    outside: Signed,
    folder: tempfile::TempDir,
}

impl Prepared {
    async fn new() -> Self {
        let town = Fixture::new(Kind::Sqlite).await.unwrap();
        let key = CheckpointKey::new(&[7; 32]);
        let sign = async || {
            for head in town.store.unsigned_heads().await.unwrap() {
                town.store.keep_checkpoint(key.sign(head)).await.unwrap();
            }
        };
        sign().await;
        town.live_through_everything().await;
        sign().await;
        let outside = town.store.newest_checkpoint(town.member.agency_id).await.unwrap().unwrap();
        town.store.clone().close().await.unwrap();
        let DatabaseUrl::Sqlite(original) = &town.url else { panic!("SQLite has a file") };
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("prepared.db");
        std::fs::copy(original, &file).unwrap();
        Self { file, outside, folder }
    }

    /// A copy that may be spoilt.
    fn copy(&self, name: &str) -> (DatabaseUrl, Connection) {
        let path = self.folder.path().join(name);
        std::fs::copy(&self.file, &path).unwrap();
        let database = owner(&path);
        (DatabaseUrl::Sqlite(path), database)
    }
}

/// Whoever owns the file is bound by nothing.
fn owner(path: &Path) -> Connection {
    let database = Connection::open(path).unwrap();
    database
        .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
        .unwrap();
    database
}

fn columns(database: &Connection, table: &str) -> Vec<String> {
    let mut asked = database.prepare(&format!("SELECT name FROM pragma_table_info('{table}')")).unwrap();
    let names = asked.query_map([], |row| row.get::<_, String>(0)).unwrap();
    names.map(Result::unwrap).filter(|name| !NOT_COVERED.contains(&(table, name.as_str()))).collect()
}

fn rowids(database: &Connection, table: &str) -> Vec<i64> {
    let mut asked = database.prepare(&format!("SELECT rowid FROM {table} ORDER BY rowid")).unwrap();
    let ids = asked.query_map([], |row| row.get(0)).unwrap();
    ids.map(Result::unwrap).collect()
}

fn cell(database: &Connection, table: &str, column: &str, rowid: i64) -> Value {
    let sql = format!("SELECT {column} FROM {table} WHERE rowid = ?1");
    // As bytes where it is text: what an earlier flip made of it need not be UTF-8.
    database.query_row(&sql, [rowid], |row| row.get(0)).unwrap()
}

/// What was done, for the message; none where the database refused or nothing would have changed.
type Tampered = Option<String>;

fn set(database: &Connection, table: &str, column: &str, rowid: i64, value: &Value) -> bool {
    let sql = format!("UPDATE {table} SET {column} = ?1 WHERE rowid = ?2");
    database.execute(&sql, rusqlite::params![value, rowid]).is_ok()
}

/// Another value of the same kind.
fn edit(database: &Connection, chance: &mut Chance, table: &str, column: &str) -> Tampered {
    let rowid = *chance.pick(&rowids(database, table));
    let value = match cell(database, table, column, rowid) {
        Value::Null if chance.below(2) == 0 => Value::Integer(i64::try_from(chance.below(1_000)).unwrap()),
        Value::Null => Value::Blob(vec![7; 16]),
        Value::Integer(number) => Value::Integer(number.wrapping_add(1 + i64::try_from(chance.below(90)).unwrap())),
        Value::Real(number) => Value::Real(number + 1.0),
        Value::Text(text) => match chance.below(3) {
            0 => Value::Null,
            1 => Value::Text(format!("{text}x")),
            _ => Value::Text(text.chars().rev().chain(['y']).collect()),
        },
        Value::Blob(bytes) => match chance.below(3) {
            0 => Value::Null,
            1 => Value::Blob(bytes.iter().map(|byte| byte ^ 0x55).collect()),
            _ => Value::Blob(bytes.into_iter().chain([1]).collect()),
        },
    };
    set(database, table, column, rowid, &value).then(|| format!("edit {table}.{column} of {rowid} into {value:?}"))
}

/// One bit of a value.
fn flip(database: &Connection, chance: &mut Chance, table: &str, column: &str) -> Tampered {
    let rowid = *chance.pick(&rowids(database, table));
    let mut bit = |bytes: &mut Vec<u8>| {
        if bytes.is_empty() {
            return false;
        }
        let place = chance.below(bytes.len());
        bytes[place] ^= 1 << chance.below(8);
        true
    };
    let (sql, value) = match cell(database, table, column, rowid) {
        Value::Integer(number) => {
            let mut bytes = number.to_be_bytes().to_vec();
            bit(&mut bytes);
            ("?1", Value::Integer(i64::from_be_bytes(bytes.try_into().unwrap())))
        }
        Value::Text(text) => {
            let mut bytes = text.into_bytes();
            if !bit(&mut bytes) {
                return None;
            }
            ("CAST(?1 AS TEXT)", Value::Blob(bytes))
        }
        Value::Blob(mut bytes) => {
            if !bit(&mut bytes) {
                return None;
            }
            ("?1", Value::Blob(bytes))
        }
        Value::Null | Value::Real(_) => return None,
    };
    let sql = format!("UPDATE {table} SET {column} = {sql} WHERE rowid = ?2");
    let done = database.execute(&sql, rusqlite::params![value, rowid]).is_ok();
    done.then(|| format!("flip a bit in {table}.{column} of {rowid}: {value:?}"))
}

fn delete(database: &Connection, chance: &mut Chance, table: &str) -> Tampered {
    let rowid = *chance.pick(&rowids(database, table));
    database.execute(&format!("DELETE FROM {table} WHERE rowid = ?1"), [rowid]).unwrap();
    Some(format!("delete row {rowid} of {table}"))
}

/// A row like another, new where it has to be.
fn insert(database: &Connection, chance: &mut Chance, table: &str) -> Tampered {
    let rowid = *chance.pick(&rowids(database, table));
    let mut unique = database
        .prepare(&format!(
            "SELECT DISTINCT c.name FROM pragma_index_list('{table}') l, pragma_index_info(l.name) c WHERE l.\"unique\""
        ))
        .unwrap();
    let unique: Vec<String> = unique.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut asked = database.prepare(&format!("SELECT name FROM pragma_table_info('{table}')")).unwrap();
    let names: Vec<String> = asked.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let values = names.iter().map(|name| {
        let value = cell(database, table, name, rowid);
        if !unique.contains(name) {
            return value;
        }
        match value {
            Value::Integer(number) => Value::Integer(number + 1 + i64::try_from(chance.below(50)).unwrap()),
            Value::Text(text) => Value::Text(format!("{text}{}", chance.below(100))),
            Value::Blob(bytes) => Value::Blob(bytes.iter().map(|byte| byte ^ (chance.below(255) as u8 + 1)).collect()),
            Value::Null | Value::Real(_) => value,
        }
    });
    let values: Vec<Value> = values.collect();
    let places = vec!["?"; values.len()].join(", ");
    let sql = format!("INSERT INTO {table} ({}) VALUES ({places})", names.join(", "));
    let done = database.execute(&sql, params_from_iter(&values)).is_ok();
    done.then(|| format!("insert a row like {rowid} into {table}"))
}

/// Two rows change their places, in one column or, in the chain, in the order.
fn reorder(database: &Connection, chance: &mut Chance, table: &str, column: &str) -> Tampered {
    let ids = rowids(database, table);
    let (one, two) = (*chance.pick(&ids), *chance.pick(&ids));
    let (first, second) = (cell(database, table, column, one), cell(database, table, column, two));
    if first == second {
        return None;
    }
    // Out of the way first, where no two may be alike.
    let away = match &first {
        Value::Integer(_) => Value::Integer(-999),
        Value::Text(_) => Value::Text("away".to_owned()),
        Value::Null | Value::Real(_) | Value::Blob(_) => Value::Blob(vec![9; 16]),
    };
    let done = set(database, table, column, one, &away)
        && set(database, table, column, two, &first)
        && set(database, table, column, one, &second);
    done.then(|| format!("exchange {table}.{column} of {one} and {two}"))
}

/// The last records go, and the head says so: consistent in itself. Found by the checkpoint that was kept elsewhere, where
/// no row betrays it.
fn cut(database: &Connection, chance: &mut Chance) -> Tampered {
    let agency: Vec<u8> =
        database.query_row("SELECT agency_id FROM audit_records ORDER BY seq DESC", [], |row| row.get(0)).unwrap();
    let last: i64 = database
        .query_row("SELECT max(seq) FROM audit_records WHERE agency_id = ?1", [&agency], |row| row.get(0))
        .unwrap();
    let left = last - 1 - i64::try_from(chance.below(20)).unwrap();
    cut_to(database, &agency, left);
    Some(format!("cut the chain to {left} records"))
}

fn cut_to(database: &Connection, agency: &[u8], left: i64) {
    for table in ["audit_records", "audit_checkpoints"] {
        let sql = format!("DELETE FROM {table} WHERE agency_id = ?1 AND seq > ?2");
        database.execute(&sql, rusqlite::params![agency, left]).unwrap();
    }
    database
        .execute(
            "UPDATE audit_heads SET seq = ?2, hash = (SELECT hash FROM audit_records WHERE agency_id = ?1 AND seq = ?2) \
             WHERE agency_id = ?1",
            rusqlite::params![agency, left],
        )
        .unwrap();
}

fn tamper(database: &Connection, chance: &mut Chance, n: usize) -> String {
    let tables: Vec<&str> = COVERED.into_iter().chain(CHAIN).collect();
    let mut cells: Vec<(&str, String)> = Vec::new();
    for table in tables.iter().copied().chain([SIGNED]) {
        cells.extend(columns(database, table).into_iter().map(|column| (table, column)));
    }
    loop {
        // Each column is edited and flipped in turn, so that none is left to chance.
        let (table, column) = &cells[(n / 6 + chance.below(2) * chance.below(cells.len())) % cells.len()];
        let any = *chance.pick(&tables);
        let done = match n % 6 {
            0 | 3 => edit(database, chance, table, column),
            1 => flip(database, chance, table, column),
            2 => reorder(database, chance, table, column),
            4 if n % 12 == 4 => delete(database, chance, any),
            4 => insert(database, chance, any),
            _ => cut(database, chance),
        };
        if let Some(done) = done {
            return done;
        }
    }
}

/// What was done in some of them and not found, and how often each kind of tamper was tried.
async fn spoil(prepared: Arc<Prepared>, first: usize, every: usize) -> (Vec<(usize, String)>, BTreeMap<String, usize>) {
    let mut unnoticed = Vec::new();
    let mut kinds = BTreeMap::new();
    for n in (first..TAMPERS).step_by(every) {
        let (url, database) = prepared.copy(&format!("spoilt-{first}.db"));
        let done = tamper(&database, &mut Chance(n as u64), n);
        database.close().unwrap();
        let kind = done.split(' ').next().unwrap_or_default().to_owned();
        // Only a cut end needs a checkpoint that was kept elsewhere.
        let outside: &[Signed] = if kind == "cut" { &[prepared.outside] } else { &[] };
        if inspect(&url, outside).await.is_intact() {
            unnoticed.push((n, done));
        }
        *kinds.entry(kind).or_default() += 1;
    }
    (unnoticed, kinds)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_tampers_are_all_found() {
    let prepared = Arc::new(Prepared::new().await);
    assert_intact(&inspect(&DatabaseUrl::Sqlite(prepared.file.clone()), &[prepared.outside]).await);
    let parts: Vec<_> = (0..4).map(|first| tokio::spawn(spoil(Arc::clone(&prepared), first, 4))).collect();
    let (mut unnoticed, mut kinds) = (Vec::new(), BTreeMap::<String, usize>::new());
    for part in parts {
        let (missed, tried) = part.await.unwrap();
        unnoticed.extend(missed);
        tried.into_iter().for_each(|(kind, times)| *kinds.entry(kind).or_default() += times);
    }
    println!("{TAMPERS} tampers: {kinds:?}");
    assert_eq!(kinds.values().sum::<usize>(), TAMPERS);
    assert!(unnoticed.is_empty(), "{} of {TAMPERS} were not found: {unnoticed:#?}", unnoticed.len());
}

/// Each column once for certain, every row of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_covered_column_is_left_out() {
    let prepared = Prepared::new().await;
    let (_, database) = prepared.copy("names.db");
    let mut unnoticed = Vec::new();
    for table in COVERED {
        for column in columns(&database, table) {
            let (url, database) = prepared.copy("spoilt.db");
            let mut chance = Chance(1);
            // Some value in that column that can be changed.
            let done = (0..200).find_map(|_| edit(&database, &mut chance, table, &column));
            database.close().unwrap();
            let done = done.unwrap_or_else(|| panic!("{table}.{column} could not be changed"));
            if inspect(&url, &[]).await.is_intact() {
                unnoticed.push(done);
            }
        }
    }
    assert!(unnoticed.is_empty(), "{unnoticed:#?}");
}

fn faults(report: &Report) -> Vec<&Fault> {
    report.findings.iter().map(|finding| &finding.fault).collect()
}

/// What nobody can find in the database alone: the end that says nothing of any row is cut off.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cut_end_is_found_with_a_checkpoint_only() {
    let prepared = Prepared::new().await;
    let (url, database) = prepared.copy("cut.db");
    let (agency, last) = (prepared.outside.checkpoint.agency, prepared.outside.checkpoint.head.seq);
    // The import itself, after its people.
    cut_to(&database, agency.uuid().as_bytes(), i64::try_from(last).unwrap() - 1);
    database.close().unwrap();
    assert!(inspect(&url, &[]).await.is_intact());
    let report = inspect(&url, &[prepared.outside]).await;
    assert_eq!(faults(&report), [&Fault::OutsideCut { seq: last, last: last - 1 }]);
}

/// What nobody can find in the database alone: everything is written anew, as the program itself would have.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_that_was_written_anew_is_found_with_a_checkpoint_only() {
    let prepared = Prepared::new().await;
    let (url, database) = prepared.copy("anew.db");
    database
        .execute_batch(
            "UPDATE entries SET status = 'approved' WHERE status = 'rejected';
             DELETE FROM audit_records; DELETE FROM audit_checkpoints;
             UPDATE audit_heads SET seq = 0, hash = zeroblob(32);",
        )
        .unwrap();
    database.close().unwrap();
    Store::open(&url).await.unwrap().close().await.unwrap();
    assert!(inspect(&url, &[]).await.is_intact());
    let report = inspect(&url, &[prepared.outside]).await;
    assert!(!report.is_intact());
    assert!(
        faults(&report).iter().all(|fault| matches!(fault, Fault::OutsideCut { .. } | Fault::OutsideRewritten { .. })),
        "{:?}",
        report.findings
    );

    // As long as the old one, and it is still another.
    let store = Store::open(&url).await.unwrap();
    let someone = store
        .find_viewer(domain::organization::EmployeeId::new(store::testing::id(31)), crate::fixture::MORNING)
        .await
        .unwrap()
        .unwrap();
    for n in 0..90 {
        let entry = domain::activity::EntryId::new(store::testing::id(50_000 + n));
        store.log(&someone, entry, &crate::fixture::request("Isian")).await.unwrap();
    }
    store.close().await.unwrap();
    assert!(inspect(&url, &[]).await.is_intact());
    let report = inspect(&url, &[prepared.outside]).await;
    let seq = prepared.outside.checkpoint.head.seq;
    assert_eq!(faults(&report), [&Fault::OutsideRewritten { seq }]);
    // What stood at the foot of a board that day finds it as well.
    let kept = prepared.outside.checkpoint;
    let report = inspect_copied(&url, kept.agency, seq, &kept.head.short()).await;
    assert_eq!(faults(&report), [&Fault::OutsideRewritten { seq }]);
}
