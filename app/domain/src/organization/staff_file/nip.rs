//! What a NIP says about itself, for numbers that come in with a file.
//!
//! Stricter than [`Nip`], which only knows the shape: a wrong number must not come in, but one that
//! is already in must not lock its owner out.

use super::cell::clean;
use super::{Problem, Warning};
use crate::account::Nip;
use chrono::NaiveDate;

/// PPPK have a code from here on where PNS have the month of their appointment.
const FIRST_PPPK_CODE: u16 = 21;
/// Nobody in service was born before.
const FIRST_BIRTH_YEAR: u16 = 1900;
/// Younger at the appointment, and the number is worth a look.
const YOUNG: u16 = 15;

/// The NIP of a cell by its shape; none if the cell is empty.
pub(super) fn parse_nip(cell: &str) -> Result<Option<Nip>, Problem> {
    let text = clean(cell);
    // The mark with which spreadsheets keep a number as text.
    let text = text.strip_prefix('\'').unwrap_or(&text).trim();
    if text.is_empty() {
        return Ok(None);
    }
    if is_spreadsheet_notation(text) {
        return Err(Problem::NipInSpreadsheetNotation);
    }
    if !text.chars().all(|c| c.is_ascii_digit() || c == '.' || c.is_whitespace()) {
        return Err(Problem::NipNotDigits);
    }
    let nip: Nip =
        text.parse().map_err(|_| Problem::NipLength { digits: text.matches(|c: char| c.is_ascii_digit()).count() })?;
    if nip.as_str().ends_with("000") { Err(Problem::NipRounded) } else { Ok(Some(nip)) }
}

/// `1.98708E+17`, also with a decimal comma.
fn is_spreadsheet_notation(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once(['e', 'E']) else { return false };
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    is_number && !exponent.is_empty() && exponent.chars().all(|c| c.is_ascii_digit())
}

/// Whether the parts of the number can be.
pub(super) fn check_parts(nip: &Nip) -> Result<(), Problem> {
    let birth_year = part(nip, 0..4);
    let birth = NaiveDate::from_ymd_opt(i32::from(birth_year), part(nip, 4..6).into(), part(nip, 6..8).into());
    if birth.is_none() || birth_year < FIRST_BIRTH_YEAR {
        return Err(Problem::NipBirthDate);
    }
    let month_or_code = part(nip, 12..14);
    if part(nip, 8..12) <= birth_year || !(matches!(month_or_code, 1..=12) || month_or_code >= FIRST_PPPK_CODE) {
        return Err(Problem::NipAppointment);
    }
    if matches!(part(nip, 14..15), 1 | 2) { Ok(()) } else { Err(Problem::NipSex) }
}

/// Whether the number is one of PPPK.
pub(super) fn is_pppk(nip: &Nip) -> bool {
    part(nip, 12..14) >= FIRST_PPPK_CODE
}

/// Tells if the person was appointed as a child.
pub(super) fn find_youth(nip: &Nip) -> Option<Warning> {
    let years = part(nip, 8..12).saturating_sub(part(nip, 0..4));
    let has_had_birthday = is_pppk(nip) || part(nip, 12..14) >= part(nip, 4..6);
    let age = if has_had_birthday { years } else { years.saturating_sub(1) };
    (age < YOUNG).then_some(Warning::AppointedYoung { age })
}

fn part(nip: &Nip, digits: std::ops::Range<usize>) -> u16 {
    // Always digits, and never more than four.
    nip.as_str().get(digits).and_then(|part| part.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: Result<&str, Problem>) {
        let nip = parse_nip(cell).and_then(|nip| nip.ok_or(Problem::NipEmpty));
        let checked = nip.and_then(|nip| check_parts(&nip).map(|()| nip));
        assert_eq!(checked.as_ref().map(Nip::as_str).map_err(|problem| *problem), expected);
    }

    #[test]
    fn a_nip_is_taken_as_people_write_it() {
        let nip = Ok("198708122010012014");
        check("198708122010012014", nip);
        check(" 19870812 201001 2 014 ", nip);
        check("19870812.201001.2.014", nip);
        check("'198708122010012014", nip);
        check("199804242024212001", Ok("199804242024212001"));
    }

    #[test]
    fn each_fault_has_its_own_problem() {
        check("", Err(Problem::NipEmpty));
        check(" - ", Err(Problem::NipEmpty));
        for text in ["1.98708E+17", "1,98708122010012e17", "2E+17", "'1.98708E+17"] {
            check(text, Err(Problem::NipInSpreadsheetNotation));
        }
        check("198708122010012000", Err(Problem::NipRounded));
        check("19870812201001201", Err(Problem::NipLength { digits: 17 }));
        check("198708122010012014.0", Err(Problem::NipLength { digits: 19 }));
        check("19870812-201001-2-014", Err(Problem::NipNotDigits));
        check("Siti", Err(Problem::NipNotDigits));
        check("١٩٨٧٠٨١٢٢٠١٠٠١٢٠١٤", Err(Problem::NipNotDigits));
        check("198713012010012014", Err(Problem::NipBirthDate));
        check("198702302010012014", Err(Problem::NipBirthDate));
        check("178708122010012014", Err(Problem::NipBirthDate));
        check("198708122010132014", Err(Problem::NipAppointment));
        check("198708122010002014", Err(Problem::NipAppointment));
        check("198708121987012014", Err(Problem::NipAppointment));
        check("198708122010013014", Err(Problem::NipSex));
    }

    #[test]
    fn a_child_in_service_is_worth_a_look() {
        let youth = |nip: &str| find_youth(&nip.parse().unwrap());
        assert_eq!(youth("200107012008011001"), Some(Warning::AppointedYoung { age: 6 }));
        assert_eq!(youth("200107012016061001"), Some(Warning::AppointedYoung { age: 14 }));
        assert_eq!(youth("200107012016071001"), None);
        assert_eq!(youth("200107012016211001"), None);
    }

    #[test]
    fn the_number_of_a_pppk_is_told() {
        assert!(is_pppk(&"199804242024212001".parse().unwrap()));
        assert!(!is_pppk(&"199804242024122001".parse().unwrap()));
    }
}
