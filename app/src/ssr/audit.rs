//! The history.

use super::answer::read;
use super::{backend, now, signed_in, tell};
use crate::audit::Traces;
use crate::error::ApiError;
use domain::account::Viewer;
use domain::activity::EntryId;
use domain::audit::{ShortHead, Trace};

/// Records of an administration on one page.
const PAGE: usize = 50;

pub(crate) async fn trace_entry(entry: EntryId) -> Result<Traces, ApiError> {
    let traces = async {
        let viewer = signed_in()?.viewer;
        let items = backend()?.store.trace_entry(&viewer, entry).await.map_err(tell)?;
        with_head(&viewer, items, false).await
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
    Ok(Traces { items, are_more, head: head.map(ShortHead::from), today })
}
