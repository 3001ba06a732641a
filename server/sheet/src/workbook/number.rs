//! Numbers and dates of a workbook as text, without digits that are not there.
//!
//! A spreadsheet keeps a number as a 64-bit float and shows 15 digits of it. An 18-digit number
//! that somebody typed without an apostrophe has lost its end, and printing it in full would invent
//! digits that look right. It is shown as Excel shows it, so that whoever reads the cell sees the loss.

use calamine::ExcelDateTime;

/// From here on a spreadsheet has lost digits: it keeps 15.
const FIRST_LOSSY: f64 = 1e15;
/// 9999-12-31, the last day a spreadsheet knows.
const LAST_DAY: f64 = 2_958_465.0;

/// An integer as if it were a float, because a spreadsheet has no others.
pub(super) fn show_integer(number: i64) -> String {
    if number.unsigned_abs() < 1_000_000_000_000_000 { number.to_string() } else { show_scientific(number as f64) }
}

/// `42`, `0.5`, `1.98708122010012E+17`.
pub(super) fn show_number(number: f64) -> String {
    let size = number.abs();
    if !number.is_finite() {
        String::new()
    } else if size >= FIRST_LOSSY || (size > 0.0 && size < 1e-4) {
        show_scientific(number)
    } else if number.fract() == 0.0 {
        // Adding zero turns a negative zero, which no spreadsheet shows.
        format!("{:.0}", number + 0.0)
    } else {
        show_fraction(number)
    }
}

/// 15 significant digits, as a spreadsheet shows: 0.1 + 0.2 is 0.3.
fn show_fraction(number: f64) -> String {
    let whole_digits = format!("{:.0}", number.abs().trunc()).len();
    let digits = 15_usize.saturating_sub(if number.abs() < 1.0 { 0 } else { whole_digits });
    format!("{number:.digits$}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn show_scientific(number: f64) -> String {
    let text = format!("{number:.14e}");
    let Some((digits, exponent)) = text.split_once('e') else { return text };
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    match exponent.strip_prefix('-') {
        Some(exponent) => format!("{digits}E-{exponent:0>2}"),
        None => format!("{digits}E+{exponent:0>2}"),
    }
}

/// `2026-04-22`, `2026-04-22 08:30:00`, and a duration or a mere time as `8:30:00`.
pub(super) fn show_moment(moment: &ExcelDateTime) -> String {
    let value = moment.as_f64();
    if !(0.0..=LAST_DAY).contains(&value) {
        return show_number(value);
    }
    if moment.is_duration() {
        return show_duration(value);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if value < 1.0 {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else if value.fract() == 0.0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}

fn show_duration(days: f64) -> String {
    let seconds = (days * 86_400.0).round();
    let (hours, rest) = ((seconds / 3_600.0).trunc(), seconds % 3_600.0);
    format!("{hours:.0}:{:02.0}:{:02.0}", (rest / 60.0).trunc(), rest % 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[track_caller]
    fn check(number: f64, text: &str) {
        assert_eq!(show_number(number), text);
    }

    #[test]
    fn whole_numbers_are_whole() {
        check(0.0, "0");
        check(-0.0, "0");
        check(42.0, "42");
        check(-7.0, "-7");
        check(999_999_999_999_999.0, "999999999999999");
    }

    #[test]
    fn digits_that_are_lost_are_not_invented() {
        check(198_708_122_010_012_014.0, "1.98708122010012E+17");
        check(1e15, "1E+15");
        check(-1.5e300, "-1.5E+300");
        assert_eq!(show_integer(198_708_122_010_012_014), "1.98708122010012E+17");
        assert_eq!(show_integer(-42), "-42");
        assert_eq!(show_integer(i64::MIN), "-9.22337203685478E+18");
    }

    #[test]
    fn fractions_are_shown_as_people_see_them() {
        check(0.1 + 0.2, "0.3");
        check(1234.5, "1234.5");
        check(-0.25, "-0.25");
        check(0.000_012, "1.2E-05");
        check(99_999_999_999_999.9, "99999999999999.9");
    }

    #[test]
    fn moments_are_dates_first() {
        let show = |value, kind| show_moment(&ExcelDateTime::new(value, kind, false));
        assert_eq!(show(45_943.0, ExcelDateTimeType::DateTime), "2025-10-13");
        assert_eq!(show(45_943.5, ExcelDateTimeType::DateTime), "2025-10-13 12:00:00");
        assert_eq!(show(0.25, ExcelDateTimeType::DateTime), "06:00:00");
        assert_eq!(show(1.5, ExcelDateTimeType::TimeDelta), "36:00:00");
        assert_eq!(show(1.987e17, ExcelDateTimeType::DateTime), "1.987E+17");
    }
}
