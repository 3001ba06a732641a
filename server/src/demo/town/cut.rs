//! Cutting a story off at a moment: what has not happened yet is not there.

use super::LoggedEntry;
use domain::time::Timestamp;

/// The entry as it stands at `now`; none where it had not been received.
pub(super) fn until(mut entry: LoggedEntry, now: Timestamp) -> Option<LoggedEntry> {
    if entry.received_at > now {
        return None;
    }
    entry.steps.retain(|taken| taken.at <= now);
    entry.comments.retain(|comment| comment.at <= now);
    entry.thanks = entry.thanks.filter(|at| *at <= now);
    Some(entry)
}
