//! Whether a file is a picture, by its content first: a browser goes by the end of its name, and a photo that goes for a
//! document would be sent with its place in it.

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
}
