//! Office files of before 2007: OLE compound files (MS-CFB).
//!
//! Their folder is not followed but searched: every entry is 128 bytes at a multiple of 128, in whatever sector
//! it lies, so none can hide. Content that happens to look like an entry may only have a file refused.

use super::Document;
use crate::Refusal;

const ENTRY: usize = 128;
/// The smallest compound file: header, one sector of the table, one of the folder.
const LEAST: usize = 3 * 512;
/// MS-OFFCRYPTO 2.3.4.4: the stream of an encrypted office file of today.
const ENCRYPTED: &str = "encryptedpackage";
/// Storages of macros in Excel, in Word and in all of them, and of a file that was put inside as an object.
const ACTIVE: &[&str] = &["_vba_project_cur", "macros", "vba", "_vba_project", "\u{1}ole10native"];

/// Lets a text, workbook or slides pass that carry no macros.
pub(crate) fn admit(bytes: &[u8]) -> Result<Document, Refusal> {
    if bytes.len() < LEAST {
        return Err(Refusal::Damaged);
    }
    let names: Vec<String> = bytes.chunks_exact(ENTRY).filter_map(name_of).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    if has(ENCRYPTED) {
        Err(Refusal::Encrypted)
    } else if ACTIVE.iter().any(|name| has(name)) {
        Err(Refusal::ActiveDocument)
    } else if has("worddocument") {
        Ok(Document::Doc)
    } else if has("workbook") || has("book") {
        Ok(Document::Xls)
    } else if has("powerpoint document") {
        Ok(Document::Ppt)
    } else {
        // Installers, mails and others are of this format too.
        Err(Refusal::Unknown)
    }
}

/// The name of an entry, in small letters (MS-CFB 2.6.1): at most 31 units of UTF-16 with a zero after them, how many
/// bytes that is, and what the entry is.
fn name_of(entry: &[u8]) -> Option<String> {
    let length = usize::from(u16::from_le_bytes([*entry.get(64)?, *entry.get(65)?]));
    let is_used = matches!(entry.get(66), Some(1 | 2));
    if !is_used || !(4..=64).contains(&length) || !length.is_multiple_of(2) {
        return None;
    }
    let units = entry.get(..length - 2)?.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    Some(
        char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect::<String>()
            .to_lowercase(),
    )
}
