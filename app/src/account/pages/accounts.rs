//! `/pengelola/akun`: an administrator finds somebody of the agency and makes a code for them. Plain forms.

use crate::account::{
    AccountForm, AccountRow, Accounts, MadeCode, MakeCode, RemoveSecondFactor, accounts, viewer, words,
};
use crate::error::ApiError;
use crate::kit::{BUTTON, BUTTON_MAIN, Banner, Drawn, Field, Frame, Icon, LINKISH, PAGE, Place, Refused, Tone, page};
use crate::lang::use_lang;
use crate::sentence;
use crate::way::PEOPLE;
use domain::account::Viewer;
use domain::organization::EmployeeId;
use domain::time::Zone;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

const SEARCH: &str = "cari";

/// The page.
#[component]
pub fn AccountsPage() -> impl IntoView {
    let lang = use_lang();
    let looked_for = use_query_map().with_untracked(|query| query.get(SEARCH).unwrap_or_default());
    let typed = looked_for.clone();
    view! {
        <Title text=format!("{} · Denyut", words::accounts(lang)) />
        {page(
            move || read(looked_for.clone()),
            move |(viewer, accounts)| {
                let (me, zone) = (viewer.person.id, viewer.unit.zone);
                let typed = typed.clone();
                view! {
                    <Frame viewer place=Place::Me title=words::accounts(lang).to_owned()>
                        <People accounts me zone typed />
                    </Frame>
                }
            },
        )}
    }
}

/// Who is there, and whom they look for.
async fn read(looked_for: String) -> Result<(Viewer, Accounts), ApiError> {
    let viewer = viewer().await?;
    Ok((viewer, accounts(looked_for).await?))
}

#[component]
fn People(accounts: Accounts, me: EmployeeId, zone: Zone, typed: String) -> impl IntoView {
    let lang = use_lang();
    let Accounts { people, are_more, made, left } = accounts;
    let found = match (people.is_empty(), typed.trim().is_empty()) {
        (_, true) => None,
        (true, false) => Some(words::nobody_found(lang)),
        (false, false) => Some(if are_more { words::more_found(lang) } else { words::found(lang) }),
    };
    let rows = people.into_iter().map(|person| view! { <PersonRow person me zone /> }).drawn();
    view! {
        <main class=PAGE id="isi">
            <h1>{words::accounts(lang)}</h1>
            <p class="text-ink-2 mt-1 mb-5">{words::accounts_about(lang)}</p>
            {made.map(|made| view! { <Made made zone /> }).drawn()}
            {left.map(|left| view! { <Left left /> }).drawn()}
            <form class="grid grid-cols-[minmax(0,1fr)] gap-3 justify-items-start" method="get" role="search">
                <Field id="cari" name=SEARCH label=words::find_person(lang) value=typed kind="search" />
                <button class=BUTTON_MAIN type="submit">{words::find(lang)}</button>
            </form>
            {found.map(|found| view! { <p class="mt-6" role="status">{found}</p> }).drawn()}
            <ul class="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</ul>
        </main>
    }
}

#[component]
fn PersonRow(person: AccountRow, me: EmployeeId, zone: Zone) -> impl IntoView {
    let lang = use_lang();
    let state = match (person.is_disabled, person.has_account) {
        (true, _) => words::is_disabled(lang),
        (false, true) => words::has_account(lang),
        (false, false) => words::has_no_account(lang),
    };
    // A slip of paper may lie with somebody: whoever makes another code is told that it ends.
    let code = person.code.filter(|_| !person.is_disabled && person.employee != me);
    let code =
        code.map(|(made, until)| view! { <p class="text-small">{words::code_is_out(lang, zone, made, until)}</p> });
    let page = format!("{PEOPLE}/{}", person.employee);
    let heard = words::make_code_for(lang, &person.name);
    // Nobody makes a code for themselves: it would open the account to whoever finds the phone.
    let act = if person.employee == me {
        view! { <p class="text-small mt-2">{words::own_account(lang)}</p> }.into_any()
    } else if person.is_disabled {
        view! { <p class="text-small mt-2">{words::enable_there(lang)}</p> }.into_any()
    } else {
        view! {
            <form class="mt-2" method="post" action=MakeCode::url()>
                <input type="hidden" name="employee" value=person.employee.to_string() />
                <button class=BUTTON type="submit" aria-label=heard>{words::make_code(lang)}</button>
            </form>
        }
        .into_any()
    };
    let second = (person.has_second_factor && !person.is_disabled && person.employee != me).then(|| {
        let heard = words::remove_second_factor_of(lang, &person.name);
        view! {
            <details class="fold">
                <summary class=LINKISH aria-label=heard>{words::remove_second_factor(lang)}</summary>
                <form class="grid gap-2 justify-items-start pt-1" method="post" action=RemoveSecondFactor::url()>
                    <input type="hidden" name="employee" value=person.employee.to_string() />
                    <p class="text-small">{words::remove_second_factor_about(lang)}</p>
                    <button class=BUTTON type="submit">{words::remove_second_factor_yes(lang)}</button>
                </form>
            </details>
        }
    });
    view! {
        <li class="bg-surface border border-line rounded-card p-4 grid grid-cols-[minmax(0,1fr)] gap-1">
            <h2 class="text-body [overflow-wrap:anywhere]">
                <a class=LINKISH href=page rel="external">{person.name}</a>
            </h2>
            <p class="text-ink-2 [overflow-wrap:anywhere]">{person.unit}</p>
            <p class="text-ink-2 text-small">{words::number(lang, &person.nip)}</p>
            <p class="text-small">{state}</p>
            {code.drawn()}
            {act}
            {second.drawn()}
        </li>
    }
}

/// The code, this once.
#[component]
fn Made(made: MadeCode, zone: Zone) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="mb-6">
            <Banner tone=Tone::Good icon=Icon::Info boxed=true>
                <p class="font-strong [overflow-wrap:anywhere]">{words::code_of(lang, &made.name)}</p>
                <p class="text-title font-strong tracking-[0.04em] mt-1" id="kode">{made.code}</p>
                <p class="mt-1">{words::code_until(lang, zone, made.until)}</p>
                <p class="mt-2">{words::hand_over(lang)}</p>
            </Banner>
        </div>
    }
}

/// What another form did, or why one was refused.
#[component]
fn Left(left: AccountForm) -> impl IntoView {
    let lang = use_lang();
    match left {
        AccountForm::SecondFactorRemoved(name) => view! {
            <div class="mb-6">
                <Banner tone=Tone::Good icon=Icon::CheckFull boxed=true>
                    <p class="font-strong [overflow-wrap:anywhere]">{words::second_factor_removed(lang, &name)}</p>
                </Banner>
            </div>
        }
        .into_any(),
        AccountForm::Refused(ApiError::NotFound) => view! { <Refused said=words::gone(lang) /> }.into_any(),
        AccountForm::Refused(error) => view! { <Refused said=sentence::of_error(lang, &error) /> }.into_any(),
    }
}
