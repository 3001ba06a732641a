//! A small agency for tests: an office with a division, a leader and four members, one of them its
//! administrator, and a stranger in another agency; and databases to put it into. Compiled for
//! tests only (feature `testing`).

use crate::access::told;
use crate::account::{NewSession, TokenHash};
use crate::connect::{DatabaseUrl, Store};
use crate::entity::{employee, link_check, role_grant};
use crate::error::CommandError;
use crate::organization::{NewAccount, NewActivity, NewAgency, NewEmployee, NewUnit};
use domain::access::{Role, RoleGrant};
use domain::account::{AccountId, Nip, SecondFactorRule, Viewer};
use domain::audit::Deed;
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnitId};
use domain::time::{Timestamp, WorkDate, Zone};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, Database, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
};
use tokio::sync::oneshot;
use uuid::Uuid;

/// The people and units of the small agency.
#[derive(Debug, Clone)]
pub struct SmallAgency {
    /// Ratna, who answers the entries of all members and may not make boards.
    pub leader: Viewer,
    /// Dewi.
    pub member: Viewer,
    /// Bagus, her colleague.
    pub other: Viewer,
    /// Sri, who may make boards and answers nobody's entries.
    pub administrator: Viewer,
    /// Somebody of another agency.
    pub stranger: Viewer,
    /// The office, with five people.
    pub office: OrgUnitId,
    /// The division below it, with four.
    pub division: OrgUnitId,
}

/// The id with that number.
pub const fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0000 | n)
}

/// The account of an employee of the small agency.
pub const fn account_of(employee: EmployeeId) -> AccountId {
    AccountId::new(Uuid::from_u128(employee.uuid().as_u128() | 0x1000))
}

/// The NIP of an employee of the small agency.
pub fn small_number(n: u128) -> Option<Nip> {
    format!("1987081220100120{n:02}").parse().ok()
}

/// A session that nobody knows the device of.
pub const fn session(token: TokenHash, expires: Timestamp) -> NewSession {
    NewSession { token, device: None, expires }
}

/// A database of its own on the server that `DENYUT_TEST_POSTGRES_URL` names; none where it names none.
///
/// # Errors
/// When the server does not make one.
///
/// # Panics
/// In CI without a server: there nothing may be left out.
pub async fn fresh_postgres() -> Result<Option<DatabaseUrl>, CommandError> {
    let Ok(server) = std::env::var("DENYUT_TEST_POSTGRES_URL") else {
        assert!(std::env::var_os("CI").is_none(), "DENYUT_TEST_POSTGRES_URL must be set in CI");
        return Ok(None);
    };
    let (base, _) = server.rsplit_once('/').ok_or(CommandError::Corrupt("DENYUT_TEST_POSTGRES_URL"))?;
    let name = format!("denyut_{}", Uuid::now_v7().simple());
    let admin = Database::connect(&server).await?;
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
    admin.close().await?;
    Ok(Some(DatabaseUrl::Postgres(format!("{base}/{name}"))))
}

/// Puts the small agency into the database. Nobody's password is known; tests open sessions.
///
/// # Errors
/// When the database cannot be written.
pub async fn small_agency(store: &Store, now: Timestamp) -> Result<SmallAgency, CommandError> {
    let unit_id = |n| OrgUnitId::new(id(n));
    let (office, division, elsewhere) = (unit_id(20), unit_id(21), unit_id(22));
    let unit = |id, parent, name: &str| NewUnit { id, parent, name: name.to_owned(), zone: Zone::Wib };
    let units = vec![unit(office, None, "Dinas"), unit(division, Some(office), "Bidang")];
    let activities = vec![activity(60, "Mengelola surat", "Surat"), activity(61, "Menginput data", "Data")];
    let since = Zone::Wib.day_of(now).minus_days(100);
    let mut people = vec![person(30, office, None, "Ratna", since)?];
    for (n, name) in [(31, "Dewi"), (32, "Bagus"), (33, "Sri"), (34, "Yohanes")] {
        people.push(person(n, division, Some(30), name, since)?);
    }
    let strangers = vec![person(40, elsewhere, None, "Asing", since)?];
    let accounts = |people: &[NewEmployee]| people.iter().map(account).collect();
    let known = accounts(&people);
    store.add_agency(agency(10), units, activities, people, known, now).await?;
    let known = accounts(&strangers);
    store.add_agency(agency(11), vec![unit(elsewhere, None, "Lain")], vec![], strangers, known, now).await?;
    let viewer = async |n| {
        store.find_viewer(EmployeeId::new(id(n)), now).await?.ok_or(CommandError::Corrupt("nobody of the small agency"))
    };
    Ok(SmallAgency {
        leader: viewer(30).await?,
        member: viewer(31).await?,
        other: viewer(32).await?,
        administrator: viewer(33).await?,
        stranger: viewer(40).await?,
        office,
        division,
    })
}

fn agency(n: u128) -> NewAgency {
    NewAgency {
        id: AgencyId::new(id(n)),
        code: format!("a{n}"),
        name: format!("Instansi {n}"),
        zone: Zone::Wib,
        policy: LogPolicy::default(),
        second_factor: SecondFactorRule::Nobody,
    }
}

fn activity(n: u128, name: &str, unit: &str) -> NewActivity {
    NewActivity { id: id(n), name: name.to_owned(), output_unit: unit.to_owned(), standard_minutes: 30 }
}

fn person(
    n: u128,
    unit: OrgUnitId,
    appraiser: Option<u128>,
    name: &str,
    since: WorkDate,
) -> Result<NewEmployee, CommandError> {
    let nip = small_number(n).ok_or(CommandError::Corrupt("NIP"))?;
    Ok(NewEmployee {
        id: EmployeeId::new(id(n)),
        unit,
        appraiser: appraiser.map(|n| EmployeeId::new(id(n))),
        nip,
        name: name.to_owned(),
        position: "Analis".to_owned(),
        since,
        role: (n == 33).then_some(RoleGrant::AGENCY_ADMINISTRATOR),
    })
}

fn account(person: &NewEmployee) -> NewAccount {
    NewAccount { id: account_of(person.id), employee: person.id, password_hash: "-".to_owned(), demo_role: None }
}

impl Store {
    /// Gives somebody the role of an auditor in a write that has `begun` and is committed `until` it is told, for tests of
    /// what is asked for in between.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn give_role_slowly_for_test(
        &self,
        who: &Viewer,
        (begun, until): (oneshot::Sender<()>, oneshot::Receiver<()>),
    ) -> Result<(), CommandError> {
        let row = role_grant::Model {
            id: id(9_999),
            agency_id: who.agency_id.uuid(),
            employee_id: who.person.id.uuid(),
            role: Role::Auditor.code().to_owned(),
            unit_id: None,
            granted_by: None,
            granted_at: 0,
            ended_at: None,
            ended_by: None,
        };
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let nip = employee::Column::Nip;
                    let holding = employee::Entity::update_many().col_expr(nip, Expr::col(nip));
                    holding.filter(employee::Column::Id.eq(row.employee_id)).exec(tx).await?;
                    journal.note(told(&row, Deed::RightGiven, (None, Timestamp::from_millis(0))));
                    row.into_active_model().insert(tx).await?;
                    let _ = begun.send(());
                    let _ = until.await;
                    Ok(())
                })
            })
            .await
    }

    /// Makes one counter lie, for tests of the recount.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn drift_for_test(&self, unit: OrgUnitId) -> Result<(), CommandError> {
        let row = crate::entity::unit_counter::Model {
            agency_id: id(10),
            unit_id: unit.uuid(),
            day: chrono::NaiveDate::default(),
            measure: "sent".to_owned(),
            n: 1,
        };
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    use sea_orm::{ActiveModelTrait, IntoActiveModel};
                    row.into_active_model().insert(tx).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Makes a person's unit another one than that of their open assignment, for tests of the check.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn misplace_for_test(&self, who: EmployeeId, unit: OrgUnitId) -> Result<(), CommandError> {
        use crate::entity::employee::{Column, Entity};
        use sea_orm::sea_query::Expr;
        use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    let update = Entity::update_many().col_expr(Column::UnitId, Expr::value(unit.uuid()));
                    update.filter(Column::Id.eq(who.uuid())).exec(tx).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Lets what a person followed until before that day go on to it, for tests of the check.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn overlap_shifts_for_test(&self, who: EmployeeId, until: WorkDate) -> Result<(), CommandError> {
        use crate::entity::employee_shift::{Column, Entity};
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    let update = Entity::update_many().col_expr(Column::UntilDay, Expr::value(until.date()));
                    let update = update.filter(Column::EmployeeId.eq(who.uuid()));
                    update.filter(Column::UntilDay.lt(until.date())).exec(tx).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Takes a person's account away, as if a staff file had just brought them in.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn remove_account_for_test(&self, of: EmployeeId) -> Result<(), CommandError> {
        use crate::entity::account::{Column, Entity};
        use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    Entity::delete_many().filter(Column::EmployeeId.eq(of.uuid())).exec(tx).await?;
                    Ok(())
                })
            })
            .await
    }
}

/// As if every link had been tried so many seconds earlier.
///
/// # Errors
/// When the database fails.
pub async fn age_link_checks(store: &Store, seconds: i64) -> Result<(), CommandError> {
    use link_check::Column::CheckedAt;
    store
        .writer
        .rare(move |tx, _| {
            Box::pin(async move {
                let aging = link_check::Entity::update_many()
                    .col_expr(CheckedAt, Expr::col(CheckedAt).sub(seconds * 1_000))
                    .filter(CheckedAt.is_not_null());
                aging.exec(tx).await?;
                Ok(())
            })
        })
        .await
}
