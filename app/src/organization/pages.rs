//! The pages of the organization.

mod import;

pub use import::ImportPage;
