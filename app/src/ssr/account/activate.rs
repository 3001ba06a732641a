//! Making an account one's own with a code: the first sign-in, and the way back after a lost password.

use super::super::cookie::FAILED_ACTIVATION;
use super::super::guesses::{Guesser, Try};
use super::super::{Backend, OwnWords, backend, caller, now, tell, token};
use super::stay::{Stay, keep_session, new_session};
use super::{
    end_session_before, finish, know_device_of, not_looked_at, open_checked_session, take_failed, tell_of_password,
};
use crate::account::Activating;
use crate::error::ApiError;
use crate::way::HOME;
use domain::account::{AccountId, AccountProblem, ActivationCode, NewPassword, Nip, PasswordProblem, parse_typed_nip};
use store::account::{CodeHash, Redemption};

/// Within this the same code and password are a second tap on the button.
const TAPPING_MINUTES: i64 = 1;

pub(crate) async fn activating() -> Result<Activating, ApiError> {
    let agency = backend()?.store.only_agency().await.map_err(tell)?;
    let (failed, is_own_device) = take_failed(FAILED_ACTIVATION)?;
    Ok(Activating { agency, failed, is_own_device })
}

/// The password as it was typed, and once more.
pub(crate) async fn activate(
    nip: String,
    code: String,
    (password, again): (String, String),
    is_own_device: bool,
) -> Result<String, ApiError> {
    let parsed = parse(&nip, &code, &password, &again).map_err(ApiError::Account);
    let result = match parsed {
        Ok(parsed) => try_activate(parsed, Stay::on(is_own_device)).await.map(|()| HOME.to_owned()),
        Err(error) => Err(error),
    };
    finish(result, "/aktivasi", FAILED_ACTIVATION, (&nip, is_own_device))
}

async fn try_activate((nip, code, password): (Nip, ActivationCode, NewPassword), stay: Stay) -> Result<(), ApiError> {
    let Backend { store, passwords, rights, guesses, .. } = backend()?;
    let hash = token::code_hash(&nip, &code);
    // Before anything that was tried counts: of 60 random bits nobody guesses one, so whoever has it is no guesser, and
    // no stranger keeps them out.
    let owner = store.code_owner(&nip, hash, now()).await.map_err(tell)?;
    let Some(owner) = owner else { return again_or_wrong(&nip, hash, &password, stay).await };
    // Only who has the code learns that the password is made of a name: others could find out names with it.
    let words = OwnWords::of(&nip, &owner.name, &owner.unit);
    let password_hash = passwords.hash_new(password.clone(), words).await.map_err(tell_of_password)?;
    let password_hash = password_hash.ok_or_else(|| wrong(AccountProblem::Password(PasswordProblem::Guessable)))?;
    let (session, secret) = new_session(stay);
    let at = now();
    let account = AccountId::new(token::uuid_v7(at));
    let known = password_hash.clone();
    let asked = Redemption { nip: nip.clone(), code: hash, password_hash, account, session };
    let redeemed = store.redeem_code(asked, at).await.map_err(tell)?;
    let Some(redeemed) = redeemed else { return again_or_wrong(&nip, hash, &password, stay).await };
    for ended in redeemed.ended {
        rights.session(ended);
    }
    for guesser in [Guesser::Code, Guesser::Stranger] {
        guesses.forget(Try::of(guesser, nip.as_str(), caller().network));
    }
    end_session_before().await?;
    let opened = keep_session(&secret, stay)?;
    know_device_of(opened, &known).await
}

/// A second tap signs in like the first: it has the code, so what strangers tried does not count, only what was tried with
/// that code. Anything else is refused, after the work of a hash: an unknown number takes as long as a known one.
async fn again_or_wrong(nip: &Nip, code: CodeHash, password: &NewPassword, stay: Stay) -> Result<(), ApiError> {
    let Backend { store, passwords, guesses, .. } = backend()?;
    let redeemed = store.redeemed_since(nip, code, now().plus_minutes(-TAPPING_MINUTES)).await.map_err(tell)?;
    let one = match redeemed {
        Some(_) => Try::of(Guesser::Holder, &code, None),
        None => Try::of(Guesser::Code, nip.as_str(), caller().network),
    };
    guesses.begin(one, now()).map_err(|retry_seconds| ApiError::TooManyTries { retry_seconds })?;
    let hash = redeemed.as_ref().map(|checked| checked.password_hash.clone());
    let matches = passwords.verify(password.as_str().to_owned(), hash).await;
    let matches = matches.map_err(|error| not_looked_at(&guesses, one, error))?;
    match redeemed {
        Some(checked) if matches => {
            guesses.was_right(one);
            open_checked_session(checked, stay).await.map(|_| ())
        }
        Some(_) | None => Err(wrong(AccountProblem::CodeRefused)),
    }
}

fn parse(
    nip: &str,
    code: &str,
    password: &str,
    again: &str,
) -> Result<(Nip, ActivationCode, NewPassword), Vec<AccountProblem>> {
    let nip = parse_typed_nip(nip);
    let code = code.parse::<ActivationCode>().map_err(|_| AccountProblem::Code);
    let password = NewPassword::parse(password, again).map_err(AccountProblem::Password);
    match (nip, code, password) {
        (Ok(nip), Ok(code), Ok(password)) => Ok((nip, code, password)),
        (nip, code, password) => Err([nip.err(), code.err(), password.err()].into_iter().flatten().collect()),
    }
}

fn wrong(problem: AccountProblem) -> ApiError {
    ApiError::Account(vec![problem])
}
