//! PDF: whether it is whole, and whether it says in plain view that it runs something.
//!
//! What stands in compressed streams is not looked for: that would take a reader of PDF, the largest part
//! of this crate, for a promise it could not keep. A PDF is served so that no browser opens it within our
//! pages; this only keeps out the honest ones, as the form that computes and the letter with a file inside.

use super::Document;
use crate::Refusal;

/// How far from its end a PDF may say that it ends (ISO 32000-1, annex H.3, note 18).
const END_WITHIN: usize = 1024;
/// Names that start something, or carry a file along.
const ACTIVE: &[&[u8]] = &[b"/JavaScript", b"/Launch", b"/EmbeddedFile"];

/// Lets a PDF pass that begins and ends as one, and does not say that it runs anything.
pub(crate) fn admit(bytes: &[u8]) -> Result<Document, Refusal> {
    let is_version = |digit: Option<&u8>| digit.is_some_and(|digit| matches!(digit, b'1' | b'2'));
    let tail = &bytes[bytes.len().saturating_sub(END_WITHIN)..];
    if !is_version(bytes.get(5)) || bytes.get(6) != Some(&b'.') || !has(tail, b"startxref") || !has(tail, b"%%EOF") {
        return Err(Refusal::Damaged);
    }
    if ACTIVE.iter().any(|name| has(bytes, name)) {
        return Err(Refusal::ActiveDocument);
    }
    Ok(Document::Pdf)
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}
