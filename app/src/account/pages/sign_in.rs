//! `/masuk`: NIP and password, or one tap in the demonstration town. Plain forms; the script only lets one see the password.

use crate::account::parts::{DoorHead, OwnDevice, said};
use crate::account::words;
use crate::account::{DemoPerson, Gate, SignIn, SignInDemo, gate};
use crate::activity::forget_past;
use crate::error::ApiError;
use crate::kit::{
    self, BUTTON_MAIN_TALL, BUTTON_PRESSED, Drawn, ErrorLine, FIELD, Field, INPUT, Icon, LINKISH, Refused,
    described_by, dots, effect, handler, in_place, page, tw,
};
use crate::lang::use_lang;
use crate::sentence;
use crate::way::{GUIDE, ONWARD, onward};
use domain::account::{AccountProblem, DemoRole};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_query_map;

/// The columns of the picture: a day from seven to four.
const DAY: [u8; 10] = [2, 6, 9, 8, 5, 1, 4, 7, 11, 6];

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Title text=format!("{} · Denyut", words::sign_in(lang)) />
        {page(gate, |gate| view! { <Door gate /> })}
    }
}

#[component]
fn Door(gate: Gate) -> impl IntoView {
    let lang = use_lang();
    let Gate { agency, demo, failed, is_own_device, is_signed_in } = gate;
    let asked = use_query_map().with_untracked(|query| query.get(ONWARD)).unwrap_or_default();
    let onward = onward(&asked).to_owned();
    if is_signed_in {
        return view! { <Redirect path=onward options=in_place() /> }.into_any();
    }
    let (nip, problems, error) = match failed {
        None => (String::new(), Vec::new(), None),
        Some((nip, ApiError::Account(problems))) => (nip, problems, None),
        Some((nip, other)) => (nip, Vec::new(), Some(other)),
    };
    let refused = error.map(|error| {
        let more = (error == ApiError::SignInRefused).then(|| words::refused_hint(lang));
        view! { <Refused said=sentence::of_error(lang, &error) more /> }
    });
    view! {
        <main class="min-h-screen desk:grid desk:grid-cols-[minmax(32rem,1fr)_1fr]" id="isi">
            <div class="pt-6 px-4 pb-8 desk:grid desk:items-center desk:px-8 desk:pb-6">
                <div class="max-w-[min(24rem,100%)] mx-auto desk:w-96">
                    <DoorHead title=words::sign_in(lang) agency />
                    <div class="mt-5">{refused.drawn()}</div>
                    <SignInForm nip problems is_own_device onward=onward.clone() />
                    {(!demo.is_empty()).then(|| view! { <Demo people=demo onward=onward.clone() /> }).drawn()}
                    <p class="text-ink-2 mt-6 desk:mt-4 grid grid-cols-[auto_1fr] gap-2 leading-[1.4]">
                        {Icon::Info.draw_as(tw!("i mt-[0.1rem]"))}
                        <span>
                            {kit::words::promise(lang)} " "
                            <a href="/privasi">{words::what_is_stored(lang)}</a> " · "
                            <a href=GUIDE rel="external">{words::to_guide(lang)}</a>
                        </span>
                    </p>
                </div>
            </div>
            <Picture />
        </main>
    }
    .into_any()
}

#[component]
fn SignInForm(nip: String, problems: Vec<AccountProblem>, is_own_device: bool, onward: String) -> impl IntoView {
    let lang = use_lang();
    let of_nip = said(&problems, |problem| matches!(problem, AccountProblem::NipEmpty | AccountProblem::Nip));
    let of_password = said(&problems, |problem| problem == AccountProblem::PasswordEmpty);
    let is_wrong = of_password.with_untracked(Option::is_some);
    let is_hydrated = RwSignal::new(false);
    let is_shown = RwSignal::new(false);
    effect(move || is_hydrated.set(true));
    effect(forget_past);
    view! {
        <form class="grid grid-cols-[minmax(0,1fr)] gap-4" method="post" action=SignIn::url()>
            <input type="hidden" name="onward" value=onward />
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
            <div class=FIELD>
                <label class="font-strong" for="password">{words::password(lang)}</label>
                <div class="grid grid-cols-[minmax(0,1fr)_auto] gap-2">
                    <input
                        class=INPUT
                        id="password"
                        name="password"
                        type=move || if is_shown.get() { "text" } else { "password" }
                        autocomplete="current-password"
                        aria-invalid=is_wrong.then_some("true")
                        aria-describedby=described_by("password", false, is_wrong)
                    />
                    <button
                        class=BUTTON_PRESSED
                        type="button"
                        hidden=move || !is_hydrated.get()
                        aria-pressed=move || is_shown.get().to_string()
                        aria-label=words::show_password(lang)
                        on:click=handler(move |_| is_shown.update(|shown| *shown = !*shown))
                    >
                        {words::show(lang)}
                    </button>
                </div>
                <ErrorLine id="password" text=of_password />
            </div>
            <OwnDevice is_own=is_own_device />
            <button class=BUTTON_MAIN_TALL type="submit">{words::sign_in(lang)}</button>
            <p>
                <a class=LINKISH href="/aktivasi">{words::first_or_forgotten(lang)}</a>
            </p>
        </form>
    }
}

/// The people anyone may become. One tap each.
#[component]
fn Demo(people: Vec<DemoPerson>, onward: String) -> impl IntoView {
    let lang = use_lang();
    let rows = people
        .into_iter()
        .map(|DemoPerson { role, name, leads }| {
            let icon = match role {
                DemoRole::Employee => Icon::Pencil,
                DemoRole::Appraiser => Icon::People,
                DemoRole::Administrator => Icon::Building,
            };
            view! {
                <li class="not-first:border-t">
                    <form method="post" action=SignInDemo::url()>
                        <input type="hidden" name="role" value=role.code() />
                        <input type="hidden" name="onward" value=onward.clone() />
                        <button
                            class="w-full grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-3 min-h-[3.75rem] py-2 px-4 leading-[1.35] rounded-card hover:bg-sunken desk:min-h-[2.875rem] desk:py-1"
                            type="submit"
                        >
                            {icon.draw_as(tw!("i text-accent-ink"))}
                            <span class="desk:flex desk:flex-wrap desk:gap-x-1.5">
                                <span class="block font-strong">{words::role(lang, role)}</span>
                                <span class="hidden desk:block text-ink-2" aria-hidden="true">"·"</span>
                                <span class="block text-ink-2">{words::demo_person(lang, &name, leads)}</span>
                            </span>
                            {Icon::Right.draw()}
                        </button>
                    </form>
                </li>
            }
        })
        .drawn();
    view! {
        <section class="mt-8 grid grid-cols-[minmax(0,1fr)] gap-2 desk:mt-5 desk:gap-0" aria-labelledby="demo">
            <h2 id="demo">{words::demo(lang)}</h2>
            <p class="text-ink-2">{words::demo_hint(lang)}</p>
            <ul class="mt-1 bg-surface border border-line rounded-card">{rows}</ul>
        </section>
    }
}

/// The picture beside the form on a desktop: entries of a day, hour by hour.
#[component]
fn Picture() -> impl IntoView {
    let lang = use_lang();
    view! {
        <aside class="hidden desk:grid items-end bg-accent text-on-accent pt-16 px-16 pb-20 dark:bg-accent-tint dark:text-ink">
            <div>
                <svg
                    class="block w-80 h-auto mb-5 fill-current dark:text-accent"
                    viewBox="0 0 70 77"
                    aria-hidden="true"
                    inner_html=dots(&DAY, 73.5, 2.275)
                ></svg>
                <p class="mb-12">{words::one_dot(lang)}</p>
                <p class="text-figure leading-[1.15] font-strong tracking-[-0.02em] max-w-[20ch]">{words::today(lang)}</p>
                <p class="text-lead leading-[1.4] mt-4 max-w-[28ch]">{words::open_to_all(lang)}</p>
            </div>
        </aside>
    }
}
