//! Why something about evidence was not done.

use super::words;
use crate::error::ApiError;
use crate::lang::Lang;
use crate::sentence::of_error;
use crate::ssr::answer::status_of;
use ::evidence::Refusal;
use domain::activity::Problem;
use domain::evidence::{CHECK_PAUSE_SECONDS, LinkProblem, Quota};
use http::StatusCode;

/// Why it was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The file is not taken.
    File(Refusal),
    /// A form without a file.
    NoFile,
    /// Bytes are missing from here on.
    Missing {
        /// The offset to go on from.
        continue_at: u64,
    },
    /// More bytes than were promised.
    TooLong,
    /// Another file was promised under that id.
    OtherPromise,
    /// All came, but not what was promised: from the beginning again.
    Broken,
    /// Too many files are on their way.
    TooManyOnTheWay,
    /// The address is not taken.
    Link(LinkProblem),
    /// A link was tried a moment ago.
    JustTried,
    /// Nothing lets the server out, so no link is tried.
    TriesNothing,
    /// The entry has as many pieces as one may have.
    TooMany,
    /// The quota is used up.
    NoRoom {
        /// How much it is.
        quota: Quota,
        /// How many bytes of it are used.
        used: u64,
    },
    /// It was not said whether it fits.
    NoVerdict,
    /// The word why is missing or too long.
    Word(Problem),
    /// What can happen to any request.
    Api(ApiError),
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        if let ApiError::Words(problem) = error { Self::Word(problem) } else { Self::Api(error) }
    }
}

impl Refused {
    /// A word for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::File(_) => "file",
            Self::NoFile => "no-file",
            Self::Missing { .. } => "missing",
            Self::TooLong => "too-long",
            Self::OtherPromise => "other-promise",
            Self::Broken => "broken",
            Self::TooManyOnTheWay => "too-many-on-the-way",
            Self::Link(_) => "link",
            Self::JustTried => "just-tried",
            Self::TriesNothing => "tries-nothing",
            Self::TooMany => "too-many",
            Self::NoRoom { .. } => "no-room",
            Self::NoVerdict => "no-verdict",
            Self::Word(_) => "word",
            Self::Api(ApiError::SignedOut) => "signed-out",
            Self::Api(ApiError::Unconfirmed) => "unconfirmed",
            Self::Api(ApiError::Busy { .. }) => "busy",
            Self::Api(_) => "refused",
        }
    }

    /// The HTTP status.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::File(Refusal::TooLarge { .. }) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::File(_) | Self::NoFile | Self::TooLong | Self::Link(_) | Self::NoVerdict | Self::Word(_) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            // That more is to come is no failure: browsers would complain of it.
            Self::Missing { .. } => StatusCode::ACCEPTED,
            Self::OtherPromise | Self::Broken | Self::TooMany | Self::TriesNothing => StatusCode::CONFLICT,
            Self::TooManyOnTheWay | Self::JustTried => StatusCode::TOO_MANY_REQUESTS,
            Self::NoRoom { .. } => StatusCode::INSUFFICIENT_STORAGE,
            Self::Api(error) => status_of(error),
        }
    }

    /// Where an upload goes on, if that is the matter.
    pub const fn continue_at(&self) -> Option<u64> {
        if let Self::Missing { continue_at } = self { Some(*continue_at) } else { None }
    }

    /// Seconds after which another try makes sense.
    pub const fn retry_seconds(&self) -> Option<u32> {
        if let Self::JustTried = self {
            return Some(CHECK_PAUSE_SECONDS);
        }
        if let Self::Api(ApiError::Busy { retry_seconds }) = self { Some(*retry_seconds) } else { None }
    }

    /// Whether it is about a file that was sent.
    pub(super) const fn is_of_file(&self) -> bool {
        !matches!(self, Self::Api(_))
    }

    /// Whether it is about the address that was sent.
    pub(super) const fn is_of_link(&self) -> bool {
        matches!(self, Self::Link(_) | Self::TooMany)
    }

    /// The id of the field that it is about, in the form about a piece.
    pub(super) fn field_of(&self, evidence: &str) -> Option<String> {
        let field = if matches!(self, Self::NoVerdict) { "nilai" } else { "alasan" };
        matches!(self, Self::NoVerdict | Self::Word(_)).then(|| format!("{field}-{evidence}"))
    }

    /// The sentence for the person.
    pub fn said(&self, lang: Lang) -> String {
        match self {
            Self::File(refusal) => words::refusal(lang, *refusal),
            Self::NoFile => words::no_file(lang).to_owned(),
            Self::Missing { .. } => words::missing(lang).to_owned(),
            Self::TooLong | Self::OtherPromise | Self::Broken => words::broken(lang).to_owned(),
            Self::TooManyOnTheWay => words::too_many_on_the_way(lang).to_owned(),
            Self::Link(problem) => words::link_problem(lang, *problem).to_owned(),
            Self::JustTried => words::tried_just_now(lang).to_owned(),
            Self::TriesNothing => words::not_tried(lang).to_owned(),
            Self::TooMany => words::too_many(lang),
            Self::NoRoom { quota, used } => words::no_room(lang, *quota, *used),
            Self::NoVerdict => words::no_verdict(lang).to_owned(),
            Self::Word(Problem::TooLong { limit, .. }) => words::word_too_long(lang, *limit),
            Self::Word(_) => words::no_word(lang).to_owned(),
            Self::Api(ApiError::NotFound) => words::not_here(lang).to_owned(),
            Self::Api(ApiError::Forbidden) => words::not_yours(lang).to_owned(),
            Self::Api(error) => of_error(lang, error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every refusal says something of its own, in both languages, and never what only programmers know.
    #[test]
    fn every_refusal_of_a_file_has_a_sentence_of_its_own() {
        let all = [
            Refusal::Empty,
            Refusal::TooLarge { limit: ::evidence::LARGEST_DOCUMENT },
            Refusal::TooLarge { limit: ::evidence::LARGEST_PICTURE },
            Refusal::TooManyPixels,
            Refusal::Heic,
            Refusal::OtherPicture,
            Refusal::Video,
            Refusal::Markup,
            Refusal::Program,
            Refusal::ActiveDocument,
            Refusal::Archive,
            Refusal::TooMuchInside,
            Refusal::Encrypted,
            Refusal::OpenDocument,
            Refusal::Damaged,
            Refusal::Unknown,
        ];
        for lang in [Lang::Id, Lang::En] {
            let said: std::collections::BTreeSet<String> =
                all.iter().map(|refusal| Refused::File(*refusal).said(lang)).collect();
            assert_eq!(said.len(), all.len(), "{said:#?}");
            assert!(said.iter().all(|sentence| sentence.ends_with('.') && sentence.len() > 20), "{said:#?}");
        }
        let said = Refused::File(all[1]).said(Lang::Id);
        assert!(said.contains("5 MB"), "{said}");
        assert!(Refused::File(all[2]).said(Lang::En).contains("12 MB"));
    }
}
