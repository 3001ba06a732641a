//! The states of an entry and the only table of who may move it where.
//!
//! The screen draws its buttons with [`EntryStatus::after`], the command decides with it.
//! States: domain reference §3.5 (e-Kinerja and three live systems).

use serde::{Deserialize, Serialize};

/// Where an entry stands once the server has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryStatus {
    /// *Terkirim*: on the server's disk, not yet opened by the appraiser.
    Sent,
    /// *Dilihat*: opened by the appraiser, not yet answered.
    Seen,
    /// *Dikembalikan*: waits for the author to mend it; a sentence says what.
    Returned,
    /// *Disetujui*: final.
    Approved,
    /// *Ditolak*: out of every total until the author mends it.
    Rejected,
    /// *Ditarik*: taken back by the author; final, kept in the history only.
    Withdrawn,
}

/// Something a person does to an entry after it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// *Ubah*: new content; the appraiser has not seen it yet.
    Edit,
    /// *Tarik*.
    Withdraw,
    /// *Buka*: the appraiser opens it.
    See,
    /// *Setujui*.
    Approve,
    /// *Kembalikan*, with a sentence.
    Return,
    /// *Tolak*, with a sentence.
    Reject,
}

/// Which of the two people of an entry somebody is. Never both: nobody acts on own entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Who did the work.
    Author,
    /// *Pejabat penilai kinerja*: who answers it.
    Appraiser,
}

impl EntryStatus {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Sent, Self::Seen, Self::Returned, Self::Approved, Self::Rejected, Self::Withdrawn];

    /// The state after the step, or none where the step is not open.
    pub const fn after(self, step: Step) -> Option<Self> {
        use EntryStatus::{Approved, Rejected, Returned, Seen, Sent, Withdrawn};
        match (self, step) {
            (Sent | Seen | Returned | Rejected, Step::Edit) => Some(Sent),
            (Sent | Seen | Returned | Rejected, Step::Withdraw) => Some(Withdrawn),
            (Sent, Step::See) => Some(Seen),
            (Sent | Seen, Step::Approve) => Some(Approved),
            (Sent | Seen, Step::Return) => Some(Returned),
            (Sent | Seen, Step::Reject) => Some(Rejected),
            (Approved | Withdrawn, _)
            | (Seen | Returned | Rejected, Step::See)
            | (Returned | Rejected, Step::Approve | Step::Return | Step::Reject) => None,
        }
    }

    /// Whether the appraiser has not answered yet.
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Sent | Self::Seen)
    }

    /// Whether the entry counts in totals of work: neither rejected nor withdrawn.
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Rejected | Self::Withdrawn)
    }

    /// Whether the appraiser may thank for it: for work that is out of every total there is nothing to thank for.
    pub const fn takes_thanks(self) -> bool {
        self.counts()
    }

    /// Whether its two people may talk about it: nothing is said about what is gone.
    pub const fn takes_words(self) -> bool {
        !matches!(self, Self::Withdrawn)
    }

    /// Whether its author may add evidence and take some away: until it is final.
    pub const fn takes_evidence(self) -> bool {
        !matches!(self, Self::Approved | Self::Withdrawn)
    }

    /// The code used in storage and counters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Seen => "seen",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 6] = [Self::Edit, Self::Withdraw, Self::See, Self::Approve, Self::Return, Self::Reject];

    /// Whose step it is.
    pub const fn side(self) -> Side {
        match self {
            Self::Edit | Self::Withdraw => Side::Author,
            Self::See | Self::Approve | Self::Return | Self::Reject => Side::Appraiser,
        }
    }

    /// Whether the other person is owed a sentence.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Return | Self::Reject)
    }

    /// The code used in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Withdraw => "withdraw",
            Self::See => "see",
            Self::Approve => "approve",
            Self::Return => "return",
            Self::Reject => "reject",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_whole_table() {
        let mut grid = String::new();
        for status in EntryStatus::ALL {
            for step in Step::ALL {
                let after = status.after(step).map_or("-", EntryStatus::code);
                grid += &format!("{:<10}{:<10}{:<10}{after}\n", status.code(), step.code(), side(step));
            }
        }
        assert_eq!(grid, include_str!("status_table.txt"), "the table changed; was that decided?\n{grid}");
    }

    fn side(step: Step) -> &'static str {
        match step.side() {
            Side::Author => "author",
            Side::Appraiser => "appraiser",
        }
    }

    #[test]
    fn codes_are_read_back() {
        for status in EntryStatus::ALL {
            assert_eq!(EntryStatus::from_code(status.code()), Some(status));
        }
    }

    fn any_step() -> impl Strategy<Value = Step> {
        proptest::sample::select(&Step::ALL[..])
    }

    proptest! {
        #[test]
        fn nothing_is_approved_that_did_not_stand_sent_or_seen_before(steps in proptest::collection::vec(any_step(), 0..40)) {
            let mut status = EntryStatus::Sent;
            for step in steps {
                let Some(next) = status.after(step) else { continue };
                if next == EntryStatus::Approved {
                    prop_assert!(status.is_waiting());
                    prop_assert_eq!(step.side(), Side::Appraiser);
                }
                status = next;
            }
        }

        #[test]
        fn the_author_alone_never_reaches_an_answer(steps in proptest::collection::vec(any_step(), 0..40)) {
            let mut status = EntryStatus::Sent;
            for step in steps.into_iter().filter(|step| step.side() == Side::Author) {
                status = status.after(step).unwrap_or(status);
            }
            prop_assert!(matches!(status, EntryStatus::Sent | EntryStatus::Withdrawn));
        }

        #[test]
        fn what_is_approved_or_withdrawn_stays_so(step in any_step()) {
            prop_assert_eq!(EntryStatus::Approved.after(step), None);
            prop_assert_eq!(EntryStatus::Withdrawn.after(step), None);
        }
    }
}
