//! `/saya/atasan`: one's own supervisor, proposing another, taking that back.

use super::super::guesses::{Guesser, Try};
use super::super::second_factor::{Reply, Visit, go, page};
use super::super::{SignedIn, now, tell, token};
use super::draw::{Found, own_page};
use super::{ProposalForm, Refused, words};
use crate::error::ApiError;
use crate::way::SUPERVISOR;
use domain::account::Nip;
use domain::organization::{EmployeeId, ProposalId, ProposalProblem, ProposalStep};
use http::StatusCode;
use store::CommandError;
use store::organization::{MOST_COLLEAGUES, NewProposal};
use uuid::Uuid;

/// The field in which somebody is chosen.
const CHOSEN: &str = "calon";

/// The page.
pub async fn own(visit: &Visit<'_>, form: &ProposalForm) -> Reply {
    match visit.full_entrant(SUPERVISOR) {
        Ok(who) => shown(visit, who, form, None).await,
        Err(elsewhere) => elsewhere,
    }
}

/// Proposes whom the form names.
pub async fn propose(visit: &Visit<'_>, form: &ProposalForm) -> Reply {
    let who = match visit.full_entrant(SUPERVISOR) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let lang = visit.lang();
    if form.proposed.is_empty() {
        let refused = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, words::nobody_chosen(lang)).at(CHOSEN);
        return shown(visit, who, form, Some(refused)).await;
    }
    let now = now();
    let new = NewProposal {
        id: ProposalId::new(token::uuid_v7(now)),
        // What is no id is the id of nobody.
        proposed: form.proposed.parse().unwrap_or(EmployeeId::new(Uuid::nil())),
        note: form.note.clone(),
    };
    let refused = match visit.backend.store.propose_supervisor(&who.viewer, new, now).await {
        Ok(()) => return go(format!("{SUPERVISOR}?sudah=usul")),
        // That there is one already is about no field.
        Err(CommandError::Proposal(problem @ (ProposalProblem::AlreadyOpen | ProposalProblem::Stands(_)))) => {
            Refused::of(lang, problem)
        }
        Err(CommandError::Proposal(problem)) => Refused::of(lang, problem).at(CHOSEN),
        Err(CommandError::NotFound) => Refused::new(StatusCode::NOT_FOUND, words::no_colleague(lang)).at(CHOSEN),
        Err(CommandError::Words(problem)) => Refused::of_words(lang, problem).at("note"),
        Err(error) => return visit.trouble(&tell(error)),
    };
    shown(visit, who, form, Some(refused)).await
}

/// Takes the proposal back.
pub async fn withdraw(visit: &Visit<'_>, form: &ProposalForm) -> Reply {
    let who = match visit.full_entrant(SUPERVISOR) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let id = form.proposal.parse().unwrap_or(ProposalId::new(Uuid::nil()));
    let step = (ProposalStep::Withdraw, "");
    let refused = match visit.backend.store.take_proposal_step(&who.viewer, id, step, new_id, now()).await {
        Ok(()) => return go(format!("{SUPERVISOR}?sudah=tarik")),
        Err(CommandError::Proposal(problem)) => Refused::of(visit.lang(), problem),
        Err(CommandError::NotFound) => Refused::new(StatusCode::NOT_FOUND, words::no_proposal(visit.lang())),
        Err(error) => return visit.trouble(&tell(error)),
    };
    shown(visit, who, &ProposalForm::default(), Some(refused)).await
}

pub(super) fn new_id() -> Uuid {
    token::uuid_v7(now())
}

async fn shown(visit: &Visit<'_>, who: &SignedIn, form: &ProposalForm, refused: Option<Refused>) -> Reply {
    let store = &visit.backend.store;
    let own = match store.own_supervisor(&who.viewer).await.map_err(tell) {
        Ok(own) => own,
        Err(error) => return visit.trouble(&error),
    };
    let (found, refused) = match looked_for(visit, who, form).await {
        // Nobody was found among whom the field could stand.
        Ok(found @ (Found::NotAsked | Found::PartOfNumber | Found::Nobody)) => {
            (found, refused.map(|refused| if refused.field.is_some() { refused.at("cari") } else { refused }))
        }
        Ok(found @ Found::People { .. }) => (found, refused),
        // Of what was typed nothing is lost, and what is said about a form that was sent comes first.
        Err(ApiError::TooManyTries { retry_seconds }) => {
            let many =
                Refused::new(StatusCode::TOO_MANY_REQUESTS, words::too_many(visit.lang(), retry_seconds)).at("cari");
            let refused = refused.map(|refused| if refused.field.is_some() { refused.at("cari") } else { refused });
            (Found::NotAsked, refused.or(Some(many)))
        }
        Err(error) => return visit.trouble(&error),
    };
    let status = refused.as_ref().map_or(StatusCode::OK, |refused| refused.status);
    let told = refused.map(Refused::told).unwrap_or_default();
    page(status, own_page(visit, who, form, own, found, told), None)
}

async fn looked_for(visit: &Visit<'_>, who: &SignedIn, form: &ProposalForm) -> Result<Found, ApiError> {
    let asked = form.looked_for.trim();
    if asked.is_empty() {
        return Ok(Found::NotAsked);
    }
    let one = Try::of(Guesser::Searcher, &who.viewer.person.id.to_string(), None);
    visit.backend.guesses.begin(one, now()).map_err(|retry_seconds| ApiError::TooManyTries { retry_seconds })?;
    let is_number = asked.starts_with(|c: char| c.is_ascii_digit());
    let mut people = visit.backend.store.find_colleagues(&who.viewer, asked).await.map_err(tell)?;
    if people.is_empty() {
        let is_whole = asked.parse::<Nip>().is_ok();
        return Ok(if is_number && !is_whole { Found::PartOfNumber } else { Found::Nobody });
    }
    let are_more = people.len() > MOST_COLLEAGUES;
    people.truncate(MOST_COLLEAGUES);
    Ok(Found::People { people, are_more })
}
