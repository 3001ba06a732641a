//! `/data-saya`: what is stored about oneself, as a file to keep, and the way to have it corrected. Plain forms.

use crate::account::viewer;
use crate::audit::{AskCorrection, CorrectionForm, OwnOverview, own_data, words};
use crate::error::ApiError;
use crate::format;
use crate::kit::{
    BUTTON, BUTTON_MAIN, Drawn, ErrorLine, FIELD, Frame, LINKISH, LongText, PAGE, Place, Writing, described_by, page,
};
use crate::lang::use_lang;
use crate::sentence;
use domain::account::Viewer;
use domain::audit::{Correction, CorrectionId};
use domain::time::{WorkDate, Zone};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;

/// The page.
#[component]
pub fn OwnDataPage() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Title text=format!("{} · Denyut", words::own_data(lang)) />
        {page(
            read,
            move |(viewer, overview)| {
                let zone = viewer.unit.zone;
                view! {
                    <Frame viewer place=Place::Me title=words::own_data(lang).to_owned()>
                        <Overview overview zone />
                    </Frame>
                }
            },
        )}
    }
}

async fn read() -> Result<(Viewer, OwnOverview), ApiError> {
    let viewer = viewer().await?;
    Ok((viewer, own_data().await?))
}

#[component]
fn Overview(overview: OwnOverview, zone: Zone) -> impl IntoView {
    let lang = use_lang();
    let OwnOverview { person, counts, corrections, fresh, whose, today, left } = overview;
    let unknown = || words::unknown(lang).to_owned();
    let facts = [
        (words::name(lang), person.name),
        (words::number(lang), person.nip.to_string()),
        (words::agency(lang), person.agency),
        (words::unit(lang), person.unit),
        (words::position(lang), person.position),
        (words::rank(lang), person.rank.unwrap_or_else(unknown)),
        (words::employment(lang), person.employment.unwrap_or_else(unknown)),
        (words::appraiser(lang), person.appraiser.unwrap_or_else(unknown)),
    ];
    let counted = [
        (words::entries(lang), counts.entries),
        (words::versions(lang), counts.versions),
        (words::said_about_others(lang), counts.said),
        (words::assignments(lang), counts.assignments),
        (words::devices(lang), counts.devices),
        (words::codes(lang), counts.codes),
        (words::proposals(lang), counts.proposals),
    ];
    let counted = counted.into_iter().map(|(name, number)| (name, format::count(lang, number)));
    let rows = facts
        .into_iter()
        .chain(counted)
        .map(|(name, fact)| {
            view! {
                <div>
                    <dt class="text-ink-2 text-small">{name}</dt>
                    <dd class="[overflow-wrap:anywhere]">{fact}</dd>
                </div>
            }
        })
        .drawn();
    view! {
        <main class=PAGE id="isi">
            <h1>{words::own_data(lang)}</h1>
            <p class="text-ink-2 mt-1 mb-5">{words::own_data_about(lang)}</p>
            <section class="bg-surface border border-line rounded-card p-4">
                <dl class="grid gap-3">{rows}</dl>
            </section>
            <p class="mt-6">
                <a class=BUTTON_MAIN href="/data-saya.json" rel="external" download="">{words::download(lang)}</a>
            </p>
            <p class="text-ink-2 text-small mt-2">{words::download_about(lang)}</p>
            <p class="mt-4">
                <a class=LINKISH href="/jejak">{words::own_title(lang)}</a>
            </p>
            <Ask fresh whose left />
            <Asked corrections zone today />
        </main>
    }
}

/// *Minta diperbaiki*.
#[component]
fn Ask(fresh: CorrectionId, whose: String, left: Option<CorrectionForm>) -> impl IntoView {
    let lang = use_lang();
    let (said, typed, error) = match left {
        None => (None, String::new(), None),
        Some(CorrectionForm::Asked) => (Some(words::asked(lang)), String::new(), None),
        Some(CorrectionForm::Unsent(text)) => (Some(words::still_here(lang)), text, None),
        Some(CorrectionForm::Refused { text, error }) => (None, text, Some(sentence::of_error(lang, &error))),
    };
    let is_wrong = error.is_some();
    view! {
        <section class="mt-8" aria-labelledby="perbaikan">
            <h2 class="mb-1" id="perbaikan">{words::ask_correction(lang)}</h2>
            <p class="text-ink-2 mb-3">{words::ask_correction_about(lang)}</p>
            {said
                .map(|said| view! { <p class="mb-3 font-strong" id="terkirim" role="status" tabindex="-1">{said}</p> })
                .drawn()}
            <form
                class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start"
                method="post"
                action=AskCorrection::url()
            >
                <input type="hidden" name="id" value=fresh.to_string() />
                <input type="hidden" name="pengisi" value=whose />
                <div class=format!("{FIELD} w-full")>
                    <label class="font-strong" for="text">{words::what_is_wrong(lang)}</label>
                    <Writing
                        id="text"
                        name="text"
                        text=typed
                        invalid=is_wrong
                        described_by=Signal::stored(described_by("text", false, is_wrong))
                    />
                    <ErrorLine id="text" text=error />
                </div>
                <button class=BUTTON type="submit">{words::send_wish(lang)}</button>
            </form>
        </section>
    }
}

#[component]
fn Asked(corrections: Vec<Correction>, zone: Zone, today: WorkDate) -> impl IntoView {
    let lang = use_lang();
    let rows = corrections
        .into_iter()
        .rev()
        .map(|wish| {
            let at = format::said_at(lang, zone, wish.at, today);
            let state = match wish.done_at {
                Some(done) => words::done_at(lang, &format::said_at(lang, zone, done, today), wish.done_by.as_deref()),
                None => words::waits(lang).to_owned(),
            };
            view! {
                <li class="border-l-[3px] border-line-strong pl-3">
                    <p class="text-small text-ink-2">{format!("{at} · {state}")}</p>
                    <LongText text=Signal::stored(crate::kit::words::said(lang, &wish.text)) />
                </li>
            }
        })
        .drawn();
    view! { <ul class="grid grid-cols-[minmax(0,1fr)] gap-3 mt-6">{rows}</ul> }
}
