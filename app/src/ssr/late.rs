//! `/jejak/<entry>/alasan`: where an author says why an entry came late, once it was logged. A document of the server, so
//! that everybody can, with whichever browser.

mod words;

use super::SignedIn;
use super::answer::status_of;
use super::drafts::{DraftNotice, draft_of, was_taken};
use super::fields::{Lines, Wrong};
use super::kept::whose;
use super::people::{document, told};
use super::second_factor::{Reply, Visit, go, page as document_of};
use super::{now, tell};
use crate::audit::path_of_entry;
use crate::error::ApiError;
use crate::format;
use crate::kit::{BUTTON_MAIN, LINKISH, words as kit};
use crate::lang::Lang;
use crate::sentence::of_error;
use crate::way::encode;
use domain::activity::{EntryId, Late};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;
use store::activity::WhyLate;

/// The field.
const REASON: &str = "alasan";

/// The fields of the form, and of the address of the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LateForm {
    /// Why.
    #[serde(rename = "alasan")]
    reason: String,
    /// What the form did a moment ago.
    #[serde(rename = "sudah")]
    done: String,
}

/// The page.
pub async fn page(visit: &Visit<'_>, entry: &str, form: &LateForm) -> Reply {
    match visit.full_entrant(&path_of(entry)) {
        Ok(who) => drawn(visit, who, entry, form, None).await,
        Err(elsewhere) => elsewhere,
    }
}

/// Says why.
pub async fn say(visit: &Visit<'_>, entry: &str, form: &LateForm) -> Reply {
    let who = match visit.full_entrant(&path_of(entry)) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let Ok(id) = entry.parse::<EntryId>() else { return visit.trouble(&ApiError::NotFound) };
    match visit.backend.store.say_why_late(&who.viewer, id, &form.reason, now()).await.map_err(tell) {
        Ok(()) => go(format!("{}?sudah=tulis", path_of(entry))),
        Err(error @ (ApiError::Words(_) | ApiError::ChangedMeanwhile | ApiError::MovedOn(_))) => {
            drawn(visit, who, entry, form, Some(error)).await
        }
        Err(error) => visit.trouble(&error),
    }
}

/// The address of the page, whatever was asked for in place of an entry.
fn path_of(entry: &str) -> String {
    format!("/jejak/{}/alasan", encode(entry))
}

async fn drawn(visit: &Visit<'_>, who: &SignedIn, entry: &str, form: &LateForm, refused: Option<ApiError>) -> Reply {
    // What is no id is the id of no entry.
    let Ok(id) = entry.parse::<EntryId>() else { return visit.trouble(&ApiError::NotFound) };
    match visit.backend.store.why_late(&who.viewer, id).await.map_err(tell) {
        Ok(found) => {
            let status = refused.as_ref().map_or(StatusCode::OK, status_of);
            document_of(status, draw(visit, who, found, form.clone(), refused), None)
        }
        Err(error) => visit.trouble(&error),
    }
}

fn draw(visit: &Visit<'_>, who: &SignedIn, found: WhyLate, form: LateForm, refused: Option<ApiError>) -> String {
    let WhyLate { entry, late, may_say } = found;
    document(visit, who, words::title(visit.lang()).to_owned(), move |lang| {
        let good = (form.done == "tulis" && !may_say).then(|| words::was_saved(lang));
        good.inspect(|_| was_taken());
        let bad = match refused {
            Some(error @ ApiError::Words(_)) => {
                Wrong::at(REASON, of_error(lang, &error)).provide();
                None
            }
            // What somebody else would have said of it: another reason was there first.
            Some(ApiError::ChangedMeanwhile) => Some(words::was_said_before(lang).to_owned()),
            error => error.map(|error| of_error(lang, &error)),
        };
        view! {
            <p class="mt-1">
                <a class=LINKISH href=path_of_entry(entry.id)>{words::to_history(lang)}</a>
            </p>
            <p class="text-ink-2 text-small mt-2">{format::day(lang, entry.work.date)}</p>
            <p class="[overflow-wrap:anywhere] whitespace-pre-wrap">{kit::said(lang, &entry.work.description)}</p>
            {told(good, bad)}
            {how_it_stands(lang, late.as_ref(), may_say)}
            {may_say.then(|| reason_form(lang, entry.id, form.reason))}
        }
    })
}

/// That it came late, and what was said about it.
fn how_it_stands(lang: Lang, late: Option<&Late>, may_say: bool) -> impl IntoView + use<> {
    let Some(late) = late else { return view! { <p class="mt-4">{words::in_time(lang)}</p> }.into_any() };
    let due = words::came_late(lang, &format::day(lang, late.due));
    let said = late.reason.clone().map(|reason| {
        view! {
            <h2 class="mt-6 mb-1">{words::reason(lang)}</h2>
            <p class="[overflow-wrap:anywhere] whitespace-pre-wrap">{reason}</p>
        }
    });
    let is_closed = (late.reason.is_none() && !may_say).then(|| {
        view! { <p class="text-ink-2 mt-4">{words::closed(lang)}</p> }
    });
    view! {
        <p class="mt-4">{due}</p>
        {said}
        {is_closed}
    }
    .into_any()
}

fn reason_form(lang: Lang, entry: EntryId, typed: String) -> impl IntoView + use<> {
    view! {
        <form
            class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start mt-6"
            method="post"
            action=path_of(&entry.to_string())
            data-draf=draft_of(format!("alasan.{entry}"))
        >
            {whose()}
            <DraftNotice />
            <Lines id=REASON name=REASON label=words::reason(lang) text=typed hint=words::hint(lang).to_owned() />
            <button class=BUTTON_MAIN type="submit">{words::save(lang)}</button>
        </form>
    }
}
