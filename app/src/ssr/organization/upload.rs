//! What the two plain addresses do: take a file in, give its wrong rows out.

use super::look::{Look, Turn};
use super::{PAGE, StaffSheet, address};
use crate::error::ApiError;
use crate::organization::{FailedStaffForm, FileProblem};
use crate::ssr::{Backend, now, tell, token};
use domain::access::Action;
use domain::account::Viewer;
use domain::organization::StaffUploadId;
use domain::organization::staff_file::Extent;
use store::organization::UploadContent;

/// A name is shown, and no longer than a line of the page.
const LONGEST_NAME: usize = 80;

/// Keeps a file that can be read; answers the address of the page that shows it, or why it cannot be.
///
/// # Errors
/// `Forbidden`; `Busy` and `Unavailable` when it cannot be kept.
pub async fn receive(
    backend: &Backend,
    viewer: &Viewer,
    sent: Result<(String, Vec<u8>), FileProblem>,
) -> Result<String, ApiError> {
    if !viewer.opens(Action::ImportStaff) {
        return Err(ApiError::Forbidden);
    }
    let problem = match sent {
        Err(problem) => problem,
        Ok((name, bytes)) => {
            let turn = Turn::wait().await?;
            let read = turn.work(move || {
                let read = StaffSheet::read(&bytes).map(|_| ());
                (bytes, read)
            });
            let (bytes, read) = read.await?;
            match read {
                Ok(()) => return keep(backend, viewer, &name, bytes).await,
                Err(problem) => problem,
            }
        }
    };
    let body = serde_json::to_string(&FailedStaffForm::Upload(problem)).map_err(|_| ApiError::Malformed)?;
    backend.store.keep_failed_form(viewer.person.id, PAGE, body, now()).await.map_err(tell)?;
    Ok(PAGE.to_owned())
}

async fn keep(backend: &Backend, viewer: &Viewer, name: &str, bytes: Vec<u8>) -> Result<String, ApiError> {
    let now = now();
    let id = StaffUploadId::new(token::uuid_v7(now));
    backend.store.keep_staff_upload(viewer, id, shown_name(name), bytes, now).await.map_err(tell)?;
    Ok(address(id, Extent::Part))
}

/// The last part of a path, in one line.
fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}

/// The wrong rows, as CSV, of a file of the viewer's agency, also after the right ones were taken over.
///
/// # Errors
/// `NotFound` where there is no such file or it has none; `Forbidden`.
pub async fn wrong_rows(
    backend: &Backend,
    viewer: &Viewer,
    id: StaffUploadId,
    extent: Extent,
) -> Result<Vec<u8>, ApiError> {
    let turn = Turn::wait().await?;
    let upload = backend.store.staff_upload(viewer, id).await.map_err(tell)?;
    let bytes = match upload.content {
        UploadContent::Taken(taken) => taken.wrong_rows,
        UploadContent::Open(bytes) => {
            let desk = backend.store.staff_desk(viewer).await.map_err(tell)?;
            let rows = turn.work(move || {
                let look = Look::at(&bytes, desk, extent)?;
                let is_wrong = !look.checked.wrong.is_empty();
                Ok::<_, ApiError>(if is_wrong { look.sheet.wrong_rows(&look.checked) } else { Vec::new() })
            });
            rows.await??
        }
    };
    if bytes.is_empty() { Err(ApiError::NotFound) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_its_last_name() {
        assert_eq!(shown_name("C:\\Data\\pegawai.xlsx"), "pegawai.xlsx");
        assert_eq!(shown_name("../../a\u{0}b.csv"), "ab.csv");
        assert_eq!(shown_name(&"é".repeat(100)).chars().count(), LONGEST_NAME);
    }
}
