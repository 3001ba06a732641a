//! Asking for a correction of what is stored about oneself, and dealing with it.

use super::covered::corrections;
use super::{new_salt, updated};
use crate::access::permit;
use crate::connect::Store;
use crate::entity::{correction, employee, org_unit};
use crate::error::CommandError;
use crate::organization::about_person;
use domain::access::Action;
use domain::account::Viewer;
use domain::audit::{AskedCorrection, Correction, CorrectionId, Deed};
use domain::feedback::parse_comment;
use domain::organization::{AgencyId, EmployeeId};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;
use uuid::Uuid;

/// The most that one page shows.
const MOST: u64 = 100;
/// The most of those that were dealt with.
const MOST_HANDLED: u64 = 20;

impl Store {
    /// Asks the administrators of the viewer's agency for a correction. The same id and text again is the same request,
    /// and changes nothing.
    ///
    /// # Errors
    /// `Words` where nothing or too much was written; `IdTaken` when the id was used for anything else.
    pub async fn ask_correction(
        &self,
        viewer: &Viewer,
        id: CorrectionId,
        typed: &str,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let text = parse_comment(typed).map_err(CommandError::Words)?;
        let who = viewer.person.id;
        let row = correction::Model {
            id: id.uuid(),
            agency_id: viewer.agency_id.uuid(),
            employee_id: who.uuid(),
            text,
            text_salt: Some(new_salt()),
            at: now.millis(),
            done_at: None,
            done_by: None,
        };
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let inserted = correction::Entity::insert(row.clone().into_active_model())
                        .on_conflict(OnConflict::new().do_nothing().to_owned())
                        .exec_without_returning(tx)
                        .await?;
                    if inserted == 0 {
                        let before = correction::Entity::find_by_id(row.id).one(tx).await?;
                        let is_same =
                            |one: correction::Model| (one.employee_id, one.text) == (row.employee_id, row.text);
                        return if before.is_some_and(is_same) { Ok(()) } else { Err(CommandError::IdTaken) };
                    }
                    let facts = vec![corrections::fact(&row)];
                    let agency = AgencyId::new(row.agency_id);
                    journal.note(about_person(agency, who.uuid(), Deed::CorrectionAsked, (Some(who), now), facts));
                    Ok(())
                })
            })
            .await
    }

    /// What people of the viewer's agency ask for and nobody has dealt with, oldest first.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn open_corrections(&self, viewer: &Viewer) -> Result<Vec<AskedCorrection>, CommandError> {
        let open = correction::Entity::find()
            .filter(correction::Column::DoneAt.is_null())
            .order_by_asc(correction::Column::At)
            .limit(MOST);
        self.asked_corrections(viewer, open).await
    }

    /// What was dealt with last in the viewer's agency, newest first.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn handled_corrections(&self, viewer: &Viewer) -> Result<Vec<AskedCorrection>, CommandError> {
        let handled = correction::Entity::find()
            .filter(correction::Column::DoneAt.is_not_null())
            .order_by_desc(correction::Column::DoneAt)
            .limit(MOST_HANDLED);
        self.asked_corrections(viewer, handled).await
    }

    async fn asked_corrections(
        &self,
        viewer: &Viewer,
        which: Select<correction::Entity>,
    ) -> Result<Vec<AskedCorrection>, CommandError> {
        permit(viewer.gate(Action::ReadCorrections))?;
        let of_agency = which.filter(correction::Column::AgencyId.eq(viewer.agency_id.uuid()));
        let rows = of_agency.all(&self.reads).await?;
        let owners: Vec<Uuid> = rows.iter().map(|row| row.employee_id).collect();
        let people = employee::Entity::find().filter(employee::Column::Id.is_in(owners.iter().copied()));
        let people = people.all(&self.reads).await?;
        let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(people.iter().map(|row| row.unit_id)));
        let units: HashMap<Uuid, String> =
            units.all(&self.reads).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let people: HashMap<Uuid, employee::Model> = people.into_iter().map(|row| (row.id, row)).collect();
        let open = |(correction, owner): (Correction, &Uuid)| {
            let person = people.get(owner).ok_or(CommandError::Corrupt("wish of nobody"))?;
            Ok(AskedCorrection {
                correction,
                employee: EmployeeId::new(person.id),
                nip: person.nip.parse().map_err(|_| CommandError::Corrupt("NIP"))?,
                unit: units.get(&person.unit_id).cloned().unwrap_or_default(),
            })
        };
        self.named(rows).await?.into_iter().zip(&owners).map(open).collect()
    }

    /// What the viewer asked for, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn own_corrections(&self, viewer: &Viewer) -> Result<Vec<Correction>, CommandError> {
        let rows = correction::Entity::find()
            .filter(correction::Column::EmployeeId.eq(viewer.person.id.uuid()))
            .order_by_asc(correction::Column::At)
            .all(&self.reads)
            .await?;
        self.named(rows).await
    }

    /// Says that a correction was dealt with. Saying it again changes nothing.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that; `NotFound` for those of another agency.
    pub async fn finish_correction(
        &self,
        viewer: &Viewer,
        id: CorrectionId,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        permit(viewer.gate(Action::FinishCorrection))?;
        let (agency, by) = (viewer.agency_id, viewer.person.id);
        let of_agency = correction::Column::AgencyId.eq(agency.uuid());
        let known = correction::Entity::find_by_id(id.uuid()).filter(of_agency).one(&self.reads).await?;
        known.ok_or(CommandError::NotFound)?;
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let finishing = correction::Entity::update_many()
                        .col_expr(correction::Column::DoneAt, Expr::value(now.millis()))
                        .col_expr(correction::Column::DoneBy, Expr::value(by.uuid()))
                        .filter(correction::Column::Id.eq(id.uuid()))
                        .filter(correction::Column::DoneAt.is_null());
                    for row in updated(tx, finishing).await? {
                        let facts = vec![corrections::fact(&row)];
                        let by = (Some(by), now);
                        journal.note(about_person(agency, row.employee_id, Deed::CorrectionDone, by, facts));
                    }
                    Ok(())
                })
            })
            .await
    }

    async fn named(&self, rows: Vec<correction::Model>) -> Result<Vec<Correction>, CommandError> {
        let people = employee::Entity::find()
            .filter(
                employee::Column::Id.is_in(rows.iter().flat_map(|row| [Some(row.employee_id), row.done_by]).flatten()),
            )
            .all(&self.reads)
            .await?;
        let names: HashMap<Uuid, String> = people.into_iter().map(|row| (row.id, row.name)).collect();
        let correction = |row: correction::Model| Correction {
            id: CorrectionId::new(row.id),
            name: names.get(&row.employee_id).cloned().unwrap_or_default(),
            text: row.text,
            at: Timestamp::from_millis(row.at),
            done_at: row.done_at.map(Timestamp::from_millis),
            done_by: row.done_by.and_then(|id| names.get(&id).cloned()),
        };
        Ok(rows.into_iter().map(correction).collect())
    }
}
