//! A file is what it holds, not what it is called.

use crate::samples::{self, EXCEL, POWERPOINT, WORD, office, pdf, pdf_of, scene, zip_of};
use evidence::{Document, Evidence, LARGEST_DOCUMENT, LARGEST_PICTURE, Refusal, examine};

#[track_caller]
fn check(bytes: &[u8], refusal: Refusal) {
    assert_eq!(examine(bytes), Err(refusal));
}

#[track_caller]
fn is(bytes: &[u8], document: Document) {
    assert_eq!(examine(bytes), Ok(Evidence::Document(document)));
}

#[test]
fn what_is_taken() {
    for picture in [samples::jpeg(&scene(9, 7), 1), samples::png(&scene(9, 7), 1), samples::webp(&scene(9, 7), 1)] {
        assert!(matches!(examine(&picture), Ok(Evidence::Picture(_))), "{:?}", examine(&picture));
    }
    is(&pdf(), Document::Pdf);
    is(&office(WORD, &[]), Document::Docx);
    is(&office(EXCEL, &[]), Document::Xlsx);
    is(&office(POWERPOINT, &[]), Document::Pptx);
    is(&samples::compound(&["Root Entry", "WordDocument", "1Table"]), Document::Doc);
    is(&samples::compound(&["Workbook"]), Document::Xls);
    is(&samples::compound(&["PowerPoint Document", "Pictures"]), Document::Ppt);
}

#[test]
fn every_document_has_a_name_and_a_type() {
    for document in
        [Document::Pdf, Document::Docx, Document::Xlsx, Document::Pptx, Document::Doc, Document::Xls, Document::Ppt]
    {
        assert!(document.media_type().starts_with("application/") && document.extension().len() >= 3);
    }
}

#[test]
fn a_program_is_one_whatever_it_is_called() {
    for start in [
        &b"MZ\x90\0\x03\0\0\0"[..],
        b"\x7FELF\x02\x01\x01",
        b"\xCF\xFA\xED\xFE\x07\0\0\x01",
        b"\xCA\xFE\xBA\xBE\0\0\0\x02",
        b"#!/bin/sh\nrm -rf /\n",
        b"\0asm\x01\0\0\0",
        b"dex\n035\0",
        b"\x4C\0\0\0\x01\x14\x02\0\0\0",
    ] {
        check(start, Refusal::Program);
    }
}

#[test]
fn markup_is_refused_however_it_begins() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    check(svg.as_bytes(), Refusal::Markup);
    check(format!("<?xml version=\"1.0\"?>\n{svg}").as_bytes(), Refusal::Markup);
    check(format!("\u{FEFF} \r\n\t{svg}").as_bytes(), Refusal::Markup);
    check(b"<!DOCTYPE html><p>", Refusal::Markup);
    check(b"  <HTML>", Refusal::Markup);
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(svg.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    check(&wide, Refusal::Markup);
    let other_order: Vec<u8> = [0xFE, 0xFF].into_iter().chain(svg.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    check(&other_order, Refusal::Markup);
}

#[test]
fn each_other_kind_is_refused_by_its_name() {
    check(b"", Refusal::Empty);
    check(b"GIF89a\x01\0\x01\0", Refusal::OtherPicture);
    check(b"BM\x46\0\0\0", Refusal::OtherPicture);
    check(b"II*\0\x08\0\0\0", Refusal::OtherPicture);
    check(b"\0\0\0\x0CJXL \r\n\x87\n", Refusal::OtherPicture);
    check(b"\0\0\0\x1Cftypavif\0\0\0\0", Refusal::OtherPicture);
    check(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Refusal::Heic);
    check(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Refusal::Heic);
    check(b"\0\0\0\x18ftypisom\0\0\x02\0", Refusal::Video);
    check(b"\0\0\0\x14ftypqt  \0\0\0\0", Refusal::Video);
    check(b"Rar!\x1A\x07\x01\0", Refusal::Archive);
    check(b"7z\xBC\xAF\x27\x1C\0\x04", Refusal::Archive);
    check(b"\x1F\x8B\x08\0", Refusal::Archive);
    check(&zip_of([("laporan.txt", &b"x"[..])]), Refusal::Archive);
    check(&zip_of([("mimetype", &b"x"[..]), ("content.xml", b"x")]), Refusal::OpenDocument);
    check(b"Laporan kegiatan hari ini", Refusal::Unknown);
    check(&[0; 300], Refusal::Unknown);
}

#[test]
fn a_document_that_runs_something_is_refused() {
    check(&pdf_of("1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n"), Refusal::ActiveDocument);
    check(&pdf_of("1 0 obj<</S/Launch/F(cmd.exe)>>endobj\n"), Refusal::ActiveDocument);
    check(&pdf_of("1 0 obj<</Type/EmbeddedFile>>stream\n"), Refusal::ActiveDocument);
    check(&samples::compound(&["WordDocument", "Macros", "VBA"]), Refusal::ActiveDocument);
    check(&samples::compound(&["Workbook", "_VBA_PROJECT_CUR"]), Refusal::ActiveDocument);
    check(&samples::compound(&["WordDocument", "\u{1}Ole10Native"]), Refusal::ActiveDocument);
    check(&samples::compound(&["EncryptedPackage"]), Refusal::Encrypted);
    // An installer of Windows.
    check(&samples::compound(&["Root Entry", "\u{4840}\u{3F3F}"]), Refusal::Unknown);
}

#[test]
fn what_is_too_large_is_said_with_the_limit_of_its_kind() {
    let grown = |mut bytes: Vec<u8>, length| {
        bytes.resize(length, b' ');
        bytes
    };
    let mut long = pdf_of(&" ".repeat(LARGEST_DOCUMENT - pdf_of("").len() - 6));
    assert!(long.len() <= LARGEST_DOCUMENT);
    is(&long, Document::Pdf);
    long = grown(long, LARGEST_DOCUMENT + 1);
    check(&long, Refusal::TooLarge { limit: LARGEST_DOCUMENT });
    let photo = samples::jpeg(&scene(9, 7), 1);
    assert!(examine(&grown(photo.clone(), LARGEST_PICTURE)).is_ok());
    check(&grown(photo, LARGEST_PICTURE + 1), Refusal::TooLarge { limit: LARGEST_PICTURE });
}
