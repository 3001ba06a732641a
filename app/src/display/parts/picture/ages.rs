//! Three bars: how old the entries are that wait.

use super::text::width_in_ems;
use crate::format;
use crate::lang::Lang;
use domain::display::Waiting;

/// The canvas of the bars: width and height. Beside it a figure of three digits is as large as in the other tiles.
pub(in crate::display) const AGES_BOX: (u16, u16) = (300, 200);

const LETTER: f64 = 36.0;
const LEFT: f64 = 164.0;
const LONGEST: f64 = 74.0;
const SHORTEST: f64 = 6.0;
const GAP: f64 = 12.0;

/// One bar with its number.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::display) struct AgeBar {
    /// The left end of the bar.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its length; zero where nothing waits.
    pub length: f64,
    /// Where the number starts.
    pub number_x: f64,
    /// The line on which words and number stand.
    pub line: f64,
    /// The number.
    pub number: String,
}

/// The bars of today, of one to two days, and older, to one scale.
pub(in crate::display) fn age_bars(lang: Lang, waiting: Waiting) -> [AgeBar; 3] {
    let counts = [waiting.today, waiting.recent, waiting.old];
    let most = counts.into_iter().max().unwrap_or(0);
    let widest = width_in_ems(&format::count(lang, most)) * LETTER;
    let room = (f64::from(AGES_BOX.0) - LEFT - GAP - widest).clamp(SHORTEST, LONGEST);
    [0_u8, 1, 2].map(|row| {
        let count = counts[usize::from(row)];
        let length = if count == 0 { 0.0 } else { (room * f64::from(count) / f64::from(most)).max(SHORTEST) };
        let y = 2.0 + 74.0 * f64::from(row);
        let number_x = if count == 0 { LEFT } else { LEFT + length + GAP };
        AgeBar { x: LEFT, y, length, number_x, line: y + 33.0, number: format::count(lang, count) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bars_are_those_of_the_drawing() {
        let [today, recent, old] = age_bars(Lang::Id, Waiting { today: 41, recent: 12, old: 5 });
        assert_eq!((today.length, today.number_x, today.line), (74.0, 250.0, 35.0));
        assert!((recent.length - 21.7).abs() < 0.1);
        assert!((old.length - 9.0).abs() < 0.1);
    }

    #[test]
    fn nothing_waiting_is_a_number_without_a_bar() {
        let [today, ..] = age_bars(Lang::Id, Waiting::default());
        assert_eq!((today.length, today.number.as_str()), (0.0, "0"));
    }

    #[test]
    fn large_numbers_stay_on_the_canvas() {
        let [today, ..] = age_bars(Lang::Id, Waiting { today: 12_041, recent: 1, old: 0 });
        assert!(today.number_x + width_in_ems(&today.number) * LETTER <= f64::from(AGES_BOX.0) + 0.1);
    }
}
