//! The codes of a phone (RFC 6238): six digits each half minute, as every authenticator makes them.

use crate::way::encode;
use domain::account::{Nip, TimeStep};
use qrcodegen::{QrCode, QrCodeEcc};
use totp_rs::{Algorithm, Secret, TOTP};

/// As long as the hash: what RFC 4226 recommends.
const BYTES: usize = 20;
const DIGITS: usize = 6;
/// Empty modules around the code, without which no camera finds it.
const QUIET: i32 = 4;
/// What the entry in the authenticator is called.
const ISSUER: &str = "Denyut";

/// What phone and server share.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct PhoneSecret(Vec<u8>);

impl PhoneSecret {
    /// A new one.
    pub fn new() -> Self {
        Self(rand::random::<[u8; BYTES]>().to_vec())
    }

    /// One that was kept; none if it is too short to be one.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        (bytes.len() == BYTES).then_some(Self(bytes))
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether these digits are the code of that half minute. Takes as long either way.
    pub fn is_code(&self, step: TimeStep, digits: &str) -> bool {
        let Ok(time) = u64::try_from(step.0.saturating_mul(TimeStep::SECONDS)) else { return false };
        let seconds = TimeStep::SECONDS.unsigned_abs();
        TOTP::new(Algorithm::SHA1, DIGITS, 0, seconds, self.0.clone()).is_ok_and(|totp| totp.check(digits, time))
    }

    /// For typing it in by hand: groups of four letters.
    pub fn groups(&self) -> String {
        let letters = self.letters();
        let letters: Vec<char> = letters.chars().collect();
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    fn letters(&self) -> String {
        Secret::Raw(self.0.clone()).to_encoded().to_string()
    }

    /// What the picture says.
    pub fn address(&self, nip: &Nip) -> String {
        let letters = self.letters();
        let label = encode(&format!("{ISSUER}:{nip}"));
        format!("otpauth://totp/{label}?secret={letters}&issuer={ISSUER}&algorithm=SHA1&digits={DIGITS}&period=30")
    }
}

/// A picture for a camera: how many modules it is wide, and the outline of the dark ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    pub width: i32,
    pub dark: String,
}

impl Picture {
    /// The picture of a text; none if the text is too long for one.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let modules = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = modules.filter(|(x, y)| code.get_module(*x, *y));
        let dark = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET)).collect();
        Some(Self { width: code.size() + 2 * QUIET, dark })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of RFC 6238, cut to six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = PhoneSecret::from_bytes(b"12345678901234567890".to_vec()).unwrap();
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000_i64, "353130")]
        {
            let step = TimeStep::of_millis(seconds * 1_000);
            assert!(secret.is_code(step, code), "{seconds}");
            assert!(!secret.is_code(TimeStep(step.0 + 1), code), "{seconds}");
        }
        for wrong in ["", "28708", "2870820", "a87082"] {
            assert!(!secret.is_code(TimeStep(1), wrong), "{wrong:?}");
        }
        assert!(!secret.is_code(TimeStep(-1), "287082"));
    }

    #[test]
    fn the_secret_is_shown_in_groups_and_in_a_picture() {
        let secret = PhoneSecret::from_bytes(b"12345678901234567890".to_vec()).unwrap();
        assert_eq!(secret.groups(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let nip: Nip = "198708122010012031".parse().unwrap();
        let address = secret.address(&nip);
        assert!(address.starts_with("otpauth://totp/Denyut%3A198708122010012031?secret=GEZDGNBVGY3TQOJQ"), "{address}");
        let picture = Picture::of(&address).unwrap();
        assert!(picture.width > 40 && picture.dark.starts_with("M4 4h1v1h-1z"), "{picture:?}");
        assert!(picture.dark.bytes().all(|b| b.is_ascii_digit() || b"Mhvz- ".contains(&b)), "nothing but an outline");
    }

    #[test]
    fn no_two_secrets_are_alike() {
        assert!(PhoneSecret::new() != PhoneSecret::new());
        assert!(PhoneSecret::from_bytes(vec![1; 19]).is_none());
    }
}
