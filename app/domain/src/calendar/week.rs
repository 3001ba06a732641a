//! The days of a week on which a unit works.

use crate::time::WorkDate;
use serde::{Deserialize, Serialize};

/// The work week of a unit (*lima hari kerja*, *enam hari kerja*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WorkWeek {
    /// Monday to Friday.
    #[default]
    Five,
    /// Monday to Saturday: many schools, clinics and counters.
    Six,
}

impl WorkWeek {
    /// Every week there is.
    pub const ALL: [Self; 2] = [Self::Five, Self::Six];

    /// Whether the week works on that day, holidays aside.
    pub fn works_on(self, day: WorkDate) -> bool {
        match self {
            Self::Five => day.weekday_number() < 6,
            Self::Six => day.weekday_number() < 7,
        }
    }

    /// The number of days, 5 or 6: how it is stored and how a file says it.
    pub const fn days(self) -> u8 {
        match self {
            Self::Five => 5,
            Self::Six => 6,
        }
    }

    /// The week of that many days.
    pub fn of_days(days: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|week| week.days() == days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saturday_belongs_to_the_week_of_six_and_sunday_to_none() {
        let [friday, saturday, sunday] = ["2026-11-27", "2026-11-28", "2026-11-29"].map(|day| day.parse().unwrap());
        assert!(WorkWeek::Five.works_on(friday) && WorkWeek::Six.works_on(friday));
        assert!(!WorkWeek::Five.works_on(saturday) && WorkWeek::Six.works_on(saturday));
        assert!(!WorkWeek::Five.works_on(sunday) && !WorkWeek::Six.works_on(sunday));
    }

    #[test]
    fn a_stored_week_is_read_back() {
        for week in WorkWeek::ALL {
            assert_eq!(WorkWeek::of_days(week.days()), Some(week));
        }
        assert_eq!(WorkWeek::of_days(7), None);
    }
}
