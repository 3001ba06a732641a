//! A device that wants to be told of things (Web Push).

use super::super::answer::read;
use super::super::cookie::{SESSION_DAYS, SITTING_HOURS};
use super::super::{backend, now, signed_in, tell, token};
use crate::error::ApiError;
use crate::lang::Preferences;
use store::push::NewSubscription;

const _: () = assert!(
    SITTING_HOURS <= 24 && SESSION_DAYS > 1,
    "the store knows one's own device by a session of more than a day"
);

/// In bytes. Those of today's services have some two hundred.
const LONGEST_ENDPOINT: usize = 1_000;
/// An uncompressed point of the curve P-256, and the secret that is shared with it (RFC 8291).
const POINT: usize = 65;
const SECRET: usize = 16;

pub(crate) async fn push_key() -> Result<Option<String>, ApiError> {
    let key = async {
        let (who, backend) = (signed_in()?, backend()?);
        let Some(key) = &backend.push_key else { return Ok(None) };
        let is_own = backend.store.is_own_device(who.token).await.map_err(tell)?;
        Ok(is_own.then(|| key.to_string()))
    };
    read(key.await)
}

pub(crate) async fn subscribe(endpoint: String, p256dh: &str, auth: &str) -> Result<(), ApiError> {
    let done = async {
        let who = signed_in()?;
        let backend = backend()?;
        if backend.push_key.is_none() || !backend.store.is_own_device(who.token).await.map_err(tell)? {
            return Err(ApiError::NotFound);
        }
        // A stranger named it: whether that may be reached is seen each time it is.
        if !is_endpoint(&endpoint) {
            return Err(ApiError::Malformed);
        }
        let (now, lang) = (now(), Preferences::current().lang);
        let new = NewSubscription {
            id: token::uuid_v7(now),
            endpoint,
            p256dh: bytes(p256dh, POINT).filter(|point| point.first() == Some(&4)).ok_or(ApiError::Malformed)?,
            auth: bytes(auth, SECRET).ok_or(ApiError::Malformed)?,
            lang: lang.code().to_owned(),
        };
        backend.store.subscribe(&who.viewer, who.token, new, now).await.map_err(tell)
    };
    read(done.await)
}

pub(crate) async fn unsubscribe(endpoint: String) -> Result<(), ApiError> {
    let done = async {
        let viewer = signed_in()?.viewer;
        backend()?.store.unsubscribe(&viewer, endpoint).await.map_err(tell)
    };
    read(done.await)
}

/// Whether it is an address of the web by TLS, as short as the services' own and without a password.
fn is_endpoint(address: &str) -> bool {
    let rest = address.strip_prefix("https://").unwrap_or_default();
    let is_there = !rest.is_empty() && !rest.starts_with('/') && address.len() <= LONGEST_ENDPOINT;
    is_there && !rest.contains('@') && address.parse::<http::Uri>().is_ok()
}

/// So many bytes, written in hexadecimal digits.
fn bytes(hex: &str, many: usize) -> Option<Vec<u8>> {
    if hex.len() != many * 2 || !hex.is_ascii() {
        return None;
    }
    (0..many).map(|at| u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_an_address_of_the_web_by_tls() {
        for right in ["https://fcm.googleapis.com/fcm/send/a:b_c-d", "https://127.0.0.1:8443/kirim"] {
            assert!(is_endpoint(right), "{right}");
        }
        let long = format!("https://a.id/{}", "x".repeat(LONGEST_ENDPOINT));
        for wrong in ["", "http://a.id/b", "https://", "https:///b", "https://u:p@a.id/", "https://a b.id/", &long] {
            assert!(!is_endpoint(wrong), "{wrong}");
        }
    }

    #[test]
    fn keys_have_their_length_or_are_none() {
        assert_eq!(bytes("00ff10", 3), Some(vec![0, 255, 16]));
        for wrong in ["00ff", "00ff1g", "00ff1", "é0ff1"] {
            assert_eq!(bytes(wrong, 3), None, "{wrong}");
        }
    }
}
