//! The second step of a sign-in: a code that a phone makes anew every half minute, and the codes on paper for the day on
//! which the phone is gone.

use super::code::{ActivationCode, NotACode};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Digits of a code that a phone makes.
const DIGITS: usize = 6;
/// Steps that the clock of a phone may be off, to either side.
const TOLERANCE: i64 = 1;

/// Whom an agency asks for a second step. Everybody may use one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecondFactorRule {
    /// Nobody.
    #[default]
    Nobody,
    /// Whoever answers for others: supervisors and administrators.
    Answering,
    /// Everybody.
    Everyone,
}

impl SecondFactorRule {
    /// All of them, from the mildest on.
    pub const ALL: [Self; 3] = [Self::Nobody, Self::Answering, Self::Everyone];

    /// The code used in storage and at the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Answering => "answering",
            Self::Everyone => "everyone",
        }
    }

    /// The rule of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// Whether it asks somebody who does or does not answer for others.
    pub const fn asks(self, answers_for_others: bool) -> bool {
        match self {
            Self::Nobody => false,
            Self::Answering => answers_for_others,
            Self::Everyone => true,
        }
    }
}

/// What a session still lacks before it opens anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum SecondStep {
    /// Nothing.
    #[default]
    Done,
    /// A code.
    Code,
    /// A second factor: the agency asks for one, and there is none.
    SetUp,
}

impl SecondStep {
    /// What it lacks: whether the code was given in this session, whether there is a second factor, and whether the agency
    /// asks the person for one.
    pub const fn lacking(is_given: bool, has_factor: bool, is_asked: bool) -> Self {
        match (is_given, has_factor, is_asked) {
            (true, _, _) | (false, false, false) => Self::Done,
            (false, true, _) => Self::Code,
            (false, false, true) => Self::SetUp,
        }
    }
}

/// Half minutes since the epoch, as phones count them (RFC 6238).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeStep(pub i64);

impl TimeStep {
    /// Seconds of a step.
    pub const SECONDS: i64 = 30;

    /// The step of a moment, in milliseconds since the epoch.
    pub const fn of_millis(millis: i64) -> Self {
        Self(millis.div_euclid(Self::SECONDS * 1_000))
    }

    /// The step whose code was typed: the present one or one beside it, and later than the one that was used last. The
    /// oldest first, so that a code that is one step late leaves the present one usable.
    pub fn accepted(self, used: Option<Self>, is_its_code: impl Fn(Self) -> bool) -> Option<Self> {
        let steps = (self.0 - TOLERANCE..=self.0 + TOLERANCE).map(Self);
        // Each is looked at: how long it takes says nothing about which it was.
        let right: Vec<Self> = steps.filter(|step| is_its_code(*step)).collect();
        right.into_iter().find(|step| used.is_none_or(|used| *step > used))
    }
}

/// A code for the day on which the phone is gone: works once, and looks like an activation code.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(ActivationCode);

impl RecoveryCode {
    /// How many somebody gets at once.
    pub const MADE: usize = 10;

    /// The code of these random bytes.
    pub fn from_random(bytes: [u8; 12]) -> Self {
        Self(ActivationCode::from_random(bytes))
    }

    /// Its letters without hyphens, for hashing.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Debug for RecoveryCode {
    /// A secret is never printed by accident.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for RecoveryCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// What somebody typed as their second step.
#[derive(Clone, PartialEq, Eq)]
pub enum StepCode {
    /// The six digits of the phone.
    Phone(String),
    /// A code from paper.
    Recovery(RecoveryCode),
}

impl fmt::Debug for StepCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Phone(_) => "Phone(…)",
            Self::Recovery(_) => "Recovery(…)",
        })
    }
}

impl FromStr for StepCode {
    type Err = NotACode;

    /// Six digits, however they are grouped, or a recovery code.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-' && *c != '.').collect();
        if digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(Self::Phone(digits));
        }
        text.parse().map(Self::Recovery)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_rule_asks_whom_it_names() {
        let asked = SecondFactorRule::ALL.map(|rule| [false, true].map(|answers| rule.asks(answers)));
        assert_eq!(asked, [[false, false], [false, true], [true, true]]);
        for rule in SecondFactorRule::ALL {
            assert_eq!(SecondFactorRule::from_code(rule.code()), Some(rule));
        }
        assert_eq!(SecondFactorRule::from_code(""), None);
    }

    #[test]
    fn whoever_has_a_second_factor_uses_it_and_whoever_is_asked_for_one_sets_it_up() {
        for is_asked in [false, true] {
            assert_eq!(SecondStep::lacking(false, true, is_asked), SecondStep::Code);
            for has_factor in [false, true] {
                assert_eq!(SecondStep::lacking(true, has_factor, is_asked), SecondStep::Done);
            }
        }
        assert_eq!(SecondStep::lacking(false, false, true), SecondStep::SetUp);
        assert_eq!(SecondStep::lacking(false, false, false), SecondStep::Done);
    }

    #[test]
    fn what_is_typed_is_told_apart() {
        for typed in ["123456", " 123 456 ", "123-456"] {
            assert_eq!(typed.parse(), Ok(StepCode::Phone("123456".to_owned())), "{typed}");
        }
        let paper = RecoveryCode::from_random([7; 12]);
        assert_eq!(paper.to_string().to_lowercase().parse(), Ok(StepCode::Recovery(paper)));
        for typed in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "K7QM-2XRT"] {
            assert_eq!(typed.parse::<StepCode>(), Err(NotACode), "{typed:?}");
        }
    }

    #[test]
    fn no_code_is_printed_by_accident() {
        let paper = RecoveryCode::from_random([1; 12]);
        let shown = format!("{paper:?} {:?} {:?}", StepCode::Recovery(paper.clone()), StepCode::Phone("123456".into()));
        assert!(!shown.contains('1') && !shown.contains("23456"), "{shown}");
    }

    #[test]
    fn a_step_lasts_half_a_minute() {
        let steps = [0, 29_999, 30_000, -1].map(TimeStep::of_millis);
        assert_eq!(steps, [0, 0, 1, -1].map(TimeStep));
    }

    proptest! {
        #[test]
        fn a_code_is_taken_within_one_step_and_never_twice(now in 0i64..1_000, made in 0i64..1_000, used in proptest::option::of(0i64..1_000)) {
            let used = used.map(TimeStep);
            let accepted = TimeStep(now).accepted(used, |step| step.0 == made);
            let is_near = (made - now).abs() <= 1;
            let is_new = used.is_none_or(|used| made > used.0);
            prop_assert_eq!(accepted, (is_near && is_new).then_some(TimeStep(made)));
            // Whatever was taken is not taken again, at whatever time.
            if accepted.is_some() {
                for later in now..now + 3 {
                    prop_assert_eq!(TimeStep(later).accepted(accepted, |step| step.0 == made), None);
                }
            }
        }
    }
}
