//! What lets a phone install the program and open it without network: the manifest, the icons, the service worker, and
//! the pages for what was not kept and what was not sent.

use crate::assets::Site;
use crate::people::{Asked, asked};
use crate::router::AppState;
use app::Piece;
use app::lang::Preferences;
use app::ssr::{GuideForm, SECRETS, TEXTS, cookie, guide_page, offline_page, unsent_page};
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::hash::{DefaultHasher, Hash, Hasher};

const WORKER: &str = include_str!("../web/service-worker.js");
/// Pages that open without network; their files are brought before anybody needs them.
const KEPT: [&str; 2] = ["/catat", "/tim"];
/// A worker is held to the policy of its own answer: it may ask this server, and do nothing else.
const WORKERS_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; connect-src 'self'");
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// Its icons, by name.
const ICONS: [(&str, &[u8]); 4] = [
    ("180.png", include_bytes!("../web/icon-180.png")),
    ("192.png", include_bytes!("../web/icon-192.png")),
    ("512.png", include_bytes!("../web/icon-512.png")),
    ("512-penuh.png", include_bytes!("../web/icon-maskable-512.png")),
];

/// `192` and `512` with their own shape, `penuh` for phones that cut icons to theirs.
const MANIFEST: &str = r##"{
  "id": "/catat",
  "name": "Denyut",
  "short_name": "Denyut",
  "description": "Catatan kerja harian dan umpan baliknya.",
  "lang": "id",
  "start_url": "/catat",
  "scope": "/",
  "display": "standalone",
  "background_color": "#f7f4f5",
  "theme_color": "#f7f4f5",
  "icons": [
    { "src": "/ikon/192.png", "sizes": "192x192", "type": "image/png" },
    { "src": "/ikon/512.png", "sizes": "512x512", "type": "image/png" },
    { "src": "/ikon/512-penuh.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable" }
  ],
  "shortcuts": [
    { "name": "Catat", "url": "/catat", "icons": [{ "src": "/ikon/192.png", "sizes": "192x192", "type": "image/png" }] },
    { "name": "Tim", "url": "/tim", "icons": [{ "src": "/ikon/192.png", "sizes": "192x192", "type": "image/png" }] }
  ]
}
"##;

/// Every address of this kind.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/service-worker.js", get(worker))
        .route("/manifest.webmanifest", get(manifest))
        .route("/ikon/{name}", get(icon))
        .route("/luring", get(aside))
        .route("/luring/kirim", get(unsent))
        .route("/panduan", get(guide))
}

/// The worker with the files of this version before it, and the names of the fields it has to know. A browser asks for it again and again, and takes it for another
/// one as soon as a byte is.
async fn worker(State(site): State<Site>) -> Response {
    let mut files: Vec<String> = KEPT.iter().flat_map(|path| site.assets(path).all()).collect();
    // They are used on these pages, and wanted where there is no signal.
    files.extend(site.piece(Piece::Tools));
    files.sort();
    files.dedup();
    let lists: String = [("FILES", list(&files)), ("SECRETS", list(&SECRETS)), ("TEXTS", list(&TEXTS))]
        .iter()
        .map(|(name, list)| format!("const {name} = {list};\n"))
        .collect();
    let mut hash = DefaultHasher::new();
    (WORKER, &lists).hash(&mut hash);
    let version = hash.finish();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::CONTENT_SECURITY_POLICY, WORKERS_POLICY),
    ];
    (headers, format!("const VERSION = \"{version:016x}\";\n{lists}{WORKER}")).into_response()
}

fn list<T: serde::Serialize>(names: &[T]) -> String {
    serde_json::to_string(names).unwrap_or_else(|_| "[]".to_owned())
}

async fn manifest() -> Response {
    let headers =
        [(header::CONTENT_TYPE, HeaderValue::from_static("application/manifest+json")), (header::CACHE_CONTROL, A_DAY)];
    (headers, MANIFEST).into_response()
}

async fn icon(Path(name): Path<String>) -> Response {
    let Some((_, bytes)) = ICONS.into_iter().find(|(known, _)| *known == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("image/png")), (header::CACHE_CONTROL, A_DAY)];
    (headers, bytes).into_response()
}

/// What stands in place of a page that was not kept. The worker takes it along; nobody is led here.
async fn aside(State(site): State<Site>, headers: HeaderMap) -> Html<String> {
    Html(offline_page(preferences(&headers), &site.assets("/").css))
}

/// What stands in place of the answer to a form that nobody answered. The worker takes it along and fills it in; nobody is
/// led here.
async fn unsent(State(site): State<Site>, headers: HeaderMap) -> Html<String> {
    Html(unsent_page(preferences(&headers), &site.assets("/").css))
}

/// How the log works. The worker takes it along too: help is wanted where there is no signal.
async fn guide(State(site): State<Site>, headers: HeaderMap, form: Asked<GuideForm>) -> Html<String> {
    Html(guide_page(preferences(&headers), &site.assets("/").css, asked(form)))
}

fn preferences(headers: &HeaderMap) -> Preferences {
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    cookie::preferences(cookies)
}
