//! Setting up an agency: its units, people, accounts and dictionary.

use super::closure::way_up;
use super::rows::insert;
use super::told::{about_person, about_unit};
use crate::audit::covered::{accounts, activities as dictionary, agencies, assignments, employees, role_grants};
use crate::audit::{NewRecord, new_salt};
use crate::connect::Store;
use crate::entity::{account, activity, agency, assignment, audit_head, employee, org_unit, role_grant, unit_ancestor};
use crate::error::CommandError;
use domain::access::RoleGrant;
use domain::account::{AccountId, DemoRole, Nip, SecondFactorRule};
use domain::audit::{Deed, NO_HASH, Subject};
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnitId};
use domain::time::{Timestamp, WorkDate, Zone};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait};
use std::collections::HashMap;
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
    /// Whom it asks for a second factor.
    pub second_factor: SecondFactorRule,
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
    /// The role they begin with.
    pub role: Option<RoleGrant>,
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
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let rows = Rows::of(new, units, activities, people, accounts, now);
                    rows.records(now).into_iter().for_each(|record| journal.note(record));
                    rows.insert(tx).await?;
                    Ok(())
                })
            })
            .await
    }
}

/// An agency with all that is its own.
struct Rows {
    agency: agency::Model,
    units: Vec<org_unit::Model>,
    ancestors: Vec<unit_ancestor::Model>,
    activities: Vec<activity::Model>,
    people: Vec<employee::Model>,
    assignments: Vec<assignment::Model>,
    roles: Vec<role_grant::Model>,
    accounts: Vec<account::Model>,
}

impl Rows {
    fn of(
        new: NewAgency,
        units: Vec<NewUnit>,
        activities: Vec<NewActivity>,
        people: Vec<NewEmployee>,
        accounts: Vec<NewAccount>,
        now: Timestamp,
    ) -> Self {
        let id = new.id.uuid();
        Self {
            agency: agency_row(new, now),
            ancestors: ancestors(&units),
            units: units.into_iter().map(|unit| unit_row(unit, id, now)).collect(),
            activities: activities.into_iter().map(|activity| activity_row(activity, id)).collect(),
            assignments: people.iter().map(|person| assignment_row(person, id)).collect(),
            roles: people.iter().filter_map(|person| role_row(person, id, now)).collect(),
            people: people.into_iter().map(|person| employee_row(person, id, now)).collect(),
            accounts: accounts.into_iter().map(|account| account_row(account, id, now)).collect(),
        }
    }

    /// One for the agency with its dictionary, one for each unit, one for each person.
    fn records(&self, at: Timestamp) -> Vec<NewRecord> {
        let agency = AgencyId::new(self.agency.id);
        let mut facts = vec![agencies::fact(&self.agency)];
        facts.extend(self.activities.iter().map(dictionary::fact));
        let (deed, subject) = (Deed::AgencyAdded, Subject::Agency);
        let mut records = vec![NewRecord { agency, at, actor: None, deed, subject, id: agency.uuid(), facts }];
        records.extend(self.units.iter().map(|unit| about_unit(unit, &self.ancestors, (None, at))));
        let by_person: HashMap<Uuid, &account::Model> =
            self.accounts.iter().map(|row| (row.employee_id, row)).collect();
        let roles: HashMap<Uuid, &role_grant::Model> = self.roles.iter().map(|row| (row.employee_id, row)).collect();
        for (person, assignment) in self.people.iter().zip(&self.assignments) {
            let mut facts = vec![employees::fact(person), assignments::fact(assignment)];
            facts.extend(by_person.get(&person.id).map(|account| accounts::fact(account)));
            facts.extend(roles.get(&person.id).map(|role| role_grants::fact(role)));
            records.push(about_person(agency, person.id, Deed::Joined, (None, at), facts));
        }
        records
    }

    async fn insert(self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        let chain = audit_head::Model { agency_id: self.agency.id, seq: 0, hash: NO_HASH.to_vec() };
        self.agency.into_active_model().insert(tx).await?;
        chain.into_active_model().insert(tx).await?;
        insert(tx, self.units).await?;
        insert(tx, self.ancestors).await?;
        insert(tx, self.activities).await?;
        insert(tx, self.people).await?;
        insert(tx, self.assignments).await?;
        insert(tx, self.roles).await?;
        insert(tx, self.accounts).await
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
        second_factor: Some(new.second_factor.code().to_owned()),
        evidence_mb: None,
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
        work_week: None,
        sort: None,
        ended_on: None,
        merged_into: None,
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
        created_at: now.millis(),
        rank: None,
        position_kind: None,
        employment: None,
        left_on: None,
        text_salt: Some(new_salt()),
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

/// Carries the id of the person, as their assignment does.
fn role_row(new: &NewEmployee, agency_id: Uuid, now: Timestamp) -> Option<role_grant::Model> {
    let RoleGrant { role, unit } = new.role?;
    Some(role_grant::Model {
        id: new.id.uuid(),
        agency_id,
        employee_id: new.id.uuid(),
        role: role.code().to_owned(),
        unit_id: unit.map(OrgUnitId::uuid),
        granted_by: None,
        granted_at: now.millis(),
        ended_at: None,
        ended_by: None,
    })
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
