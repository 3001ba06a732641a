//! The salt of a text that is sealed in the chain.

use domain::audit::Salt;

/// A new salt, as a row keeps it.
pub(crate) fn new_salt() -> Vec<u8> {
    let salt: Salt = rand::random();
    salt.to_vec()
}
