//! How one entry lies on the desk, and what is typed about it.

use super::address::Ask;
use crate::activity::{FailedForm, SayForm};
use crate::error::ApiError;
use domain::activity::EntryId;
use std::collections::HashMap;

/// What a button is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    Approving,
    Thanking,
}

/// A field of words that belongs to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Words {
    Comment,
    Answer(Ask),
}

/// How one entry lies on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Paper {
    /// Whether it is open.
    pub is_open: bool,
    /// The sentence that is asked for.
    pub ask: Option<Ask>,
    /// The button that waits.
    pub doing: Option<Doing>,
    /// Why the last button did nothing.
    pub trouble: Option<Trouble>,
}

/// Why a button did nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The server did not take it.
    Failed(ApiError),
    /// The list moved just before the tap, which may have been meant for another entry.
    Shifted,
}

pub(super) type Drafts = HashMap<(EntryId, Words), String>;
pub(super) type Refused = HashMap<(EntryId, Words), ApiError>;

/// Puts a refused plain form back on the desk, open and filled in.
pub(super) fn refill(failed: Option<FailedForm>, papers: &mut HashMap<EntryId, Paper>) -> (Drafts, Refused) {
    let (mut drafts, mut refused) = (Drafts::new(), Refused::new());
    match failed {
        Some(FailedForm::Say { entry, form, text, error }) => {
            let words = match form {
                SayForm::Comment => Words::Comment,
                SayForm::Return => Words::Answer(Ask::Return),
                SayForm::Reject => Words::Answer(Ask::Reject),
            };
            let ask = if let Words::Answer(ask) = words { Some(ask) } else { None };
            papers.insert(entry, Paper { is_open: true, ask, ..Paper::default() });
            drafts.insert((entry, words), text);
            refused.insert((entry, words), error);
        }
        Some(FailedForm::Act { entry: Some(entry), error }) => {
            papers.insert(entry, Paper { is_open: true, trouble: Some(Trouble::Failed(error)), ..Paper::default() });
        }
        Some(FailedForm::Log { .. } | FailedForm::Edit { .. } | FailedForm::Act { entry: None, .. }) | None => {}
    }
    (drafts, refused)
}
