//! The states of a whole page: loading, in trouble.

use super::{BUTTON, Banner, Icon, Tone, effect, sign_in_and_back, words};
use crate::error::ApiError;
use crate::lang::{Lang, use_lang};
use crate::live::leave_to_sign_in;
use crate::sentence;
use crate::status::answer_with;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::{Redirect, ServerRedirectFunction};

/// A redirect takes the place of the page it leaves: the way back leads before it, not into it again.
pub(crate) fn in_place() -> NavigateOptions {
    NavigateOptions { replace: true, ..NavigateOptions::default() }
}

/// What stands while a page is being read; only seen when moving between pages.
#[component]
pub(crate) fn Loading() -> impl IntoView {
    let lang = use_lang();
    // The empty bars of the frame: the page that comes does not jump into place.
    view! {
        <div class="min-h-14 desk:min-h-[3.75rem] bg-surface border-b border-line"></div>
        <p class="p-6 text-ink-2" role="status">{words::loading(lang)}</p>
        <div class="fixed inset-x-0 bottom-0 min-h-16 bg-surface shadow-float pb-[env(safe-area-inset-bottom)] desk:hidden"></div>
    }
}

/// A page that cannot be shown, and why. Somebody who is signed out goes to the sign-in page.
#[component]
pub(crate) fn Trouble(error: ApiError) -> impl IntoView {
    let lang = use_lang();
    if error == ApiError::SignedOut {
        // In the browser as a document: once that page is fetched the service worker throws away what it kept of whoever was
        // here.
        if use_context::<ServerRedirectFunction>().is_none() {
            effect(leave_to_sign_in);
            return view! { <Loading /> }.into_any();
        }
        let address = sign_in_and_back().get_untracked();
        return view! { <Redirect path=address options=in_place() /> }.into_any();
    }
    answer_with(status(&error));
    // Reading it again would say the same to somebody whose page it is not; without network the log is there still.
    let (forbidden, unreachable) = (error == ApiError::Forbidden, error == ApiError::Unreachable);
    let gone = error == ApiError::NotFound;
    let again =
        (!forbidden && !gone).then(|| view! { <a class=BUTTON href="" rel="external">{words::reload(lang)}</a> });
    let log =
        (forbidden || unreachable || gone).then(|| view! { <a class=BUTTON href="/catat">{words::to_log(lang)}</a> });
    view! {
        <main class="p-4 max-w-read mx-auto" id="isi">
            <h1 class="mb-4">{trouble_title(&error)(lang)}</h1>
            <Banner tone=Tone::Bad icon=Icon::Alert boxed=true>
                <p>{why(lang, &error)}</p>
            </Banner>
            <p class="mt-4 flex flex-wrap gap-3">
                {again}
                {log}
            </p>
        </main>
    }
    .into_any()
}

/// What stands above it. What is not there will not be there later either.
pub(crate) const fn trouble_title(error: &ApiError) -> fn(Lang) -> &'static str {
    if matches!(error, ApiError::Forbidden) {
        words::not_for_you
    } else if matches!(error, ApiError::NotFound) {
        words::not_found
    } else {
        words::trouble
    }
}

/// Why it cannot be shown. Nothing was sent: the page itself, or its piece of the program, did not come.
fn why(lang: Lang, error: &ApiError) -> String {
    if *error == ApiError::Unreachable { words::not_loaded(lang).to_owned() } else { sentence::of_error(lang, error) }
}

/// The HTTP status of a page that cannot be shown.
const fn status(error: &ApiError) -> u16 {
    match error {
        ApiError::NotFound => 404,
        ApiError::Forbidden => 403,
        ApiError::Fields(_)
        | ApiError::Words(_)
        | ApiError::Account(_)
        | ApiError::TooManyTries { .. }
        | ApiError::SignInRefused
        | ApiError::SignedOut
        | ApiError::Unconfirmed
        | ApiError::Confirmed
        | ApiError::MovedOn(_)
        | ApiError::ChangedMeanwhile
        | ApiError::IdTaken
        | ApiError::UnitTooSmall
        | ApiError::NotYet(_)
        | ApiError::File(_)
        | ApiError::TooLarge
        | ApiError::Malformed => 400,
        ApiError::Busy { .. } | ApiError::Unreachable | ApiError::Unavailable { .. } => 503,
    }
}
