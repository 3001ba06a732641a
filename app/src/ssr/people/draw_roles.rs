//! `/pengelola/hak`: who may do what, and for whoever may give and end roles the forms for that.

use super::super::second_factor::Visit;
use super::draw::{document, told};
use super::{RoleForm, words};
use crate::format;
use crate::kit::{BUTTON, BUTTON_MAIN, LINKISH};
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::ssr::fields::{Answer, Answers, Choice, Line, Wrong};
use crate::ssr::kept::whose;
use crate::way::{PEOPLE, ROLES};
use domain::access::{Action, Role};
use domain::organization::EmployeeId;
use domain::time::Zone;
use leptos::prelude::*;
use store::access::RoleHolder;
use store::display::UnitSize;

/// What stands in the form when the page is drawn.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub nip: String,
    pub role: String,
    pub unit: String,
}

/// The page; `wrong` is why a role was not given, `form` what a form of it did a moment ago.
pub(super) fn roles_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    holders: Vec<RoleHolder>,
    units: Vec<UnitSize>,
    typed: Typed,
    wrong: Wrong,
    form: &RoleForm,
) -> String {
    let good = match form.done.as_str() {
        "beri" => Some(given(visit.lang(), &holders, form)),
        "tetap" => Some(words::held_already(visit.lang()).to_owned()),
        "akhiri" => Some(words::was_ended(visit.lang()).to_owned()),
        _ => None,
    };
    let (me, zone) = (who.viewer.person.id, who.viewer.unit.zone);
    let (ends, gives) = (who.viewer.opens(Action::EndRole), who.viewer.opens(Action::GiveRole));
    document(visit, who, words::rights(visit.lang()).to_owned(), move |lang| {
        wrong.provide();
        let is_empty = holders.is_empty();
        let rows = holders.iter().map(|one| holder(lang, zone, me, ends, one)).collect_view();
        view! {
            <p class="text-ink-2 mt-1">{words::rights_about(lang)}</p>
            {told(good, None)}
            {is_empty.then(|| view! { <p class="mt-6">{words::nobody_yet(lang)}</p> })}
            <ul class="mt-6 grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</ul>
            {ends.then(|| view! { <p class="text-ink-2 text-small mt-3">{words::end_about(lang)}</p> })}
            {gives.then(|| give_form(lang, units, typed))}
        }
    })
}

/// Who holds what from now on.
fn given(lang: Lang, holders: &[RoleHolder], form: &RoleForm) -> String {
    match holders.iter().find(|one| one.id.to_string() == form.done_to) {
        Some(one) => words::holds_now(lang, &who(one), &name_of(lang, one)),
        None => words::was_given(lang).to_owned(),
    }
}

/// The name, and what tells it apart.
fn who(one: &RoleHolder) -> String {
    words::name_told_apart(&one.name, &one.apart)
}

/// `Pengelola unit · Bidang Data`.
fn name_of(lang: Lang, one: &RoleHolder) -> String {
    [Some(words::role(lang, one.grant.role)), one.unit.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn holder(lang: Lang, zone: Zone, me: EmployeeId, ends: bool, one: &RoleHolder) -> impl IntoView + use<> {
    let role = words::role(lang, one.grant.role);
    let what = name_of(lang, one);
    let by = words::given_by(lang, one.given_by.as_deref().unwrap_or_else(|| words::by_operator(lang)));
    let since = words::from_until(lang, &format::day(lang, zone.day_of(one.since)), None);
    let act = ends.then(|| {
        if one.employee == me {
            return view! { <p class="text-small mt-2">{words::own(lang)}</p> }.into_any();
        }
        let heard = words::end_role_of(lang, role, &who(one));
        view! {
            <form class="mt-2" method="post" action=format!("{ROLES}/akhiri")>
                <input type="hidden" name="grant" value=one.id.to_string() />
                <button class=BUTTON type="submit" aria-label=heard>{words::end_role(lang)}</button>
            </form>
        }
        .into_any()
    });
    view! {
        <li class="bg-surface border border-line rounded-card p-4">
            <h2 class="text-body [overflow-wrap:anywhere]">
                <a class=LINKISH href=format!("{PEOPLE}/{}", one.employee)>{who(one)}</a>
            </h2>
            <p class="font-strong [overflow-wrap:anywhere]">{what}</p>
            <p class="text-ink-2 text-small [overflow-wrap:anywhere]">{format!("{since}, {by}")}</p>
            {act}
        </li>
    }
}

fn give_form(lang: Lang, units: Vec<UnitSize>, typed: Typed) -> impl IntoView {
    let Typed { nip, role, unit } = typed;
    let roles = Role::ALL
        .into_iter()
        .map(|one| Answer {
            value: one.code().to_owned(),
            is_chosen: one.code() == role,
            said: words::role(lang, one).to_owned(),
            about: Some(words::role_about(lang, one).to_owned()),
        })
        .collect();
    let options = units
        .into_iter()
        .map(|one| {
            let id = one.id.to_string();
            let is_chosen = id == unit;
            view! { <option value=id selected=is_chosen>{one.name}</option> }
        })
        .collect_view();
    view! {
        <section class="bg-surface border border-line rounded-card p-4 mt-8" aria-labelledby="beri">
            <h2 class="mb-3" id="beri">{words::give_title(lang)}</h2>
            <form
                class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start"
                method="post"
                action=format!("{ROLES}/beri")
            >
                {whose()}
                <Line
                    id="nip"
                    name="nip"
                    label=words::number(lang)
                    value=nip
                    hint=words::nip_hint(lang).to_owned()
                    inputmode="numeric"
                />
                <Answers id="peran" name="role" label=words::which_role(lang) answers=roles />
                <Choice id="unit" name="unit" label=words::which_unit(lang) hint=words::unit_hint(lang).to_owned()>
                    <option value="">{words::choose_unit(lang)}</option>
                    {options}
                </Choice>
                <button class=BUTTON_MAIN type="submit">{words::give(lang)}</button>
                <p class="text-ink-2 text-small">{words::codes_end(lang)}</p>
            </form>
        </section>
    }
}
