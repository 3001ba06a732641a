//! Parts that the pages of the account share.

use crate::account::words;
use crate::kit::{Field, Mark};
use crate::lang::use_lang;
use crate::sentence;
use domain::account::{AccountProblem, PasswordProblem};
use leptos::prelude::*;

/// The sentence about the first problem that belongs to a field.
pub(super) fn said(problems: &[AccountProblem], belongs: impl Fn(AccountProblem) -> bool) -> Signal<Option<String>> {
    let lang = use_lang();
    let problem = problems.iter().copied().find(|problem| belongs(*problem));
    Signal::stored(problem.map(|problem| sentence::of_account(lang, problem)))
}

/// The head of a page for those who are not signed in: our mark, what the page is for, and the only agency.
#[component]
pub(super) fn DoorHead(title: &'static str, agency: Option<String>) -> impl IntoView {
    view! {
        <p class="inline-flex items-center gap-2 min-h-touch font-strong text-lead tracking-[-0.01em]">
            <Mark />
        </p>
        <h1 class="mt-6 desk:mt-5">{title}</h1>
        <p class="text-ink-2">{agency}</p>
    }
}

/// Whether the session may stay on this device.
#[component]
pub(super) fn OwnDevice(is_own: bool) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div>
            <label class="flex items-center gap-2 min-h-control">
                <input type="checkbox" name="own_device" value="true" checked=is_own />
                {words::own_device(lang)}
            </label>
            <p class="text-ink-2">{words::own_device_hint(lang)}</p>
        </div>
    }
}

/// *Kata sandi baru* and *Ulangi kata sandi*, with the rule before the mistake.
#[component]
pub(super) fn NewPasswordFields(problems: Vec<AccountProblem>) -> impl IntoView {
    const DIFFER: AccountProblem = AccountProblem::Password(PasswordProblem::NotRepeated);
    let lang = use_lang();
    let (second, first): (Vec<_>, Vec<_>) = problems.into_iter().partition(|problem| *problem == DIFFER);
    let of_first = said(&first, |problem| matches!(problem, AccountProblem::Password(_)));
    let of_second = said(&second, |_| true);
    view! {
        <Field
            id="password"
            name="password"
            kind="password"
            label=words::new_password(lang)
            hint=words::new_password_hint(lang)
            error=of_first
            autocomplete="new-password"
        />
        <Field
            id="again"
            name="again"
            kind="password"
            label=words::password_again(lang)
            error=of_second
            autocomplete="new-password"
        />
    }
}
