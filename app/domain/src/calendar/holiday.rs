//! Days on which nobody is expected but those who work in shifts.

use crate::organization::staff_file::squeeze;
use crate::time::WorkDate;
use serde::{Deserialize, Serialize};

/// Why a day is free (*hari libur nasional*, *cuti bersama*: set each year by a joint decree of three ministers).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// *Libur nasional*.
    National,
    /// *Cuti bersama*: free for all, and part of nobody's own leave here.
    JointLeave,
    /// *Libur daerah*: decided by the region or the agency.
    Local,
}

impl HolidayKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::National, Self::JointLeave, Self::Local];

    /// The code used in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::JointLeave => "joint_leave",
            Self::Local => "local",
        }
    }

    /// The kind of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind that a file means; nothing written means a national holiday.
    pub(super) fn from_words(text: &str) -> Option<Self> {
        let squeezed = squeeze(text);
        match squeezed.strip_prefix("LIBUR").unwrap_or(&squeezed) {
            "" | "NASIONAL" => Some(Self::National),
            "CUTIBERSAMA" => Some(Self::JointLeave),
            "DAERAH" | "LOKAL" => Some(Self::Local),
            _ => None,
        }
    }
}

/// A free day of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// Which day.
    pub day: WorkDate,
    /// What it is called: *Hari Raya Natal*.
    pub name: String,
    /// Why it is free.
    pub kind: HolidayKind,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_kind_is_read_back() {
        for kind in HolidayKind::ALL {
            assert_eq!(HolidayKind::from_code(kind.code()), Some(kind));
        }
    }
}
