//! `/saya/atasan`.

use super::super::people::draw::{document, told};
use super::super::people::words::told_apart;
use super::super::second_factor::Visit;
use super::{ProposalForm, words};
use crate::format;
use crate::kit::{BUTTON, BUTTON_MAIN, LINKISH, LongText, tw};
use crate::lang::Lang;
use crate::ssr::drafts::{DraftNotice, draft_of, was_taken};
use crate::ssr::fields::{Answer, Answers, Line, Lines, Wrong};
use crate::ssr::kept::whose;
use crate::ssr::{SignedIn, now};
use crate::way::SUPERVISOR;
use domain::audit::OwnProposal;
use domain::organization::{Apart, ProposalState};
use domain::time::{WorkDate, Zone};
use leptos::prelude::*;
use store::organization::{Colleague, OwnSupervisor};

/// One proposal, one fact.
pub(super) const CARD: &str = tw!("bg-surface border border-line rounded-card p-4");

/// What a search brought.
pub(super) enum Found {
    NotAsked,
    /// A number that is no whole NIP.
    PartOfNumber,
    Nobody,
    People {
        people: Vec<Colleague>,
        are_more: bool,
    },
}

/// The page; `told` is why a form of it did nothing, at its field or above the page.
pub(super) fn own_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    form: &ProposalForm,
    own: OwnSupervisor,
    found: Found,
    (wrong, said): (Wrong, Option<String>),
) -> String {
    let zone = who.viewer.unit.zone;
    let good = match form.done.as_str() {
        "usul" => Some(words::was_proposed(visit.lang())),
        "tarik" => Some(words::was_withdrawn(visit.lang())),
        _ => None,
    };
    let typed = Typed { looked_for: form.looked_for.clone(), chosen: form.proposed.clone(), note: form.note.clone() };
    document(visit, who, words::own_title(visit.lang()).to_owned(), move |lang| {
        wrong.provide();
        good.inspect(|_| was_taken());
        let today = zone.day_of(now());
        let OwnSupervisor { supervisor, since, proposals, older } = own;
        let (open, ended): (Vec<_>, Vec<_>) = proposals.into_iter().rev().partition(|one| one.state.is_open());
        let has_ended = !ended.is_empty();
        let ended = ended.iter().map(|one| proposal(lang, zone, today, one)).collect_view();
        // Where its form is not drawn again, what was written is shown all the same.
        let has_form = open.is_empty() && matches!(found, Found::People { .. });
        let note = (!has_form && !typed.note.trim().is_empty()).then(|| quoted(&typed.note));
        let note = note.map(|note| view! { <p class="mt-4">{words::your_note(lang)}</p>{note} });
        let next = match open.first() {
            Some(one) => open_proposal(lang, zone, today, one).into_any(),
            None => search(lang, typed, found).into_any(),
        };
        view! {
            <p class="text-ink-2 mt-1">{words::own_about(lang)}</p>
            {told(good, said)}
            {note}
            {present(lang, supervisor, since)}
            {next}
            {has_ended
                .then(|| {
                    view! {
                        <h2 class="mt-8 mb-3">{words::earlier(lang)}</h2>
                        <ol class="grid grid-cols-[minmax(0,1fr)] gap-3">{ended}</ol>
                        {(older > 0).then(|| view! { <p class="mt-3">{words::older(lang, older)}</p> })}
                    }
                })}
            <p class="mt-8">
                <a class=LINKISH href="/saya">{words::to_me(lang)}</a>
            </p>
        }
    })
}

/// What stands in the forms when the page is drawn.
struct Typed {
    looked_for: String,
    chosen: String,
    note: String,
}

fn present(lang: Lang, supervisor: Option<Colleague>, since: Option<WorkDate>) -> impl IntoView {
    let who = match supervisor {
        None => view! { <p>{words::no_supervisor(lang)}</p> }.into_any(),
        Some(one) => {
            let since = since.map(|day| words::since(lang, &format::day(lang, day)));
            let place = place(&one);
            view! {
                <p class="font-strong [overflow-wrap:anywhere]">{one.person.name}</p>
                <p class="text-ink-2 [overflow-wrap:anywhere]">{place}</p>
                {since.map(|since| view! { <p class="text-ink-2 text-small">{since}</p> })}
            }
            .into_any()
        }
    };
    view! {
        <section class=format!("{CARD} mt-4") aria-labelledby="sekarang">
            <h2 class="text-body text-ink-2 mb-1" id="sekarang">{words::now(lang)}</h2>
            {who}
        </section>
    }
}

/// `Analis, Bidang`; where that is not enough to know who it is, with the last digits of the NIP.
pub(super) fn place(one: &Colleague) -> String {
    let place = format!("{}, {}", one.person.position, one.unit);
    told_apart(&place, &Apart { unit: None, ..one.apart.clone() })
}

fn open_proposal(lang: Lang, zone: Zone, today: WorkDate, one: &OwnProposal) -> impl IntoView + use<> {
    view! {
        <h2 class="mt-8 mb-3" id="usulan">{words::open(lang)}</h2>
        <ol class="grid grid-cols-[minmax(0,1fr)] gap-3">{proposal(lang, zone, today, one)}</ol>
        <p class="mt-3">{words::meanwhile(lang)}</p>
        <form class="mt-3" method="post" action=format!("{SUPERVISOR}/tarik")>
            <input type="hidden" name="proposal" value=one.id.to_string() />
            <button class=BUTTON type="submit">{words::withdraw(lang)}</button>
        </form>
    }
}

fn proposal(lang: Lang, zone: Zone, today: WorkDate, one: &OwnProposal) -> impl IntoView + use<> {
    let time = |at| format::said_at(lang, zone, at, today);
    let times = match one.ended_at {
        None => words::asked_at(lang, &time(one.asked_at)),
        Some(ended) => format!("{} · {}", words::asked_at(lang, &time(one.asked_at)), time(ended)),
    };
    let sentence = (one.state == ProposalState::Refused && !one.sentence.is_empty()).then(|| quoted(&one.sentence));
    let note = (!one.note.is_empty()).then(|| quoted(&one.note));
    view! {
        <li class=CARD>
            <p class="font-strong [overflow-wrap:anywhere]">{words::state(lang, one.state, &one.proposed)}</p>
            {sentence}
            <p class="text-ink-2 text-small">{times}</p>
            {note}
        </li>
    }
}

/// What somebody wrote.
pub(super) fn quoted(words: &str) -> impl IntoView + use<> {
    let words = words.to_owned();
    view! {
        <div class="border-l-[3px] border-line-strong pl-3 my-2">
            <LongText text=Signal::stored(words) />
        </div>
    }
}

fn search(lang: Lang, typed: Typed, found: Found) -> impl IntoView {
    let looked_for = typed.looked_for.clone();
    let said = |said: &'static str| view! { <p class="mt-6" role="status">{said}</p> }.into_any();
    let result = match found {
        Found::NotAsked => ().into_any(),
        Found::PartOfNumber => said(words::part_of_number(lang)),
        Found::Nobody => said(words::none_found(lang)),
        Found::People { people, are_more } => choice(lang, typed, people, are_more).into_any(),
    };
    view! {
        <section class="mt-8" aria-labelledby="salah">
            <h2 class="mb-1" id="salah">{words::wrong(lang)}</h2>
            <p class="text-ink-2 mb-4">{words::wrong_about(lang)}</p>
            // A page that refuses stands at the address of its form.
            <form
                class="grid grid-cols-[minmax(0,1fr)] gap-3 justify-items-start"
                method="get"
                action=SUPERVISOR
                role="search"
            >
                <Line
                    id="cari"
                    name="cari"
                    label=words::look_for(lang)
                    value=looked_for
                    hint=words::look_for_hint(lang).to_owned()
                    kind="search"
                />
                <button class=BUTTON type="submit">{words::find(lang)}</button>
            </form>
            {result}
        </section>
    }
}

/// The people that were found, to choose one and send.
fn choice(lang: Lang, typed: Typed, people: Vec<Colleague>, are_more: bool) -> impl IntoView {
    let Typed { looked_for, chosen, note } = typed;
    let is_only = people.len() == 1;
    let rows = people
        .into_iter()
        .map(|one| {
            let value = one.person.id.to_string();
            let is_chosen = is_only || value == chosen;
            let about = Some(place(&one));
            Answer { value, is_chosen, said: one.person.name, about }
        })
        .collect();
    view! {
        <form
            class=format!("{CARD} mt-6 grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start")
            method="post"
            action=format!("{SUPERVISOR}/usulkan")
            data-draf=draft_of("usulan")
        >
            {whose()}
            <DraftNotice />
            <input type="hidden" name="cari" value=looked_for />
            <Answers id="calon" name="proposed" label=words::who_is_it(lang) answers=rows />
            {are_more.then(|| view! { <p class="text-ink-2">{words::are_more(lang)}</p> })}
            <Lines id="note" name="note" label=words::note(lang) text=note hint=words::note_hint(lang).to_owned() />
            <button class=BUTTON_MAIN type="submit">{words::propose(lang)}</button>
        </form>
    }
}
