//! What is said about an entry (*umpan balik*): comments, thanks, and the sentence of an answer.

use crate::activity::{EntryId, LONGEST_COMMENT, Problem, parse_text};
use crate::organization::Person;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::id::identifier! {
    /// One thing said. Made by the device (UUIDv7), so that saying twice is saying once.
    FeedbackId
}

impl FeedbackId {
    /// The id for what a page's form says about one entry.
    ///
    /// A form that works without script cannot make ids, so the page brings one and each entry's
    /// form mixes its own in: the same form sent twice says one thing, two forms say two.
    pub const fn for_entry(self, entry: EntryId) -> Self {
        // The last 62 bits of a UUIDv7 are random; time, version and variant stay.
        const RANDOM: u128 = (1 << 62) - 1;
        Self(Uuid::from_u128(self.0.as_u128() ^ (entry.uuid().as_u128() & RANDOM)))
    }
}

/// What kind of thing was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedbackKind {
    /// *Komentar*, by either side.
    Comment,
    /// *Terima kasih*, at most once per entry and person; has no text.
    Thanks,
    /// Why the entry was returned.
    Return,
    /// Why the entry was rejected.
    Rejection,
}

impl FeedbackKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Comment, Self::Thanks, Self::Return, Self::Rejection];

    /// The code used in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Thanks => "thanks",
            Self::Return => "return",
            Self::Rejection => "rejection",
        }
    }

    /// The kind of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One thing said about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// Which one.
    pub id: FeedbackId,
    /// What kind.
    pub kind: FeedbackKind,
    /// Who said it.
    pub by: Person,
    /// For whom they stood in (*a.n.*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<Person>,
    /// The words; none for thanks.
    pub text: Option<String>,
    /// When the server had it.
    pub at: Timestamp,
}

/// The words of a comment or a reason: 1 to 2,000 letters.
///
/// # Errors
/// `Empty` or `TooLong`.
pub fn parse_comment(typed: &str) -> Result<String, Problem> {
    parse_text(typed, LONGEST_COMMENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_needs_words() {
        assert_eq!(parse_comment(" \n"), Err(Problem::Empty));
        assert_eq!(parse_comment(" Rapi. "), Ok("Rapi.".to_owned()));
        let limit = LONGEST_COMMENT;
        assert_eq!(parse_comment(&"a".repeat(2_001)), Err(Problem::TooLong { letters: 2_001, limit }));
    }

    #[test]
    fn each_entry_gets_its_own_id_from_one_page() {
        let page = FeedbackId::new(Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0001));
        let entry = |n| EntryId::new(Uuid::from_u128(n));
        assert_ne!(page.for_entry(entry(1)), page.for_entry(entry(2)));
        assert_eq!(page.for_entry(entry(9)).uuid().get_version_num(), 7);
    }

    #[test]
    fn codes_are_read_back() {
        for kind in FeedbackKind::ALL {
            assert_eq!(FeedbackKind::from_code(kind.code()), Some(kind));
        }
    }
}
