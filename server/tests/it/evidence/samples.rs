//! Files of every kind, made here.

use domain::evidence::{EvidenceKind, FileName};
use jpeg_encoder::{ColorType, Encoder};
use std::io::{Cursor, Write};
use store::evidence::NewContent;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const CAMERA: &str = "KameraUji";

/// What a camera notes: who made it and where (Exif 2.32, 4.6.2): south, 6 degrees.
fn exif() -> Vec<u8> {
    let mut notes = b"II*\0\x08\0\0\0\x02\0".to_vec();
    let mut entry = |tag: u16, kind: u16, count: u32, value: u32| {
        notes.extend(tag.to_le_bytes());
        notes.extend(kind.to_le_bytes());
        notes.extend(count.to_le_bytes());
        notes.extend(value.to_le_bytes());
    };
    entry(0x010F, 2, 10, 38);
    entry(0x8825, 4, 1, 48);
    notes.extend([0; 4]);
    notes.extend(CAMERA.as_bytes());
    notes.push(0);
    notes.extend([2, 0, 1, 0, 2, 0, 2, 0, 0, 0, b'S', 0, 0, 0, 2, 0, 5, 0, 3, 0, 0, 0]);
    notes.extend(78_u32.to_le_bytes());
    notes.extend([0; 4]);
    notes.extend([6_u32, 1, 10, 1, 30, 1].into_iter().flat_map(u32::to_le_bytes));
    notes
}

/// A photo as a camera makes it: fine grain over everything, place and camera in its notes.
pub fn photo(width: u16, height: u16) -> Vec<u8> {
    let mut grain = 1_u32;
    let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height) * 3);
    for y in 0..u32::from(height) {
        for x in 0..u32::from(width) {
            grain ^= grain << 13;
            grain ^= grain >> 17;
            grain ^= grain << 5;
            let light = [x * 200 / u32::from(width), y * 200 / u32::from(height), 120];
            pixels.extend(light.map(|light| u8::try_from(light + grain % 18).unwrap()));
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 100);
    encoder.add_exif_metadata(&exif()).unwrap();
    encoder.encode(&pixels, width, height, ColorType::Rgb).unwrap();
    bytes
}

/// A JPEG that says it has 60 megapixels.
pub fn bomb() -> Vec<u8> {
    let mut bytes = photo(16, 16);
    let frame = bytes.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&7_500_u16.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&8_000_u16.to_be_bytes());
    bytes
}

/// A PDF of so many bytes that was kept under this hash as it came.
pub fn kept_pdf(hash: &str, bytes: usize) -> NewContent {
    NewContent::File {
        kind: EvidenceKind::Pdf,
        name: FileName::of("a.pdf", EvidenceKind::Pdf),
        sent: hash.to_owned(),
        content: hash.to_owned(),
        preview: None,
        bytes: bytes as u64,
        size: None,
    }
}

/// A PDF of about that many bytes.
pub fn pdf(length: usize) -> Vec<u8> {
    let comment = "% isi\n".repeat(length / 6);
    format!("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n{comment}trailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n")
        .into_bytes()
}

/// An office file with one more part.
pub fn office(name: &str, content: &[u8]) -> Vec<u8> {
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let list = format!("<?xml version=\"1.0\"?><Types><Override PartName=\"/x\" ContentType=\"{kind}\"/></Types>");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in
        [("[Content_Types].xml", list.as_bytes()), ("word/document.xml", b"<w:document/>"), (name, content)]
    {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
