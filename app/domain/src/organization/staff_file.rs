//! The staff file: what a personnel office sends, held against what the agency already has.
//!
//! From text cells to people whose every field is known good, or to a problem with its line and
//! column. Nothing is guessed and nothing is mended: a wrong row is said so and waits for its
//! sender. Deliberately knows no file format and writes nothing.

mod cell;
mod chain;
mod check;
mod column;
mod compare;
mod decide;
mod employment;
mod lead;
mod nip;
mod position_kind;
mod present;
mod problem;
mod rank;
mod repeat;
mod row;
#[cfg(test)]
mod testing;
mod units;

pub(crate) use cell::{clean, parse_text, squeeze};
pub use check::{Checked, FileRow, check};
pub use column::{Column, Layout, LayoutProblem};
pub use compare::{Changed, Changes, Leaving, compare};
pub use decide::{Consent, Decision, Sender, decide};
pub use employment::Employment;
pub use lead::newly_led;
pub use position_kind::PositionKind;
pub use present::{Extent, Present, PresentUnit};
pub use problem::{Problem, RowError, RowWarning, Warning};
pub use rank::{NotARank, Rank};
pub use row::{StaffMember, StaffRow};
pub use units::{TreeUnit, UnitName, UnitTree};

/// The longest name, position or unit, in letters as people count them.
pub const LONGEST_TEXT: usize = 200;
