//! Office files that mean harm.

use crate::meter::most_held;
use crate::samples::{EXCEL, POWERPOINT, WORD, list, office, zip_of};
use evidence::{Document, Evidence, Refusal, examine};
use std::sync::LazyLock;

const LIST: &str = "[Content_Types].xml";
/// More than any work on a document may hold, beside the document.
const LITTLE: usize = 2_000_000;

/// Some 100 kB that unpack to a little more than a file of its size may. Packing takes a while, so it is done once.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| office(WORD, &[("word/media/x.xml", &vec![b' '; BOMB_SIZE])]));
const BOMB_SIZE: usize = 100_000_001;

#[track_caller]
fn check(bytes: &[u8], refusal: Refusal) {
    let (answer, held) = most_held(|| examine(bytes));
    assert_eq!(answer, Err(refusal));
    assert!(held < LITTLE, "{held} bytes were held");
}

#[test]
fn a_bomb_is_not_unpacked() {
    check(&BOMB, Refusal::TooMuchInside);
}

#[test]
fn a_bomb_that_lies_about_its_size_is_not_unpacked() {
    let mut bytes = BOMB.clone();
    let (honest, lie) = (u32::try_from(BOMB_SIZE).unwrap().to_le_bytes(), 1_000_u32.to_le_bytes());
    let places: Vec<_> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == honest).collect();
    // Once before the part and once in the directory.
    assert_eq!(places.len(), 2);
    for at in places {
        bytes[at..at + 4].copy_from_slice(&lie);
    }
    let (answer, held) = most_held(|| examine(&bytes));
    assert!(matches!(answer, Err(Refusal::TooMuchInside | Refusal::Damaged)), "{answer:?}");
    assert!(held < LITTLE, "{held} bytes were held");
}

#[test]
fn many_parts_that_are_little_each_are_too_much_together() {
    let zeros = vec![0; 600_000];
    let names: Vec<String> = (0..20).map(|number| format!("word/media/{number}.bin")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), zeros.as_slice())).collect();
    check(&office(WORD, &parts), Refusal::TooMuchInside);
    assert!(examine(&office(WORD, &parts[..7])).is_ok());
}

#[test]
fn more_parts_than_any_document_has_are_too_much() {
    let names: Vec<String> = (0..5_001).map(|number| number.to_string()).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    // Five thousand entries of the folder are held by the reader of archives.
    let (answer, held) = most_held(|| examine(&office(WORD, &parts)));
    assert_eq!(answer, Err(Refusal::TooMuchInside));
    assert!(held < 10 * LITTLE, "{held} bytes were held");
}

#[test]
fn a_list_of_parts_without_end_is_too_much() {
    let long = format!("{}{}", list(&[WORD]), " ".repeat(1_000_000));
    check(&zip_of([(LIST, long.as_bytes())]), Refusal::TooMuchInside);
}

#[test]
fn macros_are_found_by_name_and_by_type() {
    let with = |part: &str| office(WORD, &[(part, &b"x"[..])]);
    check(&with("word/vbaProject.bin"), Refusal::ActiveDocument);
    check(&with("word/VBAPROJECT.BIN"), Refusal::ActiveDocument);
    check(&with("xl/macrosheets/sheet1.xml"), Refusal::ActiveDocument);
    check(&with("word/activeX/activeX1.bin"), Refusal::ActiveDocument);
    let macros = "application/vnd.ms-office.vbaProject";
    let typed = |text: &[u8]| zip_of([(LIST, text), ("word/harmless.xml", b"x")]);
    check(&typed(list(&[WORD, macros]).as_bytes()), Refusal::ActiveDocument);
    check(
        &typed(list(&["application/vnd.ms-word.document.macroEnabled.main+xml"]).as_bytes()),
        Refusal::ActiveDocument,
    );
    // The same in two bytes a letter, and with a letter as an entity.
    let wide: Vec<u8> = list(&[WORD, macros]).encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&typed(&wide), Refusal::ActiveDocument);
    check(&typed(list(&[WORD, &macros.replace('b', "&#98;")]).as_bytes()), Refusal::Damaged);
}

#[test]
fn a_list_that_says_two_things_is_damaged() {
    check(&zip_of([(LIST, list(&[WORD, EXCEL]).as_bytes())]), Refusal::Damaged);
    // Two lists of one name: the second says that there are macros, or the first.
    let mut twice = zip_of([(LIST, list(&[WORD]).as_bytes()), ("[Content_Typex].xml", list(&[POWERPOINT]).as_bytes())]);
    let other = b"[Content_Typex].xml";
    let places: Vec<_> = (0..twice.len() - other.len()).filter(|at| twice[*at..].starts_with(other)).collect();
    assert_eq!(places.len(), 2);
    for at in places {
        twice[at..at + other.len()].copy_from_slice(LIST.as_bytes());
    }
    check(&twice, Refusal::Damaged);
}

#[test]
fn what_is_before_or_after_the_archive_is_not_let_in() {
    let document = office(WORD, &[]);
    check(&[&document[..], b"<script>"].concat(), Refusal::Damaged);
    check(&[b"PK\x03\x04", &document[..]].concat(), Refusal::Damaged);
}

#[test]
fn a_program_inside_is_found_and_an_archive_inside_is_not_opened() {
    check(&office(WORD, &[("word/media/image1.png", &b"MZ\x90\0\x03"[..])]), Refusal::ActiveDocument);
    // Charts of slides bring their workbook along.
    let inner = office(EXCEL, &[]);
    let slides = office(POWERPOINT, &[("ppt/embeddings/sheet1.xlsx", &inner[..])]);
    assert_eq!(examine(&slides), Ok(Evidence::Document(Document::Pptx)));
}
