//! Whom an event concerns, with what they decided about being told.

use crate::connect::Store;
use crate::entity::{deputy, employee, org_unit, push_subscription, reminder};
use crate::error::CommandError;
use crate::inbox::wishes_of;
use domain::inbox::Wishes;
use domain::organization::EmployeeId;
use domain::time::{Timestamp, Zone};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeSet, HashMap};
use std::time::Duration;
use uuid::Uuid;

/// Somebody with a device that asked to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concerned {
    /// Who.
    pub employee: EmployeeId,
    /// What they decided.
    pub wishes: Wishes,
    /// Where they work: their quiet hours are of its clock.
    pub zone: Zone,
}

/// Somebody who stands in for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingIn {
    /// For whom.
    pub holder: EmployeeId,
    /// What they are called.
    pub holder_name: String,
    /// Who does.
    pub deputy: EmployeeId,
}

impl Concerned {
    /// Whether nothing disturbs them at that moment.
    pub fn may_be_told(&self, now: Timestamp) -> bool {
        !self.wishes.quiet.covers(self.zone.clock_of(now))
    }

    /// How long nothing disturbs them from that moment on; none where they have no quiet hours.
    pub fn until_quiet(&self, now: Timestamp) -> Option<Duration> {
        let minutes = self.wishes.quiet.minutes_until(self.zone.clock_of(now))?;
        // Of the running minute a part is over.
        let over = now.millis().rem_euclid(60_000) / 1_000;
        Some(Duration::from_secs((u64::from(minutes) * 60).saturating_sub(u64::try_from(over).unwrap_or(0))))
    }
}

impl Store {
    /// Of these people those who are in service and have a device that asked to be told.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn concerned(
        &self,
        people: impl IntoIterator<Item = EmployeeId> + Send,
    ) -> Result<HashMap<EmployeeId, Concerned>, CommandError> {
        let people: Vec<Uuid> = people.into_iter().map(EmployeeId::uuid).collect();
        let with_device =
            Query::select().column(push_subscription::Column::EmployeeId).from(push_subscription::Entity).to_owned();
        let rows = employee::Entity::find()
            .filter(employee::Column::Id.is_in(people))
            .filter(employee::Column::Id.in_subquery(with_device))
            .filter(employee::in_service())
            .all(&self.reads)
            .await?;
        let ids = || rows.iter().map(|row| row.id);
        let decided = reminder::Entity::find().filter(reminder::Column::EmployeeId.is_in(ids())).all(&self.reads);
        let decided: HashMap<Uuid, Option<Wishes>> =
            decided.await?.iter().map(|row| (row.employee_id, wishes_of(row).ok())).collect();
        let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(rows.iter().map(|row| row.unit_id)));
        let zones: HashMap<Uuid, Option<Zone>> =
            units.all(&self.reads).await?.into_iter().map(|unit| (unit.id, Zone::from_code(&unit.zone))).collect();
        let concerned = rows.into_iter().filter_map(|row| {
            let employee = EmployeeId::new(row.id);
            let zone = zones.get(&row.unit_id).copied().flatten();
            let wishes = decided.get(&row.id).copied().unwrap_or(Some(Wishes::default()));
            let one = zone.zip(wishes).map(|(zone, wishes)| (employee, Concerned { employee, wishes, zone }));
            if one.is_none() {
                // One damaged row keeps nobody else from being told.
                tracing::error!(employee = %employee, "somebody is told nothing: their wishes or their zone hold nonsense");
            }
            one
        });
        Ok(concerned.collect())
    }

    /// Who stands in for these people at that moment, each once.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn deputies_now(
        &self,
        holders: impl IntoIterator<Item = EmployeeId> + Send,
        now: Timestamp,
    ) -> Result<Vec<StandingIn>, CommandError> {
        let holders: Vec<Uuid> = holders.into_iter().map(EmployeeId::uuid).collect();
        let (first, last) = (Zone::Wib.day_of(now), Zone::Wit.day_of(now));
        let rows = deputy::Entity::find()
            .filter(deputy::Column::HolderId.is_in(holders))
            .filter(deputy::Column::EndedAt.is_null())
            .filter(deputy::Column::FromDay.lte(last.date()))
            .filter(deputy::Column::UntilDay.gt(first.date()))
            .all(&self.reads)
            .await?;
        let pairs: BTreeSet<(Uuid, Uuid)> = rows.iter().map(|row| (row.holder_id, row.deputy_id)).collect();
        let named =
            employee::Entity::find().filter(employee::Column::Id.is_in(pairs.iter().map(|(holder, _)| *holder)));
        let names: HashMap<Uuid, String> =
            named.all(&self.reads).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let mut standing = Vec::new();
        for (holder, deputy) in pairs {
            // The very rule by which they read: they stand in on days of their own zone.
            let (holder, deputy) = (EmployeeId::new(holder), EmployeeId::new(deputy));
            let viewer = self.find_viewer(deputy, now).await?;
            if viewer.is_some_and(|viewer| viewer.stands_in.contains(&holder)) {
                let holder_name = names.get(&holder.uuid()).cloned().ok_or(CommandError::Corrupt("deputy"))?;
                standing.push(StandingIn { holder, holder_name, deputy });
            }
        }
        Ok(standing)
    }
}
