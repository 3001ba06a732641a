//! A file on its way: one piece at a time, on from where the server has it, then what it belongs to.

use super::{Attachment, Step, files, words};
use crate::disk::NotKept;
use crate::error::ApiError;
use crate::lang::{Lang, Preferences};
use crate::queue::Queued;
use crate::wire::SENT_BY;
use domain::organization::EmployeeId;
use gloo_net::http::{Request, RequestBuilder};
use js_sys::Uint8Array;
use leptos::task::spawn_local;
use serde::Deserialize;
use std::cell::RefCell;
use std::collections::HashMap;
use uuid::Uuid;
use wasm_bindgen::JsValue;

/// The address that a file becomes evidence at.
pub(super) const ATTACH: &str = "/bukti";
/// Bytes at once: a few seconds on the slowest network that there is, less than the patience of the queue.
const PIECE: u32 = 64 * 1_024;

/// After so many tries that did not arrive as promised the file here is not what it was.
const MOST_BROKEN: u8 = 2;

/// What is known of a file on its way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Progress {
    /// How many bytes the server has, as it said last.
    come: Option<u32>,
    /// How often all had come, and was not what was promised.
    broken: u8,
}

thread_local! {
    static PROGRESS: RefCell<HashMap<Uuid, Progress>> = RefCell::new(HashMap::new());
}

/// What the server says of a piece or of the whole.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Told {
    /// A word for the program; none where it was taken.
    error: Option<String>,
    /// A sentence for the person.
    sentence: String,
    /// How many bytes have come.
    received: u32,
}

/// What follows from what the server says.
#[derive(Debug, PartialEq, Eq)]
enum Follows {
    /// It has so many bytes.
    On(u32),
    /// It has all of it.
    Done,
    /// From the beginning, after a while.
    Anew,
    /// Again after a while, or never.
    Not(ApiError),
}

impl Told {
    fn follows(self, status: u16, is_of_whole: bool) -> Follows {
        let Some(error) = self.error else {
            return if is_of_whole { Follows::Done } else { Follows::On(self.received) };
        };
        match (error.as_str(), status) {
            ("missing", _) => Follows::On(self.received),
            ("signed-out", _) => Follows::Not(ApiError::SignedOut),
            ("busy" | "too-many-on-the-way", _) => Follows::Not(ApiError::Busy { retry_seconds: 10 }),
            ("broken" | "too-long", _) => Follows::Anew,
            (_, 500..507) => Follows::Not(ApiError::Unreachable),
            _ => Follows::Not(ApiError::File(self.sentence)),
        }
    }
}

impl Progress {
    /// From the beginning; none where that was tried often enough.
    fn anew(self) -> Option<Self> {
        let broken = self.broken + 1;
        (broken < MOST_BROKEN).then_some(Self { come: Some(0), broken })
    }
}

/// Brings a file one step nearer to the server.
pub(super) async fn bring(item: &Queued) -> Step {
    let Some(attachment) = Attachment::read(&item.intent) else { return Step::Answered(Err(ApiError::Malformed)) };
    let (owner, id, length) = (item.owner, attachment.id, attachment.length);
    let progress = PROGRESS.with_borrow(|all| all.get(&id).copied()).unwrap_or_default();
    let follows = match progress.come {
        // Nobody knows what the server has, or it has all pieces: it says so itself.
        None => attach(item).await,
        Some(come) if come >= length => attach(item).await,
        Some(come) => match files::find(owner, id).await {
            Ok(Some(bytes)) => send_piece(owner, &attachment, come, &bytes).await,
            Ok(None) => Follows::Not(said(words::gone)),
            // The disk may answer the next time.
            Err(NotKept) => Follows::Not(ApiError::Unreachable),
        },
    };
    match follows {
        Follows::On(come) => {
            know(id, Progress { come: Some(come), ..progress });
            let percent = u64::from(come) * 100 / u64::from(length.max(1));
            Step::Came { percent: percent.try_into().unwrap_or(100) }
        }
        Follows::Anew => match progress.anew() {
            Some(anew) => {
                know(id, anew);
                Step::Answered(Err(ApiError::Unreachable))
            }
            None => {
                forget_progress(id);
                Step::Answered(Err(said(words::damaged)))
            }
        },
        Follows::Not(error) => Step::Answered(Err(error)),
        Follows::Done => {
            forget_progress(id);
            // It is there, whatever this disk says.
            spawn_local(files::forget(owner, id));
            Step::Answered(Ok(()))
        }
    }
}

fn know(id: Uuid, progress: Progress) {
    PROGRESS.with_borrow_mut(|all| all.insert(id, progress));
}

/// Forgets how far a file has come: the server says so anew.
pub(super) fn forget_progress(id: Uuid) {
    PROGRESS.with_borrow_mut(|all| all.remove(&id));
}

/// A sentence of this device, in the language of the page.
fn said(words: fn(Lang) -> &'static str) -> ApiError {
    ApiError::File(words(Preferences::of_page().lang).to_owned())
}

/// Says what it belongs to.
async fn attach(item: &Queued) -> Follows {
    let request = Request::post(ATTACH).header("content-type", "application/x-www-form-urlencoded");
    send(item.owner, request, item.intent.body.clone().into(), true).await
}

async fn send_piece(owner: EmployeeId, attachment: &Attachment, offset: u32, bytes: &Uint8Array) -> Follows {
    let Attachment { id, entry, hash, length, .. } = attachment;
    let address = format!("/bukti/unggah/{id}?hash={hash}&length={length}&offset={offset}&entry={entry}");
    let piece = bytes.subarray(offset, offset.saturating_add(PIECE).min(bytes.length()));
    send(owner, Request::put(&address), piece.into(), false).await
}

/// Sends a body; what cannot be read was not said by our server.
async fn send(owner: EmployeeId, request: RequestBuilder, body: JsValue, is_of_whole: bool) -> Follows {
    let request = request.header("accept", "application/json").header(SENT_BY, &owner.to_string());
    let answered = async {
        let response = request.body(body).ok()?.send().await.ok()?;
        let status = response.status();
        let told: Told = serde_json::from_str(&response.text().await.ok()?).ok()?;
        Some(told.follows(status, is_of_whole))
    };
    answered.await.unwrap_or(Follows::Not(ApiError::Unreachable))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(json: &str, status: u16, is_of_whole: bool) -> Follows {
        serde_json::from_str::<Told>(json).unwrap().follows(status, is_of_whole)
    }

    #[test]
    fn what_the_server_says_decides_how_it_goes_on() {
        assert_eq!(told(r#"{"received":65536}"#, 200, false), Follows::On(65_536));
        assert_eq!(told("{}", 200, true), Follows::Done);
        let missing = r#"{"error":"missing","sentence":"x","received":7}"#;
        assert_eq!(told(missing, 409, true), Follows::On(7));
        assert_eq!(told(missing, 409, false), Follows::On(7));
        assert_eq!(told(r#"{"error":"broken","sentence":"x"}"#, 409, true), Follows::Anew);
    }

    #[test]
    fn what_passes_waits_and_what_does_not_is_told_in_the_words_of_the_server() {
        let refused = r#"{"error":"no-room","sentence":"Ruang habis."}"#;
        assert_eq!(told(refused, 507, true), Follows::Not(ApiError::File("Ruang habis.".into())));
        let signed_out = r#"{"error":"signed-out","sentence":"Masuk dulu."}"#;
        assert_eq!(told(signed_out, 401, false), Follows::Not(ApiError::SignedOut));
        let broken = r#"{"error":"refused","sentence":"x"}"#;
        assert_eq!(told(broken, 503, true), Follows::Not(ApiError::Unreachable));
        assert_eq!(told(broken, 404, true), Follows::Not(ApiError::File("x".into())));
    }

    #[test]
    fn what_arrives_broken_goes_once_more_from_the_beginning_and_then_never() {
        let half = Progress { come: Some(65_536), broken: 0 };
        let anew = half.anew().unwrap();
        assert_eq!(anew, Progress { come: Some(0), broken: 1 });
        assert_eq!(Progress { come: Some(300_000), ..anew }.anew(), None);
    }
}
