//! `/aktivasi`: the first sign-in with a code from paper, and the way back after a lost password. A plain form.

use crate::account::parts::{DoorHead, NewPasswordFields, OwnDevice, said};
use crate::account::{Activate, Activating, activating, words};
use crate::error::ApiError;
use crate::kit::{BUTTON_MAIN_TALL, Drawn, Field, LINKISH, Refused, page};
use crate::lang::use_lang;
use crate::sentence;
use domain::account::AccountProblem;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;

/// The page.
#[component]
pub fn ActivatePage() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Title text=format!("{} · Denyut", words::activate_title(lang)) />
        {page(activating, |activating| view! { <Door activating /> })}
    }
}

#[component]
fn Door(activating: Activating) -> impl IntoView {
    let lang = use_lang();
    let Activating { agency, failed, is_own_device } = activating;
    let (nip, problems, other) = match failed {
        None => (String::new(), Vec::new(), None),
        Some((nip, ApiError::Account(problems))) => (nip, problems, None),
        Some((nip, other)) => (nip, Vec::new(), Some(other)),
    };
    let of_nip = said(&problems, |problem| matches!(problem, AccountProblem::NipEmpty | AccountProblem::Nip));
    let of_code = said(&problems, |problem| matches!(problem, AccountProblem::Code | AccountProblem::CodeRefused));
    view! {
        <main class="pt-6 px-4 pb-8" id="isi">
            <div class="max-w-[min(24rem,100%)] mx-auto">
                <DoorHead title=words::activate_title(lang) agency />
                <p class="mt-2 mb-5">{words::activate_lead(lang)}</p>
                {other.map(|error| view! { <Refused said=sentence::of_error(lang, &error) /> }).drawn()}
                <form class="grid grid-cols-[minmax(0,1fr)] gap-4" method="post" action=Activate::url()>
                    <Field
                        id="nip"
                        name="nip"
                        label=words::nip(lang)
                        value=nip
                        hint=words::nip_hint(lang).to_owned()
                        error=of_nip
                        inputmode="numeric"
                        autocomplete="username"
                    />
                    <Field
                        id="code"
                        name="code"
                        label=words::code(lang)
                        hint=words::code_hint(lang).to_owned()
                        error=of_code
                        autocomplete="one-time-code"
                    />
                    <NewPasswordFields problems />
                    <OwnDevice is_own=is_own_device />
                    <button class=BUTTON_MAIN_TALL type="submit">{words::activate(lang)}</button>
                </form>
                <p class="text-ink-2 mt-4">{words::activate_elsewhere(lang)}</p>
                <p class="mt-4">
                    <a class=LINKISH href="/masuk">{words::to_sign_in(lang)}</a>
                </p>
            </div>
        </main>
    }
}
