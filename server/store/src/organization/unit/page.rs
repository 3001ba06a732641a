//! The page of a unit, open or closed.

use super::tree::UnitRow;
use crate::access::{By, Place, permit};
use crate::connect::Store;
use crate::entity::{employee, org_unit, position, unit_ancestor};
use crate::error::CommandError;
use crate::organization::{Line, apart};
use domain::access::{Action, State, Tie};
use domain::account::Viewer;
use domain::audit::Trace;
use domain::organization::{AgencyId, Apart, EmployeeId, OrgUnitId};
use domain::time::WorkDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// What the page of a unit shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPage {
    /// Which unit.
    pub id: OrgUnitId,
    /// Its name.
    pub name: String,
    /// The names of the units above, from the top down.
    pub above: Vec<String>,
    /// People in service who work in it.
    pub people: u32,
    /// The same with all units below it.
    pub below: u32,
    /// The first day on which it was no longer a unit.
    pub ended_on: Option<WorkDate>,
    /// Where its people and what lay below it went.
    pub merged_into: Option<(OrgUnitId, String)>,
    /// Its posts by title, those that nobody holds too.
    pub posts: Vec<Post>,
    /// The units within the viewer's reach, in the order of the tree.
    pub tree: Vec<UnitRow>,
    /// What was done to it, oldest first; none for who may not read that.
    pub trail: Option<Vec<Trace>>,
}

/// A post of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Its title.
    pub title: String,
    /// Who holds it, and what tells them apart from whoever has the same name and position.
    pub holders: Vec<(EmployeeId, String, Apart)>,
}

impl UnitPage {
    /// Those below the same unit, itself among them, in their order.
    pub fn siblings(&self) -> Vec<&UnitRow> {
        let parent = self.tree.iter().find(|row| row.id == self.id).and_then(|row| row.parent);
        self.tree.iter().filter(|row| row.parent == parent).collect()
    }

    /// The units that it may go to: all but itself and what lies below it.
    pub fn others(&self) -> Vec<&UnitRow> {
        let mut own: Option<usize> = None;
        let is_other = |row: &&UnitRow| {
            if own.is_some_and(|depth| row.depth <= depth) {
                own = None;
            }
            if row.id == self.id {
                own = Some(row.depth);
            }
            own.is_none()
        };
        self.tree.iter().filter(is_other).collect()
    }
}

impl Store {
    /// The page of a unit.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that; `NotFound` for units beyond their reach.
    pub async fn unit_page(&self, viewer: &Viewer, unit: OrgUnitId) -> Result<UnitPage, CommandError> {
        By::Person(viewer).gate(Action::ReadUnits)?;
        let row = org_unit::Entity::find_by_id(unit.uuid()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        let place = Place { agency: AgencyId::new(row.agency_id), unit: row.id };
        permit(place.decide(&self.reads, viewer, Action::ReadUnits, Tie::Colleague, State::Plain).await?)?;
        let tree = self.unit_tree(By::Person(viewer), viewer.agency_id).await?;
        let drawn = tree.iter().find(|one| one.id == unit);
        let merged_into = match row.merged_into {
            Some(into) => org_unit::Entity::find_by_id(into).one(&self.reads).await?,
            None => None,
        };
        let trail = match viewer.opens(Action::ReadAdministrationTrail) {
            true => Some(self.trace(viewer, row.id).await?),
            false => None,
        };
        Ok(UnitPage {
            id: unit,
            trail,
            above: self.names_above(row.id).await?,
            people: drawn.map_or(0, |row| row.people),
            below: drawn.map_or(0, |row| row.below),
            ended_on: row.ended_on.map(WorkDate::new),
            merged_into: merged_into.map(|into| (OrgUnitId::new(into.id), into.name)),
            posts: self.posts_of(row.id).await?,
            name: row.name,
            tree,
        })
    }

    async fn names_above(&self, unit: Uuid) -> Result<Vec<String>, CommandError> {
        let above = unit_ancestor::Entity::find()
            .filter(unit_ancestor::Column::UnitId.eq(unit))
            .filter(unit_ancestor::Column::Depth.gt(0))
            .order_by_desc(unit_ancestor::Column::Depth)
            .all(&self.reads)
            .await?;
        let ids: Vec<Uuid> = above.into_iter().map(|row| row.ancestor_id).collect();
        let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(ids.iter().copied()));
        let mut names: HashMap<Uuid, String> =
            units.all(&self.reads).await?.into_iter().map(|row| (row.id, row.name)).collect();
        Ok(ids.iter().filter_map(|id| names.remove(id)).collect())
    }

    async fn posts_of(&self, unit: Uuid) -> Result<Vec<Post>, CommandError> {
        let people = employee::Entity::find()
            .filter(employee::Column::UnitId.eq(unit))
            .filter(employee::in_service())
            .order_by_asc(employee::Column::Name)
            .order_by_asc(employee::Column::Id)
            .all(&self.reads)
            .await?;
        let made = position::Entity::find()
            .filter(position::Column::UnitId.eq(unit))
            .filter(position::Column::EndedAt.is_null());
        let vacant = |row: position::Model| (row.title.to_lowercase(), Post { title: row.title, holders: Vec::new() });
        let mut posts: BTreeMap<String, Post> = made.all(&self.reads).await?.into_iter().map(vacant).collect();
        let mut told = apart(&self.reads, &people, Line::Position).await?;
        for row in people {
            let folded = row.position.to_lowercase();
            let post = posts.entry(folded).or_insert_with(|| Post { title: row.position.clone(), holders: Vec::new() });
            let apart = told.remove(&row.id).unwrap_or_default();
            post.holders.push((EmployeeId::new(row.id), row.name, apart));
        }
        Ok(posts.into_values().collect())
    }
}
