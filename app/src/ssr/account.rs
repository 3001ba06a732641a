//! Signing in and out, and preferences.

mod activate;
mod codes;
mod failure;
mod own;
mod stay;

pub(crate) use activate::{activate, activating};
pub(crate) use codes::{accounts, make_code, remove_second_factor};
pub(crate) use own::{change_password, devices, end_device, end_other_devices};

use super::answer::{cookies, set_status};
use super::cookie::{self, A_MOMENT, FAILED_SIGN_IN, KNOWN_DEVICE, KNOWN_SECONDS, LANG, THEME};
use super::guesses::{Guesser, Guesses, Try};
use super::{Backend, CallerKind, PasswordError, backend, caller, now, tell, token};
use crate::account::{DemoPerson, Gate, Viewing};
use crate::error::ApiError;
use crate::lang::{Lang, Theme};
use crate::way::{HOME, SIGN_IN, is_own_path, onward, sign_in_for, verify_for};
use domain::access::Action;
use domain::account::{AccountId, AccountProblem, DemoRole, SecondStep, Viewer, parse_typed_nip};
use domain::time::Zone;
use stay::{Stay, device, keep_session, new_session};
use store::CommandError;
use store::account::{Credentials, SignedInAs, TokenHash};

const YEAR_SECONDS: i64 = 365 * 24 * 3600;

pub(crate) async fn viewing() -> Result<Viewing, ApiError> {
    let viewer = caller().signed_in.map(|who| who.viewer);
    let zone = viewer.as_ref().map_or(Zone::Wib, |viewer| viewer.unit.zone);
    Ok(Viewing { viewer, today: zone.day_of(now()) })
}

pub(crate) async fn gate() -> Result<Gate, ApiError> {
    let Backend { store, is_demo, .. } = backend()?;
    let agency = store.only_agency().await.map_err(tell)?;
    let demo = if is_demo { store.demo_accounts().await.map_err(tell)? } else { Vec::new() };
    let demo = demo.into_iter().map(|one| DemoPerson { role: one.role, name: one.name, leads: one.leads }).collect();
    let is_signed_in = caller().signed_in.is_some();
    let (failed, is_own_device) = take_failed(FAILED_SIGN_IN)?;
    Ok(Gate { agency, demo, failed, is_own_device, is_signed_in })
}

pub(crate) async fn sign_in(
    nip: String,
    password: String,
    is_own_device: bool,
    asked: &str,
) -> Result<String, ApiError> {
    let result = match try_sign_in(&nip, password, Stay::on(is_own_device)).await {
        Ok(session) => Ok(goes_on(session, asked).await),
        Err(error) => Err(error),
    };
    finish(result, &sign_in_for(asked), FAILED_SIGN_IN, (&nip, is_own_device))
}

/// Where somebody goes on who has just signed in: a page that is not theirs would be the first thing they see.
async fn goes_on(session: TokenHash, asked: &str) -> String {
    let asked = onward(asked);
    match opened(session).await {
        Some(session) if session.lacks != SecondStep::Done => verify_for(asked),
        Some(session) if may_see(&session.viewer, asked) => asked.to_owned(),
        Some(_) | None => HOME.to_owned(),
    }
}

/// The session that was just opened, and what it lacks.
async fn opened(session: TokenHash) -> Option<SignedInAs> {
    let store = backend().ok()?.store;
    store.signed_in_as(session, now()).await.ok().flatten()
}

/// Whether a page of the app is for this person.
pub(super) fn may_see(viewer: &Viewer, page: &str) -> bool {
    let mut parts = page.split(['/', '?', '#']).skip(1);
    match (parts.next(), parts.next()) {
        (Some("tim"), _) => viewer.answers,
        (Some("orang"), _) => viewer.opens(Action::ReadPeople),
        (Some("kepegawaian"), _) => viewer.opens(Action::ReadCalendar),
        (Some("pengelola"), Some(page)) => administered(page).is_some_and(|action| viewer.opens(action)),
        (Some("pengelola"), None) => false,
        (Some(_) | None, _) => true,
    }
}

/// What a page of administration shows.
fn administered(page: &str) -> Option<Action> {
    Some(match page {
        "akun" => Action::SearchAccounts,
        "hak" => Action::ReadRoles,
        "impor" => Action::ImportStaff,
        "jejak" => Action::ReadAdministrationTrail,
        "layar" => Action::ReadBoards,
        "pengganti" => Action::ReadDeputies,
        "perbaikan" => Action::ReadCorrections,
        "unit" => Action::ReadUnits,
        _ => return None,
    })
}

async fn try_sign_in(nip: &str, password: String, stay: Stay) -> Result<TokenHash, ApiError> {
    let number = parse_typed_nip(nip);
    let password = Some(password).filter(|password| !password.is_empty()).ok_or(AccountProblem::PasswordEmpty);
    let (number, password) = match (number, password) {
        (Ok(number), Ok(password)) => (number, password),
        (number, password) => {
            return Err(ApiError::Account([number.err(), password.err()].into_iter().flatten().collect()));
        }
    };
    let Backend { store, passwords, guesses, .. } = backend()?;
    // One that nobody has takes as long as one that exists: nobody learns which ones do.
    let credentials = store.credentials(&number).await.map_err(tell)?;
    let hash = credentials.as_ref().map(|one| one.password_hash.clone());
    let guesser = if hash.as_deref().is_some_and(is_known_device) { Guesser::KnownDevice } else { Guesser::Stranger };
    let one = Try::of(guesser, number.as_str(), caller().network);
    guesses.begin(one, now()).map_err(|retry_seconds| ApiError::TooManyTries { retry_seconds })?;
    let matches = passwords.verify(password, hash).await.map_err(|error| not_looked_at(&guesses, one, error))?;
    match credentials {
        Some(credentials) if matches => {
            guesses.was_right(one);
            open_checked_session(credentials, stay).await
        }
        Some(_) | None => Err(ApiError::SignInRefused),
    }
}

fn not_looked_at(guesses: &Guesses, one: Try, error: PasswordError) -> ApiError {
    guesses.take_back(one);
    tell_of_password(error)
}

fn is_known_device(phc: &str) -> bool {
    cookie::read(&cookies(), KNOWN_DEVICE).is_some_and(|kept| kept == token::known_device(phc))
}

/// Remembers on the device that it was signed in under this password.
fn know_device(phc: &str) -> Result<(), ApiError> {
    cookie::set(KNOWN_DEVICE, &token::known_device(phc), KNOWN_SECONDS, backend()?.is_secure);
    Ok(())
}

/// The same once a session lacks nothing: whoever has the password alone is no known device.
async fn know_device_of(session: TokenHash, phc: &str) -> Result<(), ApiError> {
    match opened(session).await {
        Some(session) if session.lacks == SecondStep::Done => know_device(phc),
        Some(_) | None => Ok(()),
    }
}

pub(super) fn tell_of_password(error: PasswordError) -> ApiError {
    match error {
        PasswordError::Busy => ApiError::Busy { retry_seconds: 5 },
        PasswordError::Failed => {
            let incident = token::incident();
            tracing::error!(%incident, "a password could not be checked");
            ApiError::Unavailable { incident }
        }
    }
}

pub(crate) async fn sign_in_demo(role: DemoRole, asked: &str) -> Result<String, ApiError> {
    let Backend { store, is_demo, .. } = backend()?;
    let accounts = if is_demo { store.demo_accounts().await.map_err(tell)? } else { Vec::new() };
    let account = accounts.into_iter().find(|one| one.role == role);
    let result = match account {
        Some(account) => open_session(account.account).await,
        None => Err(ApiError::NotFound),
    };
    let result = match result {
        Ok(session) => Ok(goes_on(session, asked).await),
        Err(error) => Err(error),
    };
    finish(result, &sign_in_for(asked), FAILED_SIGN_IN, ("", true))
}

/// A new session for who gave the right password, on a device that is known from then on; whatever session it had ends.
async fn open_checked_session(checked: Credentials, stay: Stay) -> Result<TokenHash, ApiError> {
    let store = backend()?.store;
    let (session, secret) = new_session(stay);
    let known = checked.password_hash.clone();
    match store.open_checked_session(checked, session, now()).await {
        // There is a new password since: the one that was checked is wrong by now.
        Err(CommandError::ChangedMeanwhile) => return Err(ApiError::SignInRefused),
        opened => opened.map_err(tell)?,
    }
    end_session_before().await?;
    let opened = keep_session(&secret, stay)?;
    know_device_of(opened, &known).await?;
    Ok(opened)
}

/// A new session with a new token; whatever session the device had before ends.
async fn open_session(account: AccountId) -> Result<TokenHash, ApiError> {
    let store = backend()?.store;
    // In the demonstration town, which knows no secrets.
    let (session, secret) = new_session(Stay::Long);
    end_session_before().await?;
    store.open_session(account, session, now()).await.map_err(tell)?;
    keep_session(&secret, Stay::Long)
}

/// Ends the session under which the request came, if there is one.
async fn end_session_before() -> Result<(), ApiError> {
    let Backend { store, rights, .. } = backend()?;
    if let Some(before) = caller().session() {
        store.end_session(before).await.map_err(tell)?;
        rights.session(before);
    }
    Ok(())
}

/// Leads a plain form on, or back to its `page` with what was `typed` (the number, and whether the device is their own)
/// and why it was refused in a cookie.
fn finish(result: Result<String, ApiError>, page: &str, failed: &str, typed: (&str, bool)) -> Result<String, ApiError> {
    let is_plain = caller().kind == CallerKind::PlainForm;
    match result {
        Ok(onward) => {
            if is_plain {
                leptos_axum::redirect(&onward);
            }
            Ok(onward)
        }
        Err(error) => {
            if is_plain {
                cookie::set(failed, &failure::write(&error, typed), A_MOMENT, backend()?.is_secure);
                leptos_axum::redirect(&failure::at(page, failure::field(&error)));
            } else {
                set_status(&error);
            }
            Err(error)
        }
    }
}

/// What a plain form left behind in a cookie, which is forgotten when its page is drawn; and whether the device is its
/// user's own, as they said in that form, or else as it seems.
fn take_failed(name: &str) -> Result<(Option<(String, ApiError)>, bool), ApiError> {
    let Some((nip, is_own_device, error)) = cookie::read(&cookies(), name).and_then(failure::read) else {
        return Ok((None, device().is_some_and(|device| device.system.is_of_a_phone())));
    };
    if caller().kind == CallerKind::Page {
        cookie::set(name, "", 0, backend()?.is_secure);
    }
    Ok((Some((nip, error)), is_own_device))
}

pub(crate) async fn sign_out() -> Result<(), ApiError> {
    let is_secure = backend()?.is_secure;
    end_session_before().await?;
    cookie::set(cookie::session_name(is_secure), "", 0, is_secure);
    if caller().kind == CallerKind::PlainForm {
        leptos_axum::redirect(SIGN_IN);
    }
    Ok(())
}

pub(crate) async fn prefer(lang: Lang, theme: Theme, back: String) -> Result<(), ApiError> {
    let is_secure = backend()?.is_secure;
    cookie::set(LANG, lang.code(), YEAR_SECONDS, is_secure);
    cookie::set(THEME, theme.code(), YEAR_SECONDS, is_secure);
    leptos_axum::redirect(if is_own_path(&back) { &back } else { HOME });
    Ok(())
}
