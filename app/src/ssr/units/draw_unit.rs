//! `/pengelola/unit/<id>`: where a unit lies, who works in it as what, and for whoever may change it the forms for that.

use super::super::audit::draw::history;
use super::super::people::words::told_apart;
use super::super::people::{document, told};
use super::super::second_factor::Visit;
use super::{Refused, TOP, UnitForm, Which, path_of, words};
use crate::format;
use crate::kit::{BUTTON, LINKISH};
use crate::lang::Lang;
use crate::ssr::fields::{Choice, Line, Wrong};
use crate::ssr::kept::whose;
use crate::ssr::{SignedIn, now};
use crate::way::{PEOPLE, UNITS};
use domain::access::Action;
use domain::organization::Apart;
use leptos::prelude::*;
use store::organization::{Post, UnitPage, UnitRow};

/// What stood in a form that was sent.
struct Typed {
    name: String,
    to: String,
    /// In which form, if one was refused.
    which: Option<Which>,
    place: String,
}

/// The page; `refused` is which form of it was not done, and why.
pub(super) fn unit_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    unit: UnitPage,
    form: &UnitForm,
    refused: Option<(Which, Refused)>,
) -> String {
    let lang = visit.lang();
    let good = if refused.is_some() { None } else { words::was_done(lang, &form.done) };
    let which = refused.as_ref().map(|(which, _)| *which);
    // What is closed has no forms at which it could be said.
    let bad = refused.as_ref().filter(|(_, why)| *why == Refused::Closed).map(|(_, why)| words::refused(lang, why));
    let wrong = refused.map(|(which, refused)| Wrong::at(which.field(), words::refused(lang, &refused)));
    let typed = Typed { name: form.name.clone(), to: form.to.clone(), which, place: form.place.clone() };
    let changes = who.viewer.opens(Action::ChangeUnit) && unit.ended_on.is_none();
    let zone = who.viewer.unit.zone;
    let today = zone.day_of(now());
    document(visit, who, unit.name.clone(), move |lang| {
        wrong.unwrap_or_default().provide();
        let above = unit.above.join(" › ");
        let counted = unit.ended_on.is_none().then(|| words::counted(lang, unit.people, unit.below));
        let posts = unit.posts.iter().map(|post| draw_post(lang, post)).collect_view();
        view! {
            {told(good, bad)}
            {(!above.is_empty()).then(|| view! { <p class="text-ink-2 mt-1 [overflow-wrap:anywhere]">{words::below_of(lang, &above)}</p> })}
            {closed(lang, &unit)}
            {counted.map(|counted| view! { <p class="mt-2">{counted}</p> })}
            <h2 class="mt-8 mb-3">{words::posts(lang)}</h2>
            {unit.posts.is_empty().then(|| view! { <p class="text-ink-2">{words::no_posts(lang)}</p> })}
            <ul class="grid grid-cols-[minmax(0,1fr)] gap-3">{posts}</ul>
            {changes.then(|| forms(lang, &unit, typed))}
            {unit.trail.as_ref().map(|trail| history(lang, (zone, today), words::history_about(lang), trail))}
            <p class="mt-8">
                <a class=LINKISH href=UNITS>{words::to_units(lang)}</a>
            </p>
        }
    })
}

/// Since when it is closed, and where everything went.
fn closed(lang: Lang, unit: &UnitPage) -> impl IntoView + use<> {
    let since = unit.ended_on.map(|day| words::closed_since(lang, &format::day(lang, day)));
    let into = unit.merged_into.as_ref().map(|(id, name)| {
        view! {
            <p class="[overflow-wrap:anywhere]">
                {words::merged_into(lang)} " " <a class=LINKISH href=format!("{UNITS}/{id}")>{name.clone()}</a>
            </p>
        }
    });
    since.map(|since| view! { <p class="mt-2 font-strong">{since}</p> {into} <p class="text-ink-2">{words::closed_about(lang)}</p> })
}

fn draw_post(lang: Lang, post: &Post) -> impl IntoView + use<> {
    let is_vacant = post.holders.is_empty();
    let holders = post
        .holders
        .iter()
        .map(|(id, name, apart)| {
            // All of them hold the same position in the same unit.
            let name = told_apart(name, &Apart { unit: None, ..apart.clone() });
            view! {
                <li class="[overflow-wrap:anywhere]">
                    <a class=LINKISH href=format!("{PEOPLE}/{id}")>{name}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <li class="bg-surface border border-line rounded-card py-3 px-4">
            <h3 class="text-body [overflow-wrap:anywhere]">{post.title.clone()}</h3>
            {is_vacant.then(|| view! { <p class="text-ink-2">{words::vacant(lang)}</p> })}
            <ul>{holders}</ul>
        </li>
    }
}

const CARD: &str = "bg-surface border border-line rounded-card p-4 mt-4";
const FORM: &str = "grid grid-cols-[minmax(0,1fr)] gap-3 justify-items-start";

/// The four forms that change it.
fn forms(lang: Lang, unit: &UnitPage, typed: Typed) -> impl IntoView + use<> {
    let here = path_of(&unit.id.to_string());
    let siblings = unit.siblings();
    let place = siblings.iter().position(|row| row.id == unit.id).map_or(1, |at| at + 1);
    let count = siblings.len();
    let others = unit.others();
    let to_of = |which| if typed.which.is_none_or(|sent| sent == which) { typed.to.as_str() } else { "" };
    let (to_below, to_merge) = (to_of(Which::Move), to_of(Which::Merge));
    let (below, into) = (options(&others, to_below), options(&others, to_merge));
    let to_top = to_below == TOP;
    let name = if typed.name.is_empty() { unit.name.clone() } else { typed.name };
    let place = if typed.place.is_empty() { place.to_string() } else { typed.place };
    view! {
        <h2 class="mt-8">{words::change_title(lang)}</h2>
        <section class=CARD>
            <form class=FORM method="post" action=format!("{here}/ganti-nama")>
                {whose()}
                <Line id="nama" name="nama" label=words::name(lang) value=name hint=words::name_hint(lang).to_owned() />
                <button class=BUTTON type="submit">{words::rename(lang)}</button>
            </form>
        </section>
        <section class=CARD>
            <form class=FORM method="post" action=format!("{here}/pindah")>
                {whose()}
                <Choice id="pindah" name="ke" label=words::move_below(lang) hint=words::move_hint(lang).to_owned()>
                    <option value="">{words::choose(lang)}</option>
                    <option value=TOP selected=to_top>{words::at_the_top(lang)}</option>
                    {below}
                </Choice>
                <button class=BUTTON type="submit">{words::do_move(lang)}</button>
            </form>
        </section>
        <section class=CARD>
            <form class=FORM method="post" action=format!("{here}/urutan")>
                {whose()}
                <Line
                    id="urutan"
                    name="urutan"
                    label=words::place(lang)
                    value=place
                    hint=words::place_hint(lang, count)
                    inputmode="numeric"
                />
                <button class=BUTTON type="submit">{words::do_sort(lang)}</button>
            </form>
        </section>
        <section class=CARD>
            <form class=FORM method="get" action=format!("{here}/gabung")>
                <Choice id="gabung" name="ke" label=words::merge_into(lang) hint=words::merge_hint(lang).to_owned()>
                    <option value="">{words::choose(lang)}</option>
                    {into}
                </Choice>
                <button class=BUTTON type="submit">{words::look_at_merge(lang)}</button>
            </form>
        </section>
    }
}

/// Each as deep as it lies in the tree.
fn options(units: &[&UnitRow], chosen: &str) -> impl IntoView + use<> {
    units
        .iter()
        .map(|row| {
            let name = format!("{}{}", "\u{2003}".repeat(row.depth), row.name);
            let id = row.id.to_string();
            let is_chosen = id == chosen;
            view! { <option value=id selected=is_chosen>{name}</option> }
        })
        .collect_view()
}
