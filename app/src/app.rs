//! The addresses of the app, and which page stands at each.

use crate::account::viewing;
use crate::error::ApiError;
use crate::kit::{BUTTON, Loading, Trouble, in_place, reading, words};
use crate::lang::use_lang;
use crate::later::load_late;
use crate::pieces::{Load, Page, Pages, Piece};
use crate::queue;
use crate::status::answer_with;
use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Redirect, Route, Router};
use leptos_router::{SsrMode, path};
use send_wrapper::SendWrapper;

/// Everything inside `<body>`.
#[component]
pub fn App(
    /// Where the pages come from.
    pages: Pages,
) -> impl IntoView {
    provide_meta_context();
    provide_context(pages);
    queue::bring_files_by(pages.file);
    let draw = move |page, piece| draw(page, piece, pages.load);
    view! {
        <Router>
            <FlatRoutes fallback=|| view! { <NotFoundPage /> }>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("/masuk") view=move || draw(pages.sign_in, Some(Piece::Door)) ssr=SsrMode::Async />
                <Route path=path!("/aktivasi") view=move || draw(pages.activate, Some(Piece::Rest)) ssr=SsrMode::Async />
                <Route path=path!("/catat") view=move || draw(pages.log, None) ssr=SsrMode::Async />
                <Route path=path!("/tim") view=move || draw(pages.team, Some(Piece::Team)) ssr=SsrMode::Async />
                <Route path=path!("/saya") view=move || draw(pages.me, Some(Piece::Rest)) ssr=SsrMode::Async />
                <Route path=path!("/privasi") view=move || draw(pages.privacy, Some(Piece::Rest)) ssr=SsrMode::Async />
                <Route path=path!("/pengelola/layar") view=move || draw(pages.displays, Some(Piece::Rest)) ssr=SsrMode::Async />
                <Route path=path!("/pengelola/akun") view=move || draw(pages.accounts, Some(Piece::Rest)) ssr=SsrMode::Async />
                <Route path=path!("/pengelola/impor") view=move || draw(pages.import, Some(Piece::Rest)) ssr=SsrMode::Async />
                <Route path=path!("/pengelola/jejak") view=move || draw(pages.administration_trace, Some(Piece::Rest)) ssr=SsrMode::Async />
                <Route path=path!("/pengelola/perbaikan") view=move || draw(pages.corrections, Some(Piece::Rest)) ssr=SsrMode::Async />
                <Route path=path!("/data-saya") view=move || draw(pages.own_data, Some(Piece::Rest)) ssr=SsrMode::Async />
                <Route path=path!("/jejak") view=move || draw(pages.own_trace, Some(Piece::Rest)) ssr=SsrMode::Async />
                <Route path=path!("/jejak/:entry") view=move || draw(pages.entry_trace, Some(Piece::Rest)) ssr=SsrMode::Async />
                <Route path=path!("/layar/:token") view=move || draw(pages.board, Some(Piece::Board)) ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}

/// Draws a page, once its piece is there. A piece that does not come is asked for again by itself.
fn draw(page: Page, piece: Option<Piece>, load: Load) -> AnyView {
    let mut first = page();
    // Always at once on the server, and in the browser at the first page, whose piece the start waited for.
    let at_once = (&mut first).now_or_never();
    let is_on_its_way = at_once.is_none();
    if let Some(drawn) = at_once.flatten() {
        return drawn;
    }
    let first = StoredValue::new_local(is_on_its_way.then_some(first));
    let came = RwSignal::new(false);
    let arriving = move || {
        came.track();
        let drawing = first.try_update_value(Option::take).flatten().unwrap_or_else(page);
        let drawing = SendWrapper::new(drawing);
        Suspend::new(async move {
            drawing.await.unwrap_or_else(|| {
                if let Some(piece) = piece {
                    spawn_local(load_late(piece, load, came));
                }
                view! { <Trouble error=ApiError::Unreachable /> }.into_any()
            })
        })
    };
    view! { <Suspense fallback=|| view! { <Loading /> }>{arriving}</Suspense> }.into_any()
}

/// `/` is no page: it leads to the log, or to the sign-in page.
#[component]
fn HomePage() -> impl IntoView {
    reading(viewing, |viewing| {
        let is_known = viewing.is_ok_and(|viewing| viewing.viewer.is_some());
        view! { <Redirect path=if is_known { "/catat" } else { "/masuk" } options=in_place() /> }
    })
}

/// An address that nobody knows.
#[component]
fn NotFoundPage() -> impl IntoView {
    let lang = use_lang();
    answer_with(404);
    view! {
        <Title text=format!("{} · Denyut", words::not_found(lang)) />
        <main class="p-6 max-w-read mx-auto" id="isi">
            <h1>{words::not_found(lang)}</h1>
            <p class="mt-2 mb-6">{words::not_found_hint(lang)}</p>
            <a class=BUTTON href="/catat">{words::to_log(lang)}</a>
        </main>
    }
}
