//! A file that was taken over: what it did, and what comes next.

use super::address;
use super::show::{Figures, Head};
use crate::kit::{BUTTON, Banner, Drawn, Icon, LINKISH, Tone};
use crate::lang::use_lang;
use crate::organization::{TakenOver, words};
use crate::way::ACCOUNTS;
use domain::time::Zone;
use leptos::prelude::*;

/// The result.
#[component]
pub(super) fn ShowResult(taken: TakenOver, zone: Zone) -> impl IntoView {
    let lang = use_lang();
    let TakenOver { file, extent, counts } = taken;
    let next = [
        (counts.new > 0, words::next_codes(lang)),
        (counts.leaving > 0, words::next_left(lang)),
        (counts.wrong > 0, words::next_wrong(lang)),
    ];
    let next = next.into_iter().filter(|(holds, _)| *holds).map(|(_, said)| view! { <li>{said}</li> }).drawn();
    let next = (!next.is_empty()).then(|| {
        view! {
            <h2 class="mt-8 mb-2">{words::next_title(lang)}</h2>
            <ul class="grid gap-2">{next}</ul>
        }
    });
    let codes = (counts.new > 0).then(|| {
        view! {
            <p class="mt-2">
                <a class=LINKISH href=ACCOUNTS>{words::to_codes(lang)}</a>
            </p>
        }
    });
    let download = (counts.wrong > 0).then(|| {
        let href = address::wrong_rows(file.id, extent);
        view! {
            <p class="mt-3">
                <a class=BUTTON href=href rel="external" download="">{words::download(lang)}</a>
            </p>
        }
    });
    view! {
        <div class="mt-4">
            <Banner tone=Tone::Good icon=Icon::Check boxed=true>
                <p class="font-strong">{words::taken(lang)}</p>
                <p>{words::done(lang, counts)}</p>
            </Banner>
        </div>
        <Head file zone rows=counts.rows />
        <Figures counts />
        {next.drawn()}
        {codes.drawn()}
        {download.drawn()}
        <p class="mt-8">
            <a class=LINKISH href=address::empty() rel="external">{words::another(lang)}</a>
        </p>
    }
}
