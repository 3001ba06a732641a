//! *Ganti kata sandi*.

use crate::account::parts::{NewPasswordFields, said};
use crate::account::{ChangePassword, words};
use crate::error::ApiError;
use crate::kit::{BUTTON, Drawn, Field, Refused};
use crate::lang::use_lang;
use crate::sentence;
use domain::account::AccountProblem;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The form.
#[component]
pub(super) fn PasswordForm(
    /// It was just done.
    changed: bool,
    refused: Option<ApiError>,
) -> impl IntoView {
    let lang = use_lang();
    let (problems, other) = match refused {
        None => (Vec::new(), None),
        Some(ApiError::Account(problems)) => (problems, None),
        Some(other) => (Vec::new(), Some(sentence::of_error(lang, &other))),
    };
    let of_present = said(&problems, |problem| problem == AccountProblem::Present);
    let other = other.map(|said| view! { <Refused said /> });
    view! {
        <section class="mt-8" aria-labelledby="change-password">
            <h2 class="mb-1" id="change-password" tabindex="-1">{words::change_password(lang)}</h2>
            <p class="text-ink-2 mb-3">{words::change_password_about(lang)}</p>
            {changed
                .then(|| {
                    view! {
                        <p class="mb-3 font-strong" id="password-changed" role="status" tabindex="-1">
                            {words::password_changed(lang)}
                        </p>
                    }
                })
                .drawn()}
            {other.drawn()}
            <form class="grid grid-cols-[minmax(0,1fr)] gap-4" method="post" action=ChangePassword::url()>
                <Field
                    id="present"
                    name="present"
                    kind="password"
                    label=words::present_password(lang)
                    error=of_present
                    autocomplete="current-password"
                />
                <NewPasswordFields problems />
                <p>
                    <button class=BUTTON type="submit">{words::change_password(lang)}</button>
                </p>
            </form>
        </section>
    }
}
