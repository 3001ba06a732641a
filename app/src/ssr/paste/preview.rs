//! What pasted lines would become, held against the day they are for.

use super::{PasteForm, Unread};
use crate::error::ApiError;
use crate::ssr::second_factor::Visit;
use crate::ssr::{SignedIn, now, tell};
use domain::account::Viewer;
use domain::activity::{
    DayTotal, Entry, FieldError, Paste, PastedLine, Work, WorkForm, WorkRules, WorkSpan, overlapping,
};

/// A preview.
pub(super) struct Preview {
    /// From which the ids of its entries are counted.
    pub id: String,
    pub lines: Vec<Shown>,
    /// How many lines that say something were left out.
    pub left_out: usize,
    /// What the day has with all of them.
    pub total: DayTotal,
    /// Whether what is logged now for that day comes late.
    pub is_late: bool,
}

/// A line of it.
pub(super) struct Shown {
    pub number: usize,
    /// As it was typed.
    pub typed: String,
    pub content: Result<Good, (WorkForm, Vec<FieldError>)>,
}

/// A line that can be logged.
pub(super) struct Good {
    pub work: Work,
    /// Whether its times are also those of another line or entry.
    pub overlaps: bool,
    /// Whether it begins with what may be hours and cannot be read as such.
    pub has_unread_times: bool,
    /// Whether the day has the very same words already.
    pub is_there: bool,
}

impl Preview {
    /// The numbers of the lines that can be logged.
    pub fn good(&self) -> impl Iterator<Item = usize> {
        self.lines.iter().filter(|line| line.content.is_ok()).map(|line| line.number)
    }
}

/// What the lines mean at this moment, where the day has so many minutes already.
pub(super) fn understand(form: &PasteForm, viewer: &Viewer, units: &[String], minutes_that_day: u32) -> Paste {
    let rules = WorkRules {
        moment: viewer.moment(now()),
        nights: &viewer.nights,
        backdate_days: viewer.policy.backdate_days,
        units,
        minutes_that_day,
    };
    Paste::read(&form.lines, &form.around(), &rules, viewer.unit.zone)
}

/// The preview, or why there is none.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn read(
    visit: &Visit<'_>,
    who: &SignedIn,
    form: &PasteForm,
    id: String,
) -> Result<Result<Preview, Unread>, ApiError> {
    let (viewer, store) = (&who.viewer, &visit.backend.store);
    let day = match form.around().parse_date(viewer.moment(now()), viewer.policy.backdate_days) {
        Ok(day) => day,
        Err(problem) => return Ok(Err(problem.into())),
    };
    let mut there = store.my_date(viewer, day).await.map_err(tell)?.entries;
    there.retain(|entry| entry.status.counts());
    let total = DayTotal::of(&there);
    let units = store.output_units(viewer.agency_id).await.map_err(tell)?;
    let read = understand(form, viewer, &units, total.minutes);
    if read.lines.is_empty() {
        return Ok(Err(Unread::Empty));
    }
    let now = now();
    let late_days = store.late_days(viewer, now).await.map_err(tell)?;
    let is_late = late_days.into_iter().any(|(late, from)| late == day && now >= from);
    Ok(Ok(held_against(&there, (total, is_late), read, (id, form))))
}

fn held_against(
    there: &[Entry],
    (mut total, is_late): (DayTotal, bool),
    Paste { lines, left_out }: Paste,
    (id, form): (String, &PasteForm),
) -> Preview {
    let span = |line: &PastedLine| line.work.as_ref().ok().and_then(|work| work.span);
    let spans: Vec<Option<WorkSpan>> =
        lines.iter().map(span).chain(there.iter().map(|entry| entry.work.span)).collect();
    let overlaps = overlapping(&spans);
    let lines = lines.into_iter().zip(overlaps).map(|(PastedLine { number, line, work }, overlaps)| {
        let content = match work {
            Ok(work) => {
                total.entries += 1;
                total.minutes += work.span.map_or(0, |span| u32::from(span.minutes()));
                let same = |entry: &Entry| entry.work.description.to_lowercase() == work.description.to_lowercase();
                let is_there = there.iter().any(|entry| same(entry) && entry.work.span == work.span);
                Ok(Good { work, overlaps, has_unread_times: line.begins_with_unread_times(), is_there })
            }
            Err(errors) => Err((WorkForm { date: form.day.clone(), ..line.form() }, errors)),
        };
        Shown { number, typed: line.typed().to_owned(), content }
    });
    Preview { id, lines: lines.collect(), left_out, total, is_late }
}
