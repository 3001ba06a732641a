//! Files on their way to somebody who may see them.
//!
//! A picture was written by us and may be drawn; everything else is a download. Either stands alone, without a right to
//! anything: who opens one cannot be harmed in our name. What a browser keeps it asks for again each time, so that on a
//! phone that several people use nobody sees what the one before them saw.

use super::answer::{Wants, refuse, signed_in};
use crate::second_factor::{Door, answer as reply};
use app::ApiError;
use app::ssr::evidence::{Extent, Refused, Served, open, trouble};
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use domain::evidence::FileName;
use evidence::Content;
use futures::stream;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::io::{self, Read};
use tokio::sync::Semaphore;

/// What is read from the disk at once, in bytes.
const PART: usize = 64 * 1024;
/// Parts that are read at the same time; each takes a thread, and a bucket may be slow.
static READING: Semaphore = Semaphore::const_new(64);
const ALONE: &str = "sandbox; default-src 'none'";

pub(super) async fn whole(door: Door, wants: Wants, path: Path<String>, headers: HeaderMap) -> Response {
    serve(&door, wants, (&path, Extent::Whole), &headers).await
}

pub(super) async fn preview(door: Door, wants: Wants, path: Path<String>, headers: HeaderMap) -> Response {
    serve(&door, wants, (&path, Extent::Preview), &headers).await
}

async fn serve(door: &Door, wants: Wants, (id, extent): (&str, Extent), headers: &HeaderMap) -> Response {
    let visit = door.visit();
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok()).unwrap_or_default();
    let served = async { open(visit.backend, &signed_in(visit.caller)?.viewer, (id, extent), known).await };
    match served.await.and_then(answer) {
        Ok(response) => response,
        Err(Refused::Api(ApiError::SignedOut)) if wants == Wants::Page => Redirect::to("/masuk").into_response(),
        Err(refused) if wants == Wants::Page => reply(trouble(&visit, &refused)),
        Err(refused) => refuse(&visit, &refused),
    }
}

fn answer(served: Served) -> Result<Response, Refused> {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(ALONE));
    headers.insert(header::ETAG, HeaderValue::from_str(&served.tag).map_err(|_| ApiError::NotFound)?);
    let Some(file) = served.file else { return Ok((StatusCode::NOT_MODIFIED, headers).into_response()) };
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(file.length()));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(served.media_type));
    let disposition = HeaderValue::from_str(&disposition(&served.name, served.is_picture));
    headers.insert(header::CONTENT_DISPOSITION, disposition.map_err(|_| ApiError::NotFound)?);
    Ok((headers, body(file)).into_response())
}

/// How it is called (RFC 6266): in letters that every browser takes, and as it is.
fn disposition(name: &FileName, is_picture: bool) -> String {
    let how = if is_picture { "inline" } else { "attachment" };
    let encoded = name.as_str().bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            text.push(char::from(byte));
        } else {
            text += &format!("%{byte:02X}");
        }
        text
    });
    format!("{how}; filename=\"{}\"; filename*=UTF-8''{encoded}", name.plain())
}

/// The file, part by part as the line takes it.
fn body(file: Content) -> Body {
    Body::from_stream(stream::try_unfold(file, |mut file| async move {
        let turn = READING.acquire().await.map_err(io::Error::other)?;
        let part = tokio::task::spawn_blocking(move || {
            let _held = turn;
            let mut part = vec![0; PART];
            let length = file.read(&mut part)?;
            part.truncate(length);
            Ok::<_, io::Error>((Bytes::from(part), file))
        });
        let (part, file) = part.await.map_err(io::Error::other)??;
        Ok::<_, io::Error>((!part.is_empty()).then_some((part, file)))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::evidence::EvidenceKind;

    #[test]
    fn a_name_cannot_leave_its_header() {
        let name = FileName::of("lap\"; filename=x.exe; é\r\n.pdf", EvidenceKind::Pdf);
        let said = disposition(&name, false);
        assert_eq!(said.matches('"').count(), 2, "{said}");
        assert!(
            said.starts_with("attachment; filename=\"lap ; filename=x.exe; _.pdf\"; filename*=UTF-8''lap%20%3B"),
            "{said}"
        );
        assert!(HeaderValue::from_str(&said).is_ok());
        assert!(disposition(&name, true).starts_with("inline; "));
    }
}
