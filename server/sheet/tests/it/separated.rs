//! CSV files of other programs.

use proptest::prelude::*;
use sheet::{SheetError, read, write_csv};

#[track_caller]
fn check(bytes: &[u8], rows: &[(u32, &[&str])]) {
    let sheet = read(bytes).unwrap();
    assert_eq!(sheet.header, ["NIP", "NAMA"]);
    let found: Vec<_> = sheet.rows.iter().map(|row| (row.line, row.cells.as_slice())).collect();
    let expected: Vec<(u32, Vec<String>)> =
        rows.iter().map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect())).collect();
    assert_eq!(found, expected.iter().map(|(line, cells)| (*line, cells.as_slice())).collect::<Vec<_>>());
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

#[test]
fn every_usual_way_to_save_a_csv_is_read() {
    let rows: &[(u32, &[&str])] = &[(2, &["1", "René, S.Pd"])];
    check("NIP,NAMA\r\n1,\"René, S.Pd\"\r\n".as_bytes(), rows);
    check("\u{FEFF}NIP;NAMA\n1;René, S.Pd\n".as_bytes(), rows);
    check(b"NIP;NAMA\r\n1;Ren\xE9, S.Pd", rows);
    check(&utf16("NIP\tNAMA\r\n1\tRené, S.Pd\r\n"), rows);
    check("\u{FEFF}sep=;\r\nNIP;NAMA\r\n1;René, S.Pd\r\n".as_bytes(), &[(3, rows[0].1)]);
}

#[test]
fn an_apostrophe_and_spaces_stay() {
    check(b"NIP,NAMA\n'1, =x \n", &[(2, &["'1", " =x "])]);
}

#[test]
fn nothing_to_read_is_said_so() {
    assert_eq!(read(b""), Err(SheetError::Empty));
    assert_eq!(read(b"\xEF\xBB\xBF\r\n"), Err(SheetError::Empty));
    assert_eq!(read(&vec![b'a'; sheet::LARGEST_FILE + 1]), Err(SheetError::TooLarge));
}

fn any_row() -> impl Strategy<Value = Vec<String>> {
    // NUL is what tells text from other bytes.
    let cell = prop_oneof!["[^\\x00]{0,8}", "[\",;\\r\\n\\t' =a]{0,6}"];
    proptest::collection::vec(cell, 1..5).prop_filter("blank", |row| row.iter().any(|cell| !cell.trim().is_empty()))
}

proptest! {
    #[test]
    fn what_another_program_wrote_comes_out_the_same(
        rows in proptest::collection::vec(any_row(), 0..8),
        delimiter in proptest::sample::select(&[b',', b';', b'\t'][..]),
        is_crlf in any::<bool>(),
    ) {
        let end = if is_crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer =
            csv::WriterBuilder::new().flexible(true).delimiter(delimiter).terminator(end).from_writer(Vec::new());
        writer.write_record(["NIP", "NAMA"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let sheet = read(&writer.into_inner().unwrap()).unwrap();
        prop_assert_eq!(sheet.header, ["NIP", "NAMA"]);
        let found: Vec<_> = sheet.rows.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(found, rows);
    }

    #[test]
    fn what_was_written_here_comes_back_but_for_the_apostrophe(rows in proptest::collection::vec(any_row(), 0..8)) {
        let header = ["NIP".to_owned(), "NAMA".to_owned()];
        let sheet = read(&write_csv(&header, rows.iter().map(Vec::as_slice))).unwrap();
        let back: Vec<_> = sheet.rows.into_iter().map(|row| row.cells).collect();
        let marked = |cell: &String| if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.clone() };
        let expected: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(marked).collect()).collect();
        prop_assert_eq!(back, expected);
    }
}
