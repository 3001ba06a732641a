//! The pulse of the day: a bar an hour, and the line of the usual day.

use super::text::width_in_ems;
use crate::format;
use crate::lang::Lang;
use domain::display::HourBar;

/// The canvas: width and height.
pub(in crate::display) const HOURS_BOX: (u16, u16) = (1138, 290);
/// The line all bars stand on.
pub(in crate::display) const BASE: f64 = 244.0;

const HIGHEST: f64 = 211.0;
const LETTER: f64 = 36.0;
const BAR: f64 = 76.0;
/// The height of a number with the air it needs, standing inside a bar.
const NUMBER_BAND: f64 = 48.0;

/// Where a number stands.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::display) struct HourLabel {
    /// The number.
    pub text: String,
    /// Middle of the number.
    pub x: f64,
    /// The line it stands on.
    pub y: f64,
    /// Inside the bar, in the colour that is read there; else above it.
    pub inside: bool,
    /// Turned by a quarter, because the hours are many and the number is long.
    pub turned: bool,
}

/// One hour.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::display) struct HourMark {
    /// The hour, two digits.
    pub hour: String,
    /// The middle of the bar.
    pub x: f64,
    /// The left edge of the bar.
    pub left: f64,
    /// The width of the bar.
    pub width: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its height.
    pub height: f64,
    /// Still to come: drawn pale, from the usual day.
    pub to_come: bool,
    /// The last hour that has begun.
    pub now: bool,
    /// The line of the usual day: height, left and right end; none without a usual day.
    pub usual: Option<(f64, f64, f64)>,
    /// The number of today.
    pub label: Option<HourLabel>,
}

/// Places all hours on the canvas, to one scale.
pub(in crate::display) fn hour_marks(lang: Lang, hours: &[HourBar]) -> Vec<HourMark> {
    let canvas = f64::from(HOURS_BOX.0);
    let count = u32::try_from(hours.len()).unwrap_or(0).max(1);
    let most = hours.iter().map(|hour| hour.today.unwrap_or(0).max(hour.usual)).max().unwrap_or(0).max(1);
    let knows_usual = hours.iter().any(|hour| hour.usual > 0);
    let last_begun = hours.iter().rposition(|hour| hour.today.is_some());
    // The first and the last bar leave room for the ends of their usual lines.
    let pitch = if count > 1 { ((canvas - 100.0) / f64::from(count - 1)).min(canvas / 4.0) } else { 0.0 };
    let width = if count > 1 { BAR.min(pitch * 0.66) } else { BAR };
    let scale = HIGHEST / f64::from(most);
    hours
        .iter()
        .zip(0_u32..)
        .map(|(hour, at)| {
            let x = 50.0 + pitch * f64::from(at);
            let height = f64::from(hour.today.unwrap_or(hour.usual)) * scale;
            let reach = width / 2.0 + (10.0_f64).min((pitch - width) / 2.0 - 2.0).max(0.0);
            let usual_top = BASE - f64::from(hour.usual) * scale;
            let usual = knows_usual.then_some((usual_top, x - reach, x + reach));
            HourMark {
                hour: format!("{:02}", hour.hour),
                x,
                left: x - width / 2.0,
                width,
                top: BASE - height,
                height,
                to_come: hour.today.is_none(),
                now: usize::try_from(at).ok() == last_begun,
                usual,
                label: hour.today.map(|today| {
                    label(format::count(lang, today), x, width, pitch, BASE - height, usual.map(|(top, ..)| top))
                }),
            }
        })
        .collect()
}

/// Inside the bar above its foot where that fits and no line crosses it, else above the bar, and above the
/// line too where that is near.
fn label(text: String, x: f64, bar: f64, pitch: f64, top: f64, usual: Option<f64>) -> HourLabel {
    let long = width_in_ems(&text) * LETTER;
    let turned = pitch > 0.0 && long > pitch - 4.0;
    let (across, along) = if turned { (LETTER, long + 16.0) } else { (long, NUMBER_BAND) };
    let free_above = usual.filter(|line| *line > BASE - along).unwrap_or(BASE);
    let foot = if free_above - top >= along { free_above } else { BASE };
    let inside = across <= bar && foot - top >= along && usual.is_none_or(|line| line <= foot - along || line >= foot);
    let edge = match usual {
        _ if inside => foot,
        Some(line) if line > top - along - 6.0 => line.min(top),
        Some(_) | None => top,
    };
    let y = match (turned, inside) {
        (false, true) => edge - 10.0,
        (false, false) => edge - 14.0,
        // A turned number is placed by its middle.
        (true, _) => edge - 8.0 - long / 2.0,
    };
    HourLabel { text, x, y, inside, turned }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(list: &[(u8, Option<u32>, u32)]) -> Vec<HourBar> {
        list.iter().map(|(hour, today, usual)| HourBar { hour: *hour, today: *today, usual: *usual }).collect()
    }

    fn drawing() -> Vec<HourMark> {
        hour_marks(
            Lang::Id,
            &bars(&[
                (7, Some(14), 12),
                (8, Some(43), 38),
                (9, Some(63), 54),
                (10, Some(41), 52),
                (11, None, 40),
                (12, None, 12),
                (13, None, 36),
                (14, None, 50),
                (15, None, 76),
                (16, None, 58),
            ]),
        )
    }

    #[track_caller]
    fn near(one: f64, other: f64) {
        assert!((one - other).abs() < 0.2, "{one} is not {other}");
    }

    #[test]
    fn the_bars_are_those_of_the_drawing() {
        let marks = drawing();
        near(marks[0].left, 12.0);
        near(marks[0].top, 205.2);
        near(marks[1].left, 127.3);
        near(marks[1].width, 76.0);
        near(marks[8].top, 33.1);
        near(marks[9].x, 1088.0);
        let (top, from, to) = marks[0].usual.unwrap();
        near(top, 210.7);
        near(from, 2.0);
        near(to, 98.0);
    }

    #[test]
    fn a_number_stands_inside_a_high_bar_and_above_a_low_one() {
        let marks = drawing();
        let low = marks[0].label.clone().unwrap();
        assert!(!low.inside);
        near(low.y, 191.2);
        let high = marks[1].label.clone().unwrap();
        assert!(high.inside);
        near(high.y, 234.0);
        assert_eq!(marks[4].label, None);
        assert!(marks[3].now && !marks[2].now && marks[4].to_come);
    }

    #[test]
    fn no_line_crosses_a_number() {
        let marks = hour_marks(Lang::Id, &bars(&[(8, Some(100), 10), (9, Some(20), 100)]));
        for mark in marks {
            let (line, ..) = mark.usual.unwrap();
            let label = mark.label.unwrap();
            assert!(line <= label.y - 30.0 || line >= label.y + 4.0, "{label:?} at {line}");
        }
    }

    #[test]
    fn many_hours_with_long_numbers_turn_the_numbers() {
        let list: Vec<_> = (0..24).map(|hour| (hour, Some(1_000 + u32::from(hour)), 900)).collect();
        let marks = hour_marks(Lang::Id, &bars(&list));
        assert!(marks.iter().all(|mark| mark.label.as_ref().is_some_and(|label| label.turned)));
        assert!(marks.iter().all(|mark| mark.left >= 0.0 && mark.left + mark.width <= f64::from(HOURS_BOX.0)));
    }

    #[test]
    fn a_day_without_anything_is_flat_and_does_not_divide_by_zero() {
        let marks = hour_marks(Lang::Id, &bars(&[(7, Some(0), 0), (8, None, 0)]));
        assert!(marks.iter().all(|mark| mark.height == 0.0 && mark.usual.is_none()));
        assert!(hour_marks(Lang::Id, &[]).is_empty());
    }
}
