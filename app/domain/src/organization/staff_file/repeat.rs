//! Rows that name the same person.

use super::row::Reading;
use super::{Column, Problem};
use crate::account::Nip;
use std::collections::HashMap;

/// Marks a row that stood before, and all rows of a person of whom rows say different things.
pub(super) fn mark(readings: &mut [Reading]) {
    for rows in group(readings).into_values().filter(|rows| rows.len() > 1) {
        let (first, others) = (rows[0], &rows[1..]);
        let agrees = |row: &usize| readings[first].says_the_same(&readings[*row]);
        let is_harmless = others.iter().all(agrees);
        let (first_line, second_line) = (readings[first].line, readings[others[0]].line);
        for row in others {
            let problem = if is_harmless {
                Problem::SameRowAgain { line: first_line }
            } else {
                Problem::NipTwice { line: first_line }
            };
            readings[*row].refuse(Column::Nip, problem);
        }
        if !is_harmless {
            readings[first].refuse(Column::Nip, Problem::NipTwice { line: second_line });
        }
    }
}

fn group(readings: &[Reading]) -> HashMap<Nip, Vec<usize>> {
    let mut rows: HashMap<Nip, Vec<usize>> = HashMap::new();
    for (row, reading) in readings.iter().enumerate() {
        if let Some(nip) = &reading.nip {
            rows.entry(nip.clone()).or_default().push(row);
        }
    }
    rows
}
