//! Why a store did not do what it was asked for.

use http::StatusCode;
use thiserror::Error;

/// How much of an answer is read for its reason, in bytes.
pub(crate) const LONGEST: usize = 16 * 1024;

/// Why not. Says what to look at, and has neither an address nor a key in it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Trouble {
    /// There is no object of that name.
    #[error("there is no such object")]
    NoObject,
    /// There is no bucket of that name.
    #[error("the store has no such bucket; make it there first, or mend its name")]
    NoBucket,
    /// It does not know the key, or the secret is not the one of the key.
    #[error("the store does not know these keys; look at the key and at its secret")]
    Keys,
    /// The key is known and may not do it.
    #[error(
        "the store does not allow it; the key needs the right to list the bucket and to read, write and delete in it"
    )]
    Forbidden,
    /// It leads elsewhere: another region, or another address.
    #[error("the store leads on to another region or address; name the right one")]
    Elsewhere,
    /// The clocks are more than some minutes apart.
    #[error("the clocks of this machine and of the store are too far apart; set them by NTP")]
    Clock,
    /// Nobody there answers.
    #[error("the store cannot be reached")]
    NotReached,
    /// Whoever answers does not prove to be the store.
    #[error("the store does not prove by TLS to be who was asked for; an authority of your own has to be named")]
    Tls,
    /// It took too long.
    #[error("the store is too slow")]
    TooSlow,
    /// It went away in the middle.
    #[error("the store went away in the middle")]
    Cut,
    /// What came back is not what such a store answers.
    #[error("what answers there does not speak as an S3-compatible store does")]
    Unreadable,
    /// Anything else that it says.
    #[error("the store answered {status}{}", said(.code))]
    Other {
        /// The HTTP status.
        status: u16,
        /// What the store calls it, if it says so.
        code: Option<String>,
    },
}

impl Trouble {
    /// What an answer means that is no success.
    pub(crate) fn of(status: StatusCode, text: &str) -> Self {
        let code = code(text);
        match code {
            Some("NoSuchBucket") => Self::NoBucket,
            Some("InvalidAccessKeyId" | "SignatureDoesNotMatch" | "NotSignedUp" | "InvalidToken" | "ExpiredToken") => {
                Self::Keys
            }
            Some("RequestTimeTooSkewed" | "RequestExpired") => Self::Clock,
            Some("AuthorizationHeaderMalformed" | "AuthorizationQueryParametersError" | "PermanentRedirect") => {
                Self::Elsewhere
            }
            _ if status == StatusCode::NOT_FOUND => Self::NoObject,
            _ if status == StatusCode::FORBIDDEN || status == StatusCode::UNAUTHORIZED => Self::Forbidden,
            _ if status.is_redirection() => Self::Elsewhere,
            _ => Self::Other { status: status.as_u16(), code: code.map(str::to_owned) },
        }
    }
}

/// The name of what went wrong (`<Code>NoSuchBucket</Code>`); never more than a name, because it goes into logs.
fn code(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    let is_name = !code.is_empty() && code.len() <= 60 && code.chars().all(|c| c.is_ascii_alphanumeric());
    is_name.then_some(code)
}

fn said(code: &Option<String>) -> String {
    code.as_ref().map_or_else(String::new, |code| format!(" ({code})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(status: u16, text: &str, expected: &Trouble) {
        let status = StatusCode::from_u16(status).unwrap_or_default();
        assert_eq!(&Trouble::of(status, text), expected, "{status} {text}");
    }

    #[test]
    fn what_a_store_says_is_understood() {
        let said =
            |code: &str| format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>x</Message></Error>");
        check(404, &said("NoSuchBucket"), &Trouble::NoBucket);
        check(404, &said("NoSuchKey"), &Trouble::NoObject);
        check(404, "", &Trouble::NoObject);
        check(403, &said("InvalidAccessKeyId"), &Trouble::Keys);
        check(403, &said("SignatureDoesNotMatch"), &Trouble::Keys);
        check(403, &said("AccessDenied"), &Trouble::Forbidden);
        check(403, "", &Trouble::Forbidden);
        check(403, &said("RequestTimeTooSkewed"), &Trouble::Clock);
        check(400, &said("AuthorizationHeaderMalformed"), &Trouble::Elsewhere);
        check(301, "", &Trouble::Elsewhere);
        check(503, &said("SlowDown"), &Trouble::Other { status: 503, code: Some("SlowDown".into()) });
        check(500, "<Code>two\nlines</Code>", &Trouble::Other { status: 500, code: None });
        check(502, "<html>", &Trouble::Other { status: 502, code: None });
    }
}
