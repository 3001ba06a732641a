//! The sum of a working day.

use super::entry::Entry;

/// Over this many minutes a day earns a kind warning (domain reference §3.5).
pub const OVER_LONG_DAY_MINUTES: u32 = 10 * 60;
/// A day has no more minutes than this.
pub const WHOLE_DAY_MINUTES: u32 = 24 * 60;

/// What one person's day adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayTotal {
    /// Entries that count.
    pub entries: u32,
    /// Minutes of those that said from when to when.
    pub minutes: u32,
}

impl DayTotal {
    /// Adds up the entries that count; rejected and withdrawn ones do not.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        entries.into_iter().filter(|entry| entry.status.counts()).fold(Self::default(), |total, entry| Self {
            entries: total.entries + 1,
            minutes: total.minutes + entry.work.span.map_or(0, |span| u32::from(span.minutes())),
        })
    }
}
