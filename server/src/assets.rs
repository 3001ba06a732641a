//! The web files: inside the release binary, or read from a folder in development.

use app::Assets;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::path::PathBuf;

/// One embedded file in its three forms.
#[derive(Debug)]
struct WebFile {
    name: &'static str,
    raw: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

static EMBEDDED: &[WebFile] = include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// Names carry a hash of the content: whoever has one may keep it for ever.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Where web files come from.
#[derive(Debug, Clone, Default)]
pub struct Site {
    folder: Option<PathBuf>,
}

impl Site {
    /// Files of that folder, or the embedded ones.
    pub const fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// The addresses of the app's three files, found by their endings; empty where not built.
    pub fn assets(&self) -> Assets {
        let names = self.names();
        let find = |end: &str| {
            let name = names.iter().find(|name| name.ends_with(end));
            name.map(|name| format!("/pkg/{name}")).unwrap_or_default()
        };
        Assets { js: find(".js"), wasm: find("_bg.wasm"), css: find(".css") }
    }

    fn names(&self) -> Vec<String> {
        let Some(folder) = &self.folder else {
            return EMBEDDED.iter().map(|file| file.name.to_owned()).collect();
        };
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }
}

/// `GET /pkg/{name}`.
pub async fn web_file(State(site): State<Site>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let kind = HeaderValue::from_static(content_type(&name));
    if let Some(folder) = &site.folder {
        let is_plain = !name.contains(['/', '\\']) && !name.starts_with('.');
        return match tokio::fs::read(folder.join(&name)).await {
            Ok(bytes) if is_plain => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
            Ok(_) | Err(_) => StatusCode::NOT_FOUND.into_response(),
        };
    }
    let Some(file) = EMBEDDED.iter().find(|file| file.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (bytes, encoding) = if accepts.contains("br") {
        (file.brotli, Some("br"))
    } else if accepts.contains("gzip") {
        (file.gzip, Some("gzip"))
    } else {
        (file.raw, None)
    };
    let mut response = Response::new(Body::from(bytes));
    let set = response.headers_mut();
    set.insert(header::CONTENT_TYPE, kind);
    set.insert(header::CACHE_CONTROL, FOR_EVER);
    set.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        set.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some(_) | None => "application/octet-stream",
    }
}
