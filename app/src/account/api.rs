//! Server functions of the account: who is there, sign in, sign out.

#![allow(missing_docs, reason = "the macro makes structs of the arguments; the functions are documented")]

use crate::error::ApiError;
use crate::lang::{Lang, Theme};
use crate::wire::Call;
use domain::account::{DemoRole, Viewer};
use domain::time::WorkDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What every page needs to know before it is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewing {
    /// Who is signed in, if anybody.
    pub viewer: Option<Viewer>,
    /// Today in their unit's zone.
    pub today: WorkDate,
}

/// What the sign-in page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// The agency, where there is only one.
    pub agency: Option<String>,
    /// The people of the demonstration town; empty outside demonstration mode.
    pub demo: Vec<DemoPerson>,
    /// The NIP of a sign-in by plain form that just failed, and why.
    pub failed: Option<(String, ApiError)>,
}

/// One of the people anyone may become in demonstration mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoPerson {
    /// Which role.
    pub role: DemoRole,
    /// The person's name.
    pub name: String,
    /// How many people they lead.
    pub leads: u32,
}

/// Who is signed in. Open to everybody: strangers get nobody.
#[server(protocol = Call, name = ReadViewing, endpoint = "account/viewing")]
pub async fn viewing() -> Result<Viewing, ApiError> {
    crate::ssr::account::viewing().await
}

/// The signed-in person, for pages that need one.
///
/// # Errors
/// `SignedOut` where nobody is.
pub(crate) async fn viewer() -> Result<Viewer, ApiError> {
    viewing().await?.viewer.ok_or(ApiError::SignedOut)
}

/// What the sign-in page shows. Open to everybody.
#[server(protocol = Call, name = ReadGate, endpoint = "account/gate")]
pub async fn gate() -> Result<Gate, ApiError> {
    crate::ssr::account::gate().await
}

/// Signs in and answers the page to go to.
///
/// # Errors
/// `SignInRefused`, whatever was wrong; `Busy` when too many sign in.
#[server(protocol = Call, endpoint = "account/sign_in")]
pub async fn sign_in(nip: String, password: String) -> Result<String, ApiError> {
    crate::ssr::account::sign_in(nip, password).await
}

/// Signs in as a person of the demonstration town; `NotFound` outside demonstration mode.
#[server(protocol = Call, endpoint = "account/sign_in_demo")]
pub async fn sign_in_demo(role: DemoRole) -> Result<String, ApiError> {
    crate::ssr::account::sign_in_demo(role).await
}

/// Ends the session and its live connections.
#[server(protocol = Call, endpoint = "account/sign_out")]
pub async fn sign_out() -> Result<(), ApiError> {
    crate::ssr::account::sign_out().await
}

/// Keeps language and colours in this browser and goes back to the page `back`. Open to everybody.
#[server(protocol = Call, endpoint = "account/prefer")]
pub async fn prefer(lang: Lang, theme: Theme, back: String) -> Result<(), ApiError> {
    crate::ssr::account::prefer(lang, theme, back).await
}
