//! From what was typed to what counts: the form of one entry.
//!
//! The browser checks with it while people type, the server decides with it.

use super::LONGEST_DESCRIPTION;
use super::clean::{clean, count_letters};
use super::day::WHOLE_DAY_MINUTES;
use super::entry::{Place, Work, WorkSpan};
use super::output::{NotAQuantity, Output, known_unit};
use crate::calendar::{Nights, WorkMoment};
use crate::time::{ClockTime, WorkDate};
use serde::{Deserialize, Serialize};

/// Work may begin that many minutes ahead of the server's clock: people's own clocks differ.
pub const AHEAD_MINUTES: u16 = 5;

/// The fields exactly as typed. Every field may be missing; nothing here is checked yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkForm {
    /// *Apa yang dikerjakan?*
    pub description: String,
    /// *Tanggal*, `2026-04-22`; empty means today.
    pub date: String,
    /// *Mulai*.
    pub start: String,
    /// *Selesai*.
    pub end: String,
    /// *Jumlah*.
    pub quantity: String,
    /// *Satuan*.
    pub unit: String,
    /// *Tempat*, the code of a [`Place`]; empty means the office.
    pub place: String,
}

/// What the form is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkRules<'a> {
    /// When it is, for the author.
    pub moment: WorkMoment,
    /// The author's nights: their work may end on the next day.
    pub nights: &'a Nights,
    /// How many days back an entry may be dated.
    pub backdate_days: u16,
    /// The units of output that may be counted in; none where the agency has no dictionary to choose from.
    pub units: &'a [String],
    /// Minutes already logged on the day of the form, without this entry.
    pub minutes_that_day: u32,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// *Apa yang dikerjakan?*
    Description,
    /// *Tanggal*.
    Date,
    /// *Mulai*.
    Start,
    /// *Selesai*.
    End,
    /// *Jumlah*.
    Quantity,
    /// *Satuan*.
    Unit,
    /// *Tempat*.
    Place,
}

/// What is wrong with a field. The sentence is the screen's matter, as is what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// Nothing was typed.
    Empty,
    /// More letters than the limit.
    TooLong {
        /// How many there are, as people count.
        letters: usize,
        /// How many may be.
        limit: usize,
    },
    /// Cannot be read as what the field is for.
    Unreadable,
    /// The end is not later than the start.
    EndBeforeStart,
    /// Only one of the two times was given; this one is missing.
    OtherTimeMissing,
    /// With this entry the day would have more than 24 hours.
    DayTooLong {
        /// Minutes of the day with this entry.
        minutes: u32,
    },
    /// The date lies in the future.
    InFuture,
    /// The date lies further back than the agency allows.
    TooFarBack {
        /// How many days back are open.
        days: u16,
    },
    /// Not in the agency's dictionary.
    Unknown,
    /// The other half of quantity and unit was given, this one was not.
    OtherHalfMissing,
    /// The time is 24.00; the last one of a day is 23.59.
    EndOfDay,
    /// The work would begin later today.
    BeginsLater {
        /// What the clock says.
        now: ClockTime,
    },
    /// Nothing is no quantity.
    Zero,
    /// The quantity is [`QUANTITY_BELOW`](super::QUANTITY_BELOW) or more.
    TooLarge,
}

/// One wrong field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FieldError {
    /// Which field.
    pub field: Field,
    /// What is wrong with it.
    pub problem: Problem,
}

impl WorkForm {
    /// The date of the form, or the day of work where none was typed.
    ///
    /// # Errors
    /// `Unreadable`, `InFuture` or `TooFarBack`.
    pub fn parse_date(&self, moment: WorkMoment, backdate_days: u16) -> Result<WorkDate, Problem> {
        if self.date.trim().is_empty() {
            return Ok(moment.day);
        }
        let date: WorkDate = self.date.parse().map_err(|_| Problem::Unreadable)?;
        if date > moment.calendar {
            return Err(Problem::InFuture);
        }
        if date < moment.day.minus_days(backdate_days) {
            return Err(Problem::TooFarBack { days: backdate_days });
        }
        Ok(date)
    }

    /// The content of the entry, or everything that is wrong with the form at once.
    ///
    /// # Errors
    /// One [`FieldError`] for each wrong field, in the order of the form.
    pub fn parse(&self, rules: &WorkRules<'_>) -> Result<Work, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut keep = |field, problem| errors.push(FieldError { field, problem });

        let description = parse_text(&self.description, LONGEST_DESCRIPTION)
            .map_err(|problem| keep(Field::Description, problem))
            .ok();
        let date =
            self.parse_date(rules.moment, rules.backdate_days).map_err(|problem| keep(Field::Date, problem)).ok();
        let span = self.parse_span(date, rules).map_err(|(field, problem)| keep(field, problem)).ok();
        let output = self.parse_output(rules.units).map_err(|(field, problem)| keep(field, problem)).ok();
        let place = self.parse_place().map_err(|problem| keep(Field::Place, problem)).ok();

        match (description, date, span, output, place) {
            (Some(description), Some(date), Some(span), Some(output), Some(place)) => {
                Ok(Work { description, date, span, output, place })
            }
            _ => Err(errors),
        }
    }

    /// `date` is the date of the form, where that can be read.
    fn parse_span(&self, date: Option<WorkDate>, rules: &WorkRules<'_>) -> Result<Option<WorkSpan>, (Field, Problem)> {
        let is_night = |date, end| rules.nights.may_end_after_midnight(date, end);
        let start = parse_time(&self.start).map_err(|problem| (Field::Start, problem))?;
        let end = parse_time(&self.end).map_err(|problem| (Field::End, problem))?;
        let span = match (start, end) {
            (None, None) => return Ok(None),
            (None, Some(_)) => return Err((Field::Start, Problem::OtherTimeMissing)),
            (Some(_), None) => return Err((Field::End, Problem::OtherTimeMissing)),
            (Some(start), Some(end)) => WorkSpan::of_clocks(start, end)
                .filter(|span| !span.crosses_midnight() || date.is_some_and(|date| is_night(date, end)))
                .ok_or((Field::End, Problem::EndBeforeStart))?,
        };
        if date.is_some_and(|date| begins_later(date, span, rules.moment)) {
            // The sentence names the beginning: the cursor goes there.
            return Err((Field::Start, Problem::BeginsLater { now: rules.moment.clock }));
        }
        let minutes = rules.minutes_that_day + u32::from(span.minutes());
        if minutes > WHOLE_DAY_MINUTES {
            return Err((Field::End, Problem::DayTooLong { minutes }));
        }
        Ok(Some(span))
    }

    fn parse_output(&self, units: &[String]) -> Result<Option<Output>, (Field, Problem)> {
        match (self.quantity.trim(), self.unit.trim()) {
            ("", "") => Ok(None),
            ("", _) => Err((Field::Quantity, Problem::OtherHalfMissing)),
            (quantity, unit) => {
                let quantity = quantity.parse().map_err(|why| (Field::Quantity, no_quantity(why)))?;
                if unit.is_empty() {
                    return Err((Field::Unit, Problem::OtherHalfMissing));
                }
                let unit = known_unit(unit, units).ok_or((Field::Unit, Problem::Unknown))?;
                Ok(Some(Output { quantity, unit }))
            }
        }
    }

    fn parse_place(&self) -> Result<Place, Problem> {
        match self.place.trim() {
            "" => Ok(Place::default()),
            code => Place::from_code(code).ok_or(Problem::Unreadable),
        }
    }
}

/// Whether work with these times would begin later than now, by more than people's clocks differ.
pub fn begins_later(date: WorkDate, span: WorkSpan, moment: WorkMoment) -> bool {
    date == moment.calendar && span.start().minutes() > moment.clock.minutes() + AHEAD_MINUTES
}

impl From<&Work> for WorkForm {
    /// The form that would make this content again, for *Ubah*.
    fn from(work: &Work) -> Self {
        Self {
            description: work.description.clone(),
            date: work.date.to_string(),
            start: work.span.map(|span| span.start().to_string()).unwrap_or_default(),
            end: work.span.map(|span| span.end().to_string()).unwrap_or_default(),
            quantity: work.output.as_ref().map(|output| output.quantity.to_string()).unwrap_or_default(),
            unit: work.output.as_ref().map(|output| output.unit.clone()).unwrap_or_default(),
            place: work.place.code().to_owned(),
        }
    }
}

/// A text of 1 to `limit` letters.
///
/// # Errors
/// `Empty` or `TooLong`.
pub(crate) fn parse_text(typed: &str, limit: usize) -> Result<String, Problem> {
    let text = clean(typed);
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    let letters = count_letters(&text);
    if letters > limit {
        return Err(Problem::TooLong { letters, limit });
    }
    Ok(text)
}

fn parse_time(typed: &str) -> Result<Option<ClockTime>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed if ClockTime::is_midnight_after(typed) => Err(Problem::EndOfDay),
        typed => typed.parse().map(Some).map_err(|_| Problem::Unreadable),
    }
}

const fn no_quantity(why: NotAQuantity) -> Problem {
    match why {
        NotAQuantity::Unreadable => Problem::Unreadable,
        NotAQuantity::Zero => Problem::Zero,
        NotAQuantity::TooLarge => Problem::TooLarge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Followed, Roster, ShiftCycle, ShiftPattern};
    use crate::time::Zone;
    use proptest::prelude::*;

    fn units() -> Vec<String> {
        vec!["Data".into(), "Laporan".into()]
    }

    fn typed(description: &str) -> WorkForm {
        WorkForm { description: description.into(), ..WorkForm::default() }
    }

    fn parse(form: &WorkForm, minutes_that_day: u32) -> Result<Work, Vec<FieldError>> {
        parse_at(form, minutes_that_day, "23.59")
    }

    fn parse_at(form: &WorkForm, minutes_that_day: u32, now: &str) -> Result<Work, Vec<FieldError>> {
        let units = units();
        let day = "2026-04-22".parse().unwrap();
        let moment = WorkMoment { day, calendar: day, clock: now.parse().unwrap() };
        let nights = Nights::default();
        form.parse(&WorkRules { moment, nights: &nights, backdate_days: 3, units: &units, minutes_that_day })
    }

    #[track_caller]
    fn check(form: &WorkForm, minutes_that_day: u32, field: Field, problem: Problem) {
        assert_eq!(parse(form, minutes_that_day), Err(vec![FieldError { field, problem }]));
    }

    #[test]
    fn one_sentence_is_enough() {
        let work = parse(&typed(" Mengelola surat "), 0).unwrap();
        assert_eq!(work.description, "Mengelola surat");
        assert_eq!(work.date.to_string(), "2026-04-22");
        assert_eq!((work.span, work.output, work.place), (None, None, Place::Office));
    }

    #[test]
    fn each_wrong_field_has_its_own_problem() {
        let good = typed("Mengelola surat");
        check(&typed("  \n "), 0, Field::Description, Problem::Empty);
        let limit = LONGEST_DESCRIPTION;
        check(&typed(&"a".repeat(5_001)), 0, Field::Description, Problem::TooLong { letters: 5_001, limit });
        let with = |change: &dyn Fn(&mut WorkForm)| {
            let mut form = good.clone();
            change(&mut form);
            form
        };
        let times = |start: &str, end: &str| {
            with(&|f| {
                f.start = start.into();
                f.end = end.into();
            })
        };
        check(&times("10.00", "09.15"), 0, Field::End, Problem::EndBeforeStart);
        check(&times("10.00", "10.00"), 0, Field::End, Problem::EndBeforeStart);
        check(&times("10.00", ""), 0, Field::End, Problem::OtherTimeMissing);
        check(&times("", "10.00"), 0, Field::Start, Problem::OtherTimeMissing);
        check(&times("25", "10.00"), 0, Field::Start, Problem::Unreadable);
        check(&times("22.00", "24.00"), 0, Field::End, Problem::EndOfDay);
        check(&times("00.00", "23.59"), 2, Field::End, Problem::DayTooLong { minutes: 1_441 });
        check(&with(&|f| f.date = "2026-04-23".into()), 0, Field::Date, Problem::InFuture);
        check(&with(&|f| f.date = "2026-04-18".into()), 0, Field::Date, Problem::TooFarBack { days: 3 });
        check(&with(&|f| f.date = "kemarin".into()), 0, Field::Date, Problem::Unreadable);
        check(&with(&|f| f.unit = "Data".into()), 0, Field::Quantity, Problem::OtherHalfMissing);
        check(&with(&|f| f.quantity = "3".into()), 0, Field::Unit, Problem::OtherHalfMissing);
        let output = |quantity: &str, unit: &str| {
            with(&|f| {
                f.quantity = quantity.into();
                f.unit = unit.into();
            })
        };
        check(&output("3", "Gerobak"), 0, Field::Unit, Problem::Unknown);
        check(&output("tiga", "Data"), 0, Field::Quantity, Problem::Unreadable);
        check(&output("0", "Data"), 0, Field::Quantity, Problem::Zero);
        check(&output("99999999999", "Data"), 0, Field::Quantity, Problem::TooLarge);
        check(&with(&|f| f.place = "bulan".into()), 0, Field::Place, Problem::Unreadable);
    }

    #[test]
    fn work_that_begins_later_today_is_not_logged_yet() {
        let at = |date: &str, start: &str, now: &str| {
            let (date, start, end) = (date.into(), start.into(), "23.50".into());
            parse_at(&WorkForm { date, start, end, ..typed("Rapat") }, 0, now).map(|_| ())
        };
        let later = |now: &str| {
            let problem = Problem::BeginsLater { now: now.parse().unwrap() };
            Err(vec![FieldError { field: Field::Start, problem }])
        };
        assert_eq!(at("", "23.40", "21.25"), later("21.25"));
        assert_eq!(at("2026-04-22", "21.31", "21.25"), later("21.25"));
        // A meeting that goes on, a clock that is ahead, and yesterday evening.
        assert_eq!(at("", "21.00", "21.25"), Ok(()));
        assert_eq!(at("", "21.30", "21.25"), Ok(()));
        assert_eq!(at("2026-04-21", "23.40", "21.25"), Ok(()));
    }

    /// On the sixth a night begins that ends at seven.
    fn at_night(on: &str, clock: &str, date: &str, times: [&str; 2]) -> Result<Work, Vec<FieldError>> {
        let pattern = ShiftPattern::parse("Malam", "Malam 21.00-07.00").unwrap();
        let (begins, until) = ("2026-11-06".parse().unwrap(), Some("2026-11-06".parse().unwrap()));
        let roster = Roster::new(vec![Followed { cycle: ShiftCycle { pattern, begins }, until }]);
        let nights = roster.nights(begins..=begins);
        let at = Zone::Wita.start_of(on.parse().unwrap());
        let at = at.plus_minutes(i64::from(clock.parse::<ClockTime>().unwrap().minutes()));
        let [start, end] = times.map(str::to_owned);
        let form = WorkForm { date: date.to_owned(), start, end, ..typed("Jaga malam") };
        let moment = nights.moment(at, Zone::Wita);
        form.parse(&WorkRules { moment, nights: &nights, backdate_days: 3, units: &[], minutes_that_day: 0 })
    }

    #[test]
    fn work_of_a_night_is_of_the_day_it_began_on_and_may_cross_midnight() {
        let date = |on, clock, date, times| at_night(on, clock, date, times).map(|work| work.date.to_string());
        let sixth = Ok("2026-11-06".to_owned());
        assert_eq!(date("2026-11-06", "22.00", "", ["21.00", "22.00"]), sixth);
        assert_eq!(date("2026-11-07", "02.00", "", ["22.00", "02.00"]), sixth);
        assert_eq!(date("2026-11-07", "06.00", "", ["01.00", "06.00"]), sixth);
        assert_eq!(date("2026-11-07", "02.00", "", ["23.00", "23.30"]), sixth, "an hour of the evening before");
        assert_eq!(date("2026-11-07", "12.00", "2026-11-06", ["22.00", "07.00"]), sixth);
        assert_eq!(date("2026-11-07", "12.00", "", ["", ""]), Ok("2026-11-07".to_owned()));
        assert_eq!(date("2026-11-07", "06.00", "2026-11-07", ["05.00", "06.00"]), Ok("2026-11-07".to_owned()));
        let minutes = at_night("2026-11-07", "02.00", "", ["22.00", "02.00"]).unwrap().span.unwrap().minutes();
        assert_eq!(minutes, 240);
    }

    #[test]
    fn work_over_midnight_without_a_night_is_an_end_before_its_start() {
        let wrong = Err(vec![FieldError { field: Field::End, problem: Problem::EndBeforeStart }]);
        assert_eq!(at_night("2026-11-07", "12.00", "", ["22.00", "02.00"]), wrong);
        assert_eq!(at_night("2026-11-07", "12.00", "2026-11-05", ["22.00", "02.00"]), wrong);
        // Longer than the night and the time to hand it over.
        assert_eq!(at_night("2026-11-07", "12.00", "2026-11-06", ["22.00", "09.01"]), wrong);
        assert_eq!(at_night("2026-11-07", "12.00", "2026-11-06", ["22.00", "22.00"]), wrong);
    }

    #[test]
    fn all_problems_are_named_at_once() {
        let form = WorkForm { start: "x".into(), place: "y".into(), ..typed("") };
        let fields: Vec<_> = parse(&form, 0).unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, [Field::Description, Field::Start, Field::Place]);
    }

    #[test]
    fn five_thousand_emoji_are_five_thousand_letters() {
        assert!(parse(&typed(&"👩🏽‍🌾".repeat(5_000)), 0).is_ok());
        assert!(parse(&typed(&"👩🏽‍🌾".repeat(5_001)), 0).is_err());
    }

    fn any_work() -> impl Strategy<Value = Work> {
        let span = (0u16..1439).prop_flat_map(|start| (Just(start), start + 1..1440));
        let span = proptest::option::of(span.prop_map(|(start, end)| {
            let time = |minutes| ClockTime::from_minutes(minutes).unwrap();
            WorkSpan::new(time(start), time(end)).unwrap()
        }));
        let output = proptest::option::of((1i64..99_999_999, proptest::sample::select(units())));
        let place = proptest::sample::select(&Place::ALL[..]);
        ("[^\\s\\p{C}]\\PC{0,80}[^\\s\\p{C}]", 0u16..=3, span, output, place).prop_map(
            |(description, back, span, output, place)| {
                let today: WorkDate = "2026-04-22".parse().unwrap();
                let output = output.map(|(hundredths, unit)| Output {
                    quantity: super::super::Quantity::from_hundredths(hundredths).unwrap(),
                    unit,
                });
                Work { description, date: today.minus_days(back), span, output, place }
            },
        )
    }

    proptest! {
        #[test]
        fn content_put_into_the_form_comes_out_the_same(work in any_work()) {
            prop_assert_eq!(parse(&WorkForm::from(&work), 0), Ok(work));
        }

        #[test]
        fn no_form_makes_it_panic(a in "\\PC*", b in "\\PC*", c in "\\PC*") {
            let form = WorkForm { description: a.clone(), date: b.clone(), start: c.clone(), end: a, quantity: b, unit: c, place: String::new() };
            let _ = parse(&form, 0);
        }
    }
}
