//! What `/catat` shows: the day, habits and the dictionary.

use crate::connect::Store;
use crate::entity::{activity, entry, entry_change, feedback};
use crate::error::CommandError;
use domain::account::Viewer;
use domain::activity::{Activity, Entry, EntryStatus, Habit};
use domain::live::Seq;
use domain::organization::{AgencyId, EmployeeId};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// How far back habits are looked for.
const HABIT_DAYS: u16 = 30;
/// The most entries that habits are learnt from.
const HABIT_ENTRIES: u64 = 200;
/// The most habits that are offered.
const HABITS: usize = 30;

/// The entries of a person's page, and the event they contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEntries {
    /// The last event contained.
    pub seq: Seq,
    /// Newest first.
    pub entries: Vec<Entry>,
}

impl Store {
    /// Own entries of the working day, of any date if received since it began, and older ones that wait for their
    /// author or were answered since.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn my_day(&self, viewer: &Viewer, now: Timestamp) -> Result<DayEntries, CommandError> {
        // Read before the entries: an event in between is applied twice, never missed.
        let seq = self.newest_seq(viewer.agency_id).await?;
        let today = viewer.moment(now).day;
        let midnight = viewer.unit.zone.start_of(today).millis();
        // Asked for each entry of the last months, not for all that was said in the agency today.
        let answered_today = Query::select()
            .expr(Expr::val(1))
            .from(feedback::Entity)
            .and_where(
                Expr::col((feedback::Entity, feedback::Column::EntryId)).equals((entry::Entity, entry::Column::Id)),
            )
            .and_where(feedback::Column::At.gte(midnight))
            .to_owned();
        let shown = Condition::any()
            .add(entry::Column::WorkDate.eq(today.date()))
            .add(entry::Column::ReceivedDay.gte(today.date()))
            .add(entry::Column::Status.is_in([EntryStatus::Returned.code(), EntryStatus::Rejected.code()]))
            .add(entry::Column::ChangedAt.gte(midnight))
            .add(Expr::exists(answered_today));
        let rows = entry::Entity::find()
            .filter(entry::Column::AuthorId.eq(viewer.person.id.uuid()))
            .filter(entry::Column::WorkDate.gte(today.minus_days(90).date()))
            .filter(entry::Column::Status.ne(EntryStatus::Withdrawn.code()))
            .filter(shown)
            .order_by_desc(entry::Column::ReceivedAt)
            .order_by_desc(entry::Column::Id)
            .all(&self.reads)
            .await?;
        Ok(DayEntries { seq, entries: self.entries(rows).await? })
    }

    /// All entries of a person's working day.
    pub(crate) async fn entries_of_day(&self, who: EmployeeId, day: WorkDate) -> Result<Vec<Entry>, CommandError> {
        let rows = entry::Entity::find()
            .filter(entry::Column::AuthorId.eq(who.uuid()))
            .filter(entry::Column::WorkDate.eq(day.date()))
            .all(&self.reads)
            .await?;
        self.entries(rows).await
    }

    /// Minutes of a person's working day, for the kind warning of a long one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn minutes_of_day(&self, who: EmployeeId, day: WorkDate) -> Result<u32, CommandError> {
        Ok(domain::activity::DayTotal::of(&self.entries_of_day(who, day).await?).minutes)
    }

    /// What a person often logs: the most frequent descriptions first, newer ones before older.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn habits(&self, viewer: &Viewer, today: WorkDate) -> Result<Vec<Habit>, CommandError> {
        let recent = entry::Entity::find()
            .select_only()
            .column(entry::Column::Id)
            .filter(entry::Column::AuthorId.eq(viewer.person.id.uuid()))
            .filter(entry::Column::WorkDate.gte(today.minus_days(HABIT_DAYS).date()))
            .filter(entry::Column::Status.ne(EntryStatus::Withdrawn.code()))
            .order_by_desc(entry::Column::ReceivedAt)
            .limit(HABIT_ENTRIES)
            .into_tuple::<uuid::Uuid>()
            .all(&self.reads)
            .await?;
        let rows = entry_change::Entity::find()
            .filter(entry_change::Column::EntryId.is_in(recent))
            .filter(entry_change::Column::Version.eq(1))
            .order_by_desc(entry_change::Column::At)
            .all(&self.reads)
            .await?;
        Ok(rank(rows))
    }

    /// The agency's activity dictionary, by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn dictionary(&self, agency: AgencyId) -> Result<Vec<Activity>, CommandError> {
        let rows = activity::Entity::find()
            .filter(activity::Column::AgencyId.eq(agency.uuid()))
            .order_by_asc(activity::Column::Name)
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(|row| Activity { name: row.name, unit: row.output_unit }).collect())
    }

    /// The units of output the agency's dictionary knows, by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn output_units(&self, agency: AgencyId) -> Result<Vec<String>, CommandError> {
        let units = activity::Entity::find()
            .select_only()
            .distinct()
            .column(activity::Column::OutputUnit)
            .filter(activity::Column::AgencyId.eq(agency.uuid()))
            .order_by_asc(activity::Column::OutputUnit)
            .into_tuple::<String>()
            .all(&self.reads)
            .await?;
        Ok(units)
    }
}

/// Counts equal descriptions; rows come newest first. Long texts are told once, not offered again; erased ones are none.
fn rank(rows: Vec<entry_change::Model>) -> Vec<Habit> {
    const LONGEST_OFFER: usize = 120;
    let mut order: Vec<(Habit, usize)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let Some(description) = row.description.filter(|text| (1..=LONGEST_OFFER).contains(&text.len())) else {
            continue;
        };
        let place = *places.entry(description.to_lowercase()).or_insert_with(|| {
            order.push((Habit { description: description.clone(), unit: row.output_unit.clone() }, 0));
            order.len() - 1
        });
        if let Some((_, times)) = order.get_mut(place) {
            *times += 1;
        }
    }
    // Stable: equally frequent ones stay newest first.
    order.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    order.into_iter().take(HABITS).map(|(habit, _)| habit).collect()
}
