//! Office files of today: OOXML, a ZIP archive of parts.
//!
//! No part is kept and no archive within it is opened: each part is unpacked once into nothing and counted.

use super::Document;
use crate::{Refusal, format};
use std::io::{Cursor, Read};
use zip::ZipArchive;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// How much all parts may unpack to, in bytes: 100 MB.
const MOST_UNPACKED: u64 = 100_000_000;
/// How many times larger than the file all parts may be. Tables of like rows come near to 40.
const MOST_GROWTH: u64 = 100;
/// What a small file may unpack to all the same, in bytes.
const ALWAYS_UNPACKED: u64 = 5_000_000;
/// Slides have some six parts each, and a picture or two.
const MOST_PARTS: usize = 5_000;
/// The list of parts; that of large slides has some 100 kB.
const MOST_LIST: u64 = 1_000_000;
const LIST: &str = "[content_types].xml";
/// The record that ends an archive without a comment (APPNOTE 4.3.16).
const END: usize = 22;

/// Lets a text, workbook or slides pass that unpack to no more than the limits and carry no macros.
pub(crate) fn admit(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal::TooMuchInside);
    }
    know_kind(&archive)?;
    // The list says what a part is. Two parts of one name, of which one reader takes the first and another the
    // last, would let it say two things.
    if archive.offset() != 0 || count_of(bytes) != Some(archive.len()) {
        return Err(Refusal::Damaged);
    }
    let list = unpack(&mut archive, bytes.len())?;
    kind_of(&list)
}

fn know_kind(archive: &Archive<'_>) -> Result<(), Refusal> {
    let has = |path: &str| archive.file_names().flatten().any(|name| name.eq_ignore_ascii_case(path));
    if has(LIST) {
        Ok(())
    } else if has("mimetype") && has("content.xml") {
        Err(Refusal::OpenDocument)
    } else {
        Err(Refusal::Archive)
    }
}

/// How many parts the end of the archive speaks of. Office writes no comment after it; whatever does is
/// something else too.
fn count_of(bytes: &[u8]) -> Option<usize> {
    let end = bytes.get(bytes.len().checked_sub(END)?..)?;
    let is_end = end.starts_with(b"PK\x05\x06") && end.ends_with(&[0, 0]);
    is_end.then(|| usize::from(u16::from_le_bytes([end[10], end[11]])))
}

/// Unpacks every part, as sizes in the archive are only claims, and returns the list of parts.
fn unpack(archive: &mut Archive<'_>, packed: usize) -> Result<Vec<u8>, Refusal> {
    let packed = u64::try_from(packed).unwrap_or(u64::MAX);
    let mut left = packed.saturating_mul(MOST_GROWTH).clamp(ALWAYS_UNPACKED, MOST_UNPACKED);
    let mut list = Vec::new();
    for index in 0..archive.len() {
        if archive.by_index_raw(index).map_err(|_| Refusal::Damaged)?.encrypted() {
            return Err(Refusal::Encrypted);
        }
        let part = archive.by_index(index).map_err(|_| Refusal::Damaged)?;
        let name = part.name().map_err(|_| Refusal::Damaged)?.to_lowercase();
        if part.size() > left {
            return Err(Refusal::TooMuchInside);
        }
        if is_active(&name) {
            return Err(Refusal::ActiveDocument);
        }
        let mut part = part.take(left + 1);
        let size = if name == LIST { keep(&mut part, &mut list) } else { count(&mut part) }?;
        left = left.checked_sub(size).ok_or(Refusal::TooMuchInside)?;
    }
    Ok(list)
}

fn keep(part: &mut impl Read, list: &mut Vec<u8>) -> Result<u64, Refusal> {
    let size = part.take(MOST_LIST + 1).read_to_end(list).map_err(|_| Refusal::Damaged)?;
    let size = u64::try_from(size).unwrap_or(u64::MAX);
    if size > MOST_LIST { Err(Refusal::TooMuchInside) } else { Ok(size) }
}

/// Counts a part, unless it is a program.
fn count(part: &mut impl Read) -> Result<u64, Refusal> {
    let mut start = Vec::new();
    let begun = part.take(8).read_to_end(&mut start).map_err(|_| Refusal::Damaged)?;
    if format::is_program(&start) {
        return Err(Refusal::ActiveDocument);
    }
    let rest = std::io::copy(part, &mut std::io::sink()).map_err(|_| Refusal::Damaged)?;
    Ok(u64::try_from(begun).unwrap_or(u64::MAX).saturating_add(rest))
}

fn is_active(name: &str) -> bool {
    name.ends_with("vbaproject.bin") || name.contains("/activex/") || name.contains("/macrosheets/")
}

/// Which document the list of parts speaks of. A part of macros may have any name, but not any type.
fn kind_of(list: &[u8]) -> Result<Document, Refusal> {
    // A list in UTF-16 is read the same: its letters are those of ASCII with zeros between.
    let text: Vec<u8> = list.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let has = |word: &str| text.windows(word.len()).any(|window| window == word.as_bytes());
    // Office writes neither entities nor comments in it; both could hide a type.
    if has("&#") || has("<!") {
        return Err(Refusal::Damaged);
    }
    if ["vbaproject", "macro", "activex"].into_iter().any(has) {
        return Err(Refusal::ActiveDocument);
    }
    let known = [
        ("wordprocessingml.document.main+xml", Document::Docx),
        ("spreadsheetml.sheet.main+xml", Document::Xlsx),
        ("presentationml.presentation.main+xml", Document::Pptx),
    ];
    let mut found = known.into_iter().filter(|(kind, _)| has(kind)).map(|(_, document)| document);
    match (found.next(), found.next()) {
        (Some(document), None) => Ok(document),
        (None, _) => Err(Refusal::Archive),
        (Some(_), Some(_)) => Err(Refusal::Damaged),
    }
}
