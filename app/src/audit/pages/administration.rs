//! `/pengelola/jejak`: what was administered in the agency, newest first, for its administrators.

use crate::account::viewer;
use crate::audit::parts::History;
use crate::audit::{Traces, trace_administration, words};
use crate::error::ApiError;
use crate::kit::{BUTTON, Drawn, Frame, PAGE, Place, page};
use crate::lang::use_lang;
use domain::account::Viewer;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

const BEFORE: &str = "sebelum";

/// The page.
#[component]
pub fn AdministrationTracePage() -> impl IntoView {
    let lang = use_lang();
    let before = use_query_map().with_untracked(|query| query.get(BEFORE).and_then(|seq| seq.parse::<u64>().ok()));
    view! {
        <Title text=format!("{} · Denyut", words::administration(lang)) />
        {page(
            move || read(before),
            move |(viewer, traces)| {
                let zone = viewer.unit.zone;
                let older = traces.items.last().filter(|_| traces.are_more).map(|last| {
                    let next = format!("/pengelola/jejak?{BEFORE}={}", last.seq);
                    view! {
                        <p class="mt-6">
                            <a class=BUTTON href=next rel="external">{words::older(lang)}</a>
                        </p>
                    }
                });
                view! {
                    <Frame viewer place=Place::Me title=words::administration(lang).to_owned()>
                        <main class=PAGE id="isi">
                            <h1>{words::administration(lang)}</h1>
                            <p class="text-ink-2 mt-1 mb-5">{words::administration_about(lang)}</p>
                            <History traces zone />
                            {older.drawn()}
                        </main>
                    </Frame>
                }
            },
        )}
    }
}

async fn read(before: Option<u64>) -> Result<(Viewer, Traces), ApiError> {
    let viewer = viewer().await?;
    Ok((viewer, trace_administration(before).await?))
}
