//! Secrets and ids that the server makes.

use domain::account::{ActivationCode, Nip, RecoveryCode, SessionId};
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use sha2::{Digest, Sha256};
use store::account::{CodeHash, RecoveryHash, SecondFactor, TokenHash};
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

/// 60 random bits as a person types them.
pub fn activation_code() -> ActivationCode {
    ActivationCode::from_random(random())
}

/// The hash under which a person's code is known to the database. Fast, because 2^60 of them would have to be tried for
/// one code. The number is part of it: a copy of the database with the codes of a whole agency has to be searched for
/// each person anew.
pub fn code_hash(nip: &Nip, code: &ActivationCode) -> CodeHash {
    Sha256::new().chain_update("code").chain_update(nip.as_str()).chain_update(code.as_str()).finalize().into()
}

/// A code for the day on which the phone is gone.
pub(super) fn recovery_code() -> RecoveryCode {
    RecoveryCode::from_random(random())
}

/// The hash under which somebody's recovery code is known to the database. Whose it is, is part of it, as with
/// [`code_hash`].
pub(super) fn recovery_hash(of: EmployeeId, code: &RecoveryCode) -> RecoveryHash {
    Sha256::new().chain_update("recovery").chain_update(of.uuid()).chain_update(code.as_str()).finalize().into()
}

/// What a session is called on the list of its owner. One way: it opens nothing.
pub(super) fn session_id(token: TokenHash) -> SessionId {
    let digest: [u8; 32] = Sha256::new().chain_update("device").chain_update(token).finalize().into();
    let (first, _) = digest.split_at(16);
    SessionId::new(Uuid::from_slice(first).unwrap_or_default())
}

/// What a device keeps to show that it was signed in under the password with this PHC string. A new password makes all
/// older ones worthless, and nobody can make one who does not have the database.
pub(super) fn known_device(phc: &str) -> String {
    let digest: [u8; 32] = Sha256::new().chain_update("known device").chain_update(phc).finalize().into();
    hex(&digest)
}

/// What a device keeps to show that a code of this second factor was right on it. One that is set up anew makes it
/// worthless; a new password does not.
pub(super) fn known_step(factor: &SecondFactor) -> String {
    let digest: [u8; 32] = Sha256::new().chain_update("known step").chain_update(&factor.sealed).finalize().into();
    hex(&digest)
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

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of what [`hex`] wrote.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}
