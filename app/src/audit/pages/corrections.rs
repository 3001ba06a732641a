//! `/pengelola/perbaikan`: what people of the agency ask to be corrected. Plain forms.

use crate::account::viewer;
use crate::audit::{Corrections, FinishCorrection, corrections, words};
use crate::error::ApiError;
use crate::format;
use crate::kit::{BUTTON, Drawn, Frame, LINKISH, LongText, PAGE, Place, Refused, page, words as kit};
use crate::lang::use_lang;
use crate::sentence;
use crate::way::PEOPLE;
use domain::account::Viewer;
use domain::audit::AskedCorrection;
use domain::time::{WorkDate, Zone};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;

/// The page.
#[component]
pub fn CorrectionsPage() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Title text=format!("{} · Denyut", words::corrections(lang)) />
        {page(
            read,
            move |(viewer, corrections)| {
                let zone = viewer.unit.zone;
                view! {
                    <Frame viewer place=Place::Me title=words::corrections(lang).to_owned()>
                        <Wishes corrections zone />
                    </Frame>
                }
            },
        )}
    }
}

async fn read() -> Result<(Viewer, Corrections), ApiError> {
    let viewer = viewer().await?;
    Ok((viewer, corrections().await?))
}

#[component]
fn Wishes(corrections: Corrections, zone: Zone) -> impl IntoView {
    let lang = use_lang();
    let Corrections { open, handled, today, failed } = corrections;
    let is_empty = open.is_empty();
    let failed = failed.map(|error| view! { <Refused said=sentence::of_error(lang, &error) /> });
    let rows = open.into_iter().map(|wish| view! { <Wish wish zone today /> }).drawn();
    let was_any = !handled.is_empty();
    let before = handled.into_iter().map(|wish| view! { <Wish wish zone today /> }).drawn();
    let before = was_any.then(|| {
        view! {
            <details class="mt-8">
                <summary class=LINKISH>{words::handled(lang)}</summary>
                <ul class="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">{before}</ul>
            </details>
        }
    });
    view! {
        <main class=PAGE id="isi">
            <h1>{words::corrections(lang)}</h1>
            <p class="text-ink-2 mt-1 mb-5">{words::corrections_about(lang)}</p>
            {failed.drawn()}
            {is_empty.then(|| view! { <p class="text-ink-2">{words::no_corrections(lang)}</p> }).drawn()}
            <ul class="grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</ul>
            {before.drawn()}
        </main>
    }
}

#[component]
fn Wish(wish: AskedCorrection, zone: Zone, today: WorkDate) -> impl IntoView {
    let lang = use_lang();
    let AskedCorrection { correction: wish, employee, nip, unit } = wish;
    let at = format::said_at(lang, zone, wish.at, today);
    let act = match wish.done_at {
        Some(done) => {
            let done = words::done_at(lang, &format::said_at(lang, zone, done, today), wish.done_by.as_deref());
            view! { <p class="text-small mt-2">{done}</p> }.into_any()
        }
        None => {
            let heard = words::finish_of(lang, &wish.name);
            view! {
                <form class="mt-2" method="post" action=FinishCorrection::url()>
                    <input type="hidden" name="correction" value=wish.id.to_string() />
                    <button class=BUTTON type="submit" aria-label=heard>{words::finish(lang)}</button>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <li class="bg-surface border border-line rounded-card p-4 grid grid-cols-[minmax(0,1fr)] gap-1">
            <h2 class="text-body [overflow-wrap:anywhere]">
                <a class=LINKISH href=format!("{PEOPLE}/{employee}") rel="external">{wish.name}</a>
            </h2>
            <p class="text-ink-2 [overflow-wrap:anywhere]">{unit}</p>
            <p class="text-ink-2 text-small">{format!("{} {nip}", words::number(lang))}</p>
            <p class="text-small text-ink-2">{at}</p>
            <LongText text=Signal::stored(kit::said(lang, &wish.text)) />
            {act}
        </li>
    }
}
