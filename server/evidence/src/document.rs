//! A document that is kept as it was sent.

pub(crate) mod compound;
pub(crate) mod office;
pub(crate) mod pdf;

/// What kind of document it is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
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
}

impl Document {
    /// How its name ends, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Doc => "doc",
            Self::Xls => "xls",
            Self::Ppt => "ppt",
        }
    }

    /// Its type as the IANA lists it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Doc => "application/msword",
            Self::Xls => "application/vnd.ms-excel",
            Self::Ppt => "application/vnd.ms-powerpoint",
        }
    }
}
