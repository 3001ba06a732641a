//! Dots for people, flowers for thanks, and the bar for more than fit.

/// A field of equal places, filled column by column or row by row.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::display) struct Dots {
    /// Width of the canvas.
    pub width: u32,
    /// Height of the canvas.
    pub height: u32,
    /// Where each stands, and whether it is filled.
    pub places: Vec<(u32, u32, bool)>,
}

/// One part of a whole as a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::display) struct Share {
    /// Length of the whole.
    pub whole: f64,
    /// Length of the part.
    pub part: f64,
}

const MOST_FOLK: u32 = 120;
const FOLK_ROWS: u32 = 4;
const FOLK_PITCH: u32 = 20;
const MOST_PETALS: u32 = 24;
const PETALS_A_ROW: u32 = 12;
const WIDTH: u32 = 520;

/// A dot for each person, the active ones filled; none where there are more than 120.
pub(in crate::display) fn folk(active: u32, people: u32) -> Option<Dots> {
    if people > MOST_FOLK {
        return None;
    }
    let places =
        (0..people).map(|n| (10 + n / FOLK_ROWS * FOLK_PITCH, 8 + n % FOLK_ROWS * FOLK_PITCH, n < active)).collect();
    let columns = people.div_ceil(FOLK_ROWS);
    Some(Dots { width: WIDTH.max(columns * FOLK_PITCH), height: 76, places })
}

/// A flower for each thanks, twelve a row; none where there are more than 24.
pub(in crate::display) fn petals(given: u32) -> Option<Dots> {
    if given > MOST_PETALS {
        return None;
    }
    let places = (0..given).map(|n| (n % PETALS_A_ROW * 43, n / PETALS_A_ROW * 44, true)).collect();
    Some(Dots { width: 516, height: 84, places })
}

/// The bar of a part, never longer than the whole.
pub(in crate::display) fn share(part: u32, whole: u32) -> Share {
    let length = f64::from(WIDTH);
    let part = if whole == 0 { 0.0 } else { length * f64::from(part.min(whole)) / f64::from(whole) };
    Share { whole: length, part }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_fill_the_columns_from_the_left() {
        let dots = folk(86, 104).unwrap();
        assert_eq!((dots.width, dots.places.len()), (520, 104));
        assert_eq!(dots.places[0], (10, 8, true));
        assert_eq!(dots.places[86], (430, 48, false));
        assert_eq!(dots.places[103], (510, 68, false));
    }

    #[test]
    fn more_people_than_dots_become_a_bar() {
        assert!(folk(100, 120).is_some_and(|dots| dots.width == 600));
        assert_eq!(folk(100, 121), None);
        assert_eq!(share(50, 200), Share { whole: 520.0, part: 130.0 });
        assert_eq!(share(3, 0).part, 0.0);
        assert_eq!(share(9, 3).part, 520.0);
    }

    #[test]
    fn flowers_bloom_in_two_rows() {
        let flowers = petals(23).unwrap();
        assert_eq!(flowers.places[11], (473, 0, true));
        assert_eq!(flowers.places[12], (0, 44, true));
        assert_eq!(petals(25), None);
        assert_eq!(petals(0).map(|flowers| flowers.places.len()), Some(0));
    }
}
