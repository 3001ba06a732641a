//! Something that is shown elsewhere: an address of the web.

use serde::{Deserialize, Serialize};

/// The longest address that is kept, in bytes: those of shared folders have some 200.
pub const LONGEST_LINK: usize = 1_000;
/// The longest name of a host (RFC 1035), and of a part of it.
const LONGEST_HOST: usize = 253;
const LONGEST_LABEL: usize = 63;

/// An address of the web: `https` only, with the name of a host, and with neither user nor password in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Link(String);

/// Why an address is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkProblem {
    /// Nothing was typed.
    Empty,
    /// More than [`LONGEST_LINK`].
    TooLong,
    /// It begins otherwise than `https://`: whoever opens it could be read on the way, or something else would open.
    NotHttps,
    /// It has a user or a password in it, which everybody who sees it would have too.
    HasPassword,
    /// What follows is no name of a host: `localhost`, a number, a name without a dot.
    NoHost,
    /// A space in it, or something else that no address has.
    Unreadable,
}

impl Link {
    /// Reads what was pasted. Letters outside of ASCII are written as addresses have them; an address without `https://`
    /// is not completed, because nobody knows what was meant.
    ///
    /// # Errors
    /// [`LinkProblem`].
    pub fn parse(typed: &str) -> Result<Self, LinkProblem> {
        let text = typed.trim();
        if text.is_empty() {
            return Err(LinkProblem::Empty);
        }
        if text.len() > LONGEST_LINK {
            return Err(LinkProblem::TooLong);
        }
        let scheme = text.get(..8).ok_or(LinkProblem::NotHttps)?;
        if !scheme.eq_ignore_ascii_case("https://") {
            return Err(LinkProblem::NotHttps);
        }
        let rest = &text[8..];
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err(LinkProblem::HasPassword);
        }
        let host = host_of(authority)?;
        // As everything that reads addresses takes it for the end of a name, or for a slash.
        if path.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>' | '`')) {
            return Err(LinkProblem::Unreadable);
        }
        let path = if path.is_empty() { "/" } else { path };
        let link = format!("https://{host}{}", encoded(path));
        if link.len() > LONGEST_LINK { Err(LinkProblem::TooLong) } else { Ok(Self(link)) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the host, which says best whose it is.
    pub fn host(&self) -> &str {
        let rest = self.0.get(8..).unwrap_or_default();
        rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
    }
}

/// Host and perhaps port, in small letters.
fn host_of(authority: &str) -> Result<String, LinkProblem> {
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let host = host.to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // A last part that is a number makes an address of numbers of the whole.
    let is_name = labels.last().is_some_and(|last| !last.starts_with(|c: char| c.is_ascii_digit()));
    if host.len() > LONGEST_HOST || labels.len() < 2 || !labels.iter().all(is_label) || !is_name {
        return Err(LinkProblem::NoHost);
    }
    match port {
        None => Ok(host),
        Some(port) if port.parse::<u16>().is_ok_and(|port| port > 0) => Ok(format!("{host}:{port}")),
        Some(_) => Err(LinkProblem::NoHost),
    }
}

fn encoded(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut text, byte| {
        if byte.is_ascii() {
            text.push(char::from(byte));
        } else {
            text += &format!("%{byte:02X}");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(typed: &str, read: Result<&str, LinkProblem>) {
        assert_eq!(Link::parse(typed).as_ref().map(Link::as_str), read.as_ref().copied(), "{typed:?}");
    }

    #[test]
    fn addresses_of_the_web_are_taken() {
        check(
            " https://Drive.Google.com/file/d/1A?usp=sharing#2 ",
            Ok("https://drive.google.com/file/d/1A?usp=sharing#2"),
        );
        check("HTTPS://kota.go.id", Ok("https://kota.go.id/"));
        check("https://kota.go.id:8443/a", Ok("https://kota.go.id:8443/a"));
        check("https://kota.go.id/é", Ok("https://kota.go.id/%C3%A9"));
        assert_eq!(Link::parse("https://kota.go.id:8443/a").unwrap().host(), "kota.go.id");
    }

    #[test]
    fn everything_else_is_refused_with_its_reason() {
        use LinkProblem::*;
        check("  ", Err(Empty));
        for other in
            ["http://a.id", "ftp://a.id", "javascript:alert(1)", "a.id", "//a.id", "data:text/html,x", "httpsé://"]
        {
            check(other, Err(NotHttps));
        }
        for hidden in ["https://dewi:rahasia@a.id/", "https://google.com@b.id/"] {
            check(hidden, Err(HasPassword));
        }
        for local in [
            "https://",
            "https:///a",
            "https://localhost/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://0x7f.1/",
            "https://a..id/",
            "https://-a.id/",
            "https://a.id:0/",
            "https://a.id:99999/",
            "https://kota.gø.id/",
            "https://a.1/",
        ] {
            check(local, Err(NoHost));
        }
        for broken in ["https://a.id/a b", "https://a.id/\\b", "https://a.id/\"onclick", "https://a.id/<b>"] {
            check(broken, Err(Unreadable));
        }
        check(&format!("https://a.id/{}", "a".repeat(LONGEST_LINK)), Err(TooLong));
        check(&format!("https://a.id/{}", "é".repeat(400)), Err(TooLong));
    }

    proptest! {
        #[test]
        fn what_is_taken_is_plain_and_read_back(typed in "https://[a-z]{1,9}\\.id(/\\PC{0,40})?") {
            if let Ok(link) = Link::parse(&typed) {
                prop_assert!(link.as_str().bytes().all(|b| b.is_ascii_graphic()));
                prop_assert_eq!(Link::parse(link.as_str()), Ok(link));
            }
        }
    }
}
