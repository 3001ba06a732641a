//! Words that somebody wants at hand: offered before everything else.

use super::clean::{clean, count_letters};
use super::habit::key;
use super::{Habit, PastEntry, Problem};
use serde::{Deserialize, Serialize};

/// So many one person has at most: what is at hand has to be seen at a glance.
pub const MOST_FAVOURITES: usize = 20;
/// The longest one, counted as people count letters: it has to fit onto a button.
pub const LONGEST_FAVOURITE: usize = 120;

/// A favourite as it is kept: one line.
///
/// # Errors
/// `Empty`, `TooLong`.
pub fn parse_favourite(typed: &str) -> Result<String, Problem> {
    let words = clean(typed).split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = count_letters(&words);
    match letters {
        0 => Err(Problem::Empty),
        _ if letters > LONGEST_FAVOURITE => Err(Problem::TooLong { letters, limit: LONGEST_FAVOURITE }),
        _ => Ok(words),
    }
}

/// What a device keeps of a person, to offer it without network.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OwnBook {
    /// Their favourites, oldest first.
    pub favourites: Vec<String>,
    /// Their last entries.
    pub past: Vec<PastEntry>,
}

/// What is offered: favourites first, in their order, each with the unit it was counted in last; then the habits that are none.
pub fn with_favourites(favourites: &[String], past: &[PastEntry], habits: Vec<Habit>) -> Vec<Habit> {
    let unit_of = |words: &str| {
        let same = past.iter().filter(|entry| key(&entry.description) == key(words));
        same.max_by_key(|entry| (entry.day, entry.at)).and_then(|entry| entry.unit.clone())
    };
    let is_favourite = |habit: &Habit| favourites.iter().any(|words| key(words) == key(&habit.description));
    let others: Vec<Habit> = habits.into_iter().filter(|habit| !is_favourite(habit)).collect();
    let first =
        favourites.iter().map(|words| Habit { description: words.clone(), unit: unit_of(words), is_favourite: true });
    first.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_favourite_is_one_short_line() {
        assert_eq!(parse_favourite("  Apel\r\n pagi "), Ok("Apel pagi".to_owned()));
        assert_eq!(parse_favourite(" \u{200d}\n"), Err(Problem::Empty));
        let limit = LONGEST_FAVOURITE;
        assert_eq!(parse_favourite(&"👩🏽‍🌾".repeat(120)), Ok("👩🏽‍🌾".repeat(120)));
        assert_eq!(parse_favourite(&"a".repeat(121)), Err(Problem::TooLong { letters: 121, limit }));
    }

    #[test]
    fn favourites_stand_first_once_and_with_the_unit_of_the_newest_entry() {
        let past = |description: &str, unit: &str, day: &str| PastEntry {
            description: description.to_owned(),
            unit: Some(unit.to_owned()),
            day: day.parse().unwrap(),
            at: "08.00".parse().unwrap(),
        };
        let past = [
            past("apel pagi", "Kali", "2026-04-21"),
            past("Apel pagi", "Jam", "2026-04-20"),
            past("Rapat", "Jam", "2026-04-20"),
        ];
        let habit = |description: &str| Habit { description: description.to_owned(), unit: None, is_favourite: false };
        let found = with_favourites(
            &["Menata arsip".to_owned(), "Apel  pagi".to_owned()],
            &past,
            vec![habit("Rapat"), habit("APEL PAGI")],
        );
        let said: Vec<_> =
            found.iter().map(|one| (one.description.as_str(), one.unit.as_deref(), one.is_favourite)).collect();
        assert_eq!(said, [("Menata arsip", None, true), ("Apel  pagi", Some("Kali"), true), ("Rapat", None, false)]);
    }
}
