//! Server functions of the staff file. Sending it and fetching its wrong rows are plain addresses ([`UPLOAD`],
//! [`WRONG_ROWS`]), because a file is no argument of a server function.

#![allow(missing_docs, reason = "the macro makes structs of the arguments; the functions are documented")]

use super::{FileHead, FileProblem, Preview, TakenOver};
use crate::error::ApiError;
use crate::wire::Call;
use domain::organization::StaffUploadId;
use domain::organization::staff_file::{Consent, Extent};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Where the form with the file is sent.
pub const UPLOAD: &str = "/api/organization/upload_staff";
/// Where the wrong rows of a file are fetched.
pub const WRONG_ROWS: &str = "/pengelola/impor/baris-salah";
/// The largest file that the page takes, in millions of bytes. 25,000 people with all columns are some 5.
pub const MOST_MEGABYTES: usize = 16;

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffImport {
    /// The file that was asked for.
    pub upload: Option<StaffUpload>,
    /// Where none was asked for: what the reader sent within a day and has not decided about.
    pub waiting: Option<FileHead>,
    /// A plain form of the page that was refused a moment ago.
    pub failed: Option<FailedStaffForm>,
}

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffUpload {
    /// Not decided yet.
    Open(Box<Preview>),
    /// Taken over.
    Taken(TakenOver),
}

/// A plain form about a staff file that was refused, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailedStaffForm {
    /// *Periksa berkas*: it cannot be read.
    Upload(FileProblem),
    /// *Ambil alih*.
    TakeOver(ApiError),
}

/// The page for administrators, with the file that was asked for.
///
/// # Errors
/// `NotFound` where their agency has no such file; `Forbidden`, `SignedOut`.
#[server(protocol = Call, name = ReadStaffImport, endpoint = "organization/staff_import")]
pub async fn staff_import(upload: Option<StaffUploadId>, extent: Extent) -> Result<StaffImport, ApiError> {
    crate::ssr::organization::staff_import(upload, extent).await
}

/// Takes a file over: all of it, or nothing. `seen` is the staff that the sender saw it held against. Taking over again
/// what was taken over is no error and does nothing.
///
/// # Errors
/// `ChangedMeanwhile` when the staff is another one by now; `NotYet` while something stands in the way that `consent`
/// does not allow; `NotFound`, `Forbidden`, `SignedOut`.
#[server(protocol = Call, endpoint = "organization/take_over_staff")]
pub async fn take_over_staff(
    upload: StaffUploadId,
    extent: Extent,
    seen: String,
    consent: Consent,
) -> Result<(), ApiError> {
    crate::ssr::organization::take_over_staff(upload, extent, seen, consent).await
}
