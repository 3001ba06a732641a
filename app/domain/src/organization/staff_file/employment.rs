//! How a person is employed.

use super::cell::squeeze;
use serde::{Deserialize, Serialize};

/// The kind of employment (*jenis kepegawaian*, column *status*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Employment {
    /// *PNS*, a permanent civil servant, and *CPNS*, one on probation: their numbers and ranks are the same.
    Pns,
    /// *PPPK*, on a contract.
    Pppk,
    /// *PPPK paruh waktu*, on a part-time contract.
    PartTimePppk,
}

impl Employment {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Pns, Self::Pppk, Self::PartTimePppk];

    /// The code used in storage and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pns => "pns",
            Self::Pppk => "pppk",
            Self::PartTimePppk => "part_time_pppk",
        }
    }

    /// The kind of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it is a contract.
    pub const fn is_pppk(self) -> bool {
        matches!(self, Self::Pppk | Self::PartTimePppk)
    }

    /// The kind that a staff file means.
    pub(super) fn from_words(text: &str) -> Option<Self> {
        match squeeze(text).as_str() {
            "PNS" | "CPNS" | "PEGAWAINEGERISIPIL" | "CALONPEGAWAINEGERISIPIL" => Some(Self::Pns),
            "PPPK" | "P3K" | "PPPKPENUHWAKTU" | "PEGAWAIPEMERINTAHDENGANPERJANJIANKERJA" => Some(Self::Pppk),
            "PPPKPARUHWAKTU" | "P3KPARUHWAKTU" => Some(Self::PartTimePppk),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: Option<Employment>) {
        assert_eq!(Employment::from_words(text), kind);
    }

    #[test]
    fn each_way_to_write_it_is_known() {
        check("PNS", Some(Employment::Pns));
        check("pppk", Some(Employment::Pppk));
        check("PPPK Paruh Waktu", Some(Employment::PartTimePppk));
        check("PPPK (Paruh-Waktu)", Some(Employment::PartTimePppk));
        check("Honorer", None);
        check("", None);
    }

    #[test]
    fn a_stored_kind_is_read_back() {
        for kind in Employment::ALL {
            assert_eq!(Employment::from_code(kind.code()), Some(kind));
        }
    }
}
