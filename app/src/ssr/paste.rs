//! `/catat/tempel`: ten pasted lines become ten entries, after they were looked at. A document of the server, as the pages
//! of people and roles are.
//!
//! A preview writes nothing. It brings along which lines it would log and under which ids, and what it was drawn from: what
//! is logged is what was looked at, and sending it twice logs it once.

mod draw;
mod like;
mod preview;
mod words;

use super::second_factor::{Reply, Visit, go, page};
use super::{SignedIn, answer, now, tell, token};
use crate::error::ApiError;
use crate::sentence::{of_error, of_field};
use crate::ssr::own_calendar::path_of_day;
use crate::way::PASTE;
use domain::activity::{EntryId, Field, FieldError, Paste, Place, Problem, WorkForm};
use domain::time::WorkDate;
use draw::{Said, paste_page};
use http::StatusCode;
use like::{For, lines_like};
use preview::read;
use serde::Deserialize;
use std::collections::BTreeSet;
use store::activity::LateReason;
use uuid::Uuid;

/// The field in which it is said why lines are late.
const REASON: &str = "alasan";

/// The fields of the form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PasteForm {
    #[serde(rename = "baris")]
    lines: String,
    #[serde(rename = "tanggal")]
    day: String,
    #[serde(rename = "tempat")]
    place: String,
    /// The day whose entries the lines begin as, or `kemarin`; only where none were typed. From then on the day they are
    /// from, so that the page goes on saying it.
    #[serde(rename = "seperti")]
    like: String,
    /// From which the ids of the entries are counted.
    id: String,
    /// The numbers of the lines that the preview would log.
    #[serde(rename = "ambil")]
    taken: String,
    /// What the preview was drawn from: [`PasteForm::seal`].
    #[serde(rename = "dilihat")]
    seen: String,
    /// Why lines of a day that is late are logged only now; nothing of the preview hangs on it.
    #[serde(rename = "alasan")]
    reason: String,
}

impl PasteForm {
    /// What the preview is drawn from. Browsers send other ends of lines than they show.
    fn seal(&self) -> String {
        let lines = self.lines.lines().collect::<Vec<_>>().join("\n");
        let all = [lines.as_str(), &self.day, &self.place].join("\0");
        token::hex(&token::hash(&all)[..8])
    }

    /// The day and the place of all lines.
    fn around(&self) -> WorkForm {
        WorkForm { date: self.day.clone(), place: self.place.clone(), ..WorkForm::default() }
    }

    /// The numbers of the lines that are to be logged.
    fn numbers(&self) -> BTreeSet<usize> {
        self.taken.split(',').filter_map(|number| number.trim().parse().ok()).collect()
    }

    /// The id of the entry of a line; none where no preview made one.
    fn id_of(&self, line: usize) -> Option<EntryId> {
        let first = self.id.parse::<Uuid>().ok()?.as_u128();
        let id = EntryId::new(Uuid::from_u128(first.checked_add(u128::try_from(line).ok()?)?));
        id.is_device_made().then_some(id)
    }

    /// The form as its page shows it and sends it again: without empty lines around the others, of which a browser would
    /// not show the first one, and with a day and a place.
    fn as_shown(&self, today: WorkDate) -> Self {
        let day = if self.day.trim().is_empty() { today.to_string() } else { self.day.trim().to_owned() };
        let place = Place::from_code(self.place.trim()).unwrap_or_default().code().to_owned();
        Self { lines: self.lines.trim().to_owned(), day, place, ..self.clone() }
    }

    /// The form without the lines that were taken.
    fn without(&self, taken: &BTreeSet<usize>) -> Self {
        let left = (1..).zip(self.lines.lines()).filter(|(number, _)| !taken.contains(number)).map(|(_, line)| line);
        Self { lines: left.collect::<Vec<_>>().join("\n").trim().to_owned(), ..self.clone() }
    }
}

/// `/catat/tempel`.
pub async fn paste(visit: &Visit<'_>, form: &PasteForm) -> Reply {
    let who = match visit.full_entrant(PASTE) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    if form.like.is_empty() || !form.lines.trim().is_empty() {
        let form = PasteForm { like: String::new(), ..form.clone() };
        return page(StatusCode::OK, paste_page(visit, who, &form, None, Said::Nothing), None);
    }
    let moment = who.viewer.moment(now());
    let wanted = For { day: form.day.parse().unwrap_or(moment.day), moment };
    match lines_like(visit.backend, &who.viewer, (&form.like, visit.lang()), wanted).await {
        Ok(like) => {
            let said = match &like {
                None => Said::NothingBefore,
                Some(like) if like.without_hours > 0 => Said::WithoutHours(like.without_hours),
                Some(_) => Said::Nothing,
            };
            let (like, lines) = like.map(|like| (like.day.to_string(), like.lines)).unwrap_or_default();
            let form = PasteForm { lines, like, ..form.clone() };
            page(StatusCode::OK, paste_page(visit, who, &form, None, said), None)
        }
        Err(error) => visit.trouble(&error),
    }
}

/// What the lines would become. Nothing is written.
pub async fn preview(visit: &Visit<'_>, form: &PasteForm) -> Reply {
    let who = match visit.full_entrant(PASTE) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    look(visit, who, &form.as_shown(who.viewer.moment(now()).day), fresh(), StatusCode::OK, Said::Nothing).await
}

/// Logs what was looked at, all of it or nothing.
pub async fn log(visit: &Visit<'_>, form: &PasteForm) -> Reply {
    let who = match visit.full_entrant(PASTE) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let form = &form.as_shown(who.viewer.moment(now()).day);
    if form.seen != form.seal() {
        return look(visit, who, form, fresh(), StatusCode::CONFLICT, Said::Changed).await;
    }
    let (viewer, store) = (&who.viewer, &visit.backend.store);
    let units = match store.output_units(viewer.agency_id).await.map_err(tell) {
        Ok(units) => units,
        Err(error) => return visit.trouble(&error),
    };
    // Exactly the lines that were shown as good, whatever has changed since: the store decides whether they still are.
    let read = preview::understand(form, viewer, &units, 0);
    let numbers = form.numbers();
    let chosen = read.lines.iter().filter(|line| numbers.contains(&line.number));
    let around = form.around();
    let works: Option<Vec<_>> = chosen
        .map(|one| {
            let work = WorkForm { date: around.date.clone(), place: around.place.clone(), ..one.line.form() };
            Some((form.id_of(one.number)?, work))
        })
        .collect();
    let Some(works) = works.filter(|works| !works.is_empty()) else {
        return look(visit, who, form, fresh(), StatusCode::CONFLICT, Said::Changed).await;
    };
    // Nobody is held up who says nothing, as in the composer.
    let why = LateReason { typed: Some(form.reason.clone()), can_ask: false };
    match store.log_together(viewer, &works, &why, now()).await.map_err(tell) {
        Ok(entries) => {
            let day = entries.first().map_or_else(|| viewer.moment(now()).day, |entry| entry.work.date);
            logged(visit, who, form, &read, day, entries.len()).await
        }
        Err(error) => {
            let status = answer::status_of(&error);
            // What may have been written is sent again under its ids; what was refused was not.
            let is_decided = matches!(error, ApiError::Fields(_) | ApiError::Words(_) | ApiError::IdTaken);
            let id = if is_decided { fresh() } else { form.id.clone() };
            let sentence = of_error(visit.lang(), &error);
            let said = if matches!(error, ApiError::Words(_)) {
                Said::At(REASON, sentence)
            } else if matches!(error, ApiError::Fields(_)) {
                Said::Refused(words::refused(visit.lang()).to_owned())
            } else {
                Said::Refused(sentence)
            };
            look(visit, who, form, id, status, said).await
        }
    }
}

/// Leads to the day; where lines are left, to those.
async fn logged(
    visit: &Visit<'_>,
    who: &SignedIn,
    form: &PasteForm,
    read: &Paste,
    day: WorkDate,
    number: usize,
) -> Reply {
    if read.lines.len() == number && read.left_out == 0 {
        return go(format!("{}?dicatat={number}", path_of_day(day)));
    }
    let left = form.without(&form.numbers());
    look(visit, who, &left, fresh(), StatusCode::OK, Said::Logged(number, day)).await
}

/// Draws the preview; without one where nothing can be looked at, with the reason.
async fn look(
    visit: &Visit<'_>,
    who: &SignedIn,
    form: &PasteForm,
    id: String,
    status: StatusCode,
    said: Said,
) -> Reply {
    let shown = match read(visit, who, form, id).await {
        Ok(Ok(shown)) => Some(shown),
        Ok(Err(refused)) => {
            let said = Said::At(refused.field(), refused.said(visit));
            return page(StatusCode::UNPROCESSABLE_ENTITY, paste_page(visit, who, form, None, said), None);
        }
        Err(error) => {
            let said = Said::Refused(of_error(visit.lang(), &error));
            return page(answer::status_of(&error), paste_page(visit, who, form, None, said), None);
        }
    };
    page(status, paste_page(visit, who, form, shown, said), None)
}

/// Why there is nothing to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unread {
    /// No line says anything.
    Empty,
    /// The day is not open.
    Day(FieldError),
}

impl Unread {
    const fn field(self) -> &'static str {
        match self {
            Self::Empty => "baris",
            Self::Day(_) => "tanggal",
        }
    }

    fn said(self, visit: &Visit<'_>) -> String {
        match self {
            Self::Empty => words::no_lines(visit.lang()).to_owned(),
            Self::Day(error) => of_field(visit.lang(), &error, &WorkForm::default()),
        }
    }
}

impl From<Problem> for Unread {
    fn from(problem: Problem) -> Self {
        Self::Day(FieldError { field: Field::Date, problem })
    }
}

/// An id from which those of a preview are counted.
fn fresh() -> String {
    token::uuid_v7(now()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(lines: &str) -> PasteForm {
        PasteForm { lines: lines.to_owned(), day: "2026-04-22".to_owned(), ..PasteForm::default() }
    }

    #[test]
    fn what_was_looked_at_is_known_however_a_browser_ends_its_lines() {
        let today = "2026-04-22".parse().unwrap();
        let seal_of = |form: PasteForm| form.as_shown(today).seal();
        let seal = seal_of(form("\n apel\nrapat"));
        assert_eq!(seal_of(form("apel\r\nrapat\r\n")), seal);
        let shown = PasteForm { day: String::new(), place: "office".to_owned(), ..form("apel\nrapat") };
        assert_eq!(seal_of(shown), seal);
        assert_ne!(seal_of(form("apel\nrapat 1")), seal);
        assert_ne!(seal_of(PasteForm { day: "2026-04-21".to_owned(), ..form("apel\nrapat") }), seal);
        assert_ne!(seal_of(PasteForm { place: "home".to_owned(), ..form("apel\nrapat") }), seal);
    }

    #[test]
    fn each_line_has_its_own_id_and_none_is_made_up() {
        let form = PasteForm { id: fresh(), taken: "1,3,x".to_owned(), ..form("apel\n\nrapat\nsurat") };
        assert_eq!(form.numbers(), BTreeSet::from([1, 3]));
        assert!(form.id_of(1) < form.id_of(3) && form.id_of(1).is_some());
        assert_eq!(form.without(&form.numbers()).lines, "surat");
        for id in ["", "x", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"] {
            assert_eq!(PasteForm { id: id.to_owned(), ..form.clone() }.id_of(1), None, "{id}");
        }
    }
}
