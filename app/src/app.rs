//! The addresses of the app, and which page stands at each.

use crate::account::viewing;
use crate::error::ApiError;
use crate::kit::{BUTTON, Loading, Trouble, in_place, reading, words};
use crate::lang::use_lang;
use crate::pieces::{Page, Pages};
use crate::status::answer_with;
use futures::FutureExt;
use leptos::prelude::*;
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
    view! {
        <Router>
            <FlatRoutes fallback=|| view! { <NotFoundPage /> }>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("/masuk") view=move || draw(pages.sign_in) ssr=SsrMode::Async />
                <Route path=path!("/aktivasi") view=move || draw(pages.activate) ssr=SsrMode::Async />
                <Route path=path!("/catat") view=move || draw(pages.log) ssr=SsrMode::Async />
                <Route path=path!("/tim") view=move || draw(pages.team) ssr=SsrMode::Async />
                <Route path=path!("/saya") view=move || draw(pages.me) ssr=SsrMode::Async />
                <Route path=path!("/privasi") view=move || draw(pages.privacy) ssr=SsrMode::Async />
                <Route path=path!("/pengelola/layar") view=move || draw(pages.displays) ssr=SsrMode::Async />
                <Route path=path!("/pengelola/akun") view=move || draw(pages.accounts) ssr=SsrMode::Async />
                <Route path=path!("/pengelola/impor") view=move || draw(pages.import) ssr=SsrMode::Async />
                <Route path=path!("/pengelola/jejak") view=move || draw(pages.administration_trace) ssr=SsrMode::Async />
                <Route path=path!("/pengelola/perbaikan") view=move || draw(pages.corrections) ssr=SsrMode::Async />
                <Route path=path!("/data-saya") view=move || draw(pages.own_data) ssr=SsrMode::Async />
                <Route path=path!("/jejak") view=move || draw(pages.own_trace) ssr=SsrMode::Async />
                <Route path=path!("/jejak/:entry") view=move || draw(pages.entry_trace) ssr=SsrMode::Async />
                <Route path=path!("/layar/:token") view=move || draw(pages.board) ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}

/// Draws a page, once its piece is there.
fn draw(page: Page) -> AnyView {
    let mut page = page();
    // Always at once on the server, and in the browser at the first page, whose piece the start waited for.
    if let Some(drawn) = (&mut page).now_or_never() {
        return drawn.unwrap_or_else(not_arrived);
    }
    let page = SendWrapper::new(page);
    let arriving = Suspend::new(async move { page.await.unwrap_or_else(not_arrived) });
    view! { <Suspense fallback=|| view! { <Loading /> }>{arriving}</Suspense> }.into_any()
}

fn not_arrived() -> AnyView {
    view! { <Trouble error=ApiError::Unreachable /> }.into_any()
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
