//! Files on their way here: piece by piece, or at once in a form.

use super::answer::{Wants, received, signed_in, told};
use crate::second_factor::{Door, answer as reply};
use app::ApiError;
use app::ssr::evidence::{Form, Piece, Refused, SentFile, attach_whole, redrawn, take_piece};
use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError, MultipartRejection};
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Multipart, Path, Query};
use axum::response::Response;
use evidence::{LARGEST_PICTURE, Refusal};
use serde::Deserialize;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// What is read of a form: a browser shows a lost connection instead of our sentence if nobody takes what it sends, so a
/// photo that is somewhat too large is taken and thrown away.
pub(super) const LONGEST_FORM: usize = 4 * LARGEST_PICTURE;
/// An id is not longer.
const LONGEST_TEXT: usize = 200;

/// Files of forms in memory, at most [`LARGEST_PICTURE`] each; others are not read before. No more than find a place in the
/// queue that looks at them: whoever has sent all of it is not told to come back.
static SENDING: Semaphore = Semaphore::const_new(8);

/// The query of a piece.
#[derive(Debug, Deserialize)]
pub(crate) struct PieceForm {
    hash: String,
    length: u64,
    offset: u64,
    #[serde(default)]
    entry: String,
}

pub(super) async fn piece(
    door: Door,
    Path(id): Path<String>,
    form: Result<Query<PieceForm>, QueryRejection>,
    bytes: Result<Bytes, BytesRejection>,
) -> Response {
    let visit = door.visit();
    let taken = async {
        let viewer = &signed_in(visit.caller)?.viewer;
        let Query(form) = form.map_err(|_| ApiError::Malformed)?;
        let is_large = |error: BytesRejection| error.status() == http::StatusCode::PAYLOAD_TOO_LARGE;
        let bytes = bytes.map_err(|error| if is_large(error) { ApiError::TooLarge } else { ApiError::Malformed })?;
        let piece = Piece {
            upload: upload(&id)?,
            hash: form.hash.parse().map_err(|_| ApiError::Malformed)?,
            length: form.length,
            offset: form.offset,
            entry: form.entry.parse().ok(),
        };
        take_piece(visit.backend, viewer, piece, bytes.to_vec()).await
    };
    received(&visit, taken.await)
}

pub(super) async fn how_far(door: Door, Path(id): Path<String>) -> Response {
    let visit = door.visit();
    let found = async {
        let viewer = &signed_in(visit.caller)?.viewer;
        app::ssr::evidence::how_far(visit.backend, viewer, upload(&id)?).await
    };
    received(&visit, found.await)
}

fn upload(id: &str) -> Result<Uuid, Refused> {
    id.parse().map_err(|_| ApiError::Malformed.into())
}

pub(super) async fn whole(door: Door, wants: Wants, form: Result<Multipart, MultipartRejection>) -> Response {
    let visit = door.visit();
    let mut entry = String::new();
    let done = async {
        // Asked before anything is read of what they send.
        let viewer = &signed_in(visit.caller)?.viewer;
        let _place = SENDING.acquire().await.map_err(|_| ApiError::Busy { retry_seconds: 5 })?;
        let sent = read(form.map_err(|_| ApiError::Malformed)?).await?;
        entry.clone_from(&sent.entry);
        attach_whole(visit.backend, viewer, sent).await
    };
    let done = done.await;
    match wants {
        Wants::Page => reply(redrawn(&visit, &entry, Form::File, done).await),
        Wants::Data => told(&visit, done),
    }
}

/// The fields of the form. It is read to its end, whatever the file is.
async fn read(mut form: Multipart) -> Result<SentFile, Refused> {
    let mut sent = SentFile { id: String::new(), entry: String::new(), file: Err(Refused::NoFile), wants_place: false };
    while let Some(field) = form.next_field().await.map_err(|error| lost(&error))? {
        match field.name() {
            Some("id") => sent.id = text(field).await?,
            Some("entry") => sent.entry = text(field).await?,
            Some("lokasi") => sent.wants_place = text(field).await? == "ya",
            Some("file") if sent.file == Err(Refused::NoFile) => sent.file = file(field).await?,
            Some(_) | None => drop(content(field, 0).await?),
        }
    }
    Ok(sent)
}

async fn text(field: Field<'_>) -> Result<String, Refused> {
    let bytes = content(field, LONGEST_TEXT).await?.unwrap_or_default();
    String::from_utf8(bytes).map_err(|_| ApiError::Malformed.into())
}

async fn file(field: Field<'_>) -> Result<Result<(String, Vec<u8>), Refused>, Refused> {
    let name = field.file_name().unwrap_or_default().to_owned();
    Ok(match content(field, LARGEST_PICTURE).await? {
        None => Err(Refused::File(Refusal::TooLarge { limit: LARGEST_PICTURE })),
        // A browser sends a field without name and bytes where no file was chosen.
        Some(bytes) if name.is_empty() && bytes.is_empty() => Err(Refused::NoFile),
        Some(bytes) => Ok((name, bytes)),
    })
}

/// All of a field; nothing of one that is longer.
async fn content(mut field: Field<'_>, limit: usize) -> Result<Option<Vec<u8>>, Refused> {
    let (mut bytes, mut is_whole) = (Vec::new(), true);
    while let Some(part) = field.chunk().await.map_err(|error| lost(&error))? {
        is_whole = is_whole && bytes.len() + part.len() <= limit;
        if is_whole {
            bytes.extend_from_slice(&part);
        } else {
            bytes = Vec::new();
        }
    }
    Ok(is_whole.then_some(bytes))
}

fn lost(error: &MultipartError) -> Refused {
    let is_large = error.status() == http::StatusCode::PAYLOAD_TOO_LARGE;
    Refused::Api(if is_large { ApiError::TooLarge } else { ApiError::Malformed })
}
