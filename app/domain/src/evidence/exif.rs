//! What a camera writes beside a photo, as far as it is the place or how it was held (Exif 2.32, 4.6.2, 4.6.4 and 4.6.6, in
//! a JPEG).
//!
//! A library that reads all of it would cost every phone 27 KB, whether it ever sends a photo or not. The tests hold this
//! against one.

const START: [u8; 2] = [0xff, 0xd8];
const EXIF: u8 = 0xe1;
/// From here on there is only the picture.
const SCAN: u8 = 0xda;
const NAME: &[u8] = b"Exif\0\0";

const GPS: u16 = 0x8825;
const LATITUDE: Axis = Axis { letter: 1, number: 2, letters: *b"NS" };
const LONGITUDE: Axis = Axis { letter: 3, number: 4, letters: *b"EW" };
const ORIENTATION: u16 = 0x0112;
const ASCII: u16 = 2;
const SHORT: u16 = 3;
const RATIONAL: u16 = 5;

/// One of the two numbers: the tags of its direction and of its degrees, and the letters of the directions, the positive one
/// first.
struct Axis {
    letter: u16,
    number: u16,
    letters: [u8; 2],
}

/// Latitude and longitude in degrees, north and east positive. Whatever the camera wrote: it may be no place at all.
pub(super) fn place_in(photo: &[u8]) -> Option<(f64, f64)> {
    let block = Block::of(written(photo)?)?;
    let first = block.long(4)?;
    let gps = block.long(block.field(first, GPS)?.value)?;
    Some((block.degrees(gps, &LATITUDE)?, block.degrees(gps, &LONGITUDE)?))
}

/// Whether a photo, a JPEG, lies on its side in its file: upright its width is its height. The beginning of the file is
/// enough.
pub fn lies_on_its_side(photo: &[u8]) -> bool {
    let held = || {
        let block = Block::of(written(photo)?)?;
        let field = block.field(block.long(4)?, ORIENTATION).filter(|field| field.kind == SHORT)?;
        block.short(field.value)
    };
    matches!(held(), Some(5..=8))
}

/// What the camera wrote into a JPEG, without its name.
fn written(photo: &[u8]) -> Option<&[u8]> {
    let mut rest = photo.strip_prefix(&START)?;
    loop {
        let [0xff, mark, length @ ..] = *rest.first_chunk::<4>()? else { return None };
        let length = usize::from(u16::from_be_bytes(length));
        match mark {
            // Filled up.
            0xff => rest = &rest[1..],
            SCAN => return None,
            _ => {
                let body = rest.get(4..2 + length)?;
                match body.strip_prefix(NAME) {
                    Some(written) if mark == EXIF => return Some(written),
                    Some(_) | None => rest = &rest[2 + length..],
                }
            }
        }
    }
}

/// Fields, each at its place from the beginning of the block, in the byte order of the camera.
struct Block<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

/// A field of a list.
struct Field {
    kind: u16,
    count: usize,
    /// Where its value is, or where it is written where that is.
    value: usize,
}

impl<'a> Block<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let is_little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, is_little })
    }

    fn read<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.bytes.get(at..)?.first_chunk().copied()
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes = self.read(at)?;
        Some(if self.is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let bytes = self.read(at)?;
        usize::try_from(if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }).ok()
    }

    /// The field of a list that begins there.
    fn field(&self, list: usize, tag: u16) -> Option<Field> {
        let fields = list.checked_add(2)?;
        (0..usize::from(self.short(list)?))
            .map_while(|nth| {
                fields.checked_add(nth * 12).filter(|at| at.checked_add(12).is_some_and(|end| end <= self.bytes.len()))
            })
            .find(|at| self.short(*at) == Some(tag))
            .and_then(|at| Some(Field { kind: self.short(at + 2)?, count: self.long(at + 4)?, value: at + 8 }))
    }

    /// Degrees, minutes and seconds as degrees.
    fn degrees(&self, list: usize, axis: &Axis) -> Option<f64> {
        let letter = self.field(list, axis.letter).filter(|field| field.kind == ASCII && field.count <= 4)?;
        let [letter] = self.read(letter.value)?;
        let sign = match axis.letters.iter().position(|one| *one == letter)? {
            0 => 1.0,
            _ => -1.0,
        };
        let number = self.field(list, axis.number).filter(|field| field.kind == RATIONAL && field.count == 3)?;
        let parts = self.long(number.value)?;
        let part = |nth: usize| {
            let at = parts.checked_add(nth * 8)?;
            let (over, under) = (self.long(at)?, self.long(at.checked_add(4)?)?);
            Some(over as f64 / under as f64)
        };
        Some(sign * (part(0)? + part(1)? / 60.0 + part(2)? / 3_600.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exif::experimental::Writer;
    use exif::{Exif, Field, In, Rational, Reader, Tag, Value};
    use proptest::prelude::*;
    use std::io::Cursor;

    type Parts = [(u32, u32); 3];

    /// A photo of nothing whose camera wrote this.
    fn photo(latitude: (Parts, &str), longitude: (Parts, &str), is_little: bool) -> Vec<u8> {
        let field = |tag, value| Field { tag, ifd_num: In::PRIMARY, value };
        let number = |parts: Parts| Value::Rational(parts.map(|(num, denom)| Rational { num, denom }).to_vec());
        let letter = |word: &str| Value::Ascii(vec![word.as_bytes().to_vec()]);
        let fields = [
            field(Tag::Make, letter("Kamera")),
            field(Tag::GPSLatitude, number(latitude.0)),
            field(Tag::GPSLatitudeRef, letter(latitude.1)),
            field(Tag::GPSLongitude, number(longitude.0)),
            field(Tag::GPSLongitudeRef, letter(longitude.1)),
        ];
        let mut writer = Writer::new();
        fields.iter().for_each(|field| writer.push_field(field));
        let mut block = Cursor::new(Vec::new());
        writer.write(&mut block, is_little).unwrap();
        around(block.get_ref())
    }

    fn around(block: &[u8]) -> Vec<u8> {
        let length = u16::try_from(block.len() + 8).unwrap().to_be_bytes();
        let other = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".as_slice();
        [START.as_slice(), other, &[0xff, EXIF], &length, NAME, block, b"\xff\xda\x00\x02\xff\xd9"].concat()
    }

    /// The same by a library.
    fn by_the_library(photo: &[u8]) -> Option<(f64, f64)> {
        let exif = Reader::new().read_from_container(&mut Cursor::new(photo)).ok()?;
        let degrees = |exif: &Exif, tag, direction, negative: u8| {
            let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
            let Value::Ascii(words) = &exif.get_field(direction, In::PRIMARY)?.value else { return None };
            let sign = if words.first()?.first()? == &negative { -1.0 } else { 1.0 };
            let [degrees, minutes, seconds] = parts.get(..3)? else { return None };
            Some(sign * (degrees.to_f64() + minutes.to_f64() / 60.0 + seconds.to_f64() / 3_600.0))
        };
        let latitude = degrees(&exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S')?;
        Some((latitude, degrees(&exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W')?))
    }

    #[test]
    fn letters_and_shapes_that_say_nothing_are_no_place() {
        let parts = [(7, 1), (34, 1), (0, 1)];
        assert!(place_in(&photo((parts, "S"), (parts, "E"), true)).is_some());
        assert!(place_in(&photo((parts, "X"), (parts, "E"), true)).is_none());
        assert!(place_in(&photo((parts, "Selatan"), (parts, "E"), true)).is_none());
        for other in [
            b"".as_slice(),
            b"%PDF-1.7",
            b"\x89PNG\r\n\x1a\n",
            &START,
            b"\xff\xd8\xff\xe1\0\x02",
            b"\xff\xd8\xff\xe1\0\0",
        ] {
            assert!(place_in(other).is_none());
        }
    }

    #[test]
    fn a_photo_says_whether_it_lies_on_its_side() {
        let held = |how: Value, is_little| {
            let field = Field { tag: Tag::Orientation, ifd_num: In::PRIMARY, value: how };
            let mut writer = Writer::new();
            writer.push_field(&field);
            let mut block = Cursor::new(Vec::new());
            writer.write(&mut block, is_little).unwrap();
            lies_on_its_side(&around(block.get_ref()))
        };
        for is_little in [true, false] {
            let lie = (0..=9).filter(|how| held(Value::Short(vec![*how]), is_little)).collect::<Vec<_>>();
            assert_eq!(lie, [5, 6, 7, 8]);
        }
        assert!(!held(Value::Long(vec![6]), true));
        assert!(!lies_on_its_side(&photo(([(1, 1); 3], "S"), ([(1, 1); 3], "E"), true)));
        assert!(!lies_on_its_side(b"%PDF-1.7"));
    }

    proptest! {
        #[test]
        fn it_reads_what_a_library_reads(
            latitude in proptest::array::uniform3((0_u32..200, 1_u32..1_000)),
            longitude in proptest::array::uniform3((any::<u32>(), 1_u32..1_000)),
            letters in ("[NS]", "[EW]"),
            is_little: bool,
        ) {
            let photo = photo((latitude, &letters.0), (longitude, &letters.1), is_little);
            let read = place_in(&photo);
            prop_assert!(read.is_some());
            prop_assert_eq!(read, by_the_library(&photo));
        }

        #[test]
        fn a_photo_that_is_cut_or_spoilt_is_no_danger(at in 0_usize..400, byte: u8, cut in 0_usize..400) {
            let parts = [(6, 1), (12, 1), (0, 1)];
            let mut photo = photo((parts, "S"), (parts, "E"), true);
            if let Some(one) = photo.get_mut(at) {
                *one = byte;
            }
            photo.truncate(cut);
            let _ = place_in(&photo);
        }

        #[test]
        fn no_bytes_make_it_fall(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = place_in(&bytes);
            let photo = around(&[b"MM\0*\0\0\0\x08".as_slice(), &bytes].concat());
            let _ = (place_in(&photo), lies_on_its_side(&photo));
        }
    }
}
