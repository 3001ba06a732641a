//! What a browser without script shows when a form could not be taken at all: a sentence, and the way back to what was
//! typed. Everything that could be read is answered by `app` itself.

use crate::gatekeeper::CALLS;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};

/// Gives a plain form that was refused before, or instead of, an answer of its own a page in words.
pub(crate) async fn explain_to_plain_forms(request: Request, next: Next) -> Response {
    let is_plain_form = request.uri().path().starts_with(CALLS) && accepts_pages(request.headers());
    let response = next.run(request).await;
    match sentences(response.status()).filter(|_| is_plain_form) {
        Some((indonesian, english)) => (response.status(), page(indonesian, english)).into_response(),
        None => response,
    }
}

fn accepts_pages(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

const fn sentences(status: StatusCode) -> Option<(&'static str, &'static str)> {
    Some(match status {
        StatusCode::PAYLOAD_TOO_LARGE => (
            "Kiriman ini terlalu besar untuk dikirim sekaligus. Bagi menjadi beberapa catatan.",
            "This is too large to be sent at once. Split it into several entries.",
        ),
        StatusCode::BAD_REQUEST => (
            "Kiriman tidak terbaca, mungkin karena halaman itu sudah lama terbuka.",
            "This could not be read, perhaps because the page has been open for long.",
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            "Server belum dapat menyimpan. Coba lagi sebentar lagi.",
            "The server cannot save at this moment. Try again shortly.",
        ),
        _ => return None,
    })
}

fn page(indonesian: &str, english: &str) -> Html<String> {
    Html(format!(
        "<!DOCTYPE html><html lang=\"id\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Denyut</title>\
         <body style=\"font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem\">\
         <h1 style=\"font-size:1.25rem\">{indonesian}</h1>\
         <p>Tekan tombol Kembali di browser: tulisan Anda masih ada di halaman sebelumnya.</p>\
         <p lang=\"en\">{english} Press Back in the browser: what you wrote is still on the page before.</p>\
         <p><a href=\"/catat\">Buka Catat</a></p></body></html>"
    ))
}
