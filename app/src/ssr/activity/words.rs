//! What is said about the versions of an entry.

use crate::lang::words;

words! {
    first_version: "Pertama dikirim" / "First sent";
    changed: "Diubah" / "Changed";
}
