//! A list of which one page shows the first ones.

/// The first rows of a list, and how many there are beside them: no list is cut without saying so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    /// Those that are shown.
    pub rows: Vec<T>,
    /// How many more there are.
    pub more: u64,
}

impl<T> Listed<T> {
    /// What came of asking for the first rows of so many.
    pub(crate) fn of(rows: Vec<T>, all: u64) -> Self {
        let more = all.saturating_sub(rows.len() as u64);
        Self { rows, more }
    }
}
