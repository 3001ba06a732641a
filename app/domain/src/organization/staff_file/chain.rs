//! Who answers to whom: appraisers that are missing, wrong, or in a loop.

mod cycle;

use super::row::Reading;
use super::{Present, Problem};
use crate::account::Nip;
use std::collections::HashMap;

/// What is wrong with the appraisers of rows, as places of rows and problems.
///
/// A person whose row is wrong but whom the agency knows stays what they were, so others may name
/// them. `stays` says of a person of the agency whether they do not leave with this file.
///
/// Each pass takes time linear in the rows. One pass suffices unless a person who stays what they
/// were closes a loop with people who do not.
pub(super) fn find_problems(
    readings: &[Reading],
    present: &Present,
    stays: impl Fn(&Nip) -> bool,
) -> Vec<(usize, Problem)> {
    let mut chain = Chain::of(readings, present, stays);
    chain.settle();
    let problem_of = |row: usize| Some((row, chain.problem_of(row, readings[row].appraiser.as_ref()?)?));
    (0..readings.len()).filter_map(problem_of).collect()
}

/// Everybody in the file or in the agency, by number.
struct Chain<'a> {
    readings: &'a [Reading],
    numbers: HashMap<&'a Nip, usize>,
    people: Vec<Link>,
}

#[derive(Default)]
struct Link {
    /// The first row of the person.
    row: Option<usize>,
    is_row_wrong: bool,
    is_present: bool,
    leaves: bool,
    /// Who answers their entries, says the file.
    after: Option<usize>,
    /// Who does so now.
    before: Option<usize>,
    /// How many people the loop has that they are in.
    looped: Option<usize>,
}

impl Link {
    /// Whether nobody can have them as appraiser.
    fn is_lost(&self) -> bool {
        self.is_row_wrong && !self.is_present
    }
}

impl<'a> Chain<'a> {
    fn of(readings: &'a [Reading], present: &'a Present, stays: impl Fn(&Nip) -> bool) -> Self {
        let mut chain = Self { readings, numbers: HashMap::new(), people: Vec::new() };
        for (row, reading) in readings.iter().enumerate() {
            if let Some(nip) = &reading.nip {
                let link = chain.link(nip);
                if link.row.is_none() {
                    link.row = Some(row);
                    link.is_row_wrong = reading.is_wrong();
                }
            }
        }
        for person in present.people() {
            let leaves = !stays(&person.nip);
            let link = chain.link(&person.nip);
            link.is_present = true;
            link.leaves = leaves;
        }
        chain.tie(present);
        chain
    }

    fn link(&mut self, nip: &'a Nip) -> &mut Link {
        let next = self.people.len();
        let number = *self.numbers.entry(nip).or_insert(next);
        if number == next {
            self.people.push(Link::default());
        }
        &mut self.people[number]
    }

    fn tie(&mut self, present: &Present) {
        for person in present.people() {
            let before = person.appraiser.as_ref().and_then(|nip| self.numbers.get(nip).copied());
            if let Some(number) = self.numbers.get(&person.nip) {
                self.people[*number].before = before;
            }
        }
        for number in 0..self.people.len() {
            let Some(row) = self.people[number].row else { continue };
            let Some(appraiser) = &self.readings[row].appraiser else { continue };
            let after = self.numbers.get(appraiser).copied();
            self.people[number].after = after;
            if after.is_none_or(|after| self.people[after].row.is_none() && self.people[after].leaves) {
                self.people[number].is_row_wrong = true;
            }
        }
    }

    /// Finds all loops, and all rows that are wrong because another is.
    fn settle(&mut self) {
        // First as the file means it, with its wrong rows, so that all is said at once.
        let meant: Vec<_> =
            self.people.iter().map(|link| if link.row.is_some() { link.after } else { link.before }).collect();
        self.mark_loops(&meant);
        loop {
            self.spread();
            let will_be = |link: &Link| if link.row.is_some() && !link.is_row_wrong { link.after } else { link.before };
            let will_be: Vec<_> = self.people.iter().map(will_be).collect();
            if !self.mark_loops(&will_be) {
                return;
            }
        }
    }

    /// Whether a row that was good is now known to be in a loop.
    fn mark_loops(&mut self, next: &[Option<usize>]) -> bool {
        let mut is_new = false;
        for members in cycle::find_cycles(next) {
            for number in &members {
                let link = &mut self.people[*number];
                // Where only the present state is in a loop no row of the file is to blame.
                if link.row.is_some() && next[*number] == link.after && link.looped.is_none() {
                    is_new |= !link.is_row_wrong;
                    link.is_row_wrong = true;
                    link.looped = Some(members.len());
                }
            }
        }
        is_new
    }

    /// Whoever answers to a row that is wrong is wrong too, down to the last.
    fn spread(&mut self) {
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); self.people.len()];
        for (number, link) in self.people.iter().enumerate() {
            if let Some(after) = link.after {
                below[after].push(number);
            }
        }
        let mut open: Vec<usize> = (0..self.people.len()).filter(|number| self.people[*number].is_lost()).collect();
        while let Some(lost) = open.pop() {
            for number in std::mem::take(&mut below[lost]) {
                let link = &mut self.people[number];
                let was_lost = link.is_lost();
                link.is_row_wrong = true;
                if link.is_lost() && !was_lost {
                    open.push(number);
                }
            }
        }
    }

    fn problem_of(&self, row: usize, appraiser: &Nip) -> Option<Problem> {
        let Some(link) = self.numbers.get(appraiser).map(|number| &self.people[*number]) else {
            return Some(Problem::AppraiserUnknown);
        };
        let line = link.row.map(|row| self.readings[row].line);
        let own = self.readings[row].nip.as_ref().and_then(|nip| self.numbers.get(nip));
        let own = own.map(|number| &self.people[*number]).filter(|own| own.row == Some(row));
        if let Some(people) = own.and_then(|own| own.looped) {
            return Some(Problem::AppraiserLoop { people, appraiser_line: line });
        }
        match line {
            None => link.leaves.then_some(Problem::AppraiserLeaves),
            Some(line) => link.is_lost().then_some(Problem::AppraiserRowWrong { line }),
        }
    }
}
