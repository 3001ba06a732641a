//! What a database holds: the demonstration town may be thrown away, nothing else.

use crate::fixture::{Fixture, MORNING, on_both};
use crate::staff::StaffFile;
use domain::account::{CodePurpose, DemoRole, SecondFactorRule};
use domain::organization::staff_file::{Extent, compare};
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnitId};
use domain::time::{Timestamp, Zone};
use store::account::{NewCode, Redemption};
use store::organization::{Holding, NewAccount, NewAgency, NewEmployee, NewUnit, StaffImport};
use store::testing::{account_of, fresh_postgres, id, session, small_number};
use store::{DatabaseUrl, Store};
use uuid::Uuid;

const LATER: Timestamp = MORNING.plus_minutes(20);
const TOWN: Holding = Holding::Town { made: MORNING, zone: Zone::Wib };

/// An empty database of the same kind.
async fn empty(beside: &Fixture) -> Store {
    let url = match &beside.url {
        DatabaseUrl::Sqlite(path) => DatabaseUrl::Sqlite(path.with_file_name("lain.db")),
        DatabaseUrl::Postgres(_) => fresh_postgres().await.unwrap().unwrap(),
    };
    Store::open(&url).await.unwrap()
}

/// An agency of two, of whom the second has no account.
async fn add(store: &Store, number: u128, role: Option<DemoRole>, now: Timestamp) -> AgencyId {
    let agency = NewAgency {
        id: AgencyId::new(id(number)),
        code: format!("a{number}"),
        name: "Instansi".into(),
        zone: Zone::Wib,
        policy: LogPolicy::default(),
        second_factor: SecondFactorRule::Nobody,
    };
    let unit = NewUnit { id: OrgUnitId::new(id(number + 1)), parent: None, name: "Dinas".into(), zone: Zone::Wib };
    let person = |n, name: &str| NewEmployee {
        id: EmployeeId::new(id(n)),
        unit: unit.id,
        appraiser: None,
        nip: small_number(n).unwrap(),
        name: name.into(),
        position: "Analis".into(),
        since: Zone::Wib.day_of(now),
        role: None,
    };
    let people = vec![person(number + 2, "Dewi"), person(number + 3, "Budi")];
    let dewi = people[0].id;
    let account = NewAccount { id: account_of(dewi), employee: dewi, password_hash: "-".into(), demo_role: role };
    let made = agency.id;
    store.add_agency(agency, vec![unit], vec![], people, vec![account], now).await.unwrap();
    made
}

/// Takes a staff file over, as the personnel office would.
async fn import(store: &Store, agency: AgencyId, file: &StaffFile) {
    let seen = store.staff(agency).await.unwrap();
    let checked = file.check(&seen, Extent::Part);
    assert_eq!(checked.wrong, []);
    let changes = compare(&checked, &seen, Extent::Part);
    let (day, now) = (Zone::Wib.day_of(LATER), LATER);
    let progress = Box::new(|_, _| {});
    let import = StaffImport { agency, seen, checked, changes, day, by: None, now, new_id: Uuid::now_v7, progress };
    store.import_staff(import).await.unwrap();
}

/// A new password for the person, by a code of the operator.
async fn redeem(store: &Store, number: u128, purpose: CodePurpose) {
    let viewer = store.find_viewer(EmployeeId::new(id(number)), MORNING).await.unwrap().unwrap();
    let hash = [u8::try_from(number).unwrap(); 32];
    let code = NewCode { id: Uuid::now_v7(), employee: viewer.person.id, agency: viewer.agency_id, hash, purpose };
    store.make_codes(vec![code], LATER).await.unwrap();
    let redemption = Redemption {
        nip: small_number(number).unwrap(),
        code: hash,
        password_hash: "baru".into(),
        account: account_of(viewer.person.id),
        session: session(hash, LATER.plus_minutes(60)),
    };
    assert!(store.redeem_code(redemption, LATER).await.unwrap().is_some());
}

on_both!(a_town_is_known_and_anything_beside_it_too, |real| {
    assert_eq!(real.store.holding().await.unwrap(), Holding::Real);
    let store = empty(&real).await;
    assert_eq!(store.holding().await.unwrap(), Holding::Nothing);
    add(&store, 50, Some(DemoRole::Employee), MORNING).await;
    assert_eq!(store.holding().await.unwrap(), TOWN);
    add(&store, 60, None, LATER).await;
    assert_eq!(store.holding().await.unwrap(), Holding::TownAndMore);
});

on_both!(who_was_imported_into_the_town_is_not_of_the_town, |real| {
    let store = empty(&real).await;
    let town = add(&store, 50, Some(DemoRole::Employee), MORNING).await;
    import(&store, town, &StaffFile(vec![]).with(70, "Siti", "Dinas", "", None)).await;
    assert_eq!(store.holding().await.unwrap(), Holding::TownAndMore);
});

on_both!(what_the_people_of_the_town_did_is_of_the_town, |real| {
    let store = empty(&real).await;
    add(&store, 50, Some(DemoRole::Employee), MORNING).await;
    let dewi = store.find_viewer(EmployeeId::new(id(52)), MORNING).await.unwrap().unwrap();
    store.log(&dewi, real.entry_id(), &crate::fixture::request("Rapat")).await.unwrap();
    redeem(&store, 52, CodePurpose::Reset).await;
    assert_eq!(store.holding().await.unwrap(), TOWN);
    // An account that a code opened is somebody's own.
    redeem(&store, 53, CodePurpose::First).await;
    assert_eq!(store.holding().await.unwrap(), Holding::TownAndMore);
});
