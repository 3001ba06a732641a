//! The list of people and the page of one of them, for those who may.

use super::{Line, apart};
use crate::access::{By, RoleHolder, reach, within};
use crate::account::matching;
use crate::connect::Store;
use crate::entity::{account, employee, org_unit};
use crate::error::CommandError;
use domain::access::Action;
use domain::account::{Nip, Viewer};
use domain::audit::{OwnAssignment, Trace};
use domain::organization::{Apart, EmployeeId};
use domain::time::{Timestamp, WorkDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;
use uuid::Uuid;

/// The last page that can be asked for.
const MOST_PAGES: u64 = 1_000_000;

/// People on one page of the list.
pub const PAGE: usize = 50;

/// Somebody in service as the list shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Who.
    pub employee: EmployeeId,
    /// Their name.
    pub name: String,
    /// The title of their position.
    pub position: String,
    /// Their unit.
    pub unit: String,
    /// What tells them apart from whoever has the same name and position.
    pub apart: Apart,
}

/// How the account of a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// There is none yet: they have not redeemed a code.
    None,
    /// They may sign in.
    Open,
    /// They may not, since then.
    Disabled(Timestamp),
}

/// What the page of a person shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonPage {
    /// Who.
    pub employee: EmployeeId,
    /// Their name.
    pub name: String,
    /// Their number.
    pub nip: Nip,
    /// The title of their position.
    pub position: String,
    /// Their unit.
    pub unit: String,
    /// The first day on which they were no longer in service.
    pub left_on: Option<WorkDate>,
    /// How their account stands.
    pub account: AccountState,
    /// Where they were, as what and answered by whom, oldest first.
    pub assignments: Vec<OwnAssignment>,
    /// The roles they hold or held, oldest first.
    pub roles: Vec<RoleHolder>,
    /// What was done to their account and their place, oldest first; none for who may not read that.
    pub trail: Option<Vec<Trace>>,
    /// Whether the viewer may disable and enable the account.
    pub may_disable: bool,
    /// Whether the viewer may make a code for them.
    pub may_make_code: bool,
}

impl Store {
    /// The people in service within the viewer's reach with that in their name or NIP, by name: at most one more than
    /// [`PAGE`], from that page on. Everybody where nothing is looked for.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn list_people(
        &self,
        viewer: &Viewer,
        looked_for: &str,
        page: u64,
    ) -> Result<Vec<PersonRow>, CommandError> {
        let reach = reach(viewer, Action::ReadPeople)?;
        let mut found = employee::Entity::find()
            .filter(employee::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .filter(employee::in_service())
            .filter(within(&reach, employee::Column::UnitId))
            .order_by_asc(employee::Column::Name)
            .order_by_asc(employee::Column::Id)
            // What no agency has so many people for would be too large a number for the database.
            .offset(page.min(MOST_PAGES).saturating_mul(PAGE as u64))
            .limit(PAGE as u64 + 1);
        if let Some(matching) = matching(looked_for) {
            found = found.filter(matching);
        }
        self.person_rows(found).await
    }

    /// These people as a list shows them.
    pub(crate) async fn person_rows(&self, found: Select<employee::Entity>) -> Result<Vec<PersonRow>, CommandError> {
        let people = found.all(&self.reads).await?;
        let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(people.iter().map(|row| row.unit_id)));
        let units: HashMap<Uuid, String> =
            units.all(&self.reads).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let mut told = apart(&self.reads, &people, Line::Position).await?;
        let row = |row: employee::Model| PersonRow {
            employee: EmployeeId::new(row.id),
            apart: told.remove(&row.id).unwrap_or_default(),
            unit: units.get(&row.unit_id).cloned().unwrap_or_default(),
            name: row.name,
            position: row.position,
        };
        Ok(people.into_iter().map(row).collect())
    }

    /// The page of a person, in service or not.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that; `NotFound` for people beyond their reach.
    pub async fn person(&self, viewer: &Viewer, who: EmployeeId) -> Result<PersonPage, CommandError> {
        let by = By::Person(viewer);
        by.gate(Action::ReadPerson)?;
        let row = employee::Entity::find_by_id(who.uuid()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        by.permit(&self.reads, Action::ReadPerson, &row).await?;
        let unit = org_unit::Entity::find_by_id(row.unit_id).one(&self.reads).await?;
        let account = account::Entity::find().filter(account::Column::EmployeeId.eq(row.id)).one(&self.reads).await?;
        let trail = match by.permit(&self.reads, Action::ReadPersonTrail, &row).await {
            Ok(()) => Some(self.trace(viewer, row.id).await?),
            Err(CommandError::Forbidden | CommandError::NotFound) => None,
            Err(error) => return Err(error),
        };
        let may = async |action| match by.permit(&self.reads, action, &row).await {
            Ok(()) => Ok(true),
            Err(CommandError::Forbidden | CommandError::NotFound) => Ok(false),
            Err(error) => Err(error),
        };
        let may_disable = may(Action::DisableAccount).await?;
        let may_make_code = row.left_on.is_none() && may(Action::MakeCode).await?;
        Ok(PersonPage {
            employee: who,
            assignments: self.own_assignments(row.id).await?,
            roles: self.roles_ever(row.id).await?,
            account: match account.map(|row| row.disabled_at) {
                None => AccountState::None,
                Some(None) => AccountState::Open,
                Some(Some(at)) => AccountState::Disabled(Timestamp::from_millis(at)),
            },
            nip: row.nip.parse().map_err(|_| CommandError::Corrupt("NIP"))?,
            unit: unit.map(|unit| unit.name).unwrap_or_default(),
            left_on: row.left_on.map(WorkDate::new),
            name: row.name,
            position: row.position,
            trail,
            may_disable,
            may_make_code,
        })
    }
}
