//! From the rows of a file to what is written: names become people and patterns of the agency.

use super::{ListKind, Rows};
use crate::cli::unit::Units;
use domain::account::Nip;
use domain::activity::dictionary;
use domain::calendar::file;
use domain::list_file::{List, ListProblem};
use domain::organization::staff_file::FileRow;
use domain::organization::{EmployeeId, FilePosition, position_file};
use sheet::Sheet;
use std::collections::HashMap;
use store::Store;
use store::access::By;
use store::calendar::LeaveRefused;
use store::organization::{AgencyRow, NewPosition};

/// A list that was read.
pub(super) struct Reading {
    pub rows: Rows,
    pub right: usize,
    pub wrong: Vec<Wrong>,
}

/// A row that is not taken over, and why.
pub(in crate::cli::import) struct Wrong {
    pub line: u32,
    pub column: &'static str,
    pub said: String,
}

/// # Errors
/// When columns are missing, or the database cannot be read.
pub(super) async fn read(kind: ListKind, store: &Store, agency: &AgencyRow, sheet: &Sheet) -> anyhow::Result<Reading> {
    let rows: Vec<_> = sheet.rows.iter().map(|row| FileRow { line: row.line, cells: &row.cells }).collect();
    let header = &sheet.header;
    Ok(match kind {
        ListKind::Activities => plain(dictionary(header, &rows)?, Rows::Activities),
        ListKind::Holidays => plain(file::holidays(header, &rows)?, Rows::Holidays),
        ListKind::Positions => positions(store, agency, position_file(header, &rows)?).await?,
        ListKind::Leave => leave(store, agency, file::leave(header, &rows)?).await?,
        ListKind::Shifts => shifts(store, agency, file::followers(header, &rows)?).await?,
    })
}

fn plain<T>(list: List<T>, rows: impl FnOnce(Vec<T>) -> Rows) -> Reading {
    let wrong = wrong_of(&list);
    reading(list.rows.into_iter().map(|(_, row)| row).collect(), wrong, rows)
}

fn reading<T>(right: Vec<T>, mut wrong: Vec<Wrong>, rows: impl FnOnce(Vec<T>) -> Rows) -> Reading {
    wrong.sort_by_key(|row| row.line);
    Reading { right: right.len(), rows: rows(right), wrong }
}

async fn leave(
    store: &Store,
    agency: &AgencyRow,
    list: List<(Nip, domain::calendar::Leave)>,
) -> anyhow::Result<Reading> {
    let mut wrong = wrong_of(&list);
    let (right, refused) = store.whose_leave(agency.id, list.rows).await?;
    wrong.extend(refused.into_iter().map(|(line, why)| match why {
        LeaveRefused::Nobody => nobody(line),
        LeaveRefused::Meets(other) => {
            let said = format!(
                "there is leave from {} to {} already; denyut withdraw leave takes it back",
                other.from, other.until
            );
            Wrong { line, column: "Mulai", said }
        }
    }));
    Ok(reading(right, wrong, Rows::Leave))
}

async fn shifts(store: &Store, agency: &AgencyRow, list: List<file::Following>) -> anyhow::Result<Reading> {
    let mut wrong = wrong_of(&list);
    let people = people(store, agency, list.rows.iter().map(|(_, row)| &row.nip)).await?;
    let patterns = store.shift_patterns(agency.id).await?;
    let mut right = Vec::new();
    for (line, row) in list.rows {
        let Some(who) = people.get(&row.nip) else {
            wrong.push(nobody(line));
            continue;
        };
        let found = row.pattern.as_ref().map(|name| {
            let is_it = |known: &str| known.to_lowercase() == name.to_lowercase();
            patterns.iter().find(|(_, pattern)| is_it(&pattern.name)).map(|(id, _)| *id)
        });
        match found {
            Some(None) => {
                let said = "there is no such pattern; denyut shift add makes one".to_owned();
                wrong.push(Wrong { line, column: "Pola", said });
            }
            Some(Some(pattern)) => right.push((*who, Some(pattern), row.begins)),
            None => right.push((*who, None, row.begins)),
        }
    }
    Ok(reading(right, wrong, Rows::Shifts))
}

async fn positions(store: &Store, agency: &AgencyRow, list: List<FilePosition>) -> anyhow::Result<Reading> {
    let mut wrong = wrong_of(&list);
    let units = Units { agency: agency.id, rows: store.unit_tree(By::Operator, agency.id).await? };
    let mut right = Vec::new();
    for (line, FilePosition { unit, title, kind }) in list.rows {
        match units.find(&unit) {
            Ok(unit) => right.push(NewPosition { unit, title, kind }),
            Err(error) => wrong.push(Wrong { line, column: "Unit", said: error.to_string() }),
        }
    }
    Ok(reading(right, wrong, Rows::Positions))
}

async fn people(
    store: &Store,
    agency: &AgencyRow,
    numbers: impl Iterator<Item = &Nip>,
) -> anyhow::Result<HashMap<Nip, EmployeeId>> {
    let numbers: Vec<_> = numbers.cloned().collect();
    Ok(store.people_by_nip(agency.id, &numbers).await?)
}

fn nobody(line: u32) -> Wrong {
    Wrong { line, column: "NIP", said: "nobody in service in the agency has that NIP".to_owned() }
}

pub(in crate::cli::import) fn wrong_of<T>(list: &List<T>) -> Vec<Wrong> {
    list.wrong.iter().map(|row| Wrong { line: row.line, column: row.column, said: sentence(row.problem) }).collect()
}

fn sentence(problem: ListProblem) -> String {
    match problem {
        ListProblem::Empty => "there is nothing in it".to_owned(),
        ListProblem::TooLong { limit } => format!("more than {limit} letters"),
        ListProblem::NotADay => "not a day; write 25/12/2026 or 2026-12-25".to_owned(),
        ListProblem::NotMinutes => "not a whole number of minutes from 1 to 1440".to_owned(),
        ListProblem::UnknownHoliday => "write nasional, cuti bersama or daerah, or nothing for nasional".to_owned(),
        ListProblem::UnknownLeave => {
            "write tahunan, besar, sakit, melahirkan, alasan penting, di luar tanggungan negara or tugas belajar"
                .to_owned()
        }
        ListProblem::NotANip => "a NIP has 18 digits".to_owned(),
        ListProblem::LeaveTooLong { days } => {
            format!("more than {days} days, too long for this kind of leave; check the year, or enter it in two parts")
        }
        ListProblem::EndsBeforeItBegins => "it ends before it begins".to_owned(),
        ListProblem::UnknownUnit => "no unit is called so, in the file or in the agency".to_owned(),
        ListProblem::UnitWrong => "the row of that unit is wrong itself".to_owned(),
        ListProblem::UnitAmbiguous => {
            "several units are called so; write the way from above: Dinas Sosial / Sekretariat".to_owned()
        }
        ListProblem::UnitLoop => "from unit to unit above, the way leads into a loop".to_owned(),
        ListProblem::UnitElsewhere => {
            "there is a unit of that name below another one; name the one above it, or put it at the top with denyut unit move"
                .to_owned()
        }
        ListProblem::NotAPlace => "not a whole number from 1 to 9999".to_owned(),
        ListProblem::UnknownZone => "write WIB, WITA or WIT, or nothing for that of the unit above".to_owned(),
        ListProblem::UnknownPositionKind => "write struktural, fungsional or pelaksana, or nothing".to_owned(),
        ListProblem::ZoneStays => "the unit is there already, and its zone does not change".to_owned(),
        ListProblem::Twice { line } => format!("the same stands in line {line}"),
    }
}
