//! Staff files that were sent to the page, kept between the preview and the decision.

use super::import::{StaffImport, write_staff};
use super::staff::StaffRows;
use crate::access::permit;
use crate::account::TokenHash;
use crate::connect::Store;
use crate::entity::{agency, employee, role_grant, staff_upload};
use crate::error::CommandError;
use domain::access::Action;
use domain::account::{Nip, Viewer};
use domain::organization::staff_file::{Present, Sender};
use domain::organization::{AgencyId, StaffUploadId};
use domain::time::{Timestamp, Zone};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use std::collections::HashSet;
use uuid::Uuid;

/// Kept no longer than this; nobody decides about a file of yesterday.
const MINUTES: i64 = 24 * 60;

/// A staff file that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffUpload {
    /// Which one.
    pub id: StaffUploadId,
    /// What its sender calls it.
    pub file_name: String,
    /// When it was sent.
    pub at: Timestamp,
    /// The file, or what came of it.
    pub content: UploadContent,
}

/// What is left of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadContent {
    /// Not decided yet: the bytes as they came.
    Open(Vec<u8>),
    /// Taken over; the file itself is gone.
    Taken(TakenUpload),
}

/// What is kept of a file that was taken over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenUpload {
    /// What it changed, as the page wrote it down.
    pub result: String,
    /// The rows that were not taken over, to be mended; empty where all were.
    pub wrong_rows: Vec<u8>,
}

/// What a staff file is held against, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffDesk {
    /// The people in service and the units.
    pub seen: Present,
    /// Whoever asks.
    pub sender: Sender,
    /// The zone of the agency, which decides on which day the file holds.
    pub zone: Zone,
}

impl Store {
    /// Keeps a file, in place of the one this person sent before; what is older than a day goes, whoever sent it.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that; database and writer errors.
    pub async fn keep_staff_upload(
        &self,
        viewer: &Viewer,
        id: StaffUploadId,
        file_name: String,
        bytes: Vec<u8>,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        permit(viewer.gate(Action::ImportStaff))?;
        let row = staff_upload::Model {
            id: id.uuid(),
            agency_id: viewer.agency_id.uuid(),
            employee_id: viewer.person.id.uuid(),
            file_name,
            content: bytes,
            at: now.millis(),
            taken_at: None,
            result: None,
        };
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    use staff_upload::Column::{AgencyId, At, Content, EmployeeId, FileName, Id, Result, TakenAt};
                    prune(tx, now).await?;
                    let replace = OnConflict::column(EmployeeId)
                        .update_columns([Id, AgencyId, FileName, Content, At, TakenAt, Result])
                        .to_owned();
                    staff_upload::Entity::insert(row.into_active_model())
                        .on_conflict(replace)
                        .exec_without_returning(tx)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    /// Removes every file that is older than a day, decided or not: it holds the whole staff.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn prune_staff_uploads(&self, now: Timestamp) -> Result<(), CommandError> {
        self.writer.rare(move |tx, _| Box::pin(async move { prune(tx, now).await })).await
    }

    /// A file that somebody of the viewer's agency sent.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that; `NotFound` for a file of another agency, as for none.
    pub async fn staff_upload(&self, viewer: &Viewer, id: StaffUploadId) -> Result<StaffUpload, CommandError> {
        permit(viewer.gate(Action::ImportStaff))?;
        let row = staff_upload::Entity::find_by_id(id.uuid())
            .filter(staff_upload::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .one(&self.reads)
            .await?
            .ok_or(CommandError::NotFound)?;
        let content = match row.taken_at {
            None => UploadContent::Open(row.content),
            Some(_) => {
                let result = row.result.unwrap_or_default();
                UploadContent::Taken(TakenUpload { result, wrong_rows: row.content })
            }
        };
        Ok(StaffUpload { id, file_name: row.file_name, at: Timestamp::from_millis(row.at), content })
    }

    /// The file that the viewer sent last, if it is not older than a day and nobody has taken it over: which one, its name
    /// and when it was sent.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn waiting_staff_upload(
        &self,
        viewer: &Viewer,
        now: Timestamp,
    ) -> Result<Option<(StaffUploadId, String, Timestamp)>, CommandError> {
        permit(viewer.gate(Action::ImportStaff))?;
        let found: Option<(Uuid, String, i64)> = staff_upload::Entity::find()
            .select_only()
            .columns([staff_upload::Column::Id, staff_upload::Column::FileName, staff_upload::Column::At])
            .filter(staff_upload::Column::EmployeeId.eq(viewer.person.id.uuid()))
            .filter(staff_upload::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .filter(staff_upload::Column::TakenAt.is_null())
            .filter(staff_upload::Column::At.gte(now.plus_minutes(-MINUTES).millis()))
            .into_tuple()
            .one(&self.reads)
            .await?;
        Ok(found.map(|(id, name, at)| (StaffUploadId::new(id), name, Timestamp::from_millis(at))))
    }

    /// What a file of the viewer's agency is held against, as of one moment.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that; when the database cannot be read or holds nonsense.
    pub async fn staff_desk(&self, viewer: &Viewer) -> Result<StaffDesk, CommandError> {
        permit(viewer.gate(Action::ImportStaff))?;
        let snapshot = self.snapshot().await?;
        let seen = StaffRows::read(&snapshot, viewer.agency_id).await?.present()?;
        let sender = employee::Entity::find_by_id(viewer.person.id.uuid()).one(&snapshot).await?;
        let agency = agency::Entity::find_by_id(viewer.agency_id.uuid()).one(&snapshot).await?;
        // Whoever may end roles may also let their holders leave.
        let protected = if viewer.opens(Action::EndRole) {
            HashSet::new()
        } else {
            role_holders(&snapshot, viewer.agency_id).await?
        };
        snapshot.commit().await?;
        let (sender, agency) = (sender.ok_or(CommandError::NotFound)?, agency.ok_or(CommandError::NotFound)?);
        Ok(StaffDesk {
            seen,
            sender: Sender { nip: sender.nip.parse().map_err(|_| CommandError::Corrupt("NIP"))?, protected },
            zone: Zone::from_code(&agency.zone).ok_or(CommandError::Corrupt("zone"))?,
        })
    }

    /// Takes the file of an upload over, and keeps `taken` in its place: both or neither. Answers the sessions that
    /// ended; none if it was taken over before, and nothing was written now.
    ///
    /// # Errors
    /// As [`Store::import_staff`]; `NotFound` when the agency has no such upload any more.
    pub async fn take_over(
        &self,
        upload: StaffUploadId,
        import: StaffImport,
        taken: TakenUpload,
    ) -> Result<Option<Vec<TokenHash>>, CommandError> {
        self.writer
            .rare_in_turn(move |tx, journal| {
                Box::pin(async move {
                    let is_first = mark_taken(tx, upload, &import, taken).await?;
                    Ok(if is_first { Some(write_staff(tx, journal, &import).await?) } else { None })
                })
            })
            .await
    }
}

/// The numbers of those in the agency who hold a role.
async fn role_holders(db: &impl ConnectionTrait, agency: AgencyId) -> Result<HashSet<Nip>, CommandError> {
    let holders = Query::select()
        .column(role_grant::Column::EmployeeId)
        .from(role_grant::Entity)
        .and_where(role_grant::Column::AgencyId.eq(agency.uuid()))
        .and_where(role_grant::Column::EndedAt.is_null())
        .to_owned();
    let people = employee::Entity::find().filter(employee::Column::Id.in_subquery(holders)).all(db).await?;
    people.iter().map(|row| row.nip.parse().map_err(|_| CommandError::Corrupt("NIP"))).collect()
}

async fn prune(tx: &DatabaseTransaction, now: Timestamp) -> Result<(), CommandError> {
    let oldest = now.plus_minutes(-MINUTES).millis();
    staff_upload::Entity::delete_many().filter(staff_upload::Column::At.lt(oldest)).exec(tx).await?;
    Ok(())
}

/// The update waits for another one of the same row; whoever comes second finds it taken.
async fn mark_taken(
    tx: &DatabaseTransaction,
    upload: StaffUploadId,
    import: &StaffImport,
    taken: TakenUpload,
) -> Result<bool, CommandError> {
    use staff_upload::Column::{AgencyId, Content, Id, Result as Outcome, TakenAt};
    let own = || Id.eq(upload.uuid()).and(AgencyId.eq(import.agency.uuid()));
    let marked = staff_upload::Entity::update_many()
        .col_expr(TakenAt, Expr::value(import.now.millis()))
        .col_expr(Outcome, Expr::value(taken.result))
        .col_expr(Content, Expr::value(taken.wrong_rows))
        .filter(own())
        .filter(TakenAt.is_null())
        .exec(tx)
        .await?;
    if marked.rows_affected == 1 {
        return Ok(true);
    }
    staff_upload::Entity::find().filter(own()).one(tx).await?.map(|_| false).ok_or(CommandError::NotFound)
}
