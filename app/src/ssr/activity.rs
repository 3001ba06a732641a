//! The daily log.

mod kind;
mod versions;
mod words;

use super::answer::{answer, keep, read, take_kept};
use super::inbox::count_for_bell;
use super::{Backend, CallerKind, backend, caller, now, signed_in, tell, token};
use crate::activity::{Day, FailedForm, Logged, LongDay};
use crate::error::ApiError;
use crate::lang::Preferences;
use domain::account::Viewer;
use domain::activity::{DeviceTimes, Entry, EntryId, OVER_LONG_DAY_MINUTES, OwnBook, Step, WorkForm};
use domain::calendar::WorkMoment;
use domain::feedback::FeedbackId;
use serde::Deserialize;
use store::Store;
use store::activity::{Answer, LateReason, LogRequest};
use versions::versions_list;

const PAGE: &str = "/catat";

pub(crate) async fn my_day(also: Option<EntryId>) -> Result<Day, ApiError> {
    read(read_day(also).await)
}

async fn read_day(also: Option<EntryId>) -> Result<Day, ApiError> {
    let viewer = signed_in()?.viewer;
    let Backend { store, .. } = backend()?;
    let now = now();
    let moment = viewer.moment(now);
    let today = moment.day;
    let day = store.my_day_with(&viewer, also, now).await.map_err(tell)?;
    count_for_bell(&store, &viewer, now).await;
    let (failed, long_day) = match take_kept(PAGE).await? {
        Some(LeftBehind::Refused(failed)) => (Some(*failed), None),
        Some(LeftBehind::LongDay(day)) => (None, Some(day)),
        None => (None, None),
    };
    Ok(Day {
        today,
        now,
        seq: day.seq,
        entries: day.entries,
        habits: store.habits(&viewer, now).await.map_err(tell)?,
        dictionary: store.dictionary(viewer.agency_id).await.map_err(tell)?,
        units: store.output_units(viewer.agency_id).await.map_err(tell)?,
        fresh_entry: EntryId::new(token::uuid_v7(now)),
        fresh_feedback: FeedbackId::new(token::uuid_v7(now)),
        late_days: store.late_days(&viewer, now).await.map_err(tell)?,
        failed,
        long_day,
        kind_of_day: kind_of_day(&store, &viewer, moment).await?,
    })
}

async fn kind_of_day(store: &Store, viewer: &Viewer, moment: WorkMoment) -> Result<Option<String>, ApiError> {
    let day = moment.day;
    let calendar = store.calendar_of(viewer.agency_id, viewer.unit.id, viewer.person.id, day..=day);
    Ok(kind::of_day(Preferences::current().lang, moment, &calendar.await.map_err(tell)?.on(day)))
}

/// What a plain form leaves behind for the next page: why it was refused, or what it made of the day.
#[derive(Deserialize)]
#[serde(untagged)]
enum LeftBehind {
    Refused(Box<FailedForm>),
    LongDay(LongDay),
}

pub(crate) async fn log_activity(
    id: EntryId,
    work: WorkForm,
    device: Option<DeviceTimes>,
    reason: Option<String>,
) -> Result<Logged, ApiError> {
    let result = async {
        let viewer = signed_in()?.viewer;
        if !id.is_device_made() {
            return Err(ApiError::Malformed);
        }
        let Backend { store, .. } = backend()?;
        let request = LogRequest { form: work.clone(), device, now: now() };
        // Whoever says nothing is taken all the same: it may have waited on a device, where nobody can be asked.
        let why = LateReason { typed: reason, can_ask: false };
        let entry = store.log_late(&viewer, id, &request, &why).await.map_err(tell)?;
        logged(&store, &viewer, entry).await
    };
    finish(result.await, PAGE, |error| FailedForm::Log { work, error }).await
}

pub(crate) async fn edit_entry(
    entry: EntryId,
    version: u32,
    work: WorkForm,
    device: Option<DeviceTimes>,
) -> Result<Logged, ApiError> {
    let result = async {
        let viewer = signed_in()?.viewer;
        let Backend { store, .. } = backend()?;
        let request = LogRequest { form: work.clone(), device, now: now() };
        let edited = store.edit(&viewer, entry, version, &request).await.map_err(tell)?;
        logged(&store, &viewer, edited).await
    };
    // The form with what is wrong in it stands far below the composer.
    finish(result.await, &format!("{PAGE}#entry-{entry}"), |error| FailedForm::Edit { entry, work, error }).await
}

/// Adds the kind question about a day of more than ten hours. It never fails a saved entry.
async fn logged(store: &Store, viewer: &Viewer, entry: Entry) -> Result<Logged, ApiError> {
    let minutes = match entry.work.span {
        Some(_) => store.minutes_of_day(viewer.person.id, entry.work.date).await.unwrap_or(0),
        None => 0,
    };
    let long_day = LongDay { date: entry.work.date, minutes };
    Ok(Logged { entry, long_day: Some(long_day).filter(|day| day.minutes > OVER_LONG_DAY_MINUTES) })
}

/// [`answer`]; the page that a plain form is led to asks the question too. The entry is saved whether it can or not.
/// A form that was refused is led to `refused_at`.
async fn finish(
    result: Result<Logged, ApiError>,
    refused_at: &str,
    failed: impl FnOnce(ApiError) -> FailedForm,
) -> Result<Logged, ApiError> {
    if let (CallerKind::PlainForm, Ok(Logged { long_day: Some(day), .. })) = (caller().kind, &result)
        && let Err(error) = keep(PAGE, day).await
    {
        tracing::warn!(%error, "a question about a long day cannot be kept");
    }
    let page = if result.is_err() { refused_at } else { PAGE };
    answer(result, page, failed).await
}

pub(crate) async fn withdraw_entry(entry: EntryId) -> Result<(), ApiError> {
    let result = async {
        let viewer = signed_in()?.viewer;
        let withdraw = Answer::plain(Step::Withdraw, None);
        backend()?.store.move_entry(&viewer, entry, &withdraw, now()).await.map_err(tell)
    };
    answer(result.await, PAGE, |error| FailedForm::Act { entry: Some(entry), error }).await
}

pub(crate) async fn own_book() -> Result<OwnBook, ApiError> {
    let book = async {
        let viewer = signed_in()?.viewer;
        backend()?.store.own_book(&viewer, now()).await.map_err(tell)
    };
    read(book.await)
}

pub(crate) async fn entry_versions(entry: EntryId) -> Result<String, ApiError> {
    let versions = async {
        let viewer = signed_in()?.viewer;
        let versions = backend()?.store.versions(&viewer, entry).await.map_err(tell)?;
        Ok(versions_list(&viewer, versions, now()))
    };
    read(versions.await)
}
