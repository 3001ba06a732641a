//! Evidence (*bukti dukung*): what somebody shows for an entry, and what its appraiser says of it.
//!
//! Limits, names and links. What a file holds and where it lies is the matter of the crate `evidence`.

mod check;
mod exif;
mod link;
mod name;
mod place;
mod verdict;

pub use check::{CHECK_PAUSE_SECONDS, LinkCheck, LinkState};
pub use exif::lies_on_its_side;
pub use link::{LONGEST_LINK, Link, LinkProblem};
pub use name::{FileName, LONGEST_NAME};
pub use place::{NoPlace, PhotoPlace};
pub use verdict::{Verdict, parse_word};

use crate::time::{Timestamp, WorkDate, Zone};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

crate::id::identifier! {
    /// One piece of evidence. Made by the device (UUIDv7), so that adding twice is adding once.
    EvidenceId
}

/// The most pieces that one entry has: who has more to show puts them together into one document.
pub const MOST_FOR_ENTRY: usize = 10;
/// The largest piece of an upload, in bytes: what a slow line sends in some seconds.
pub const LARGEST_PIECE: usize = 256 * 1024;

/// Most bytes of a document. A photo is made small before it is sent.
pub const LARGEST_DOCUMENT: usize = 5 * 1024 * 1024;

/// How much is shown for an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct EvidenceCount {
    /// Pieces that were not taken away again.
    pub pieces: u16,
    /// Those of them of which the appraiser says that they do not fit yet.
    pub not_fitting: u16,
}

/// What it is. A file is what it holds, whatever it was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EvidenceKind {
    /// A photo or a picture of a screen, made anew as JPEG.
    Picture,
    /// PDF.
    Pdf,
    /// A text of Word.
    Docx,
    /// A workbook of Excel.
    Xlsx,
    /// Slides of PowerPoint.
    Pptx,
    /// A text of Word before 2007.
    Doc,
    /// A workbook of Excel before 2007.
    Xls,
    /// Slides of PowerPoint before 2007.
    Ppt,
    /// Something elsewhere.
    Link,
}

impl EvidenceKind {
    /// All kinds.
    pub const ALL: [Self; 9] =
        [Self::Picture, Self::Pdf, Self::Docx, Self::Xlsx, Self::Pptx, Self::Doc, Self::Xls, Self::Ppt, Self::Link];

    /// The code used in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Doc => "doc",
            Self::Xls => "xls",
            Self::Ppt => "ppt",
            Self::Link => "link",
        }
    }

    /// The kind of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// How the name of such a file ends, without the dot; nothing for what is no file.
    pub const fn extension(self) -> Option<&'static str> {
        match self {
            Self::Picture => Some("jpg"),
            Self::Link => None,
            Self::Pdf | Self::Docx | Self::Xlsx | Self::Pptx | Self::Doc | Self::Xls | Self::Ppt => Some(self.code()),
        }
    }
}

/// How much one person may show in a year, in megabytes as a file manager counts them (1,000,000 bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quota(u16);

impl Quota {
    /// Of an agency that decided nothing: three photos of 300 kB on each of 220 working days.
    pub const USUAL: Self = Self(200);
    /// The most that can be decided.
    pub const MOST: u16 = 10_000;

    /// None below 1 and above [`Quota::MOST`].
    pub const fn new(megabytes: u16) -> Option<Self> {
        if megabytes >= 1 && megabytes <= Self::MOST { Some(Self(megabytes)) } else { None }
    }

    /// In megabytes.
    pub const fn megabytes(self) -> u16 {
        self.0
    }

    /// In bytes.
    pub const fn bytes(self) -> u64 {
        self.0 as u64 * 1_000_000
    }

    /// Whether a file of that many bytes still fits to what there is already.
    pub const fn fits(self, used: u64, more: u64) -> bool {
        used.saturating_add(more) <= self.bytes()
    }
}

impl Default for Quota {
    fn default() -> Self {
        Self::USUAL
    }
}

/// When the year of the quota began that `now` lies in: what was shown since counts against it.
pub fn quota_since(zone: Zone, now: Timestamp) -> Timestamp {
    let day = zone.day_of(now).date();
    zone.start_of(WorkDate::new(day.with_ordinal(1).unwrap_or(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for kind in EvidenceKind::ALL {
            assert_eq!(EvidenceKind::from_code(kind.code()), Some(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.code()));
        }
        assert_eq!(EvidenceKind::from_code("exe"), None);
    }

    #[test]
    fn a_quota_is_full_at_its_last_byte() {
        let quota = Quota::new(1).unwrap();
        assert!(quota.fits(0, 1_000_000) && quota.fits(999_999, 1));
        assert!(!quota.fits(999_999, 2) && !quota.fits(u64::MAX, 1));
        assert_eq!((Quota::new(0), Quota::new(10_001)), (None, None));
        assert_eq!(Quota::default().bytes(), 200_000_000);
    }

    #[test]
    fn the_year_of_the_quota_is_that_of_the_zone() {
        // 31 December 2026, 23.30 in the west, half past one of the new year in the east.
        let night = Timestamp::from_millis(1_798_734_600_000);
        let first = |zone: Zone| zone.day_of(quota_since(zone, night)).to_string();
        assert_eq!(first(Zone::Wib), "2026-01-01");
        assert_eq!(first(Zone::Wit), "2027-01-01");
        assert_eq!(quota_since(Zone::Wib, quota_since(Zone::Wib, night)), quota_since(Zone::Wib, night));
    }
}
