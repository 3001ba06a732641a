//! The second step of a sign-in, setting it up, and showing once more who one is.
//!
//! These pages are documents of the server: plain forms without a script, which nobody has to download a program for.
//! Here it is decided what they do; the process turns requests into a [`Visit`] and a [`Reply`] into an answer.

mod confirm;
mod draw;
mod draw_own;
mod enter;
mod own;
mod totp;
mod vault;
mod words;

pub use confirm::{ask_password, take_password};
pub use enter::{ask_code, take_code};
pub use own::{new_codes, own_page, set_up, switch_off};
pub use vault::Vault;

use super::cookie::{self, KNOWN_DEVICE, KNOWN_SECONDS, KNOWN_STEP};
use super::guesses::{Guesser, Try};
use super::{Backend, Caller, SignedIn, now, tell, token};
use crate::error::ApiError;
use crate::lang::{Lang, Preferences};
use crate::way::{onward, sign_in_for, verify_for};
use domain::account::{SecondStep, StepCode, TimeStep, Viewer, Weight};
use domain::time::Timestamp;
use draw::trouble_page;
use http::StatusCode;
use serde::Deserialize;
use store::account::{Proof, SecondFactor};
use totp::PhoneSecret;
pub(super) use vault::Purpose;

/// A request for one of these pages.
#[derive(Debug)]
pub struct Visit<'a> {
    /// What it works with.
    pub backend: &'a Backend,
    /// Who asks.
    pub caller: &'a Caller,
    /// The `Cookie` header.
    pub cookies: &'a str,
    /// The address of the style sheet.
    pub css: &'a str,
    /// Whether what was kept of a form stands in it again.
    pub is_filled_in: bool,
    /// Whether it answers a form.
    pub is_answer: bool,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A document.
    Page {
        /// Its HTTP status.
        status: StatusCode,
        /// The whole of it.
        html: String,
        /// Seconds after which the next try is looked at.
        retry_seconds: Option<u32>,
        /// `Set-Cookie` headers.
        cookies: Vec<String>,
    },
    /// Another page.
    Go {
        /// Which.
        to: String,
        /// `Set-Cookie` headers.
        cookies: Vec<String>,
    },
}

/// The fields of all forms of these pages, and of their addresses.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct StepForm {
    code: String,
    recovery: String,
    password: String,
    sealed: String,
    #[serde(rename = "lanjut")]
    onward: String,
}

impl std::fmt::Debug for StepForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StepForm").finish_non_exhaustive()
    }
}

impl StepForm {
    /// The code that was typed; the one from paper only where none of the phone was.
    fn step_code(&self) -> Option<StepCode> {
        let typed = if self.code.trim().is_empty() { &self.recovery } else { &self.code };
        typed.parse().ok()
    }

    /// The id of the field in which that code was typed.
    fn step_field(&self) -> &'static str {
        if self.code.trim().is_empty() && !self.recovery.trim().is_empty() { "recovery" } else { "code" }
    }
}

impl Visit<'_> {
    /// Language and colours of whoever asks.
    pub fn preferences(&self) -> Preferences {
        cookie::preferences(self.cookies)
    }

    pub(super) fn lang(&self) -> Lang {
        self.preferences().lang
    }

    /// Whoever lacks nothing, or has to set a second factor up; or where others go for what they lack, and then back.
    fn entrant(&self, page: &str) -> Result<&SignedIn, Reply> {
        match &self.caller.half {
            Some(half) if half.lacks == SecondStep::SetUp => Ok(&half.who),
            Some(_) | None => self.full_entrant(page),
        }
    }

    /// Whoever lacks nothing; or where others go for what they lack, and then back to the page.
    pub(super) fn full_entrant(&self, page: &str) -> Result<&SignedIn, Reply> {
        match (&self.caller.signed_in, &self.caller.half) {
            (Some(who), _) => Ok(who),
            (None, Some(_)) => Err(go(verify_for(page))),
            (None, None) => Err(go(sign_in_for(page))),
        }
    }

    pub(super) fn is_confirmed(&self, who: &SignedIn) -> bool {
        self.backend.confirms(who, Weight::Administration, now())
    }

    /// The page `asked` if it is one of ours and theirs.
    fn onward<'b>(&self, viewer: &Viewer, asked: &'b str) -> &'b str {
        let asked = onward(asked);
        if super::account::may_see(viewer, asked) { asked } else { crate::way::HOME }
    }

    /// What shows that the second factor is at hand, if the code is right.
    async fn proof(&self, viewer: &Viewer, typed: &StepCode, now: Timestamp) -> Result<Option<Proof>, ApiError> {
        let digits = match typed {
            StepCode::Recovery(code) => {
                return Ok(Some(Proof::Recovery(token::recovery_hash(viewer.person.id, code))));
            }
            StepCode::Phone(digits) => digits,
        };
        let Some(factor) = self.backend.store.second_factor(viewer).await.map_err(tell)? else { return Ok(None) };
        let opened = self.backend.vault.open(Purpose::Stored, viewer.person.id.uuid(), &factor.sealed);
        let Some(secret) = opened.and_then(PhoneSecret::from_bytes) else {
            let incident = token::incident();
            tracing::error!(%incident, "a second factor cannot be opened: it was sealed with another key");
            return Err(ApiError::Unavailable { incident });
        };
        let step = TimeStep::of_millis(now.millis()).accepted(factor.used, |step| secret.is_code(step, digits));
        Ok(step.map(Proof::Phone))
    }

    /// One try at a code of a phone. Whoever has the password can make the owner wait on a device that nobody knows, in
    /// their own network or after the third wrong one of another, and nowhere else.
    /// A device on which no code of this second factor was right is such a one, however long its owner signed in there
    /// before it was set up.
    fn try_of(&self, viewer: &Viewer, factor: Option<&SecondFactor>) -> Try {
        let known = factor.map(token::known_step);
        let is_known = known.is_some() && cookie::read(self.cookies, KNOWN_STEP) == known.as_deref();
        let guesser = if is_known { Guesser::KnownStep } else { Guesser::Step };
        Try::of(guesser, &viewer.person.id.to_string(), self.caller.network)
    }

    /// What a device keeps on which a code was right, from which it is known from then on: for passwords and for codes.
    async fn known_by(&self, viewer: &Viewer) -> Result<Vec<String>, ApiError> {
        let password_hash = self.backend.store.own_credentials(viewer).await.map_err(tell)?.password_hash;
        let factor = self.backend.store.second_factor(viewer).await.map_err(tell)?;
        let device = Some((KNOWN_DEVICE, token::known_device(&password_hash)));
        let step = factor.map(|factor| (KNOWN_STEP, token::known_step(&factor)));
        let cookie =
            |(name, value): (&str, String)| cookie::header(name, &value, KNOWN_SECONDS, self.backend.is_secure);
        Ok([device, step].into_iter().flatten().map(cookie).collect())
    }

    /// The page that says what went wrong.
    pub fn trouble(&self, error: &ApiError) -> Reply {
        let html = trouble_page(self, error);
        page(super::answer::status_of(error), html, retry(error))
    }
}

pub(super) fn go(to: impl Into<String>) -> Reply {
    Reply::Go { to: to.into(), cookies: Vec::new() }
}

pub(super) const fn page(status: StatusCode, html: String, retry_seconds: Option<u32>) -> Reply {
    Reply::Page { status, html, retry_seconds, cookies: Vec::new() }
}

const fn retry(error: &ApiError) -> Option<u32> {
    if let ApiError::Busy { retry_seconds } | ApiError::TooManyTries { retry_seconds } = error {
        Some(*retry_seconds)
    } else {
        None
    }
}
