//! Posts (*jabatan*): a title in a unit, whether somebody holds it or not. Who does says the open assignments.

use super::import::lock;
use super::imported::Imported;
use super::rows::insert;
use crate::access::By;
use crate::audit::covered::positions;
use crate::audit::{Journal, NewRecord, updated};
use crate::connect::Store;
use crate::entity::{employee, org_unit, position};
use crate::error::CommandError;
use domain::access::Action;
use domain::audit::{Deed, Fact, Subject};
use domain::organization::staff_file::PositionKind;
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A post to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPosition {
    /// In which unit.
    pub unit: OrgUnitId,
    /// Its title.
    pub title: String,
    /// Its kind; none: as it is known.
    pub kind: Option<PositionKind>,
}

/// By what posts of an agency are told apart: unit and title, whatever the case of its letters.
type Key = (Uuid, String);

impl Store {
    /// Makes posts that are not there, and gives those that are the kind that is named; others stay as they are. All in one
    /// step, or none.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for a unit that the agency does not have or that is closed, and without the agency.
    pub async fn set_positions(
        &self,
        by: By<'_>,
        agency: AgencyId,
        rows: Vec<NewPosition>,
        new_id: fn() -> Uuid,
        now: Timestamp,
    ) -> Result<Imported, CommandError> {
        by.gate(Action::ChangeUnit)?;
        let agency = if let By::Person(viewer) = by { viewer.agency_id } else { agency };
        let posts = Posts { agency, actor: by.actor(), now, new_id };
        self.writer.rare(move |tx, journal| Box::pin(async move { posts.set(tx, journal, rows).await })).await
    }
}

/// Writing posts of an agency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posts {
    pub agency: AgencyId,
    pub actor: Option<EmployeeId>,
    pub now: Timestamp,
    pub new_id: fn() -> Uuid,
}

impl Posts {
    async fn set(
        self,
        tx: &DatabaseTransaction,
        journal: &mut Journal,
        rows: Vec<NewPosition>,
    ) -> Result<Imported, CommandError> {
        lock(tx, self.agency).await?;
        let units: Vec<Uuid> = org_unit::Entity::find()
            .select_only()
            .column(org_unit::Column::Id)
            .filter(org_unit::Column::AgencyId.eq(self.agency.uuid()))
            .filter(org_unit::is_open())
            .into_tuple()
            .all(tx)
            .await?;
        let units: HashSet<Uuid> = units.into_iter().collect();
        let mut there: HashMap<Key, position::Model> =
            open_posts(tx, self.agency).await?.into_iter().map(|row| (key(row.unit_id, &row.title), row)).collect();
        let (mut done, mut facts, mut new) = (Imported::default(), Vec::new(), Vec::new());
        for row in rows {
            if !units.contains(&row.unit.uuid()) {
                return Err(CommandError::NotFound);
            }
            let key = key(row.unit.uuid(), &row.title);
            let kind = row.kind.map(|kind| kind.code().to_owned());
            match there.get(&key) {
                Some(known) if kind.is_none() || known.kind == kind => done.unchanged += 1,
                Some(known) => {
                    let setting = position::Entity::update_many()
                        .col_expr(position::Column::Kind, Expr::value(kind))
                        .filter(position::Column::Id.eq(known.id));
                    facts.extend(updated(tx, setting).await?.iter().map(positions::fact));
                    done.changed += 1;
                }
                None => {
                    let made = self.row(row.unit.uuid(), row.title, kind);
                    there.insert(key, made.clone());
                    new.push(made);
                    done.new += 1;
                }
            }
        }
        facts.extend(new.iter().map(positions::fact));
        insert(tx, new).await?;
        self.note(journal, facts);
        Ok(done)
    }

    /// Makes the posts that somebody in service holds and that are not there yet.
    pub async fn fill(self, tx: &DatabaseTransaction, journal: &mut Journal) -> Result<(), CommandError> {
        use employee::Column::{AgencyId, Position, PositionKind as Kind, UnitId};
        let held: Vec<(Uuid, String, Option<String>)> = employee::Entity::find()
            .select_only()
            .columns([UnitId, Position, Kind])
            .distinct()
            .filter(AgencyId.eq(self.agency.uuid()))
            .filter(employee::in_service())
            .order_by_asc(UnitId)
            .order_by_asc(Position)
            .order_by_asc(Kind)
            .into_tuple()
            .all(tx)
            .await?;
        let open = open_posts(tx, self.agency).await?;
        let mut there: HashSet<Key> = open.into_iter().map(|row| key(row.unit_id, &row.title)).collect();
        let mut new = Vec::new();
        for (unit, title, kind) in held {
            if there.insert(key(unit, &title)) {
                new.push(self.row(unit, title, kind));
            }
        }
        let facts = new.iter().map(positions::fact).collect();
        insert(tx, new).await?;
        self.note(journal, facts);
        Ok(())
    }

    /// The posts of a unit that is closed end; what the other unit does not have of them it has from now on.
    pub async fn hand_over(
        self,
        tx: &DatabaseTransaction,
        journal: &mut Journal,
        (from, into): (Uuid, Uuid),
    ) -> Result<(), CommandError> {
        let ending = position::Entity::update_many()
            .col_expr(position::Column::EndedAt, Expr::value(self.now.millis()))
            .filter(position::Column::UnitId.eq(from))
            .filter(position::Column::EndedAt.is_null());
        let ended = updated(tx, ending).await?;
        let open = position::Entity::find()
            .filter(position::Column::UnitId.eq(into))
            .filter(position::Column::EndedAt.is_null())
            .all(tx)
            .await?;
        let mut there: HashSet<Key> = open.iter().map(|row| key(into, &row.title)).collect();
        let mut facts: Vec<Fact> = ended.iter().map(positions::fact).collect();
        let mut new = Vec::new();
        for row in ended {
            if there.insert(key(into, &row.title)) {
                new.push(self.row(into, row.title, row.kind));
            }
        }
        facts.extend(new.iter().map(positions::fact));
        insert(tx, new).await?;
        self.note(journal, facts);
        Ok(())
    }

    fn row(self, unit_id: Uuid, title: String, kind: Option<String>) -> position::Model {
        let (id, agency_id, made_at) = ((self.new_id)(), self.agency.uuid(), self.now.millis());
        position::Model { id, agency_id, unit_id, title, kind, made_at, ended_at: None }
    }

    fn note(self, journal: &mut Journal, facts: Vec<Fact>) {
        if facts.is_empty() {
            return;
        }
        let (agency, id) = (self.agency, self.agency.uuid());
        let (deed, subject) = (Deed::PositionsSet, Subject::Agency);
        journal.note(NewRecord { agency, at: self.now, actor: self.actor, deed, subject, id, facts });
    }
}

fn key(unit: Uuid, title: &str) -> Key {
    (unit, title.to_lowercase())
}

async fn open_posts(db: &impl ConnectionTrait, agency: AgencyId) -> Result<Vec<position::Model>, CommandError> {
    let open = position::Entity::find()
        .filter(position::Column::AgencyId.eq(agency.uuid()))
        .filter(position::Column::EndedAt.is_null());
    Ok(open.all(db).await?)
}
