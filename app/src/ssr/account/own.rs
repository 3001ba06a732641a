//! One's own password and devices.

use super::super::answer::{answer, keep, read, take_kept};
use super::super::guesses::{Guesser, Try};
use super::super::{Backend, CallerKind, OwnWords, SignedIn, backend, caller, now, signed_in, tell, token};
use super::{failure, know_device, not_looked_at, tell_of_password};
use crate::account::{DeviceRow, Devices, OwnForm};
use crate::error::ApiError;
use domain::account::{AccountProblem, NewPassword, PasswordProblem, SessionId};
use store::CommandError;
use store::account::{PasswordChange, TokenHash};

const PAGE: &str = "/saya";

pub(crate) async fn devices() -> Result<Devices, ApiError> {
    let devices = async {
        let SignedIn { viewer, token, .. } = signed_in()?;
        let zone = viewer.unit.zone;
        let open = backend()?.store.devices(&viewer, now()).await.map_err(tell)?;
        let row = |one: store::account::OpenDevice| DeviceRow {
            id: token::session_id(one.token),
            device: one.device,
            since: one.since,
            seen_on: one.seen_on,
            is_this: one.token == token,
        };
        let mut devices: Vec<_> = open.into_iter().map(row).collect();
        devices.sort_by_key(|one| !one.is_this);
        let proposals = backend()?.store.waiting_proposals(&viewer).await.map_err(tell)?;
        Ok(Devices { devices, today: zone.day_of(now()), left: take_kept(PAGE).await?, proposals })
    };
    read(devices.await)
}

pub(crate) async fn change_password(present: String, password: String, again: String) -> Result<(), ApiError> {
    let changed = try_change(present, &password, &again).await;
    finish(changed, OwnForm::PasswordChanged, OwnForm::PasswordRefused).await
}

async fn try_change(present: String, password: &str, again: &str) -> Result<(), ApiError> {
    let SignedIn { viewer, token, .. } = signed_in()?;
    let new = NewPassword::parse(password, again).map_err(|problem| wrong(AccountProblem::Password(problem)))?;
    let Backend { store, passwords, guesses, .. } = backend()?;
    let checked = store.own_credentials(&viewer).await.map_err(tell)?;
    // A phone that was left lying about is no place to guess either.
    let one = Try::of(Guesser::Session, &token, None);
    guesses.begin(one, now()).map_err(|retry_seconds| ApiError::TooManyTries { retry_seconds })?;
    let is_it = async |password: String| {
        let matches = passwords.verify(password, Some(checked.password_hash.clone())).await;
        matches.map_err(|error| not_looked_at(&guesses, one, error))
    };
    if !is_it(present).await? {
        // A second tap: the new one is the present one by now.
        let is_done = is_it(new.as_str().to_owned()).await?;
        return if is_done { Ok(()) } else { Err(wrong(AccountProblem::Present)) };
    }
    guesses.was_right(one);
    let number = store.own_number(&viewer).await.map_err(tell)?;
    let words = OwnWords::of(&number, &viewer.person.name, &viewer.unit.name);
    let password_hash = passwords.hash_new(new, words).await.map_err(tell_of_password)?;
    let password_hash = password_hash.ok_or_else(|| wrong(AccountProblem::Password(PasswordProblem::Guessable)))?;
    let known = password_hash.clone();
    let change = PasswordChange { checked, password_hash, keep: token };
    match store.change_password(&viewer, change, now()).await {
        // Another device has set one since it was checked.
        Err(CommandError::ChangedMeanwhile) => return Err(wrong(AccountProblem::Present)),
        changed => end(changed.map_err(tell)?)?,
    }
    know_device(&known)
}

pub(crate) async fn end_device(device: SessionId) -> Result<(), ApiError> {
    let ended = async {
        let viewer = signed_in()?.viewer;
        let store = backend()?.store;
        let open = store.devices(&viewer, now()).await.map_err(tell)?;
        let found = open.into_iter().find(|one| token::session_id(one.token) == device);
        let token = found.ok_or(ApiError::NotFound)?.token;
        store.end_session(token).await.map_err(tell)?;
        end(vec![token])
    };
    finish(ended.await, OwnForm::DevicesEnded, OwnForm::DeviceRefused).await
}

pub(crate) async fn end_other_devices() -> Result<(), ApiError> {
    let ended = async {
        let SignedIn { viewer, token, .. } = signed_in()?;
        end(backend()?.store.end_other_sessions(&viewer, token).await.map_err(tell)?)
    };
    finish(ended.await, OwnForm::DevicesEnded, OwnForm::DeviceRefused).await
}

/// Ends the live connections of sessions that are gone.
fn end(sessions: Vec<TokenHash>) -> Result<(), ApiError> {
    let rights = backend()?.rights;
    for session in sessions {
        rights.session(session);
    }
    Ok(())
}

/// What was done is said on the page that follows a plain form.
async fn finish(result: Result<(), ApiError>, done: OwnForm, refused: fn(ApiError) -> OwnForm) -> Result<(), ApiError> {
    if result.is_ok() && caller().kind == CallerKind::PlainForm {
        keep(PAGE, &done).await?;
    }
    let part = match &result {
        Ok(()) => Some(done.part()),
        Err(ApiError::SignedOut) => None,
        Err(error) => failure::field(error).or_else(|| Some(refused(error.clone()).part())),
    };
    answer(result, &failure::at(PAGE, part), refused).await
}

impl OwnForm {
    /// The id of what says so on the page.
    const fn part(&self) -> &'static str {
        match self {
            Self::PasswordChanged => "password-changed",
            Self::PasswordRefused(_) => "change-password",
            Self::DevicesEnded => "devices-ended",
            Self::DeviceRefused(_) => "devices",
        }
    }
}

fn wrong(problem: AccountProblem) -> ApiError {
    ApiError::Account(vec![problem])
}
