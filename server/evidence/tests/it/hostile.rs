//! Files that are broken, or claim what they are not. None may panic or eat memory.

use crate::meter::most_held;
use crate::samples::{WORD, compound, jpeg, office, pdf, png, scene, webp};
use evidence::{MOST_HELD, Refusal, examine};
use jpeg_encoder::{ColorType, Encoder};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Less than any picture of many pixels takes, in bytes.
const LITTLE: usize = 2_000_000;

/// Sixty megapixels of black.
static BLACK: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 10_000, 6_000);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    let mut rows = writer.stream_writer().unwrap();
    for _ in 0..6_000 {
        std::io::Write::write_all(&mut rows, &[0; 30_000]).unwrap();
    }
    rows.finish().unwrap();
    drop(writer);
    bytes
});

#[track_caller]
fn check(bytes: &[u8], refusal: Refusal) {
    let (answer, held) = most_held(|| examine(bytes));
    assert_eq!(answer, Err(refusal));
    assert!(held < LITTLE + bytes.len(), "{held} bytes were held");
}

/// A JPEG that says it is of that size, and holds far less.
fn claiming(width: u16, height: u16, progressive: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_progressive(progressive);
    encoder.encode(scene(16, 16).as_raw(), 16, 16, ColorType::Rgb).unwrap();
    let frame = bytes.windows(2).position(|pair| pair[0] == 0xFF && matches!(pair[1], 0xC0 | 0xC2)).unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

fn chunk(name: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    [name, &length[..], content].concat()
}

/// A WebP of that size whose lossy frame says something else.
fn lying_webp(size: u32, frame: u16) -> Vec<u8> {
    let side = (size - 1).to_le_bytes();
    let canvas = chunk(b"VP8X", &[&[0; 4], &side[..3], &side[..3]].concat());
    let sides = frame.to_le_bytes();
    let lossy = chunk(b"VP8 ", &[&b"\x30\x01\0\x9D\x01\x2A"[..], &sides, &sides, &[0; 200]].concat());
    chunk(b"RIFF", &[b"WEBP", &canvas[..], &lossy].concat())
}

#[test]
fn sixty_megapixels_are_refused_before_memory_is_spent() {
    assert!(BLACK.len() < 1_000_000, "{} bytes are no bomb", BLACK.len());
    check(&BLACK, Refusal::TooManyPixels);
    check(&claiming(10_000, 6_000, false), Refusal::TooManyPixels);
    check(&claiming(65_535, 65_535, true), Refusal::TooManyPixels);
    check(&lying_webp(8_000, 8_000), Refusal::TooManyPixels);
}

#[test]
fn a_frame_larger_than_its_picture_is_refused_before_memory_is_spent() {
    check(&lying_webp(16, 16_383), Refusal::Damaged);
}

#[test]
fn a_chunk_that_claims_more_than_the_file_has_is_refused_before_memory_is_spent() {
    let claim = [&b"EXIF"[..], &0xF000_0000_u32.to_le_bytes(), &[0; 20]].concat();
    let lying = lying_webp(16, 16);
    // The canvas says that there are notes of a camera.
    let mut content = [&lying[8..], &claim].concat();
    content[12] |= 0x08;
    // All of it is said to be as long as the claim.
    let bytes = [&b"RIFF"[..], &0xF100_0000_u32.to_le_bytes(), &content].concat();
    check(&bytes, Refusal::Damaged);
}

#[test]
fn what_is_just_within_the_limit_takes_no_more_than_was_promised() {
    let flat = webp(&image::RgbImage::from_pixel(7_000, 4_000, image::Rgb([9, 8, 7])), 6);
    // Of what cameras make the pixels are given back before the next step takes memory.
    let ordinary = 150_000_000;
    for (bytes, bound) in
        [(claiming(8_000, 5_000, false), ordinary), (claiming(5_500, 4_000, true), MOST_HELD), (flat, MOST_HELD)]
    {
        let (answer, held) = most_held(|| examine(&bytes));
        assert!(answer.is_ok(), "{answer:?}");
        assert!(held < bound, "{held} bytes were held");
        assert!(held > bound / 2, "{held} bytes are too few to be true");
    }
    // As many pixels, but in several passes, for which the decoder keeps them all.
    check(&claiming(8_000, 5_000, true), Refusal::TooManyPixels);
}

#[test]
fn a_profile_that_unpacks_to_much_is_not_unpacked() {
    let mut bytes = Vec::new();
    let mut info = png::Info::with_size(2, 2);
    info.color_type = png::ColorType::Grayscale;
    info.icc_profile = Some(vec![0; 100_000_000].into());
    let mut writer = png::Encoder::with_info(&mut bytes, info).unwrap().write_header().unwrap();
    writer.write_image_data(&[0; 4]).unwrap();
    drop(writer);
    let (answer, held) = most_held(|| examine(&bytes));
    assert!(held < 20_000_000, "{held} bytes were held, and {answer:?}");
}

#[test]
fn half_a_file_never_panics_and_is_never_taken_for_another_kind() {
    let scene = scene(24, 16);
    for whole in [jpeg(&scene, 6), png(&scene, 6), webp(&scene, 6)] {
        assert!(examine(&whole).is_ok());
        for length in 12..whole.len() {
            let (answer, held) = most_held(|| examine(&whole[..length]));
            // A JPEG that ends early is the upper part of a photo. No program can say that it is not all of it.
            assert!(
                matches!(answer, Ok(evidence::Evidence::Picture(_)) | Err(Refusal::Damaged)),
                "{length}: {answer:?}"
            );
            assert!(held < LITTLE);
        }
    }
    for whole in [pdf(), office(WORD, &[])] {
        assert!(examine(&whole).is_ok());
        // The mark at the end of a PDF may be without its line end.
        for length in 5..whole.len() - 1 {
            assert_eq!(examine(&whole[..length]), Err(Refusal::Damaged), "{length}");
        }
    }
}

#[test]
fn a_png_that_ends_early_is_damaged() {
    let whole = png(&scene(24, 16), 1);
    for length in 12..whole.len() - 16 {
        assert_eq!(examine(&whole[..length]), Err(Refusal::Damaged), "{length}");
    }
}

static WHOLE: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let scene = scene(24, 16);
    vec![
        jpeg(&scene, 6),
        claiming(24, 16, true),
        png(&scene, 6),
        webp(&scene, 6),
        lying_webp(16, 16),
        pdf(),
        office(WORD, &[]),
        compound(&["WordDocument"]),
    ]
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_damage_makes_it_panic_or_eat_memory(
        which in 0_usize..8,
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = WHOLE[which].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let (_, held) = most_held(|| examine(&bytes));
        prop_assert!(held < MOST_HELD, "{held} bytes were held");
    }

    #[test]
    fn no_bytes_make_it_panic(which in 0_usize..8, keep in 0_usize..40, bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let start = &WHOLE[which];
        let _ = examine(&[&start[..keep.min(start.len())], &bytes].concat());
    }
}
