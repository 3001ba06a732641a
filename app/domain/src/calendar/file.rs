//! Files of holidays, of leave and of who follows which shifts, as a personnel office sends them.

use super::{Holiday, HolidayKind, Leave, LeaveKind};
use crate::account::Nip;
use crate::list_file::{Cells, Header, List, ListColumn, ListProblem, MissingColumns};
use crate::organization::staff_file::{FileRow, LONGEST_TEXT, squeeze};
use crate::time::WorkDate;

/// Who follows a pattern from which day on, by the names that stand in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Following {
    /// Who.
    pub nip: Nip,
    /// The name of the pattern; none for who works by the week of their unit again (*Kantor*).
    pub pattern: Option<String>,
    /// A day on which they have its first day, and from which on it counts.
    pub begins: WorkDate,
}

/// Reads a file of holidays: *Tanggal*, *Keterangan*, and *Jenis* if it likes.
///
/// # Errors
/// Which columns are missing.
pub fn holidays(header: &[String], rows: &[FileRow<'_>]) -> Result<List<Holiday>, MissingColumns> {
    let header = Header::find(header, &[ListColumn::Day, ListColumn::Name])?;
    let mut list = List::read(rows, |row| {
        let mut cells = Cells::new(&header, row);
        let (day, name) = (cells.day(ListColumn::Day), cells.text(ListColumn::Name, LONGEST_TEXT));
        let kind = cells.word(ListColumn::Kind, HolidayKind::from_words, ListProblem::UnknownHoliday);
        cells.end(|| Some(Holiday { day: day?, name: name?, kind: kind? }))
    });
    list.refuse_repeated(ListColumn::Day, |holiday| holiday.day);
    Ok(list)
}

/// Reads a file of leave: *NIP*, *Jenis*, *Mulai*, *Selesai*.
///
/// # Errors
/// Which columns are missing.
pub fn leave(header: &[String], rows: &[FileRow<'_>]) -> Result<List<(Nip, Leave)>, MissingColumns> {
    use ListColumn::{From, Kind, Nip, Until};
    let header = Header::find(header, &[Nip, Kind, From, Until])?;
    let mut list = List::read(rows, |row| {
        let mut cells = Cells::new(&header, row);
        let (nip, from, until) = (cells.nip(), cells.day(From), cells.day(Until));
        let kind = cells.word(Kind, LeaveKind::from_words, ListProblem::UnknownLeave);
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            cells.refuse(Until, ListProblem::EndsBeforeItBegins);
        }
        let leave = || Some(Leave { kind: kind?, from: from?, until: until? });
        if let Some(one) = leave().filter(|one| one.days() > i64::from(one.kind.most_days())) {
            cells.refuse(Until, ListProblem::LeaveTooLong { days: one.kind.most_days() });
        }
        cells.end(|| Some((nip?, leave()?)))
    });
    list.refuse_clashing(From, |(nip, _)| nip.clone(), |(_, one), (_, other)| one.meets(other));
    Ok(list)
}

/// Reads a file of who works in shifts: *NIP*, *Pola*, *Mulai*.
///
/// # Errors
/// Which columns are missing.
pub fn followers(header: &[String], rows: &[FileRow<'_>]) -> Result<List<Following>, MissingColumns> {
    use ListColumn::{From, Nip, Pattern};
    let header = Header::find(header, &[Nip, Pattern, From])?;
    let mut list = List::read(rows, |row| {
        let mut cells = Cells::new(&header, row);
        let (nip, pattern, begins) = (cells.nip(), cells.text(Pattern, LONGEST_TEXT), cells.day(From));
        cells.end(|| Some(Following { nip: nip?, pattern: pattern.map(shifts)?, begins: begins? }))
    });
    list.refuse_repeated(Nip, |following| following.nip.clone());
    Ok(list)
}

/// *Kantor* is no pattern of shifts.
fn shifts(pattern: String) -> Option<String> {
    Some(pattern).filter(|pattern| squeeze(pattern) != "KANTOR")
}

#[cfg(test)]
mod tests;
