//! The pages of the history.

mod administration;
mod entry;
mod oneself;

pub use administration::AdministrationTracePage;
pub use entry::EntryTracePage;
pub use oneself::OwnTracePage;
