//! The whole file at once: which rows are good, and everything that is wrong with the others.

use super::row::Reading;
use super::units::{Forest, Meant};
use super::{
    Column, Extent, Layout, Present, Problem, RowError, RowWarning, StaffRow, UnitTree, Warning, chain, repeat,
};
use crate::account::Nip;
use std::collections::HashSet;

/// A row of the file below its header.
#[derive(Debug, Clone, Copy)]
pub struct FileRow<'a> {
    /// Where it stands, as people number it.
    pub line: u32,
    /// Its cells, which may be fewer or more than the header has.
    pub cells: &'a [String],
}

/// What a file amounts to. Every row is either good or has at least one error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// The good rows, in the order of the file, the parents of their units told.
    pub good: Vec<StaffRow>,
    /// All errors of all wrong rows, by line and column.
    pub wrong: Vec<RowError>,
    /// What is odd about good rows, by line and column.
    pub warnings: Vec<RowWarning>,
    /// The units of the good rows.
    pub units: UnitTree,
    /// Whoever is named by a row, a wrong one included.
    pub(super) named: HashSet<Nip>,
    /// The lines of rows of which it cannot be told whose they are.
    pub(super) doubtful: Vec<u32>,
}

/// Holds the rows against the rules, against each other and against the agency.
///
/// The result does not depend on the order of the rows, except that of two equal ones the first is good.
pub fn check(rows: &[FileRow<'_>], layout: &Layout, present: &Present, extent: Extent) -> Checked {
    let mut readings: Vec<Reading> = rows.iter().map(|row| Reading::of(row, layout)).collect();
    repeat::mark(&mut readings);
    for reading in &mut readings {
        if reading.nip.as_ref().is_some_and(|nip| present.is_elsewhere(nip)) {
            reading.refuse(Column::Nip, Problem::NipElsewhere);
        }
    }

    let (forest, units) = Forest::grow(readings.iter().map(|reading| reading.unit.as_ref()), present.units());
    for (reading, unit) in readings.iter_mut().zip(&units) {
        if let Some(Err((column, problem))) = unit {
            reading.refuse(*column, *problem);
        }
    }

    let named: HashSet<Nip> = readings.iter().filter_map(|reading| reading.nip.clone()).collect();
    let doubtful: Vec<u32> = readings.iter().filter(|reading| reading.has_doubtful_nip()).map(|r| r.line).collect();
    let stays = |nip: &Nip| extent == Extent::Part || !doubtful.is_empty() || named.contains(nip);
    for (row, problem) in chain::find_problems(&readings, present, stays) {
        readings[row].refuse(Column::Appraiser, problem);
    }

    let mut wrong: Vec<RowError> = readings.iter().flat_map(|reading| reading.errors.iter().copied()).collect();
    wrong.sort_by_key(|error| (error.line, error.column));
    let own_warnings = readings.iter().filter(|reading| !reading.is_wrong()).flat_map(Reading::find_warnings);
    let mut warnings: Vec<RowWarning> = own_warnings.collect();

    let mut wanted = Vec::new();
    let finish = |(reading, unit): (Reading, Meant)| {
        let unit = unit?.ok()?;
        let row = reading.finish(forest.name_of(unit))?;
        wanted.push(unit);
        Some(row)
    };
    let good: Vec<StaffRow> = readings.into_iter().zip(units).filter_map(finish).collect();
    warnings.extend(find_heads(&good, present, stays));
    warnings.sort_by_key(|warning| (warning.line, warning.column));
    let units = forest.fell(wanted.into_iter());
    Checked { good, wrong, warnings, units, named, doubtful }
}

/// Good rows without an appraiser, if afterwards more than one person has none.
fn find_heads(good: &[StaffRow], present: &Present, stays: impl Fn(&Nip) -> bool) -> Vec<RowWarning> {
    let changed: HashSet<&Nip> = good.iter().map(|row| &row.member.nip).collect();
    let heads: Vec<u32> = good.iter().filter(|row| row.member.appraiser.is_none()).map(|row| row.line).collect();
    let is_head_before = |nip: &Nip| !changed.contains(nip) && stays(nip);
    let others = present.people().filter(|person| person.appraiser.is_none() && is_head_before(&person.nip)).count();
    if heads.len() + others < 2 {
        return Vec::new();
    }
    let warn = |line| RowWarning { line, column: Column::Appraiser, warning: Warning::NoAppraiser };
    heads.into_iter().map(warn).collect()
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
