//! `/konfirmasi`: showing once more who one is, before answering after half a day and before administering.

use super::draw::password_page;
use super::words;
use super::{Reply, StepForm, Visit, go, page, retry};
use crate::error::ApiError;
use crate::sentence::of_error;
use crate::ssr::account::tell_of_password;
use crate::ssr::answer::status_of;
use crate::ssr::fields::Wrong;
use crate::ssr::guesses::{Guesser, Try};
use crate::ssr::{PasswordError, SignedIn, now, tell};
use crate::way::{CONFIRM, asking, onward};
use http::StatusCode;

/// The page that asks for the password.
pub async fn ask_password(visit: &Visit<'_>, form: &StepForm) -> Reply {
    let who = match visit.entrant(&asking(CONFIRM, onward(&form.onward))) {
        Ok(who) if visit.is_confirmed(who) => return go(visit.onward(&who.viewer, &form.onward)),
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match visit.backend.store.second_factor(&who.viewer).await.map_err(tell) {
        Ok(factor) => {
            page(StatusCode::OK, password_page(visit, who, form, factor.is_some(), (Wrong::default(), None)), None)
        }
        Err(error) => visit.trouble(&error),
    }
}

/// Takes the password, and the code where there is a second factor, and leads on.
pub async fn take_password(visit: &Visit<'_>, form: &StepForm) -> Reply {
    let who = match visit.entrant(&asking(CONFIRM, onward(&form.onward))) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let has_factor = match visit.backend.store.second_factor(&who.viewer).await.map_err(tell) {
        Ok(factor) => factor.is_some(),
        Err(error) => return visit.trouble(&error),
    };
    let lang = visit.lang();
    match try_password(visit, who, form, has_factor).await {
        Ok(true) => go(visit.onward(&who.viewer, &form.onward)),
        Ok(false) => {
            // Which of the two was wrong helps whoever has found one of them.
            let said = if has_factor { words::either_wrong(lang) } else { words::password_wrong(lang) };
            let wrong = Wrong::at("password", said);
            let wrong = if has_factor { wrong.and(form.step_field(), said) } else { wrong };
            let html = password_page(visit, who, form, has_factor, (wrong, None));
            page(StatusCode::UNPROCESSABLE_ENTITY, html, None)
        }
        Err(error) => {
            let html = password_page(visit, who, form, has_factor, (Wrong::default(), Some(of_error(lang, &error))));
            page(status_of(&error), html, retry(&error))
        }
    }
}

async fn try_password(visit: &Visit<'_>, who: &SignedIn, form: &StepForm, has_factor: bool) -> Result<bool, ApiError> {
    let (store, guesses) = (&visit.backend.store, &visit.backend.guesses);
    let checked = store.own_credentials(&who.viewer).await.map_err(tell)?;
    // Counted with the tries to change the password: a phone that was left lying about is no place to guess.
    let one = Try::of(Guesser::Session, &who.token, None);
    guesses.begin(one, now()).map_err(|retry_seconds| ApiError::TooManyTries { retry_seconds })?;
    let matches = visit.backend.passwords.verify(form.password.clone(), Some(checked.password_hash)).await;
    let matches = matches.map_err(|error: PasswordError| {
        guesses.take_back(one);
        tell_of_password(error)
    })?;
    if !matches {
        return Ok(false);
    }
    if has_factor {
        let Some(typed) = form.step_code() else { return Ok(false) };
        let Some(proof) = visit.proof(&who.viewer, &typed, now()).await? else { return Ok(false) };
        if !store.take_second_step(&who.viewer, who.token, proof, now()).await.map_err(tell)? {
            return Ok(false);
        }
    } else {
        store.confirm_session(who.token, now()).await.map_err(tell)?;
    }
    guesses.was_right(one);
    Ok(true)
}
