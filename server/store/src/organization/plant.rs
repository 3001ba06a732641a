//! Setting up an agency: its units, people, accounts and dictionary.

use super::closure::way_up;
use super::rows::insert;
use crate::connect::Store;
use crate::entity::{account, activity, agency, assignment, employee, org_unit, unit_ancestor};
use crate::error::CommandError;
use domain::account::{AccountId, DemoRole, Nip};
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnitId};
use domain::time::{Timestamp, WorkDate, Zone};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait};
use uuid::Uuid;

/// An agency to be.
#[derive(Debug, Clone)]
pub struct NewAgency {
    /// Its id.
    pub id: AgencyId,
    /// A short code, unique in the installation.
    pub code: String,
    /// Its official name.
    pub name: String,
    /// Its zone.
    pub zone: Zone,
    /// What it has decided about the daily log.
    pub policy: LogPolicy,
}

/// A unit to be; its parent comes before it.
#[derive(Debug, Clone)]
pub struct NewUnit {
    /// Its id.
    pub id: OrgUnitId,
    /// The unit above it.
    pub parent: Option<OrgUnitId>,
    /// Its official name.
    pub name: String,
    /// The zone that decides its days.
    pub zone: Zone,
}

/// An employee to be.
#[derive(Debug, Clone)]
pub struct NewEmployee {
    /// Their id.
    pub id: EmployeeId,
    /// Their unit.
    pub unit: OrgUnitId,
    /// Who answers their entries.
    pub appraiser: Option<EmployeeId>,
    /// Their number.
    pub nip: Nip,
    /// Their name.
    pub name: String,
    /// Their position.
    pub position: String,
    /// The first day on which they do this there.
    pub since: WorkDate,
    /// Whether they may make and revoke boards.
    pub is_administrator: bool,
}

/// An account to be.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Its id.
    pub id: AccountId,
    /// Whose it is.
    pub employee: EmployeeId,
    /// The PHC string of the password.
    pub password_hash: String,
    /// Set in the demonstration town only.
    pub demo_role: Option<DemoRole>,
}

/// A line of the dictionary to be.
#[derive(Debug, Clone)]
pub struct NewActivity {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// What it is counted in.
    pub output_unit: String,
    /// Standard completion time.
    pub standard_minutes: u16,
}

impl Store {
    /// Whether there is no agency yet.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_empty(&self) -> Result<bool, CommandError> {
        Ok(agency::Entity::find().count(&self.reads).await? == 0)
    }

    /// Adds an agency with all that is its own, in one commit.
    ///
    /// # Errors
    /// When anything is there already or refers to nothing; then nothing is added.
    pub async fn add_agency(
        &self,
        new: NewAgency,
        units: Vec<NewUnit>,
        activities: Vec<NewActivity>,
        people: Vec<NewEmployee>,
        accounts: Vec<NewAccount>,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx| {
                Box::pin(async move {
                    let agency_id = new.id.uuid();
                    agency_row(new, now).into_active_model().insert(tx).await?;
                    let above = ancestors(&units);
                    let first = people.iter().map(|person| assignment_row(person, agency_id)).collect();
                    insert(tx, units.into_iter().map(|unit| unit_row(unit, agency_id, now)).collect()).await?;
                    insert(tx, above).await?;
                    insert(tx, activities.into_iter().map(|activity| activity_row(activity, agency_id)).collect())
                        .await?;
                    insert(tx, people.into_iter().map(|person| employee_row(person, agency_id, now)).collect()).await?;
                    insert(tx, first).await?;
                    insert(tx, accounts.into_iter().map(|account| account_row(account, agency_id, now)).collect())
                        .await?;
                    Ok(())
                })
            })
            .await
    }
}

fn ancestors(units: &[NewUnit]) -> Vec<unit_ancestor::Model> {
    let parents = units.iter().map(|unit| (unit.id.uuid(), unit.parent.map(OrgUnitId::uuid))).collect();
    units.iter().flat_map(|unit| way_up(unit.id.uuid(), &parents)).collect()
}

fn agency_row(new: NewAgency, now: Timestamp) -> agency::Model {
    agency::Model {
        id: new.id.uuid(),
        code: new.code,
        name: new.name,
        zone: new.zone.code().to_owned(),
        backdate_days: i32::from(new.policy.backdate_days),
        answer_days: i32::from(new.policy.answer_days),
        created_at: now.millis(),
    }
}

fn unit_row(new: NewUnit, agency_id: Uuid, now: Timestamp) -> org_unit::Model {
    org_unit::Model {
        id: new.id.uuid(),
        agency_id,
        parent_id: new.parent.map(OrgUnitId::uuid),
        name: new.name,
        zone: new.zone.code().to_owned(),
        created_at: now.millis(),
    }
}

fn activity_row(new: NewActivity, agency_id: Uuid) -> activity::Model {
    activity::Model {
        id: new.id,
        agency_id,
        name: new.name,
        output_unit: new.output_unit,
        standard_minutes: i32::from(new.standard_minutes),
    }
}

fn employee_row(new: NewEmployee, agency_id: Uuid, now: Timestamp) -> employee::Model {
    employee::Model {
        id: new.id.uuid(),
        agency_id,
        unit_id: new.unit.uuid(),
        appraiser_id: new.appraiser.map(EmployeeId::uuid),
        nip: new.nip.to_string(),
        name: new.name,
        position: new.position,
        is_administrator: new.is_administrator,
        created_at: now.millis(),
        rank: None,
        position_kind: None,
        employment: None,
        left_on: None,
    }
}

/// Carries the id of the person, which is unique among assignments too.
fn assignment_row(new: &NewEmployee, agency_id: Uuid) -> assignment::Model {
    assignment::Model {
        id: new.id.uuid(),
        agency_id,
        employee_id: new.id.uuid(),
        unit_id: new.unit.uuid(),
        appraiser_id: new.appraiser.map(EmployeeId::uuid),
        position: new.position.clone(),
        from_day: new.since.date(),
        until_day: None,
    }
}

fn account_row(new: NewAccount, agency_id: Uuid, now: Timestamp) -> account::Model {
    account::Model {
        id: new.id.uuid(),
        agency_id,
        employee_id: new.employee.uuid(),
        password_hash: new.password_hash,
        demo_role: new.demo_role.map(|role| role.code().to_owned()),
        disabled_at: None,
        created_at: now.millis(),
    }
}
