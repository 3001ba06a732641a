//! The history, and what is stored about oneself.

pub(super) mod draw;
mod said;

use super::answer::{answer, keep, read, take_kept};
use super::kept::seal;
use super::organization::employment_word;
use super::{CallerKind, backend, caller, confirmed, now, signed_in, tell, token};
use crate::audit::{CorrectionForm, Corrections, OwnCounts, OwnOverview, TraceLine, Traces};
use crate::error::ApiError;
use crate::lang::use_lang;
use domain::account::{Viewer, Weight};
use domain::activity::EntryId;
use domain::audit::{CorrectionId, ShortHead, Trace};
use domain::organization::staff_file::Employment;

/// Records of an administration on one page.
const PAGE: usize = 50;
pub(super) const OWN_DATA: &str = "/data-saya";
const ASKED: &str = "/data-saya#terkirim";
/// The field of its form.
pub(super) const OWN_WORDS: &str = "/data-saya#text";
const CORRECTIONS: &str = "/pengelola/perbaikan";

pub(crate) async fn trace_entry(entry: EntryId) -> Result<Traces, ApiError> {
    let traces = async {
        let viewer = signed_in()?.viewer;
        let store = backend()?.store;
        let items = store.trace_entry(&viewer, entry).await.map_err(tell)?;
        let asks_why = store.asks_why_late(&viewer, entry).await.map_err(tell)?;
        Ok(Traces { asks_why, ..with_head(&viewer, items, false).await? })
    };
    read(traces.await)
}

pub(crate) async fn trace_oneself() -> Result<Traces, ApiError> {
    let traces = async {
        let viewer = signed_in()?.viewer;
        let items = backend()?.store.trace_oneself(&viewer).await.map_err(tell)?;
        with_head(&viewer, items, false).await
    };
    read(traces.await)
}

pub(crate) async fn trace_administration(before: Option<u64>) -> Result<Traces, ApiError> {
    let traces = async {
        let viewer = signed_in()?.viewer;
        let store = backend()?.store;
        let mut items = store.trace_administration(&viewer, before, PAGE as u64 + 1).await.map_err(tell)?;
        let are_more = items.len() > PAGE;
        items.truncate(PAGE);
        with_head(&viewer, items, are_more).await
    };
    read(traces.await)
}

async fn with_head(viewer: &Viewer, items: Vec<Trace>, are_more: bool) -> Result<Traces, ApiError> {
    let head = backend()?.store.head(viewer.agency_id).await.map_err(tell)?;
    let today = viewer.unit.zone.day_of(now());
    let lang = use_lang();
    let items = items.into_iter().map(|trace| TraceLine {
        seq: trace.seq,
        at: trace.at,
        deed: trace.deed,
        said: said::said(lang, &trace),
        by: trace.by,
        on_behalf_of: trace.on_behalf_of,
        about: trace.about,
    });
    Ok(Traces { items: items.collect(), are_more, head: head.map(ShortHead::from), today, asks_why: false })
}

pub(crate) async fn own_data() -> Result<OwnOverview, ApiError> {
    let overview = async {
        let viewer = signed_in()?.viewer;
        let data = backend()?.store.own_data(&viewer, now()).await.map_err(tell)?;
        let counts = OwnCounts {
            entries: data.entries.len(),
            versions: data.entries.iter().map(|own| own.versions.len()).sum(),
            said: data.said.len(),
            assignments: data.assignments.len(),
            devices: data.devices.len(),
            codes: data.codes.len(),
            proposals: data.proposals.len(),
        };
        let (today, left) = (viewer.unit.zone.day_of(now()), take_kept(OWN_DATA).await?);
        let fresh = CorrectionId::new(token::uuid_v7(now()));
        let mut person = data.person;
        // The page has the word of the staff file; the file to download the code.
        let employment = person.employment.as_deref().and_then(Employment::from_code);
        person.employment = employment.map(|kind| employment_word(kind).to_owned()).or(person.employment);
        let whose = seal(&backend()?, viewer.person.id, now()).unwrap_or_default();
        Ok(OwnOverview { person, counts, corrections: data.corrections, fresh, whose, today, left })
    };
    read(overview.await)
}

pub(crate) async fn ask_correction(id: CorrectionId, text: String) -> Result<(), ApiError> {
    let asked = async {
        let viewer = signed_in()?.viewer;
        backend()?.store.ask_correction(&viewer, id, &text, now()).await.map_err(tell)
    };
    let asked = asked.await;
    // It was sent whether the page can say so or not.
    if let (CallerKind::PlainForm, Ok(())) = (caller().kind, &asked)
        && let Err(error) = keep(OWN_DATA, &CorrectionForm::Asked).await
    {
        tracing::warn!(%error, "what a form did cannot be kept");
    }
    // Where the page says so; a field that is wrong has the focus there.
    let page = match &asked {
        Ok(()) => ASKED,
        Err(ApiError::SignedOut) => OWN_DATA,
        Err(_) => OWN_WORDS,
    };
    answer(asked, page, |error| CorrectionForm::Refused { text, error }).await
}

pub(crate) async fn corrections() -> Result<Corrections, ApiError> {
    let corrections = async {
        let viewer = signed_in()?.viewer;
        let store = backend()?.store;
        let open = store.open_corrections(&viewer).await.map_err(tell)?;
        let handled = store.handled_corrections(&viewer).await.map_err(tell)?;
        let (today, failed) = (viewer.unit.zone.day_of(now()), take_kept(CORRECTIONS).await?);
        Ok(Corrections { open, handled, today, failed })
    };
    read(corrections.await)
}

pub(crate) async fn finish_correction(correction: CorrectionId) -> Result<(), ApiError> {
    let finished = async {
        let viewer = confirmed(Weight::Administration)?.viewer;
        backend()?.store.finish_correction(&viewer, correction, now()).await.map_err(tell)
    };
    answer(finished.await, CORRECTIONS, |error| error).await
}
