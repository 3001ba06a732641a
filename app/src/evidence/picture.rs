//! Whether a file is a picture, by its content first: a browser goes by the end of its name, and a photo that goes for a
//! document would be sent with its place in it. And how large a photo is before it is decoded.

use domain::evidence::lies_on_its_side;

/// What a file looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    /// Drawn anew before it is sent.
    Picture,
    /// The same, where the browser can draw it.
    Heic,
    /// Anything else: sent as it is, and the server says whether it takes it.
    Document,
}

/// How pictures begin: JPEG, PNG, GIF, TIFF in two orders, BMP. WebP and HEIC say it a little later.
const PICTURES: [&[u8]; 6] = [b"\xFF\xD8\xFF", b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*", b"BM"];
/// How documents begin that are taken: PDF, and office files of today and of before 2007.
const DOCUMENTS: [&[u8]; 3] = [b"%PDF", b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];
/// The brands of HEIC, in a box of four bytes' length and the word `ftyp`. Those of AVIF begin alike.
const HEIC: [&[u8]; 4] = [b"hei", b"hev", b"mif1", b"msf1"];

/// What a file with this beginning is, of which the browser says this type.
pub(super) fn looks(beginning: &[u8], type_by_name: &str) -> Looks {
    let begins = |with: &[&[u8]]| with.iter().any(|with| beginning.starts_with(with));
    let brand = beginning.get(8..12).unwrap_or_default();
    let is_boxes = beginning.get(4..8) == Some(b"ftyp");
    let is_webp = begins(&[b"RIFF"]) && brand == b"WEBP";
    let is_avif = is_boxes && brand.starts_with(b"avi");
    let is_picture_by_name = type_by_name.starts_with("image/") && !begins(&DOCUMENTS);
    if is_boxes && HEIC.iter().any(|heic| brand.starts_with(heic)) {
        Looks::Heic
    } else if begins(&PICTURES) || is_webp || is_avif || is_picture_by_name {
        Looks::Picture
    } else {
        Looks::Document
    }
}

/// Width and height of a JPEG as one sees it, upright. None where its beginning does not say.
pub(super) fn size_of_jpeg(beginning: &[u8]) -> Option<(u32, u32)> {
    let (width, height) = size_in_file(beginning)?;
    Some(if lies_on_its_side(beginning) { (height, width) } else { (width, height) })
}

fn size_in_file(beginning: &[u8]) -> Option<(u32, u32)> {
    let number = |high: u8, low: u8| u16::from_be_bytes([high, low]);
    let mut rest = beginning.strip_prefix(b"\xFF\xD8")?;
    while let [0xFF, mark, high, low, part @ ..] = rest {
        // The frames of all kinds of JPEG; three marks between them are something else.
        if matches!(mark, 0xC0..=0xCF) && !matches!(mark, 0xC4 | 0xC8 | 0xCC) {
            let [_, h1, h2, w1, w2, ..] = part else { return None };
            return Some((number(*w1, *w2).into(), number(*h1, *h2).into()));
        }
        // The length counts itself.
        rest = part.get(usize::from(number(*high, *low)).checked_sub(2)?..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_one_whatever_its_name_says() {
        let jpeg = b"\xFF\xD8\xFF\xE1 and so on";
        for named in ["image/jpeg", "", "application/pdf", "application/octet-stream"] {
            assert_eq!(looks(jpeg, named), Looks::Picture, "{named}");
        }
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
        assert_eq!(["image/heic", ""].map(|named| looks(heic, named)), [Looks::Heic; 2]);
        assert_eq!(looks(b"\0\0\0\x18ftypmif1\0\0\0\0", ""), Looks::Heic);
        assert_eq!(looks(b"RIFF\x10\0\0\0WEBPVP8 ", ""), Looks::Picture);
        assert_eq!(looks(b"\0\0\0\x1Cftypavif\0\0\0\0", ""), Looks::Picture);
        // Of no kind that is known here, but a picture by its name: it may have a place in it.
        assert_eq!(looks(b"....", "image/x-sony-arw"), Looks::Picture);
    }

    #[test]
    fn documents_go_as_they_are_and_so_does_what_only_the_server_can_name() {
        for document in [&b"%PDF-1.7"[..], b"PK\x03\x04..", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"] {
            assert_eq!(["", "application/pdf", "image/png"].map(|named| looks(document, named)), [Looks::Document; 3]);
        }
        assert_eq!(looks(b"MZ\x90\0 a program", "application/pdf"), Looks::Document);
        assert_eq!(looks(b"RIFF\x10\0\0\0WAVE", ""), Looks::Document);
        assert_eq!(looks(b"", ""), Looks::Document);
    }

    #[test]
    fn a_jpeg_says_how_large_it_is_behind_what_its_camera_wrote() {
        let frame = b"\xFF\xC2\0\x11\x08\x0B\xB8\x0F\xA0\x03";
        let jpeg = |before: &[u8]| [b"\xFF\xD8", before, frame].concat();
        assert_eq!(size_of_jpeg(&jpeg(b"")), Some((4_000, 3_000)));
        // In a preview there are frames too, and a table of Huffman is none.
        let camera = b"\xFF\xE1\0\x0A\xFF\xD8\xFF\xC0\0\x11\x08\0\xFF\xC4\0\x03\x01";
        assert_eq!(size_of_jpeg(&jpeg(camera)), Some((4_000, 3_000)));
        // Held upright: turned by a quarter.
        let mut held =
            b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        assert_eq!(size_of_jpeg(&jpeg(&held)), Some((3_000, 4_000)));
        held[29] = 1;
        assert_eq!(size_of_jpeg(&jpeg(&held)), Some((4_000, 3_000)));
        assert_eq!(size_of_jpeg(&jpeg(b"\xFF\xE1\xFF\xFF")), None);
        assert_eq!(size_of_jpeg(&jpeg(b"\xFF\xE1\0\0")), None);
        assert_eq!(size_of_jpeg(b"\x89PNG\r\n"), None);
        assert_eq!(size_of_jpeg(b"\xFF\xD8\xFF\xC0\0\x11\x08"), None);
    }
}
