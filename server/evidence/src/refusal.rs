//! Why a file is not taken.

/// Why a file is not taken. Holds kinds and limits only, never what stood in the file; each becomes a sentence
/// with a way out where people are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not one byte.
    #[error("the file is empty")]
    Empty,
    /// More bytes than are taken of its kind.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// How many may be.
        limit: usize,
    },
    /// A picture with more than [`crate::MOST_PIXELS`], or one that takes as much memory.
    #[error("too many pixels")]
    TooManyPixels,
    /// HEIC, which iPhones make unless they are told not to. Nothing in Rust alone reads it.
    #[error("a HEIC picture")]
    Heic,
    /// A picture, but neither JPEG nor PNG nor WebP: GIF, BMP, TIFF, AVIF, or one that moves.
    #[error("a picture of another kind")]
    OtherPicture,
    /// A film.
    #[error("a video")]
    Video,
    /// SVG, HTML or another XML: a browser would run what stands in it.
    #[error("markup")]
    Markup,
    /// A program or script, whatever its name says.
    #[error("a program")]
    Program,
    /// A document that carries macros, a control, a script or another file: whoever opens it may start them.
    #[error("a document that can run something")]
    ActiveDocument,
    /// An archive that is no office file.
    #[error("an archive")]
    Archive,
    /// The file is small, but what it unpacks to is not: no document, perhaps an attack.
    #[error("the file unpacks to too much")]
    TooMuchInside,
    /// A document that a password closes, so that nobody could read it.
    #[error("protected with a password")]
    Encrypted,
    /// A document of LibreOffice: it can be saved as one of the kinds that are taken.
    #[error("an OpenDocument file")]
    OpenDocument,
    /// Of a kind that is taken, but it cannot be read to its end, as after a broken download.
    #[error("a damaged file")]
    Damaged,
    /// Nothing that is known here.
    #[error("of no known kind")]
    Unknown,
}
