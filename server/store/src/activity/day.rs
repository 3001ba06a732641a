//! What `/catat` shows: the day, habits and the dictionary.

use crate::connect::Store;
use crate::entity::{activity, entry, entry_change, feedback};
use crate::error::CommandError;
use domain::account::Viewer;
use domain::activity::{
    Activity, Asked, Entry, EntryId, EntryStatus, Habit, MOST_HABITS, OwnBook, PastEntry, is_offered, likely_now,
    with_common_units, with_favourites,
};
use domain::calendar::WorkMoment;
use domain::live::Seq;
use domain::organization::{AgencyId, EmployeeId};
use domain::time::{ClockTime, Timestamp, WorkDate};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// How old an entry may be, in days, that stands on the page by itself; an older one is asked for.
pub const SHOWN_DAYS: u16 = 90;
/// How far back habits are looked for.
const HABIT_DAYS: u16 = 90;
/// The most entries that habits are learnt from.
const HABIT_ENTRIES: u64 = 200;

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
        self.my_day_with(viewer, None, now).await
    }

    /// The same with an own entry that was asked for, however old it is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn my_day_with(
        &self,
        viewer: &Viewer,
        also: Option<EntryId>,
        now: Timestamp,
    ) -> Result<DayEntries, CommandError> {
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
        let shown = Condition::all().add(entry::Column::WorkDate.gte(today.minus_days(SHOWN_DAYS).date())).add(shown);
        let asked_for = also.map(|also| entry::Column::Id.eq(also.uuid()));
        let rows = entry::Entity::find()
            .filter(entry::Column::AuthorId.eq(viewer.person.id.uuid()))
            .filter(entry::Column::Status.ne(EntryStatus::Withdrawn.code()))
            .filter(Condition::any().add(shown).add_option(asked_for))
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

    /// What a person is likely to log now: their favourites, then the likeliest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn habits(&self, viewer: &Viewer, now: Timestamp) -> Result<Vec<Habit>, CommandError> {
        let WorkMoment { day, clock, .. } = viewer.moment(now);
        let past = self.own_past(viewer, now).await?;
        let likely = likely_now(&past, "", Asked { day, at: clock }, MOST_HABITS);
        Ok(with_favourites(&self.favourites(viewer).await?, &past, likely))
    }

    /// What the device of a person keeps, to offer it without network.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn own_book(&self, viewer: &Viewer, now: Timestamp) -> Result<OwnBook, CommandError> {
        Ok(OwnBook { favourites: self.favourites(viewer).await?, past: self.own_past(viewer, now).await? })
    }

    /// What a person logged last, newest first: what habits are learnt from, here and on their device. What was withdrawn or
    /// erased is none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn own_past(&self, viewer: &Viewer, now: Timestamp) -> Result<Vec<PastEntry>, CommandError> {
        let today = viewer.moment(now).day;
        let recent: HashMap<Uuid, (i32, i64)> = entry::Entity::find()
            .select_only()
            .columns([entry::Column::Id, entry::Column::ContentVersion, entry::Column::ReceivedAt])
            .filter(entry::Column::AuthorId.eq(viewer.person.id.uuid()))
            .filter(entry::Column::WorkDate.gte(today.minus_days(HABIT_DAYS).date()))
            .filter(entry::Column::Status.ne(EntryStatus::Withdrawn.code()))
            .order_by_desc(entry::Column::ReceivedAt)
            .limit(HABIT_ENTRIES)
            .into_tuple::<(Uuid, i32, i64)>()
            .all(&self.reads)
            .await?
            .into_iter()
            .map(|(id, version, received)| (id, (version, received)))
            .collect();
        let contents = entry_change::Entity::find()
            .filter(entry_change::Column::EntryId.is_in(recent.keys().copied()))
            .filter(entry_change::Column::WorkDate.is_not_null())
            .order_by_desc(entry_change::Column::At)
            .all(&self.reads)
            .await?;
        let past = contents.into_iter().filter_map(|row| {
            let (version, received) = *recent.get(&row.entry_id)?;
            let began = row.start_minute.and_then(|minute| ClockTime::from_minutes(u16::try_from(minute).ok()?));
            let past = PastEntry {
                // What is never offered again is not carried to any phone.
                description: row.description.filter(|words| is_offered(words))?,
                unit: row.output_unit,
                day: WorkDate::new(row.work_date?),
                at: began.unwrap_or_else(|| viewer.moment(Timestamp::from_millis(received)).clock),
            };
            (row.version == version).then_some(past)
        });
        Ok(past.collect())
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

    /// The units of output that may be counted in: the agency's dictionary by name, then the common ones. None where it has
    /// no dictionary.
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
        Ok(with_common_units(units))
    }
}
