//! Each kind of wrong row, and what is said of it.

use super::*;
use crate::organization::staff_file::testing::{File, nip};
use crate::organization::staff_file::{Problem, compare};

#[track_caller]
fn wrong(file: &File, expected: &[(u32, Column, Problem)]) {
    wrong_with(file, &Present::default(), Extent::Part, expected);
}

#[track_caller]
fn wrong_with(file: &File, present: &Present, extent: Extent, expected: &[(u32, Column, Problem)]) {
    let checked = file.check_with(present, extent);
    let found: Vec<_> = checked.wrong.iter().map(|error| (error.line, error.column, error.problem)).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn wrong_cell(column: Column, text: &str, problem: Problem) {
    wrong(&File::of(&["1 -"]).with(2, column, text), &[(2, column, problem)]);
}

fn in_loop(line: u32, people: usize, appraiser_line: u32) -> (u32, Column, Problem) {
    (line, Column::Appraiser, Problem::AppraiserLoop { people, appraiser_line: Some(appraiser_line) })
}

fn below(line: u32, wrong_line: u32) -> (u32, Column, Problem) {
    (line, Column::Appraiser, Problem::AppraiserRowWrong { line: wrong_line })
}

#[test]
fn an_appraiser_may_stand_later() {
    let checked = File::of(&["2 1", "3 2", "1 -"]).check();
    assert_eq!((checked.good.len(), checked.wrong, checked.warnings), (3, vec![], vec![]));
}

#[test]
fn each_wrong_cell_has_its_problem() {
    wrong_cell(Column::Nip, "", Problem::NipEmpty);
    wrong_cell(Column::Nip, "1.98708E+17", Problem::NipInSpreadsheetNotation);
    wrong_cell(Column::Name, " \u{0} ", Problem::Empty);
    wrong_cell(Column::Name, &"a".repeat(201), Problem::TooLong { limit: 200 });
    wrong_cell(Column::Rank, "V/z", Problem::UnknownRank);
    wrong_cell(Column::Position, "-", Problem::Empty);
    wrong_cell(Column::PositionKind, "Sopir", Problem::UnknownPositionKind);
    wrong_cell(Column::Unit, "", Problem::Empty);
    wrong_cell(Column::Appraiser, &nip(1), Problem::AppraiserIsSelf);
    wrong_cell(Column::Appraiser, &nip(2), Problem::AppraiserUnknown);
    wrong_cell(Column::Appraiser, "1,98708E+17", Problem::NipInSpreadsheetNotation);
    wrong_cell(Column::Employment, "Honorer", Problem::UnknownEmployment);
}

#[test]
fn everything_wrong_with_a_row_is_said_at_once() {
    let file = File::of(&["1 9"]).with(2, Column::Name, "").with(2, Column::Rank, "V/z");
    wrong(
        &file,
        &[
            (2, Column::Name, Problem::Empty),
            (2, Column::Rank, Problem::UnknownRank),
            (2, Column::Appraiser, Problem::AppraiserUnknown),
        ],
    );
}

#[test]
fn a_row_with_too_many_cells_is_not_read_further() {
    let mut file = File::of(&["1 -", "2 1"]).with(2, Column::Rank, "S.Pd");
    file.0[0].push("PNS".into());
    wrong(&file, &[(2, Column::Employment, Problem::TooManyCells), below(3, 2)]);
}

#[test]
fn a_wrong_row_makes_wrong_who_answers_to_it_down_to_the_last() {
    let file = File::of(&["3 2", "2 1", "1 -", "4 3"]).with(4, Column::Name, "");
    wrong(&file, &[below(2, 3), below(3, 4), (4, Column::Name, Problem::Empty), below(5, 2)]);
}

#[test]
fn who_names_a_number_that_cannot_be_is_told_its_row() {
    let file = File::of(&["1 -", "2 1"]).with(2, Column::Nip, "198713012010011001").with(
        3,
        Column::Appraiser,
        "198713012010011001",
    );
    wrong(&file, &[(2, Column::Nip, Problem::NipBirthDate), below(3, 2)]);
}

#[test]
fn whom_the_agency_knows_may_be_named_although_their_row_is_wrong() {
    let present = File::of(&["1 -"]).imported();
    let file = File::of(&["1 -", "2 1"]).with(2, Column::Name, "");
    wrong_with(&file, &present, Extent::Part, &[(2, Column::Name, Problem::Empty)]);
    wrong_with(&File::of(&["2 1"]), &present, Extent::Part, &[]);
}

#[test]
fn a_number_of_another_agency_is_refused() {
    let elsewhere = [nip(2).parse().unwrap()].into();
    let present = Present::default().with_elsewhere(elsewhere);
    let expected = [(3, Column::Nip, Problem::NipElsewhere), below(4, 3)];
    wrong_with(&File::of(&["1 -", "2 1", "3 2"]), &present, Extent::WholeStaff, &expected);
}

#[test]
fn whoever_leaves_answers_for_nobody() {
    let present = File::of(&["1 -", "2 1"]).imported();
    wrong_with(&File::of(&["2 1"]), &present, Extent::WholeStaff, &[(2, Column::Appraiser, Problem::AppraiserLeaves)]);
}

#[test]
fn loops_of_every_length_name_all_their_members() {
    wrong(&File::of(&["1 1"]), &[(2, Column::Appraiser, Problem::AppraiserIsSelf)]);
    wrong(&File::of(&["1 2", "2 1", "3 2", "4 -"]), &[in_loop(2, 2, 3), in_loop(3, 2, 2), below(4, 3)]);
    wrong(&File::of(&["1 2", "2 3", "3 1"]), &[in_loop(2, 3, 3), in_loop(3, 3, 4), in_loop(4, 3, 2)]);
    let long: Vec<_> = (0..1000).map(|number| format!("{number} {}", (number + 1) % 1000)).collect();
    let long = File::of(&long.iter().map(String::as_str).collect::<Vec<_>>());
    let expected: Vec<_> = (0..1000).map(|number| in_loop(number + 2, 1000, (number + 1) % 1000 + 2)).collect();
    wrong(&long, &expected);
}

#[test]
fn a_loop_is_named_although_a_row_of_it_is_wrong_otherwise() {
    let file = File::of(&["1 2", "2 1"]).with(3, Column::Name, "");
    wrong(&file, &[in_loop(2, 2, 3), (3, Column::Name, Problem::Empty), in_loop(3, 2, 2)]);
}

#[test]
fn a_loop_through_people_who_are_not_in_the_file_is_found() {
    let present = File::of(&["1 -", "2 1", "3 2"]).imported();
    let expected = [(2, Column::Appraiser, Problem::AppraiserLoop { people: 3, appraiser_line: None })];
    wrong_with(&File::of(&["1 3"]), &present, Extent::Part, &expected);
}

#[test]
fn a_loop_that_a_wrong_row_leaves_behind_is_found() {
    // 2 would no longer answer to 1, but that row is wrong; so 1 must not answer to 2.
    let present = File::of(&["1 -", "2 1", "3 -"]).imported();
    let file = File::of(&["1 2", "2 3"]).with(3, Column::Name, "");
    wrong_with(&file, &present, Extent::Part, &[in_loop(2, 2, 3), (3, Column::Name, Problem::Empty)]);
}

#[test]
fn who_answers_to_such_a_loop_is_wrong_too() {
    let present = File::of(&["1 -", "2 1"]).imported();
    let file = File::of(&["1 3", "3 2", "4 3", "2 -", "5 4"]).with(5, Column::Name, "");
    let expected = [in_loop(2, 3, 3), in_loop(3, 3, 5), below(4, 3), (5, Column::Name, Problem::Empty), below(6, 4)];
    wrong_with(&file, &present, Extent::Part, &expected);
}

#[test]
fn a_row_that_stood_before_is_harmless() {
    let file = File::of(&["1 -", "2 1", "2 1", "3 2"]);
    wrong(&file, &[(4, Column::Nip, Problem::SameRowAgain { line: 3 })]);
}

#[test]
fn of_two_rows_with_one_nip_neither_is_taken() {
    let file = File::of(&["1 -", "2 1", "2 1", "3 2"]).with(4, Column::Name, "Orang Lain");
    let twice = |line, other| (line, Column::Nip, Problem::NipTwice { line: other });
    wrong(&file, &[twice(3, 4), twice(4, 3), below(5, 3)]);
}

#[test]
fn odd_rows_are_taken_with_a_warning() {
    let file =
        File::of(&["1 -", "2 -", "3 1"]).with(4, Column::Employment, "PPPK").with(4, Column::Nip, "200107012008011001");
    let checked = file.check();
    let found: Vec<_> =
        checked.warnings.iter().map(|warning| (warning.line, warning.column, warning.warning)).collect();
    assert_eq!(checked.good.len(), 3);
    assert_eq!(
        found,
        [
            (2, Column::Appraiser, Warning::NoAppraiser),
            (3, Column::Appraiser, Warning::NoAppraiser),
            (4, Column::Nip, Warning::AppointedYoung { age: 6 }),
            (4, Column::Rank, Warning::RankDoesNotFitEmployment),
            (4, Column::Employment, Warning::EmploymentDoesNotFitNip),
        ]
    );
}

#[test]
fn a_second_head_is_noticed_in_a_part_of_the_staff_too() {
    let present = File::of(&["1 -", "2 1"]).imported();
    assert_eq!(File::of(&["3 -"]).check_with(&present, Extent::Part).warnings.len(), 1);
    assert_eq!(File::of(&["1 -"]).check_with(&present, Extent::Part).warnings, []);
}

#[test]
fn the_unit_of_a_wrong_row_still_says_where_it_belongs() {
    let file = File::of(&["1 -", "2 1"])
        .with(2, Column::Name, "")
        .with(2, Column::Appraiser, "")
        .with(3, Column::Appraiser, "")
        .with(3, Column::Unit, "Seksi")
        .with(3, Column::ParentUnit, "Bidang");
    let checked = file.check();
    let names: Vec<_> = checked.units.units().iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["Dinas", "Bidang", "Seksi"]);
    assert_eq!(checked.units.place_of(&checked.good[0].member.unit), Some(2));
}

#[test]
fn a_unit_that_is_its_own_parent_is_a_root() {
    let file = File::of(&["1 -", "2 1"]).with(2, Column::Unit, "Kota").with(2, Column::ParentUnit, " KOTA ").with(
        3,
        Column::ParentUnit,
        "Kota",
    );
    let checked = file.check();
    assert_eq!(checked.wrong, []);
    let units: Vec<_> = checked.units.units().iter().map(|unit| (unit.name.as_str(), unit.parent)).collect();
    assert_eq!(units, [("Kota", None), ("Bidang", Some(0))]);
    let present = file.imported();
    assert_eq!(compare(&file.check_with(&present, Extent::Part), &present, Extent::Part).unchanged, 2);
}

#[test]
fn twenty_five_thousand_rows_are_checked() {
    let rows: Vec<_> = (0_u32..25_000)
        .map(|number| if number == 0 { "0 -".into() } else { format!("{number} {}", number / 20) })
        .collect();
    let file = File::of(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let checked = file.check();
    assert_eq!((checked.good.len(), checked.wrong), (25_000, vec![]));
}
