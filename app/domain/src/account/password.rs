//! What a new password must be. How often it was seen elsewhere is the server's matter.

use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;

/// The least letters of a password, as people count (BSSN 4/2021 as published by regions: 12).
pub const SHORTEST_PASSWORD: usize = 12;
/// The most: hashing a book would hold up everybody else.
pub const LONGEST_PASSWORD: usize = 200;

/// A password somebody chose, long enough and not too long. Never shown, never serialized.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordProblem {
    /// Fewer letters than [`SHORTEST_PASSWORD`].
    TooShort {
        /// How many there are.
        letters: usize,
    },
    /// More letters than [`LONGEST_PASSWORD`].
    TooLong,
    /// The two fields differ.
    NotRepeated,
    /// One of those that are tried first: much used, or made of the person's own number or name.
    Guessable,
}

impl NewPassword {
    /// The password that was typed twice.
    ///
    /// # Errors
    /// Everything but `Guessable`, which the server finds out.
    pub fn parse(typed: &str, again: &str) -> Result<Self, PasswordProblem> {
        let letters = typed.graphemes(true).count();
        if letters < SHORTEST_PASSWORD {
            return Err(PasswordProblem::TooShort { letters });
        }
        if letters > LONGEST_PASSWORD {
            return Err(PasswordProblem::TooLong);
        }
        if typed != again {
            return Err(PasswordProblem::NotRepeated);
        }
        Ok(Self(typed.to_owned()))
    }

    /// The words themselves, for hashing.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, again: &str, problem: PasswordProblem) {
        assert_eq!(NewPassword::parse(typed, again), Err(problem));
    }

    #[test]
    fn a_sentence_is_a_password() {
        let typed = "kopi pahit di loket dua";
        assert_eq!(NewPassword::parse(typed, typed).map(|password| password.as_str().to_owned()), Ok(typed.to_owned()));
    }

    #[test]
    fn each_problem_is_named() {
        check("", "", PasswordProblem::TooShort { letters: 0 });
        check("sebelas hur", "sebelas hur", PasswordProblem::TooShort { letters: 11 });
        check("kopi pahit di loket dua", "kopi pahit di loket tiga", PasswordProblem::NotRepeated);
        let book = "a".repeat(LONGEST_PASSWORD + 1);
        check(&book, &book, PasswordProblem::TooLong);
    }

    #[test]
    fn letters_are_counted_as_people_count() {
        let twelve = "👩🏽‍🌾".repeat(SHORTEST_PASSWORD);
        assert!(NewPassword::parse(&twelve, &twelve).is_ok());
        let eleven = "👩🏽‍🌾".repeat(SHORTEST_PASSWORD - 1);
        check(&eleven, &eleven, PasswordProblem::TooShort { letters: SHORTEST_PASSWORD - 1 });
    }

    #[test]
    fn a_password_is_not_printed_by_accident() {
        let password = NewPassword::parse("kopi pahit di loket", "kopi pahit di loket");
        assert!(!format!("{password:?}").contains("kopi"));
    }
}
