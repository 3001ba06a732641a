//! The daily log (*catatan harian*, *progres harian*): what an entry is, and who may move it.

mod clean;
mod clock;
mod day;
mod dictionary;
mod entry;
mod favourite;
mod form;
mod habit;
mod late;
mod output;
mod overlap;
mod paste;
mod reminder;
mod since;
mod status;
mod suggest;
mod typed_line;
mod uptime;

pub(crate) use clean::clean;
pub use clean::{count_letters, split_letters};
pub use clock::{Clock, DeviceTimes, Exchange, NOTICED_MINUTES, Outage, Queued};
pub use day::{DayLength, DayTotal, OVER_LONG_DAY_MINUTES, WHOLE_DAY_MINUTES};
pub use dictionary::{DictionaryLine, dictionary};
pub use entry::{Answered, Entry, EntryEvent, EntryId, EntryVersion, Place, Work, WorkSpan, apply};
pub use favourite::{LONGEST_FAVOURITE, MOST_FAVOURITES, OwnBook, parse_favourite, with_favourites};
pub(crate) use form::parse_text;
pub use form::{AHEAD_MINUTES, Field, FieldError, Problem, WorkForm, WorkRules, begins_later};
pub use habit::{Asked, MOST_HABITS, PastEntry, is_offered, likely_now};
pub use late::{LONGEST_LATE_REASON, Late, LateRules, parse_late_reason};
pub use output::{NotAQuantity, Output, QUANTITY_BELOW, Quantity, with_common_units};
pub use overlap::overlapping;
pub use paste::{MOST_PASTED_LINES, Paste, PastedLine};
pub use reminder::{DayAtHand, QuietHours, ReminderRule};
pub use since::since_last;
pub use status::{EntryStatus, Side, Step};
pub use suggest::{Activity, Habit, Origin, Suggestion, suggest};
pub use typed_line::{Chip, LineRules, TypedLine};
pub use uptime::{BEAT_SECONDS, LastUp, OUTAGES_KEPT_DAYS, SILENT_MINUTES};

/// The longest description, counted as people count letters (grapheme clusters).
pub const LONGEST_DESCRIPTION: usize = 5_000;
/// The longest comment or reason.
pub const LONGEST_COMMENT: usize = 2_000;
