//! Who signs in: the NIP, and what an account may be.

mod code;
mod confirmation;
mod device;
mod password;
mod problem;
mod second_factor;

pub use code::{ActivationCode, CodePurpose, NotACode};
pub use confirmation::Weight;
pub use device::{Browser, Device, System};
pub use password::{LONGEST_PASSWORD, NewPassword, PasswordProblem, SHORTEST_PASSWORD};
pub use problem::{AccountProblem, parse_typed_nip};
pub use second_factor::{RecoveryCode, SecondFactorRule, SecondStep, StepCode, TimeStep};

use crate::access::{Actions, RoleGrant};
use crate::calendar::{Nights, WorkMoment};
use crate::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnit, Person};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

crate::id::identifier! {
    /// An account: the right of one employee to sign in.
    AccountId
}

crate::id::identifier! {
    /// One signed-in device on the list of its owner. Says nothing of the token and opens nothing.
    SessionId
}

/// *Nomor Induk Pegawai*, the 18-digit number of a civil servant.
///
/// Birth date `YYYYMMDD`, appointment `YYYYMM` (for PPPK: `YYYY` and a two-digit code from 21),
/// sex 1 or 2, serial `NNN`. Only the shape is checked here; whether the dates exist is a matter
/// of the import, because a wrong number in the staff file must not lock a person out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nip(String);

impl Nip {
    /// The 18 digits without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text has not exactly 18 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotANip;

impl fmt::Display for NotANip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a NIP has 18 digits")
    }
}

impl FromStr for Nip {
    type Err = NotANip;

    /// Accepts the groups people copy from letters: `19870812 201001 2 014`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        if digits.len() == 18 && digits.bytes().all(|b| b.is_ascii_digit()) { Ok(Self(digits)) } else { Err(NotANip) }
    }
}

impl TryFrom<String> for Nip {
    type Error = NotANip;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Nip> for String {
    fn from(nip: Nip) -> Self {
        nip.0
    }
}

impl fmt::Display for Nip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A person of the demonstration town that anyone may become with one tap.
///
/// Exists only where the operator started the program in demonstration mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DemoRole {
    /// *Pegawai*.
    Employee,
    /// *Atasan*, the appraiser of sixty people.
    Appraiser,
    /// *Pengelola*, who makes and revokes boards.
    Administrator,
}

impl DemoRole {
    /// All of them, in the order of the sign-in page.
    pub const ALL: [Self; 3] = [Self::Employee, Self::Appraiser, Self::Administrator];

    /// The code used in storage and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Employee => "employee",
            Self::Appraiser => "appraiser",
            Self::Administrator => "administrator",
        }
    }

    /// The role of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Who is signed in, and what the screens need to know about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The person.
    pub person: Person,
    /// The agency they serve.
    pub agency_id: AgencyId,
    /// The name of that agency.
    pub agency: String,
    /// The unit they work in; its zone decides their day.
    pub unit: OrgUnit,
    /// The name of the one who answers their entries; none where nobody is recorded.
    pub appraiser: Option<Person>,
    /// How many people's entries they answer.
    pub leads: u32,
    /// Whether entries are theirs to answer: they lead somebody, or did when an entry was logged that still waits, or
    /// stand in for somebody.
    pub answers: bool,
    /// For whom they stand in today: their entries are answered on their behalf. A browser is not told.
    #[serde(skip)]
    pub stands_in: Vec<EmployeeId>,
    /// The roles they hold now. A browser is not told them.
    #[serde(skip)]
    pub roles: Vec<RoleGrant>,
    /// What these roles open, for the screens: [`Actions::of_roles`].
    pub opened: Actions,
    /// What the agency has decided about the daily log.
    pub policy: LogPolicy,
    /// The nights they work, of the last and the next months; empty for whoever works none.
    pub nights: Nights,
}

impl Viewer {
    /// The moment as they see it at work: their day begins and ends with their shift.
    pub fn moment(&self, at: Timestamp) -> WorkMoment {
        self.nights.moment(at, self.unit.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_nip_may_be_written_in_groups() {
        let nip: Nip = " 19870812 201001 2 014 ".parse().unwrap();
        assert_eq!(nip.as_str(), "198708122010012014");
    }

    #[test]
    fn anything_else_is_no_nip() {
        for text in
            ["", "1987081220100120", "1.98708E+17", "19870812201001201x", "1987081220100120145", "١٩٨٧٠٨١٢٢٠١٠٠١٢٠١٤"]
        {
            assert_eq!(text.parse::<Nip>(), Err(NotANip), "{text:?}");
        }
    }

    #[test]
    fn a_tampered_nip_does_not_decode() {
        assert!(serde_json::from_str::<Nip>("\"12\"").is_err());
    }

    proptest! {
        #[test]
        fn a_shown_nip_is_read_back(digits in "[0-9]{18}") {
            let nip: Nip = digits.parse().unwrap();
            prop_assert_eq!(nip.to_string().parse::<Nip>(), Ok(nip));
        }
    }
}
