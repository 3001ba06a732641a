//! How figures are written on a board, and how wide they come out.

use crate::format;
use crate::lang::Lang;

/// A length as an SVG attribute: one decimal at most, none where it is zero.
pub(in crate::display) fn units(length: f64) -> String {
    let tenths = (length * 10.0).round() / 10.0;
    format!("{tenths}")
}

/// In thousands, with one decimal below ten thousand: `1,2`, `18`.
pub(in crate::display) fn in_thousands(lang: Lang, number: u32) -> String {
    if number == 0 || number >= 10_000 {
        return format::count(lang, (number + 500) / 1_000);
    }
    let tenths = (number + 50) / 100;
    format!("{}{}{}", tenths / 10, lang.pick(',', '.'), tenths % 10)
}

/// About how wide a written number is, in units of its letter size. Digits are tabular.
///
/// Measured on the widest face of the stack; a narrower one leaves more room.
pub(super) fn width_in_ems(text: &str) -> f64 {
    text.chars().map(|letter| if letter.is_ascii_digit() { 0.58 } else { 0.28 }).sum()
}

/// The room a tile has for its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::display) enum Room {
    /// A short note stands beside it.
    Beside,
    /// A picture stands beside it.
    Tight,
}

/// The letter sizes a figure may have, in board units, largest first.
const SIZES: [u16; 4] = [132, 112, 84, 60];

/// The largest letter size at which the figure fits.
pub(in crate::display) fn figure_size(text: &str, room: Room) -> u16 {
    let width = match room {
        Room::Beside => 305.0,
        Room::Tight => 215.0,
    };
    let ems = width_in_ems(text) - 0.04 * text.len() as f64;
    SIZES.into_iter().find(|size| ems * f64::from(*size) <= width).unwrap_or(SIZES[SIZES.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_said_in_thousands() {
        let written: Vec<_> = [0, 40, 950, 1_249, 9_949, 18_400, 99_600].map(|n| in_thousands(Lang::Id, n)).into();
        assert_eq!(written, ["0", "0,0", "1,0", "1,2", "9,9", "18", "100"]);
    }

    #[test]
    fn lengths_have_at_most_one_decimal() {
        assert_eq!(units(12.0), "12");
        assert_eq!(units(127.333_333), "127.3");
    }

    #[test]
    fn a_longer_figure_is_set_smaller_but_never_disappears() {
        assert_eq!(figure_size("86", Room::Beside), 132);
        assert_eq!(figure_size("58", Room::Tight), 132);
        assert_eq!(figure_size("214", Room::Tight), figure_size("214", Room::Beside));
        let longer = figure_size("1.204", Room::Tight);
        assert!((60..112).contains(&longer));
        assert_eq!(figure_size("1.000.000.000", Room::Tight), 60);
    }
}
