//! `/usulan`.

use super::super::people::draw::{document, told};
use super::super::second_factor::Visit;
use super::draw::{CARD, place, quoted};
use super::words;
use crate::format;
use crate::kit::{BUTTON, BUTTON_MAIN, LINKISH};
use crate::lang::Lang;
use crate::ssr::drafts::{DraftNotice, draft_of, was_taken};
use crate::ssr::fields::{Lines, Wrong};
use crate::ssr::kept::whose;
use crate::ssr::{SignedIn, now};
use crate::way::{PEOPLE, PROPOSALS};
use domain::access::Action;
use domain::organization::{EmployeeId, ProposalParty, ProposalState};
use domain::time::{WorkDate, Zone};
use leptos::prelude::*;
use store::organization::{Listed, OpenProposal};

/// What waits for the reader.
pub(super) struct Asked {
    /// Those that name them.
    pub of_oneself: Listed<OpenProposal>,
    /// Those within their reach; none where no role of theirs opens that.
    pub to_decide: Option<Listed<OpenProposal>>,
}

/// What a form of the page leaves behind for the next time it is drawn.
pub(super) struct Left {
    /// In whose form the sentence stood.
    pub proposal: String,
    pub sentence: String,
    /// What was done a moment ago.
    pub done: String,
    /// Why nothing was, at its field or above the page.
    pub told: (Wrong, Option<String>),
}

/// The page.
pub(super) fn asked_page(visit: &Visit<'_>, who: &SignedIn, asked: Asked, left: Left) -> String {
    let lang = visit.lang();
    let good = match left.done.as_str() {
        "setuju" => Some(words::was_agreed(lang)),
        "bukan" => Some(words::was_declined(lang)),
        "sahkan" => Some(words::was_confirmed(lang)),
        "tolak" => Some(words::was_refused(lang)),
        _ => None,
    };
    let (me, zone) = (who.viewer.person.id, who.viewer.unit.zone);
    let links = who.viewer.opens(Action::ReadPerson);
    document(visit, who, words::asked_title(lang).to_owned(), move |lang| {
        let today = zone.day_of(now());
        good.inspect(|_| was_taken());
        let Left { proposal, sentence, told: (wrong, said), .. } = left;
        // Its form is folded away where nothing was typed.
        let is_wrong = wrong != Wrong::default();
        wrong.provide();
        let Asked { of_oneself, to_decide } = asked;
        let is_idle = of_oneself.rows.is_empty();
        let more = more(lang, of_oneself.more);
        let rows = of_oneself.rows.iter().map(|one| of_one(lang, zone, today, one)).collect_view();
        let deciding = to_decide.map(|open| {
            let is_idle = open.rows.is_empty();
            let more = self::more(lang, open.more);
            let rows = open
                .rows
                .iter()
                .map(|one| {
                    let is_it = one.id.to_string() == proposal;
                    let sentence = if is_it { sentence.clone() } else { String::new() };
                    let is_open = !sentence.is_empty() || (is_it && is_wrong);
                    to_be_decided(lang, (zone, today), me, links, one, (sentence, is_open))
                })
                .collect_view();
            view! {
                <h2 class="mt-8 mb-3" id="untuk-disahkan">{words::to_decide(lang)}</h2>
                {is_idle.then(|| view! { <p>{words::none_to_decide(lang)}</p> })}
                <ul class="grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</ul>
            {more}
            }
        });
        view! {
            {told(good, said)}
            <h2 class="mt-6 mb-3" id="untuk-anda">{words::for_you(lang)}</h2>
            {is_idle.then(|| view! { <p>{words::nobody_asks(lang)}</p> })}
            <ul class="grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</ul>
            {more}
            {deciding}
            <p class="mt-8">
                <a class=LINKISH href="/saya">{words::to_me(lang)}</a>
            </p>
        }
    })
}

/// That there are more than are shown.
fn more(lang: Lang, more: u64) -> impl IntoView + use<> {
    (more > 0).then(|| view! { <p class="mt-3">{words::more_wait(lang, more)}</p> })
}

/// Facts that both kinds of rows have: who leads them now, what was written, when.
fn facts(lang: Lang, (zone, today): (Zone, WorkDate), one: &OpenProposal) -> impl IntoView + use<> {
    let note = (!one.note.is_empty()).then(|| quoted(&one.note));
    view! {
        <p class="[overflow-wrap:anywhere]">{words::present(lang, one.present.as_deref())}</p>
        {note}
        <p class="text-ink-2 text-small">{words::asked_at(lang, &format::said_at(lang, zone, one.asked_at, today))}</p>
    }
}

/// One that names the reader.
fn of_one(lang: Lang, zone: Zone, today: WorkDate, one: &OpenProposal) -> impl IntoView + use<> {
    let said = match one.state {
        ProposalState::Agreed => Some(words::you_agreed(lang)),
        ProposalState::Confirmed => Some(words::they_confirmed(lang)),
        ProposalState::Waiting
        | ProposalState::Done
        | ProposalState::Declined
        | ProposalState::Refused
        | ProposalState::Withdrawn => None,
    };
    let waits = one.state.waits_for(ProposalParty::Proposed);
    let heard = |word| words::of_proposal(lang, word, &one.proposed.person.name, &one.by.person.name);
    let agree = waits.then(|| {
        view! {
            <button class=BUTTON_MAIN type="submit" name="answer" value="setuju" aria-label=heard(words::agree(lang))>
                {words::agree(lang)}
            </button>
        }
    });
    view! {
        <li class=CARD id=format!("untuk-anda-{}", one.id)>
            <h3 class="text-body [overflow-wrap:anywhere]">
                {words::proposes_you(lang, &one.by.person.name, &place(&one.by))}
            </h3>
            {facts(lang, (zone, today), one)}
            {said.map(|said| view! { <p class="font-strong mt-2">{said}</p> })}
            <form class="mt-3 flex flex-wrap gap-3" method="post" action=format!("{PROPOSALS}/jawab")>
                <input type="hidden" name="proposal" value=one.id.to_string() />
                {agree}
                <button class=BUTTON type="submit" name="answer" value="bukan" aria-label=heard(words::decline(lang))>
                    {words::decline(lang)}
                </button>
            </form>
            {waits.then(|| view! { <p class="text-ink-2 text-small mt-2">{words::agree_about(lang)}</p> })}
        </li>
    }
}

/// One within the reach of an administrator; `typed` is what was typed into its form, and whether that is open.
fn to_be_decided(
    lang: Lang,
    when: (Zone, WorkDate),
    me: EmployeeId,
    links: bool,
    one: &OpenProposal,
    typed: (String, bool),
) -> impl IntoView + use<> {
    let said = match one.state {
        ProposalState::Agreed => words::they_agreed(lang),
        ProposalState::Confirmed => words::you_confirmed(lang),
        ProposalState::Waiting
        | ProposalState::Done
        | ProposalState::Declined
        | ProposalState::Refused
        | ProposalState::Withdrawn => words::they_wait(lang),
    };
    let name = one.by.person.name.clone();
    let name = if links {
        view! { <a class=LINKISH href=format!("{PEOPLE}/{}", one.by.person.id)>{name}</a> }.into_any()
    } else {
        name.into_any()
    };
    let is_own = [one.by.person.id, one.proposed.person.id].contains(&me);
    let act = if is_own {
        view! { <p class="text-small mt-2">{words::own_proposal(lang)}</p> }.into_any()
    } else {
        decision(lang, one, typed).into_any()
    };
    view! {
        <li class=CARD id=format!("usulan-{}", one.id)>
            <h3 class="text-body [overflow-wrap:anywhere]">{name}</h3>
            <p class="text-ink-2 [overflow-wrap:anywhere]">{place(&one.by)}</p>
            <p class="[overflow-wrap:anywhere]">
                {words::is_proposed(lang, &one.proposed.person.name, &place(&one.proposed))}
            </p>
            {facts(lang, when, one)}
            <p class="font-strong mt-2">{said}</p>
            {act}
        </li>
    }
}

/// *Sahkan*, and folded below it *Tolak* with its sentence.
fn decision(lang: Lang, one: &OpenProposal, (sentence, is_open): (String, bool)) -> impl IntoView + use<> {
    let heard = |word| words::of_proposal(lang, word, &one.proposed.person.name, &one.by.person.name);
    let field = format!("kalimat-{}", one.id);
    let hidden = || view! { <input type="hidden" name="proposal" value=one.id.to_string() /> };
    let confirm = one.state.waits_for(ProposalParty::Administrator).then(|| {
        view! {
            <form class="mt-3" method="post" action=format!("{PROPOSALS}/putuskan")>
                {hidden()}
                <button class=BUTTON_MAIN type="submit" name="answer" value="sahkan" aria-label=heard(words::confirm(lang))>
                    {words::confirm(lang)}
                </button>
            </form>
        }
    });
    view! {
        {confirm}
        <details class="mt-1" open=is_open>
            <summary class=LINKISH aria-label=heard(words::refuse(lang))>{words::refuse(lang)}</summary>
            <form
                class="mt-2 grid grid-cols-[minmax(0,1fr)] gap-3 justify-items-start"
                method="post"
                action=format!("{PROPOSALS}/putuskan")
                data-draf=draft_of(format!("tolak.{}", one.id))
            >
                {whose()}
                {hidden()}
                <DraftNotice />
                <Lines id=field name="sentence" label=words::sentence(lang) text=sentence />
                <button class=BUTTON type="submit" name="answer" value="tolak" aria-label=heard(words::refuse(lang))>
                    {words::refuse(lang)}
                </button>
            </form>
        </details>
    }
}
