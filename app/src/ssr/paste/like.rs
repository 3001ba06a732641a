//! Lines that say what an earlier day says: *Sama seperti kemarin*, and any day as a template.

use crate::lang::Lang;
use crate::ssr::Backend;
use crate::ssr::tell;
use crate::{error::ApiError, format};
use domain::account::Viewer;
use domain::activity::{Entry, WorkSpan, begins_later};
use domain::calendar::WorkMoment;
use domain::time::WorkDate;

/// What stands in the address for the last day on which anything was logged.
const LAST: &str = "kemarin";
/// Looked back so far for that day: a fortnight of leave lies between.
const DAYS_BACK: u16 = 21;

/// What the lines begin as.
#[derive(Debug)]
pub(super) struct Like {
    /// The day that they are from.
    pub day: WorkDate,
    /// One line for each of its entries.
    pub lines: String,
    /// How many of them begin without their hours, because those have not come yet on the day they are for.
    pub without_hours: usize,
}

/// For which day the lines are, at which moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct For {
    pub day: WorkDate,
    pub moment: WorkMoment,
}

/// The lines of the day that is asked for; none where it says nothing, or is none.
///
/// # Errors
/// When the log cannot be read.
pub(super) async fn lines_like(
    backend: &Backend,
    viewer: &Viewer,
    (asked, lang): (&str, Lang),
    wanted: For,
) -> Result<Option<Like>, ApiError> {
    if let Ok(day) = asked.parse() {
        return Ok(like(lang, day, &entries_of(backend, viewer, day).await?, wanted));
    }
    if asked == LAST {
        for back in 1..=DAYS_BACK {
            let day = wanted.moment.day.minus_days(back);
            let entries = entries_of(backend, viewer, day).await?;
            if !entries.is_empty() {
                return Ok(like(lang, day, &entries, wanted));
            }
        }
    }
    Ok(None)
}

async fn entries_of(backend: &Backend, viewer: &Viewer, day: WorkDate) -> Result<Vec<Entry>, ApiError> {
    Ok(backend.store.my_date(viewer, day).await.map_err(tell)?.entries)
}

/// One line for each entry, in the order of their times. What lay after midnight comes where its clock says: these are
/// lines to be read over, not a night. In the morning yesterday's hours are still to come: such a line begins without
/// them, so that it can be logged at once.
fn like(lang: Lang, day: WorkDate, entries: &[Entry], wanted: For) -> Option<Like> {
    let mut entries: Vec<&Entry> = entries.iter().filter(|entry| entry.status.counts()).collect();
    entries.sort_by_key(|entry| entry.work.span.map_or(u16::MAX, |span| span.start().minutes()));
    let (mut lines, mut without_hours) = (Vec::new(), 0);
    for entry in entries {
        let span = entry.work.span.filter(|span| !span.crosses_midnight());
        let has_come = span.filter(|span| !begins_later(wanted.day, *span, wanted.moment));
        without_hours += usize::from(span.is_some() && has_come.is_none());
        lines.push(line(lang, entry, has_come));
    }
    (!lines.is_empty()).then(|| Like { day, lines: lines.join("\n"), without_hours })
}

fn line(lang: Lang, entry: &Entry, span: Option<WorkSpan>) -> String {
    let work = &entry.work;
    let times = span.map(|span| format::span(lang, span));
    let words = work.description.split_whitespace().collect::<Vec<_>>().join(" ");
    let output =
        work.output.as_ref().map(|output| format!("{} {}", format::quantity(lang, output.quantity), output.unit));
    times.into_iter().chain([words]).chain(output).collect::<Vec<_>>().join(" ")
}
