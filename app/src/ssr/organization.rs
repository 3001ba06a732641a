//! Staff files: sent, looked at, taken over. What they mean is decided in `domain`, what is written in `store`.

mod look;
mod preview;
mod sheet;
mod upload;

pub use self::sheet::StaffSheet;
pub use upload::{receive, wrong_rows};

pub(super) use self::sheet::problem_of;
use super::answer::{answer, read, take_kept};
use super::{Backend, backend, confirmed, now, signed_in, tell};
use crate::error::ApiError;
use crate::organization::{Counts, FailedStaffForm, FileHead, StaffImport, StaffUpload, TakenOver};
use domain::access::Action;
use domain::account::{Viewer, Weight};
use domain::organization::StaffUploadId;
use domain::organization::staff_file::{Consent, Extent};
use look::Look;
pub(super) use look::Turn;
pub(super) use preview::{employment_word, kind_word};
use serde::{Deserialize, Serialize};
use store::Store;
use store::organization::{TakenUpload, UploadContent};
use uuid::Uuid;

const PAGE: &str = "/pengelola/impor";

/// What is written down about a file that was taken over.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Outcome {
    extent: Extent,
    counts: Counts,
}

pub(crate) async fn staff_import(upload: Option<StaffUploadId>, extent: Extent) -> Result<StaffImport, ApiError> {
    let page = async {
        let viewer = signed_in()?.viewer;
        let Backend { store, .. } = backend()?;
        if !viewer.opens(Action::ImportStaff) {
            return Err(ApiError::Forbidden);
        }
        // First, so that it is gone with the page it was about, if that page has no file any more.
        let failed = take_kept(PAGE).await?;
        let upload = match upload {
            Some(id) => Some(show(&store, &viewer, id, extent).await?),
            None => None,
        };
        let waiting = match upload {
            Some(_) => None,
            None => store.waiting_staff_upload(&viewer, now()).await.map_err(tell)?,
        };
        let waiting = waiting.map(|(id, name, at)| FileHead { id, name, at });
        Ok(StaffImport { upload, waiting, failed })
    };
    read(page.await)
}

async fn show(store: &Store, viewer: &Viewer, id: StaffUploadId, extent: Extent) -> Result<StaffUpload, ApiError> {
    let turn = Turn::wait().await?;
    let upload = store.staff_upload(viewer, id).await.map_err(tell)?;
    let file = FileHead { id, name: upload.file_name, at: upload.at };
    match upload.content {
        UploadContent::Taken(TakenUpload { result, .. }) => {
            let Outcome { extent, counts } = serde_json::from_str(&result).map_err(|_| ApiError::NotFound)?;
            Ok(StaffUpload::Taken(TakenOver { file, extent, counts }))
        }
        UploadContent::Open(bytes) => {
            let desk = store.staff_desk(viewer).await.map_err(tell)?;
            let preview = turn.work(move || Look::at(&bytes, desk, extent).map(|look| preview::draw(&look, file)));
            Ok(StaffUpload::Open(Box::new(preview.await??)))
        }
    }
}

pub(crate) async fn take_over_staff(
    upload: StaffUploadId,
    extent: Extent,
    seen: String,
    consent: Consent,
) -> Result<(), ApiError> {
    let taken = take_over(upload, extent, seen, consent).await;
    answer(taken, &address(upload, extent), FailedStaffForm::TakeOver).await
}

async fn take_over(id: StaffUploadId, extent: Extent, seen: String, consent: Consent) -> Result<(), ApiError> {
    let viewer = confirmed(Weight::Administration)?.viewer;
    let Backend { store, rights, .. } = backend()?;
    // Kept to the end: the order to write holds the whole file.
    let turn = Turn::wait().await?;
    let bytes = match store.staff_upload(&viewer, id).await.map_err(tell)?.content {
        UploadContent::Open(bytes) => bytes,
        // A second tap.
        UploadContent::Taken(_) => return Ok(()),
    };
    let desk = store.staff_desk(&viewer).await.map_err(tell)?;
    let now = now();
    let looked = turn.work(move || {
        let look = Look::at(&bytes, desk, extent)?;
        if look.seen() != seen {
            return Err(ApiError::ChangedMeanwhile);
        }
        if !look.decision.allows(consent) {
            return Err(ApiError::NotYet(look.decision));
        }
        let outcome = Outcome { extent, counts: preview::count(&look) };
        let result = serde_json::to_string(&outcome).map_err(|_| ApiError::Malformed)?;
        let is_wrong = !look.checked.wrong.is_empty();
        let wrong_rows = if is_wrong { look.sheet.wrong_rows(&look.checked) } else { Vec::new() };
        Ok((look.import(&viewer, now, Uuid::now_v7), TakenUpload { result, wrong_rows }))
    });
    let (import, taken) = looked.await??;
    // Whether this one did it or the one before makes no difference to who asked.
    let ended = store.take_over(id, import, taken).await.map_err(tell)?;
    for session in ended.into_iter().flatten() {
        rights.session(session);
    }
    Ok(())
}

/// The address of the page about one file.
fn address(id: StaffUploadId, extent: Extent) -> String {
    match extent {
        Extent::Part => format!("{PAGE}?berkas={id}"),
        Extent::WholeStaff => format!("{PAGE}?berkas={id}&seluruh=ya"),
    }
}
