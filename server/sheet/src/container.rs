//! What kind of container a file is, and whether it is safe to open.

use crate::SheetError;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How much all parts of a workbook may unpack to, in bytes: 200 MB.
const MOST_UNPACKED: u64 = 200_000_000;
/// A workbook has a part for each sheet and a few more.
const MOST_PARTS: usize = 10_000;

/// Whether the file begins as a ZIP archive does, which every XLSX is.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether the file is an OLE compound file: Excel before 2007, and every encrypted workbook.
pub(crate) fn is_compound_file(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Which of the two a compound file is; an encrypted XLSX has a stream of this name (MS-OFFCRYPTO 2.3.4.4).
pub(crate) fn refuse_compound_file(bytes: &[u8]) -> SheetError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let is_encrypted = bytes.windows(name.len()).any(|window| window == name);
    if is_encrypted { SheetError::Encrypted } else { SheetError::OldExcel }
}

/// Lets an XLSX pass whose parts unpack to no more than the limit.
///
/// The sizes in a ZIP directory are only claims, so each part is unpacked once into nothing and counted.
pub(crate) fn admit(bytes: &[u8]) -> Result<(), SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::Damaged)?;
    know_kind(&archive)?;
    if archive.len() > MOST_PARTS {
        return Err(SheetError::TooMuchInside);
    }
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let is_encrypted = archive.by_index_raw(index).map_err(|_| SheetError::Damaged)?.encrypted();
        if is_encrypted {
            return Err(SheetError::Encrypted);
        }
        let part = archive.by_index(index).map_err(|_| SheetError::Damaged)?;
        if part.size() > left {
            return Err(SheetError::TooMuchInside);
        }
        let size = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| SheetError::Damaged)?;
        left = left.checked_sub(size).ok_or(SheetError::TooMuchInside)?;
    }
    Ok(())
}

fn know_kind(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), SheetError> {
    let has = |path: &str| archive.file_names().flatten().any(|name| name.eq_ignore_ascii_case(path));
    if has("xl/workbook.xml") {
        Ok(())
    } else if has("xl/workbook.bin") {
        Err(SheetError::BinaryExcel)
    } else if has("mimetype") && has("content.xml") {
        Err(SheetError::OpenDocument)
    } else {
        Err(SheetError::NotASheet)
    }
}
