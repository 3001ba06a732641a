//! `/catatan/<entry>/bukti`, drawn, and drawn again with what was typed.

use super::form::{JudgeForm, LinkForm, PageForm, entry_id};
use super::{Refused, draw, words};
use crate::error::ApiError;
use crate::ssr::second_factor::{Reply, Visit, go, page as document};
use crate::ssr::{SignedIn, now, tell, token};
use crate::way::{EVIDENCE, confirm_for, encode};
use domain::evidence::EvidenceId;
use http::StatusCode;

/// What was typed into the forms of the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub link: String,
    pub judged: JudgeForm,
}

/// What is said above the page.
#[derive(Debug, Clone)]
pub(super) enum Said {
    Nothing,
    Done(&'static str),
    /// Why not, and at which field if it is about one.
    Refused(Option<String>, String),
}

/// The address of the page.
fn path_of(entry: &str) -> String {
    format!("{EVIDENCE}/{}/bukti", encode(entry))
}

/// The page.
pub async fn page(visit: &Visit<'_>, entry: &str, form: &PageForm) -> Reply {
    let who = match visit.full_entrant(&path_of(entry)) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let said = match form.done.as_str() {
        "tambah" => Said::Done(words::was_added(visit.lang())),
        "hapus" => Said::Done(words::was_removed(visit.lang())),
        "periksa" => Said::Done(words::is_tried_soon(visit.lang())),
        "nilai" => Said::Done(words::was_judged(visit.lang())),
        _ => Said::Nothing,
    };
    let PageForm { link, judged, .. } = form.clone();
    let typed = Typed { link, judged };
    draw_page(visit, who, entry, StatusCode::OK, (said, typed)).await
}

/// Which form was sent.
#[derive(Debug, Clone)]
pub enum Form {
    /// The one with a file.
    File,
    /// The one with an address.
    Link(LinkForm),
    /// The one that takes a piece away.
    Remove,
    /// The one that has a link tried again.
    TryAgain,
    /// The one of the appraiser about the piece with that id.
    Judge(String, JudgeForm),
}

/// Where a form of the page leads: back to it when it was done; otherwise the page itself, with the reason and with what
/// was typed.
pub async fn redrawn(visit: &Visit<'_>, entry: &str, form: Form, result: Result<(), Refused>) -> Reply {
    let who = match visit.full_entrant(&path_of(entry)) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let did = match &form {
        Form::File | Form::Link(_) => "tambah",
        Form::Remove => "hapus",
        Form::TryAgain => "periksa",
        Form::Judge(..) => "nilai",
    };
    let refused = match result {
        Ok(()) => return go(format!("{}?sudah={did}{}", path_of(entry), piece_of(&form))),
        Err(refused) => refused,
    };
    let field = match &form {
        Form::File if refused.is_of_file() => Some("berkas".to_owned()),
        Form::Link(_) if refused.is_of_link() => Some("tautan".to_owned()),
        Form::Judge(evidence, _) => refused.field_of(evidence),
        Form::File | Form::Link(_) | Form::Remove | Form::TryAgain => None,
    };
    let typed = match form {
        Form::File | Form::Remove | Form::TryAgain => Typed::default(),
        Form::Link(form) => Typed { link: form.link, ..Typed::default() },
        Form::Judge(evidence, form) => Typed { judged: JudgeForm { evidence, ..form }, ..Typed::default() },
    };
    if refused == Refused::Api(ApiError::Unconfirmed) {
        return go(confirm_for(&path_of(entry)));
    }
    let said = Said::Refused(field, refused.said(visit.lang()));
    let reply = draw_page(visit, who, entry, refused.status(), (said, typed)).await;
    match reply {
        Reply::Page { status, html, cookies, .. } => {
            Reply::Page { status, html, cookies, retry_seconds: refused.retry_seconds() }
        }
        Reply::Go { .. } => reply,
    }
}

/// Behind the address of the page: what was judged is read where it stands, among many.
fn piece_of(form: &Form) -> String {
    match form {
        Form::Judge(evidence, _) => {
            evidence.parse::<EvidenceId>().map(|id| format!("#{}", anchor_of(id))).unwrap_or_default()
        }
        Form::File | Form::Link(_) | Form::Remove | Form::TryAgain => String::new(),
    }
}

/// The `id` of a piece on the page.
pub(super) fn anchor_of(evidence: EvidenceId) -> String {
    format!("bukti-{evidence}")
}

/// A page that says why a file is not shown.
pub fn trouble(visit: &Visit<'_>, refused: &Refused) -> Reply {
    if let Refused::Api(error) = refused { visit.trouble(error) } else { visit.trouble(&ApiError::NotFound) }
}

async fn draw_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    entry: &str,
    status: StatusCode,
    (said, typed): (Said, Typed),
) -> Reply {
    let Ok(id) = entry_id(entry) else { return visit.trouble(&ApiError::NotFound) };
    match visit.backend.store.evidence_of(&who.viewer, id).await.map_err(tell) {
        Ok(shown) => {
            let fresh = || EvidenceId::new(token::uuid_v7(now())).to_string();
            let html = draw::draw(visit, who, shown, draw::Drawing { said, typed, fresh: [fresh(), fresh()] });
            document(status, html, None)
        }
        Err(error) => visit.trouble(&error),
    }
}
