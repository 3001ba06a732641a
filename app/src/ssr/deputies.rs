//! Who stands in for whom: a supervisor hands the answering over for some days, and the personnel office names acting
//! officers. Documents of the server, as the pages of people and roles are.

mod draw;
mod form;
pub(super) mod words;

use super::people::entrant;
use super::second_factor::{Reply, Visit, go, page};
use super::{SignedIn, now, tell, token};
use crate::error::ApiError;
use crate::way::{DEPUTIES, OWN_DEPUTIES};
use domain::access::Action;
use domain::organization::{DeputyId, DeputyKind};
use domain::time::WorkDate;
use draw::{all_page, own_page};
pub use form::DeputyForm;
use form::{Asked, Refused, read};
use http::StatusCode;
use store::access::By;
use store::organization::{Deputyship, Naming};

/// `/saya/pengganti`.
pub async fn own(visit: &Visit<'_>, form: &DeputyForm) -> Reply {
    let who = match visit.full_entrant(OWN_DEPUTIES) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    draw_own(visit, who, StatusCode::OK, form, None).await
}

/// Hands the answering of one's own team over.
pub async fn hand_over(visit: &Visit<'_>, form: &DeputyForm) -> Reply {
    let who = match visit.full_entrant(OWN_DEPUTIES) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    if who.viewer.leads == 0 {
        return visit.trouble(&ApiError::Forbidden);
    }
    if !visit.is_confirmed(who) {
        return go(crate::way::confirm_for(OWN_DEPUTIES));
    }
    let own = Asked { holder: Some(who.viewer.person.id), kind: Some(DeputyKind::Delegate) };
    match name(visit, who, form, own).await {
        Ok(None) => go(done_on(OWN_DEPUTIES, "serahkan", form)),
        Ok(Some(Refused::Already)) => {
            let refused = Refused::AlreadyForMe;
            draw_own(visit, who, refused.status(), form, Some(refused)).await
        }
        Ok(Some(refused)) => draw_own(visit, who, refused.status(), &again(form, refused), Some(refused)).await,
        Err(error) => visit.trouble(&error),
    }
}

/// `/pengelola/pengganti`.
pub async fn all(visit: &Visit<'_>, form: &DeputyForm) -> Reply {
    let who = match visit.full_entrant(DEPUTIES) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    draw_all(visit, who, StatusCode::OK, form, None).await
}

/// Names an acting officer.
pub async fn appoint(visit: &Visit<'_>, form: &DeputyForm) -> Reply {
    let who = match entrant(visit, DEPUTIES, Action::NameDeputy) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match name(visit, who, form, Asked::default()).await {
        Ok(None) => go(done_on(DEPUTIES, "tunjuk", form)),
        Ok(Some(refused)) => draw_all(visit, who, refused.status(), &again(form, refused), Some(refused)).await,
        Err(error) => visit.trouble(&error),
    }
}

/// Ends a delegation, as who made it or who stands in.
pub async fn end_own(visit: &Visit<'_>, form: &DeputyForm) -> Reply {
    let who = match visit.full_entrant(OWN_DEPUTIES) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let ended = visit.backend.store.end_delegation(&who.viewer, form.named(), now()).await;
    ended_on(visit, OWN_DEPUTIES, ended.map_err(tell))
}

/// Ends any deputyship of the agency.
pub async fn end_any(visit: &Visit<'_>, form: &DeputyForm) -> Reply {
    let who = match entrant(visit, DEPUTIES, Action::EndDeputy) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let ended = visit.backend.store.end_deputy(By::Person(&who.viewer), form.named(), now()).await;
    ended_on(visit, DEPUTIES, ended.map_err(tell))
}

/// The page, which says who was named and for which days: it finds them by the id of the form.
fn done_on(page: &str, done: &str, form: &DeputyForm) -> String {
    format!("{page}?sudah={done}&yang={}", form.named())
}

fn ended_on(visit: &Visit<'_>, page: &str, ended: Result<(), ApiError>) -> Reply {
    match ended {
        Ok(()) => go(format!("{page}?sudah=akhiri")),
        Err(error) => visit.trouble(&error),
    }
}

/// Why nobody was named; nothing where somebody was.
async fn name(visit: &Visit<'_>, who: &SignedIn, form: &DeputyForm, asked: Asked) -> Result<Option<Refused>, ApiError> {
    let store = &visit.backend.store;
    let new = match read(store, &who.viewer, form, asked, today(who)).await? {
        Ok(new) => new,
        Err(refused) => return Ok(Some(refused)),
    };
    match store.name_deputy(By::Person(&who.viewer), new, now()).await.map_err(tell) {
        Ok(Naming::Done) => Ok(None),
        Ok(Naming::Oneself) => Ok(Some(Refused::Oneself)),
        Ok(Naming::Already) => Ok(Some(Refused::Already)),
        Ok(Naming::LeadsNobody) => Ok(Some(Refused::LeadsNobody)),
        Err(ApiError::NotFound) => Ok(Some(Refused::Nobody)),
        Err(ApiError::IdTaken) => Ok(Some(Refused::SentBefore)),
        Err(ApiError::Forbidden) if new.deputy == who.viewer.person.id => Ok(Some(Refused::Own)),
        Err(error) => Err(error),
    }
}

fn today(who: &SignedIn) -> WorkDate {
    who.viewer.unit.zone.day_of(now())
}

/// What was typed, to be sent again: under an id of its own where the old one is spent.
fn again(form: &DeputyForm, refused: Refused) -> DeputyForm {
    if refused == Refused::SentBefore { form.under(fresh()) } else { form.clone() }
}

/// The id that the form on the page brings along, so that sending it twice names once.
fn fresh() -> String {
    DeputyId::new(token::uuid_v7(now())).to_string()
}

async fn draw_own(
    visit: &Visit<'_>,
    who: &SignedIn,
    status: StatusCode,
    form: &DeputyForm,
    refused: Option<Refused>,
) -> Reply {
    let store = &visit.backend.store;
    let read = async {
        let held = store.own_deputies(&who.viewer).await.map_err(tell)?;
        let likely = store.likely_deputies(&who.viewer).await.map_err(tell)?;
        Ok::<_, ApiError>((held, likely, named(visit, who, form).await?))
    };
    match read.await {
        Ok((held, likely, named)) => {
            let typed = form.typed(today(who), fresh());
            page(status, own_page(visit, who, held, likely, named.as_ref(), typed, refused), None)
        }
        Err(error) => visit.trouble(&error),
    }
}

async fn draw_all(
    visit: &Visit<'_>,
    who: &SignedIn,
    status: StatusCode,
    form: &DeputyForm,
    refused: Option<Refused>,
) -> Reply {
    let read = async {
        let held = visit.backend.store.deputies(&who.viewer, today(who), form.page()).await.map_err(tell)?;
        Ok::<_, ApiError>((held, named(visit, who, form).await?))
    };
    match read.await {
        Ok((held, named)) => {
            let typed = form.typed(today(who), fresh());
            page(status, all_page(visit, who, held, named.as_ref(), typed, refused), None)
        }
        Err(error) => visit.trouble(&error),
    }
}

/// Who was named by the form that was sent a moment ago, whichever page of the list they stand on.
async fn named(visit: &Visit<'_>, who: &SignedIn, form: &DeputyForm) -> Result<Option<Deputyship>, ApiError> {
    match form.done_to.parse() {
        Ok(id) => visit.backend.store.deputyship(&who.viewer, id).await.map_err(tell),
        Err(_) => Ok(None),
    }
}
