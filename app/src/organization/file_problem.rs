//! Why a file is no staff file. Kinds and limits only, never what stood in it.

use domain::organization::staff_file::LayoutProblem;
use serde::{Deserialize, Serialize};

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileProblem {
    /// No file came.
    NoFile,
    /// There is nothing in it.
    Empty,
    /// It is larger than whoever reads it takes.
    TooLarge {
        /// How many megabytes may be.
        megabytes: usize,
    },
    /// It unpacks to more than a staff file can be.
    TooMuchInside,
    /// It has more rows than that.
    TooManyRows {
        /// How many may be.
        limit: usize,
    },
    /// A row has more cells than that.
    TooManyColumns {
        /// How many may be.
        limit: usize,
    },
    /// Neither text nor a workbook.
    NotASheet,
    /// HTML or XML under another name.
    WebPage,
    /// Protected with a password.
    Encrypted,
    /// `.xls`.
    OldExcel,
    /// `.xlsb`.
    BinaryExcel,
    /// `.ods`.
    OpenDocument,
    /// A workbook that cannot be read to its end.
    Damaged,
    /// Broken Unicode.
    BrokenText,
    /// A quote that never ends.
    OpenQuote {
        /// Where its row begins.
        line: u32,
    },
    /// The header cannot be used.
    Header(Vec<LayoutProblem>),
}
