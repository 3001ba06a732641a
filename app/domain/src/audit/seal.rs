//! How words and secrets stand in the chain without being readable there.

use sha2::{Digest, Sha256};

/// A SHA-256.
pub type Hash = [u8; 32];

/// What makes a sealed text unguessable: 16 random bytes that stand beside the text and go with it.
pub type Salt = [u8; 16];

/// The seal of a text in a column of a table. Whoever has text and salt can check it; once both are erased, nobody can
/// find out from the seal what the text was, and the chain still holds.
pub fn seal(salt: &[u8], table: u8, column: u8, text: &str) -> Hash {
    let length = (salt.len() as u64).to_be_bytes();
    let hash = Sha256::new().chain_update("denyut text 1").chain_update(length).chain_update(salt);
    hash.chain_update([table, column]).chain_update(text).finalize().into()
}

/// The digest of something that is random already and must not stand anywhere twice: the hash of a password, of a code,
/// the token of a board. Not that of a session or a known device: those are made in other words.
pub fn digest(table: u8, column: u8, secret: &[u8]) -> Hash {
    let hash = Sha256::new().chain_update("denyut secret 1").chain_update([table, column]);
    hash.chain_update(secret).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_belongs_to_its_salt_its_place_and_its_text() {
        let one = seal(&[1; 16], 2, 3, "Menginput data");
        assert_eq!(one, seal(&[1; 16], 2, 3, "Menginput data"));
        for other in [
            seal(&[2; 16], 2, 3, "Menginput data"),
            seal(&[1; 16], 3, 3, "Menginput data"),
            seal(&[1; 16], 2, 4, "Menginput data"),
            seal(&[1; 16], 2, 3, "Menginput dat"),
            seal(&[1; 15], 2, 3, "Menginput data"),
            digest(2, 3, b"Menginput data"),
        ] {
            assert_ne!(one, other);
        }
    }
}
