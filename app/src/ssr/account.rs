//! Signing in and out, and preferences.

use super::answer::{cookies, set_status};
use super::cookie::{self, FAILED_SIGN_IN, LANG, SESSION_DAYS, THEME};
use super::{Backend, CallerKind, PasswordError, backend, caller, now, tell, token};
use crate::account::{DemoPerson, Gate, Viewing};
use crate::error::ApiError;
use crate::lang::{Lang, Theme};
use domain::account::{AccountId, DemoRole, Nip};
use domain::time::Zone;

const HOME: &str = "/catat";
const YEAR_SECONDS: i64 = 365 * 24 * 3600;
const DAY_MINUTES: i64 = 24 * 60;

pub(crate) async fn viewing() -> Result<Viewing, ApiError> {
    let viewer = caller().signed_in.map(|who| who.viewer);
    let zone = viewer.as_ref().map_or(Zone::Wib, |viewer| viewer.unit.zone);
    Ok(Viewing { viewer, today: zone.day_of(now()) })
}

pub(crate) async fn gate() -> Result<Gate, ApiError> {
    let Backend { store, is_demo, is_secure, .. } = backend()?;
    let agency = store.only_agency().await.map_err(tell)?;
    let demo = if is_demo { store.demo_accounts().await.map_err(tell)? } else { Vec::new() };
    let demo = demo.into_iter().map(|one| DemoPerson { role: one.role, name: one.name, leads: one.leads }).collect();
    let failed = failed_sign_in();
    if failed.is_some() && caller().kind == CallerKind::Page {
        cookie::set(FAILED_SIGN_IN, "", 0, is_secure);
    }
    Ok(Gate { agency, demo, failed })
}

pub(crate) async fn sign_in(nip: String, password: String) -> Result<String, ApiError> {
    let result = try_sign_in(&nip, password).await;
    finish_sign_in(result, &nip)
}

async fn try_sign_in(nip: &str, password: String) -> Result<(), ApiError> {
    let Backend { store, passwords, .. } = backend()?;
    let credentials = match nip.parse::<Nip>() {
        Ok(nip) => store.credentials(&nip).await.map_err(tell)?,
        // Takes as long as a number that exists: nobody learns which ones do.
        Err(_) => None,
    };
    let hash = credentials.as_ref().map(|one| one.password_hash.clone());
    let matches = passwords.verify(password, hash).await.map_err(|error| match error {
        PasswordError::Busy => ApiError::Busy { retry_seconds: 5 },
        PasswordError::Failed => {
            let incident = token::incident();
            tracing::error!(%incident, "a password could not be checked");
            ApiError::Unavailable { incident }
        }
    })?;
    match credentials {
        Some(credentials) if matches => open_session(credentials.account).await,
        Some(_) | None => Err(ApiError::SignInRefused),
    }
}

pub(crate) async fn sign_in_demo(role: DemoRole) -> Result<String, ApiError> {
    let Backend { store, is_demo, .. } = backend()?;
    let accounts = if is_demo { store.demo_accounts().await.map_err(tell)? } else { Vec::new() };
    let account = accounts.into_iter().find(|one| one.role == role);
    let result = match account {
        Some(account) => open_session(account.account).await,
        None => Err(ApiError::NotFound),
    };
    finish_sign_in(result, "")
}

/// A new session with a new token; whatever session the device had before ends.
async fn open_session(account: AccountId) -> Result<(), ApiError> {
    let Backend { store, is_secure, rights, .. } = backend()?;
    if let Some(before) = caller().signed_in {
        store.end_session(before.token).await.map_err(tell)?;
        rights.session(before.token);
    }
    let (now, secret) = (now(), token::session_token());
    let expires = now.plus_minutes(SESSION_DAYS * DAY_MINUTES);
    store.open_session(account, token::hash(&secret), now, expires).await.map_err(tell)?;
    cookie::set(cookie::session_name(is_secure), &secret, SESSION_DAYS * DAY_MINUTES * 60, is_secure);
    Ok(())
}

fn finish_sign_in(result: Result<(), ApiError>, nip: &str) -> Result<String, ApiError> {
    let is_secure = backend()?.is_secure;
    let is_plain = caller().kind == CallerKind::PlainForm;
    match result {
        Ok(()) => {
            if is_plain {
                leptos_axum::redirect(HOME);
            }
            Ok(HOME.to_owned())
        }
        Err(error) => {
            if is_plain {
                // Only the digits come back: nothing else can be meant as a NIP.
                let digits: String = nip.chars().filter(char::is_ascii_digit).take(24).collect();
                let why = if let ApiError::Busy { .. } = error {
                    "busy"
                } else if let ApiError::Unavailable { .. } = error {
                    "down"
                } else {
                    "refused"
                };
                cookie::set(FAILED_SIGN_IN, &format!("{why}.{digits}"), 60, is_secure);
                leptos_axum::redirect("/masuk");
            } else {
                set_status(&error);
            }
            Err(error)
        }
    }
}

fn failed_sign_in() -> Option<(String, ApiError)> {
    let cookies = cookies();
    let (why, nip) = cookie::read(&cookies, FAILED_SIGN_IN)?.split_once('.')?;
    let error = match why {
        "busy" => ApiError::Busy { retry_seconds: 5 },
        "down" => ApiError::Unreachable,
        _ => ApiError::SignInRefused,
    };
    Some((nip.chars().filter(char::is_ascii_digit).take(24).collect(), error))
}

pub(crate) async fn sign_out() -> Result<(), ApiError> {
    let Backend { store, is_secure, rights, .. } = backend()?;
    if let Some(who) = caller().signed_in {
        store.end_session(who.token).await.map_err(tell)?;
        rights.session(who.token);
    }
    cookie::set(cookie::session_name(is_secure), "", 0, is_secure);
    if caller().kind == CallerKind::PlainForm {
        leptos_axum::redirect("/masuk");
    }
    Ok(())
}

/// A path of ours that fits into a header: `//host` and `/\t/host` would lead away, and other letters stand encoded.
fn is_own_path(back: &str) -> bool {
    back.starts_with('/') && !back.starts_with("//") && back.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

pub(crate) async fn prefer(lang: Lang, theme: Theme, back: String) -> Result<(), ApiError> {
    let is_secure = backend()?.is_secure;
    cookie::set(LANG, lang.code(), YEAR_SECONDS, is_secure);
    cookie::set(THEME, theme.code(), YEAR_SECONDS, is_secure);
    leptos_axum::redirect(if is_own_path(&back) { &back } else { HOME });
    Ok(())
}
