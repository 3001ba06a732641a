//! What the appraiser says of a piece of evidence.

use crate::activity::{Problem, clean, count_letters};
use serde::{Deserialize, Serialize};

/// The longest word why, in letters: a sentence or two, everything longer is a comment.
const LONGEST_WORD: usize = 300;

/// Whether it shows what the entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// *Sesuai*.
    Fitting,
    /// *Belum sesuai*, with a word why.
    NotFitting,
}

impl Verdict {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Fitting, Self::NotFitting];

    /// The code used in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fitting => "fitting",
            Self::NotFitting => "not-fitting",
        }
    }

    /// The one of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The word why; empty for none. Who says that something does not fit says what would.
///
/// # Errors
/// `Empty` where one is needed, `TooLong` above 300 letters.
pub fn parse_word(verdict: Verdict, typed: &str) -> Result<String, Problem> {
    let word = clean(typed);
    if word.is_empty() && verdict == Verdict::NotFitting {
        return Err(Problem::Empty);
    }
    let letters = count_letters(&word);
    if letters > LONGEST_WORD { Err(Problem::TooLong { letters, limit: LONGEST_WORD }) } else { Ok(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_has_a_word_why() {
        assert_eq!(parse_word(Verdict::NotFitting, " \n"), Err(Problem::Empty));
        assert_eq!(parse_word(Verdict::NotFitting, " Foto lain. "), Ok("Foto lain.".to_owned()));
        assert_eq!(parse_word(Verdict::Fitting, ""), Ok(String::new()));
        let limit = LONGEST_WORD;
        assert_eq!(parse_word(Verdict::Fitting, &"a".repeat(301)), Err(Problem::TooLong { letters: 301, limit }));
    }

    #[test]
    fn codes_are_read_back() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::from_code(verdict.code()), Some(verdict));
            assert_eq!(serde_json::to_string(&verdict).unwrap(), format!("\"{}\"", verdict.code()));
        }
        assert_eq!(Verdict::from_code(""), None);
    }
}
