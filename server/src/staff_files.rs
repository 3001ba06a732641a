//! The two plain addresses of the page for staff files: a form with a file in it, and a download. What they mean is
//! decided in `app`; here a request becomes bytes and an answer becomes one.

use app::ApiError;
use app::organization::{FileProblem, MOST_MEGABYTES};
use app::ssr::organization::{receive, wrong_rows};
use app::ssr::{Backend, Caller, CallerKind, SignedIn, cookie, refused};
use axum::Extension;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Multipart, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Action;
use domain::account::Viewer;
use domain::organization::StaffUploadId;
use domain::organization::staff_file::Extent;
use http::{HeaderMap, header};
use serde::Deserialize;
use tokio::sync::{Semaphore, SemaphorePermit};

/// The largest file that is kept, in bytes.
const MOST: usize = MOST_MEGABYTES * 1_000_000;
/// What is read of a form: a browser shows a lost connection instead of our sentence if nobody takes what it sends, so
/// a file that is somewhat too large is taken and thrown away.
pub(crate) const LONGEST_FORM: usize = 4 * MOST;

/// Files that are in hand between the network and the database, at most [`MOST`] each; others are not read before.
static SENDING: Semaphore = Semaphore::const_new(4);

/// Takes a file in and leads to the page that shows it.
pub(crate) async fn upload(
    State(backend): State<Backend>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let answer = async {
        let viewer = permitted(&caller)?;
        let _place = place().await?;
        let sent = find_file(form.map_err(|_| ApiError::Malformed)?).await?;
        receive(&backend, viewer, sent).await
    };
    match answer.await {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(error) => refuse(&error, &caller, &headers),
    }
}

async fn place() -> Result<SemaphorePermit<'static>, ApiError> {
    SENDING.acquire().await.map_err(|_| ApiError::Busy { retry_seconds: 5 })
}

/// Name and bytes of the file in a form of another page; whoever sends it may.
///
/// # Errors
/// `Malformed` and `TooLarge` where it is no form that can be read.
pub(crate) async fn sent_file(
    form: Result<Multipart, MultipartRejection>,
) -> Result<Result<(String, Vec<u8>), FileProblem>, ApiError> {
    let _place = place().await?;
    find_file(form.map_err(|_| ApiError::Malformed)?).await
}

/// Which file's wrong rows: the query of the page.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(rename = "berkas")]
    file: String,
    #[serde(rename = "seluruh", default)]
    whole: String,
}

/// The wrong rows of a file as a download.
pub(crate) async fn download(
    State(backend): State<Backend>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let answer = async {
        let viewer = permitted(&caller)?;
        let Query(asked) = asked.map_err(|_| ApiError::NotFound)?;
        let id: StaffUploadId = asked.file.parse().map_err(|_| ApiError::NotFound)?;
        let extent = if asked.whole == "ya" { Extent::WholeStaff } else { Extent::Part };
        wrong_rows(&backend, viewer, id, extent).await
    };
    match answer.await {
        Ok(bytes) => {
            let head = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"baris-salah.csv\""),
            ];
            (head, bytes).into_response()
        }
        Err(error) => refuse(&error, &caller, &headers),
    }
}

/// Asked before anything is read of what they send.
fn permitted(caller: &Caller) -> Result<&Viewer, ApiError> {
    let SignedIn { viewer, .. } = caller.signed_in.as_ref().ok_or(ApiError::SignedOut)?;
    if viewer.opens(Action::ImportStaff) { Ok(viewer) } else { Err(ApiError::Forbidden) }
}

/// Name and bytes of the file in a form. The rest of the form is read to its end, whatever the file is.
async fn find_file(mut form: Multipart) -> Result<Result<(String, Vec<u8>), FileProblem>, ApiError> {
    let mut found = Err(FileProblem::NoFile);
    while let Some(mut field) = form.next_field().await.map_err(|error| lost(&error))? {
        let is_file = field.name() == Some("file") && found == Err(FileProblem::NoFile);
        let name = field.file_name().unwrap_or_default().to_owned();
        let (mut bytes, mut is_whole) = (Vec::new(), true);
        while let Some(part) = field.chunk().await.map_err(|error| lost(&error))? {
            is_whole = is_whole && bytes.len() + part.len() <= MOST;
            if is_file && is_whole {
                bytes.extend_from_slice(&part);
            }
        }
        // A browser sends a field without name and bytes where no file was chosen.
        if is_file && !(name.is_empty() && bytes.is_empty() && is_whole) {
            found = if is_whole { Ok((name, bytes)) } else { Err(FileProblem::TooLarge { megabytes: MOST_MEGABYTES }) };
        }
    }
    Ok(found)
}

fn lost(error: &MultipartError) -> ApiError {
    if error.status() == http::StatusCode::PAYLOAD_TOO_LARGE { ApiError::TooLarge } else { ApiError::Malformed }
}

/// The status and a sentence; who is signed out and waits for a page goes to sign in.
fn refuse(error: &ApiError, caller: &Caller, headers: &HeaderMap) -> Response {
    let waits_for_page = match caller.kind {
        CallerKind::PlainForm => true,
        CallerKind::Page => headers
            .get(header::ACCEPT)
            .is_some_and(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html"))),
        CallerKind::Call => false,
    };
    if *error == ApiError::SignedOut && waits_for_page {
        return Redirect::to("/masuk").into_response();
    }
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    refused(error, cookie::preferences(cookies).lang).into_response()
}
