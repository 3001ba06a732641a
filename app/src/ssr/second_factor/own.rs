//! `/saya/verifikasi`: setting the second factor up, new recovery codes, switching it off.

use super::draw_own::{codes_page, set_up_page, standing_page};
use super::totp::{PhoneSecret, Picture};
use super::vault::Purpose;
use super::words;
use super::{Reply, StepForm, Visit, go, page};
use crate::error::ApiError;
use crate::ssr::cookie::{self, PENDING_SECONDS, PENDING_SECRET};
use crate::ssr::{SignedIn, now, tell, token};
use crate::way::{OWN_SECOND_FACTOR, asking, confirm_for, onward};
use domain::account::{RecoveryCode, StepCode, TimeStep};
use domain::time::Timestamp;
use http::StatusCode;
use store::CommandError;
use store::account::{NewRecoveryCode, NewSecondFactor};

/// How long a picture may stand on a page before its code is typed.
const PENDING_MINUTES: i64 = 30;
/// The moment stands before the session, and that before the secret.
const MOMENT: usize = 8;

/// What the page for setting up shows.
pub(super) struct Pending {
    pub picture: Option<Picture>,
    /// What the picture says, for the phone on which the page is open.
    pub address: String,
    pub groups: String,
    /// The secret, for the form to bring back: it is in no database before the phone has shown that it knows it.
    pub sealed: String,
}

/// The page: what there is, or the way to set it up.
pub async fn own_page(visit: &Visit<'_>, form: &StepForm) -> Reply {
    let who = match allowed(visit, form) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match stands(visit, who, form).await {
        Ok(reply) => reply,
        Err(error) => visit.trouble(&error),
    }
}

async fn stands(visit: &Visit<'_>, who: &SignedIn, form: &StepForm) -> Result<Reply, ApiError> {
    let state = visit.backend.store.second_factor_state(&who.viewer).await.map_err(tell)?;
    if let Some(since) = state.since {
        return Ok(page(StatusCode::OK, standing_page(visit, who, since, &state), None));
    }
    // Whoever loads the page again after scanning finds the picture that they scanned.
    let kept = cookie::read(visit.cookies, PENDING_SECRET).unwrap_or_default();
    let (pending, cookies) = match unseal(visit, who, kept, now()) {
        Some(secret) => (show(visit, who, &secret, kept.to_owned()).await?, Vec::new()),
        None => begin(visit, who, &PhoneSecret::new()).await?,
    };
    let html = set_up_page(visit, form, &pending, state.is_asked, None);
    Ok(Reply::Page { status: StatusCode::OK, html, retry_seconds: None, cookies })
}

/// Sets it up once the phone has shown that it knows the secret; the answer is the page with the recovery codes.
pub async fn set_up(visit: &Visit<'_>, form: &StepForm) -> Reply {
    let who = match allowed(visit, form) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match try_set_up(visit, who, form).await {
        Ok(reply) => reply,
        Err(error) => visit.trouble(&error),
    }
}

async fn try_set_up(visit: &Visit<'_>, who: &SignedIn, form: &StepForm) -> Result<Reply, ApiError> {
    let (store, lang, now) = (&visit.backend.store, visit.lang(), now());
    let state = store.second_factor_state(&who.viewer).await.map_err(tell)?;
    if state.since.is_some() {
        // A second tap, or another tab.
        return Ok(go(OWN_SECOND_FACTOR));
    }
    let again = async |secret: &PhoneSecret, said: &'static str| {
        let (pending, cookies) = begin(visit, who, secret).await?;
        let html = set_up_page(visit, form, &pending, state.is_asked, Some(said.to_owned()));
        Ok(Reply::Page { status: StatusCode::UNPROCESSABLE_ENTITY, html, retry_seconds: None, cookies })
    };
    let Some(secret) = unseal(visit, who, &form.sealed, now) else {
        return again(&PhoneSecret::new(), words::too_old(lang)).await;
    };
    let is_code =
        |step: TimeStep| matches!(form.step_code(), Some(StepCode::Phone(digits)) if secret.is_code(step, &digits));
    let Some(used) = TimeStep::of_millis(now.millis()).accepted(None, is_code) else {
        return again(&secret, words::wrong(lang)).await;
    };
    let sealed = visit.backend.vault.seal(Purpose::Stored, who.viewer.person.id.uuid(), secret.as_bytes());
    let sealed = sealed.ok_or(ApiError::Malformed)?;
    let (codes, hashes) = fresh_codes(who, now);
    let new = NewSecondFactor { sealed, used, codes: hashes };
    match store.set_second_factor(&who.viewer, new, who.token, now).await {
        Err(CommandError::ChangedMeanwhile) => return Ok(go(OWN_SECOND_FACTOR)),
        set => set.map_err(tell)?,
    }
    end_other_connections(visit, who).await?;
    let mut reply = page(StatusCode::OK, codes_page(visit, &codes, onward_or_me(form)), None);
    if let Reply::Page { cookies, .. } = &mut reply {
        *cookies = visit.known_by(&who.viewer).await?;
        cookies.push(cookie::header(PENDING_SECRET, "", 0, visit.backend.is_secure));
    }
    Ok(reply)
}

/// Makes new recovery codes; the answer is the page that shows them, this once.
pub async fn new_codes(visit: &Visit<'_>, form: &StepForm) -> Reply {
    let who = match allowed(visit, form) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let now = now();
    let (codes, hashes) = fresh_codes(who, now);
    match visit.backend.store.make_recovery_codes(&who.viewer, hashes, now).await {
        Ok(()) => page(StatusCode::OK, codes_page(visit, &codes, onward_or_me(form)), None),
        Err(CommandError::NotFound) => go(OWN_SECOND_FACTOR),
        Err(error) => visit.trouble(&tell(error)),
    }
}

/// Switches it off, where the agency does not ask for it.
pub async fn switch_off(visit: &Visit<'_>, form: &StepForm) -> Reply {
    let who = match allowed(visit, form) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match visit.backend.store.remove_own_second_factor(&who.viewer, now()).await {
        Ok(()) => go("/saya"),
        Err(CommandError::NotFound | CommandError::Forbidden) => go(OWN_SECOND_FACTOR),
        Err(error) => visit.trouble(&tell(error)),
    }
}

/// Who may look at it or change it: whoever finds a phone that is signed in must not lock its owner out.
fn allowed<'a>(visit: &'a Visit<'_>, form: &StepForm) -> Result<&'a SignedIn, Reply> {
    let here = if form.onward.is_empty() {
        OWN_SECOND_FACTOR.to_owned()
    } else {
        asking(OWN_SECOND_FACTOR, onward(&form.onward))
    };
    match visit.entrant(&here) {
        Ok(who) if visit.is_confirmed(who) => Ok(who),
        Ok(_) => Err(go(confirm_for(&here))),
        Err(elsewhere) => Err(elsewhere),
    }
}

fn onward_or_me(form: &StepForm) -> &str {
    if form.onward.is_empty() { "/saya" } else { onward(&form.onward) }
}

/// Shows a secret and keeps it for a while, sealed, in a cookie of this session.
async fn begin(visit: &Visit<'_>, who: &SignedIn, secret: &PhoneSecret) -> Result<(Pending, Vec<String>), ApiError> {
    let dated = [&now().millis().to_be_bytes()[..], &who.token[..], secret.as_bytes()].concat();
    let sealed = visit.backend.vault.seal(Purpose::Pending, who.viewer.person.id.uuid(), &dated);
    let sealed = token::hex(&sealed.ok_or(ApiError::Malformed)?);
    let kept = cookie::header(PENDING_SECRET, &sealed, PENDING_SECONDS, visit.backend.is_secure);
    Ok((show(visit, who, secret, sealed).await?, vec![kept]))
}

async fn show(visit: &Visit<'_>, who: &SignedIn, secret: &PhoneSecret, sealed: String) -> Result<Pending, ApiError> {
    let number = visit.backend.store.own_number(&who.viewer).await.map_err(tell)?;
    let address = secret.address(&number);
    Ok(Pending { picture: Picture::of(&address), address, groups: secret.groups(), sealed })
}

fn unseal(visit: &Visit<'_>, who: &SignedIn, sealed: &str, now: Timestamp) -> Option<PhoneSecret> {
    let dated = visit.backend.vault.open(Purpose::Pending, who.viewer.person.id.uuid(), &token::unhex(sealed)?)?;
    let (made, rest) = dated.split_at_checked(MOMENT)?;
    // What another session of the same person was shown is not taken.
    let secret = rest.strip_prefix(&who.token[..])?;
    let made = Timestamp::from_millis(i64::from_be_bytes(made.try_into().ok()?));
    let is_fresh = now < made.plus_minutes(PENDING_MINUTES);
    PhoneSecret::from_bytes(secret.to_vec()).filter(|_| is_fresh)
}

/// Ten codes as they are shown, and what is kept of them.
fn fresh_codes(who: &SignedIn, now: Timestamp) -> (Vec<RecoveryCode>, Vec<NewRecoveryCode>) {
    let codes: Vec<_> = (0..RecoveryCode::MADE).map(|_| token::recovery_code()).collect();
    let hash = |code| (token::uuid_v7(now), token::recovery_hash(who.viewer.person.id, code));
    let hashes = codes.iter().map(hash).collect();
    (codes, hashes)
}

/// The other devices lack the code from now on: what they listen to ends at once.
async fn end_other_connections(visit: &Visit<'_>, who: &SignedIn) -> Result<(), ApiError> {
    let devices = visit.backend.store.devices(&who.viewer, now()).await.map_err(tell)?;
    for device in devices.into_iter().filter(|device| device.token != who.token) {
        visit.backend.rights.session(device.token);
    }
    Ok(())
}
