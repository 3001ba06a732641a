//! The request a server function runs in.

use super::Network;
use domain::account::{SecondStep, Viewer};
use domain::time::Timestamp;
use leptos::prelude::use_context;
use store::account::TokenHash;

/// How the request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CallerKind {
    /// A page is being rendered.
    #[default]
    Page,
    /// The hydrated app called.
    Call,
    /// A form was sent without script: the answer is another page.
    PlainForm,
}

/// Somebody with an open session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub viewer: Viewer,
    /// Under which session.
    pub token: TokenHash,
    /// When they last showed who they are.
    pub confirmed: Timestamp,
}

/// Somebody with a session that opens nothing yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Half {
    /// Who, once they have shown it.
    pub who: SignedIn,
    /// What the session lacks.
    pub lacks: SecondStep,
}

/// Who is asking, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caller {
    /// Who, if their session is open.
    pub signed_in: Option<SignedIn>,
    /// Who, if it lacks the second step: to everything but the pages that ask for it they are nobody.
    pub half: Option<Half>,
    /// How.
    pub kind: CallerKind,
    /// From where, if that is known.
    pub network: Option<Network>,
    /// Path and query of the page the request came from, if it was one of ours.
    pub from_page: Option<String>,
}

impl Caller {
    /// The session under which the request came, whatever it lacks.
    pub(super) fn session(&self) -> Option<TokenHash> {
        let half = || self.half.as_ref().map(|half| half.who.token);
        self.signed_in.as_ref().map(|who| who.token).or_else(half)
    }
}

/// A header of the running request.
pub(super) fn header(name: http::HeaderName) -> Option<String> {
    let parts = use_context::<http::request::Parts>()?;
    parts.headers.get(name)?.to_str().ok().map(str::to_owned)
}
