//! Every address the program answers.

use crate::assets::{Site, web_file};
use crate::gatekeeper::{CALLS, identify, refuse_other_sites};
use crate::health::{Health, ready};
use crate::live::{Hub, live_socket};
use crate::refusal::{explain_to_plain_forms, give_words_back, no_such_call};
use crate::staff_files::{LONGEST_FORM, upload};
use crate::{own_data, staff_files};
use app::organization::{UPLOAD, WRONG_ROWS};
use app::ssr::{Backend, Caller, cookie};
use app::{App, PageStatus, Pages, shell};
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef, MatchedPath, Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use http::{HeaderName, HeaderValue, StatusCode, header};
use leptos::config::LeptosOptions;
use leptos::prelude::{IntoView, provide_context, use_context};
use leptos::server_fn::axum::server_fn_paths;
use leptos::view;
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list, handle_server_fns_with_context};
use std::sync::Arc;
use std::time::Duration;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

/// 5,000 letters may be 5,000 emoji of 15 bytes, each byte written as `%F0` in a form.
const LONGEST_BODY: usize = 512 * 1024;
const LONGEST_REQUEST: Duration = Duration::from_secs(30);
/// A staff file may be a hundred times as large as any other form, and comes from an office with a slow line too.
const LONGEST_UPLOAD: Duration = Duration::from_secs(300);

/// What handlers work with.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// For server functions.
    pub backend: Backend,
    /// The live connections.
    pub hub: Arc<Hub>,
    /// The web files.
    pub site: Site,
    pub(crate) health: Health,
    options: LeptosOptions,
}

impl AppState {
    /// Puts the parts together.
    pub fn new(backend: Backend, hub: Arc<Hub>, site: Site) -> Self {
        let health = Health::new(backend.store.clone());
        let options = LeptosOptions::builder().output_name("denyut").build();
        Self { backend, hub, site, health, options }
    }
}

/// The whole program as one service.
pub fn router(state: AppState) -> Router {
    let pages = generate_route_list(|| view! { <App pages=Pages::WHOLE /> });
    let site = state.site.clone();
    let context = contexts(state.backend.clone());
    let files = Router::new()
        .route(UPLOAD, post(upload))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(state.backend.clone(), identify))
        .layer(from_fn(refuse_other_sites))
        .layer(RequestBodyLimitLayer::new(LONGEST_FORM))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_UPLOAD));
    Router::new()
        .route(&format!("{CALLS}{{*function}}"), any(call))
        .leptos_routes_with_context(&state, pages, context, move || page(&site))
        .route(WRONG_ROWS, get(staff_files::download))
        .route("/data-saya.json", get(own_data::download))
        .fallback(not_found)
        .layer(from_fn_with_state(state.site.clone(), give_words_back))
        .layer(from_fn_with_state(state.backend.clone(), identify))
        .route("/langsung", get(live_socket))
        .layer(from_fn(refuse_other_sites))
        .layer(RequestBodyLimitLayer::new(LONGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_REQUEST))
        .merge(files)
        .layer(from_fn_with_state(state.site.clone(), explain_to_plain_forms))
        .layer(CompressionLayer::new())
        // Each page is one person's at one moment.
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .route("/siap", get(ready))
        .route("/pkg/{name}", get(web_file))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::X_FRAME_OPTIONS, "DENY"))
        // Plain forms are led back to the page they came from; nobody else learns which it was.
        .layer(set(header::REFERRER_POLICY, "same-origin"))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .with_state(state)
}

fn set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

/// The pattern of the address only: the address itself may hold a board's secret or a person's id.
fn span(request: &Request) -> tracing::Span {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    tracing::info_span!("request", method = %request.method(), route)
}

/// What pages and server functions find in their context.
fn contexts(backend: Backend) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(backend.clone());
        let parts = use_context::<http::request::Parts>();
        let caller = parts.as_ref().and_then(|parts| parts.extensions.get::<Caller>().cloned());
        provide_context(caller.unwrap_or_default());
        let cookies = parts.as_ref().and_then(|parts| parts.headers.get(header::COOKIE)?.to_str().ok());
        provide_context(cookie::preferences(cookies.unwrap_or_default()));
        let response = use_context::<ResponseOptions>();
        provide_context(PageStatus::new(move |status| {
            if let (Some(response), Ok(status)) = (&response, StatusCode::from_u16(status)) {
                response.set_status(status);
            }
        }));
    }
}

/// The page at the address that was asked for, around it the document with its files.
fn page(site: &Site) -> impl IntoView + use<> {
    let path = use_context::<http::request::Parts>().map(|parts| parts.uri.path().to_owned());
    shell(site.assets(&path.unwrap_or_default()))
}

async fn call(State(backend): State<Backend>, request: Request) -> Response {
    // Leptos would answer with advice for its developer.
    if !server_fn_paths().any(|(path, _)| path == request.uri().path()) {
        return no_such_call(request.headers());
    }
    handle_server_fns_with_context(contexts(backend), request).await.into_response()
}

/// Pages that nobody knows are drawn by the app, so that they speak the reader's language.
async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    let site = state.site.clone();
    let render = leptos_axum::render_app_async_with_context(contexts(state.backend), move || page(&site));
    render(request).await.into_response()
}
