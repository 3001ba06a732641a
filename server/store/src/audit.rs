//! Keeping the chain of each agency, and holding the tables against it.
//!
//! A command says what it did as [`NewRecord`]s; the writer hangs them on the chain in the same transaction, as the last
//! thing before the commit. What a record says of rows is listed in `covered`: tables and columns that are not there may
//! be changed without anybody noticing.

mod append;
pub(crate) mod covered;
mod salt;
mod updated;

pub(crate) use append::{Journal, NewRecord, append};
pub(crate) use salt::new_salt;
pub(crate) use updated::updated;
