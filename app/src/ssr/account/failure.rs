//! Why a plain form of an account was refused, and at which field. Where nobody is signed in a cookie carries it to the
//! next page: kinds, what was typed as a NIP, and whether the device is their own, nothing else.

use crate::error::ApiError;
use domain::account::{AccountProblem, PasswordProblem};
use form_urlencoded::{byte_serialize, parse};

const FORM: &str = "form-";
const WAIT: &str = "wait";
const OWN: &str = "own";

/// Of what was typed as a NIP so many letters come back: more than any of them has.
const LONGEST: usize = 40;

/// `why.nip.own`, or without the last; the number as an address would have it.
pub(super) fn write(error: &ApiError, (nip, is_own_device): (&str, bool)) -> String {
    let nip: String = nip.trim().chars().take(LONGEST).collect();
    let nip: String = byte_serialize(nip.as_bytes()).collect();
    format!("{}.{nip}.{}", why(error), if is_own_device { OWN } else { "" })
}

/// What was typed, whether the device is their own, and why it was refused.
pub(super) fn read(cookie: &str) -> Option<(String, bool, ApiError)> {
    let (why, typed) = cookie.split_once('.')?;
    let (nip, own) = typed.rsplit_once('.')?;
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
    let typed = parse(nip.as_bytes()).next().map(|(nip, _)| nip.chars().take(LONGEST).collect());
    Some((typed.unwrap_or_default(), own == OWN, error))
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

/// The id of the first field that is wrong, if it is a field.
pub(super) fn field(error: &ApiError) -> Option<&'static str> {
    let ApiError::Account(problems) = error else { return None };
    problems.first().map(|problem| match problem {
        AccountProblem::NipEmpty | AccountProblem::Nip => "nip",
        AccountProblem::Code | AccountProblem::CodeRefused => "code",
        AccountProblem::Password(PasswordProblem::NotRepeated) => "again",
        AccountProblem::Password(_) | AccountProblem::PasswordEmpty => "password",
        AccountProblem::Present => "present",
    })
}

/// A page, or its part of that id: a browser scrolls there, and a field gets the focus.
pub(super) fn at(page: &str, id: Option<&str>) -> String {
    id.map_or_else(|| page.to_owned(), |id| format!("{page}#{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_read_back_with_what_was_typed_as_a_number() {
        let short = AccountProblem::Password(PasswordProblem::TooShort { letters: 7 });
        for error in [
            ApiError::Account(vec![AccountProblem::CodeRefused]),
            ApiError::Account(vec![AccountProblem::Nip, AccountProblem::Code, short]),
            ApiError::TooManyTries { retry_seconds: 16 },
            ApiError::Busy { retry_seconds: 5 },
            ApiError::SignInRefused,
        ] {
            for (typed, own) in
                [("1987 <b>; 0812", true), ("12", false), ("NIP.1987&x=1", true), ("é\"\r\n", false), ("", true)]
            {
                let written = write(&error, (typed, own));
                assert!(written.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.+%*_".contains(&b)), "{written}");
                assert_eq!(read(&written), Some((typed.trim().to_owned(), own, error.clone())));
            }
            let long = write(&error, (&"9".repeat(99), false));
            assert_eq!(read(&long), Some(("9".repeat(LONGEST), false, error)));
        }
    }

    #[test]
    fn a_wrong_field_is_where_the_page_is_opened() {
        let wrong = ApiError::Account(vec![AccountProblem::Nip, AccountProblem::PasswordEmpty]);
        assert_eq!(at("/masuk?lanjut=%2Ftim", field(&wrong)), "/masuk?lanjut=%2Ftim#nip");
        assert_eq!(at("/masuk", field(&ApiError::SignInRefused)), "/masuk");
    }
}
