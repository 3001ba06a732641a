//! A file of rows as people send it, read into text cells.
//!
//! Knows bytes and formats: CSV as any spreadsheet writes it, and XLSX. What a file is, is
//! decided by its content, because names lie. Deliberately does not know what a cell means, trims
//! nothing and mends nothing: whoever reads the cells decides. Nothing here trusts the file: every
//! size is bounded before memory is spent on it.

mod container;
mod csv;
mod rows;
mod text;
mod workbook;
mod write;

pub use rows::{MOST_COLUMNS, MOST_ROWS};
pub use write::write_csv;

/// The largest file that is looked at, in bytes: 20 MB.
pub const LARGEST_FILE: usize = 20_000_000;

/// The rows of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The first row that is not blank.
    pub header: Vec<String>,
    /// Every later row that is not blank, in the order of the file.
    pub rows: Vec<SheetRow>,
}

/// One row. It may have fewer or more cells than the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The number people find it by, from 1: the row of a workbook, the line of a text file (where
    /// the row begins, if a quoted cell holds line ends).
    pub line: u32,
    /// The cells as text, exactly as they stand in the file.
    pub cells: Vec<String>,
}

/// Why a file was not read. Holds kinds and limits only, never what stood in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// There is nothing in it but white space.
    #[error("the file is empty")]
    Empty,
    /// More than [`LARGEST_FILE`] bytes.
    #[error("the file is too large")]
    TooLarge,
    /// The file is small, but what it unpacks to is not: no staff file, perhaps an attack.
    #[error("the file unpacks to too much")]
    TooMuchInside,
    /// More rows than [`MOST_ROWS`].
    #[error("more than {limit} rows")]
    TooManyRows {
        /// How many may be.
        limit: usize,
    },
    /// A row has more cells than [`MOST_COLUMNS`].
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// How many may be.
        limit: usize,
    },
    /// Neither text nor a workbook: a picture, a PDF, an archive.
    #[error("no file of rows")]
    NotASheet,
    /// HTML or XML, which many programs save under the name `.xls`.
    #[error("a web page")]
    WebPage,
    /// Protected with a password.
    #[error("protected with a password")]
    Encrypted,
    /// The format of Excel before 2007, `.xls`.
    #[error("a workbook of Excel before 2007")]
    OldExcel,
    /// The binary format of Excel, `.xlsb`.
    #[error("a binary workbook")]
    BinaryExcel,
    /// A spreadsheet of LibreOffice, `.ods`.
    #[error("an OpenDocument file")]
    OpenDocument,
    /// A workbook that cannot be read to its end, as after a broken download.
    #[error("a damaged workbook")]
    Damaged,
    /// The file says by its first bytes that it is Unicode, but it is not.
    #[error("broken Unicode")]
    BrokenText,
    /// A quoted cell begins on this line and never ends.
    #[error("the quote of line {line} never ends")]
    OpenQuote {
        /// Where the row begins.
        line: u32,
    },
}

/// Reads CSV (comma, semicolon or tab; UTF-8, UTF-16 with its mark, else Windows-1252) or the first
/// visible sheet with content of an XLSX workbook.
///
/// Memory stays within a small multiple of the limits whatever the bytes are.
///
/// # Errors
/// One [`SheetError`]; nothing is read halfway.
pub fn read(bytes: &[u8]) -> Result<Sheet, SheetError> {
    if bytes.len() > LARGEST_FILE {
        return Err(SheetError::TooLarge);
    }
    if container::is_zip(bytes) {
        container::admit(bytes)?;
        return workbook::read(bytes);
    }
    if container::is_compound_file(bytes) {
        return Err(container::refuse_compound_file(bytes));
    }
    csv::read(&text::decode(bytes)?)
}
