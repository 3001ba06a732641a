//! What the pages of the history share: the list of records, and the head.

use super::words;
use super::{TraceLine, Traces};
use crate::format;
use crate::kit::{Drawn, LINKISH};
use crate::lang::use_lang;
use crate::way::CHECK_HEAD;
use domain::audit::ShortHead;
use domain::time::{WorkDate, Zone};
use leptos::prelude::*;

/// The records as a list, and under it the head.
#[component]
pub(super) fn History(traces: Traces, zone: Zone) -> impl IntoView {
    let lang = use_lang();
    let Traces { items, head, today, .. } = traces;
    let is_empty = items.is_empty();
    let rows = items.into_iter().map(|trace| view! { <TraceRow trace zone today /> }).drawn();
    view! {
        {is_empty.then(|| view! { <p class="text-ink-2">{words::nothing(lang)}</p> }).drawn()}
        <ol class="grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</ol>
        {head.map(|head| view! { <HeadNote head zone today /> }).drawn()}
    }
}

#[component]
fn TraceRow(trace: TraceLine, zone: Zone, today: WorkDate) -> impl IntoView {
    let lang = use_lang();
    let what = [Some(words::deed(lang, trace.deed).to_owned()), trace.about].into_iter().flatten();
    let what = what.collect::<Vec<_>>().join(": ");
    let by = words::actor(lang, trace.by.as_ref(), trace.on_behalf_of.as_deref());
    let said = trace.said.into_iter().map(|said| view! { <p class="[overflow-wrap:anywhere]">{said}</p> }).drawn();
    let facts = [format::said_at(lang, zone, trace.at, today), words::by(lang, &by), words::record(lang, trace.seq)];
    let facts = facts.into_iter().map(|fact| view! { <span>{fact}</span> }).drawn();
    view! {
        <li class="bg-surface border border-line rounded-card py-3 px-4">
            <p class="font-strong [overflow-wrap:anywhere]">{what}</p>
            {said}
            <p class="facts flex flex-wrap gap-x-1.5 text-ink-2 text-small">{facts}</p>
        </li>
    }
}

/// The head of the chain, to be copied.
#[component]
fn HeadNote(head: ShortHead, zone: Zone, today: WorkDate) -> impl IntoView {
    let lang = use_lang();
    let line = words::head_line(lang, zone, today, &head);
    view! {
        <section class="mt-8" aria-labelledby="kepala">
            <h2 class="mb-1" id="kepala">{words::head(lang)}</h2>
            <p class="font-strong tracking-[0.04em]" id="kode-jejak">{head.code}</p>
            <p class="text-small text-ink-2">{line}</p>
            <p class="mt-2">{words::head_about(lang)}</p>
            <p>
                <a class=LINKISH href=CHECK_HEAD rel="external">{words::check_head(lang)}</a>
            </p>
        </section>
    }
}
