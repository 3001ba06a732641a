//! The few cookies there are: session, preferences, and a sign-in that failed a moment ago.

use crate::lang::{Lang, Preferences, Theme};
use http::HeaderValue;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// A quarter of a year: one's own phone stays signed in until it is signed out.
pub const SESSION_DAYS: i64 = 90;
/// A day at work: on any other device nobody stays signed in for longer, and the browser forgets it when it is closed.
pub const SITTING_HOURS: i64 = 12;

/// The name of the session cookie; the prefix makes browsers refuse it from anybody but us.
pub const fn session_name(is_secure: bool) -> &'static str {
    if is_secure { "__Host-denyut" } else { "denyut" }
}

/// Reads one cookie out of a `Cookie` header.
pub fn read<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// Language and colours from a `Cookie` header; the defaults where there is none.
pub fn preferences(header: &str) -> Preferences {
    Preferences {
        lang: read(header, LANG).and_then(Lang::from_code).unwrap_or_default(),
        theme: read(header, THEME).and_then(Theme::from_code).unwrap_or_default(),
    }
}

pub(super) const LANG: &str = "bahasa";
pub(super) const THEME: &str = "tema";
pub(super) const FAILED_SIGN_IN: &str = "denyut_masuk";
pub(super) const FAILED_ACTIVATION: &str = "denyut_aktivasi";
/// Which shows that a password was known on this device once; it opens nothing.
pub(super) const KNOWN_DEVICE: &str = "denyut_kenal";
/// Which shows that a code of the present second factor was right on this device once; it opens nothing.
pub(super) const KNOWN_STEP: &str = "denyut_kenal_kode";
/// A code that was just made, until the page that shows it is drawn: on the administrator's own device only.
pub(super) const MADE_CODE: &str = "denyut_kode";
/// The secret of a second factor that is being set up, sealed: loading the page again shows the same picture.
pub(super) const PENDING_SECRET: &str = "denyut_pasang";
/// Ten minutes: from scanning the picture to typing the code.
pub(super) const PENDING_SECONDS: i64 = 10 * 60;
/// Seconds in which a page is drawn after a form.
pub(super) const A_MOMENT: i64 = 60;

/// Half a year: how long a device is known that was signed in.
pub(super) const KNOWN_SECONDS: i64 = 365 * 24 * 3600 / 2;

/// A `Set-Cookie` header.
pub(super) fn header(name: &str, value: &str, seconds: i64, is_secure: bool) -> String {
    header_of(name, value, Some(seconds), is_secure)
}

/// The same; without seconds for a cookie that goes when the browser is closed.
fn header_of(name: &str, value: &str, seconds: Option<i64>, is_secure: bool) -> String {
    let secure = if is_secure { "; Secure" } else { "" };
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    format!("{name}={value}; Path=/{age}; HttpOnly; SameSite=Lax{secure}")
}

/// Sets a cookie on the answer of the running request.
pub(super) fn set(name: &str, value: &str, seconds: i64, is_secure: bool) {
    set_of(name, value, Some(seconds), is_secure);
}

/// The same; without seconds for a cookie that goes when the browser is closed.
pub(super) fn set_of(name: &str, value: &str, seconds: Option<i64>, is_secure: bool) {
    let cookie = header_of(name, value, seconds, is_secure);
    if let (Some(response), Ok(cookie)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
        response.append_header(http::header::SET_COOKIE, cookie);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        assert_eq!(read("a=1; denyut=x; xdenyut=y", "denyut"), Some("x"));
        assert_eq!(read("xdenyut=y", "denyut"), None);
        assert_eq!(preferences("tema=dark; bahasa=en").lang, Lang::En);
        assert_eq!(preferences("tema=<script>").theme, Theme::Device);
    }
}
