//! The two pages.

use super::super::people::words::{name_told_apart, told_apart};
use super::super::people::{document, told, turns};
use super::super::second_factor::Visit;
use super::form::{DeputyForm, Refused};
use super::{today, words};
use crate::format;
use crate::kit::{BUTTON, BUTTON_MAIN, LINKISH};
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::ssr::fields::{Answer, Answers, Choice, Line};
use crate::ssr::kept::whose;
use crate::way::{DEPUTIES, OWN_DEPUTIES, PEOPLE};
use domain::access::Action;
use domain::organization::{Apart, DeputyKind, EmployeeId, Person};
use leptos::prelude::*;
use store::organization::{Colleague, Deputyship, Listed, PAGE};

/// Past ones that one's own page still shows.
const PAST: usize = 10;

/// Which page a deputyship stands on, and so which form ends it.
#[derive(Debug, Clone, Copy)]
struct Stands {
    path: &'static str,
    /// Whether it has a button that ends it.
    ends: bool,
}

/// `/saya/pengganti`.
pub(super) fn own_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    held: Listed<Deputyship>,
    likely: Vec<Colleague>,
    named: Option<&Deputyship>,
    typed: DeputyForm,
    refused: Option<Refused>,
) -> String {
    let (me, today) = (who.viewer.person.id, today(who));
    let leads = who.viewer.leads > 0;
    let good = done(visit.lang(), me, named, &typed);
    document(visit, who, words::mine(visit.lang()).to_owned(), move |lang| {
        let bad = refused.and_then(|refused| refused.shown(lang));
        let (open, past): (Vec<_>, Vec<_>) =
            held.rows.into_iter().partition(|one| one.ended_at.is_none() && one.until > today);
        let past_more = held.more + past.len().saturating_sub(PAST) as u64;
        let elsewhere = (past_more > 0).then(|| view! { <p class="mt-3">{words::more_past(lang, past_more)}</p> });
        let (mine, others): (Vec<_>, Vec<_>) = open.into_iter().partition(|one| one.holder.id == me);
        let none = (leads && mine.is_empty()).then(|| view! { <p class="text-ink-2">{words::none_for_me(lang)}</p> });
        let for_me = leads.then(|| view! { <h2 class="mt-8 mb-3">{words::for_me(lang)}</h2> });
        let form = leads.then(|| {
            let who = choice(lang, likely, &typed);
            form(lang, (OWN_DEPUTIES, "serahkan"), words::hand_over(lang), words::hand_over_now(lang), &typed, who)
        });
        view! {
            <p class="text-ink-2 mt-1">{words::mine_about(lang)}</p>
            {told(good, bad)}
            {(!leads).then(|| view! { <p class="mt-4">{words::leads_nobody(lang)}</p> })}
            {list(lang, me, words::standing_in(lang), others, OWN_DEPUTIES)}
            {for_me}
            {none}
            {rows(lang, me, mine, OWN_DEPUTIES)}
            {form}
            {list(lang, me, words::past(lang), past.into_iter().take(PAST).collect(), "")}
            {elsewhere}
        }
    })
}

/// `/pengelola/pengganti`.
pub(super) fn all_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    mut held: Vec<Deputyship>,
    named: Option<&Deputyship>,
    typed: DeputyForm,
    refused: Option<Refused>,
) -> String {
    let me = who.viewer.person.id;
    let are_more = held.len() > PAGE;
    held.truncate(PAGE);
    let at = |page: u64| format!("{DEPUTIES}?halaman={page}");
    let (earlier, later) = (typed.page().checked_sub(1).map(at), are_more.then(|| at(typed.page().saturating_add(1))));
    let good = done(visit.lang(), me, named, &typed);
    let names = who.viewer.opens(Action::NameDeputy);
    let path = if who.viewer.opens(Action::EndDeputy) { DEPUTIES } else { "" };
    document(visit, who, words::all(visit.lang()).to_owned(), move |lang| {
        let bad = refused.and_then(|refused| refused.shown(lang));
        let none = held.is_empty().then(|| view! { <p class="mt-6">{words::none(lang)}</p> });
        let form = names.then(|| {
            let fields = (both(lang, &typed), kinds(lang, &typed));
            form(lang, (DEPUTIES, "tunjuk"), words::appoint(lang), words::appoint(lang), &typed, fields)
        });
        view! {
            <p class="text-ink-2 mt-1">{words::all_about(lang)}</p>
            {told(good, bad)}
            {none}
            <div class="mt-6">{rows(lang, me, held, path)}</div>
            {turns(lang, earlier, later)}
            {form}
            {names.then(|| view! { <p class="text-ink-2 mt-4">{words::vacant(lang)}</p> })}
        }
    })
}

/// What a form of the page did a moment ago: who was named, and for which days.
fn done(lang: Lang, me: EmployeeId, named: Option<&Deputyship>, typed: &DeputyForm) -> Option<String> {
    let said = match typed.done.as_str() {
        "serahkan" => words::was_handed_over(lang),
        "tunjuk" => words::was_named(lang),
        "akhiri" => words::was_ended(lang),
        _ => return None,
    };
    let Some(one) = named else { return Some(said.to_owned()) };
    let who = format!("{}, {}.", stands_in_for(lang, me, one), span(lang, one));
    let sees = (typed.done == "serahkan").then_some(words::sees_it(lang));
    Some([Some(said), Some(&who), sees].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// `Budi menggantikan Anda`.
fn stands_in_for(lang: Lang, me: EmployeeId, one: &Deputyship) -> String {
    let name = |person: &Person, apart: &Apart, you: &str| {
        if person.id == me { you.to_owned() } else { name_told_apart(&person.name, apart) }
    };
    let (of_holder, of_deputy) = &one.apart;
    let deputy = name(&one.deputy, of_deputy, lang.pick("Anda", "You"));
    words::stands_in_for(lang, &deputy, &name(&one.holder, of_holder, lang.pick("Anda", "you")))
}

fn span(lang: Lang, one: &Deputyship) -> String {
    words::span(lang, &format::day(lang, one.from), &format::day(lang, one.until.minus_days(1)))
}

/// A list with its heading; nothing at all where it is empty.
fn list(
    lang: Lang,
    me: EmployeeId,
    title: &'static str,
    held: Vec<Deputyship>,
    path: &'static str,
) -> impl IntoView + use<> {
    (!held.is_empty()).then(|| {
        view! {
            <h2 class="mt-8 mb-3">{title}</h2>
            {rows(lang, me, held, path)}
        }
    })
}

fn rows(lang: Lang, me: EmployeeId, held: Vec<Deputyship>, path: &'static str) -> impl IntoView + use<> {
    let rows = held
        .into_iter()
        .map(|one| {
            // On one's own page only a delegation is one's own to end.
            let ends = path == DEPUTIES || (path == OWN_DEPUTIES && one.kind == DeputyKind::Delegate);
            row(lang, me, one, Stands { path, ends })
        })
        .collect_view();
    view! { <ul class="grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</ul> }
}

fn row(lang: Lang, me: EmployeeId, one: Deputyship, stands: Stands) -> impl IntoView + use<> {
    let (title, span) = (stands_in_for(lang, me, &one), span(lang, &one));
    let position = if one.deputy.id == me { one.holder.position } else { one.deputy.position };
    let end = stands.ends.then(|| {
        let (holder, deputy) = &one.apart;
        let (holder, deputy) = (name_told_apart(&one.holder.name, holder), name_told_apart(&one.deputy.name, deputy));
        let heard = words::end_of(lang, &deputy, &holder);
        view! {
            <form class="mt-2" method="post" action=format!("{}/akhiri", stands.path)>
                <input type="hidden" name="id" value=one.id.to_string() />
                <button class=BUTTON type="submit" aria-label=heard>{words::end(lang)}</button>
            </form>
        }
    });
    view! {
        <li class="bg-surface border border-line rounded-card p-4">
            <p class="font-strong [overflow-wrap:anywhere]">{title}</p>
            <p class="text-ink-2 [overflow-wrap:anywhere]">{position}</p>
            <p class="text-small mt-1"><b>{words::kind(lang, one.kind)}</b>" · "{span}</p>
            {end}
        </li>
    }
}

fn form<F: IntoView + 'static>(
    lang: Lang,
    (path, what): (&'static str, &'static str),
    title: &'static str,
    button: &'static str,
    typed: &DeputyForm,
    fields: F,
) -> impl IntoView + use<F> {
    let (id, first, last) = (typed.id.clone(), typed.first.clone(), typed.last.clone());
    view! {
        <section class="bg-surface border border-line rounded-card p-4 mt-8" aria-labelledby="tunjuk">
            <h2 class="mb-3" id="tunjuk">{title}</h2>
            <form
                class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start"
                method="post"
                action=format!("{path}/{what}")
            >
                {whose()}
                <input type="hidden" name="id" value=id />
                {fields}
                <Line id="dari" name="dari" label=words::first(lang) value=first kind="date" />
                <Line
                    id="sampai"
                    name="sampai"
                    label=words::last(lang)
                    value=last
                    hint=words::last_hint(lang).to_owned()
                    kind="date"
                />
                <button class=BUTTON_MAIN type="submit">{button}</button>
                <p class="text-ink-2 text-small">
                    {if path == OWN_DEPUTIES { words::reads_all(lang) } else { words::reads_theirs(lang) }}
                </p>
            </form>
        </section>
    }
}

/// Somebody near, or a number.
fn choice(lang: Lang, likely: Vec<Colleague>, typed: &DeputyForm) -> impl IntoView + use<> {
    let (chosen, nip) = (typed.chosen.clone(), typed.nip.clone());
    let options = likely
        .into_iter()
        .map(|one| {
            let id = one.person.id.to_string();
            let is_chosen = id == chosen;
            let said = told_apart(&format!("{} · {}", one.person.name, one.person.position), &one.apart);
            view! { <option value=id selected=is_chosen>{said}</option> }
        })
        .collect_view();
    view! {
        <Choice id="siapa" name="siapa" label=words::who(lang)>
            <option value="">{words::choose(lang)}</option>
            {options}
        </Choice>
        <Line
            id="nip"
            name="nip"
            label=words::other(lang)
            value=nip
            hint=words::other_hint(lang).to_owned()
            inputmode="numeric"
        />
    }
}

/// Both by number.
fn both(lang: Lang, typed: &DeputyForm) -> impl IntoView + use<> {
    let (holder, nip) = (typed.holder.clone(), typed.nip.clone());
    let hint = || words::nip_hint(lang).to_owned();
    view! {
        <p><a class=LINKISH href=PEOPLE>{words::to_people(lang)}</a></p>
        <Line id="untuk" name="untuk" label=words::holder_nip(lang) value=holder hint=hint() inputmode="numeric" />
        <Line id="nip" name="nip" label=words::deputy_nip(lang) value=nip hint=hint() inputmode="numeric" />
    }
}

fn kinds(lang: Lang, typed: &DeputyForm) -> impl IntoView + use<> {
    let kinds = DeputyKind::ALL
        .into_iter()
        .map(|one| Answer {
            value: one.code().to_owned(),
            is_chosen: one.code() == typed.kind,
            said: words::kind(lang, one).to_owned(),
            about: Some(words::kind_about(lang, one).to_owned()),
        })
        .collect();
    view! { <Answers id="jenis" name="jenis" label=words::kind_of(lang) answers=kinds /> }
}
