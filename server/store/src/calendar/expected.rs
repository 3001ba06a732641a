//! Which of many people are expected at this moment: a few statements, however many there are.

use super::rosters::rosters;
use crate::connect::Store;
use crate::entity::{employee, leave, org_unit};
use crate::error::CommandError;
use domain::calendar::{Shift, WorkCalendar};
use domain::organization::AgencyId;
use domain::time::{Timestamp, WorkDate, Zone};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The working day of somebody at a moment. Why it expects nothing is nobody else's matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PresentDay {
    /// Which day it is.
    pub(crate) day: WorkDate,
    /// Whether it expects an entry.
    pub(crate) is_expected: bool,
    /// The shift that is worked, where shifts are.
    pub(crate) shift: Option<Shift>,
}

impl Store {
    /// The working days of people, each by their own shifts and the zone of their own unit.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub(crate) async fn present_days(
        &self,
        agency: AgencyId,
        people: &[employee::Model],
        now: Timestamp,
    ) -> Result<HashMap<Uuid, PresentDay>, CommandError> {
        let ids = || people.iter().map(|person| person.id);
        let units: HashSet<Uuid> = people.iter().map(|person| person.unit_id).collect();
        let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(units)).all(&self.reads).await?;
        let zone = |unit: &org_unit::Model| Zone::from_code(&unit.zone).ok_or(CommandError::Corrupt("zone"));
        let zones: HashMap<Uuid, Zone> =
            units.iter().map(|unit| Ok((unit.id, zone(unit)?))).collect::<Result<_, CommandError>>()?;
        let earliest = Zone::Wib.day_of(now).minus_days(1);
        let rosters = rosters(&self.reads, ids(), earliest).await?;
        let away = leave::Entity::find()
            .filter(leave::Column::EmployeeId.is_in(ids()))
            .filter(leave::Column::FromDay.lte(Zone::Wit.day_of(now).date()))
            .filter(leave::Column::UntilDay.gte(earliest.date()))
            .filter(leave::Column::WithdrawnAt.is_null())
            .all(&self.reads)
            .await?;
        let is_away = |who: Uuid, day: WorkDate| {
            away.iter().any(|row| row.employee_id == who && row.from_day <= day.date() && day.date() <= row.until_day)
        };
        let weeks = self.weeks_of(units.iter().map(|unit| unit.id)).await?;
        let holidays = self.holidays(agency, earliest..=Zone::Wit.day_of(now)).await?;
        // One for all: only the week differs from unit to unit.
        let mut calendar = WorkCalendar { holidays, ..WorkCalendar::default() };
        let mut present = HashMap::with_capacity(people.len());
        for person in people {
            let zone = *zones.get(&person.unit_id).ok_or(CommandError::Corrupt("person without unit"))?;
            let roster = rosters.get(&person.id);
            let today = zone.day_of(now);
            let nights = roster.map(|roster| roster.nights(today.minus_days(1)..=today)).unwrap_or_default();
            let day = nights.day_of(now, zone);
            let is_expected = if is_away(person.id, day) {
                false
            } else if let Some(shift) = roster.and_then(|roster| roster.on(day)) {
                shift.is_some()
            } else {
                calendar.week = weeks.get(&person.unit_id).copied().unwrap_or_default();
                calendar.on(day).expects_entry()
            };
            let shift = roster.and_then(|roster| roster.on(day)).flatten().filter(|_| is_expected).cloned();
            present.insert(person.id, PresentDay { day, is_expected, shift });
        }
        Ok(present)
    }
}
