//! What an import writes, as rows. Nothing is read or written here.

mod units;

use super::super::reassign::{Reassigned, assignment_from, has_held, reassigned};
use super::super::staff::StaffRows;
use super::StaffImport;
use crate::audit::new_salt;
use crate::entity::{assignment, employee, org_unit, unit_ancestor};
use crate::error::CommandError;
use domain::account::Nip;
use domain::organization::staff_file::{Employment, Leaving, PositionKind, Rank, StaffMember};
use domain::time::Zone;
use std::collections::{HashMap, HashSet};
use units::UnitPlan;
use uuid::Uuid;

/// Rows in the order in which they can be written.
pub(super) struct Plan {
    pub units: Vec<org_unit::Model>,
    pub ancestors: Vec<unit_ancestor::Model>,
    pub new: Vec<employee::Model>,
    /// Rows that are there, with what they now say.
    pub changed: Vec<employee::Model>,
    /// Assignments that end on the day of the import.
    pub closed: Vec<Uuid>,
    /// Assignments that would never have held: they began on that day.
    pub dropped: Vec<Uuid>,
    /// Assignments that began on that day, with what they now say.
    pub amended: Vec<assignment::Model>,
    pub opened: Vec<assignment::Model>,
    /// People who leave.
    pub leaving: Vec<Uuid>,
}

impl Plan {
    /// # Errors
    /// `Corrupt` where file and rows do not belong together.
    pub fn of(
        import: &StaffImport,
        rows: StaffRows,
        open: Vec<assignment::Model>,
        former: Vec<employee::Model>,
        zone: Zone,
    ) -> Result<Self, CommandError> {
        let units = UnitPlan::of(import, &rows, zone)?;
        let open = open.into_iter().map(|row| (row.employee_id, row)).collect();
        let ids = rows.people.iter().map(|row| (row.nip.clone(), row.id)).collect();
        let mut planning = Planning { import, open, ids, units, plan: Self::empty() };
        let members: HashMap<&Nip, &StaffMember> =
            import.checked.good.iter().map(|row| (&row.member.nip, &row.member)).collect();
        planning.add(&members, former)?;
        planning.change(&members, rows.people)?;
        let UnitPlan { new, ancestors, .. } = planning.units;
        Ok(Self { units: new, ancestors, ..planning.plan })
    }

    const fn empty() -> Self {
        Self {
            units: Vec::new(),
            ancestors: Vec::new(),
            new: Vec::new(),
            changed: Vec::new(),
            closed: Vec::new(),
            dropped: Vec::new(),
            amended: Vec::new(),
            opened: Vec::new(),
            leaving: Vec::new(),
        }
    }

    /// How many rows are written.
    pub fn count(&self) -> usize {
        let Self { units, ancestors, new, changed, closed, dropped, amended, opened, leaving } = self;
        [units.len(), ancestors.len(), new.len(), changed.len(), closed.len(), dropped.len(), amended.len()]
            .into_iter()
            .chain([opened.len(), leaving.len()])
            .sum()
    }
}

struct Planning<'a> {
    import: &'a StaffImport,
    /// By person.
    open: HashMap<Uuid, assignment::Model>,
    /// By NIP: those in service, then those who come.
    ids: HashMap<String, Uuid>,
    units: UnitPlan,
    plan: Plan,
}

type Members<'a> = HashMap<&'a Nip, &'a StaffMember>;

impl Planning<'_> {
    /// Those who come, for the first time or again.
    fn add(&mut self, members: &Members<'_>, former: Vec<employee::Model>) -> Result<(), CommandError> {
        let mut former: HashMap<String, employee::Model> =
            former.into_iter().map(|row| (row.nip.clone(), row)).collect();
        for nip in &self.import.changes.new {
            let id = former.get(nip.as_str()).map_or_else(self.import.new_id, |row| row.id);
            self.ids.insert(nip.to_string(), id);
        }
        for nip in &self.import.changes.new {
            let member = members.get(nip).ok_or(CommandError::Corrupt("row of a new person"))?;
            let before = former.remove(nip.as_str());
            let from = before.as_ref().and_then(|row| row.left_on).unwrap_or_default().max(self.import.day.date());
            let is_known = before.is_some();
            let row = match before {
                Some(row) => employee::Model { left_on: None, ..self.told(row, member)? },
                None => self.told(self.blank(nip)?, member)?,
            };
            self.plan.opened.push(assignment_from(&row, from, (self.import.new_id)()));
            if is_known { self.plan.changed.push(row) } else { self.plan.new.push(row) }
        }
        Ok(())
    }

    /// Those who change and those who leave.
    fn change(&mut self, members: &Members<'_>, people: Vec<employee::Model>) -> Result<(), CommandError> {
        let changed: HashSet<&str> = self.import.changes.changed.iter().map(|one| one.nip.as_str()).collect();
        let leaving: HashSet<Uuid> = self.leaving().collect();
        for before in people {
            if leaving.contains(&before.id) {
                self.leave(before.id);
                continue;
            }
            let mut after = before.clone();
            if changed.contains(before.nip.as_str()) {
                let nip: Nip = before.nip.parse().map_err(|_| CommandError::Corrupt("NIP"))?;
                let member = members.get(&nip).ok_or(CommandError::Corrupt("row of a changed person"))?;
                after = self.told(after, member)?;
            }
            // Only of people whom the file does not name: a row may not name somebody who leaves.
            after.appraiser_id = after.appraiser_id.filter(|id| !leaving.contains(id));
            if after != before {
                self.reassign(&before, &after);
                self.plan.changed.push(after);
            }
        }
        Ok(())
    }

    fn leaving(&self) -> impl Iterator<Item = Uuid> {
        let nips: &[Nip] = match &self.import.changes.leaving {
            Leaving::These(nips) => nips,
            Leaving::Nobody | Leaving::Unclear { .. } => &[],
        };
        nips.iter().filter_map(|nip| self.ids.get(nip.as_str()).copied())
    }

    fn leave(&mut self, who: Uuid) {
        self.plan.leaving.push(who);
        if let Some(open) = self.open.get(&who) {
            let has_held = has_held(open, self.import.day.date());
            let ends = if has_held { &mut self.plan.closed } else { &mut self.plan.dropped };
            ends.push(open.id);
        }
    }

    fn reassign(&mut self, before: &employee::Model, after: &employee::Model) {
        let place = |row: &employee::Model| (row.unit_id, row.appraiser_id, row.position.clone());
        if place(before) == place(after) {
            return;
        }
        let (day, id) = (self.import.day.date(), (self.import.new_id)());
        match reassigned(self.open.get(&after.id), after, day, id) {
            Reassigned::Amended(row) => self.plan.amended.push(row),
            Reassigned::Followed { closed, opened } => {
                self.plan.closed.extend(closed);
                self.plan.opened.push(opened);
            }
        }
    }

    /// The row with what the file says; what it does not say stays.
    fn told(&self, row: employee::Model, member: &StaffMember) -> Result<employee::Model, CommandError> {
        let id_of = |nip: &Nip| self.ids.get(nip.as_str()).copied().ok_or(CommandError::Corrupt("appraiser"));
        let code = |rank: Rank| rank.code().to_owned();
        Ok(employee::Model {
            unit_id: self.units.id_of(self.import, &member.unit)?,
            appraiser_id: member.appraiser.as_ref().map(id_of).transpose()?,
            name: member.name.clone(),
            position: member.position.clone(),
            rank: member.rank.map(code).or(row.rank),
            position_kind: member.position_kind.map(PositionKind::code).map(str::to_owned).or(row.position_kind),
            employment: member.employment.map(Employment::code).map(str::to_owned).or(row.employment),
            ..row
        })
    }

    /// Somebody of whom nothing is known but the number.
    fn blank(&self, nip: &Nip) -> Result<employee::Model, CommandError> {
        let id = self.ids.get(nip.as_str()).copied().ok_or(CommandError::Corrupt("id of a new person"))?;
        Ok(employee::Model {
            id,
            agency_id: self.import.agency.uuid(),
            unit_id: Uuid::nil(),
            appraiser_id: None,
            nip: nip.to_string(),
            name: String::new(),
            position: String::new(),
            created_at: self.import.now.millis(),
            rank: None,
            position_kind: None,
            employment: None,
            left_on: None,
            text_salt: Some(new_salt()),
        })
    }
}
