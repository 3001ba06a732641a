//! `/orang/<id>`: where somebody is and was, who was their supervisor on any day, their account, their roles.

use super::super::audit::draw::history;
use super::super::second_factor::Visit;
use super::draw::{document, told};
use super::words;
use crate::format;
use crate::kit::{BUTTON, LINKISH};
use crate::lang::Lang;
use crate::ssr::{SignedIn, now};
use crate::way::{ACCOUNTS, PEOPLE, ROLES};
use domain::access::Action;
use domain::audit::OwnAssignment;
use domain::time::Zone;
use leptos::prelude::*;
use store::access::RoleHolder;
use store::organization::{AccountState, PersonPage};

/// The page; `done` is what a form of it did a moment ago.
pub(super) fn person_page(visit: &Visit<'_>, who: &SignedIn, person: PersonPage, done: &str) -> String {
    let lang = visit.lang();
    let zone = who.viewer.unit.zone;
    let today = zone.day_of(now());
    let good = match done {
        "nonaktif" => Some(words::was_disabled(lang)),
        "aktif" => Some(words::was_enabled(lang)),
        _ => None,
    };
    let gives =
        who.viewer.opens(Action::GiveRole) && person.left_on.is_none() && person.employee != who.viewer.person.id;
    let follows = who.viewer.opens(Action::ReadEntryTrail);
    document(visit, who, person.name.clone(), move |lang| {
        let give = gives.then(|| {
            let to = format!("{ROLES}?nip={}", person.nip);
            view! {
                <p class="mt-3">
                    <a class=LINKISH href=to>{words::give_to(lang)}</a>
                </p>
            }
        });
        let entries = follows.then(|| {
            view! {
                <p class="mt-8">
                    <a class=LINKISH href=format!("{PEOPLE}/{}/catatan", person.employee)>{words::to_entries(lang)}</a>
                </p>
            }
        });
        let account = account(lang, zone, &person);
        let assignments = person.assignments.iter().rev().map(|one| assignment(lang, one)).collect_view();
        let has_no_role = person.roles.is_empty();
        let roles = person.roles.iter().rev().map(|one| role(lang, zone, one)).collect_view();
        let trail = person.trail.clone().map(|trail| history(lang, (zone, today), words::history_about(lang), &trail));
        view! {
            {told(good, None)}
            {facts(lang, &person)}
            {account}
            {entries}
            <h2 class="mt-8 mb-1">{words::assignments(lang)}</h2>
            <p class="text-ink-2 mb-3">{words::assignments_about(lang)}</p>
            <ol class="grid grid-cols-[minmax(0,1fr)] gap-3">{assignments}</ol>
            <h2 class="mt-8 mb-3">{words::roles(lang)}</h2>
            {has_no_role.then(|| view! { <p class="text-ink-2">{words::no_roles(lang)}</p> })}
            <ol class="grid grid-cols-[minmax(0,1fr)] gap-3">{roles}</ol>
            {give}
            {trail}
            <p class="mt-8">
                <a class=LINKISH href=PEOPLE>{words::to_people(lang)}</a>
            </p>
        }
    })
}

fn facts(lang: Lang, person: &PersonPage) -> impl IntoView + use<> {
    let left = person.left_on.map(|day| words::left(lang, &format::day(lang, day)));
    let rows = [
        (words::number(lang), person.nip.to_string()),
        (words::position(lang), person.position.clone()),
        (words::unit(lang), person.unit.clone()),
    ]
    .into_iter()
    .map(|(name, fact)| {
        view! {
            <div>
                <dt class="text-ink-2 text-small">{name}</dt>
                <dd class="[overflow-wrap:anywhere]">{fact}</dd>
            </div>
        }
    })
    .collect_view();
    view! {
        {left.map(|left| view! { <p class="mt-1 font-strong">{left}</p> })}
        <section class="bg-surface border border-line rounded-card p-4 mt-4">
            <dl class="grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</dl>
        </section>
    }
}

/// How the account stands, and the button that turns it.
fn account(lang: Lang, zone: Zone, person: &PersonPage) -> impl IntoView + use<> {
    let state = match person.account {
        AccountState::None => words::account_none(lang).to_owned(),
        AccountState::Open => words::account_open(lang).to_owned(),
        AccountState::Disabled(at) => words::account_disabled(lang, &format::day(lang, zone.day_of(at))),
    };
    let (path, word, about) = match person.account {
        AccountState::Disabled(_) => ("aktifkan", words::enable(lang), words::enable_about(lang)),
        AccountState::None | AccountState::Open => ("nonaktifkan", words::disable(lang), words::disable_about(lang)),
    };
    let turn = (person.may_disable && person.account != AccountState::None).then(|| {
        let to = format!("{PEOPLE}/{}/{path}", person.employee);
        view! {
            <form class="mt-3" method="post" action=to>
                <button class=BUTTON type="submit">{word}</button>
                <p class="text-ink-2 mt-2">{about}</p>
            </form>
        }
    });
    // Where codes are made, with this person found already. Who is disabled is enabled first.
    let word = match person.account {
        AccountState::None => Some(words::first_code(lang)),
        AccountState::Open => Some(words::new_password_code(lang)),
        AccountState::Disabled(_) => None,
    };
    let code = word.filter(|_| person.may_make_code).map(|word| {
        let to = format!("{ACCOUNTS}?cari={}", person.nip);
        view! {
            <p class="mt-3">
                <a class=LINKISH href=to>{word}</a>
            </p>
        }
    });
    view! {
        <h2 class="mt-8 mb-1" id="akun">{words::account(lang)}</h2>
        <p>{state}</p>
        {code}
        {turn}
    }
}

fn assignment(lang: Lang, one: &OwnAssignment) -> impl IntoView + use<> {
    let until = one.until.map(|day| format::day(lang, day.minus_days(1)));
    let span = words::from_until(lang, &format::day(lang, one.from), until.as_deref());
    let by = one.appraiser.as_deref();
    let by = by.map_or_else(|| words::no_supervisor(lang).to_owned(), |name| words::supervised_by(lang, name));
    view! {
        <li class="bg-surface border border-line rounded-card py-3 px-4">
            <p class="font-strong [overflow-wrap:anywhere]">{format!("{} · {}", one.position, one.unit)}</p>
            <p class="[overflow-wrap:anywhere]">{by}</p>
            <p class="text-ink-2 text-small">{span}</p>
        </li>
    }
}

fn role(lang: Lang, zone: Zone, one: &RoleHolder) -> impl IntoView + use<> {
    let day = |at| format::day(lang, zone.day_of(at));
    let until = one.until.map(day);
    let span = words::from_until(lang, &day(one.since), until.as_deref());
    let by = words::given_by(lang, one.given_by.as_deref().unwrap_or_else(|| words::by_operator(lang)));
    let name = [Some(words::role(lang, one.grant.role)), one.unit.as_deref()];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li class="bg-surface border border-line rounded-card py-3 px-4">
            <p class="font-strong [overflow-wrap:anywhere]">{name}</p>
            <p class="text-ink-2 text-small [overflow-wrap:anywhere]">{format!("{span}, {by}")}</p>
        </li>
    }
}
