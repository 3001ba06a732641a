//! The plain addresses of what happened to one's entries, where each is now, and of what one wants to be told. What they do is decided in
//! `app`.

use crate::people::{Asked, Sent, asked, sent};
use crate::router::AppState;
use crate::second_factor::{Door, answer};
use app::ssr::inbox::{EntryForm, InboxForm, entry_now, inbox};
use app::ssr::reminders::{ReminderForm, own_reminders, set_reminders};
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use http::{HeaderMap, Method};

/// The pages and their form.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/kabar", get(read))
        .route("/kabar/{entry}", get(lead))
        .route("/pengingat", get(read_reminders).post(send_reminders))
}

async fn read_reminders(door: Door, form: Asked<ReminderForm>) -> Response {
    answer(own_reminders(&door.visit(), &asked(form)).await)
}

async fn send_reminders(door: Door, form: Sent<ReminderForm>) -> Response {
    answer(set_reminders(&door.visit(), &sent(form)).await)
}

async fn read(door: Door, method: Method, headers: HeaderMap, form: Asked<InboxForm>) -> Response {
    let is_looked_at = method == Method::GET && is_looked_at(&headers);
    answer(inbox(&door.visit(), &asked(form), is_looked_at).await)
}

async fn lead(door: Door, Path(entry): Path<String>, form: Asked<EntryForm>) -> Response {
    answer(entry_now(&door.visit(), &entry, &asked(form)).await)
}

/// Whether somebody has the page before them: not where a browser fetches it for later, nor where another site put it
/// into a frame or a picture. Reading moves one stamp of the reader's own, so whoever leads a person here by a link
/// changes nothing but what stands as new on a page that this person sees.
fn is_looked_at(headers: &HeaderMap) -> bool {
    let says = |name: &str, word: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| value.split(';').any(|part| part.trim() == word))
    };
    let is_for_later = says("sec-purpose", "prefetch") || says("purpose", "prefetch");
    // A service worker that hands a page on asks for it as for anything; a frame says what it is, and is refused.
    let is_handed_on = says("sec-fetch-dest", "empty") && says("sec-fetch-mode", "navigate");
    let is_document = !headers.contains_key("sec-fetch-dest") || says("sec-fetch-dest", "document") || is_handed_on;
    !is_for_later && is_document
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what they expect by unwrapping")]
    use super::*;

    #[test]
    fn what_is_fetched_for_later_was_not_looked_at() {
        let asked = |headers: &[(&'static str, &'static str)]| {
            let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
            is_looked_at(&headers.collect())
        };
        assert!(asked(&[]));
        assert!(asked(&[("sec-fetch-dest", "document"), ("sec-fetch-site", "same-origin")]));
        assert!(asked(&[("sec-fetch-dest", "empty"), ("sec-fetch-mode", "navigate")]));
        assert!(!asked(&[("sec-fetch-dest", "empty"), ("sec-fetch-mode", "cors")]));
        assert!(!asked(&[("sec-purpose", "prefetch;prerender"), ("sec-fetch-dest", "document")]));
        assert!(!asked(&[("purpose", "prefetch")]));
        assert!(!asked(&[("sec-fetch-dest", "iframe")]) && !asked(&[("sec-fetch-dest", "image")]));
    }
}
