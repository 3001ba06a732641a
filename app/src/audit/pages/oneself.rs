//! `/jejak`: what was done to one's own data and account.

use crate::account::viewer;
use crate::audit::parts::History;
use crate::audit::{Traces, trace_oneself, words};
use crate::error::ApiError;
use crate::kit::{Frame, PAGE, Place, page};
use crate::lang::use_lang;
use domain::account::Viewer;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub fn OwnTracePage() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Title text=format!("{} · Denyut", words::own_title(lang)) />
        {page(
            read,
            move |(viewer, traces)| {
                let zone = viewer.unit.zone;
                view! {
                    <Frame viewer place=Place::Me title=words::own_title(lang).to_owned()>
                        <main class=PAGE id="isi">
                            <h1>{words::own_title(lang)}</h1>
                            <p class="text-ink-2 mt-1 mb-5">{words::own_about(lang)}</p>
                            <History traces zone />
                        </main>
                    </Frame>
                }
            },
        )}
    }
}

async fn read() -> Result<(Viewer, Traces), ApiError> {
    let viewer = viewer().await?;
    Ok((viewer, trace_oneself().await?))
}
