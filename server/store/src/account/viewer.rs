//! Everything the screens and commands need to know about one person.

use crate::connect::Store;
use crate::entity::{agency, employee, entry, org_unit};
use crate::error::CommandError;
use domain::account::Viewer;
use domain::activity::EntryStatus;
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnit, OrgUnitId, Person};
use domain::time::Zone;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

impl Store {
    /// The person with their agency, unit and appraiser; nobody once they have left.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn find_viewer(&self, who: EmployeeId) -> Result<Option<Viewer>, CommandError> {
        let Some(row) =
            employee::Entity::find_by_id(who.uuid()).filter(employee::in_service()).one(&self.reads).await?
        else {
            return Ok(None);
        };
        let agency = agency::Entity::find_by_id(row.agency_id).one(&self.reads).await?;
        let agency = agency.ok_or(CommandError::Corrupt("person without agency"))?;
        let unit = org_unit::Entity::find_by_id(row.unit_id).one(&self.reads).await?;
        let unit = unit.ok_or(CommandError::Corrupt("person without unit"))?;
        let appraiser = match row.appraiser_id {
            Some(id) => employee::Entity::find_by_id(id).one(&self.reads).await?.map(person),
            None => None,
        };
        let leads = self.count_led(row.id).await?;
        let answers = leads > 0 || self.has_to_answer(row.id).await?;
        let days = |days: i32| u16::try_from(days).unwrap_or(0);
        Ok(Some(Viewer {
            agency_id: AgencyId::new(agency.id),
            unit: OrgUnit {
                id: OrgUnitId::new(unit.id),
                zone: Zone::from_code(&unit.zone).ok_or(CommandError::Corrupt("zone"))?,
                name: unit.name,
            },
            appraiser,
            leads,
            answers,
            is_administrator: row.is_administrator,
            policy: LogPolicy { backdate_days: days(agency.backdate_days), answer_days: days(agency.answer_days) },
            agency: agency.name,
            person: person(row),
        }))
    }

    /// How many people in service a person leads.
    pub(super) async fn count_led(&self, who: Uuid) -> Result<u32, CommandError> {
        let led = employee::Entity::find()
            .filter(employee::Column::AppraiserId.eq(who))
            .filter(employee::in_service())
            .count(&self.reads)
            .await?;
        Ok(u32::try_from(led).unwrap_or(u32::MAX))
    }

    /// Whether an entry waits for this person's answer, of whomever they lead or led.
    async fn has_to_answer(&self, who: Uuid) -> Result<bool, CommandError> {
        let waiting = entry::Entity::find()
            .select_only()
            .column(entry::Column::Id)
            .filter(entry::Column::AppraiserId.eq(who))
            .filter(entry::Column::Status.is_in([EntryStatus::Sent.code(), EntryStatus::Seen.code()]));
        Ok(waiting.into_tuple::<Uuid>().one(&self.reads).await?.is_some())
    }

    /// The name of the agency, where the installation has exactly one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn only_agency(&self) -> Result<Option<String>, CommandError> {
        let mut agencies = agency::Entity::find().all(&self.reads).await?;
        Ok(if agencies.len() == 1 { agencies.pop().map(|row| row.name) } else { None })
    }
}

fn person(row: employee::Model) -> Person {
    Person { id: EmployeeId::new(row.id), name: row.name, position: row.position }
}
