//! The days at hand of those whose turn it is: a few statements, however many there are.

use super::Turn;
use crate::connect::Store;
use crate::entity::{employee, entry, org_unit};
use crate::error::CommandError;
use domain::activity::{DayAtHand, EntryStatus, ReminderRule};
use domain::calendar::Expectation;
use domain::organization::{AgencyId, EmployeeId};
use domain::time::{Timestamp, WorkDate, Zone};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What a reminder of somebody depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReminderDay {
    /// The day that work belongs to now.
    pub day: WorkDate,
    /// Where they work.
    pub zone: Zone,
    expects: Expectation,
    entries: u32,
}

impl ReminderDay {
    /// When to remind of it; not before `now`.
    pub fn remind_at(&self, rule: ReminderRule, reminded: Option<WorkDate>, now: Timestamp) -> Option<Timestamp> {
        let Self { day, zone, ref expects, entries } = *self;
        DayAtHand { day, zone, expects, entries, reminded }.remind_at(rule, now)
    }
}

impl Store {
    /// The days of those whose turn it is; who left has none.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub(super) async fn reminder_days(
        &self,
        turns: &[Turn],
        now: Timestamp,
    ) -> Result<HashMap<EmployeeId, ReminderDay>, CommandError> {
        let people = employee::Entity::find()
            .filter(employee::Column::Id.is_in(turns.iter().map(|turn| turn.employee.uuid())))
            .filter(employee::in_service())
            .all(&self.reads)
            .await?;
        let units: BTreeSet<Uuid> = people.iter().map(|person| person.unit_id).collect();
        let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(units)).all(&self.reads).await?;
        let zones: HashMap<Uuid, Option<Zone>> =
            units.into_iter().map(|unit| (unit.id, Zone::from_code(&unit.zone))).collect();
        let mut by_agency: HashMap<Uuid, Vec<employee::Model>> = HashMap::new();
        for person in people {
            by_agency.entry(person.agency_id).or_default().push(person);
        }
        let mut days = HashMap::with_capacity(turns.len());
        for (agency, people) in by_agency {
            let present = self.present_days(AgencyId::new(agency), &people, now).await?;
            let earliest = present.values().map(|present| present.day).min();
            let logged = self.logged_since(&people, earliest.unwrap_or_else(|| Zone::Wib.day_of(now))).await?;
            for person in people {
                let Some(present) = present.get(&person.id) else { continue };
                let zone = zones.get(&person.unit_id).copied().flatten().ok_or(CommandError::Corrupt("zone"))?;
                let expects = match (&present.shift, present.is_expected) {
                    (_, false) => Expectation::DayOff,
                    (Some(shift), true) => Expectation::Shift(shift.clone()),
                    (None, true) => Expectation::Work,
                };
                let entries = logged.get(&(person.id, present.day)).copied().unwrap_or(0);
                days.insert(EmployeeId::new(person.id), ReminderDay { day: present.day, zone, expects, entries });
            }
        }
        Ok(days)
    }

    /// How many entries people have of each day since that one; withdrawn ones are none.
    async fn logged_since(
        &self,
        people: &[employee::Model],
        first: WorkDate,
    ) -> Result<HashMap<(Uuid, WorkDate), u32>, CommandError> {
        let rows: Vec<(Uuid, chrono::NaiveDate)> = entry::Entity::find()
            .select_only()
            .column(entry::Column::AuthorId)
            .column(entry::Column::WorkDate)
            .filter(entry::Column::AuthorId.is_in(people.iter().map(|person| person.id)))
            .filter(entry::Column::WorkDate.gte(first.date()))
            .filter(entry::Column::Status.ne(EntryStatus::Withdrawn.code()))
            .into_tuple()
            .all(&self.reads)
            .await?;
        let mut logged = HashMap::new();
        for (author, day) in rows {
            *logged.entry((author, WorkDate::new(day))).or_default() += 1;
        }
        Ok(logged)
    }
}
