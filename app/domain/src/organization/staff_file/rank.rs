//! The rank group of a person.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

/// The rank (*golongan*): a group and room of PNS, `III/a`, or a class of PPPK, `IX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rank(u8);

/// The groups of PNS with their titles (*pangkat*), lowest first.
const PNS: [(&str, &str); 17] = [
    ("I/a", "Juru Muda"),
    ("I/b", "Juru Muda Tingkat I"),
    ("I/c", "Juru"),
    ("I/d", "Juru Tingkat I"),
    ("II/a", "Pengatur Muda"),
    ("II/b", "Pengatur Muda Tingkat I"),
    ("II/c", "Pengatur"),
    ("II/d", "Pengatur Tingkat I"),
    ("III/a", "Penata Muda"),
    ("III/b", "Penata Muda Tingkat I"),
    ("III/c", "Penata"),
    ("III/d", "Penata Tingkat I"),
    ("IV/a", "Pembina"),
    ("IV/b", "Pembina Tingkat I"),
    ("IV/c", "Pembina Utama Muda"),
    ("IV/d", "Pembina Utama Madya"),
    ("IV/e", "Pembina Utama"),
];

/// The classes of PPPK, lowest first; they have no titles.
const PPPK: [&str; 17] =
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"];

/// The text is no rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotARank;

impl fmt::Display for NotARank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a rank is I/a to IV/e or I to XVII")
    }
}

impl Rank {
    /// All ranks: those of PNS, then those of PPPK, each lowest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).take(PNS.len() + PPPK.len()).map(Self)
    }

    /// The code of storage and of official lists: `III/a`, `IX`.
    pub fn code(self) -> &'static str {
        let place = usize::from(self.0);
        PNS.get(place).map_or_else(|| PPPK[place - PNS.len()], |(code, _)| code)
    }

    /// The title (*pangkat*) of a PNS: *Penata Muda*. PPPK have none.
    pub fn title(self) -> Option<&'static str> {
        PNS.get(usize::from(self.0)).map(|(_, title)| *title)
    }

    /// Whether it is a class of PPPK.
    pub fn is_pppk(self) -> bool {
        usize::from(self.0) >= PNS.len()
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Rank {
    type Err = NotARank;

    /// Knows `III/a`, `IIIa`, `Gol. III.a`, `Penata Muda`, and title and code together if they fit.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        spellings().get(words(text).as_str()).copied().ok_or(NotARank)
    }
}

impl TryFrom<String> for Rank {
    type Error = NotARank;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Rank> for String {
    fn from(rank: Rank) -> Self {
        rank.code().to_owned()
    }
}

/// The words in capitals with one space between, short forms written out.
fn words(text: &str) -> String {
    let upper = text.to_uppercase();
    let words = upper.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "" | "GOL" | "GOLONGAN"));
    words.map(|word| if matches!(word, "TK" | "TKT") { "TINGKAT" } else { word }).collect::<Vec<_>>().join(" ")
}

fn spellings() -> &'static HashMap<String, Rank> {
    static SPELLINGS: LazyLock<HashMap<String, Rank>> = LazyLock::new(|| Rank::all().flat_map(spell).collect());
    &SPELLINGS
}

fn spell(rank: Rank) -> Vec<(String, Rank)> {
    let code = words(rank.code());
    let mut spelled = vec![code.replace(' ', ""), code];
    if let Some(title) = rank.title().map(words) {
        let both = spelled.iter().flat_map(|code| [format!("{title} {code}"), format!("{code} {title}")]);
        spelled = both.chain(spelled.iter().cloned()).chain([title.clone()]).collect();
    }
    spelled.into_iter().map(|text| (text, rank)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: Option<&str>) {
        assert_eq!(text.parse::<Rank>().ok().map(Rank::code), code);
    }

    #[test]
    fn a_rank_is_known_however_it_is_written() {
        check("III/a", Some("III/a"));
        check(" iiia ", Some("III/a"));
        check("Gol. III - A", Some("III/a"));
        check("Penata Muda (III/a)", Some("III/a"));
        check("II/b, Pengatur Muda Tk. I", Some("II/b"));
        check("Pembina", Some("IV/a"));
        check("IX", Some("IX"));
        check("Golongan V", Some("V"));
    }

    #[test]
    fn nothing_is_guessed() {
        for text in ["", "V/z", "IV/f", "XVIII", "9", "3a", "Penata Muda (III/b)", "I/IIa", "IXa"] {
            check(text, None);
        }
    }

    #[test]
    fn every_rank_is_read_back_and_is_one_of_34() {
        assert_eq!(Rank::all().count(), 34);
        for rank in Rank::all() {
            assert_eq!(rank.code().parse(), Ok(rank));
            assert_eq!(rank.is_pppk(), !rank.code().contains('/'));
            assert_eq!(rank.title().is_none(), rank.is_pppk());
        }
    }
}
