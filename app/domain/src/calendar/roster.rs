//! The shifts of one person over time.

use super::{Nights, Shift, ShiftCycle};
use crate::time::WorkDate;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// A cycle, from its beginning to a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// The cycle; nobody follows it before it begins.
    pub cycle: ShiftCycle,
    /// The last day on which it is followed; none where that is open.
    pub until: Option<WorkDate>,
}

impl Followed {
    fn covers(&self, day: WorkDate) -> bool {
        self.cycle.begins <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// The shifts of one person (*jadwal sif*), one cycle after the other; empty for whoever works in none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roster(Vec<Followed>);

impl Roster {
    /// The roster of cycles in any order.
    pub const fn new(followed: Vec<Followed>) -> Self {
        Self(followed)
    }

    /// What the shifts say of a day: nothing where no cycle is followed; the inner none is a free day. Of two cycles the
    /// one that began later counts.
    pub fn on(&self, day: WorkDate) -> Option<Option<&Shift>> {
        let followed = self.0.iter().filter(|one| one.covers(day)).max_by_key(|one| one.cycle.begins)?;
        Some(followed.cycle.on(day))
    }

    /// The nights that begin on these days.
    pub fn nights(&self, days: RangeInclusive<WorkDate>) -> Nights {
        let many = u16::try_from(days.end().days_since(*days.start())).unwrap_or(0);
        let each = (0..=many).map(|more| days.start().plus_days(more));
        let night = |day: WorkDate| {
            let shift = self.on(day).flatten().filter(|shift| shift.crosses_midnight())?;
            Some((day, shift.end, self.on(day.plus_days(1)).flatten().map(|next| next.start)))
        };
        // Most people have none, and then no day need be looked at.
        if self.0.is_empty() { Nights::default() } else { Nights::new(each.filter_map(night)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::ShiftPattern;

    fn day(text: &str) -> WorkDate {
        text.parse().unwrap()
    }

    fn follows(days: &str, from: &str) -> Followed {
        let cycle = ShiftCycle { pattern: ShiftPattern::parse("Pola", days).unwrap(), begins: day(from) };
        Followed { cycle, until: None }
    }

    #[test]
    fn of_two_cycles_the_later_one_counts_and_before_the_first_there_is_none() {
        let roster = Roster::new(vec![follows("-", "2026-11-05"), follows("Pagi 07.00-14.00", "2026-11-02")]);
        assert_eq!(roster.on(day("2026-11-01")), None);
        assert_eq!(roster.on(day("2026-11-04")).flatten().map(|shift| shift.name.as_str()), Some("Pagi"));
        assert_eq!(roster.on(day("2026-11-05")), Some(None));
    }
}
