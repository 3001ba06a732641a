//! The web files: inside the release binary, or read from a folder in development.

use app::{Assets, Piece};
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

    /// The addresses of what the page at `path` loads, found by how the build names its files; empty where not built.
    pub fn assets(&self, path: &str) -> Assets {
        let mut names = self.names();
        // The common program and the module that starts it come first: `frontend` before any piece.
        names.sort_by_key(|name| !name.starts_with("frontend"));
        let piece = Piece::of_path(path);
        let is_needed = |name: &str| name.ends_with("_bg.wasm") || piece.is_some_and(|piece| is_of(name, piece));
        let address = |name: &String| format!("/pkg/{name}");
        Assets {
            js: names.iter().filter(|name| name.ends_with(".js")).map(address).collect(),
            wasm: names.iter().filter(|name| name.ends_with(".wasm") && is_needed(name)).map(address).collect(),
            css: names.iter().find(|name| name.ends_with(".css")).map(address).unwrap_or_default(),
            // A board hangs on a wall: without network there is nothing to show.
            is_kept: piece != Some(Piece::Board),
        }
    }

    /// The addresses of a piece that comes after its page.
    pub fn piece(&self, piece: Piece) -> impl Iterator<Item = String> {
        let is_its = move |name: &String| name.ends_with(".wasm") && is_of(name, piece);
        self.names().into_iter().filter(is_its).map(|name| format!("/pkg/{name}"))
    }

    fn names(&self) -> Vec<String> {
        let Some(folder) = &self.folder else {
            return EMBEDDED.iter().map(|file| file.name.to_owned()).collect();
        };
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }
}

/// Whether a file like `board.team-0123456789abcdef.wasm` belongs to a piece.
fn is_of(name: &str, piece: Piece) -> bool {
    name.split_once('-').is_some_and(|(pieces, _)| pieces.split('.').any(|one| one == piece.name()))
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

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: [&str; 8] = [
        "board-0a1b.wasm",
        "board.rest.team-0a1b.wasm",
        "denyut-2c3d.css",
        "frontend-0a1b.js",
        "frontend-0a1b_bg.wasm",
        "index.html",
        "pieces-0a1b.js",
        "team-0a1b.wasm",
    ];

    #[test]
    fn a_page_names_the_common_program_first_and_then_its_own_pieces() {
        let folder = tempfile::tempdir().unwrap();
        for name in BUILT {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let site = Site::new(Some(folder.path().to_owned()));
        let team = site.assets("/tim");
        assert_eq!(team.js, ["/pkg/frontend-0a1b.js", "/pkg/pieces-0a1b.js"]);
        assert_eq!(team.css, "/pkg/denyut-2c3d.css");
        assert_eq!(team.wasm[0], "/pkg/frontend-0a1b_bg.wasm");
        let mut pieces = team.wasm[1..].to_vec();
        pieces.sort();
        assert_eq!(pieces, ["/pkg/board.rest.team-0a1b.wasm", "/pkg/team-0a1b.wasm"]);
        assert_eq!(site.assets("/catat").wasm, ["/pkg/frontend-0a1b_bg.wasm"]);
    }
}
