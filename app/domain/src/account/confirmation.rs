//! Asking again who is there: a phone that lies about is signed in for months.

use crate::time::Timestamp;

/// What somebody is asked for who has not shown for a while that they are who signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// To answer an entry: approve, return, reject.
    Answer,
    /// To administer: codes, boards, staff, rights, one's own second factor.
    Administration,
}

impl Weight {
    /// How long a sign-in or a confirmation is enough: 12 hours, 15 minutes.
    pub const fn minutes(self) -> i64 {
        match self {
            Self::Answer => 12 * 60,
            Self::Administration => 15,
        }
    }

    /// Whether who showed at `confirmed` who they are need not show it again.
    pub fn allows(self, confirmed: Timestamp, now: Timestamp) -> bool {
        now < confirmed.plus_minutes(self.minutes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_open_for_half_a_day_and_administration_for_a_quarter_of_an_hour() {
        let then = Timestamp::from_millis(1_776_823_200_000);
        let allowed = |weight: Weight, minutes| weight.allows(then, then.plus_minutes(minutes));
        assert_eq!([0, 14, 15].map(|minutes| allowed(Weight::Administration, minutes)), [true, true, false]);
        assert_eq!([0, 719, 720].map(|minutes| allowed(Weight::Answer, minutes)), [true, true, false]);
    }
}
