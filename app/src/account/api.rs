//! Server functions of the account: who is there, sign in, sign out.

#![allow(missing_docs, reason = "the macro makes structs of the arguments; the functions are documented")]

use crate::device;
use crate::error::ApiError;
use crate::lang::{Lang, Theme};
use crate::wire::Call;
use domain::account::{DemoRole, Device, Nip, SessionId, Viewer};
use domain::organization::EmployeeId;
use domain::time::{Timestamp, WorkDate};
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
    /// Whether the device is said to be somebody's own unless they say otherwise: a phone is, a computer is not.
    pub is_own_device: bool,
    /// Whether somebody is signed in already, who has nothing to do here.
    pub is_signed_in: bool,
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

/// What the page for a code shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activating {
    /// The agency, where there is only one.
    pub agency: Option<String>,
    /// The NIP of a plain form that was just refused, and why.
    pub failed: Option<(String, ApiError)>,
    /// As on the sign-in page.
    pub is_own_device: bool,
}

/// The devices on which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Devices {
    /// This one first, then the newest.
    pub devices: Vec<DeviceRow>,
    /// Today in the zone of their unit.
    pub today: WorkDate,
    /// What a plain form of the page did a moment ago.
    pub left: Option<OwnForm>,
    /// How many proposals of supervisors wait for a yes or no of theirs; the page of devices is where one looks.
    pub proposals: u64,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceRow {
    /// Which one.
    pub id: SessionId,
    /// What it is, where that was clear.
    pub device: Option<Device>,
    /// When it was signed in.
    pub since: Timestamp,
    /// The last day on which it was used.
    pub seen_on: WorkDate,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// What a form of `/saya` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnForm {
    /// There is a new password, and every other device is out.
    PasswordChanged,
    /// There is not.
    PasswordRefused(ApiError),
    /// One device is out, or all others are.
    DevicesEnded,
    /// None is.
    DeviceRefused(ApiError),
}

/// What an administrator finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accounts {
    /// Twenty at most, by name.
    pub people: Vec<AccountRow>,
    /// Whether there would be more.
    pub are_more: bool,
    /// The code that was made a moment ago by a plain form.
    pub made: Option<MadeCode>,
    /// What another form did, or why one was refused.
    pub left: Option<AccountForm>,
}

/// What a form of `/pengelola/akun` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountForm {
    /// The second factor of this person is gone.
    SecondFactorRemoved(String),
    /// It was not done.
    Refused(ApiError),
}

/// Somebody who may be given a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// Who.
    pub employee: EmployeeId,
    /// Their number.
    pub nip: Nip,
    /// Their name.
    pub name: String,
    /// Their unit.
    pub unit: String,
    /// Whether they have an account.
    pub has_account: bool,
    /// Whether it is disabled.
    pub is_disabled: bool,
    /// Whether they have a second factor.
    pub has_second_factor: bool,
    /// When a code was made for them that still works, and until when.
    pub code: Option<(Timestamp, Timestamp)>,
}

/// A code as it is shown, once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeCode {
    /// For whom.
    pub name: String,
    /// The code with its hyphens.
    pub code: String,
    /// Until when it works.
    pub until: Timestamp,
}

impl std::fmt::Debug for MadeCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeCode").field("until", &self.until).finish_non_exhaustive()
    }
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
    viewing().await?.viewer.ok_or_else(|| {
        device::forget_read();
        ApiError::SignedOut
    })
}

/// What the sign-in page shows. Open to everybody.
#[server(protocol = Call, name = ReadGate, endpoint = "account/gate")]
pub async fn gate() -> Result<Gate, ApiError> {
    crate::ssr::account::gate().await
}

/// Signs in and answers the page to go to: `onward`, if it is a page of ours that this person may see. On an own device
/// the session stays for long, on any other until the browser is closed.
///
/// # Errors
/// `SignInRefused`, whatever was wrong; `Busy` when too many sign in.
#[server(protocol = Call, endpoint = "account/sign_in")]
pub async fn sign_in(
    nip: String,
    password: String,
    #[server(default)] own_device: bool,
    #[server(default)] onward: String,
) -> Result<String, ApiError> {
    crate::ssr::account::sign_in(nip, password, own_device, &onward).await
}

/// Signs in as a person of the demonstration town; `NotFound` outside demonstration mode.
#[server(protocol = Call, endpoint = "account/sign_in_demo")]
pub async fn sign_in_demo(role: DemoRole, #[server(default)] onward: String) -> Result<String, ApiError> {
    crate::ssr::account::sign_in_demo(role, &onward).await
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

/// What the page for a code shows. Open to everybody.
#[server(protocol = Call, name = ReadActivating, endpoint = "account/activating")]
pub async fn activating() -> Result<Activating, ApiError> {
    crate::ssr::account::activating().await
}

/// Sets a password with a code, signs in and answers the page to go to. Every other device of that person is out.
///
/// # Errors
/// `Account` with each wrong field; a code that does not open the account is one answer, whatever is wrong. `Busy`.
#[server(protocol = Call, endpoint = "account/activate")]
pub async fn activate(
    nip: String,
    code: String,
    password: String,
    again: String,
    #[server(default)] own_device: bool,
) -> Result<String, ApiError> {
    crate::ssr::account::activate(nip, code, (password, again), own_device).await
}

/// The devices of whoever asks.
#[server(protocol = Call, name = ReadDevices, endpoint = "account/devices")]
pub async fn devices() -> Result<Devices, ApiError> {
    crate::ssr::account::devices().await
}

/// Changes one's own password; every other device is out, with its live connections.
///
/// # Errors
/// `Account` with each wrong field; `TooManyTries`, `Busy`, `SignedOut`.
#[server(protocol = Call, endpoint = "account/change_password")]
pub async fn change_password(present: String, password: String, again: String) -> Result<(), ApiError> {
    crate::ssr::account::change_password(present, password, again).await
}

/// Ends the session of one of one's own devices, and its live connections.
///
/// # Errors
/// `NotFound` for everything else, `SignedOut`.
#[server(protocol = Call, endpoint = "account/end_device")]
pub async fn end_device(device: SessionId) -> Result<(), ApiError> {
    crate::ssr::account::end_device(device).await
}

/// Ends every session of whoever asks but the one that asks.
#[server(protocol = Call, endpoint = "account/end_other_devices")]
pub async fn end_other_devices() -> Result<(), ApiError> {
    crate::ssr::account::end_other_devices().await
}

/// People of the agency by name or NIP, for its administrator.
#[server(protocol = Call, name = FindAccounts, endpoint = "account/accounts")]
pub async fn accounts(looked_for: String) -> Result<Accounts, ApiError> {
    crate::ssr::account::accounts(looked_for).await
}

/// Takes the second factor of somebody of the agency away: they lost their phone and their recovery codes.
///
/// # Errors
/// `Forbidden`, `NotFound`, `Unconfirmed`, `SignedOut`.
#[server(protocol = Call, endpoint = "account/remove_second_factor")]
pub async fn remove_second_factor(employee: EmployeeId) -> Result<(), ApiError> {
    crate::ssr::account::remove_second_factor(employee).await
}

/// Makes a code for somebody of the agency; the older one ends. Nobody sees it a second time.
///
/// # Errors
/// `Forbidden`, `NotFound`, `SignedOut`.
#[server(protocol = Call, endpoint = "account/make_code")]
pub async fn make_code(employee: EmployeeId) -> Result<MadeCode, ApiError> {
    crate::ssr::account::make_code(employee).await
}
