//! A database as the version before roles left it, brought up to date.

use crate::chain::{assert_intact, inspect};
use crate::fixture::MORNING;
use domain::access::RoleGrant;
use domain::audit::{Deed, Fact, Link, Record, Said, Subject, Value, encode, seal};
use domain::organization::AgencyId;
use migrations::MigratorTrait;
use store::audit::Fault;
use store::testing::small_number;
use store::{DatabaseUrl, Store};
use uuid::Uuid;

/// That database: its schema, and a chain that knows who administers as a column of people.
struct Older {
    _folder: tempfile::TempDir,
    url: DatabaseUrl,
}

impl Older {
    /// The steps of the schema before the one that makes the table of roles.
    const STEPS: u32 = 11;

    /// Dewi administers, Bagus does not; then these statements, by whoever owns the file.
    async fn new(statements: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("denyut.db");
        let database = sea_orm::Database::connect(format!("sqlite://{}?mode=rwc", path.display())).await.unwrap();
        migrations::Migrator::up(&database, Some(Self::STEPS)).await.unwrap();
        database.close().await.unwrap();
        let old = rusqlite::Connection::open(&path).unwrap();
        old.execute_batch(
            "INSERT INTO agencies (id, code, name, zone, backdate_days, answer_days, created_at) VALUES
                (x'00000000000000000000000000000001', 'lama', 'Lama', 'wib', 3, 3, 1);
             INSERT INTO org_units (id, agency_id, name, zone, created_at) VALUES
                (x'00000000000000000000000000000002', x'00000000000000000000000000000001', 'Dinas', 'wib', 1);
             INSERT INTO unit_ancestors VALUES (x'00000000000000000000000000000002', x'00000000000000000000000000000002', 0);
             INSERT INTO employees (id, agency_id, unit_id, nip, name, position, is_administrator, created_at) VALUES
                (x'00000000000000000000000000000003', x'00000000000000000000000000000001', x'00000000000000000000000000000002',
                 '198708122010012031', 'Dewi', 'Analis', 1, 1),
                (x'00000000000000000000000000000004', x'00000000000000000000000000000001', x'00000000000000000000000000000002',
                 '198708122010012032', 'Bagus', 'Analis', 0, 1);",
        )
        .unwrap();
        Chain::default().hang_all(&old);
        old.execute_batch(statements).unwrap();
        old.close().unwrap();
        Self { _folder: folder, url: DatabaseUrl::Sqlite(path) }
    }

    async fn opened(&self) -> store::audit::Report {
        Store::open(&self.url).await.unwrap().close().await.unwrap();
        inspect(&self.url, &[]).await
    }
}

/// The chain of that version, written with nothing but the format.
#[derive(Default)]
struct Chain {
    seq: u64,
    before: domain::audit::Hash,
}

impl Chain {
    fn hang_all(mut self, database: &rusqlite::Connection) {
        let text = |text: &str| Value::Text(text.to_owned());
        let id = |n| Uuid::from_u128(n);
        let nothing = || Value::Nothing;
        let fact = |table, key: &[u128], values: Vec<(u8, Value)>| Fact {
            table,
            key: key.iter().flat_map(|n| id(*n).into_bytes()).collect(),
            said: Said::Is(values),
        };
        let zone = || text("wib");
        let agency = [text("lama"), text("Lama"), zone(), Value::Number(3), Value::Number(3), Value::Number(1)];
        self.hang(database, Subject::Agency, id(1), &[fact(1, &[1], (1..).zip(agency).collect())]);
        let unit = [nothing(), text("Dinas"), zone(), Value::Number(1)];
        let unit = [fact(3, &[2], (1..).zip(unit).collect()), fact(4, &[2, 2], vec![(1, Value::Number(0))])];
        self.hang(database, Subject::Unit, id(2), &unit);
        for (n, nip, name, is_administrator) in
            [(3, "198708122010012031", "Dewi", 1), (4, "198708122010012032", "Bagus", 0)]
        {
            let person = [
                Value::Id(id(2)),
                nothing(),
                Value::Sealed(seal(&[], 5, 3, nip)),
                Value::Sealed(seal(&[], 5, 4, name)),
                text("Analis"),
                Value::Number(is_administrator),
                Value::Number(1),
                nothing(),
                nothing(),
                nothing(),
                nothing(),
            ];
            self.hang(database, Subject::Person, id(n), &[fact(5, &[n], (1..).zip(person).collect())]);
        }
        let head = "INSERT INTO audit_heads VALUES (?1, ?2, ?3)";
        database.execute(head, rusqlite::params![id(1).as_bytes(), self.seq.cast_signed(), self.before]).unwrap();
    }

    fn hang(&mut self, database: &rusqlite::Connection, subject: Subject, about: Uuid, facts: &[Fact]) {
        self.seq += 1;
        let agency = Uuid::from_u128(1);
        let content = encode(facts);
        let link = Link { agency: AgencyId::new(agency), seq: self.seq, before: self.before };
        let (deed, subject) = (Deed::TakenOver.code(), subject.code());
        let record = Record { at: MORNING, actor: None, deed, subject, id: about, content: &content };
        self.before = record.hash(&link);
        let sql = "INSERT INTO audit_records VALUES (?1, ?2, ?3, NULL, ?4, ?5, ?6, ?7, ?8)";
        let (agency, about) = (agency.as_bytes(), about.as_bytes());
        let values = rusqlite::params![
            agency,
            self.seq.cast_signed(),
            MORNING.millis(),
            deed,
            subject,
            about,
            content,
            self.before
        ];
        database.execute(sql, values).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_administered_before_roles_holds_one_now_and_the_chain_knows() {
    let older = Older::new("").await;
    let report = older.opened().await;
    assert_intact(&report);
    // Agency, unit and two people were known; the role is one record more. Opened again nothing is added.
    assert_eq!(report.chains[0].records, 5);
    let again = older.opened().await;
    assert_intact(&again);
    assert_eq!(again.chains[0].records, 5);
    let store = Store::open(&older.url).await.unwrap();
    let dewi = store.find_person(&small_number(31).unwrap()).await.unwrap().unwrap();
    let viewer = store.find_viewer(dewi.employee, MORNING).await.unwrap().unwrap();
    assert_eq!(viewer.roles, [RoleGrant::AGENCY_ADMINISTRATOR]);
    let held = store.role_holders(&viewer).await.unwrap();
    assert!(held.len() == 1 && held[0].since.millis() > 1_700_000_000_000, "{held:?}");
    store.close().await.unwrap();
}

/// Nobody becomes an administrator by what they wrote into the column just before the new version was started.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_right_that_the_chain_did_not_know_is_still_found_after_the_move() {
    let older = Older::new("UPDATE employees SET is_administrator = 1 WHERE name = 'Bagus'").await;
    let report = older.opened().await;
    let row = "role_grants 00000000-0000-0000-0000-000000000004".to_owned();
    let faults: Vec<_> = report.findings.into_iter().map(|finding| finding.fault).collect();
    assert_eq!(faults, [Fault::RowUnknown { row }]);
}
