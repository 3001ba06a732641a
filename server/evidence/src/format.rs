//! What a file is, by how it begins.

use crate::Refusal;

/// What is looked into further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Jpeg,
    Png,
    WebP,
    Pdf,
    /// Perhaps an office file of today.
    Zip,
    /// Perhaps an office file of before 2007.
    CompoundFile,
}

impl Format {
    pub(crate) fn is_picture(self) -> bool {
        match self {
            Self::Jpeg | Self::Png | Self::WebP => true,
            Self::Pdf | Self::Zip | Self::CompoundFile => false,
        }
    }
}

/// How programs and scripts begin. `CAFEBABE` is a Java class as well as a Mach-O for several processors.
const PROGRAMS: &[&[u8]] = &[
    b"MZ",
    b"\x7FELF",
    b"\xFE\xED\xFA\xCE",
    b"\xFE\xED\xFA\xCF",
    b"\xCE\xFA\xED\xFE",
    b"\xCF\xFA\xED\xFE",
    b"\xCA\xFE\xBA\xBE",
    b"#!",
    b"\0asm",
    b"dex\n",
    // A shortcut of Windows, which starts what it points at.
    b"\x4C\0\0\0\x01\x14\x02\0",
];
const ARCHIVES: &[&[u8]] =
    &[b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B", b"BZh", b"\xFD7zXZ\0", b"\x28\xB5\x2F\xFD", b"MSCF", b"PK"];
/// GIF, BMP, TIFF in both orders of bytes, JPEG XL bare and boxed.
const PICTURES: &[&[u8]] = &[b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\xFF\x0A", b"\0\0\0\x0CJXL "];
/// The brands of ISO/IEC 23008-12 whose pictures are coded with HEVC, and the two that do not say.
const HEIC: &[&[u8]] = &[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"];
const TAR_AT: usize = 257;

/// Which format the content has.
pub(crate) fn of(bytes: &[u8]) -> Result<Format, Refusal> {
    let begins = |start: &[u8]| bytes.starts_with(start);
    if bytes.is_empty() {
        Err(Refusal::Empty)
    } else if begins(b"\xFF\xD8\xFF") {
        Ok(Format::Jpeg)
    } else if begins(b"\x89PNG\r\n\x1A\n") {
        Ok(Format::Png)
    } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Ok(Format::WebP)
    } else if begins(b"%PDF-") {
        Ok(Format::Pdf)
    } else if begins(b"PK\x03\x04") {
        Ok(Format::Zip)
    } else if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Ok(Format::CompoundFile)
    } else {
        Err(refuse(bytes))
    }
}

/// Whether a part of a file begins as a program does.
pub(crate) fn is_program(start: &[u8]) -> bool {
    PROGRAMS.iter().any(|program| start.starts_with(program))
}

fn refuse(bytes: &[u8]) -> Refusal {
    let begins = |starts: &[&[u8]]| starts.iter().any(|start| bytes.starts_with(start));
    if is_program(bytes) {
        Refusal::Program
    } else if bytes.get(4..8) == Some(b"ftyp") {
        refuse_boxes(bytes.get(8..12).unwrap_or_default())
    } else if begins(PICTURES) {
        Refusal::OtherPicture
    } else if begins(ARCHIVES) || bytes.get(TAR_AT..TAR_AT + 5) == Some(b"ustar") {
        Refusal::Archive
    } else if begins(&[b"\x1A\x45\xDF\xA3"]) {
        Refusal::Video
    } else if is_markup(bytes) {
        Refusal::Markup
    } else {
        Refusal::Unknown
    }
}

/// ISO base media files: pictures and films in boxes, told apart by their brand.
fn refuse_boxes(brand: &[u8]) -> Refusal {
    if HEIC.contains(&brand) {
        Refusal::Heic
    } else if brand.starts_with(b"avi") {
        Refusal::OtherPicture
    } else {
        Refusal::Video
    }
}

/// SVG, HTML and XML begin with `<` after their marks and white space, in one byte a letter or in two.
fn is_markup(bytes: &[u8]) -> bool {
    bytes.iter().find(|byte| !matches!(byte, 0xEF | 0xBB | 0xBF | 0xFE | 0xFF | 0) && !byte.is_ascii_whitespace())
        == Some(&b'<')
}
