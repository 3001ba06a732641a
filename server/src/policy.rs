//! What a browser may do with our answers, said in the headers of each of them.
//!
//! A document of the app names the scripts it brings by a nonce of its own. Everything else we answer may have one script,
//! which is always the same and named by its hash: the one that keeps what is typed.

use app::ssr::script_source;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use std::sync::Arc;

/// A board is drawn on walls, and where it is allowed inside pages of others too.
const BOARDS: &str = "/layar/";
/// Two years: what is asked of those who keep lists of such sites.
const ONLY_BY_TLS: &str = "max-age=63072000";
/// What no page of ours needs; copying the address of a board does need the clipboard.
const DEVICES: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
                       microphone=(), midi=(), payment=(), serial=(), usb=()";

/// What the headers depend on in an installation.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    is_secure: bool,
    frame_boards_by: Arc<[String]>,
}

impl Policy {
    /// `is_secure`: people reach the server by TLS. `frame_boards_by`: the origins whose pages may show a board.
    pub fn new(is_secure: bool, frame_boards_by: Vec<String>) -> Self {
        Self { is_secure, frame_boards_by: frame_boards_by.into() }
    }

    /// The content policy of a document of the app at `path`, whose scripts carry `nonce`. `host` is that of the request.
    pub(crate) fn of_document(&self, path: &str, host: &str, nonce: &str) -> Option<HeaderValue> {
        let ancestors = self.ancestors(path);
        let live = self.live(host);
        let text = format!(
            "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' data:; font-src 'self'; connect-src 'self'{live}; worker-src 'self'; \
             manifest-src 'self'; base-uri 'none'; form-action 'self'; \
             frame-ancestors {ancestors}; object-src 'none'"
        );
        HeaderValue::from_str(&text).ok()
    }

    /// That of everything else: a page in words, an answer to a call, a file.
    fn of_other(&self, path: &str) -> Option<HeaderValue> {
        let ancestors = self.ancestors(path);
        let text = format!(
            "default-src 'none'; script-src {}; style-src 'self'; img-src 'self' data:; manifest-src 'self'; \
             base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}; object-src 'none'",
            script_source()
        );
        HeaderValue::from_str(&text).ok()
    }

    fn ancestors(&self, path: &str) -> String {
        if self.may_be_framed(path) { self.frame_boards_by.join(" ") } else { "'none'".to_owned() }
    }

    fn may_be_framed(&self, path: &str) -> bool {
        path.starts_with(BOARDS) && !self.frame_boards_by.is_empty()
    }

    /// The live connection by name: phones of before 2022 do not count it to `'self'`.
    fn live(&self, host: &str) -> String {
        let is_host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':' | b'[' | b']');
        let scheme = if self.is_secure { "wss" } else { "ws" };
        if !host.is_empty() && host.bytes().all(is_host) { format!(" {scheme}://{host}") } else { String::new() }
    }

    fn apply(&self, path: &str, headers: &mut HeaderMap) {
        const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
        const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
        const RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
        let set = |headers: &mut HeaderMap, name, value| headers.insert(name, HeaderValue::from_static(value));
        if !headers.contains_key(header::CONTENT_SECURITY_POLICY)
            && let Some(policy) = self.of_other(path)
        {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        // Plain forms are led back to the page they came from; nobody else learns which it was.
        set(headers, header::REFERRER_POLICY, "same-origin");
        set(headers, PERMISSIONS, DEVICES);
        set(headers, OPENER, "same-origin");
        set(headers, RESOURCE, "same-origin");
        if !self.may_be_framed(path) {
            set(headers, header::X_FRAME_OPTIONS, "DENY");
        }
        if self.is_secure {
            set(headers, header::STRICT_TRANSPORT_SECURITY, ONLY_BY_TLS);
        }
    }
}

/// Sets the headers on whatever is answered.
pub(crate) async fn guard(State(policy): State<Policy>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    policy.apply(&path, response.headers_mut());
    response
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what they expect by unwrapping")]
    use super::*;

    fn framed() -> Policy {
        Policy::new(true, vec!["https://kota.go.id".to_owned(), "https://b.id:8443".to_owned()])
    }

    #[test]
    fn only_a_board_is_shown_in_pages_of_others_and_only_of_those_named() {
        let ancestors = |policy: &Policy, path| {
            let text = policy.of_document(path, "a.id", "n").unwrap().to_str().unwrap().to_owned();
            text.split("; ").find_map(|part| part.strip_prefix("frame-ancestors ")).unwrap().to_owned()
        };
        assert_eq!(ancestors(&framed(), "/layar/abc"), "https://kota.go.id https://b.id:8443");
        for (policy, path) in [(framed(), "/catat"), (framed(), "/layarx"), (Policy::default(), "/layar/abc")] {
            assert_eq!(ancestors(&policy, path), "'none'", "{path}");
            let mut headers = HeaderMap::new();
            policy.apply(path, &mut headers);
            assert_eq!(headers[header::X_FRAME_OPTIONS], "DENY");
        }
        let mut headers = HeaderMap::new();
        framed().apply("/layar/abc", &mut headers);
        assert!(!headers.contains_key(header::X_FRAME_OPTIONS));
    }

    #[test]
    fn tls_is_insisted_on_only_where_there_is_some() {
        for (policy, is_there) in [(Policy::default(), false), (framed(), true)] {
            let mut headers = HeaderMap::new();
            policy.apply("/catat", &mut headers);
            assert_eq!(headers.contains_key(header::STRICT_TRANSPORT_SECURITY), is_there);
        }
    }

    #[test]
    fn a_strange_host_adds_nothing_to_the_policy() {
        let text = |host| framed().of_document("/catat", host, "n").unwrap();
        assert!(text("a.id:8443").to_str().unwrap().contains("connect-src 'self' wss://a.id:8443; "));
        for host in ["a.id; script-src *", "a.id *", ""] {
            assert!(text(host).to_str().unwrap().contains("connect-src 'self'; "), "{host}");
        }
    }
}
