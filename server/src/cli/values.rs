//! Values of options, read as people type them; whatever cannot be read is answered with what would be right.

use domain::account::Nip;
use domain::organization::DeputyId;
use domain::time::WorkDate;
use std::net::{IpAddr, SocketAddr};

/// The number of a person.
pub(super) fn nip(text: &str) -> Result<Nip, String> {
    text.parse().map_err(|_| "a NIP has 18 digits".to_owned())
}

/// A day.
pub(super) fn day(text: &str) -> Result<WorkDate, String> {
    text.parse().map_err(|_| "expected a day such as 2026-12-25".to_owned())
}

/// Which deputyship.
pub(super) fn deputy_id(text: &str) -> Result<DeputyId, String> {
    text.trim().parse().map_err(|_| "expected the long id that denyut deputy list shows first in each line".to_owned())
}

/// A place among siblings.
pub(super) fn place(text: &str) -> Result<u32, String> {
    let place = text.trim().parse().ok().filter(|place| *place > 0);
    place.ok_or_else(|| {
        "expected a place from 1 on: 1 is the first, and a number beyond the last is the last".to_owned()
    })
}

/// Address and port to listen on.
pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    let port = text.strip_prefix("*:").or_else(|| text.strip_prefix(':')).unwrap_or(text);
    Err(match (port.parse::<u16>(), text.parse::<IpAddr>()) {
        (Ok(port), _) => {
            format!(
                "the address is missing; write 127.0.0.1:{port}, or 0.0.0.0:{port} for every address of this machine"
            )
        }
        (Err(_), Ok(address)) => format!("the port is missing; write {}", SocketAddr::new(address, 8080)),
        (Err(_), Err(_)) => "expected the number of an address and a port, such as 127.0.0.1:8080".to_owned(),
    })
}

/// A switch, as an environment variable says it.
pub(super) fn switch(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Ok(true),
        "false" | "no" | "off" | "0" => Ok(false),
        _ => Err("expected true, yes, on or 1, or else false, no, off or 0".to_owned()),
    }
}

/// The origin of a web site: scheme, host and perhaps port.
pub(super) fn origin(text: &str) -> Result<String, String> {
    let text = text.trim();
    let text = text.strip_suffix('/').unwrap_or(text);
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    match text.split_once("://") {
        Some(("https" | "http", host)) if !host.is_empty() && host.chars().all(is_host) => Ok(text.to_owned()),
        Some(_) | None => Err("expected the origin of a site without a path, such as https://kota.go.id".to_owned()),
    }
}

/// `1 person`, `4 people`.
pub(super) fn counted(n: impl Into<u64>, one: &str, many: &str) -> String {
    let n = n.into();
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_address(text: &str, words: &str) {
        let said = address(text).unwrap_err();
        assert!(said.contains(words), "{text:?}: {said}");
    }

    #[test]
    fn a_wrong_address_is_answered_with_a_right_one() {
        assert!(address("127.0.0.1:8080").is_ok() && address("[::1]:80").is_ok());
        check_address("8081", "write 127.0.0.1:8081,");
        check_address(":8081", "write 127.0.0.1:8081,");
        check_address("*:8081", "write 127.0.0.1:8081,");
        check_address("10.0.0.7", "write 10.0.0.7:8080");
        check_address("::1", "write [::1]:8080");
        for text in ["localhost:8080", "127.0.0.1:99999", ""] {
            check_address(text, "such as 127.0.0.1:8080");
        }
    }

    #[test]
    fn switches_are_said_in_few_words() {
        for (text, value) in [("true", true), ("YES", true), ("1", true), ("off", false), ("No", false)] {
            assert_eq!(switch(text), Ok(value));
        }
        assert!(switch("ya").unwrap_err().contains("true, yes, on or 1"));
    }

    #[test]
    fn an_origin_is_a_site_and_nothing_else() {
        for text in ["https://kota.go.id", "http://10.0.0.7:8080", "https://kota.go.id/"] {
            assert_eq!(origin(text).unwrap(), text.trim_end_matches('/'));
        }
        for text in
            ["kota.go.id", "https://*.go.id", "https://kota.go.id/layar", "https://", "ftp://a.id", "*", "'self'"]
        {
            assert!(origin(text).unwrap_err().contains("such as https://"), "{text}");
        }
    }
}
