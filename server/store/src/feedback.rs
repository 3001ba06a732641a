//! What is said about entries, and the appraiser's page.

mod commands;
mod team;

pub use team::{TeamEntries, TeamMember};
