//! Days of work without an entry, as somebody is reminded of them.

use super::find::{Found, Window};
use super::{NewsKind, NewsPlace};
use crate::connect::Store;
use crate::entity::entry;
use crate::error::CommandError;
use chrono::Datelike;
use domain::account::Viewer;
use domain::activity::{DayAtHand, EntryStatus, ReminderRule};
use domain::time::{Timestamp, WorkDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// No more days back than this, however many an agency leaves open: a reminder is no reproach.
const MOST_DAYS: u16 = 7;

impl Store {
    /// The days that are still open, expected an entry and have none, each at the moment at which its person wanted to hear
    /// of it.
    pub(super) async fn missing_days(
        &self,
        viewer: &Viewer,
        rule: ReminderRule,
        window: Window,
        now: Timestamp,
    ) -> Result<Vec<Found>, CommandError> {
        let (zone, today) = (viewer.unit.zone, viewer.moment(now).day);
        let first = today.minus_days(viewer.policy.backdate_days.min(MOST_DAYS));
        let entries = self.entries_by_day(viewer, first, today).await?;
        let calendar = self.calendar_of(viewer.agency_id, viewer.unit.id, viewer.person.id, first..=today).await?;
        let service = self.first_day_of_service(viewer.person.id).await?;
        let days = (0..=u16::try_from(today.days_since(first)).unwrap_or(0)).map(|back| today.minus_days(back));
        let mut missing = Vec::new();
        for day in days.filter(|day| service.is_none_or(|service| *day >= service)) {
            let expects = calendar.on(day);
            let entries = entries.get(&day).copied().unwrap_or(0);
            let hand = DayAtHand { day, zone, expects: &expects, entries, reminded: None };
            let Some(at) = hand.remind_at(rule, zone.start_of(day)).filter(|at| *at <= now) else { continue };
            let id = Uuid::from_u128(u128::try_from(day.date().num_days_from_ce()).unwrap_or(0));
            let place = NewsPlace { at, id };
            if window.contains(place) {
                missing.push(Found {
                    place,
                    kind: NewsKind::DayMissing,
                    by: None,
                    on_behalf_of: None,
                    entry: None,
                    day: Some(day),
                    words: None,
                });
            }
        }
        Ok(missing)
    }

    /// How many entries the days have that were not withdrawn; days without any are left out.
    pub(super) async fn entries_by_day(
        &self,
        viewer: &Viewer,
        first: WorkDate,
        last: WorkDate,
    ) -> Result<HashMap<WorkDate, u32>, CommandError> {
        let rows: Vec<chrono::NaiveDate> = entry::Entity::find()
            .select_only()
            .column(entry::Column::WorkDate)
            .filter(entry::Column::AuthorId.eq(viewer.person.id.uuid()))
            .filter(entry::Column::WorkDate.between(first.date(), last.date()))
            .filter(entry::Column::Status.ne(EntryStatus::Withdrawn.code()))
            .into_tuple()
            .all(&self.reads)
            .await?;
        let mut days = HashMap::new();
        for day in rows {
            *days.entry(WorkDate::new(day)).or_default() += 1;
        }
        Ok(days)
    }
}
