//! `/verifikasi`: the second step of a sign-in. The session is there; until the code is given it opens nothing.

use super::draw::code_page;
use super::words;
use super::{Reply, StepForm, Visit, go, page, retry};
use crate::error::ApiError;
use crate::sentence::of_error;
use crate::ssr::answer::status_of;
use crate::ssr::fields::Wrong;
use crate::ssr::guesses::{Guesser, Try};
use crate::ssr::{SignedIn, now, tell};
use crate::way::{OWN_SECOND_FACTOR, asking, onward, sign_in_for};
use domain::account::{SecondStep, StepCode};
use http::StatusCode;

/// The page that asks for the code.
pub fn ask_code(visit: &Visit<'_>, form: &StepForm) -> Reply {
    match lacking(visit, form) {
        Ok(_) => page(StatusCode::OK, code_page(visit, form, Wrong::default(), None), None),
        Err(elsewhere) => elsewhere,
    }
}

/// Takes the code and leads on.
pub async fn take_code(visit: &Visit<'_>, form: &StepForm) -> Reply {
    let who = match lacking(visit, form) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match try_code(visit, who, form).await {
        Ok(Some(cookies)) => Reply::Go { to: visit.onward(&who.viewer, &form.onward).to_owned(), cookies },
        Ok(None) => {
            let lang = visit.lang();
            let said = if form.step_code().is_some() { words::wrong(lang) } else { words::missing(lang) };
            page(
                StatusCode::UNPROCESSABLE_ENTITY,
                code_page(visit, form, Wrong::at(form.step_field(), said), None),
                None,
            )
        }
        Err(error) => {
            let said = of_error(visit.lang(), &error);
            page(status_of(&error), code_page(visit, form, Wrong::default(), Some(said)), retry(&error))
        }
    }
}

/// Somebody who has to show a code; or where others go who come here.
fn lacking<'a>(visit: &'a Visit<'_>, form: &StepForm) -> Result<&'a SignedIn, Reply> {
    match (&visit.caller.signed_in, &visit.caller.half) {
        (Some(who), _) => Err(go(visit.onward(&who.viewer, &form.onward))),
        (None, Some(half)) if half.lacks == SecondStep::Code => Ok(&half.who),
        (None, Some(_)) => Err(go(asking(OWN_SECOND_FACTOR, onward(&form.onward)))),
        (None, None) => Err(go(sign_in_for(&form.onward))),
    }
}

/// What the device keeps from now on to be known, if the code was right.
async fn try_code(visit: &Visit<'_>, who: &SignedIn, form: &StepForm) -> Result<Option<Vec<String>>, ApiError> {
    let Some(typed) = form.step_code() else { return Ok(None) };
    let store = &visit.backend.store;
    let factor = store.second_factor(&who.viewer).await.map_err(tell)?;
    let one = match &typed {
        StepCode::Phone(_) => visit.try_of(&who.viewer, factor.as_ref()),
        // Nobody guesses one from paper, so nobody waits for others who try.
        StepCode::Recovery(_) => Try::of(Guesser::Holder, &who.token, None),
    };
    let guesses = &visit.backend.guesses;
    guesses.begin(one, now()).map_err(|retry_seconds| ApiError::TooManyTries { retry_seconds })?;
    let Some(proof) = visit.proof(&who.viewer, &typed, now()).await? else { return Ok(None) };
    if !store.take_second_step(&who.viewer, who.token, proof, now()).await.map_err(tell)? {
        return Ok(None);
    }
    guesses.was_right(one);
    visit.known_by(&who.viewer).await.map(Some)
}
