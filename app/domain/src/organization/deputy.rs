//! Who stands in for a supervisor, and from when to when.
//!
//! Acting officers (*Plt*, *Plh*) and a supervisor's own delegation do the same here: for some days somebody else answers
//! the entries that wait for the supervisor, and every answer says on whose behalf (*a.n.*) it was given. The supervisor
//! may go on answering. What was handed over is handed no further: whoever stands in for a deputy does not stand in for
//! those the deputy stands in for.

use crate::organization::Person;
use crate::time::WorkDate;
use serde::{Deserialize, Serialize};

crate::id::identifier! {
    /// One deputyship, from when it was named until it ended.
    DeputyId
}

/// The longest, in days. No rule was found; what is forgotten ends by itself within a year.
pub const LONGEST_DEPUTYSHIP: u16 = 366;

/// Why somebody stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DeputyKind {
    /// *Pelaksana tugas* (Plt): the post is vacant, or its holder is away for long.
    #[serde(rename = "plt")]
    Acting,
    /// *Pelaksana harian* (Plh): its holder is away for some days.
    #[serde(rename = "plh")]
    DailyActing,
    /// *Pendelegasian*: the supervisor handed the answering over.
    #[serde(rename = "delegasi")]
    Delegate,
}

impl DeputyKind {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::DailyActing, Self::Acting, Self::Delegate];

    /// The code used in storage and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Acting => "plt",
            Self::DailyActing => "plh",
            Self::Delegate => "delegasi",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// From which day to which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeputyTerm {
    from: WorkDate,
    until: WorkDate,
}

/// Why days are no term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermProblem {
    /// The last day lies before the first.
    Backwards,
    /// More than [`LONGEST_DEPUTYSHIP`] days.
    TooLong,
    /// It would be over already.
    Over,
    /// It would begin before today: what was then cannot be said anew.
    Begun,
}

impl DeputyTerm {
    /// From the first day to the last, both included, as said today.
    ///
    /// # Errors
    /// Where the days are in the wrong order, too many, or all past.
    pub fn new(first: WorkDate, last: WorkDate, today: WorkDate) -> Result<Self, TermProblem> {
        if last < first {
            return Err(TermProblem::Backwards);
        }
        if last < today {
            return Err(TermProblem::Over);
        }
        if first < today {
            return Err(TermProblem::Begun);
        }
        let until = last.plus_days(1);
        if until > first.plus_days(LONGEST_DEPUTYSHIP) {
            return Err(TermProblem::TooLong);
        }
        Ok(Self { from: first, until })
    }

    /// The first day.
    pub const fn from(self) -> WorkDate {
        self.from
    }

    /// The first day on which it no longer holds.
    pub const fn until(self) -> WorkDate {
        self.until
    }
}

/// For whom somebody stands in today, as their page says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingIn {
    /// Whose entries they answer.
    pub holder: Person,
    /// Why.
    pub kind: DeputyKind,
    /// The last day.
    pub last: WorkDate,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: u16) -> WorkDate {
        "2026-04-01".parse::<WorkDate>().unwrap().plus_days(n)
    }

    #[test]
    fn codes_are_read_back() {
        for kind in DeputyKind::ALL {
            assert_eq!(DeputyKind::from_code(kind.code()), Some(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.code()));
        }
        assert_eq!(DeputyKind::from_code(""), None);
    }

    #[test]
    fn one_day_is_a_term() {
        let term = DeputyTerm::new(day(3), day(3), day(3)).unwrap();
        assert_eq!((term.from(), term.until()), (day(3), day(4)));
    }

    #[test]
    fn what_is_no_term_is_named() {
        assert_eq!(DeputyTerm::new(day(3), day(2), day(0)), Err(TermProblem::Backwards));
        assert_eq!(DeputyTerm::new(day(1), day(2), day(3)), Err(TermProblem::Over));
        assert_eq!(DeputyTerm::new(day(2), day(4), day(3)), Err(TermProblem::Begun));
        assert_eq!(DeputyTerm::new(day(3), day(369), day(3)), Err(TermProblem::TooLong));
        assert!(DeputyTerm::new(day(3), day(368), day(3)).is_ok());
    }

    proptest! {
        #[test]
        fn a_term_holds_on_its_first_and_last_day_and_no_other_side(first in 0u16..400, length in 0u16..500, today in 0u16..400) {
            let last = first + length;
            if let Ok(term) = DeputyTerm::new(day(first), day(last), day(today)) {
                prop_assert!(term.from() <= day(last) && day(last) < term.until() && day(last + 1) == term.until());
                prop_assert!(day(today) <= term.from() && day(today) < term.until());
                prop_assert!(length < LONGEST_DEPUTYSHIP);
            } else {
                prop_assert!(first < today || length >= LONGEST_DEPUTYSHIP);
            }
        }
    }
}
