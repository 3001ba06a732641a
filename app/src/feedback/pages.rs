//! The appraiser's page.

mod team;

pub use team::TeamPage;
