//! Files of units against small agencies.

use super::*;
use crate::list_file::WrongRow;

/// `Dinas`, `Bidang < Dinas`: the way up of each row in the order in which it can be written, `*` for what is there; and
/// what is wrong.
fn read(rows: &[&str], agency: &[KnownUnit]) -> (Vec<String>, Vec<(u32, ListProblem)>) {
    let header = ["Nama Unit", "Unit Induk", "Urutan", "Zona Waktu"].map(str::to_owned);
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.split(';').map(str::to_owned).collect()).collect();
    let rows: Vec<_> = (2..).zip(&cells).map(|(line, cells)| FileRow { line, cells }).collect();
    let list = unit_file(&header, &rows, agency).unwrap();
    let units: Vec<_> = list.rows.iter().map(|(_, unit)| unit).collect();
    let above = |unit: &Above| match unit {
        Above::Known(place) => (agency[*place].name.clone(), agency[*place].parent.map(Above::Known)),
        Above::New(place) => (units[*place].name.clone(), units[*place].above),
    };
    let way = |unit: &&FileUnit| {
        let mut way = format!("{}{}", unit.name, if unit.known.is_some() { "*" } else { "" });
        let mut next = unit.above;
        while let Some((name, after)) = next.as_ref().map(above) {
            way += &format!(" < {name}");
            next = after;
        }
        way
    };
    let wrong = list.wrong.iter().map(|WrongRow { line, problem, .. }| (*line, *problem)).collect();
    (units.iter().map(way).collect(), wrong)
}

fn known(name: &str, parent: Option<usize>) -> KnownUnit {
    KnownUnit { name: name.to_owned(), parent, zone: Zone::Wib, sort: None }
}

#[track_caller]
fn check(rows: &[&str], agency: &[KnownUnit], right: &[&str], wrong: &[(u32, ListProblem)]) {
    let (found, refused) = read(rows, agency);
    assert_eq!((found.iter().map(String::as_str).collect::<Vec<_>>(), refused.as_slice()), (right.to_vec(), wrong));
}

#[test]
fn a_parent_may_stand_later_and_in_the_agency() {
    check(
        &["Seksi;Bidang", "Bidang;dinas", "Dinas;", "Subbagian;Badan", "Badan;badan"],
        &[known("Badan", None)],
        &["Dinas", "Badan*", "Bidang < Dinas", "Subbagian < Badan", "Seksi < Bidang < Dinas"],
        &[],
    );
}

#[test]
fn what_is_there_is_known_by_its_name_and_what_is_above_it() {
    let agency = [known("Dinas", None), known("Bidang", Some(0)), known("Sekretariat", Some(0))];
    check(
        &["DINAS;", "bidang;Dinas", "Sekretariat;Bidang"],
        &agency,
        &["DINAS*", "bidang* < Dinas", "Sekretariat < Bidang < Dinas"],
        &[],
    );
    // At the top there is none of that name: it is not guessed whether the one below is meant.
    check(&["Bidang;"], &agency, &[], &[(2, ListProblem::UnitElsewhere)]);
}

#[test]
fn units_of_one_name_are_told_apart_by_a_path() {
    let rows = [
        "A;",
        "B;",
        "Umum;A",
        "Umum;B",
        "Seksi;A / Umum",
        "Seksi;B / umum",
        "Regu;Umum",
        "Pos;B / Umum / Seksi",
        "A / C;",
        "D;A / C",
    ];
    check(
        &rows,
        &[],
        &[
            "A",
            "B",
            "A / C",
            "Umum < A",
            "Umum < B",
            "D < A / C",
            "Seksi < Umum < A",
            "Seksi < Umum < B",
            "Pos < Seksi < Umum < B",
        ],
        &[(8, ListProblem::UnitAmbiguous)],
    );
    // The one at the top is called by its name alone.
    let agency = [known("Umum", None), known("A", None), known("Umum", Some(1))];
    check(&["Seksi;Umum", "Regu;A / Umum"], &agency, &["Seksi < Umum", "Regu < Umum < A"], &[]);
}

#[test]
fn loops_strangers_and_repetitions_are_named_by_their_line() {
    check(&["A;B", "B;C", "C;A", "D;A", "E;"], &[], &["E"], &[2, 3, 4, 5].map(|line| (line, ListProblem::UnitLoop)));
    check(&["A;Z", "B;A", "A;"], &[], &["A", "B < A"], &[(2, ListProblem::UnknownUnit)]);
    check(&["A;Z", "B;A"], &[], &[], &[(2, ListProblem::UnknownUnit), (3, ListProblem::UnitWrong)]);
    check(&["A;", "B;A", "b;a", "B;"], &[], &["A", "B", "B < A"], &[(4, ListProblem::Twice { line: 3 })]);
}

#[test]
fn places_and_zones_are_whole_or_wrong() {
    let agency = [known("Dinas", None)];
    let (right, wrong) =
        read(&["Dinas;;3;WIB", "Bidang;Dinas;1;wit", "X;Dinas;0;", "Y;Dinas;;WIX", ";Dinas;;"], &agency);
    assert_eq!(right, ["Dinas*", "Bidang < Dinas"]);
    assert_eq!(wrong, [(4, ListProblem::NotAPlace), (5, ListProblem::UnknownZone), (6, ListProblem::Empty)]);
    check(&["Dinas;;;WITA"], &agency, &[], &[(2, ListProblem::ZoneStays)]);
}
