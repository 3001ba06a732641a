//! The documents that ask for a code or a password.

use super::words;
use super::{StepForm, Visit};
use crate::account::SignOut;
use crate::error::ApiError;
use crate::kit::{BUTTON_MAIN_TALL, LINKISH, Mark, Refused, trouble_title, words as kit};
use crate::lang::Lang;
use crate::sentence::of_error;
use crate::ssr::SignedIn;
use crate::ssr::fields::{Line, Wrong};
use crate::way::{CONFIRM, HOME, OWN_SECOND_FACTOR, UNITS, VERIFY, onward};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// A document with this heading.
pub(super) fn document<V: IntoView + 'static>(
    visit: &Visit<'_>,
    title: fn(Lang) -> &'static str,
    body: impl FnOnce(Lang) -> V,
) -> String {
    let preferences = visit.preferences();
    let title = title(preferences.lang);
    super::super::document::document(preferences, visit.css, &format!("{title} · Denyut"), |lang| {
        view! {
            <main class="pt-6 px-4 pb-8" id="isi">
                <div class="max-w-[min(24rem,100%)] mx-auto">
                    <p class="inline-flex items-center gap-2 min-h-touch font-strong text-lead tracking-[-0.01em]">
                        <Mark />
                    </p>
                    <h1 class="mt-6 mb-2">{title}</h1>
                    {body(lang)}
                </div>
            </main>
        }
    })
}

/// Why a form was refused.
pub(super) fn refused(said: Option<String>) -> impl IntoView {
    said.map(|said| view! { <Refused said /> })
}

/// A page that cannot be shown now.
pub(super) fn trouble_page(visit: &Visit<'_>, error: &ApiError) -> String {
    let said = of_error(visit.lang(), error);
    document(visit, trouble_title(error), move |lang| {
        view! {
            {refused(Some(said))}
            <p>
                <a class=LINKISH href="/catat">{kit::to_log(lang)}</a>
            </p>
        }
    })
}

/// The field for the code of a phone, and folded below it the one for a code from paper.
fn code_fields(lang: Lang, is_paper: bool) -> impl IntoView {
    view! {
        <Line
            id="code"
            name="code"
            label=words::code(lang)
            hint=words::code_hint(lang).to_owned()
            inputmode="numeric"
            autocomplete="one-time-code"
        />
        <details open=is_paper>
            <summary class=LINKISH>{words::no_phone(lang)}</summary>
            <div class="mt-2">
                <Line
                    id="recovery"
                    name="recovery"
                    label=words::recovery(lang)
                    hint=words::recovery_hint(lang).to_owned()
                />
            </div>
        </details>
    }
}

/// The second step of a sign-in.
pub(super) fn code_page(visit: &Visit<'_>, form: &StepForm, wrong: Wrong, said: Option<String>) -> String {
    let to = onward(&form.onward).to_owned();
    let is_paper = !form.recovery.is_empty();
    document(visit, words::two_steps, move |lang| {
        wrong.provide();
        view! {
            <p class="mb-5">{words::enter_lead(lang)}</p>
            {refused(said)}
            <form class="grid grid-cols-[minmax(0,1fr)] gap-4" method="post" action=VERIFY>
                <input type="hidden" name="lanjut" value=to />
                {code_fields(lang, is_paper)}
                <button class=BUTTON_MAIN_TALL type="submit">{words::go_on(lang)}</button>
            </form>
            <p class="text-ink-2 mt-4">{words::all_lost(lang)}</p>
            {leave(lang)}
        }
    })
}

/// *Keluar*: nobody has to stay who cannot show who they are.
pub(super) fn leave(lang: Lang) -> impl IntoView {
    view! {
        <form class="mt-4" method="post" action=SignOut::url()>
            <button class=LINKISH type="submit">{words::leave(lang)}</button>
        </form>
    }
}

/// Where somebody goes on who does not confirm: back to the page `to`, unless that one asks before it shows anything.
/// None for whom every page leads to the question.
fn without(visit: &Visit<'_>, to: &str) -> Option<String> {
    if visit.caller.half.is_some() {
        return None;
    }
    let path = to.split(['?', '#']).next().unwrap_or_default();
    let unit = path.strip_suffix("/gabung").filter(|unit| unit.starts_with(UNITS));
    Some(match (path, unit) {
        (OWN_SECOND_FACTOR, _) => "/saya".to_owned(),
        (CONFIRM, _) => HOME.to_owned(),
        (_, Some(unit)) => unit.to_owned(),
        (_, None) => to.to_owned(),
    })
}

/// Showing once more who one is.
pub(super) fn password_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    form: &StepForm,
    has_factor: bool,
    (wrong, said): (Wrong, Option<String>),
) -> String {
    let to = onward(&form.onward).to_owned();
    let is_paper = !form.recovery.is_empty();
    let name = who.viewer.person.name.clone();
    let without = without(visit, &to);
    document(visit, words::confirm_title, move |lang| {
        wrong.provide();
        view! {
            <p class="text-ink-2">{words::signed_in_as(lang, &name)}</p>
            <p class="mt-2 mb-5">{words::confirm_lead(lang)}</p>
            {refused(said)}
            <form class="grid grid-cols-[minmax(0,1fr)] gap-4" method="post" action=CONFIRM>
                <input type="hidden" name="lanjut" value=to />
                <Line
                    id="password"
                    name="password"
                    kind="password"
                    label=words::password(lang)
                    autocomplete="current-password"
                />
                {has_factor.then(|| code_fields(lang, is_paper))}
                <button class=BUTTON_MAIN_TALL type="submit">{words::confirm(lang)}</button>
            </form>
            {without
                .map(|page| {
                    view! {
                        <p class="mt-4">
                            <a class=LINKISH href=page>{words::back_without(lang)}</a>
                        </p>
                    }
                })}
            {leave(lang)}
        }
    })
}
