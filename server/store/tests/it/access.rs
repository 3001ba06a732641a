//! Roles: given, ended, and what of that was there before they had a table of their own.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, on_both, refused};
use crate::staff::StaffFile;
use domain::access::{Role, RoleGrant, RoleGrantId};
use domain::account::Viewer;
use domain::audit::{Deed, Fact, Link, Record, Said, Subject, Value, encode, seal};
use domain::organization::staff_file::Extent;
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use migrations::MigratorTrait;
use store::access::By;
use store::audit::Fault;
use store::testing::{account_of, id, session, small_number};
use store::{DatabaseUrl, Store};
use uuid::Uuid;

const AUDITOR: RoleGrant = RoleGrant { role: Role::Auditor, unit: None };

const fn grant_id(n: u128) -> RoleGrantId {
    RoleGrantId::new(id(n))
}

const fn of_unit(unit: OrgUnitId) -> RoleGrant {
    RoleGrant { role: Role::UnitAdministrator, unit: Some(unit) }
}

impl Fixture {
    /// Gives a role on the word of the operator; answers the person with it.
    pub async fn with_role(&self, who: &Viewer, grant: RoleGrant) -> Viewer {
        let id = RoleGrantId::new(Uuid::now_v7());
        self.store.give_role(By::Operator, who.person.id, grant, id, MORNING).await.unwrap();
        self.now(who.person.id).await
    }
}

on_both!(a_role_is_held_from_when_it_is_given_until_it_ends, |town| {
    let (sri, dewi) = (By::Person(&town.administrator), town.member.person.id);
    town.store.give_role(sri, dewi, AUDITOR, grant_id(1), MORNING).await.unwrap();
    assert_eq!(town.now(dewi).await.roles, [AUDITOR]);
    // Given again it is the same role.
    town.store.give_role(sri, dewi, AUDITOR, grant_id(2), MORNING).await.unwrap();
    town.store.give_role(sri, dewi, of_unit(town.division), grant_id(3), MORNING).await.unwrap();
    town.store.give_role(sri, dewi, of_unit(town.office), grant_id(4), MORNING).await.unwrap();
    town.store.give_role(sri, dewi, of_unit(town.office), grant_id(5), MORNING).await.unwrap();
    assert_eq!(town.now(dewi).await.roles.len(), 3);
    for _ in 0..2 {
        town.store.end_role(sri, grant_id(1), MORNING.plus_minutes(1)).await.unwrap();
    }
    assert!(!town.now(dewi).await.holds(Role::Auditor));
    assert_eq!(refused(town.store.end_role(sri, grant_id(2), MORNING).await), "NotFound", "it was never given");
    let held = town.store.role_holders(&town.administrator).await.unwrap();
    let held: Vec<_> = held.iter().map(|one| (one.name.as_str(), one.grant.role, one.unit.as_deref())).collect();
    assert_eq!(
        held,
        [
            ("Dewi", Role::UnitAdministrator, Some("Bidang")),
            ("Dewi", Role::UnitAdministrator, Some("Dinas")),
            ("Sri", Role::AgencyAdministrator, None)
        ]
    );
    let deeds: Vec<_> = town.store.trace_oneself(&town.member).await.unwrap().iter().map(|trace| trace.deed).collect();
    let given = Deed::RightGiven;
    assert_eq!(deeds, [Deed::Joined, given, given, given, Deed::RightTaken]);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(only_an_agency_administrator_gives_roles_and_nobody_to_themselves, |town| {
    let give = async |by: &Viewer, who: &Viewer, grant| {
        refused(town.store.give_role(By::Person(by), who.person.id, grant, grant_id(1), MORNING).await)
    };
    let unit = town.with_role(&town.leader, of_unit(town.office)).await;
    let office = town.with_role(&town.other, RoleGrant { role: Role::PersonnelOffice, unit: None }).await;
    for who in [&town.member, &unit, &office, &town.stranger] {
        assert_eq!(give(who, &town.member, AUDITOR).await, "Forbidden");
        assert_eq!(refused(town.store.role_holders(who).await), "Forbidden");
        assert_eq!(refused(town.store.end_role(By::Person(who), grant_id(99), MORNING).await), "Forbidden");
    }
    assert_eq!(give(&town.administrator, &town.administrator, AUDITOR).await, "Forbidden");
    let own = RoleGrantId::new(town.administrator.person.id.uuid());
    assert_eq!(refused(town.store.end_role(By::Person(&town.administrator), own, MORNING).await), "Forbidden");
    // What is of another agency is not there.
    assert_eq!(give(&town.administrator, &town.stranger, AUDITOR).await, "NotFound");
    assert_eq!(give(&town.administrator, &town.member, of_unit(town.stranger.unit.id)).await, "NotFound");
    let foreign = town.stranger.clone().with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
    assert_eq!(refused(town.store.end_role(By::Person(&foreign), own, MORNING).await), "NotFound");
    assert_eq!(town.store.role_holders(&foreign).await.unwrap(), []);
    // A role for a unit has one, the others have none.
    let odd =
        [RoleGrant { role: Role::UnitAdministrator, unit: None }, RoleGrant { unit: Some(town.office), ..AUDITOR }];
    for grant in odd {
        assert_eq!(give(&town.administrator, &town.member, grant).await, "NotFound");
    }
});

on_both!(who_leaves_holds_no_role_any_more, |town| {
    let yohanes = EmployeeId::new(id(34));
    town.store.give_role(By::Operator, yohanes, AUDITOR, grant_id(1), MORNING).await.unwrap();
    let file = StaffFile::small().without(34);
    town.try_import(&file, Extent::WholeStaff, MORNING.plus_minutes(24 * 60)).await.unwrap();
    let held = town.store.role_holders(&town.administrator).await.unwrap();
    assert_eq!(held.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Sri"]);
    let again = town.store.give_role(By::Operator, yohanes, AUDITOR, grant_id(2), MORNING).await;
    assert_eq!(refused(again), "NotFound");
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(a_code_made_before_does_not_open_the_role, |town| {
    let dewi = town.member.person.id;
    let (hash, now) = ([3; 32], MORNING.plus_minutes(1));
    town.store.make_code_for(&town.administrator, dewi, Uuid::now_v7(), hash, now).await.unwrap();
    let works = async || town.store.code_owner(&small_number(31).unwrap(), hash, now).await.unwrap().is_some();
    assert!(works().await);
    town.with_role(&town.member, AUDITOR).await;
    assert!(!works().await, "whoever made it could sign in as an auditor");
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(an_account_is_disabled_and_enabled_without_a_hand_in_the_database, |town| {
    let dewi = town.member.person.id;
    let number = small_number(31).unwrap();
    let token = session([8; 32], MORNING.plus_minutes(600));
    town.store.open_session(account_of(dewi), token, MORNING).await.unwrap();
    let ended = town.store.set_disabled(By::Operator, dewi, true, MORNING).await.unwrap();
    assert_eq!(ended, [[8; 32]]);
    assert!(town.store.credentials(&number).await.unwrap().is_none());
    // Again it changes nothing, not even since when.
    assert_eq!(town.store.set_disabled(By::Operator, dewi, true, MORNING).await.unwrap(), Vec::<[u8; 32]>::new());
    town.store.set_disabled(By::Operator, dewi, false, MORNING).await.unwrap();
    assert!(town.store.credentials(&number).await.unwrap().is_some());
    assert!(town.store.signed_in([8; 32], MORNING).await.unwrap().is_none(), "its sessions ended");
    let nobody = EmployeeId::new(id(99));
    assert_eq!(refused(town.store.set_disabled(By::Operator, nobody, true, MORNING).await), "NotFound");
    let traces = town.store.trace_oneself(&town.member).await.unwrap();
    let deeds: Vec<_> = traces.iter().map(|trace| trace.deed.code()).collect();
    assert_eq!(deeds, ["joined", "account-disabled", "account-enabled"]);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(only_an_agency_administrator_touches_the_account_of_who_holds_a_role, |town| {
    let unit = town.with_role(&town.leader, of_unit(town.office)).await;
    let office = town.with_role(&town.other, RoleGrant { role: Role::PersonnelOffice, unit: None }).await;
    town.with_role(&town.member, AUDITOR).await;
    let disable =
        async |by: &Viewer, who: &Viewer| town.store.set_disabled(By::Person(by), who.person.id, true, MORNING).await;
    for by in [&unit, &office] {
        assert_eq!(refused(disable(by, &town.member).await), "Forbidden");
        assert_eq!(refused(disable(by, by).await), "Forbidden");
        assert_eq!(refused(disable(by, &town.stranger).await), "NotFound");
    }
    assert_eq!(refused(disable(&town.administrator, &town.administrator).await), "Forbidden");
    disable(&town.administrator, &town.member).await.unwrap();
});

/// A database as the version before roles left it: its schema, and a chain that knows who administers as a column of people.
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
        self.hang(database, Subject::Agency, id(1), vec![fact(1, &[1], (1..).zip(agency).collect())]);
        let unit = [nothing(), text("Dinas"), zone(), Value::Number(1)];
        let unit = vec![fact(3, &[2], (1..).zip(unit).collect()), fact(4, &[2, 2], vec![(1, Value::Number(0))])];
        self.hang(database, Subject::Unit, id(2), unit);
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
            self.hang(database, Subject::Person, id(n), vec![fact(5, &[n], (1..).zip(person).collect())]);
        }
        let head = "INSERT INTO audit_heads VALUES (?1, ?2, ?3)";
        database.execute(head, rusqlite::params![id(1).as_bytes(), self.seq.cast_signed(), self.before]).unwrap();
    }

    fn hang(&mut self, database: &rusqlite::Connection, subject: Subject, about: Uuid, facts: Vec<Fact>) {
        self.seq += 1;
        let agency = Uuid::from_u128(1);
        let content = encode(&facts);
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
    let viewer = store.find_viewer(dewi.employee).await.unwrap().unwrap();
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
