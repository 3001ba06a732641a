//! Keeping the chain of each agency, and holding the tables against it.
//!
//! A command says what it did as `NewRecord`s; the writer hangs them on the chain in the same transaction, as the last
//! thing before the commit. What a record says of rows is listed in `covered`: tables and columns that are not there may
//! be changed without anybody noticing.

mod append;
mod checkpoint;
mod correction;
pub(crate) mod covered;
mod entry_list;
mod erase;
mod history;
mod own_data;
mod owners;
mod raw;
mod salt;
mod take_over;
mod updated;
mod verify;

pub(crate) use append::{Journal, NewRecord, append};
pub use checkpoint::CheckpointKey;
pub use entry_list::{EntryList, ListedEntry};
pub use erase::Erased;
pub(crate) use salt::new_salt;
pub(crate) use take_over::take_over;
pub(crate) use updated::updated;
pub use verify::{ChainReport, Fault, Finding, Inspection, Outside, Report};
