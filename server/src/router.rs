//! Every address the program answers.

use crate::assets::{Site, web_file};
use crate::gatekeeper::{CALLS, identify, refuse_other_sites};
use crate::health::{Health, ready};
use crate::kept::keep_typed;
use crate::live::{Hub, live_socket};
use crate::policy::{Policy, guard};
use crate::proxies::Proxies;
use crate::refusal::{explain_to_plain_forms, give_words_back, no_such_call};
use crate::staff_files::{LONGEST_FORM, upload};
use crate::{
    calendar, deputies, entry_list, evidence, favourites, head_check, inbox, late, offline, own_calendar, own_data,
    paste, people, second_factor, staff_files, supervisor, units,
};
use app::organization::{UPLOAD, WRONG_ROWS};
use app::ssr::inbox::Unread;
use app::ssr::{Backend, Caller, cookie};
use app::{App, PageStatus, Pages, shell};
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef, MatchedPath, Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use http::{HeaderValue, StatusCode, header};
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::{IntoView, provide_context, use_context};
use leptos::server_fn::axum::server_fn_paths;
use leptos::view;
use leptos_axum::{
    AxumRouteListing, LeptosRoutes, ResponseOptions, generate_route_list, handle_server_fns_with_context,
};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};
use tower_http::trace::TraceLayer;

/// 5,000 letters may be 5,000 emoji of 15 bytes, each byte written as `%F0` in a form.
const LONGEST_BODY: usize = 512 * 1024;

/// How long somebody may take to send what they send.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// For a request, from its head to our answer.
    pub request: Duration,
    /// The same for a staff file, which may be a hundred times as large, and comes from an office with a slow line too.
    pub upload: Duration,
    /// Between two parts of a staff file.
    pub silence: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let [request, upload, silence] = [30, 300, 30].map(Duration::from_secs);
        Self { request, upload, silence }
    }
}

/// What handlers work with.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// For server functions.
    pub backend: Backend,
    /// The live connections.
    pub hub: Arc<Hub>,
    /// The web files.
    pub site: Site,
    /// The headers of every answer.
    pub policy: Policy,
    /// The time that others get.
    pub limits: Limits,
    /// Who stands before the server.
    pub proxies: Proxies,
    pub(crate) health: Health,
    options: LeptosOptions,
}

impl AppState {
    /// Puts the parts together.
    pub fn new(backend: Backend, hub: Arc<Hub>, site: Site, policy: Policy) -> Self {
        let health = Health::new(backend.store.clone());
        let options = LeptosOptions::builder().output_name("denyut").build();
        Self { backend, hub, site, policy, limits: Limits::default(), proxies: Proxies::default(), health, options }
    }
}

/// The pages of the app.
///
/// Found out once in the life of a process, before any is drawn: while Leptos looks for them, whatever a page of the same
/// process begins to read is never read (leptos issue 4773), and its reader would wait until the time is up. Tests start
/// many servers in one process.
pub fn pages() -> Vec<AxumRouteListing> {
    static PAGES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();
    PAGES.get_or_init(|| generate_route_list(|| view! { <App pages=Pages::WHOLE /> })).clone()
}

/// The whole program as one service.
pub fn router(state: AppState) -> Router {
    let site = state.site.clone();
    let context = contexts(state.backend.clone(), state.policy.clone());
    let Limits { request, upload: file, silence } = state.limits;
    let files = Router::new()
        .route(UPLOAD, post(upload))
        .route("/kepegawaian/kalender/libur/berkas", post(calendar::send_holidays))
        .route("/kepegawaian/kalender/cuti/berkas", post(calendar::send_leave))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(state.clone(), identify))
        .layer(from_fn(refuse_other_sites))
        .layer(RequestBodyLimitLayer::new(LONGEST_FORM))
        .layer(RequestBodyTimeoutLayer::new(silence))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, file));
    let documents = Router::new()
        .merge(people::routes())
        .merge(calendar::routes())
        .merge(deputies::routes())
        .merge(entry_list::routes())
        .merge(evidence::routes())
        .merge(favourites::routes())
        .merge(late::routes())
        .merge(head_check::routes())
        .merge(inbox::routes())
        .merge(own_calendar::routes())
        .merge(paste::routes())
        .merge(supervisor::routes())
        .merge(units::routes())
        .layer(from_fn_with_state(state.clone(), keep_typed));
    Router::new()
        .route(&format!("{CALLS}{{*function}}"), any(call))
        .leptos_routes_with_context(&state, pages(), context, move || page(&site))
        .route(WRONG_ROWS, get(staff_files::download))
        .route("/data-saya.json", get(own_data::download))
        .merge(second_factor::routes())
        .merge(documents)
        .fallback(not_found)
        .layer(from_fn_with_state(state.clone(), give_words_back))
        .layer(from_fn_with_state(state.clone(), identify))
        .route("/langsung", get(live_socket))
        .layer(from_fn(refuse_other_sites))
        .layer(RequestBodyLimitLayer::new(LONGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, request))
        .merge(files)
        .layer(from_fn_with_state(state.site.clone(), explain_to_plain_forms))
        .layer(CompressionLayer::new())
        // Each page is one person's at one moment.
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .merge(offline::routes())
        // Compressed already, and each says itself how long it may be kept.
        .merge(evidence::files(&state))
        .route("/siap", get(ready))
        .route("/pkg/{name}", get(web_file))
        .layer(from_fn_with_state(state.policy.clone(), guard))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .with_state(state)
}

/// The pattern of the address only: the address itself may hold a board's secret or a person's id.
fn span(request: &Request) -> tracing::Span {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    tracing::info_span!("request", method = %request.method(), route)
}

/// What pages and server functions find in their context.
fn contexts(backend: Backend, policy: Policy) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(backend.clone());
        provide_context(Unread::default());
        let parts = use_context::<http::request::Parts>();
        let caller = parts.as_ref().and_then(|parts| parts.extensions.get::<Caller>().cloned());
        provide_context(caller.unwrap_or_default());
        let cookies = parts.as_ref().and_then(|parts| parts.headers.get(header::COOKIE)?.to_str().ok());
        provide_context(cookie::preferences(cookies.unwrap_or_default()));
        let response = use_context::<ResponseOptions>();
        // Only a page has a nonce; it stands in the page's scripts.
        if let (Some(response), Some(nonce), Some(parts)) = (&response, use_nonce(), &parts) {
            let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
            if let Some(policy) = policy.of_document(parts.uri.path(), host, &nonce) {
                response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
            }
        }
        provide_context(PageStatus::new(move |status| {
            if let (Some(response), Ok(status)) = (&response, StatusCode::from_u16(status)) {
                response.set_status(status);
            }
        }));
    }
}

/// The page at the address that was asked for, around it the document with its files.
fn page(site: &Site) -> impl IntoView + use<> {
    let parts = use_context::<http::request::Parts>();
    let path = parts.as_ref().map(|parts| parts.uri.path()).unwrap_or_default();
    // The second step is asked for behind one of them.
    let is_door = ["/masuk", "/aktivasi"].contains(&path);
    let is_nobody = use_context::<Caller>().is_none_or(|caller| caller.signed_in.is_none());
    shell(site.assets(path), is_door && is_nobody)
}

async fn call(State(backend): State<Backend>, State(policy): State<Policy>, request: Request) -> Response {
    // Leptos would answer with advice for its developer.
    if !server_fn_paths().any(|(path, _)| path == request.uri().path()) {
        return no_such_call(request.headers());
    }
    handle_server_fns_with_context(contexts(backend, policy), request).await.into_response()
}

/// Pages that nobody knows are drawn by the app, so that they speak the reader's language.
async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    let site = state.site.clone();
    let render = leptos_axum::render_app_async_with_context(contexts(state.backend, state.policy), move || page(&site));
    render(request).await.into_response()
}
