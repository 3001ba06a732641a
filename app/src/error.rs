//! What a server function answers when it cannot do what was asked.
//!
//! Kinds and keys only: never what was typed, never an internal cause. The sentence is made by
//! the screen, in the reader's language.

use domain::account::AccountProblem;
use domain::activity::{EntryStatus, FieldError, Problem};
use domain::organization::staff_file::Decision;
use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};

/// The one error type of the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ApiError {
    /// Fields of an entry are wrong.
    #[error("fields are wrong")]
    Fields(Vec<FieldError>),
    /// The words of a comment or a reason are wrong.
    #[error("words are wrong")]
    Words(Problem),
    /// NIP and password do not match; which of them is never said.
    #[error("sign-in refused")]
    SignInRefused,
    /// Too many people sign in at this moment.
    #[error("busy")]
    Busy {
        /// Seconds after which another try makes sense.
        retry_seconds: u32,
    },
    /// The account was tried too often with wrong passwords; the same device may try again then.
    #[error("too many tries")]
    TooManyTries {
        /// Seconds after which the next try is looked at.
        retry_seconds: u32,
    },
    /// Fields of a form about one's account are wrong.
    #[error("fields of the account are wrong")]
    Account(Vec<AccountProblem>),
    /// Nobody is signed in (any more).
    #[error("signed out")]
    SignedOut,
    /// They have not shown lately enough who they are.
    #[error("unconfirmed")]
    Unconfirmed,
    /// They were asked to show who they are before this; whatever they sent was not done.
    #[error("confirmed since")]
    Confirmed,
    /// There is no such thing, or it is not this person's to know about.
    #[error("not found")]
    NotFound,
    /// The person may see it but not do this.
    #[error("forbidden")]
    Forbidden,
    /// Somebody else moved the entry first; it now stands here.
    #[error("moved on")]
    MovedOn(EntryStatus),
    /// The author changed the entry after the appraiser read it.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// The same id was sent before with other content.
    #[error("id taken")]
    IdTaken,
    /// The unit has too few people for a board.
    #[error("unit too small")]
    UnitTooSmall,
    /// A staff file is not taken over: this stands in the way, and it was not said that it is meant.
    #[error("not yet: {0:?}")]
    NotYet(Decision),
    /// A file is not taken. Why the server has said in the reader's language: only it knows what is in the file.
    #[error("file refused")]
    File(String),
    /// The request is larger than the server takes at once.
    #[error("too large")]
    TooLarge,
    /// The request could not be read.
    #[error("malformed")]
    Malformed,
    /// The request did not reach the server, or its answer did not reach the page.
    #[error("unreachable")]
    Unreachable,
    /// The server could not do it now; nothing was saved. The log has the cause under this id.
    #[error("unavailable")]
    Unavailable {
        /// What to tell the operator.
        incident: String,
    },
}

impl ApiError {
    /// Whether the same request may succeed a moment later.
    pub(crate) const fn is_passing(&self) -> bool {
        matches!(self, Self::Busy { .. } | Self::Unreachable | Self::Unavailable { .. })
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Unreachable,
            ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_) => Self::Malformed,
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::ServerError(_) => Self::Unavailable { incident: String::new() },
        }
    }
}
