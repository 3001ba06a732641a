//! What is left of a picture.

use crate::samples::{CAMERA, clear_png, jpeg, png, scene, webp};
use evidence::{Evidence, PICTURE_BYTES, PICTURE_SIDE, PREVIEW_SIDE, Picture, examine};
use image::{DynamicImage, GenericImageView, ImageFormat, LumaA, Rgb, RgbImage, Rgba, RgbaImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

#[track_caller]
fn made(bytes: &[u8]) -> Picture {
    match examine(bytes) {
        Ok(Evidence::Picture(picture)) => picture,
        other => panic!("{other:?}"),
    }
}

fn read(jpeg: &[u8]) -> RgbImage {
    image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap().into_rgb8()
}

#[track_caller]
fn is_near(found: Rgb<u8>, wanted: [u8; 3]) {
    let far = found.0.iter().zip(wanted).any(|(found, wanted)| found.abs_diff(wanted) > 24);
    assert!(!far, "{found:?} is not {wanted:?}");
}

/// The corners of [`scene`], a little inwards.
#[track_caller]
fn is_upright(picture: &RgbImage) {
    let (width, height) = picture.dimensions();
    let at = |x, y| *picture.get_pixel(x * width / 8, y * height / 8);
    is_near(at(1, 1), [230, 20, 20]);
    is_near(at(7, 1), [20, 200, 20]);
    is_near(at(1, 7), [20, 20, 230]);
    is_near(at(7, 7), [250, 250, 250]);
}

/// What a camera stores that was held so: where its first row and its first column are on the scene (Exif 2.32, tag 274).
fn stored(scene: &RgbImage, orientation: u16) -> RgbImage {
    let (width, height) = scene.dimensions();
    let (right, bottom) = (width - 1, height - 1);
    let (rows, columns) = if orientation < 5 { (height, width) } else { (width, height) };
    RgbImage::from_fn(columns, rows, |column, row| {
        let (x, y) = match orientation {
            1 => (column, row),
            2 => (right - column, row),
            3 => (right - column, bottom - row),
            4 => (column, bottom - row),
            5 => (row, column),
            6 => (right - row, column),
            7 => (right - row, bottom - column),
            8 => (row, bottom - column),
            other => panic!("{other}"),
        };
        *scene.get_pixel(x, y)
    })
}

/// Every segment of a JPEG before its picture, by its marker.
fn markers(jpeg: &[u8]) -> Vec<u8> {
    let (mut found, mut at) = (Vec::new(), 2);
    while jpeg[at + 1] != 0xDA {
        assert_eq!(jpeg[at], 0xFF);
        found.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    found
}

#[test]
fn however_the_camera_was_held_it_is_upright() {
    let scene = scene(64, 48);
    for orientation in 1..=8 {
        let stored = stored(&scene, orientation);
        for bytes in [jpeg(&stored, orientation), png(&stored, orientation), webp(&stored, orientation)] {
            let picture = made(&bytes);
            assert_eq!((picture.width, picture.height), (64, 48));
            is_upright(&read(&picture.jpeg));
            is_upright(&read(&picture.preview));
        }
    }
}

#[test]
fn a_turned_photo_is_upright_when_it_was_made_small_too() {
    let picture = made(&jpeg(&stored(&scene(2_000, 3_600), 6), 6));
    assert_eq!((picture.width, picture.height), (889, PICTURE_SIDE));
    is_upright(&read(&picture.jpeg));
    is_upright(&read(&picture.preview));
}

#[test]
fn nothing_but_the_picture_is_kept() {
    let scene = scene(200, 100);
    let camera = CAMERA.as_bytes();
    for bytes in [jpeg(&scene, 1), png(&scene, 1), webp(&scene, 1)] {
        assert!(bytes.windows(camera.len()).any(|window| window == camera), "the sample says nothing");
        let picture = made(&bytes);
        for kept in [&picture.jpeg, &picture.preview] {
            // JFIF with the density of the pixels, tables, frame: no EXIF, XMP, profile, note, comment.
            let beside: Vec<u8> =
                markers(kept).into_iter().filter(|marker| !matches!(marker, 0xE0 | 0xDB | 0xC0 | 0xC4)).collect();
            assert_eq!(beside, [0_u8; 0]);
            assert_eq!(markers(kept).iter().filter(|marker| **marker == 0xE0).count(), 1);
            assert!(!kept.windows(camera.len()).any(|window| window == camera));
        }
    }
}

#[test]
fn what_follows_the_picture_is_gone() {
    let hidden = b"a film, or another file";
    let picture = made(&[&jpeg(&scene(60, 40), 1), &hidden[..]].concat());
    assert!(picture.jpeg.ends_with(&[0xFF, 0xD9]));
    assert!(!picture.jpeg.windows(hidden.len()).any(|window| window == hidden));
}

#[test]
fn a_large_picture_is_made_small_and_a_small_one_stays() {
    let sizes = |width, height| {
        let picture = made(&jpeg(&scene(width, height), 1));
        let (kept, preview) = (read(&picture.jpeg), read(&picture.preview));
        assert_eq!(kept.dimensions(), (picture.width, picture.height));
        (kept.dimensions(), preview.dimensions())
    };
    assert_eq!(sizes(4_000, 3_000), ((PICTURE_SIDE, 1_200), (PREVIEW_SIDE, 240)));
    assert_eq!(sizes(1_700, 100), ((PICTURE_SIDE, 95), (PREVIEW_SIDE, 19)));
    assert_eq!(sizes(90, 1_601), ((90, PICTURE_SIDE), (18, PREVIEW_SIDE)));
    assert_eq!(sizes(300, 200), ((300, 200), (300, 200)));
    assert_eq!(sizes(1, 1), ((1, 1), (1, 1)));
    assert_eq!(sizes(20_000, 1), ((PICTURE_SIDE, 1), (PREVIEW_SIDE, 1)));
}

#[test]
fn what_one_sees_through_lies_on_white() {
    let ink = |x: u32| if x < 20 { 255 } else { 0 };
    let colour = RgbaImage::from_fn(40, 40, |x, _| Rgba([0, 0, 0, ink(x)]));
    let grey = image::GrayAlphaImage::from_fn(40, 40, |x, _| LumaA([0, ink(x)]));
    let deep = DynamicImage::from(colour.clone()).into_rgba16();
    for image in [colour.into(), grey.into(), DynamicImage::from(deep)] {
        let picture = read(&made(&clear_png(&image)).jpeg);
        is_near(*picture.get_pixel(5, 20), [0, 0, 0]);
        is_near(*picture.get_pixel(35, 20), [255, 255, 255]);
    }
}

#[test]
fn a_picture_that_was_kept_is_taken_again() {
    let once = made(&jpeg(&scene(1_500, 900), 1));
    let twice = made(&once.jpeg);
    assert_eq!((twice.width, twice.height), (once.width, once.height));
    is_upright(&read(&twice.jpeg));
}

#[test]
fn the_same_bytes_make_the_same_picture() {
    let bytes = jpeg(&scene(1_900, 900), 6);
    assert_eq!(made(&bytes), made(&bytes));
}

#[test]
fn a_photo_of_each_way_to_code_it_looks_the_same() {
    let scene = scene(200, 120);
    for factor in [SamplingFactor::F_1_1, SamplingFactor::F_2_1, SamplingFactor::F_1_2, SamplingFactor::F_2_2] {
        for progressive in [false, true] {
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, 90);
            encoder.set_sampling_factor(factor);
            encoder.set_progressive(progressive);
            encoder.encode(scene.as_raw(), 200, 120, ColorType::Rgb).unwrap();
            is_upright(&read(&made(&bytes).jpeg));
        }
    }
}

#[test]
fn a_photo_that_the_decoder_would_spoil_is_refused() {
    let scene = scene(200, 120);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // Makes a scan for each colour.
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(scene.as_raw(), 200, 120, ColorType::Rgb).unwrap();
    assert_eq!(examine(&bytes), Err(evidence::Refusal::OtherPicture));
}

#[test]
fn thin_red_letters_stay_red_on_a_screenshot() {
    let screen = RgbImage::from_fn(64, 64, |x, _| if x % 8 == 3 { Rgb([230, 0, 0]) } else { Rgb([255, 255, 255]) });
    let picture = read(&made(&png(&screen, 1)).jpeg);
    let [red, green, _] = picture.get_pixel(19, 30).0;
    assert!(red > 190 && green < 90, "{:?}", picture.get_pixel(19, 30));
    assert_eq!(DynamicImage::from(picture).dimensions(), (64, 64));
}

/// A slope of one metre of gravel: each pixel a little beside its neighbours, the same in every run.
fn gravel(strength: u32) -> RgbImage {
    let mut state = 1_u32;
    RgbImage::from_fn(PICTURE_SIDE, PICTURE_SIDE * 3 / 4, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grey = 60 + (x + y) / 32 + (state >> 24) * strength / 256;
        let grey = u8::try_from(grey.min(255)).unwrap();
        Rgb([grey, grey, grey])
    })
}

#[test]
fn a_picture_that_is_all_detail_is_kept_within_what_a_phone_sends() {
    let picture = made(&png(&gravel(48), 1));
    assert!(picture.jpeg.len() <= PICTURE_BYTES, "{} bytes", picture.jpeg.len());
    // Where nothing helps it is kept all the same, and is still the picture.
    let wanted = gravel(195);
    let noise = made(&png(&wanted, 1));
    let found = read(&noise.jpeg);
    let far: u32 =
        found.pixels().zip(wanted.pixels()).map(|(found, wanted)| u32::from(found.0[0].abs_diff(wanted.0[0]))).sum();
    assert!(far / (found.width() * found.height()) < 40);
    assert!(noise.jpeg.len() < 3 * PICTURE_BYTES, "{} bytes", noise.jpeg.len());
}
