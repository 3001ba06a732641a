//! What kind of day it is for whoever opens their log. Here and not among the words of the page: only the server says it,
//! and no phone need download it.

use crate::format;
use crate::lang::Lang;
use domain::calendar::{Expectation, WorkMoment};

/// The sentence; none on an ordinary day of work. After midnight a night still is of the day on which it began.
pub(super) fn of_day(lang: Lang, moment: WorkMoment, expectation: &Expectation) -> Option<String> {
    const NOTHING: (&str, &str) =
        ("Tidak perlu mencatat; kalau bekerja, tetap bisa.", "No entry is expected; if you work, you still can.");
    let nothing = lang.pick(NOTHING.0, NOTHING.1);
    let kind = match (expectation, lang) {
        (Expectation::Work, _) => return None,
        (Expectation::Shift(shift), lang) if moment.day != moment.calendar => {
            let day = format::weekday_day(lang, moment.day);
            let shift = format!("{} {}\u{2013}{}", shift.name, shift.start, shift.end);
            return Some(match lang {
                Lang::Id => format!("Sif Anda, {shift}, masih dihitung {day}."),
                Lang::En => format!("Your shift, {shift}, still counts for {day}."),
            });
        }
        (Expectation::Shift(shift), Lang::Id) => {
            return Some(format!("Sif Anda hari ini: {} {}\u{2013}{}.", shift.name, shift.start, shift.end));
        }
        (Expectation::Shift(shift), Lang::En) => {
            return Some(format!("Your shift today: {} {}\u{2013}{}.", shift.name, shift.start, shift.end));
        }
        (Expectation::Leave(_), Lang::Id) => "Anda cuti hari ini.".to_owned(),
        (Expectation::Leave(_), Lang::En) => "You are on leave today.".to_owned(),
        (Expectation::Holiday { name, .. }, Lang::Id) => format!("Hari ini libur: {name}."),
        (Expectation::Holiday { name, .. }, Lang::En) => format!("Today is a holiday: {name}."),
        (Expectation::DayOff, Lang::Id) => "Hari ini bukan hari kerja Anda.".to_owned(),
        (Expectation::DayOff, Lang::En) => "Today is no working day of yours.".to_owned(),
    };
    Some(format!("{kind} {nothing}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::{LeaveKind, Shift};

    #[test]
    fn an_ordinary_day_is_passed_over_and_the_kind_of_a_leave_is_nobodys_matter() {
        let day = |text: &str| text.parse().unwrap();
        let noon = WorkMoment { day: day("2026-11-06"), calendar: day("2026-11-06"), clock: "12.00".parse().unwrap() };
        assert_eq!(of_day(Lang::Id, noon, &Expectation::Work), None);
        let sick = of_day(Lang::Id, noon, &Expectation::Leave(LeaveKind::Sick)).unwrap();
        assert_eq!(sick, "Anda cuti hari ini. Tidak perlu mencatat; kalau bekerja, tetap bisa.");
        let night = Shift { name: "Malam".to_owned(), start: "21.00".parse().unwrap(), end: "07.00".parse().unwrap() };
        let night = Expectation::Shift(night);
        assert_eq!(of_day(Lang::Id, noon, &night).unwrap(), "Sif Anda hari ini: Malam 21.00–07.00.");
        let later = WorkMoment { calendar: day("2026-11-07"), clock: "02.00".parse().unwrap(), ..noon };
        let said = of_day(Lang::Id, later, &night).unwrap();
        assert_eq!(said, "Sif Anda, Malam 21.00–07.00, masih dihitung Jumat, 6 November.");
    }
}
