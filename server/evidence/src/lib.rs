//! A file that somebody shows for their work: what it is, whether it is taken, and where its bytes lie.
//!
//! Knows bytes and formats: pictures are made anew, documents are looked into and kept as they are. What a
//! file is, is decided by its content, because names lie. Knows two places: contents by their hash, in a folder or in a
//! bucket, and what is on its way, in a folder. Deliberately does not know who may see a file and how it is sent, and has no words for people:
//! a [`Refusal`] is a kind, its sentence stands elsewhere.
//!
//! Nothing here trusts the file: every size is bounded before memory is spent on it. All of it computes or
//! waits for the disk or the bucket, so call it off the async threads.

mod disk;
mod document;
mod files;
mod format;
mod hash;
mod picture;
mod refusal;
mod upload;

pub use document::Document;
pub use files::{Content, FileStore, Swept};
pub use hash::{ContentHash, NotAHash};
pub use picture::{MOST_PIXELS, PICTURE_BYTES, PICTURE_SIDE, PREVIEW_SIDE, Picture};
pub use refusal::Refusal;
pub use upload::{MOST_UPLOADS, Promise, Upload, UploadError, UploadName, Uploads};

use format::Format;

/// The largest document that is taken, in bytes: 5 MB as a phone and as a file manager count them.
pub const LARGEST_DOCUMENT: usize = 5 * 1024 * 1024;
/// The largest picture that is looked at, in bytes. A browser with a script sends less than a tenth of it;
/// this is for the plain form, which sends what the camera made.
pub const LARGEST_PICTURE: usize = 12 * 1024 * 1024;

/// What [`examine`] holds at most, in bytes, beside the file itself.
pub const MOST_HELD: usize = 210_000_000;

/// What was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// Keep the bytes in here, not those that were sent.
    Picture(Picture),
    /// Keep the bytes that were sent.
    Document(Document),
}

/// Looks at a file, whatever its name says.
///
/// Memory stays within [`MOST_HELD`] beside the file itself, whatever the bytes are, so let few run at once.
///
/// # Errors
/// One [`Refusal`], which says what to tell the person.
pub fn examine(bytes: &[u8]) -> Result<Evidence, Refusal> {
    let format = format::of(bytes)?;
    let limit = if format.is_picture() { LARGEST_PICTURE } else { LARGEST_DOCUMENT };
    if bytes.len() > limit {
        return Err(Refusal::TooLarge { limit });
    }
    match format {
        Format::Jpeg | Format::Png | Format::WebP => picture::make(format, bytes).map(Evidence::Picture),
        Format::Pdf => document::pdf::admit(bytes).map(Evidence::Document),
        Format::Zip => document::office::admit(bytes).map(Evidence::Document),
        Format::CompoundFile => document::compound::admit(bytes).map(Evidence::Document),
    }
}
