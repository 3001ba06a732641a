//! What kind of position a person holds.

use super::cell::squeeze;
use serde::{Deserialize, Serialize};

/// The kind of position (*jenis jabatan*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PositionKind {
    /// *Struktural*: leads a unit.
    Structural,
    /// *Fungsional*: a profession with its own ladder.
    Functional,
    /// *Pelaksana*, also called *fungsional umum*.
    General,
}

impl PositionKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Structural, Self::Functional, Self::General];

    /// The code used in storage and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Structural => "structural",
            Self::Functional => "functional",
            Self::General => "general",
        }
    }

    /// The kind of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind that a staff file means.
    pub(in crate::organization) fn from_words(text: &str) -> Option<Self> {
        let squeezed = squeeze(text);
        match squeezed.strip_prefix("JABATAN").unwrap_or(&squeezed) {
            "STRUKTURAL" => Some(Self::Structural),
            "FUNGSIONAL" | "FUNGSIONALTERTENTU" | "JFT" => Some(Self::Functional),
            "PELAKSANA" | "FUNGSIONALUMUM" | "JFU" => Some(Self::General),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: Option<PositionKind>) {
        assert_eq!(PositionKind::from_words(text), kind);
    }

    #[test]
    fn each_way_to_write_it_is_known() {
        check("Struktural", Some(PositionKind::Structural));
        check("JABATAN FUNGSIONAL", Some(PositionKind::Functional));
        check("Fungsional Umum", Some(PositionKind::General));
        check("pelaksana", Some(PositionKind::General));
        check("Jabatan", None);
        check("Sopir", None);
    }

    #[test]
    fn a_stored_kind_is_read_back() {
        for kind in PositionKind::ALL {
            assert_eq!(PositionKind::from_code(kind.code()), Some(kind));
        }
    }
}
