//! Telling people apart whom a list would show alike: a wrong supervisor or deputy is one tap away from the right one.

use crate::account::Nip;
use std::collections::{BTreeSet, HashMap};

/// The fewest digits of a NIP that are shown: sex and serial number. What comes before them says since when somebody
/// serves, and then when they were born.
const FEWEST_DIGITS: usize = 4;

/// Somebody as a list shows them, and what else is known of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    /// What the line says: the name, and the position where the list shows that.
    pub line: (&'a str, &'a str),
    /// The name of their unit.
    pub unit: &'a str,
    /// Their number. The same number is the same person.
    pub nip: &'a Nip,
}

/// What tells somebody apart from those whose line says the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Apart {
    /// Their unit, where somebody of the same line works in another one.
    pub unit: Option<String>,
    /// The last digits of their number, where somebody of the same line works in a unit of the same name.
    pub digits: Option<String>,
}

/// For each of these people, in their order, what tells them apart; nothing for whose line nobody else has.
///
/// Of a NIP the last four digits are enough, or as many more as those of one line and unit need to differ.
pub fn tell_apart(people: &[Shown<'_>]) -> Vec<Apart> {
    let mut alike: HashMap<_, HashMap<&str, BTreeSet<&Nip>>> = HashMap::new();
    for one in people {
        alike.entry(one.line).or_default().entry(one.unit).or_default().insert(one.nip);
    }
    let apart = |one: &Shown<'_>| {
        let units = alike.get(&one.line);
        let namesakes = units.and_then(|units| units.get(one.unit));
        Apart {
            unit: units.filter(|units| units.len() > 1).map(|_| one.unit.to_owned()),
            digits: namesakes.filter(|alike| alike.len() > 1).map(|alike| last(one.nip, digits(alike)).to_owned()),
        }
    };
    people.iter().map(apart).collect()
}

/// How many of the last digits differ in all of these numbers.
fn digits(of: &BTreeSet<&Nip>) -> usize {
    let differ = |count: usize| of.iter().map(|nip| last(nip, count)).collect::<BTreeSet<_>>().len() == of.len();
    (FEWEST_DIGITS..).find(|count| differ(*count)).unwrap_or(FEWEST_DIGITS)
}

fn last(nip: &Nip, count: usize) -> &str {
    let all = nip.as_str();
    all.get(all.len().saturating_sub(count)..).unwrap_or(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn nip(end: &str) -> Nip {
        format!("{}{end}", "198708122010012031".get(..18 - end.len()).unwrap()).parse().unwrap()
    }

    fn told(people: &[(&str, &str, &str, &Nip)]) -> Vec<(Option<String>, Option<String>)> {
        let people: Vec<_> =
            people.iter().map(|&(name, position, unit, nip)| Shown { line: (name, position), unit, nip }).collect();
        tell_apart(&people).into_iter().map(|one| (one.unit, one.digits)).collect()
    }

    fn said(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn whose_line_nobody_else_has_needs_nothing() {
        let (a, b, c) = (nip("2031"), nip("1032"), nip("1033"));
        let apart = told(&[("Erna", "Analis", "A", &a), ("Erna", "Arsiparis", "A", &b), ("Nur", "Analis", "A", &c)]);
        assert_eq!(apart, [(None, None), (None, None), (None, None)]);
    }

    #[test]
    fn of_two_units_the_unit_is_enough() {
        let (a, b) = (nip("2031"), nip("2032"));
        let apart = told(&[("Erna", "Analis", "A", &a), ("Erna", "Analis", "B", &b)]);
        assert_eq!(apart, [(said("A"), None), (said("B"), None)]);
    }

    #[test]
    fn of_one_unit_the_last_four_digits_say_who() {
        let (a, b) = (nip("2031"), nip("4021"));
        let apart = told(&[("Erna", "Analis", "A", &a), ("Erna", "Analis", "A", &b)]);
        assert_eq!(apart, [(None, said("2031")), (None, said("4021"))]);
    }

    #[test]
    fn two_in_one_unit_and_a_third_elsewhere_are_three() {
        let (a, b, c) = (nip("2031"), nip("4021"), nip("1001"));
        let apart = told(&[("Erna", "Analis", "A", &a), ("Erna", "Analis", "A", &b), ("Erna", "Analis", "B", &c)]);
        assert_eq!(apart, [(said("A"), said("2031")), (said("A"), said("4021")), (said("B"), None)]);
    }

    #[test]
    fn equal_last_digits_are_followed_by_more_of_them() {
        let (a, b) = (nip("01012001"), nip("02012001"));
        let apart = told(&[("Erna", "Analis", "A", &a), ("Erna", "Analis", "A", &b)]);
        assert_eq!(apart, [(None, said("1012001")), (None, said("2012001"))]);
    }

    #[test]
    fn one_person_on_two_lines_is_one() {
        let a = nip("2031");
        assert_eq!(told(&[("Erna", "Analis", "A", &a), ("Erna", "Analis", "A", &a)]), [(None, None), (None, None)]);
    }

    proptest! {
        #[test]
        fn no_two_people_are_told_the_same(people in prop::collection::vec((0u8..2, 0u8..2, 0u8..3, 0u32..40_000), 0..30)) {
            let people: Vec<_> = people
                .into_iter()
                .map(|(name, position, unit, end)| {
                    (name.to_string(), position.to_string(), unit.to_string(), nip(&format!("{end:05}")))
                })
                .collect();
            let shown: Vec<_> =
                people.iter().map(|(a, b, unit, nip)| Shown { line: (a, b), unit, nip }).collect();
            let apart = tell_apart(&shown);
            for (one, told) in shown.iter().zip(&apart) {
                for (other, of_other) in shown.iter().zip(&apart) {
                    prop_assert!(one.nip == other.nip || (one.line, told) != (other.line, of_other));
                }
            }
        }
    }
}
