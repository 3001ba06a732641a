//! The code on a slip of paper with which a person makes their account their own, or resets it.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Crockford's base 32: no letter that looks like a digit.
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P',
    'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];
/// 60 bits: nobody guesses it in its lifetime, and a stolen hash is not worth the search.
const LETTERS: usize = 12;
/// Letters between two hyphens.
const GROUP: usize = 4;

/// A code that works once: twelve letters, shown as `K7QM-2XRT-9FHD`.
///
/// Whoever types it may use small letters, leave the hyphens out, or take `O` for `0` and `I` or `L` for `1`.
#[derive(Clone, PartialEq, Eq)]
pub struct ActivationCode(String);

impl ActivationCode {
    /// The code of these random bytes; the lowest five bits of each are used.
    pub fn from_random(bytes: [u8; LETTERS]) -> Self {
        Self(bytes.into_iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32))).collect())
    }

    /// The twelve letters without hyphens, for hashing.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ActivationCode {
    /// A secret is never printed by accident.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ActivationCode(…)")
    }
}

impl fmt::Display for ActivationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

/// What a code is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CodePurpose {
    /// The first sign-in of somebody who has no account yet: from a printed list, so it may take its time.
    First,
    /// A new password for somebody who lost theirs: handed over by somebody who knows them.
    Reset,
}

impl CodePurpose {
    /// How long such a code works: 30 days, 24 hours.
    pub const fn minutes(self) -> i64 {
        match self {
            Self::First => 30 * 24 * 60,
            Self::Reset => 24 * 60,
        }
    }

    /// The code used in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Reset => "reset",
        }
    }

    /// The purpose of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::First, Self::Reset].into_iter().find(|purpose| purpose.code() == code)
    }
}

/// The text has not twelve letters of the alphabet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACode;

impl FromStr for ActivationCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut letters = String::with_capacity(LETTERS);
        for typed in text.chars().filter(|c| !c.is_whitespace() && *c != '-' && *c != '.') {
            let letter = match typed.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !ALPHABET.contains(&letter) {
                return Err(NotACode);
            }
            letters.push(letter);
        }
        if letters.len() == LETTERS { Ok(Self(letters)) } else { Err(NotACode) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code: ActivationCode = "K70M-21RT-9FHD".parse().unwrap();
        for typed in ["k70m 21rt 9fhd", "K7OM2IRT9FHD", " k7om-2lrt-9fhd "] {
            assert_eq!(typed.parse::<ActivationCode>(), Ok(code.clone()), "{typed}");
        }
    }

    #[test]
    fn anything_else_is_no_code() {
        for typed in ["", "K7QM-2XRT-9FH", "K7QM-2XRT-9FHDX", "K7QM-2XRT-9FHU", "K7QM-2XRT-9FH💚"] {
            assert_eq!(typed.parse::<ActivationCode>(), Err(NotACode), "{typed:?}");
        }
    }

    #[test]
    fn a_code_is_not_printed_by_accident() {
        let code = ActivationCode::from_random([1; LETTERS]);
        assert!(!format!("{code:?}").contains('1'));
    }

    proptest! {
        #[test]
        fn a_shown_code_is_read_back(bytes in any::<[u8; LETTERS]>()) {
            let code = ActivationCode::from_random(bytes);
            prop_assert_eq!(code.to_string().parse::<ActivationCode>(), Ok(code));
        }
    }
}
