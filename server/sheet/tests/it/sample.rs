//! A whole staff file as a personnel office sends it, from bytes to problems.
//!
//! The sample holds every fault that really occurs; all of it is made up.

use domain::organization::staff_file::{
    Changes, Checked, Column, Extent, FileRow, Layout, Leaving, Present, PresentUnit, Problem, Warning, check, compare,
};
use sheet::{Sheet, read, write_csv};

const SAMPLE: &[u8] = include_bytes!("employees-sample.csv");

fn check_bytes(bytes: &[u8], present: &Present, extent: Extent) -> Checked {
    check_sheet(&read(bytes).unwrap(), present, extent)
}

fn check_sheet(sheet: &Sheet, present: &Present, extent: Extent) -> Checked {
    let layout = Layout::find(&sheet.header).unwrap();
    let rows: Vec<_> = sheet.rows.iter().map(|row| FileRow { line: row.line, cells: &row.cells }).collect();
    check(&rows, &layout, present, extent)
}

fn imported(checked: Checked) -> Present {
    let unit = |place: usize| {
        let unit = &checked.units.units()[place];
        PresentUnit { name: unit.name.clone(), parent: unit.parent }
    };
    let units = (0..checked.units.units().len()).map(unit).collect();
    Present::new(checked.good.into_iter().map(|row| row.member), units)
}

fn in_loop(appraiser_line: u32) -> Problem {
    Problem::AppraiserLoop { people: 2, appraiser_line: Some(appraiser_line) }
}

#[test]
fn each_wrong_row_of_the_sample_is_named() {
    let checked = check_bytes(SAMPLE, &Present::default(), Extent::WholeStaff);
    let wrong: Vec<_> = checked.wrong.iter().map(|error| (error.line, error.column, error.problem)).collect();
    assert_eq!(
        wrong,
        [
            (9, Column::Nip, Problem::NipTwice { line: 113 }),
            (28, Column::Appraiser, Problem::AppraiserIsSelf),
            (40, Column::Nip, Problem::NipInSpreadsheetNotation),
            (84, Column::Unit, Problem::Empty),
            (91, Column::Appraiser, in_loop(115)),
            (105, Column::Nip, Problem::SameRowAgain { line: 8 }),
            (110, Column::Appraiser, Problem::AppraiserUnknown),
            (113, Column::Nip, Problem::NipTwice { line: 9 }),
            (115, Column::Appraiser, in_loop(91)),
            (117, Column::Name, Problem::Empty),
            (119, Column::Nip, Problem::NipBirthDate),
            (121, Column::Rank, Problem::UnknownRank),
            (128, Column::Nip, Problem::NipLength { digits: 17 }),
        ]
    );
    assert_eq!(checked.good.len(), 135 - wrong.len());
    let warnings: Vec<_> = checked.warnings.iter().map(|odd| (odd.line, odd.column, odd.warning)).collect();
    assert_eq!(warnings, [(21, Column::Nip, Warning::AppointedYoung { age: 6 })]);
}

#[test]
fn names_of_the_sample_are_text() {
    let checked = check_bytes(SAMPLE, &Present::default(), Extent::WholeStaff);
    let name = |line| checked.good.iter().find(|row| row.line == line).map(|row| row.member.name.as_str());
    assert_eq!(name(21), Some("Spasi Banyak"));
    assert_eq!(name(101), Some("<script>alert(1)</script>"));
    assert_eq!(name(130), Some("=HYPERLINK(\"http://127.0.0.1\",\"klik\")"));
}

#[test]
fn the_units_of_the_sample_are_one_tree() {
    let checked = check_bytes(SAMPLE, &Present::default(), Extent::WholeStaff);
    let roots = checked.units.units().iter().filter(|unit| unit.parent.is_none());
    assert_eq!(roots.map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["Pemerintah Kota"]);
}

#[test]
fn the_sample_sent_twice_changes_nothing() {
    let present = imported(check_bytes(SAMPLE, &Present::default(), Extent::Part));
    let again = check_bytes(SAMPLE, &present, Extent::Part);
    let unchanged = again.good.len();
    let expected = Changes { new: vec![], changed: vec![], unchanged, leaving: Leaving::Nobody };
    assert_eq!(compare(&again, &present, Extent::Part), expected);
    // Lines 9, 40, 113, 119 and 128 may be the row of anybody who seems to be missing.
    let whole = compare(&check_bytes(SAMPLE, &present, Extent::WholeStaff), &present, Extent::WholeStaff);
    assert_eq!(whole.leaving, Leaving::Unclear { lines: vec![9, 40, 113, 119, 128] });
}

#[test]
fn wrong_rows_that_were_mended_can_be_sent_alone() {
    let present = imported(check_bytes(SAMPLE, &Present::default(), Extent::Part));
    let mut sheet = read(SAMPLE).unwrap();
    sheet.rows.retain(|row| matches!(row.line, 40 | 115 | 117 | 130));
    let back = write_csv(&sheet.header, sheet.rows.iter().map(|row| row.cells.as_slice()));
    let mut sheet = read(&back).unwrap();
    sheet.rows[0].cells[Column::Nip as usize] = "198708122010011001".into();
    sheet.rows[1].cells[Column::Appraiser as usize] = "199605242024011001".into();
    sheet.rows[2].cells[Column::Name as usize] = "Rina".into();
    let checked = check_sheet(&sheet, &present, Extent::Part);
    assert_eq!((checked.wrong.as_slice(), checked.good.len()), (&[][..], 4));
    // The formula was not wrong and comes back as it was, through its apostrophe.
    let changes = compare(&checked, &present, Extent::Part);
    assert_eq!((changes.new.len(), changes.changed.len(), changes.unchanged), (3, 0, 1));
}
