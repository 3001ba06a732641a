//! The pages of the history.

mod administration;
mod corrections;
mod entry;
mod oneself;
mod own_data;

pub use administration::AdministrationTracePage;
pub use corrections::CorrectionsPage;
pub use entry::EntryTracePage;
pub use oneself::OwnTracePage;
pub use own_data::OwnDataPage;
