//! The frame of these documents, and the list of people.

use super::super::second_factor::Visit;
use super::{ListForm, words};
use crate::kit::{BUTTON, BUTTON_MAIN, Banner, Frame, Icon, LINKISH, PAGE, Place, Tone};
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::ssr::drafts::{self, provide_drafts};
use crate::ssr::fields::Line;
use crate::ssr::kept::{provide_whose, still_here};
use crate::way::{PEOPLE, UNITS, encode};
use domain::access::Action;
use domain::organization::Apart;
use leptos::prelude::*;
use store::organization::PersonRow;

/// A document of the app with its places, under this heading.
pub(in crate::ssr) fn document<V: IntoView + 'static>(
    visit: &Visit<'_>,
    who: &SignedIn,
    title: String,
    body: impl FnOnce(Lang) -> V,
) -> String {
    document_at(Place::Me, visit, who, title, body)
}

/// The same at another of its places.
pub(in crate::ssr) fn document_at<V: IntoView + 'static>(
    place: Place,
    visit: &Visit<'_>,
    who: &SignedIn,
    title: String,
    body: impl FnOnce(Lang) -> V,
) -> String {
    let viewer = who.viewer.clone();
    let is_filled_in = visit.is_filled_in;
    let (person, is_fresh) = (viewer.person.id, !is_filled_in && !visit.is_answer);
    super::super::document::document(visit.preferences(), visit.css, &format!("{title} · Denyut"), |lang| {
        provide_whose(visit, who);
        provide_drafts();
        let body = body(lang).into_any();
        let kept = is_filled_in.then(|| told(Some(still_here(lang)), None));
        view! {
            <Frame viewer place title=short(&title)>
                <main class=PAGE id="isi">
                    <h1 class="[overflow-wrap:anywhere]">{title}</h1>
                    {kept}
                    {body}
                </main>
            </Frame>
            {drafts::script(person, is_fresh)}
        }
    })
}

/// As it fits beside the mark of a narrow phone: of a word that no line holds only the beginning.
fn short(title: &str) -> String {
    const LETTERS: usize = 18;
    let word = |word: &str| match word.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", word.get(..end).unwrap_or(word)),
        None => word.to_owned(),
    };
    title.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// What was done a moment ago, or why it was not.
pub(in crate::ssr) fn told(good: Option<impl Into<String>>, bad: Option<String>) -> impl IntoView {
    let good = good.map(Into::into).map(|said: String| {
        view! {
            <div class="mt-4">
                <Banner tone=Tone::Good icon=Icon::CheckFull boxed=true>
                    <p class="font-strong">{said}</p>
                </Banner>
            </div>
        }
    });
    let bad = bad.map(|said| {
        view! {
            <div class="mt-4">
                <Banner tone=Tone::Bad icon=Icon::Alert boxed=true>
                    <p class="font-strong">{said}</p>
                </Banner>
            </div>
        }
    });
    (good, bad)
}

/// `/orang`.
pub(super) fn list_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    form: &ListForm,
    people: Vec<PersonRow>,
    are_more: bool,
) -> String {
    let looked_for = form.looked_for.clone();
    let at = |page: u64| {
        let page = if page == 0 { String::new() } else { format!("&halaman={page}") };
        format!("{PEOPLE}?cari={}{page}", encode(&form.looked_for))
    };
    let earlier = form.page.checked_sub(1).map(at);
    let later = are_more.then(|| at(form.page.saturating_add(1)));
    let title = words::people(visit.lang()).to_owned();
    let reads_units = who.viewer.opens(Action::ReadUnits);
    document(visit, who, title, move |lang| {
        let is_empty = people.is_empty();
        let rows = people.into_iter().map(row).collect_view();
        view! {
            <p class="text-ink-2 mt-1 mb-5">{words::people_about(lang)}</p>
            {reads_units
                .then(|| {
                    view! {
                        <p class="mb-5">
                            <a class=LINKISH href=UNITS>{words::to_units(lang)}</a>
                        </p>
                    }
                })}
            <form class="grid grid-cols-[minmax(0,1fr)] gap-3 justify-items-start" method="get" role="search">
                <Line id="cari" name="cari" label=words::look_for(lang) value=looked_for kind="search" />
                <button class=BUTTON_MAIN type="submit">{words::find(lang)}</button>
            </form>
            {is_empty.then(|| view! { <p class="mt-6" role="status">{words::none_found(lang)}</p> })}
            <ul class="mt-6 grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</ul>
            {turns(lang, earlier, later)}
        }
    })
}

/// To the page before and to the next one of a list, where there are such.
pub(in crate::ssr) fn turns(lang: Lang, earlier: Option<String>, later: Option<String>) -> impl IntoView {
    let turn = |to: Option<String>, word: &'static str| to.map(|to| view! { <a class=BUTTON href=to>{word}</a> });
    (earlier.is_some() || later.is_some()).then(|| {
        view! {
            <nav class="mt-6 flex flex-wrap gap-3" aria-label=words::pages(lang)>
                {turn(earlier, words::earlier(lang))}
                {turn(later, words::later(lang))}
            </nav>
        }
    })
}

fn row(person: PersonRow) -> impl IntoView {
    let to = format!("{PEOPLE}/{}", person.employee);
    // The unit stands there for everybody.
    let unit = words::told_apart(&person.unit, &Apart { unit: None, ..person.apart });
    view! {
        <li class="bg-surface border border-line rounded-card p-4 [overflow-wrap:anywhere]">
            <h2 class="text-body">
                <a class=LINKISH href=to>{person.name}</a>
            </h2>
            <p class="text-ink-2">{person.position}</p>
            <p class="text-ink-2 text-small">{unit}</p>
        </li>
    }
}
