//! Files that are not what they say, or mean harm. None may panic or eat memory.

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use sheet::{SheetError, read};
use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const PARTS: &[&str] =
    &[SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"];
/// How the formats begin that are told apart.
const STARTS: &[&[u8]] =
    &[b"", b"PK\x03\x04", b"\xFF\xFE", b"\xFE\xFF", b"\xEF\xBB\xBF", b"sep=", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];

fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["NIP", "NAMA"]).unwrap();
    sheet.write_row(1, 0, ["198708122010012014", "Siti"]).unwrap();
    sheet.write_number(2, 0, 12.5).unwrap().write_boolean(2, 1, true).unwrap();
    workbook.save_to_buffer().unwrap()
}

/// The same workbook with some parts changed.
fn with_parts(change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let bytes = workbook();
    let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let content = change(&name, content);
        parts.push((name, content));
    }
    zip_of(parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())))
}

fn with_part(path: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    with_parts(|name, content| if name == path { change(content) } else { content })
}

fn zip_of<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Some 200 kB that unpack to a little more than is let in. Packing it takes seconds, so it is done once.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| with_part("docProps/app.xml", |_| vec![b' '; 200_000_001]));

#[track_caller]
fn check(bytes: &[u8], error: SheetError) {
    assert_eq!(read(bytes), Err(error));
}

#[test]
fn other_formats_are_told_by_their_content() {
    check(b"%PDF-1.7\n%\xE2\xE3", SheetError::NotASheet);
    check(b"\x89PNG\r\n\x1A\n\0\0", SheetError::NotASheet);
    check(b"<html><body><table><tr><td>NIP", SheetError::WebPage);
    check(&zip_of([("word/document.xml", &b"<w/>"[..])]), SheetError::NotASheet);
    check(&zip_of([("xl/workbook.bin", &b"x"[..])]), SheetError::BinaryExcel);
    check(&zip_of([("mimetype", &b"x"[..]), ("content.xml", b"x")]), SheetError::OpenDocument);
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    check(&compound, SheetError::OldExcel);
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    check(&compound.into_iter().chain(name).collect::<Vec<_>>(), SheetError::Encrypted);
}

#[test]
fn half_a_workbook_is_damaged() {
    let bytes = workbook();
    check(&bytes[..bytes.len() / 2], SheetError::Damaged);
    check(&with_part(SHEET, |xml| xml[..xml.len() / 2].to_vec()), SheetError::Damaged);
    check(&zip_of([("xl/workbook.xml", &b"<workbook/>"[..])]), SheetError::Damaged);
}

#[test]
fn a_bomb_is_not_unpacked() {
    check(&BOMB, SheetError::TooMuchInside);
}

#[test]
fn a_bomb_that_lies_about_its_size_is_not_unpacked() {
    let mut bytes = BOMB.clone();
    let (honest, lie) = (200_000_001_u32.to_le_bytes(), 1_000_u32.to_le_bytes());
    let places: Vec<_> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == honest).collect();
    // Once before the part and once in the directory.
    assert_eq!(places.len(), 2);
    for at in places {
        bytes[at..at + 4].copy_from_slice(&lie);
    }
    assert!(matches!(read(&bytes), Err(SheetError::TooMuchInside | SheetError::Damaged)));
}

#[test]
fn one_long_text_in_every_cell_is_too_much() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(30_000));
    let row = |row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>");
    let sheet =
        |rows| format!("<worksheet><sheetData>{}</sheetData></worksheet>", (1..=rows).map(row).collect::<String>());
    let bytes = |rows| {
        with_parts(|name, content| match name {
            SHEET => sheet(rows).into_bytes(),
            "xl/sharedStrings.xml" => strings.clone().into_bytes(),
            _ => content,
        })
    };
    assert_eq!(read(&bytes(2)).unwrap().rows.len(), 1);
    check(&bytes(3_000), SheetError::TooMuchInside);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(
        start in proptest::sample::select(STARTS),
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        let _ = read(&[start, &bytes].concat());
    }

    #[test]
    fn no_text_makes_it_panic(text in "[a,;\\t\"'\\r\\n =é]{0,60}") {
        let _ = read(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_damage_to_a_workbook_makes_it_panic(
        part in proptest::sample::select(PARTS),
        at in any::<proptest::sample::Index>(),
        length in 0_usize..6,
        put in "[0-9A-Z<>/\"=&;e-]{0,12}",
    ) {
        let bytes = with_part(part, |mut xml| {
            let begin = at.index(xml.len());
            let end = (begin + length).min(xml.len());
            xml.splice(begin..end, put.bytes());
            xml
        });
        let _ = read(&bytes);
    }

    #[test]
    fn no_damage_to_the_container_makes_it_panic(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = workbook();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = read(&bytes);
    }
}
