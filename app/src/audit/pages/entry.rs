//! `/jejak/<catatan>`: every step of one entry, for its author and its appraiser.

use crate::account::viewer;
use crate::audit::parts::History;
use crate::audit::{Traces, trace_entry, words};
use crate::error::ApiError;
use crate::kit::{BUTTON, Drawn, Frame, PAGE, Place, page};
use crate::lang::use_lang;
use domain::account::Viewer;
use domain::activity::EntryId;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn EntryTracePage() -> impl IntoView {
    let lang = use_lang();
    let asked = use_params_map().with_untracked(|params| params.get("entry").unwrap_or_default());
    let shown = asked.clone();
    view! {
        <Title text=format!("{} · Denyut", words::entry_title(lang)) />
        {page(
            move || read(asked.clone()),
            move |(viewer, traces)| {
                let zone = viewer.unit.zone;
                let why = traces.asks_why.then(|| {
                    let to = format!("/jejak/{shown}/alasan");
                    view! { <p class="mb-5"><a class=BUTTON href=to rel="external">{words::why_late(lang)}</a></p> }
                });
                let id = format!("{}: {shown}", words::entry_id(lang));
                view! {
                    <Frame viewer place=Place::Log title=words::entry_title(lang).to_owned()>
                        <main class=PAGE id="isi">
                            <h1>{words::entry_title(lang)}</h1>
                            <p class="text-ink-2 mt-1 mb-5">{words::entry_about(lang)}</p>
                            {why.drawn()}
                            <History traces zone />
                            <details class="mt-6 text-small text-ink-2">
                                <summary class="min-h-touch inline-flex items-center">{words::for_examiners(lang)}</summary>
                                <p class="[overflow-wrap:anywhere]">{id}</p>
                            </details>
                        </main>
                    </Frame>
                }
            },
        )}
    }
}

/// What is no id is the id of no entry.
async fn read(asked: String) -> Result<(Viewer, Traces), ApiError> {
    let viewer = viewer().await?;
    let entry: EntryId = asked.parse().map_err(|_| ApiError::NotFound)?;
    Ok((viewer, trace_entry(entry).await?))
}
