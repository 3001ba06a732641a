//! From what was sent, a form or a file, to rows that are written; or to what is wrong with them and what would be right.

use super::words;
use crate::error::ApiError;
use crate::lang::Lang;
use crate::organization::FileProblem;
use crate::ssr::organization::{Turn, problem_of};
use domain::calendar::{Holiday, Leave, file};
use domain::list_file::{List, MissingColumns};
use domain::organization::staff_file::FileRow;
use domain::organization::{AgencyId, EmployeeId};
use sheet::Sheet;
use std::collections::HashMap;
use store::calendar::LeaveRefused;
use store::{CommandError, Store};

/// Rows with their header, from a form or a file.
pub(super) struct Given {
    header: Vec<String>,
    rows: Vec<(u32, Vec<String>)>,
    is_file: bool,
}

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is no file of rows.
    File(FileProblem),
    /// Columns are missing.
    Columns(String),
    /// These rows are wrong, each with its line where it came from a file.
    Rows(Vec<Wrong>),
}

/// A row that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// Its line in a file.
    pub line: Option<u32>,
    pub column: &'static str,
    /// What is wrong, and what would be right.
    pub said: String,
    /// The NIP to look for where a leave that stands is in the way.
    pub met: Option<String>,
}

impl Given {
    /// What stands in a form, as if it were the only row of a file.
    pub fn one<const N: usize>(cells: [(&str, &String); N]) -> Self {
        let header = cells.iter().map(|(name, _)| (*name).to_owned()).collect();
        let row = cells.iter().map(|(_, cell)| (*cell).clone()).collect();
        Self { header, rows: vec![(1, row)], is_file: false }
    }

    /// What stands in a file, CSV or XLSX; or why it is none.
    ///
    /// # Errors
    /// `Unavailable` when the program is stopping.
    pub async fn file(bytes: Vec<u8>) -> Result<Result<Self, FileProblem>, ApiError> {
        let read = Turn::wait().await?.work(move || sheet::read(&bytes)).await?;
        let given = |Sheet { header, rows, .. }| {
            let rows = rows.into_iter().map(|row| (row.line, row.cells)).collect();
            Self { header, rows, is_file: true }
        };
        Ok(read.map(given).map_err(problem_of))
    }

    pub fn is_file(&self) -> bool {
        self.is_file
    }

    fn rows(&self) -> Vec<FileRow<'_>> {
        self.rows.iter().map(|(line, cells)| FileRow { line: *line, cells }).collect()
    }

    fn wrong_of<T>(&self, list: &List<T>, lang: Lang) -> Vec<Wrong> {
        let wrong = |row: &domain::list_file::WrongRow| Wrong {
            line: self.is_file.then_some(row.line),
            column: row.column,
            said: words::problem(lang, row.problem),
            met: None,
        };
        list.wrong.iter().map(wrong).collect()
    }
}

/// The free days that were sent.
pub(super) fn holidays(given: &Given, lang: Lang) -> Result<Vec<Holiday>, Refused> {
    let list = file::holidays(&given.header, &given.rows()).map_err(|missing| columns(&missing))?;
    let wrong = given.wrong_of(&list, lang);
    if wrong.is_empty() { Ok(list.rows.into_iter().map(|(_, day)| day).collect()) } else { Err(Refused::Rows(wrong)) }
}

/// The leave that was sent, of people of the agency.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn leave(
    store: &Store,
    agency: AgencyId,
    given: &Given,
    lang: Lang,
) -> Result<Result<Vec<(EmployeeId, Leave)>, Refused>, CommandError> {
    let list = match file::leave(&given.header, &given.rows()) {
        Ok(list) => list,
        Err(missing) => return Ok(Err(columns(&missing))),
    };
    let mut wrong = given.wrong_of(&list, lang);
    let numbers: HashMap<_, _> = list.rows.iter().map(|(line, (nip, _))| (*line, nip.to_string())).collect();
    let (right, refused) = store.whose_leave(agency, list.rows).await?;
    wrong.extend(refused.into_iter().map(|(line, why)| {
        let (column, said, met) = match why {
            LeaveRefused::Nobody => ("NIP", words::nobody(lang).to_owned(), None),
            LeaveRefused::Meets(other) => ("Mulai", words::meets(lang, &other), numbers.get(&line).cloned()),
        };
        Wrong { line: given.is_file.then_some(line), column, said, met }
    }));
    wrong.sort_by_key(|row| row.line);
    Ok(if wrong.is_empty() { Ok(right) } else { Err(Refused::Rows(wrong)) })
}

fn columns(missing: &MissingColumns) -> Refused {
    Refused::Columns(missing.names().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::{HolidayKind, LeaveKind};

    #[test]
    fn what_a_form_calls_a_kind_is_what_a_file_calls_it() {
        let [day, name, nip] = ["2030-05-01", "Hari Buruh", "198708122010012031"].map(str::to_owned);
        for kind in HolidayKind::ALL {
            let word = words::holiday_kind(Lang::Id, kind).to_owned();
            let given = Given::one([("Tanggal", &day), ("Keterangan", &name), ("Jenis", &word)]);
            assert_eq!(holidays(&given, Lang::Id).unwrap()[0].kind, kind);
        }
        for kind in LeaveKind::ALL {
            let word = words::leave_kind(Lang::Id, kind).to_owned();
            let given = Given::one([("NIP", &nip), ("Jenis", &word), ("Mulai", &day), ("Selesai", &day)]);
            let list = file::leave(&given.header, &given.rows()).unwrap();
            assert_eq!(list.rows[0].1.1.kind, kind, "{word}");
        }
    }
}
