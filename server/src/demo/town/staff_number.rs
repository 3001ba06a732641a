//! Numbers of the staff file: a NIP and a rank that fit each other and the person.

use super::chance::Chance;
use super::names::Sex;
use domain::account::Nip;

/// How high a position stands; decides age, rank and whether contract staff (PPPK) may hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// *Pelaksana* with secondary school.
    Clerk,
    /// *Terampil* and *Mahir*.
    Skilled,
    /// *Ahli Pertama*.
    First,
    /// *Ahli Muda*.
    Young,
    /// *Administrator*: secretaries and heads of division.
    Division,
    /// *Pimpinan tinggi pratama*: heads of office.
    Chief,
    /// The regional secretary.
    Secretary,
}

struct Terms {
    born: (u16, u16),
    ranks: &'static [&'static str],
    /// The PPPK class and how many in a hundred are PPPK.
    contract: Option<(&'static str, u32)>,
}

impl Level {
    const fn terms(self) -> Terms {
        match self {
            Self::Clerk => Terms { born: (1973, 2001), ranks: &["II/a", "II/b", "II/c"], contract: Some(("V", 30)) },
            Self::Skilled => {
                Terms { born: (1975, 2000), ranks: &["II/c", "II/d", "III/a"], contract: Some(("VII", 35)) }
            }
            Self::First => Terms { born: (1984, 1999), ranks: &["III/a", "III/b"], contract: Some(("IX", 35)) },
            Self::Young => Terms { born: (1972, 1988), ranks: &["III/c", "III/d"], contract: None },
            Self::Division => Terms { born: (1970, 1982), ranks: &["III/d", "IV/a"], contract: None },
            Self::Chief => Terms { born: (1969, 1977), ranks: &["IV/b", "IV/c"], contract: None },
            Self::Secretary => Terms { born: (1969, 1971), ranks: &["IV/d"], contract: None },
        }
    }
}

/// A NIP and a rank for somebody of that level and sex; the NIP may be taken already.
pub(super) fn draw(chance: &mut Chance, level: Level, sex: Sex) -> (Nip, &'static str) {
    let terms = level.terms();
    let born = chance.between(terms.born.0, terms.born.1);
    let (month, day) = (chance.between(1, 12), chance.between(1, 28));
    let contract = terms.contract.filter(|(_, share)| chance.in_hundred(*share));
    let (appointed, rank) = match contract {
        // PPPK: the year and, where others have the month, a code from 21.
        Some((class, _)) => (format!("{}21", chance.between(2021, 2025)), class),
        None => {
            let year = (born + chance.between(22, 29)).min(2024);
            let month = *chance.pick(&[1, 2, 3, 3, 4, 12]);
            (format!("{year}{month:02}"), *chance.pick(terms.ranks))
        }
    };
    let serial = chance.between(1, 24);
    (nip(&format!("{born}{month:02}{day:02}{appointed}{}{serial:03}", sex.digit())), rank)
}

/// The NIP of those digits.
pub(super) fn nip(digits: &str) -> Nip {
    match digits.parse() {
        Ok(nip) => nip,
        Err(error) => unreachable!("{digits}: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_when_somebody_was_born_and_appointed() {
        let mut chance = Chance::of_people();
        for level in [Level::Clerk, Level::Skilled, Level::First, Level::Young, Level::Division, Level::Chief] {
            for sex in [Sex::Man, Sex::Woman] {
                let (nip, rank) = draw(&mut chance, level, sex);
                let part = |from: usize, to: usize| nip.as_str()[from..to].parse::<u16>().unwrap();
                let (born, appointed, month) = (part(0, 4), part(8, 12), part(12, 14));
                assert!((1..=12).contains(&part(4, 6)) && (1..=28).contains(&part(6, 8)), "{nip}");
                assert!(appointed >= born + 20, "{nip}");
                assert_eq!(month > 12, !rank.contains('/'), "{nip} {rank}");
                assert_eq!(part(14, 15), sex.digit(), "{nip}");
            }
        }
    }
}
