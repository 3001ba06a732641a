//! What to offer while someone types: own habit first, then the agency's dictionary.

use serde::{Deserialize, Serialize};

/// One line of the activity dictionary (*kamus kegiatan*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// What it is called.
    pub name: String,
    /// What it is counted in (*satuan*).
    pub unit: String,
}

/// A description the person has used before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Habit {
    /// The words used.
    pub description: String,
    /// What it was counted in the last time, if anything.
    pub unit: Option<String>,
    /// Whether the person keeps it as a favourite.
    #[serde(default)]
    pub is_favourite: bool,
}

/// Where a suggestion comes from; the screen shows it by an icon and a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The person's favourites.
    Favourite,
    /// The person's own entries.
    Habit,
    /// The dictionary.
    Dictionary,
}

/// Something to tap instead of typing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What the field will say.
    pub text: String,
    /// What *Satuan* will say, if known.
    pub unit: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Up to `limit` suggestions for what is typed so far.
///
/// Habits are expected most useful first, as [`likely_now`](super::likely_now) gives them, and keep
/// their order. With nothing typed only habits are offered, or the head of the dictionary to someone
/// who has none. A match is a text in which every typed word begins some word; the text itself is
/// never suggested back.
pub fn suggest(typed: &str, habits: &[Habit], dictionary: &[Activity], limit: usize) -> Vec<Suggestion> {
    let typed = typed.trim().to_lowercase();
    let own = habits.iter().map(|habit| Suggestion {
        text: habit.description.clone(),
        unit: habit.unit.clone(),
        origin: if habit.is_favourite { Origin::Favourite } else { Origin::Habit },
    });
    let known = dictionary.iter().map(|activity| Suggestion {
        text: activity.name.clone(),
        unit: Some(activity.unit.clone()),
        origin: Origin::Dictionary,
    });
    let with_dictionary = !typed.is_empty() || habits.is_empty();
    let mut chosen: Vec<Suggestion> = Vec::new();
    for candidate in own.chain(known.filter(|_| with_dictionary)) {
        if chosen.len() == limit {
            break;
        }
        let text = candidate.text.to_lowercase();
        let is_new = text != typed && chosen.iter().all(|other| other.text.to_lowercase() != text);
        if is_new && matches(&typed, &text) {
            chosen.push(candidate);
        }
    }
    chosen
}

/// Whether every typed word begins some word of the text; both in small letters.
pub(super) fn matches(typed: &str, text: &str) -> bool {
    let split = |c: char| !c.is_alphanumeric();
    typed
        .split(split)
        .filter(|word| !word.is_empty())
        .all(|word| text.split(split).any(|other| other.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn habit(text: &str) -> Habit {
        Habit { description: text.into(), unit: None, is_favourite: false }
    }

    fn activity(name: &str) -> Activity {
        Activity { name: name.into(), unit: "Data".into() }
    }

    #[track_caller]
    fn check(typed: &str, habits: &[&str], dictionary: &[&str], expected: &[&str]) {
        let habits: Vec<_> = habits.iter().map(|text| habit(text)).collect();
        let dictionary: Vec<_> = dictionary.iter().map(|name| activity(name)).collect();
        let found: Vec<_> = suggest(typed, &habits, &dictionary, 3).into_iter().map(|s| s.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn habit_comes_before_the_dictionary() {
        check(
            "mem",
            &["Memverifikasi data warga"],
            &["Memindai dokumen"],
            &["Memverifikasi data warga", "Memindai dokumen"],
        );
    }

    #[test]
    fn with_nothing_typed_only_habit_is_offered() {
        check("", &["Apel pagi"], &["Memindai dokumen"], &["Apel pagi"]);
        check("", &[], &["Memindai dokumen"], &["Memindai dokumen"]);
    }

    #[test]
    fn each_suggestion_says_where_it_comes_from() {
        let own = [Habit { is_favourite: true, ..habit("Rapat mingguan") }, habit("Rapat staf")];
        let found = suggest("rapat", &own, &[activity("Rapat koordinasi")], 3);
        let from: Vec<_> = found.into_iter().map(|suggestion| suggestion.origin).collect();
        assert_eq!(from, [Origin::Favourite, Origin::Habit, Origin::Dictionary]);
    }

    #[test]
    fn every_typed_word_begins_some_word() {
        check("dok pin", &[], &["Memindai dokumen", "Dokumen pindai"], &["Dokumen pindai"]);
        check("(scan)", &[], &["Memindai (scan) dokumen"], &["Memindai (scan) dokumen"]);
    }

    #[test]
    fn the_same_words_are_offered_once_and_never_back() {
        check("apel", &["Apel pagi", "apel pagi"], &["Apel Pagi"], &["Apel pagi"]);
        check("apel pagi", &["Apel pagi"], &[], &[]);
    }
}
