//! Assignments: what each person has from the beginning, and what the check finds.

use crate::fixture::{MORNING, on_both};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database, Statement, Value};
use store::recount::{Misfit, MisfitKind};
use store::testing::{fresh_postgres, id};
use store::{DatabaseUrl, Store};

on_both!(everybody_has_one_open_assignment_from_the_beginning, |town| {
    assert_eq!(town.store.check_assignments().await.unwrap(), []);
    let (agency, dewi, ratna) = (town.member.agency_id, town.member.person.id, town.leader.person.id);
    let today = town.member.unit.zone.day_of(MORNING);
    let all = town.store.assignments(agency, dewi).await.unwrap();
    assert_eq!((all.len(), all[0].unit, all[0].until), (1, town.division, None));
    assert_eq!(town.store.appraiser_on(agency, dewi, today).await.unwrap(), Some(ratna));
    assert_eq!(town.store.appraiser_on(agency, dewi, all[0].from.minus_days(1)).await.unwrap(), None);
    assert_eq!(town.store.led_on(agency, ratna, today).await.unwrap().len(), 4);
    assert_eq!(town.store.led_on(town.stranger.agency_id, ratna, today).await.unwrap(), []);
    assert_eq!(town.store.assignments(town.stranger.agency_id, dewi).await.unwrap(), []);
});

on_both!(a_unit_that_is_not_that_of_the_assignment_is_found, |town| {
    town.store.misplace_for_test(town.member.person.id, town.office).await.unwrap();
    let expected = Misfit { of: town.member.person.id, kind: MisfitKind::Differs };
    assert_eq!(town.store.check_assignments().await.unwrap(), [expected]);
});

/// How many steps of the schema there were before assignments.
const STEPS_BEFORE: u32 = 7;

/// A person of the west, added on 1 January 2026 at 01.00 there, when it was still the old year in Greenwich.
async fn an_old_installation(url: &DatabaseUrl) {
    let address = match url {
        DatabaseUrl::Sqlite(path) => format!("sqlite://{}?mode=rwc", path.display()),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    let database = Database::connect(&address).await.unwrap();
    Migrator::up(&database, Some(STEPS_BEFORE)).await.unwrap();
    let created = Value::from(1_767_204_000_000_i64);
    let key = |n| Value::from(id(n));
    let rows: [(&str, Vec<Value>); 3] = [
        ("INSERT INTO agencies VALUES ($1, 'a', 'A', 'wib', 3, 3, $2)", vec![key(10), created.clone()]),
        ("INSERT INTO org_units VALUES ($1, $2, NULL, 'U', 'wib', $3)", vec![key(20), key(10), created.clone()]),
        (
            "INSERT INTO employees VALUES ($1, $2, $3, NULL, '198708122010012030', 'Siti', 'Analis', FALSE, $4)",
            vec![key(30), key(10), key(20), created],
        ),
    ];
    for (sql, values) in rows {
        let backend = database.get_database_backend();
        database.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.unwrap();
    }
    database.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_there_before_gets_an_assignment_from_the_day_they_came() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = DatabaseUrl::Sqlite(folder.path().join("d.db"));
    for url in [Some(sqlite), fresh_postgres().await.unwrap()].into_iter().flatten() {
        an_old_installation(&url).await;
        let store = Store::open(&url).await.unwrap();
        assert_eq!(store.check_assignments().await.unwrap(), [], "{url:?}");
        let (agency, who) =
            (domain::organization::AgencyId::new(id(10)), domain::organization::EmployeeId::new(id(30)));
        let all = store.assignments(agency, who).await.unwrap();
        assert_eq!((all.len(), all[0].from.to_string(), all[0].until), (1, "2026-01-01".to_owned(), None), "{url:?}");
        store.close().await.unwrap();
    }
}
