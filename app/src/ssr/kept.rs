//! What was typed into a form of a document, when its sender has to show first who they are: the session has ended while
//! they wrote, or was opened long ago. It is kept for the person for whom the form was drawn, and stands in the form
//! again once they are back.
//!
//! A form says itself, sealed, for whom it was drawn: a session that has ended says nothing any more, and on the same
//! device somebody else may sign in next.

use super::audit::{OWN_DATA, OWN_WORDS};
use super::second_factor::{Purpose, Visit};
use super::{Backend, Caller, SignedIn, now, tell, token};
use crate::audit::{AskCorrection, CorrectionForm};
use crate::lang::words;
use crate::way::{CONFIRM, ONWARD, SIGN_IN, VERIFY, sign_in_for};
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use form_urlencoded::{Serializer, parse};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use uuid::Uuid;

/// The field in which a form says for whom it was drawn.
const WHOSE: &str = "pengisi";
/// How long a page may have been open whose form is still known to be somebody's.
const OPEN_MINUTES: i64 = 7 * 24 * 60;
/// Bytes of a form: more than any of these takes, and as much as fits into an address. A longer one goes back to whoever
/// sent it.
const LONGEST: usize = 48 * 1024;
/// Bytes of a query that are kept beside what is filled in.
const LONGEST_QUERY: usize = 8 * 1024;
/// Never kept, in whichever form they stand.
pub const SECRETS: [&str; 6] = ["password", "present", "again", "code", "recovery", "sealed"];
/// Fields of free text, which nobody remembers who has typed them.
pub const TEXTS: [&str; 8] = ["note", "sentence", "alasan", "tautan", "keterangan", "nama", "baris", "kegiatan"];

words! {
    still_here: "Yang tadi Anda ketik masih ada di sini dan belum terkirim. Periksa, lalu kirim sekali lagi." /
        "What you typed is still here and was not sent. Look it over, then send it once more.";
}

/// Bytes of an id.
const ID: usize = 16;

/// For whom the forms of a document are drawn.
#[derive(Debug, Clone)]
struct Whose(String);

/// Lets the forms of the document say for whom they are drawn.
pub(super) fn provide_whose(visit: &Visit<'_>, who: &SignedIn) {
    if let Some(sealed) = seal(visit.backend, who.viewer.person.id, now()) {
        provide_context(Whose(sealed));
    }
}

/// The field that belongs into every form of a document into which something is typed.
pub(super) fn whose() -> impl IntoView {
    use_context::<Whose>().map(|Whose(sealed)| view! { <input type="hidden" name=WHOSE value=sealed /> })
}

/// For whom a form is drawn. None: it cannot be sealed.
pub(super) fn seal(backend: &Backend, person: EmployeeId, now: Timestamp) -> Option<String> {
    let sealed = backend.vault.seal(Purpose::Form, person.uuid(), &now.millis().to_be_bytes())?;
    Some(token::hex(&[&person.uuid().as_bytes()[..], &sealed].concat()))
}

fn unseal(backend: &Backend, sealed: &str, now: Timestamp) -> Option<EmployeeId> {
    let bytes = token::unhex(sealed)?;
    let (person, sealed) = bytes.split_at_checked(ID)?;
    let person = Uuid::from_bytes(person.try_into().ok()?);
    let drawn = backend.vault.open(Purpose::Form, person, sealed)?;
    let drawn = Timestamp::from_millis(i64::from_be_bytes(drawn.try_into().ok()?));
    (now < drawn.plus_minutes(OPEN_MINUTES)).then(|| EmployeeId::new(person))
}

/// What became of a form whose sender was led away from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It waits for them, or there was nothing in it.
    Safe,
    /// It cannot be kept: what they wrote goes back to them with the answer.
    Back {
        /// What they wrote.
        text: String,
        /// The page on which the form stood.
        page: String,
    },
}

/// Keeps the form in `body`, whose sender is led to `location`, if they have to show there who they are.
pub async fn keep(backend: &Backend, caller: &Caller, location: &str, body: &str) -> Kept {
    let Some(page) = left(location) else { return Kept::Safe };
    let mut fields: Vec<(String, String)> = parse(body.as_bytes()).into_owned().collect();
    let whose = fields.iter().find(|(name, _)| name == WHOSE).map(|(_, sealed)| sealed.clone());
    fields.retain(|(name, _)| name != WHOSE && !SECRETS.contains(&name.as_str()));
    let has_words = |(name, value): &(String, String)| TEXTS.contains(&name.as_str()) && !value.trim().is_empty();
    // A button has nothing to be kept.
    if whose.is_none() && !fields.iter().any(has_words) {
        return Kept::Safe;
    }
    let asker = || caller.signed_in.as_ref().map(|who| who.viewer.person.id);
    // Who sends it may be another person by now than who wrote it.
    let owner = whose.and_then(|sealed| unseal(backend, &sealed, now())).or_else(asker);
    let path = page.split('?').next().unwrap_or_default().to_owned();
    if let (Some(owner), Ok(kept)) = (owner, serde_json::to_string(&fields))
        && body.len() <= LONGEST
    {
        match backend.store.keep_failed_form(owner, path, kept, now()).await.map_err(tell) {
            Ok(()) => return Kept::Safe,
            Err(error) => tracing::warn!(?error, "a form cannot be kept; what was written goes back to its sender"),
        }
    }
    let is_text = |(_, value): &&(String, String)| !value.trim().is_empty() && value.parse::<Uuid>().is_err();
    let text: Vec<_> = fields.iter().filter(is_text).map(|(_, value)| value.as_str()).collect();
    if text.is_empty() { Kept::Safe } else { Kept::Back { text: text.join("\n\n"), page } }
}

/// Keeps what somebody wrote into the form of *Data saya*, which was sent to the address `path` when their session had
/// ended, until they open its page again; where they go until then. None where the form says not whose it is, or cannot
/// be kept.
pub async fn keep_correction(backend: &Backend, path: &str, body: &str) -> Option<String> {
    if path != AskCorrection::url() || body.len() > LONGEST {
        return None;
    }
    let field =
        |asked: &str| parse(body.as_bytes()).find(|(name, _)| name == asked).map(|(_, value)| value.into_owned());
    let text = field("text").filter(|text| !text.trim().is_empty())?;
    let owner = unseal(backend, &field(WHOSE)?, now())?;
    let kept = serde_json::to_string(&CorrectionForm::Unsent(text)).ok()?;
    match backend.store.keep_failed_form(owner, OWN_DATA, kept, now()).await {
        Ok(()) => Some(sign_in_for(OWN_WORDS)),
        Err(error) => {
            tracing::warn!(?error, "a form cannot be kept; what was written goes back to its sender");
            None
        }
    }
}

/// The page that is gone back to after showing who one is, if `location` is where that is done.
fn left(location: &str) -> Option<String> {
    let (path, query) = location.split_once('?')?;
    let asks = [SIGN_IN, VERIFY, CONFIRM].contains(&path);
    let onward = parse(query.as_bytes()).find(|(name, _)| name == ONWARD)?.1;
    asks.then(|| onward.into_owned())
}

/// The query of a page, filled in with what was kept for whoever asks for it; none where nothing was.
pub async fn filled_in(backend: &Backend, caller: &Caller, path: &str, query: &str) -> Option<String> {
    let person = caller.signed_in.as_ref()?.viewer.person.id;
    let kept = match backend.store.take_failed_form(person, path.to_owned(), now()).await {
        Ok(kept) => kept?,
        Err(error) => {
            tracing::warn!(%error, "a kept form cannot be read");
            return None;
        }
    };
    // What cannot be read any more was not kept by this version of the program.
    let fields: Vec<(String, String)> = serde_json::from_str(&kept).ok()?;
    let is_kept = |name: &str| fields.iter().any(|(kept, _)| kept == name);
    let query = if query.len() <= LONGEST_QUERY { query } else { "" };
    let asked = parse(query.as_bytes()).filter(|(name, _)| !is_kept(name));
    Some(Serializer::new(String::new()).extend_pairs(asked).extend_pairs(&fields).finish())
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn a_form_is_kept_for_the_page_that_is_gone_back_to() {
        assert_eq!(left("/masuk?lanjut=%2Fusulan").as_deref(), Some("/usulan"));
        assert_eq!(left("/konfirmasi?lanjut=%2Fpengelola%2Funit%2F1").as_deref(), Some("/pengelola/unit/1"));
        assert_eq!(left("/verifikasi?lanjut=%2Fa%3Fke%3D1").as_deref(), Some("/a?ke=1"));
        for elsewhere in ["/masuk", "/usulan?sudah=tolak", "/usulan?lanjut=%2Fusulan", "https://b.id/masuk"] {
            assert_eq!(left(elsewhere), None, "{elsewhere}");
        }
    }
}
