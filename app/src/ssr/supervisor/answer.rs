//! `/usulan`: what others propose, for who is proposed and for administrators.

use super::super::fields::Wrong;
use super::super::second_factor::{Reply, Visit, go, page};
use super::super::{SignedIn, now, tell};
use super::draw_asked::{Asked, Left, asked_page};
use super::own::new_id;
use super::{ProposalForm, Refused, words};
use crate::error::ApiError;
use crate::way::{PROPOSALS, confirm_for};
use domain::access::Action;
use domain::account::Weight;
use domain::organization::{ProposalId, ProposalStep};
use http::StatusCode;
use store::CommandError;
use uuid::Uuid;

/// The page.
pub async fn asked(visit: &Visit<'_>, form: &ProposalForm) -> Reply {
    let who = match visit.full_entrant(PROPOSALS) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let left = Left {
        proposal: form.proposal.clone(),
        sentence: form.sentence.clone(),
        done: form.done.clone(),
        told: (Wrong::default(), None),
    };
    shown(visit, who, StatusCode::OK, left).await
}

/// The yes or no of who is proposed.
pub async fn answer(visit: &Visit<'_>, form: &ProposalForm) -> Reply {
    let who = match visit.full_entrant(PROPOSALS) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    // Whoever agrees answers somebody's entries from then on: it wants as much as answering one.
    if !visit.backend.confirms(who, Weight::Answer, now()) {
        return go(confirm_for(PROPOSALS));
    }
    let step = match form.answer.as_str() {
        "setuju" => ProposalStep::Agree,
        "bukan" => ProposalStep::Decline,
        _ => return visit.trouble(&ApiError::Malformed),
    };
    take(visit, who, form, step).await
}

/// The yes or no of an administrator.
pub async fn decide(visit: &Visit<'_>, form: &ProposalForm) -> Reply {
    let who = match visit.full_entrant(PROPOSALS) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    // Nobody is asked for a password to hear that they may not.
    if !who.viewer.opens(Action::DecideProposal) {
        return visit.trouble(&ApiError::Forbidden);
    }
    if !visit.is_confirmed(who) {
        return go(confirm_for(PROPOSALS));
    }
    let step = match form.answer.as_str() {
        "sahkan" => ProposalStep::Confirm,
        "tolak" => ProposalStep::Refuse,
        _ => return visit.trouble(&ApiError::Malformed),
    };
    take(visit, who, form, step).await
}

async fn take(visit: &Visit<'_>, who: &SignedIn, form: &ProposalForm, step: ProposalStep) -> Reply {
    let (store, lang) = (&visit.backend.store, visit.lang());
    let id = form.proposal.parse().unwrap_or(ProposalId::new(Uuid::nil()));
    let refused = match store.take_proposal_step(&who.viewer, id, (step, &form.sentence), new_id, now()).await {
        Ok(()) => return go(format!("{PROPOSALS}?sudah={}", form.answer)),
        Err(CommandError::Proposal(problem)) => Refused::of(lang, problem),
        Err(CommandError::NotFound) => Refused::new(StatusCode::NOT_FOUND, words::no_proposal(lang)),
        Err(CommandError::Forbidden) => Refused::new(StatusCode::FORBIDDEN, words::own_proposal(lang)),
        Err(CommandError::Words(problem)) => Refused::of_words(lang, problem).at(format!("kalimat-{}", form.proposal)),
        Err(error) => return visit.trouble(&tell(error)),
    };
    let status = refused.status;
    let left = Left {
        proposal: form.proposal.clone(),
        sentence: form.sentence.clone(),
        done: String::new(),
        told: refused.told(),
    };
    shown(visit, who, status, left).await
}

async fn shown(visit: &Visit<'_>, who: &SignedIn, status: StatusCode, left: Left) -> Reply {
    match read(visit, who).await {
        Ok(asked) => page(status, asked_page(visit, who, asked, left), None),
        Err(error) => visit.trouble(&error),
    }
}

async fn read(visit: &Visit<'_>, who: &SignedIn) -> Result<Asked, ApiError> {
    let (store, viewer) = (&visit.backend.store, &who.viewer);
    let of_oneself = store.asked_proposals(viewer).await.map_err(tell)?;
    let to_decide = match viewer.opens(Action::ReadProposals) {
        true => Some(store.open_proposals(viewer).await.map_err(tell)?),
        false => None,
    };
    Ok(Asked { of_oneself, to_decide })
}
