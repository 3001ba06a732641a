//! What people, units and other things are called that records are about or name.

use crate::activity::{Standing, late_rows};
use crate::entity::{agency, audit_record, display, employee, late_entry, leave, org_unit, shift_pattern};
use crate::error::CommandError;
use crate::organization::ROWS;
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::EntryId;
use domain::audit::Subject;
use domain::organization::AgencyId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Names of one agency by id, and the leave that records speak of.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: HashMap<Uuid, String>,
    leaves: HashMap<Uuid, leave::Model>,
    late: HashMap<Uuid, late_entry::Model>,
}

impl Names {
    /// Looks these ids up among the people, units, patterns and leave of the agency; what belongs to another one is none
    /// of them.
    pub async fn find(db: &impl ConnectionTrait, agency: AgencyId, ids: &BTreeSet<Uuid>) -> Result<Self, CommandError> {
        let mut found = Self::default();
        let ids: Vec<_> = ids.iter().copied().collect();
        // A statement takes only so many values.
        for some in ids.chunks(ROWS) {
            found.some(db, agency.uuid(), some).await?;
        }
        Ok(found)
    }

    async fn some(&mut self, db: &impl ConnectionTrait, agency: Uuid, ids: &[Uuid]) -> Result<(), CommandError> {
        let ids = || ids.iter().copied();
        let people = employee::Entity::find()
            .filter(employee::Column::AgencyId.eq(agency))
            .filter(employee::Column::Id.is_in(ids()));
        self.names.extend(people.all(db).await?.into_iter().map(|row| (row.id, row.name)));
        let units = org_unit::Entity::find()
            .filter(org_unit::Column::AgencyId.eq(agency))
            .filter(org_unit::Column::Id.is_in(ids()));
        self.names.extend(units.all(db).await?.into_iter().map(|row| (row.id, row.name)));
        let patterns = shift_pattern::Entity::find()
            .filter(shift_pattern::Column::AgencyId.eq(agency))
            .filter(shift_pattern::Column::Id.is_in(ids()));
        self.names.extend(patterns.all(db).await?.into_iter().map(|row| (row.id, row.name)));
        let leaves =
            leave::Entity::find().filter(leave::Column::AgencyId.eq(agency)).filter(leave::Column::Id.is_in(ids()));
        self.leaves.extend(leaves.all(db).await?.into_iter().map(|row| (row.id, row)));
        Ok(())
    }

    /// Looks up why these entries came late, of those whose words the viewer may read.
    pub async fn find_late(
        &mut self,
        db: &impl ConnectionTrait,
        viewer: &Viewer,
        entries: BTreeSet<Uuid>,
    ) -> Result<(), CommandError> {
        let mut readable = Vec::new();
        for id in entries {
            match Standing::ask(db, EntryId::new(id), viewer, Action::ReadEntry).await {
                Ok(_) => readable.push(id),
                Err(CommandError::NotFound | CommandError::Forbidden) => {}
                Err(error) => return Err(error),
            }
        }
        self.late = late_rows(db, readable).await?;
        Ok(())
    }

    pub fn late(&self, entry: Uuid) -> Option<&late_entry::Model> {
        self.late.get(&entry)
    }

    pub fn name(&self, id: Uuid) -> Option<String> {
        self.names.get(&id).cloned()
    }

    pub fn leave(&self, id: Uuid) -> Option<&leave::Model> {
        self.leaves.get(&id)
    }
}

/// The names of what the records are about; a board is called like its unit.
pub(super) async fn of_subjects(
    db: &impl ConnectionTrait,
    rows: &[audit_record::Model],
) -> Result<HashMap<Uuid, String>, CommandError> {
    let of = |subject: Subject| rows.iter().filter(move |row| row.subject == subject.code()).map(|row| row.subject_id);
    let mut names = HashMap::new();
    let people = employee::Entity::find().filter(employee::Column::Id.is_in(of(Subject::Person))).all(db).await?;
    names.extend(people.into_iter().map(|row| (row.id, row.name)));
    let boards = display::Entity::find().filter(display::Column::Id.is_in(of(Subject::Board))).all(db).await?;
    let units = of(Subject::Unit).chain(boards.iter().map(|board| board.unit_id));
    let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(units)).all(db).await?;
    names.extend(units.into_iter().map(|row| (row.id, row.name)));
    for board in boards {
        if let Some(unit) = names.get(&board.unit_id).cloned() {
            names.insert(board.id, unit);
        }
    }
    let agencies = agency::Entity::find().filter(agency::Column::Id.is_in(of(Subject::Agency))).all(db).await?;
    names.extend(agencies.into_iter().map(|row| (row.id, row.name)));
    Ok(names)
}
