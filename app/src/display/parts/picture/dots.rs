//! Dots for people, flowers for thanks, and the bar for more than fit.

/// A field of equal places, filled column by column.
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
/// How flowers are set: so many a row, so many rows, so far apart. They become smaller before one stands for several.
const FLOWER_BEDS: [(u32, u32, u32); 3] = [(12, 2, 43), (18, 3, 28), (24, 4, 21)];
/// Flowers leave that much air to the next.
const FLOWER_AIR: u32 = 3;
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

/// Flowers for thanks.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::display) struct Flowers {
    /// Width and height of the canvas.
    pub canvas: (u32, u32),
    /// Width and height of one.
    pub size: u32,
    /// The upper left corner of each.
    pub places: Vec<(u32, u32)>,
    /// How many thanks one stands for; the last may stand for fewer.
    pub each: u32,
}

/// A flower for each thanks as long as they fit, then one for 2, 5, 10, 20, …
pub(in crate::display) fn flowers(given: u32) -> Flowers {
    let [.., (most_a_row, most_rows, _)] = FLOWER_BEDS;
    let steps = (0..9).flat_map(|tens| [1, 2, 5].map(|step| step * 10_u32.pow(tens)));
    let each = steps.into_iter().find(|each| given.div_ceil(*each) <= most_a_row * most_rows).unwrap_or(u32::MAX);
    let count = given.div_ceil(each);
    let [.., last] = FLOWER_BEDS;
    let fits = |(a_row, rows, _): &(u32, u32, u32)| count <= a_row * rows;
    let (a_row, rows, pitch) = FLOWER_BEDS.into_iter().find(fits).unwrap_or(last);
    let places = (0..count).map(|n| (n % a_row * pitch, n / a_row * pitch)).collect();
    Flowers { canvas: (a_row * pitch, rows * pitch), size: pitch - FLOWER_AIR, places, each }
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
        let flowers = flowers(23);
        assert_eq!((flowers.places.len(), flowers.size, flowers.each), (23, 40, 1));
        assert_eq!((flowers.places[11], flowers.places[12]), ((473, 0), (0, 43)));
        assert_eq!(super::flowers(0).places, []);
    }

    #[test]
    fn there_are_as_many_flowers_as_thanks_until_one_stands_for_several() {
        let drawn = |given: u32| (flowers(given).places.len(), flowers(given).each);
        for given in [24, 25, 39, 54, 55, 96] {
            assert_eq!(drawn(given), (given as usize, 1));
        }
        assert_eq!(drawn(97), (49, 2));
        assert_eq!(drawn(193), (39, 5));
        assert_eq!(drawn(12_041), (61, 200));
        assert_eq!(drawn(u32::MAX), (86, 50_000_000));
    }

    #[test]
    fn no_flower_stands_outside_its_picture_or_on_another() {
        for given in (0..=200).chain([1_000, 12_041, u32::MAX]) {
            let Flowers { canvas: (width, height), size, places, .. } = flowers(given);
            assert!(width <= 520 && height <= 86, "{given}: {width} × {height}");
            assert!(places.iter().all(|(x, y)| x + size <= width && y + size <= height), "{given}");
            assert!(places.is_sorted_by_key(|(x, y)| (*y, *x)), "{given}");
        }
    }
}
