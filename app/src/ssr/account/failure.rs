//! Why a plain form of somebody who is not signed in was refused, as a cookie carries it to the next page: kinds, the
//! digits of a NIP and whether the device is their own, nothing else that was typed.

use crate::error::ApiError;
use domain::account::AccountProblem;

const FORM: &str = "form-";
const WAIT: &str = "wait";
const OWN: &str = "own";

/// `why.digits.own`, or without the last.
pub(super) fn write(error: &ApiError, (nip, is_own_device): (&str, bool)) -> String {
    // Only the digits come back: nothing else can be meant as a NIP.
    format!("{}.{}.{}", why(error), digits(nip), if is_own_device { OWN } else { "" })
}

/// The digits, whether the device is their own, and why.
pub(super) fn read(cookie: &str) -> Option<(String, bool, ApiError)> {
    let (why, typed) = cookie.split_once('.')?;
    let (nip, own) = typed.split_once('.')?;
    let error = if let Some(problems) = why.strip_prefix(FORM) {
        ApiError::Account(problems.split('-').filter_map(AccountProblem::from_code).collect())
    } else if let Some(retry_seconds) = why.strip_prefix(WAIT).and_then(|seconds| seconds.parse().ok()) {
        ApiError::TooManyTries { retry_seconds }
    } else {
        match why {
            "busy" => ApiError::Busy { retry_seconds: 5 },
            "down" => ApiError::Unreachable,
            _ => ApiError::SignInRefused,
        }
    };
    Some((digits(nip), own == OWN, error))
}

fn why(error: &ApiError) -> String {
    if let ApiError::Account(problems) = error {
        let problems: Vec<_> = problems.iter().map(|problem| problem.code()).collect();
        return format!("{FORM}{}", problems.join("-"));
    }
    if let ApiError::TooManyTries { retry_seconds } = error {
        return format!("{WAIT}{retry_seconds}");
    }
    if let ApiError::Busy { .. } = error {
        "busy".to_owned()
    } else if let ApiError::Unavailable { .. } = error {
        "down".to_owned()
    } else {
        "refused".to_owned()
    }
}

fn digits(nip: &str) -> String {
    nip.chars().filter(char::is_ascii_digit).take(24).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::account::PasswordProblem;

    #[test]
    fn a_refusal_is_read_back_with_the_digits_and_nothing_else() {
        let short = AccountProblem::Password(PasswordProblem::TooShort { letters: 7 });
        for error in [
            ApiError::Account(vec![AccountProblem::CodeRefused]),
            ApiError::Account(vec![AccountProblem::Nip, AccountProblem::Code, short]),
            ApiError::TooManyTries { retry_seconds: 16 },
            ApiError::Busy { retry_seconds: 5 },
            ApiError::SignInRefused,
        ] {
            for own in [true, false] {
                let written = write(&error, ("1987 <b> 0812", own));
                assert!(written.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.'), "{written}");
                assert_eq!(read(&written), Some(("19870812".to_owned(), own, error.clone())));
            }
        }
    }
}
