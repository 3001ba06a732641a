//! What can be wrong, or odd, with a row. The sentence is the screen's matter.

use super::Column;
use serde::{Deserialize, Serialize};

/// What is wrong with a cell. A row with a problem is not taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// There is no NIP.
    NipEmpty,
    /// `1.98708E+17`: a spreadsheet took the NIP for a number and lost its last digits.
    NipInSpreadsheetNotation,
    /// The last three digits are `000`, which no NIP ends with: a spreadsheet took it for a number
    /// and rounded it.
    NipRounded,
    /// Not 18 digits.
    NipLength {
        /// How many there are.
        digits: usize,
    },
    /// Something else than digits, spaces and dots.
    NipNotDigits,
    /// Digits 1 to 8 are no date.
    NipBirthDate,
    /// Digits 9 to 14 are neither a month (PNS) nor a year and a code from 21 (PPPK), or not after the birth.
    NipAppointment,
    /// Digit 15 is neither 1 nor 2.
    NipSex,
    /// The number belongs to somebody of another agency of this installation.
    NipElsewhere,
    /// Nothing stands where something must.
    Empty,
    /// More letters than the limit.
    TooLong {
        /// How many may be.
        limit: usize,
    },
    /// No rank group of PNS and no class of PPPK.
    UnknownRank,
    /// None of structural, functional, general.
    UnknownPositionKind,
    /// None of PNS, PPPK, part-time PPPK.
    UnknownEmployment,
    /// The appraiser is the person.
    AppraiserIsSelf,
    /// The appraiser is neither in the file nor in the agency.
    AppraiserUnknown,
    /// The appraiser is in the agency but not in the file, which is said to hold the whole staff.
    AppraiserLeaves,
    /// The appraiser's own row is wrong, and the agency does not know them yet.
    AppraiserRowWrong {
        /// Where that row stands.
        line: u32,
    },
    /// Going from appraiser to appraiser leads back to this person.
    AppraiserLoop {
        /// How many people the loop has.
        people: usize,
        /// Where the appraiser stands, the next in the loop; none if they are in the agency only.
        appraiser_line: Option<u32>,
    },
    /// The same row stood before; harmless.
    SameRowAgain {
        /// Where it stood first.
        line: u32,
    },
    /// Another row has the same NIP and other content. Which is right is not guessed.
    NipTwice {
        /// Where the other stands; the first of them if there are several.
        line: u32,
    },
    /// More cells than the header: a separator inside a cell shifted the rest of the row.
    TooManyCells,
    /// Several units have this name, and no parent says which is meant.
    UnitAmbiguous,
    /// Several units have the name of the parent, of this unit or of one above it.
    UnitParentAmbiguous,
    /// Going from parent to parent never ends.
    UnitLoop,
}

/// One wrong cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RowError {
    /// Where the row stands, as people number it.
    pub line: u32,
    /// Which column. For [`Problem::TooManyCells`] the last that is read: behind it the surplus stands.
    pub column: Column,
    /// What is wrong.
    pub problem: Problem,
}

/// What is odd but possible. The row is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// The NIP is one of PNS and the status says PPPK, or the reverse.
    EmploymentDoesNotFitNip,
    /// A rank group of PNS with a status of PPPK, or the reverse.
    RankDoesNotFitEmployment,
    /// Appointed before the age of 15, says the NIP.
    AppointedYoung {
        /// The age in whole years, at least.
        age: u16,
    },
    /// The sender would lead this person, whom they did not lead. Found for a sender, so no [`super::Checked`] has it.
    LedBySender,
    /// Nobody answers this person's entries. Expected of one, the head of the agency; here are several.
    NoAppraiser,
}

/// One odd cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RowWarning {
    /// Where the row stands.
    pub line: u32,
    /// Which column.
    pub column: Column,
    /// What is odd.
    pub warning: Warning,
}
