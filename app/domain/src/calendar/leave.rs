//! Days on which one person is not expected.

use crate::organization::staff_file::squeeze;
use crate::time::WorkDate;
use serde::{Deserialize, Serialize};

crate::id::identifier! {
    /// One leave of one person.
    LeaveId
}

/// The kinds of leave of a civil servant (*cuti*, PP 11/2017 Art. 310), and duty elsewhere, which is work that another
/// office sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaveKind {
    /// *Cuti tahunan*.
    Annual,
    /// *Cuti besar*.
    Long,
    /// *Cuti sakit*. Only that somebody is away is ever shown to others, never that it is this; whoever keeps the
    /// calendar knows it, because they enter it.
    Sick,
    /// *Cuti melahirkan*.
    Maternity,
    /// *Cuti karena alasan penting*.
    ImportantReason,
    /// *Cuti di luar tanggungan negara*.
    Unpaid,
    /// *Tugas belajar*: studies on duty.
    StudyDuty,
}

impl LeaveKind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Annual, Self::Long, Self::Sick, Self::Maternity, Self::ImportantReason, Self::Unpaid, Self::StudyDuty];

    /// The code used in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Annual => "annual",
            Self::Long => "long",
            Self::Sick => "sick",
            Self::Maternity => "maternity",
            Self::ImportantReason => "important_reason",
            Self::Unpaid => "unpaid",
            Self::StudyDuty => "study_duty",
        }
    }

    /// The kind of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The most days of the calendar that are entered as one leave. Wide on purpose: whether somebody is entitled to it is
    /// decided elsewhere, and what is longer is entered in two parts; a mistyped year is what this finds.
    pub const fn most_days(self) -> u16 {
        match self {
            // 12 days of work a year and 24 carried over, with weekends and holidays between them.
            Self::Annual => 92,
            Self::Long => 93,
            // A year, and half of one more.
            Self::Sick => 549,
            Self::Maternity => 184,
            Self::ImportantReason => 62,
            // Three years, and one more.
            Self::Unpaid => 1_461,
            Self::StudyDuty => 2_192,
        }
    }

    /// The kind that a file means.
    pub(super) fn from_words(text: &str) -> Option<Self> {
        let squeezed = squeeze(text);
        match squeezed.strip_prefix("CUTI").unwrap_or(&squeezed) {
            "TAHUNAN" => Some(Self::Annual),
            "BESAR" => Some(Self::Long),
            "SAKIT" => Some(Self::Sick),
            "MELAHIRKAN" => Some(Self::Maternity),
            "KARENAALASANPENTING" | "ALASANPENTING" => Some(Self::ImportantReason),
            "DILUARTANGGUNGANNEGARA" | "CLTN" => Some(Self::Unpaid),
            "TUGASBELAJAR" => Some(Self::StudyDuty),
            _ => None,
        }
    }
}

/// From one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// What it is.
    pub kind: LeaveKind,
    /// The first day away.
    pub from: WorkDate,
    /// The last day away; never before `from`.
    pub until: WorkDate,
}

impl Leave {
    /// Whether the person is away on that day.
    pub fn covers(&self, day: WorkDate) -> bool {
        self.from <= day && day <= self.until
    }

    /// How many days of the calendar it takes.
    pub fn days(&self) -> i64 {
        self.until.days_since(self.from) + 1
    }

    /// Whether two leaves share a day.
    pub fn meets(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn leave(from: u16, days: u16) -> Leave {
        let first: WorkDate = "2026-01-01".parse().unwrap();
        Leave { kind: LeaveKind::Annual, from: first.plus_days(from), until: first.plus_days(from + days) }
    }

    #[test]
    fn first_and_last_day_belong_to_it() {
        let week = leave(4, 6);
        assert!(week.covers(week.from) && week.covers(week.until));
        assert!(!week.covers(week.from.minus_days(1)) && !week.covers(week.until.plus_days(1)));
    }

    #[test]
    fn a_stored_kind_is_read_back() {
        for kind in LeaveKind::ALL {
            assert_eq!(LeaveKind::from_code(kind.code()), Some(kind));
        }
    }

    proptest! {
        #[test]
        fn two_meet_exactly_where_one_day_is_in_both(a in 0u16..60, b in 0u16..20, c in 0u16..60, d in 0u16..20) {
            let (one, other) = (leave(a, b), leave(c, d));
            let shared = (0..=b).any(|day| other.covers(one.from.plus_days(day)));
            prop_assert_eq!(one.meets(&other), shared);
            prop_assert_eq!(other.meets(&one), shared);
        }
    }
}
