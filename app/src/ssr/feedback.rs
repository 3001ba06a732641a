//! The appraiser's page and the conversation.

use super::answer::{answer, page_or, read, take_kept};
use super::inbox::count_for_bell;
use super::{Backend, backend, confirmed, now, signed_in, tell, token};
use crate::activity::{FailedForm, SayForm};
use crate::error::ApiError;
use crate::feedback::{Member, Team};
use domain::account::Weight;
use domain::activity::{EntryId, Step};
use domain::feedback::{Feedback, FeedbackId};
use futures::{StreamExt, stream};
use store::activity::Answer;

/// Enough for the writer to merge, few enough to leave the readers to others.
const AT_ONCE: usize = 64;
const PAGE: &str = "/tim";
/// The most entries of one answer; the page asks for no more either.
const MOST_ENTRIES: u32 = 3_000;

pub(crate) async fn my_team(limit: u32) -> Result<Team, ApiError> {
    read(read_team(limit).await)
}

async fn read_team(limit: u32) -> Result<Team, ApiError> {
    let viewer = signed_in()?.viewer;
    let Backend { store, .. } = backend()?;
    let now = now();
    let team = store.my_team(&viewer, limit.clamp(1, MOST_ENTRIES), now).await.map_err(tell)?;
    count_for_bell(&store, &viewer, now).await;
    let member = |one: store::feedback::TeamMember| Member {
        person: one.person,
        today: one.today,
        is_expected: one.is_expected,
        led_by: one.led_by,
    };
    Ok(Team {
        today: viewer.unit.zone.day_of(now),
        now,
        seq: team.seq,
        members: team.members.into_iter().map(member).collect(),
        entries: team.entries,
        has_more: team.has_more,
        waiting: team.waiting,
        oldest_waiting: team.oldest_waiting,
        standing_in: team.standing_in,
        free: team.free,
        fresh_feedback: FeedbackId::new(token::uuid_v7(now)),
        failed: take_kept(PAGE).await?,
    })
}

async fn step(entry: EntryId, step: &Answer) -> Result<(), ApiError> {
    // Whoever holds the phone may read on; an answer is signed.
    let viewer = if step.step == Step::See { signed_in()? } else { confirmed(Weight::Answer)? }.viewer;
    if step.reason.as_ref().is_some_and(|(id, _)| !id.is_device_made()) {
        return Err(ApiError::Malformed);
    }
    backend()?.store.move_entry(&viewer, entry, step, now()).await.map_err(tell)
}

pub(crate) async fn see_entry(entry: EntryId, content_version: u32) -> Result<(), ApiError> {
    let seen = step(entry, &Answer::plain(Step::See, Some(content_version))).await;
    let page = with_open(&page_or(PAGE), entry);
    answer(seen, &page, |error| FailedForm::Act { entry: Some(entry), error }).await
}

/// The page that a form came from; where it was refused at its entry, which may stand far below.
fn at_refused(entry: EntryId, is_refused: bool) -> String {
    let page = page_or(PAGE);
    if is_refused { format!("{page}#catatan-{entry}") } else { page }
}

/// The page with this entry open, whichever was open before.
fn with_open(page: &str, entry: EntryId) -> String {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("buka="));
    let query: Vec<String> = kept.map(str::to_owned).chain([format!("buka={entry}")]).collect();
    format!("{path}?{}#catatan-{entry}", query.join("&"))
}

pub(crate) async fn comment_entry(entry: EntryId, id: FeedbackId, text: String) -> Result<Feedback, ApiError> {
    let said = async {
        let viewer = signed_in()?.viewer;
        if !id.is_device_made() {
            return Err(ApiError::Malformed);
        }
        backend()?.store.comment(&viewer, entry, id, &text, now()).await.map_err(tell)
    };
    let said = said.await;
    let failed = |error| FailedForm::Say { entry, form: SayForm::Comment, text, error };
    let page = page_or("/catat");
    // The field with the sentence about it may stand far below.
    let back = if matches!(said, Err(ApiError::Words(_))) { format!("{page}#komentar-{entry}") } else { page };
    answer(said, &back, failed).await
}

pub(crate) async fn thank_entry(entry: EntryId, id: FeedbackId) -> Result<Feedback, ApiError> {
    let thanked = async {
        let viewer = signed_in()?.viewer;
        if !id.is_device_made() {
            return Err(ApiError::Malformed);
        }
        backend()?.store.thank(&viewer, entry, id, now()).await.map_err(tell)
    };
    let thanked = thanked.await;
    let page = at_refused(entry, thanked.is_err());
    answer(thanked, &page, |error| FailedForm::Act { entry: Some(entry), error }).await
}

pub(crate) async fn approve_entry(entry: EntryId, content_version: u32) -> Result<(), ApiError> {
    let approved = step(entry, &Answer::plain(Step::Approve, Some(content_version))).await;
    let page = at_refused(entry, approved.is_err());
    answer(approved, &page, |error| FailedForm::Act { entry: Some(entry), error }).await
}

pub(crate) async fn return_entry(
    entry: EntryId,
    content_version: u32,
    id: FeedbackId,
    text: String,
) -> Result<(), ApiError> {
    let reason = Some((id, text.clone()));
    let answered = Answer { step: Step::Return, content_version: Some(content_version), reason };
    let returned = step(entry, &answered).await;
    let failed = |error| FailedForm::Say { entry, form: SayForm::Return, text, error };
    let page = at_refused(entry, returned.is_err());
    answer(returned, &page, failed).await
}

pub(crate) async fn reject_entry(
    entry: EntryId,
    content_version: u32,
    id: FeedbackId,
    text: String,
) -> Result<(), ApiError> {
    let reason = Some((id, text.clone()));
    let answered = Answer { step: Step::Reject, content_version: Some(content_version), reason };
    let rejected = step(entry, &answered).await;
    let failed = |error| FailedForm::Say { entry, form: SayForm::Reject, text, error };
    let page = at_refused(entry, rejected.is_err());
    answer(rejected, &page, failed).await
}

pub(crate) async fn approve_all(entries: Vec<String>) -> Result<Vec<EntryId>, ApiError> {
    let approved = approve_each(entries).await;
    let page = without_question(&page_or(PAGE));
    answer(approved, &page, |error| FailedForm::Act { entry: None, error }).await
}

/// The page without the question about approving everything: once answered it is not asked again.
fn without_question(page: &str) -> String {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let rest: Vec<_> = query.split('&').filter(|part| !part.is_empty() && *part != "setujui=semua").collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

/// Many at once: the writer merges them into few commits, the history has one line for each. What was approved is
/// answered also where others could not be; an error is answered only if nothing was done.
async fn approve_each(entries: Vec<String>) -> Result<Vec<EntryId>, ApiError> {
    confirmed(Weight::Answer)?;
    let entries: Vec<(EntryId, u32)> =
        entries.iter().map(|text| named(text)).collect::<Option<_>>().ok_or(ApiError::Malformed)?;
    let steps = entries.into_iter().map(|(entry, version)| async move {
        (entry, step(entry, &Answer::plain(Step::Approve, Some(version))).await)
    });
    let mut results = stream::iter(steps).buffered(AT_ONCE);
    let (mut approved, mut failed) = (Vec::new(), None);
    while let Some((entry, result)) = results.next().await {
        match result {
            Ok(()) => approved.push(entry),
            Err(ApiError::MovedOn(_) | ApiError::ChangedMeanwhile | ApiError::NotFound | ApiError::Forbidden) => {}
            Err(error) => failed = Some(error),
        }
    }
    match failed {
        Some(error) if approved.is_empty() => Err(error),
        Some(_) | None => Ok(approved),
    }
}

/// `id@version`.
fn named(text: &str) -> Option<(EntryId, u32)> {
    let (id, version) = text.split_once('@')?;
    Some((id.parse().ok()?, version.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answered_question_leaves_the_address() {
        assert_eq!(without_question("/tim?setujui=semua"), "/tim");
        assert_eq!(without_question("/tim?urut=terbaru&setujui=semua&batas=300"), "/tim?urut=terbaru&batas=300");
        assert_eq!(without_question("/tim"), "/tim");
    }

    #[test]
    fn opening_another_entry_closes_the_first() {
        let entry: EntryId = "0198f000-0000-7000-8000-000000000001".parse().unwrap();
        let page = with_open("/tim?urut=terbaru&buka=x", entry);
        assert_eq!(page, format!("/tim?urut=terbaru&buka={entry}#catatan-{entry}"));
        assert_eq!(with_open("/tim", entry), format!("/tim?buka={entry}#catatan-{entry}"));
    }
}
