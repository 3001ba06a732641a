//! Holidays, leave, shifts and work weeks: written by administration, read for a person, a unit or a team.

mod expected;
mod holidays;
mod leave;
mod own;
mod read;
mod shifts;

pub use shifts::Follower;
