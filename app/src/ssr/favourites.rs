//! `/catat/favorit`: what somebody wants at hand when they log. A document of the server, as the pages of people and roles
//! are.

mod words;

use super::SignedIn;
use super::answer::status_of;
use super::fields::{Line, Wrong};
use super::kept::whose;
use super::people::{document_at, told};
use super::second_factor::{Reply, Visit, go, page as document_of};
use super::{now, tell};
use crate::error::ApiError;
use crate::kit::{BUTTON, BUTTON_MAIN, BUTTON_QUIET, LINKISH, Place};
use crate::lang::Lang;
use crate::sentence::of_error;
use crate::way::{FAVOURITES, HOME, encode};
use domain::activity::Habit;
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;
use store::activity::Starred;

/// The field.
const WORDS: &str = "kegiatan";
/// So many of one's habits are offered.
const OFFERED: usize = 20;

/// The fields of the forms, and of the address of the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FavouriteForm {
    #[serde(rename = "kegiatan")]
    words: String,
    /// What a form did a moment ago.
    #[serde(rename = "sudah")]
    done: String,
}

/// Why a wish was not fulfilled.
enum Refused {
    Words(ApiError),
    TooMany,
}

/// The page.
pub async fn page(visit: &Visit<'_>, form: &FavouriteForm) -> Reply {
    match visit.full_entrant(FAVOURITES) {
        Ok(who) => drawn(visit, who, form, None).await,
        Err(elsewhere) => elsewhere,
    }
}

/// Makes words a favourite.
pub async fn star(visit: &Visit<'_>, form: &FavouriteForm) -> Reply {
    let who = match visit.full_entrant(FAVOURITES) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match visit.backend.store.star(&who.viewer, &form.words, now()).await.map_err(tell) {
        Ok(Starred::Kept) => go(format!("{FAVOURITES}?sudah=simpan")),
        Ok(Starred::TooMany) => drawn(visit, who, form, Some(Refused::TooMany)).await,
        Err(error @ ApiError::Words(_)) => drawn(visit, who, form, Some(Refused::Words(error))).await,
        Err(error) => visit.trouble(&error),
    }
}

/// Takes a favourite away.
pub async fn unstar(visit: &Visit<'_>, form: &FavouriteForm) -> Reply {
    let who = match visit.full_entrant(FAVOURITES) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match visit.backend.store.unstar(&who.viewer, &form.words).await.map_err(tell) {
        Ok(()) => go(format!("{FAVOURITES}?sudah=lepas")),
        Err(error) => visit.trouble(&error),
    }
}

async fn drawn(visit: &Visit<'_>, who: &SignedIn, form: &FavouriteForm, refused: Option<Refused>) -> Reply {
    let status = match &refused {
        None => StatusCode::OK,
        Some(Refused::Words(error)) => status_of(error),
        Some(Refused::TooMany) => StatusCode::CONFLICT,
    };
    let store = &visit.backend.store;
    let found = async { Ok((store.favourites(&who.viewer).await?, store.habits(&who.viewer, now()).await?)) };
    match found.await.map_err(tell) {
        Ok(found) => document_of(status, draw(visit, who, found, form.clone(), refused), None),
        Err(error) => visit.trouble(&error),
    }
}

fn draw(
    visit: &Visit<'_>,
    who: &SignedIn,
    (own, habits): (Vec<String>, Vec<Habit>),
    form: FavouriteForm,
    refused: Option<Refused>,
) -> String {
    document_at(Place::Log, visit, who, words::title(visit.lang()).to_owned(), move |lang| {
        let good = match form.done.as_str() {
            "simpan" => Some(words::was_kept(lang)),
            "lepas" => Some(words::was_let_go(lang)),
            _ => None,
        };
        let bad = match refused {
            Some(Refused::Words(error)) => {
                Wrong::at(WORDS, of_error(lang, &error)).provide();
                None
            }
            Some(Refused::TooMany) => Some(words::too_many(lang).to_owned()),
            None => None,
        };
        let has_own = !own.is_empty();
        // Favourites stand before all others.
        let others: Vec<_> = habits.into_iter().skip(own.len()).take(OFFERED).collect();
        let own = own.into_iter().map(|words| view! { <Favourite lang words /> }).collect_view();
        let offered = (!others.is_empty()).then(|| {
            let rows =
                others.into_iter().map(|habit| view! { <Offered lang words=habit.description /> }).collect_view();
            view! {
                <h2 class="mt-6 mb-1">{words::from_entries(lang)}</h2>
                <ul class="grid grid-cols-[minmax(0,1fr)] gap-1">{rows}</ul>
            }
        });
        view! {
            <p class="mt-1">
                <a class=LINKISH href=HOME>{words::to_log(lang)}</a>
            </p>
            {told(good, bad)}
            <p class="text-ink-2 mt-2">{words::lead(lang)}</p>
            <h2 class="mt-6 mb-1">{words::own(lang)}</h2>
            {(!has_own).then(|| view! { <p>{words::none(lang)}</p> })}
            <ul class="grid grid-cols-[minmax(0,1fr)] gap-1">{own}</ul>
            {offered}
            <h2 class="mt-6 mb-1">{words::another(lang)}</h2>
            <form
                class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start"
                method="post"
                action=format!("{FAVOURITES}/simpan")
            >
                {whose()}
                <Line
                    id=WORDS
                    name=WORDS
                    label=words::words(lang)
                    value=form.words
                    hint=words::hint(lang).to_owned()
                />
                <button class=BUTTON_MAIN type="submit">{words::keep(lang)}</button>
            </form>
        }
    })
}

const ROW: &str = "flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-2";

/// A favourite, with what may be done with it.
#[component]
fn Favourite(lang: Lang, words: String) -> impl IntoView {
    let (to, label) = (format!("{HOME}?isi={}", encode(&words)), format!("{}: {words}", words::let_go(lang)));
    view! {
        <li class=ROW>
            <span class="[overflow-wrap:anywhere]">{words.clone()}</span>
            <span class="flex flex-wrap gap-2">
                <a class=BUTTON href=to>{words::use_it(lang)}</a>
                <form method="post" action=format!("{FAVOURITES}/lepas")>
                    {whose()}
                    <input type="hidden" name=WORDS value=words />
                    <button class=BUTTON_QUIET type="submit" aria-label=label>{words::let_go(lang)}</button>
                </form>
            </span>
        </li>
    }
}

/// What is often logged and no favourite.
#[component]
fn Offered(lang: Lang, words: String) -> impl IntoView {
    let label = format!("{}: {words}", words::keep(lang));
    view! {
        <li class=ROW>
            <span class="[overflow-wrap:anywhere]">{words.clone()}</span>
            <form method="post" action=format!("{FAVOURITES}/simpan")>
                {whose()}
                <input type="hidden" name=WORDS value=words />
                <button class=BUTTON type="submit" aria-label=label>{words::keep(lang)}</button>
            </form>
        </li>
    }
}
