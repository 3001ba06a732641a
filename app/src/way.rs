//! Addresses of our own: where somebody goes on after signing in.

/// Where everybody goes who asked for nothing else.
pub(crate) const HOME: &str = "/catat";
/// The sign-in page.
pub(crate) const SIGN_IN: &str = "/masuk";
/// The second step of a sign-in.
#[cfg(feature = "ssr")]
pub(crate) const VERIFY: &str = "/verifikasi";
/// One's own second factor.
pub(crate) const OWN_SECOND_FACTOR: &str = "/saya/verifikasi";
/// Where its form for new recovery codes is sent.
#[cfg(feature = "ssr")]
pub(crate) const NEW_RECOVERY_CODES: &str = "/saya/verifikasi/kode";
/// Where its form for switching it off is sent.
#[cfg(feature = "ssr")]
pub(crate) const SWITCH_SECOND_FACTOR_OFF: &str = "/saya/verifikasi/matikan";
/// The list of people, and below it the page of each.
pub(crate) const PEOPLE: &str = "/orang";
/// Who may do what.
pub(crate) const ROLES: &str = "/pengelola/hak";
/// Whom one leads, and whom those lead.
pub(crate) const LED: &str = "/saya/bawahan";
/// Who stands in for oneself, and for whom one stands in.
pub(crate) const OWN_DEPUTIES: &str = "/saya/pengganti";
/// Who stands in for whom in the agency.
pub(crate) const DEPUTIES: &str = "/pengelola/pengganti";
/// One's supervisor, and proposing another.
pub(crate) const SUPERVISOR: &str = "/saya/atasan";
/// What others propose, for who is proposed and for administrators.
pub(crate) const PROPOSALS: &str = "/usulan";
/// Where somebody is found and a code made for them.
pub(crate) const ACCOUNTS: &str = "/pengelola/akun";
/// The tree of units, and below it the page of each.
pub(crate) const UNITS: &str = "/pengelola/unit";
/// Free days and leave.
pub(crate) const CALENDAR: &str = "/kepegawaian/kalender";
/// A month of one's own log.
pub(crate) const OWN_CALENDAR: &str = "/kalender";
/// Many entries of one's own log at once.
pub(crate) const PASTE: &str = "/catat/tempel";
/// What one wants at hand when one logs.
pub(crate) const FAVOURITES: &str = "/catat/favorit";
/// What others did, and what waits.
pub(crate) const INBOX: &str = "/kabar";
/// How the log works, on one page.
pub(crate) const GUIDE: &str = "/panduan";
/// When somebody is told of things, and of which.
pub(crate) const REMINDERS: &str = "/pengingat";
/// Holding a code that was copied from a history against it.
pub(crate) const CHECK_HEAD: &str = "/jejak/cocokkan";
/// What is shown for entries: `/catatan/<entry>/bukti`.
#[cfg(feature = "ssr")]
pub(crate) const EVIDENCE: &str = "/catatan";
/// Showing once more who one is.
pub(crate) const CONFIRM: &str = "/konfirmasi";
/// What the sign-in page calls the address that leads on.
pub(crate) const ONWARD: &str = "lanjut";

/// A path of ours that fits into a header: `//host` and `/\t/host` would lead away, and other letters stand encoded.
pub(crate) fn is_own_path(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

/// Where to go after signing in: the page that was asked for, if it is one of ours and not the sign-in page itself.
pub(crate) fn onward(asked: &str) -> &str {
    let path = asked.split(['?', '#']).next().unwrap_or_default();
    if is_own_path(asked) && path != "/" && path != SIGN_IN { asked } else { HOME }
}

/// The sign-in page, which then leads on to the page `to`.
pub(crate) fn sign_in_for(to: &str) -> String {
    asking(SIGN_IN, onward(to))
}

/// The second step of a sign-in, which then leads on.
#[cfg(feature = "ssr")]
pub(crate) fn verify_for(to: &str) -> String {
    asking(VERIFY, onward(to))
}

/// Showing once more who one is; leads back.
pub(crate) fn confirm_for(to: &str) -> String {
    asking(CONFIRM, onward(to))
}

/// A page that asks something and then leads on to the page `to` of ours.
pub(crate) fn asking(page: &str, to: &str) -> String {
    if to == HOME { page.to_owned() } else { format!("{page}?{ONWARD}={}", encode(to)) }
}

/// Percent-encodes a query value.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded += &format!("%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_travel_in_an_address() {
        assert_eq!(encode("Data & surat é"), "Data%20%26%20surat%20%C3%A9");
    }

    #[test]
    fn signing_in_leads_on_to_our_own_pages_only() {
        assert_eq!(onward("/tim?urut=terbaru"), "/tim?urut=terbaru");
        for elsewhere in
            ["", "tim", "//b.id/tim", "https://b.id", "/\\b.id", "/\t/b.id", "/", "/masuk", "/masuk?lanjut=/tim"]
        {
            assert_eq!(onward(elsewhere), HOME, "{elsewhere:?}");
        }
    }

    #[test]
    fn the_sign_in_page_knows_what_was_asked_for() {
        assert_eq!(sign_in_for("/catat"), "/masuk");
        assert_eq!(sign_in_for("/tim?urut=terbaru"), "/masuk?lanjut=%2Ftim%3Furut%3Dterbaru");
        assert_eq!(sign_in_for("//b.id"), "/masuk");
    }
}
