//! Passwords that are tried first: those many people use, and those made of the person's own name, unit or number.
//!
//! `zxcvbn` counts how many tries a good guesser needs. It knows the lists of leaked passwords, English words, keyboard
//! walks, dates, and letters written as digits, but no Indonesian: its favourites are told to it as one more dictionary.

use domain::account::{NewPassword, Nip};
use zxcvbn::{Score, zxcvbn};

/// At least 10^10 tries. Sign-ins are slowed to a try each 30 s for an account, and a stolen hash costs some 30 ms a try:
/// ten thousand millions of them keep a core busy for ten years. Twelve letters of chance are 10^12, four words 10^17.
const ENOUGH: Score = Score::Four;

/// Without what stands between words: three that can be looked up are some 10^8 tries, ten letters of chance 10^10.
const ENOUGH_JOINED: u64 = 1_000_000_000;

/// Letters that are looked at: what comes after them is only harder to guess. With many letters written as digits
/// `zxcvbn` tries hundreds of readings of each part, and the parts grow with the square of the length.
const LOOKED_AT: usize = 40;

/// Words that Indonesian passwords are made of, the most used first. One a line.
const FAVOURITES: &str = include_str!("guessable/favourites.txt");

/// What a password must not be made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnWords(Vec<String>);

impl OwnWords {
    /// The person's number with the day of birth in it, name and unit.
    pub fn of(nip: &Nip, name: &str, unit: &str) -> Self {
        let number = nip.as_str();
        let part = |from: usize, to: usize| number.get(from..to).unwrap_or_default();
        let (year, month, day) = (part(0, 4), part(4, 6), part(6, 8));
        let mut words = vec![
            "denyut".to_owned(),
            number.to_owned(),
            part(0, 8).to_owned(),
            part(8, 18).to_owned(),
            format!("{day}{month}{year}"),
            year.to_owned(),
        ];
        for text in [name, unit] {
            let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
            words.extend(parts.map(str::to_lowercase));
            // `dewianggraini`, as people write it into one word.
            words.push(text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase());
        }
        words.retain(|word| !word.is_empty());
        Self(words)
    }
}

/// Whether a guesser who knows the person would try this password early. Takes some milliseconds, and with every trick
/// in the spelling less than a second: it is asked only for those who may choose a password.
pub(super) fn is_guessable(password: &NewPassword, own: &OwnWords) -> bool {
    let words: Vec<&str> = own.0.iter().map(String::as_str).chain(FAVOURITES.lines()).collect();
    let start: String = password.as_str().chars().take(LOOKED_AT).collect();
    let joined: String = start.chars().filter(|c| !c.is_whitespace() && !".-_".contains(*c)).collect();
    zxcvbn(&start, &words).score() < ENOUGH || zxcvbn(&joined, &words).guesses() < ENOUGH_JOINED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: bool) {
        let own = OwnWords::of(&"198708122010012014".parse().unwrap(), "Dewi Anggraini, S.Sos.", "Bagian Umum");
        let password = NewPassword::parse(typed, typed).unwrap();
        assert_eq!(is_guessable(&password, &own), expected, "{typed}");
    }

    #[test]
    fn what_many_people_use_is_refused() {
        for typed in [
            "password12345",
            "qwertyuiop123",
            "123456789012",
            "iloveyou1234",
            "P@ssw0rd2026",
            "aaaaaaaaaaaa",
            "indonesia2026",
            "indonesia12345",
            "merdeka17agustus",
            "17agustus1945",
            "bismillah12345",
            "bismillah 2026",
            "rahasia12345",
            "rahasia-sekali",
            "sayangkamu123",
            "katasandi2026",
            "katasandiku123",
            "pancasila1945",
            "alhamdulillah1",
            "assalamualaikum",
            "jakarta2026!!",
            "januari012026",
            "pemerintah2026",
            "admin12345678",
            "Merdeka!2026!!",
            "akucintakamu",
            "garuda12345678",
            "ramadhan2026!",
        ] {
            check(typed, true);
        }
    }

    #[test]
    fn what_is_ones_own_is_refused() {
        for typed in [
            "198708122010012014",
            "dewi12081987",
            "dewianggraini",
            "Dewi Anggraini",
            "anggraini1987!",
            "denyut123456",
            "dewi.denyut.2026",
            "bagianumum2026",
            "12081987 1987",
        ] {
            check(typed, true);
        }
    }

    #[test]
    fn no_spelling_takes_long_to_judge() {
        let begun = std::time::Instant::now();
        check(&"4@8({[<3691!|70$5+%2".repeat(10), false);
        let taken = begun.elapsed();
        assert!(taken.as_secs() < 20, "{taken:?} without optimisation");
    }

    #[test]
    fn a_short_sentence_is_a_good_password() {
        for typed in [
            "kopi pahit di loket dua",
            "payung merah tertinggal di bus",
            "tujuh kucing minum susu basi",
            "sepatu biru hujan sore",
            "xK9#vTq2!mWz",
        ] {
            check(typed, false);
        }
    }
}
