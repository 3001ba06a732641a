//! The daily log: commands that log, change and move entries, and the reads that show them.

mod commands;
mod content;
mod day;
mod dictionary;
mod favourites;
mod late;
mod month;
mod moves;
mod read;
mod record;
mod sets;
mod standing;
mod together;

pub use commands::LogRequest;
pub use day::{DayEntries, SHOWN_DAYS};
pub use favourites::Starred;
pub use late::{LateReason, WhyLate};
pub use month::{LoggedDay, OwnDay, OwnMonth};
pub use moves::Answer;
pub(crate) use moves::feedback_row;

pub(crate) use commands::TRIES;
pub(crate) use content::{Change, change_row, work_of};
pub(crate) use late::{late_of, late_rows};
pub(crate) use read::{entries_of_rows, persons};
pub(crate) use record::record;
pub(crate) use standing::Standing;
