//! Whether what a link leads to can be opened.
//!
//! A help for both sides and no verdict: a link that only opens within an office may show just what it should.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A link is asked for again this long after it was last asked for, at the earliest, whoever wants it.
pub const CHECK_PAUSE_SECONDS: u32 = 60;
/// How many minutes to wait after each try that may end otherwise next time. Then nobody tries any more, unless asked to.
const NEXT_TRIES: [i64; 5] = [1, 10, 60, 6 * 60, 24 * 60];

/// What came of trying to open a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkState {
    /// Something is there.
    Opens,
    /// Somebody is there and wants to know who asks.
    Closed,
    /// The site says that nothing is there.
    Missing,
    /// The site answers, and not with what was asked for.
    Troubled,
    /// Nothing answered. Where it lies is not told apart: nobody is to learn by it what there is in our network.
    Unreached,
}

impl LinkState {
    /// All states.
    pub const ALL: [Self; 5] = [Self::Opens, Self::Closed, Self::Missing, Self::Troubled, Self::Unreached];

    /// The code used in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Opens => "opens",
            Self::Closed => "closed",
            Self::Missing => "missing",
            Self::Troubled => "troubled",
            Self::Unreached => "unreached",
        }
    }

    /// The state of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// What the status of an answer over HTTP means.
    pub const fn of_status(status: u16) -> Self {
        match status {
            200..=299 => Self::Opens,
            401 | 403 => Self::Closed,
            404 | 410 => Self::Missing,
            _ => Self::Troubled,
        }
    }

    /// After how many minutes to try again, if so many tries came to this; none if it is not worth it.
    pub fn next_try(self, tries: u16) -> Option<i64> {
        match self {
            Self::Opens | Self::Closed | Self::Missing => None,
            Self::Troubled | Self::Unreached => NEXT_TRIES.get(usize::from(tries).checked_sub(1)?).copied(),
        }
    }
}

/// What is known of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkCheck {
    /// What came of the last try; none before the first.
    pub state: Option<LinkState>,
    /// The host that answered at last, if it is another than that of the link; otherwise empty.
    pub ended_at: String,
    /// When that was.
    pub checked_at: Option<Timestamp>,
    /// When it is tried again by itself.
    pub next_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for state in LinkState::ALL {
            assert_eq!(LinkState::from_code(state.code()), Some(state));
            assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{}\"", state.code()));
        }
        assert_eq!(LinkState::from_code("ok"), None);
    }

    #[test]
    fn an_answer_says_whether_a_link_opens() {
        for (state, statuses) in [
            (LinkState::Opens, &[200, 204, 206][..]),
            (LinkState::Closed, &[401, 403]),
            (LinkState::Missing, &[404, 410]),
            (LinkState::Troubled, &[300, 304, 400, 405, 429, 500, 503, 999]),
        ] {
            for status in statuses {
                assert_eq!(LinkState::of_status(*status), state, "{status}");
            }
        }
    }

    #[test]
    fn what_may_end_otherwise_is_tried_again_some_times_only() {
        let tries = |state: LinkState| (1..10).map_while(|tries| state.next_try(tries)).collect::<Vec<_>>();
        for state in [LinkState::Unreached, LinkState::Troubled] {
            assert_eq!(tries(state), [1, 10, 60, 360, 1_440]);
            assert_eq!((state.next_try(0), state.next_try(u16::MAX)), (None, None));
        }
        for state in [LinkState::Opens, LinkState::Closed, LinkState::Missing] {
            assert_eq!(tries(state), Vec::<i64>::new());
        }
    }
}
