//! Files of every kind, made here.

use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(crate) const CAMERA: &str = "KameraUji";

/// Something with corners that can be told apart: red, green, blue and white.
pub(crate) fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (2 * x < width, 2 * y < height) {
        (true, true) => Rgb([230, 20, 20]),
        (false, true) => Rgb([20, 200, 20]),
        (true, false) => Rgb([20, 20, 230]),
        (false, false) => Rgb([250, 250, 250]),
    })
}

/// Camera, place and how it was held (Exif 2.32, 4.6.2), as phones note it.
pub(crate) fn exif(orientation: u16) -> Vec<u8> {
    let mut notes = b"II*\0\x08\0\0\0".to_vec();
    let mut entry = |tag: u16, kind: u16, count: u32, value: u32| {
        notes.extend(tag.to_le_bytes());
        notes.extend(kind.to_le_bytes());
        notes.extend(count.to_le_bytes());
        notes.extend(value.to_le_bytes());
    };
    // The number of entries is the lower half of the first "tag"; written apart below.
    entry(0x010F, 2, 10, 8 + 2 + 3 * 12 + 4);
    entry(0x0112, 3, 1, u32::from(orientation));
    entry(0x8825, 4, 1, 8 + 2 + 3 * 12 + 4 + 10);
    notes.splice(8..8, 3_u16.to_le_bytes());
    notes.extend([0; 4]);
    notes.extend(CAMERA.as_bytes());
    notes.push(0);
    // South of the equator, 6 degrees: one entry for the side, one for the degrees.
    notes.extend(2_u16.to_le_bytes());
    notes.extend([1, 0, 2, 0, 2, 0, 0, 0, b'S', 0, 0, 0]);
    let degrees = u32::try_from(notes.len() + 12 + 4).unwrap();
    notes.extend([2, 0, 5, 0, 3, 0, 0, 0]);
    notes.extend(degrees.to_le_bytes());
    notes.extend([0; 4]);
    notes.extend([6_u32, 1, 10, 1, 30, 1].into_iter().flat_map(u32::to_le_bytes));
    notes
}

/// A JPEG with everything beside the picture that files carry.
pub(crate) fn jpeg(image: &RgbImage, orientation: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.add_exif_metadata(&exif(orientation)).unwrap();
    encoder.add_app_segment(1, format!("http://ns.adobe.com/xap/1.0/\0<x>{CAMERA}</x>").into_bytes()).unwrap();
    encoder.add_icc_profile(&[7; 300]).unwrap();
    encoder.add_app_segment(13, CAMERA.as_bytes().to_vec()).unwrap();
    let (width, height) = (u16::try_from(image.width()).unwrap(), u16::try_from(image.height()).unwrap());
    encoder.encode(image.as_raw(), width, height, ColorType::Rgb).unwrap();
    bytes
}

pub(crate) fn png(image: &RgbImage, orientation: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    encoder.write_image(image.as_raw(), image.width(), image.height(), ExtendedColorType::Rgb8).unwrap();
    bytes
}

pub(crate) fn webp(image: &RgbImage, orientation: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut bytes);
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    encoder.write_image(image.as_raw(), image.width(), image.height(), ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// A picture through which one sees.
pub(crate) fn clear_png(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}

pub(crate) fn pdf() -> Vec<u8> {
    let objects = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n";
    pdf_of(objects)
}

pub(crate) fn pdf_of(objects: &str) -> Vec<u8> {
    let body = format!("%PDF-1.7\n{objects}");
    let table = "xref\n0 1\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R>>\n";
    format!("{body}{table}startxref\n{}\n%%EOF\n", body.len()).into_bytes()
}

pub(crate) fn zip_of<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
pub(crate) const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
pub(crate) const POWERPOINT: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";

pub(crate) fn list(types: &[&str]) -> String {
    let part = |kind: &&str| format!("<Override PartName=\"/x\" ContentType=\"{kind}\"/>");
    format!("<?xml version=\"1.0\"?><Types>{}</Types>", types.iter().map(part).collect::<String>())
}

/// An office file whose main part is of that type, with more parts.
pub(crate) fn office(kind: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let list = list(&[kind]);
    let parts = [("[Content_Types].xml", list.as_bytes()), ("word/document.xml", b"<w:document/>")];
    zip_of(parts.into_iter().chain(more.iter().copied()))
}

/// An office file of before 2007 whose folder has these names.
pub(crate) fn compound(names: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0; 3 * 512];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    for name in names {
        let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let mut entry = [0; 128];
        entry[..units.len()].copy_from_slice(&units);
        entry[64..66].copy_from_slice(&u16::try_from(units.len()).unwrap().to_le_bytes());
        entry[66] = 2;
        bytes.extend(entry);
    }
    bytes
}
