//! What the operator writes: where the store is, which bucket, with which keys.

use rusty_s3::Credentials;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;
use thiserror::Error;
use url::{Host, Url};

/// A bucket and where in it: `s3://bukti` or `s3://bukti/denyut`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub(crate) bucket: String,
    /// Empty, or ending in a stroke.
    pub(crate) prefix: String,
}

/// What was written is no bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "expected a bucket and perhaps a folder in it, such as s3://bukti or s3://bukti/denyut; a bucket has 3 to 63 small \
     letters, digits, dots and hyphens"
)]
pub struct NoPlace;

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let text = text.trim().strip_prefix("s3://").ok_or(NoPlace)?;
        let (bucket, prefix) = text.split_once('/').unwrap_or((text, ""));
        let is_end = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let is_bucket = (3..=63).contains(&bucket.len())
            && bucket.chars().all(|c| is_end(c) || matches!(c, '.' | '-'))
            && bucket.starts_with(is_end)
            && bucket.ends_with(is_end)
            && !bucket.contains("..");
        let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
        // A part of dots would lead out of the bucket.
        let is_part = |part: &str| {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            part.chars().all(is_plain) && part.chars().any(|c| c != '.')
        };
        if !is_bucket || (!prefix.is_empty() && !prefix.split('/').all(is_part)) {
            return Err(NoPlace);
        }
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        Ok(Self { bucket: bucket.to_owned(), prefix })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s3://{}/{}", self.bucket, self.prefix)
    }
}

/// The address of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint(Url);

/// What was written is no address of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoEndpoint {
    /// No address at all, or more than one.
    #[error("expected the address of a store, such as https://s3.kota.go.id or https://10.1.2.3:9000")]
    Malformed,
    /// The keys are given elsewhere: an address is shown in logs.
    #[error("no name and no password may stand in the address of a store")]
    HasUser,
    /// It lies on another machine.
    #[error(
        "a store on another machine has to be reached by TLS (https://…): otherwise whoever is on the way reads what people \
         show; an authority of your own is named by --files-ca"
    )]
    Plain,
}

impl Endpoint {
    pub(crate) fn into_url(self) -> Url {
        self.0
    }
}

impl FromStr for Endpoint {
    type Err = NoEndpoint;

    fn from_str(text: &str) -> Result<Self, NoEndpoint> {
        let url: Url = text.trim().parse().map_err(|_| NoEndpoint::Malformed)?;
        let Some(host) = url.host() else { return Err(NoEndpoint::Malformed) };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NoEndpoint::HasUser);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(NoEndpoint::Malformed);
        }
        let is_here = match host {
            Host::Domain(name) => name == "localhost",
            Host::Ipv4(address) => address.is_loopback() || address == Ipv4Addr::LOCALHOST,
            Host::Ipv6(address) => address == Ipv6Addr::LOCALHOST,
        };
        match url.scheme() {
            "https" => Ok(Self(url)),
            "http" if is_here => Ok(Self(url)),
            "http" => Err(NoEndpoint::Plain),
            _ => Err(NoEndpoint::Malformed),
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

/// With what requests are signed: the id of a key and its secret. Neither is ever shown.
#[derive(Clone)]
pub struct Keys(Credentials);

/// There is a key or a secret missing, or more than that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("two lines are expected: the id of the key, and its secret")]
pub struct NoKeys;

impl Keys {
    /// A key and its secret; nothing if either is empty or has anything in it but visible letters.
    ///
    /// # Errors
    /// [`NoKeys`].
    pub fn new(id: &str, secret: &str) -> Result<Self, NoKeys> {
        let is_one = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic());
        if is_one(id) && is_one(secret) { Ok(Self(Credentials::new(id, secret))) } else { Err(NoKeys) }
    }

    pub(crate) fn into_credentials(self) -> Credentials {
        self.0
    }
}

impl FromStr for Keys {
    type Err = NoKeys;

    /// Two lines: the id, the secret.
    fn from_str(text: &str) -> Result<Self, NoKeys> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        match (lines.next(), lines.next(), lines.next()) {
            (Some(id), Some(secret), None) => Self::new(id, secret),
            _ => Err(NoKeys),
        }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what they expect by unwrapping")]
    use super::*;

    #[test]
    fn a_bucket_is_written_with_or_without_a_folder() {
        let place = |text: &str| text.parse::<Place>().map(|place| (place.bucket, place.prefix));
        assert_eq!(place("s3://bukti"), Ok(("bukti".into(), String::new())));
        assert_eq!(place("s3://bukti/"), Ok(("bukti".into(), String::new())));
        assert_eq!(place(" s3://kota.bukti-1/denyut/2026/"), Ok(("kota.bukti-1".into(), "denyut/2026/".into())));
        for wrong in [
            "",
            "bukti",
            "s3://",
            "s3://ab",
            "s3://Bukti",
            "s3://-bukti",
            "s3://bu..kti",
            "s3://bukti/../lain",
            "s3://bukti//x",
            "s3://bukti/a b",
            "https://bukti",
            "s3://bukti?x=1",
        ] {
            assert_eq!(wrong.parse::<Place>(), Err(NoPlace), "{wrong:?}");
        }
        assert_eq!("s3://bukti/denyut".parse::<Place>().unwrap().to_string(), "s3://bukti/denyut/");
    }

    #[test]
    fn a_store_elsewhere_is_reached_by_tls_only() {
        let endpoint = |text: &str| text.parse::<Endpoint>().map(|endpoint| endpoint.to_string());
        for right in ["https://s3.kota.go.id", "https://10.1.2.3:9000", "http://127.0.0.1:9000", "http://[::1]:9000"] {
            assert_eq!(endpoint(right), Ok(right.to_owned()));
        }
        assert!(endpoint("http://localhost:9000").is_ok());
        for plain in ["http://10.1.2.3:9000", "http://s3.kota.go.id", "http://localhost.kota.go.id"] {
            assert_eq!(endpoint(plain), Err(NoEndpoint::Plain), "{plain}");
        }
        assert_eq!(endpoint("https://k:rahasia@s3.kota.go.id"), Err(NoEndpoint::HasUser));
        for wrong in ["", "s3.kota.go.id", "ftp://s3.kota.go.id", "https://", "https://s3.kota.go.id/?x=1"] {
            assert_eq!(endpoint(wrong), Err(NoEndpoint::Malformed), "{wrong}");
        }
    }

    #[test]
    fn keys_are_two_lines_and_are_never_shown() {
        let keys: Keys = "KUNCI\n rahasia/+ \n".parse().unwrap();
        assert_eq!((keys.0.key(), keys.0.secret()), ("KUNCI", "rahasia/+"));
        assert_eq!(format!("{keys:?}"), "Keys");
        for wrong in ["", "KUNCI", "KUNCI\n\n", "a\nb\nc", "KUNCI\nra hasia", "KÜNCI\nrahasia"] {
            assert_eq!(wrong.parse::<Keys>().err(), Some(NoKeys), "{wrong:?}");
        }
    }
}
