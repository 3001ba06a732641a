//! What can be wrong with a form about one's own account.

use super::{Nip, PasswordProblem};
use serde::{Deserialize, Serialize};

/// One thing that is wrong, beside one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountProblem {
    /// There is no number.
    NipEmpty,
    /// The number is no NIP.
    Nip,
    /// The code has not twelve letters of its alphabet.
    Code,
    /// The code does not open this account: wrong, used, expired, somebody else's, or nobody's. Which is never said.
    CodeRefused,
    /// The new password.
    Password(PasswordProblem),
    /// There is no password to sign in with.
    PasswordEmpty,
    /// The present password is another one.
    Present,
}

impl AccountProblem {
    /// A short word for a cookie, which says nothing of what was typed but its length.
    pub fn code(self) -> String {
        match self {
            Self::NipEmpty => "nonip".to_owned(),
            Self::Nip => "nip".to_owned(),
            Self::Code => "code".to_owned(),
            Self::CodeRefused => "refused".to_owned(),
            Self::PasswordEmpty => "nopassword".to_owned(),
            Self::Present => "present".to_owned(),
            Self::Password(PasswordProblem::TooShort { letters }) => format!("{SHORT}{letters}"),
            Self::Password(PasswordProblem::TooLong) => "long".to_owned(),
            Self::Password(PasswordProblem::NotRepeated) => "repeat".to_owned(),
            Self::Password(PasswordProblem::Guessable) => "guess".to_owned(),
        }
    }

    /// The problem of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "nonip" => Self::NipEmpty,
            "nip" => Self::Nip,
            "code" => Self::Code,
            "refused" => Self::CodeRefused,
            "nopassword" => Self::PasswordEmpty,
            "present" => Self::Present,
            "long" => Self::Password(PasswordProblem::TooLong),
            "repeat" => Self::Password(PasswordProblem::NotRepeated),
            "guess" => Self::Password(PasswordProblem::Guessable),
            other => {
                let letters = other.strip_prefix(SHORT)?.parse().ok()?;
                Self::Password(PasswordProblem::TooShort { letters })
            }
        })
    }
}

/// The number that somebody typed to say who they are.
///
/// # Errors
/// `NipEmpty` or `Nip`; whether anybody has the number is not asked.
pub fn parse_typed_nip(typed: &str) -> Result<Nip, AccountProblem> {
    let wrong = if typed.trim().is_empty() { AccountProblem::NipEmpty } else { AccountProblem::Nip };
    typed.parse().map_err(|_| wrong)
}

const SHORT: &str = "short";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_read_back_from_its_word() {
        let passwords = [
            PasswordProblem::TooShort { letters: 7 },
            PasswordProblem::TooLong,
            PasswordProblem::NotRepeated,
            PasswordProblem::Guessable,
        ];
        let others = [
            AccountProblem::NipEmpty,
            AccountProblem::Nip,
            AccountProblem::Code,
            AccountProblem::CodeRefused,
            AccountProblem::PasswordEmpty,
            AccountProblem::Present,
        ];
        for problem in passwords.map(AccountProblem::Password).into_iter().chain(others) {
            assert_eq!(AccountProblem::from_code(&problem.code()), Some(problem));
        }
        assert_eq!(AccountProblem::from_code("short"), None);
        assert_eq!(AccountProblem::from_code("<script>"), None);
    }
}
