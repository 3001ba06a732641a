//! XLSX files of Excel.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use sheet::{SheetError, read};

fn save(fill: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook).unwrap();
    workbook.save_to_buffer().unwrap()
}

fn save_sheet(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    save(|workbook| fill(workbook.add_worksheet()))
}

#[test]
fn cells_come_out_as_text() {
    let bytes = save_sheet(|sheet| {
        sheet.write_row(0, 0, ["NIP", "NAMA", "AKTIF", "LAHIR", "NILAI"])?;
        sheet
            .write_string(1, 0, "198708122010012014")?
            .write_string(1, 1, "  Siti & <b> ")?
            .write_boolean(1, 2, true)?;
        let date = ExcelDateTime::from_ymd(1987, 8, 12)?;
        sheet.write_datetime_with_format(1, 3, &date, &Format::new().set_num_format("dd/mm/yyyy"))?;
        sheet.write_number(1, 4, 91.5)?;
        Ok(())
    });
    let sheet = read(&bytes).unwrap();
    assert_eq!(sheet.header, ["NIP", "NAMA", "AKTIF", "LAHIR", "NILAI"]);
    assert_eq!(sheet.rows[0].cells, ["198708122010012014", "  Siti & <b> ", "TRUE", "1987-08-12", "91.5"]);
}

#[test]
fn a_nip_typed_as_a_number_shows_that_it_lost_digits() {
    let bytes = save_sheet(|sheet| {
        sheet.write_string(0, 0, "NIP")?;
        sheet.write_number(1, 0, 198_708_122_010_012_014.0)?;
        sheet.write_number_with_format(2, 0, 198_708_122_010_012_014.0, &Format::new().set_num_format("0"))?;
        sheet.write_number(3, 0, 123_456_789_012_345.0)?;
        Ok(())
    });
    let cells: Vec<_> = read(&bytes).unwrap().rows.into_iter().flat_map(|row| row.cells).collect();
    assert_eq!(cells, ["1.98708122010012E+17", "1.98708122010012E+17", "123456789012345"]);
}

#[test]
fn rows_have_the_numbers_of_the_screen() {
    let bytes = save_sheet(|sheet| {
        sheet.write_string(2, 1, "NIP")?;
        sheet.write_string(3, 1, "1")?.write_string(3, 3, "surplus")?;
        sheet.write_blank(4, 0, &Format::new().set_bold())?;
        sheet.write_string(9, 1, "2")?;
        Ok(())
    });
    let sheet = read(&bytes).unwrap();
    assert_eq!(sheet.header, ["", "NIP"]);
    let found: Vec<_> = sheet.rows.iter().map(|row| (row.line, row.cells.join("|"))).collect();
    assert_eq!(found, [(4, "|1||surplus".to_owned()), (10, "|2".to_owned())]);
}

#[test]
fn the_first_shown_sheet_with_content_counts() {
    let bytes = save(|workbook| {
        workbook.add_worksheet().write_blank(5, 5, &Format::new().set_bold())?;
        workbook.add_worksheet().set_hidden(true).write_string(0, 0, "hidden")?;
        workbook.add_worksheet().write_string(0, 0, "NIP")?;
        workbook.add_worksheet().write_string(0, 0, "later")?;
        // The file would not be valid with the hidden one active.
        workbook.worksheet_from_index(2)?.set_active(true);
        Ok(())
    });
    assert_eq!(read(&bytes).unwrap().header, ["NIP"]);
}

#[test]
fn a_workbook_without_content_is_empty() {
    assert_eq!(read(&save_sheet(|_| Ok(()))), Err(SheetError::Empty));
}

#[test]
fn two_cells_far_apart_cost_nothing() {
    let far = |row, column| {
        save_sheet(|sheet| {
            sheet.write_string(0, 0, "NIP")?.write_string(row, column, "x")?;
            Ok(())
        })
    };
    assert_eq!(read(&far(1_048_575, 0)).unwrap().rows[0].line, 1_048_576);
    assert_eq!(read(&far(1_048_575, 16_383)), Err(SheetError::TooManyColumns { limit: sheet::MOST_COLUMNS }));
}

#[test]
fn as_many_rows_as_may_be_and_one_more() {
    let long = |rows: u32| {
        save_sheet(|sheet| {
            for row in 0..=rows {
                sheet.write_number(row, 0, row)?;
            }
            Ok(())
        })
    };
    assert_eq!(read(&long(100_000)).unwrap().rows.len(), 100_000);
    assert_eq!(read(&long(100_001)), Err(SheetError::TooManyRows { limit: 100_000 }));
}
