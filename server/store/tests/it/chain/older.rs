//! Databases of versions that did not know the chain, or less of it.

use super::{assert_intact, inspect};
use crate::fixture::MORNING;
use domain::account::SecondFactorRule;
use domain::organization::AgencyId;
use store::testing::id;
use store::{DatabaseUrl, Store};

/// The schema of the version before the chains, with rows in it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_database_is_brought_up_to_date_with_a_chain() {
    use migrations::MigratorTrait;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("denyut.db");
    let database = sea_orm::Database::connect(format!("sqlite://{}?mode=rwc", path.display())).await.unwrap();
    migrations::Migrator::up(&database, Some(9)).await.unwrap();
    database.close().await.unwrap();
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(
        "INSERT INTO agencies VALUES (x'00000000000000000000000000000001', 'lama', 'Lama', 'wib', 3, 3, 1);
         INSERT INTO org_units VALUES (x'00000000000000000000000000000002', x'00000000000000000000000000000001', NULL, 'Dinas', 'wib', 1);
         INSERT INTO unit_ancestors VALUES (x'00000000000000000000000000000002', x'00000000000000000000000000000002', 0);
         INSERT INTO employees (id, agency_id, unit_id, nip, name, position, is_administrator, created_at) VALUES
            (x'00000000000000000000000000000003', x'00000000000000000000000000000001', x'00000000000000000000000000000002',
             '198708122010012031', 'Dewi', 'Analis', 1, 1);
         INSERT INTO entries (id, agency_id, author_id, unit_id, work_date, status, version, content_version, received_at,
             received_day, changed_at) VALUES (x'00000000000000000000000000000004', x'00000000000000000000000000000001',
             x'00000000000000000000000000000003', x'00000000000000000000000000000002', '2026-04-22', 'sent', 1, 1, 1, '2026-04-22', 1);
         INSERT INTO entry_changes (entry_id, version, agency_id, step, actor_id, at, description, work_date, place) VALUES
            (x'00000000000000000000000000000004', 1, x'00000000000000000000000000000001', 'log',
             x'00000000000000000000000000000003', 1, 'Menginput data', '2026-04-22', 'office');",
    )
    .unwrap();
    old.close().unwrap();
    let url = DatabaseUrl::Sqlite(path.clone());
    Store::open(&url).await.unwrap().close().await.unwrap();
    let report = inspect(&url, &[]).await;
    assert_intact(&report);
    // Agency, unit, person with a role, entry: one record each; of seven rows.
    assert_eq!((report.chains[0].records, report.rows), (4, 7));
    rusqlite::Connection::open(&path).unwrap().execute("UPDATE entries SET status = 'approved'", []).unwrap();
    assert!(!inspect(&url, &[]).await.is_intact());
}

/// A chain of a program that did not know what an agency may decide about second factors.
#[tokio::test]
async fn a_column_that_is_younger_than_its_record_is_no_finding_until_somebody_fills_it() {
    use domain::audit::{Fact, Link, NO_HASH, Record, Said, Value, encode};
    use migrations::MigratorTrait;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("denyut.db");
    let database = sea_orm::Database::connect(format!("sqlite://{}?mode=rwc", path.display())).await.unwrap();
    migrations::Migrator::up(&database, Some(11)).await.unwrap();
    database.close().await.unwrap();
    let agency = AgencyId::new(id(10));
    let text = |text: &str| Value::Text(text.to_owned());
    let said = [text("lama"), text("Lama"), text("wib"), Value::Number(3), Value::Number(3), Value::Number(1)];
    let said = (1..).zip(said).collect();
    let content = encode(&[Fact { table: 1, key: agency.uuid().as_bytes().to_vec(), said: Said::Is(said) }]);
    let (deed, subject) = ("agency-added", "agency");
    let record = Record { at: MORNING, actor: None, deed, subject, id: agency.uuid(), content: &content };
    let hash = record.hash(&Link { agency, seq: 1, before: NO_HASH });
    let key = agency.uuid().as_bytes().to_vec();
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute("INSERT INTO agencies VALUES (?1, 'lama', 'Lama', 'wib', 3, 3, 1)", [&key]).unwrap();
    old.execute(
        "INSERT INTO audit_records VALUES (?1, 1, ?2, NULL, ?3, ?4, ?1, ?5, ?6)",
        rusqlite::params![key, MORNING.millis(), deed, subject, content, hash],
    )
    .unwrap();
    old.execute("INSERT INTO audit_heads VALUES (?1, 1, ?2)", rusqlite::params![key, hash]).unwrap();
    let url = DatabaseUrl::Sqlite(path.clone());
    Store::open(&url).await.unwrap().close().await.unwrap();
    assert_intact(&inspect(&url, &[]).await);
    old.execute("UPDATE agencies SET second_factor = 'nobody'", []).unwrap();
    let report = inspect(&url, &[]).await;
    assert_eq!(report.findings[0].fault.to_string().split(": ").nth(1), Some("second_factor"), "{report:#?}");
    old.execute("UPDATE agencies SET second_factor = NULL", []).unwrap();
    let store = Store::open(&url).await.unwrap();
    store.set_second_factor_rule(agency, SecondFactorRule::Everyone, MORNING).await.unwrap();
    store.close().await.unwrap();
    assert_intact(&inspect(&url, &[]).await);
}
