//! Lines that say what an earlier day says: *Sama seperti kemarin*, and any day as a template.

use crate::lang::Lang;
use crate::ssr::Backend;
use crate::ssr::tell;
use crate::{error::ApiError, format};
use domain::account::Viewer;
use domain::activity::Entry;
use domain::time::WorkDate;

/// What stands in the address for the last day on which anything was logged.
const LAST: &str = "kemarin";
/// Looked back so far for that day: a fortnight of leave lies between.
const DAYS_BACK: u16 = 21;

/// The lines of the day that is asked for; none where it says nothing, or is none.
///
/// # Errors
/// When the log cannot be read.
pub(super) async fn lines_like(
    backend: &Backend,
    viewer: &Viewer,
    (asked, lang): (&str, Lang),
    today: WorkDate,
) -> Result<String, ApiError> {
    if let Ok(day) = asked.parse() {
        return Ok(lines(lang, &entries_of(backend, viewer, day).await?));
    }
    if asked == LAST {
        for back in 1..=DAYS_BACK {
            let entries = entries_of(backend, viewer, today.minus_days(back)).await?;
            if !entries.is_empty() {
                return Ok(lines(lang, &entries));
            }
        }
    }
    Ok(String::new())
}

async fn entries_of(backend: &Backend, viewer: &Viewer, day: WorkDate) -> Result<Vec<Entry>, ApiError> {
    Ok(backend.store.my_date(viewer, day).await.map_err(tell)?.entries)
}

/// One line for each entry, in the order of their times. What lay after midnight comes where its clock says: these are
/// lines to be read over, not a night.
fn lines(lang: Lang, entries: &[Entry]) -> String {
    let mut entries: Vec<&Entry> = entries.iter().filter(|entry| entry.status.counts()).collect();
    entries.sort_by_key(|entry| entry.work.span.map_or(u16::MAX, |span| span.start().minutes()));
    entries.into_iter().map(|entry| line(lang, entry)).collect::<Vec<_>>().join("\n")
}

fn line(lang: Lang, entry: &Entry) -> String {
    let work = &entry.work;
    let times = work.span.filter(|span| !span.crosses_midnight()).map(|span| format::span(lang, span));
    let words = work.description.split_whitespace().collect::<Vec<_>>().join(" ");
    let output =
        work.output.as_ref().map(|output| format!("{} {}", format::quantity(lang, output.quantity), output.unit));
    times.into_iter().chain([words]).chain(output).collect::<Vec<_>>().join(" ")
}
