//! The page about reminders.

use super::words;
use crate::kit::{BUTTON_MAIN, LINKISH};
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::ssr::fields::{Line, Wrong};
use crate::ssr::kept::whose;
use crate::ssr::people::{document, told};
use crate::ssr::second_factor::Visit;
use crate::way::{INBOX, REMINDERS};
use domain::inbox::{PushKind, Pushed, WishForm, WishProblem};
use leptos::prelude::*;

const HOUR: &str = "jam";
const QUIET_FROM: &str = "tenang_dari";
const QUIET_UNTIL: &str = "tenang_sampai";

/// The whole document.
pub(super) fn reminders_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    form: WishForm,
    wrong: &[WishProblem],
    is_saved: bool,
) -> String {
    let lang = visit.lang();
    let is_pushing = visit.backend.push_key.is_some();
    let wrong = wrong.iter().fold(Wrong::default(), |all, one| {
        let field = match one {
            WishProblem::Hour | WishProblem::HourInQuiet => HOUR,
            WishProblem::QuietFrom => QUIET_FROM,
            WishProblem::QuietUntil => QUIET_UNTIL,
        };
        all.and(field, words::problem(lang, *one))
    });
    document(visit, who, words::title(lang).to_owned(), move |lang| {
        wrong.provide();
        let quiet_hint = if is_pushing { words::quiet_hint(lang) } else { words::quiet_hint_here(lang) };
        let pushed = if is_pushing {
            kinds(lang, form.pushed.unwrap_or(Pushed::EVERYTHING)).into_any()
        } else {
            view! { <p>{words::no_push(lang)}</p> }.into_any()
        };
        view! {
            <p class="mt-1">
                <a class=LINKISH href=INBOX>{words::to_inbox(lang)}</a>
            </p>
            <p class="text-ink-2 mt-1">{words::about(lang)}</p>
            {told(is_saved.then(|| words::was_saved(lang)), None)}
            <form
                class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start mt-6"
                method="post"
                action=REMINDERS
            >
                {whose()}
                <h2>{words::reminder(lang)}</h2>
                <div>
                    <Tick name="ingatkan" said=words::remind_me(lang) is_on=form.is_reminded />
                    <p class="text-ink-2">{words::remind_hint(lang)}</p>
                </div>
                <Line
                    id=HOUR
                    name=HOUR
                    label=words::hour(lang)
                    value=form.hour
                    hint=words::hour_hint(lang).to_owned()
                    inputmode="decimal"
                />
                <h2>{words::quiet(lang)}</h2>
                <p class="text-ink-2">{quiet_hint}</p>
                <Line
                    id=QUIET_FROM
                    name=QUIET_FROM
                    label=words::quiet_from(lang)
                    value=form.quiet_from
                    inputmode="decimal"
                />
                <Line
                    id=QUIET_UNTIL
                    name=QUIET_UNTIL
                    label=words::quiet_until(lang)
                    value=form.quiet_until
                    inputmode="decimal"
                />
                {pushed}
                <button class=BUTTON_MAIN type="submit">{words::save(lang)}</button>
            </form>
        }
    })
}

/// What devices are told, to be chosen from.
fn kinds(lang: Lang, pushed: Pushed) -> impl IntoView {
    let kinds = PushKind::ALL
        .map(|kind| view! { <Tick name=kind.code() said=words::kind(lang, kind) is_on=pushed.has(kind) /> })
        .collect_view();
    view! {
        <fieldset class="min-w-0 max-w-full">
            <legend class="font-strong">{words::pushed(lang)}</legend>
            {kinds}
        </fieldset>
    }
}

#[component]
fn Tick(name: &'static str, said: &'static str, is_on: bool) -> impl IntoView {
    view! {
        <label class="flex items-center gap-2 min-h-control">
            <input type="checkbox" name=name value="ya" checked=is_on />
            {said}
        </label>
    }
}
