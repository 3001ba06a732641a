//! The addresses of the app, and which page stands at each.

use crate::account::pages::{MePage, PrivacyPage, SignInPage};
use crate::account::viewing;
use crate::activity::pages::LogPage;
use crate::display::pages::{BoardPage, DisplaysPage};
use crate::feedback::pages::TeamPage;
use crate::kit::{BUTTON, in_place, reading, words};
use crate::lang::use_lang;
use crate::status::answer_with;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Redirect, Route, Router};
use leptos_router::{SsrMode, path};

/// Everything inside `<body>`.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <FlatRoutes fallback=|| view! { <NotFoundPage /> }>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("/masuk") view=SignInPage ssr=SsrMode::Async />
                <Route path=path!("/catat") view=LogPage ssr=SsrMode::Async />
                <Route path=path!("/tim") view=TeamPage ssr=SsrMode::Async />
                <Route path=path!("/saya") view=MePage ssr=SsrMode::Async />
                <Route path=path!("/privasi") view=PrivacyPage ssr=SsrMode::Async />
                <Route path=path!("/pengelola/layar") view=DisplaysPage ssr=SsrMode::Async />
                <Route path=path!("/layar/:token") view=BoardPage ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
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
