//! `/pengelola/impor`: a staff file is sent, looked at and taken over. Every step is a plain form or a link that the
//! browser itself follows, so it is the same with and without script.

mod address;
mod choose;
mod decide;
mod details;
mod result;
mod show;
mod wrong;

use super::super::{StaffImport, StaffUpload, staff_import, words};
use crate::account::viewer;
use crate::error::ApiError;
use crate::format;
use crate::kit::{Drawn, EmptyState, Frame, LINKISH, PAGE, Place, effect, page};
use crate::lang::use_lang;
use crate::organization::{FailedStaffForm, FileHead};
use crate::status::answer_with;
use address::Address;
use choose::ChooseFile;
use domain::account::Viewer;
use domain::organization::staff_file::Extent;
use domain::time::Zone;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_query_map};
use result::ShowResult;
use serde::{Deserialize, Serialize};
use show::ShowPreview;

/// The page. `?berkas=` names a file, `&seluruh=ya` says that it holds the whole staff.
#[component]
pub fn ImportPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let address = query.with_untracked(Address::read);
    let path = use_location().pathname;
    // Each address is a page of its own: where a link or the way back only changes the query, it is loaded anew.
    effect(move || {
        if query.with(Address::read) != address && path.get_untracked() == address::empty() {
            let _ = window().location().reload();
        }
    });
    view! {
        <Title text=format!("{} · Denyut", words::title(lang)) />
        {page(move || read(address), move |(viewer, found)| view! { <Page viewer found /> })}
    }
}

/// What was found at the address.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Found {
    Page(Box<StaffImport>),
    /// There is no such file, or it is another agency's.
    Gone,
}

async fn read(address: Address) -> Result<(Viewer, Found), ApiError> {
    let viewer = viewer().await?;
    let found = match address {
        Address::File(upload, extent) => staff_import(upload, extent).await,
        // Whether somebody may be here at all comes first.
        Address::Nonsense => staff_import(None, Extent::Part).await.and(Err(ApiError::NotFound)),
    };
    match found {
        Ok(page) => Ok((viewer, Found::Page(Box::new(page)))),
        Err(ApiError::NotFound) => Ok((viewer, Found::Gone)),
        Err(error) => Err(error),
    }
}

#[component]
fn Page(viewer: Viewer, found: Found) -> impl IntoView {
    let lang = use_lang();
    let zone = viewer.unit.zone;
    view! {
        <Frame viewer place=Place::Import title=words::title(lang).to_owned()>
            <main class=PAGE id="isi">
                <p class="text-ink-2 text-small">{words::personnel(lang)}</p>
                <h1>{words::title(lang)}</h1>
                {match found {
                    Found::Page(page) => view! { <Upload page=*page zone /> }.into_any(),
                    Found::Gone => view! { <Gone /> }.into_any(),
                }}
            </main>
        </Frame>
    }
}

#[component]
fn Upload(page: StaffImport, zone: Zone) -> impl IntoView {
    let StaffImport { upload, waiting, failed } = page;
    let (unread, refused) = match failed {
        Some(FailedStaffForm::Upload(problem)) => (Some(problem), None),
        Some(FailedStaffForm::TakeOver(error)) => (None, Some(error)),
        None => (None, None),
    };
    match upload {
        None => {
            let waiting = waiting.map(|file| view! { <Waiting file zone /> });
            view! {
                {waiting.drawn()}
                <ChooseFile unread />
            }
            .into_any()
        }
        Some(StaffUpload::Open(preview)) => view! { <ShowPreview preview=*preview zone refused /> }.into_any(),
        Some(StaffUpload::Taken(taken)) => view! { <ShowResult taken zone /> }.into_any(),
    }
}

/// The way back to a preview that somebody left.
#[component]
fn Waiting(file: FileHead, zone: Zone) -> impl IntoView {
    let lang = use_lang();
    let at = format!("{} {}", format::day(lang, zone.day_of(file.at)), format::clock(lang, zone, file.at));
    view! {
        <section class="bg-surface border border-line rounded-card p-4 mt-4 [overflow-wrap:anywhere]">
            <p>{words::waits(lang, &at)}</p>
            <a class=LINKISH href=address::preview(file.id, Extent::Part) rel="external">
                {words::to_preview(lang, &file.name)}
            </a>
        </section>
    }
}

#[component]
fn Gone() -> impl IntoView {
    let lang = use_lang();
    answer_with(404);
    view! {
        <div class="mt-4">
            <EmptyState title=words::gone_title(lang)>
                <p class="text-ink-2">{words::gone_hint(lang)}</p>
            </EmptyState>
        </div>
        <ChooseFile unread=None />
    }
}
