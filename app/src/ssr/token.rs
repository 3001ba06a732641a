//! Secrets and ids that the server makes.

use domain::time::Timestamp;
use sha2::{Digest, Sha256};
use store::account::TokenHash;
use uuid::Uuid;

/// 256 random bits in hexadecimal, for a session cookie.
pub fn session_token() -> String {
    hex(&random::<32>())
}

/// 160 random bits in hexadecimal, for the address of a board.
pub fn display_token() -> String {
    hex(&random::<20>())
}

/// The hash under which a token is known to the database.
pub fn hash(token: &str) -> TokenHash {
    Sha256::digest(token.as_bytes()).into()
}

/// A short id that a person can read to the operator.
pub(super) fn incident() -> String {
    hex(&random::<4>())
}

/// A UUIDv7 at that moment.
pub(super) fn uuid_v7(now: Timestamp) -> Uuid {
    let millis = u64::try_from(now.millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &random::<10>()).into_uuid()
}

fn random<const N: usize>() -> [u8; N] {
    rand::random()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
