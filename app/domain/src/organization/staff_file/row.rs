//! One row of the file, cell by cell.

use super::cell::{clean, parse_optional_text, parse_text};
use super::{
    Column, Employment, FileRow, Layout, PositionKind, Problem, Rank, RowError, RowWarning, UnitName, Warning, nip,
};
use crate::account::Nip;

/// What the staff file says of a person, or what the agency already knows of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StaffMember {
    /// Who it is.
    pub nip: Nip,
    /// Full name with titles.
    pub name: String,
    /// The rank; none if not told.
    pub rank: Option<Rank>,
    /// The title of the position.
    pub position: String,
    /// The kind of position; none if not told.
    pub position_kind: Option<PositionKind>,
    /// The unit they work in.
    pub unit: UnitName,
    /// Who answers their entries; none if nobody does.
    pub appraiser: Option<Nip>,
    /// How they are employed; none if not told.
    pub employment: Option<Employment>,
}

/// A row that is good in itself and among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// Where it stands.
    pub line: u32,
    /// What it says.
    pub member: StaffMember,
}

/// A row as far as it could be read. What is wrong is none and has its error.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) line: u32,
    pub(super) nip: Option<Nip>,
    name: Option<String>,
    rank: Option<Rank>,
    position: Option<String>,
    position_kind: Option<PositionKind>,
    pub(super) unit: Option<UnitName>,
    pub(super) appraiser: Option<Nip>,
    employment: Option<Employment>,
    pub(super) errors: Vec<RowError>,
}

impl Reading {
    pub(super) fn of(row: &FileRow<'_>, layout: &Layout) -> Self {
        let mut cells = Cells { row, layout, errors: Vec::new() };
        let nip = cells.read(Column::Nip, |cell| nip::parse_nip(cell)?.ok_or(Problem::NipEmpty));
        let parts = nip.as_ref().map_or(Ok(()), nip::check_parts);
        if layout.overflows(row.cells) {
            // What stands where is no longer known; the NIP, if it can be one, says whose row it is.
            let errors = vec![RowError { line: row.line, column: layout.last(), problem: Problem::TooManyCells }];
            return Self::broken(row.line, nip.filter(|_| parts.is_ok()), errors);
        }
        // A number that cannot be is kept all the same: those who name it are told which row to mend.
        if let Err(problem) = parts {
            cells.refuse(Column::Nip, problem);
        }
        let name = cells.read(Column::Name, parse_text);
        let rank = cells.read(Column::Rank, |cell| parse_word(cell, Problem::UnknownRank, |text| text.parse().ok()));
        let position = cells.read(Column::Position, parse_text);
        let position_kind = cells.read(Column::PositionKind, |cell| {
            parse_word(cell, Problem::UnknownPositionKind, PositionKind::from_words)
        });
        let unit = cells.read_unit();
        let appraiser = cells.read_appraiser(nip.as_ref());
        let employment = cells
            .read(Column::Employment, |cell| parse_word(cell, Problem::UnknownEmployment, Employment::from_words))
            .flatten();
        let (rank, position_kind) = (rank.flatten(), position_kind.flatten());
        let errors = cells.errors;
        Self { line: row.line, nip, name, rank, position, position_kind, unit, appraiser, employment, errors }
    }

    fn broken(line: u32, nip: Option<Nip>, errors: Vec<RowError>) -> Self {
        let (name, rank, position, position_kind) = (None, None, None, None);
        Self { line, nip, name, rank, position, position_kind, unit: None, appraiser: None, employment: None, errors }
    }

    pub(super) fn is_wrong(&self) -> bool {
        !self.errors.is_empty()
    }

    pub(super) fn refuse(&mut self, column: Column, problem: Problem) {
        self.errors.push(RowError { line: self.line, column, problem });
    }

    /// Whether it cannot be told whose row this is.
    pub(super) fn has_doubtful_nip(&self) -> bool {
        let is_doubt = |error: &RowError| {
            error.column == Column::Nip
                && !matches!(
                    error.problem,
                    Problem::SameRowAgain { .. } | Problem::TooManyCells | Problem::NipElsewhere
                )
        };
        self.nip.is_none() || self.errors.iter().any(is_doubt)
    }

    /// Whether both say the same of the same person and have the same faults.
    ///
    /// What a faulty cell says is not compared: neither row is taken over.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.nip == other.nip
            && self.name == other.name
            && self.rank == other.rank
            && self.position == other.position
            && self.position_kind == other.position_kind
            && self.unit == other.unit
            && self.appraiser == other.appraiser
            && self.employment == other.employment
            && self.faults().eq(other.faults())
    }

    fn faults(&self) -> impl Iterator<Item = (Column, Problem)> {
        self.errors.iter().map(|error| (error.column, error.problem))
    }

    /// What is odd about the row by itself.
    pub(super) fn find_warnings(&self) -> impl Iterator<Item = RowWarning> {
        let nip_is_pppk = self.nip.as_ref().map(nip::is_pppk);
        let is_pppk = self.employment.map(Employment::is_pppk);
        let rank_is_pppk = self.rank.map(Rank::is_pppk);
        let differ = |one: Option<bool>, other: Option<bool>| one.zip(other).is_some_and(|(one, other)| one != other);
        let found = [
            (Column::Nip, self.nip.as_ref().and_then(nip::find_youth)),
            (Column::Rank, differ(rank_is_pppk, is_pppk).then_some(Warning::RankDoesNotFitEmployment)),
            (Column::Employment, differ(nip_is_pppk, is_pppk).then_some(Warning::EmploymentDoesNotFitNip)),
        ];
        let line = self.line;
        found.into_iter().filter_map(move |(column, warning)| Some(RowWarning { line, column, warning: warning? }))
    }

    /// The row, if nothing is wrong with it.
    pub(super) fn finish(self, unit: UnitName) -> Option<StaffRow> {
        if self.is_wrong() {
            return None;
        }
        let (nip, name, position) = (self.nip?, self.name?, self.position?);
        let Self { line, rank, position_kind, appraiser, employment, .. } = self;
        let member = StaffMember { nip, name, rank, position, position_kind, unit, appraiser, employment };
        Some(StaffRow { line, member })
    }
}

/// The cells of one row, and what was found wrong with them so far.
struct Cells<'a> {
    row: &'a FileRow<'a>,
    layout: &'a Layout,
    errors: Vec<RowError>,
}

impl Cells<'_> {
    fn read<T>(&mut self, column: Column, parse: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
        let parsed = parse(self.layout.cell(self.row.cells, column));
        parsed.map_err(|problem| self.refuse(column, problem)).ok()
    }

    fn refuse(&mut self, column: Column, problem: Problem) {
        self.errors.push(RowError { line: self.row.line, column, problem });
    }

    fn read_unit(&mut self) -> Option<UnitName> {
        let name = self.read(Column::Unit, parse_text);
        let parent = self.read(Column::ParentUnit, parse_optional_text);
        let unit = UnitName { name: name?, parent: parent? };
        // How real files mark the unit at the top: nothing is above it.
        Some(if unit.is_its_own_parent() { UnitName { parent: None, ..unit } } else { unit })
    }

    fn read_appraiser(&mut self, own: Option<&Nip>) -> Option<Nip> {
        let appraiser = self.read(Column::Appraiser, nip::parse_nip).flatten()?;
        if own == Some(&appraiser) {
            self.refuse(Column::Appraiser, Problem::AppraiserIsSelf);
            return None;
        }
        Some(appraiser)
    }
}

/// A word of a fixed list; none if the cell is empty.
fn parse_word<T>(cell: &str, problem: Problem, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    let text = clean(cell);
    if text.is_empty() { Ok(None) } else { parse(&text).map(Some).ok_or(problem) }
}
