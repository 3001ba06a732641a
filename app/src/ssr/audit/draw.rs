//! A history on a document of the server.

use super::said::said;
use crate::audit::words;
use crate::format;
use crate::lang::Lang;
use domain::audit::Trace;
use domain::time::{WorkDate, Zone};
use leptos::prelude::*;

/// The records as a list under a heading, the newest first; `about` says of what.
pub(in crate::ssr) fn history(
    lang: Lang,
    (zone, today): (Zone, WorkDate),
    about: &'static str,
    trail: &[Trace],
) -> impl IntoView + use<> {
    let rows = trail
        .iter()
        .rev()
        .map(|trace| {
            let by = words::actor(lang, trace.by.as_ref(), trace.on_behalf_of.as_deref());
            let said = said(lang, trace);
            let said = said.into_iter().map(|said| view! { <p class="[overflow-wrap:anywhere]">{said}</p> });
            let said = said.collect_view();
            let facts = format!("{} · {}", format::said_at(lang, zone, trace.at, today), words::by(lang, &by));
            view! {
                <li class="bg-surface border border-line rounded-card py-3 px-4">
                    <p class="font-strong">{words::deed(lang, trace.deed)}</p>
                    {said}
                    <p class="text-ink-2 text-small [overflow-wrap:anywhere]">{facts}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 class="mt-8 mb-1" id="jejak">{lang.pick("Jejak", "History")}</h2>
        <p class="text-ink-2 mb-3">{about}</p>
        {trail.is_empty().then(|| view! { <p class="text-ink-2">{words::nothing(lang)}</p> })}
        <ol class="grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</ol>
    }
}
