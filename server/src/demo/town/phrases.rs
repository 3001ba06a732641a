//! What people write: the lines of the dictionary, made concrete.

mod general;
mod leading;
mod offices;
mod registry;

use super::calendar::{last_month, last_quarter};
use super::chance::Chance;
use super::people::{Desk, Profile};
use super::posts::Subject;
use domain::activity::Place;
use domain::time::WorkDate;

/// One way to say one line of the dictionary.
pub(super) struct Phrase {
    /// The line it is a case of; gives the unit and the standard time.
    pub(super) activity: &'static str,
    /// The words; `{desa}` and the like are filled in.
    pub(super) text: &'static str,
    /// The least and the most that comes out of it.
    pub(super) output: (u16, u16),
    pub(super) place: Place,
    /// Nobody does it after half past eight.
    pub(super) is_early: bool,
}

/// Done at a desk.
const fn desk(activity: &'static str, text: &'static str, least: u16, most: u16) -> Phrase {
    Phrase { activity, text, output: (least, most), place: Place::Office, is_early: false }
}

/// Done at the start of the day.
const fn early(activity: &'static str, text: &'static str) -> Phrase {
    Phrase { activity, text, output: (1, 1), place: Place::Office, is_early: true }
}

/// Done outside.
const fn field(activity: &'static str, text: &'static str, least: u16, most: u16) -> Phrase {
    Phrase { activity, text, output: (least, most), place: Place::Field, is_early: false }
}

/// One thing this person might do.
pub(super) fn draw(profile: &Profile, chance: &mut Chance) -> &'static Phrase {
    let general = match profile.desk {
        Desk::Lead => 15,
        Desk::General => 85,
        Desk::Subject => 22,
    };
    let pool = if chance.in_hundred(general) {
        general::PHRASES
    } else if profile.desk == Desk::Lead {
        leading::PHRASES
    } else {
        of_subject(profile.subject)
    };
    chance.pick(pool)
}

const fn of_subject(subject: Subject) -> &'static [Phrase] {
    match subject {
        Subject::Registry => registry::PHRASES,
        Subject::Secretariat => offices::SECRETARIAT,
        Subject::Health => offices::HEALTH,
        Subject::Schools => offices::SCHOOLS,
        Subject::Works => offices::WORKS,
        Subject::Personnel => offices::PERSONNEL,
        Subject::Audit => offices::AUDIT,
        Subject::Planning => offices::PLANNING,
        Subject::Farming => offices::FARMING,
        Subject::District => offices::DISTRICT,
    }
}

const DISTRICTS: [&str; 12] = [
    "Sukamaju",
    "Tirtasari",
    "Bojong",
    "Mekarsari",
    "Cikahuripan",
    "Karangsari",
    "Banyumukti",
    "Rancabango",
    "Sindangwangi",
    "Purwajaya",
    "Giriharja",
    "Wanasari",
];
const VILLAGES: [&str; 14] = [
    "Sukamulya",
    "Mekarjaya",
    "Tanjungsari",
    "Karanganyar",
    "Cibening",
    "Pasirhalang",
    "Neglasari",
    "Margaluyu",
    "Sindangsari",
    "Tegalwangi",
    "Banjarsari",
    "Cipeundeuy",
    "Girimukti",
    "Rawabening",
];
const OTHER_OFFICES: [(&str, Option<Subject>); 7] = [
    ("Dinas Kesehatan", Some(Subject::Health)),
    ("Dinas Sosial", None),
    ("Dinas Pendidikan dan Kebudayaan", Some(Subject::Schools)),
    ("Badan Perencanaan Pembangunan Daerah", Some(Subject::Planning)),
    ("Inspektorat Daerah", Some(Subject::Audit)),
    ("Badan Kepegawaian", Some(Subject::Personnel)),
    ("Bagian Hukum", Some(Subject::Secretariat)),
];

/// An office that is not the person's own.
fn other_office(own: Subject, chance: &mut Chance) -> &'static str {
    let others: Vec<_> = OTHER_OFFICES.iter().filter(|(_, subject)| *subject != Some(own)).collect();
    chance.pick(&others).0
}

/// The words of the phrase on that day, every place and period filled in.
pub(super) fn words(text: &str, own: Subject, day: WorkDate, chance: &mut Chance) -> String {
    let mut words = text.to_owned();
    let mut fill = |slot: &str, with: &str| {
        if words.contains(slot) {
            words = words.replace(slot, with);
        }
    };
    fill("{kecamatan}", &format!("Kecamatan {}", chance.pick(&DISTRICTS)));
    fill("{desa}", &format!("Desa {}", chance.pick(&VILLAGES)));
    fill("{puskesmas}", &format!("Puskesmas {}", chance.pick(&DISTRICTS)));
    fill("{sekolah}", &format!("SDN {} {}", chance.between(1, 5), chance.pick(&VILLAGES)));
    fill("{opd}", other_office(own, chance));
    fill("{loket}", &format!("loket {}", chance.between(1, 6)));
    fill("{bulan}", last_month(day));
    fill("{triwulan}", last_quarter(day));
    words
}

#[cfg(test)]
mod tests {
    use super::super::catalog;
    use super::super::talk::DIALOGUES;
    use super::*;
    use domain::activity::Quantity;

    fn all() -> impl Iterator<Item = &'static Phrase> {
        Subject::ALL.map(of_subject).into_iter().chain([general::PHRASES, leading::PHRASES]).flatten()
    }

    #[test]
    fn every_dialogue_is_about_something_people_write() {
        for words in DIALOGUES.iter().flat_map(|dialogue| dialogue.about) {
            assert!(all().any(|phrase| phrase.text.contains(words)), "{words}");
        }
    }

    #[test]
    fn every_phrase_belongs_to_a_line_of_the_dictionary() {
        let activities = catalog::read();
        for phrase in all() {
            assert!(activities.iter().any(|activity| activity.name == phrase.activity), "{}", phrase.activity);
            assert!(phrase.output.0 <= phrase.output.1, "{}", phrase.text);
            assert!(Quantity::from_hundredths(i64::from(phrase.output.0) * 100).is_some(), "{}", phrase.text);
        }
    }

    #[test]
    fn no_slot_is_left_open() {
        let mut chance = Chance::of_people();
        let day: WorkDate = "2026-04-22".parse().unwrap();
        for phrase in all() {
            assert!(!words(phrase.text, Subject::Audit, day, &mut chance).contains(['{', '}']), "{}", phrase.text);
        }
    }
}
