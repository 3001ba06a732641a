//! What a piece of work produced: how many of what.

use super::clean::{clean, count_letters};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A quantity with at most two decimals, more than zero, at most 999,999.99.
///
/// Held in hundredths so that it is never rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Quantity(i64);

const LARGEST: i64 = 99_999_999;
/// Every quantity is less than this.
pub const QUANTITY_BELOW: u32 = 1_000_000;

impl Quantity {
    /// That many hundredths; none outside the limits.
    pub const fn from_hundredths(hundredths: i64) -> Option<Self> {
        if hundredths > 0 && hundredths <= LARGEST { Some(Self(hundredths)) } else { None }
    }

    /// In hundredths, for storage.
    pub const fn hundredths(self) -> i64 {
        self.0
    }
}

/// Why it is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAQuantity {
    /// No number that people write.
    Unreadable,
    /// Nothing came out, or less.
    Zero,
    /// [`QUANTITY_BELOW`] or more.
    TooLarge,
}

impl fmt::Display for NotAQuantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a quantity")
    }
}

impl TryFrom<i64> for Quantity {
    type Error = NotAQuantity;

    fn try_from(hundredths: i64) -> Result<Self, Self::Error> {
        let why = if hundredths > LARGEST { NotAQuantity::TooLarge } else { NotAQuantity::Zero };
        Self::from_hundredths(hundredths).ok_or(why)
    }
}

impl From<Quantity> for i64 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

impl fmt::Display for Quantity {
    /// As Indonesians write it: `1.250,5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        if whole >= 1_000 {
            write!(f, "{}.{:03}", whole / 1_000, whole % 1_000)?;
        } else {
            write!(f, "{whole}")?;
        }
        match rest {
            0 => Ok(()),
            r if r % 10 == 0 => write!(f, ",{}", r / 10),
            r => write!(f, ",{r:02}"),
        }
    }
}

impl FromStr for Quantity {
    type Err = NotAQuantity;

    /// Reads `24`, `1.250`, `1,5` and, because keyboards differ, `1.5`.
    ///
    /// A dot before exactly three digits separates thousands, as Indonesians write; any other dot
    /// is a decimal point.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let (whole, decimals) = match (text.rsplit_once(','), text.rsplit_once('.')) {
            (Some((whole, decimals)), _) => (without_thousands(whole)?, decimals),
            (None, Some((whole, last))) if last.len() != 3 && !whole.contains('.') => (whole.to_owned(), last),
            (None, Some(_)) => (without_thousands(text)?, ""),
            (None, None) => (text.to_owned(), ""),
        };
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let after_comma = text.len() > whole.len() && !decimals.is_empty();
        if whole.is_empty() || !all_digits(&whole) || !all_digits(decimals) || decimals.len() > 2 {
            return Err(NotAQuantity::Unreadable);
        }
        if text.ends_with([',', '.']) {
            return Err(NotAQuantity::Unreadable);
        }
        let number = |digits: &str| digits.parse::<i64>().map_err(|_| NotAQuantity::TooLarge);
        let cents = if after_comma { number(&format!("{decimals:0<2}"))? } else { 0 };
        Self::try_from(number(&whole)?.saturating_mul(100).saturating_add(cents))
    }
}

/// `1.250` → `1250`; dots anywhere else are refused.
fn without_thousands(text: &str) -> Result<String, NotAQuantity> {
    let mut groups = text.split('.');
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return Err(NotAQuantity::Unreadable);
        }
        digits += group;
    }
    Ok(digits)
}

/// What came out of the work: `24 Data`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// How many.
    pub quantity: Quantity,
    /// Of what (*satuan*), as the dictionary of the agency spells it.
    pub unit: String,
}

/// The longest unit of output, in letters.
pub(super) const LONGEST_UNIT: usize = 60;

/// What offices count their work in nearly everywhere, whether or not their dictionary says so. Ours: those of a published
/// provincial dictionary that are bound to no one activity, and the file and the sheet, which people were seen to type.
const COMMON_UNITS: [&str; 8] = ["Berkas", "Data", "Dokumen", "Kegiatan", "Laporan", "Lembar", "Naskah", "Surat"];

/// The units of office work, for an agency without a dictionary.
pub(super) fn common_units() -> Vec<String> {
    COMMON_UNITS.map(str::to_owned).into()
}

/// The units that may be counted in: those of the dictionary, and behind them the common ones that it does not name. None
/// where there is no dictionary: then people count in what they like.
pub fn with_common_units(mut units: Vec<String>) -> Vec<String> {
    if !units.is_empty() {
        let is_new = |common: &&str| units.iter().all(|unit| !unit.eq_ignore_ascii_case(common));
        let more: Vec<_> = COMMON_UNITS.into_iter().filter(is_new).map(str::to_owned).collect();
        units.extend(more);
    }
    units
}

/// The unit of the dictionary that the person meant, whatever the case of the letters; as typed where the agency has no
/// dictionary to choose from.
pub(super) fn known_unit(typed: &str, units: &[String]) -> Option<String> {
    let typed = clean(typed);
    if typed.is_empty() || count_letters(&typed) > LONGEST_UNIT {
        return None;
    }
    if units.is_empty() {
        return Some(typed.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let typed = typed.to_lowercase();
    units.iter().find(|unit| unit.to_lowercase() == typed).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, shown: Option<&str>) {
        assert_eq!(text.parse::<Quantity>().ok().map(|q| q.to_string()).as_deref(), shown, "{text:?}");
    }

    #[test]
    fn quantities_are_read_as_people_type_them() {
        check("24", Some("24"));
        check(" 1 ", Some("1"));
        check("1.250", Some("1.250"));
        check("1,5", Some("1,5"));
        check("1.5", Some("1,5"));
        check("1.250,75", Some("1.250,75"));
        check("0,25", Some("0,25"));
        check("999999,99", Some("999.999,99"));
        check("1000000", None);
        check("0", None);
        check("-3", None);
        check("1,234", None);
        check("1.2.3", None);
        check("1,", None);
        check("1.", None);
        check(".5", None);
        check("", None);
        check("dua", None);
        check("1e3", None);
    }

    #[test]
    fn a_number_that_is_no_quantity_is_told_from_what_is_no_number() {
        let why = |text: &str| text.parse::<Quantity>().unwrap_err();
        for zero in ["0", "0,00", "000"] {
            assert_eq!(why(zero), NotAQuantity::Zero, "{zero:?}");
        }
        for large in ["1000000", "1.000.000", "99999999999", "999999999999999999999999"] {
            assert_eq!(why(large), NotAQuantity::TooLarge, "{large:?}");
        }
        for unreadable in ["-3", "dua", "1,234", "", "0x5"] {
            assert_eq!(why(unreadable), NotAQuantity::Unreadable, "{unreadable:?}");
        }
        assert_eq!(i64::from(QUANTITY_BELOW) * 100, LARGEST + 1);
    }

    #[test]
    fn a_unit_is_found_whatever_its_case() {
        let units = vec!["Laporan".to_owned(), "Jam Pelajaran (JP)".to_owned()];
        assert_eq!(known_unit(" laporan ", &units).as_deref(), Some("Laporan"));
        assert_eq!(known_unit("LAPORANS", &units), None);
        assert_eq!(known_unit("", &units), None);
        // An agency without a dictionary has no list to choose from.
        assert_eq!(known_unit(" berkas  pindah ", &[]).as_deref(), Some("berkas pindah"));
        assert_eq!(known_unit(&"x".repeat(LONGEST_UNIT + 1), &[]), None);
    }

    #[test]
    fn common_units_stand_behind_those_of_the_dictionary_and_each_comes_once() {
        let units = with_common_units(vec!["Box Arsip".into(), "LAPORAN".into()]);
        assert_eq!(units[..2], ["Box Arsip", "LAPORAN"]);
        assert_eq!(units.len(), 1 + COMMON_UNITS.len());
        assert_eq!(known_unit("lembar", &units).as_deref(), Some("Lembar"));
        assert_eq!(known_unit("laporan", &units).as_deref(), Some("LAPORAN"));
        assert_eq!(known_unit("gerobak", &units), None);
        // Without a dictionary there is no list.
        assert_eq!(with_common_units(Vec::new()), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn a_shown_quantity_is_read_back(hundredths in 1i64..=LARGEST) {
            let quantity = Quantity::from_hundredths(hundredths).unwrap();
            prop_assert_eq!(quantity.to_string().parse::<Quantity>(), Ok(quantity));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC*") {
            let _ = text.parse::<Quantity>();
        }
    }
}
