//! `/pengelola/layar`: where administrators make and revoke boards.

mod act;
mod create;
mod present;

use super::super::{api::boards, words};
use crate::account::viewer;
use crate::display::{Boards, FailedBoardForm};
use crate::error::ApiError;
use crate::kit::{Frame, PAGE, Place, page};
use crate::lang::use_lang;
use create::CreateForm;
use domain::account::Viewer;
use domain::time::Zone;
use leptos::prelude::*;
use leptos_meta::Title;
use present::PresentDisplays;

/// The page.
#[component]
pub fn DisplaysPage() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Title text=format!("{} · Denyut", words::displays(lang)) />
        {page(read, move |(viewer, boards)| {
            let zone = viewer.unit.zone;
            view! {
                <Frame viewer place=Place::Displays title=words::displays(lang).to_owned()>
                    <Displays boards zone />
                </Frame>
            }
        })}
    }
}

/// Who is there, and the boards of their agency.
async fn read() -> Result<(Viewer, Boards), ApiError> {
    let viewer = viewer().await?;
    Ok((viewer, boards().await?))
}

#[component]
fn Displays(boards: Boards, zone: Zone) -> impl IntoView {
    let lang = use_lang();
    let Boards { displays, units, failed } = boards;
    let (create, revoke) = match failed {
        Some(FailedBoardForm::Create(error)) => (Some(error), None),
        Some(FailedBoardForm::Revoke(error)) => (None, Some(error)),
        None => (None, None),
    };
    let displays = RwSignal::new(displays);
    view! {
        <main class=PAGE id="isi">
            <h1>{words::displays(lang)}</h1>
            <p class="text-ink-2 mt-1">{words::displays_about(lang)}</p>
            <CreateForm units displays refused=create />
            <PresentDisplays displays zone refused=revoke />
        </main>
    }
}
