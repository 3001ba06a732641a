//! What taking over a list did.

/// Rows by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Rows that were not there.
    pub new: u32,
    /// Rows that say something else now.
    pub changed: u32,
    /// Rows that said so already.
    pub unchanged: u32,
}
