//! What the chain says of an import: one record for each unit and person, and one for the import. Says what `write`
//! writes, column for column.

use super::super::told::{about_person, about_unit};
use super::StaffImport;
use super::plan::Plan;
use crate::audit::NewRecord;
use crate::audit::covered::{Column, Covered, Plain, assignments, employees, gone, part};
use domain::audit::{Deed, Fact, Subject};
use sea_orm::prelude::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// What a file may change about a person.
const TOLD: [Column; 8] = {
    use employees::column::{appraiser_id, employment, left_on, name, position, position_kind, rank, unit_id};
    [unit_id, appraiser_id, name, position, rank, position_kind, employment, left_on]
};

/// What a file may change about an assignment that began on its day.
const ASSIGNED: [Column; 3] =
    [assignments::column::unit_id, assignments::column::appraiser_id, assignments::column::position];

/// The records of all that the plan writes; `holders` are the people of the assignments that are open.
pub(super) fn records(import: &StaffImport, plan: &Plan, holders: &HashMap<Uuid, Uuid>) -> Vec<NewRecord> {
    let agency = import.agency;
    let mut records: Vec<_> =
        plan.units.iter().map(|unit| about_unit(unit, &plan.ancestors, (import.by, import.now))).collect();
    let mut telling = Telling { people: Vec::new(), places: HashMap::new() };
    plan.new.iter().for_each(|row| telling.add(row.id, Deed::Joined, employees::fact(row)));
    for row in &plan.changed {
        telling.add(row.id, Deed::Changed, Covered::only(employees::fact(row), &TOLD));
    }
    plan.leaving.iter().for_each(|id| telling.add(*id, Deed::Left, left(*id, import.day.date())));
    for id in &plan.closed {
        let until = [(assignments::column::until_day, Plain::Day(import.day.date()))];
        telling.of_assignment(holders.get(id), part(&assignments::TABLE, &[Plain::Id(*id)], &until));
    }
    for id in &plan.dropped {
        telling.of_assignment(holders.get(id), gone(&assignments::TABLE, &[Plain::Id(*id)]));
    }
    for row in &plan.amended {
        telling.of_assignment(Some(&row.employee_id), Covered::only(assignments::fact(row), &ASSIGNED));
    }
    for row in &plan.opened {
        telling.of_assignment(Some(&row.employee_id), assignments::fact(row));
    }
    let people = telling.people.into_iter();
    records.extend(people.map(|(id, deed, facts)| about_person(agency, id, deed, (import.by, import.now), facts)));
    let (deed, subject, id) = (Deed::StaffImported, Subject::Agency, agency.uuid());
    records.push(NewRecord { agency, at: import.now, actor: import.by, deed, subject, id, facts: Vec::new() });
    records
}

fn left(person: Uuid, day: Date) -> Fact {
    part(&employees::TABLE, &[Plain::Id(person)], &[(employees::column::left_on, Plain::Day(day))])
}

/// What is said of each person, in the order in which they come up.
struct Telling {
    people: Vec<(Uuid, Deed, Vec<Fact>)>,
    places: HashMap<Uuid, usize>,
}

impl Telling {
    fn add(&mut self, person: Uuid, deed: Deed, fact: Fact) {
        let place = *self.places.entry(person).or_insert_with(|| {
            self.people.push((person, deed, Vec::new()));
            self.people.len() - 1
        });
        if let Some((_, _, facts)) = self.people.get_mut(place) {
            facts.push(fact);
        }
    }

    fn of_assignment(&mut self, holder: Option<&Uuid>, fact: Fact) {
        if let Some(person) = holder {
            self.add(*person, Deed::Changed, fact);
        }
    }
}
