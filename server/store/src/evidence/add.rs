//! Adding a piece of evidence, and taking it away again.

use super::{check, forget, hold, place, tell};
use crate::activity::{Standing, record};
use crate::audit::covered::{Covered, evidence as covered};
use crate::audit::{Journal, new_salt, updated};
use crate::connect::Store;
use crate::entity::{agency, employee, evidence};
use crate::error::CommandError;
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::EntryId;
use domain::audit::Deed;
use domain::evidence::{EvidenceId, EvidenceKind, FileName, Link, MOST_FOR_ENTRY, PhotoPlace, Quota, quota_since};
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect,
};
use uuid::Uuid;

/// What is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewContent {
    /// A file that is kept already.
    File {
        /// What it holds.
        kind: EvidenceKind,
        /// What it is called.
        name: FileName,
        /// The hash of what was sent, as text.
        sent: String,
        /// The hash of what is kept.
        content: String,
        /// The hash of its small picture, if it has one.
        preview: Option<String>,
        /// What both take on the disk.
        bytes: u64,
        /// Width and height in pixels, if it is a picture.
        size: Option<(u32, u32)>,
    },
    /// Something elsewhere.
    Link(Link),
}

/// A piece of evidence to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvidence {
    /// Made by the device, so that what is sent twice is added once.
    pub id: EvidenceId,
    /// For which entry.
    pub entry: EntryId,
    /// What.
    pub content: NewContent,
    /// Where it was taken, if it is a photo and its author wants that to go along.
    pub place: Option<PhotoPlace>,
}

/// Whether it was added, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adding {
    /// It is there, now or since before.
    Done,
    /// The entry has as many pieces as one may have.
    TooMany,
    /// The quota of the year is used up.
    NoRoom {
        /// How much it is.
        quota: Quota,
        /// How many bytes of it are used.
        used: u64,
    },
}

impl Store {
    /// Whether the viewer may add something to that entry at this moment, and has room for it. Asked before a file is
    /// taken in, so that nobody sends for nothing.
    ///
    /// # Errors
    /// `NotFound`, `Forbidden`; `MovedOn` where the entry is final.
    pub async fn may_add_evidence(
        &self,
        viewer: &Viewer,
        entry: EntryId,
        now: Timestamp,
    ) -> Result<Adding, CommandError> {
        let standing = Standing::ask(&self.reads, entry, viewer, Action::AddEvidence).await?;
        standing.is_open(viewer, Action::AddEvidence)?;
        has_room(&self.reads, &standing, 1, now).await
    }

    /// Whether that id was added by the viewer to that entry before, with what was sent having that hash.
    ///
    /// # Errors
    /// `IdTaken` where it is something else, or stands at another entry: nobody believes it here that is there.
    pub async fn was_added(
        &self,
        viewer: &Viewer,
        (id, entry): (EvidenceId, EntryId),
        sent: &str,
    ) -> Result<bool, CommandError> {
        let Some(row) = evidence::Entity::find_by_id(id.uuid()).one(&self.reads).await? else { return Ok(false) };
        let same = (row.author_id, row.entry_id) == (viewer.person.id.uuid(), entry.uuid())
            && (row.sent_hash == sent || row.text_salt.is_none());
        if same { Ok(true) } else { Err(CommandError::IdTaken) }
    }

    /// Adds a piece of evidence as the author of the entry. The same again is the same, and changes nothing.
    ///
    /// # Errors
    /// `NotFound`, `Forbidden`, `IdTaken`; `MovedOn` where the entry is final.
    pub async fn add_evidence(
        &self,
        viewer: &Viewer,
        new: NewEvidence,
        now: Timestamp,
    ) -> Result<Adding, CommandError> {
        let standing = Standing::ask(&self.reads, new.entry, viewer, Action::AddEvidence).await?;
        let place = new.place;
        let row = row_of(&standing, new, now)?;
        if let Some(before) = evidence::Entity::find_by_id(row.id).one(&self.reads).await? {
            return same_as(&before, &row);
        }
        standing.is_open(viewer, Action::AddEvidence)?;
        self.writer
            .rare_in_turn(move |tx, journal| {
                Box::pin(async move { write(tx, journal, &standing, (row, place), now).await })
            })
            .await
    }

    /// Takes a piece away again, as the author of the entry. Its row stays, as every change does; its file goes with the
    /// next sweep unless somebody else shows the same. Doing it again is no error.
    ///
    /// # Errors
    /// `NotFound`, `Forbidden`; `MovedOn` where the entry is final.
    pub async fn remove_evidence(
        &self,
        viewer: &Viewer,
        id: EvidenceId,
        now: Timestamp,
    ) -> Result<EntryId, CommandError> {
        let (row, standing) = self.piece(id, viewer, Action::RemoveEvidence).await?;
        if row.removed_at.is_some() {
            return Ok(standing.id);
        }
        standing.is_open(viewer, Action::RemoveEvidence)?;
        let by = viewer.person.id;
        self.writer
            .rare_in_turn(move |tx, journal| {
                Box::pin(async move {
                    let status = hold(tx, standing.id).await?;
                    if !status.takes_evidence() {
                        return Err(CommandError::MovedOn(status));
                    }
                    let removing = evidence::Entity::update_many()
                        .col_expr(evidence::Column::RemovedAt, Expr::value(now.millis()))
                        .filter(evidence::Column::Id.eq(id.uuid()))
                        .filter(evidence::Column::RemovedAt.is_null());
                    for row in updated(tx, removing).await? {
                        forget(tx, &[row.id]).await?;
                        let facts = vec![Covered::only(covered::fact(&row), &[covered::column::removed_at])];
                        journal.note(record(standing.agency, standing.id, Deed::EvidenceRemoved, (by, now), facts));
                        tell(tx, &standing, now).await?;
                    }
                    Ok(standing.id)
                })
            })
            .await
    }
}

fn row_of(standing: &Standing, new: NewEvidence, now: Timestamp) -> Result<evidence::Model, CommandError> {
    let empty = evidence::Model {
        id: new.id.uuid(),
        agency_id: standing.agency.uuid(),
        entry_id: standing.id.uuid(),
        author_id: standing.author.uuid(),
        kind: EvidenceKind::Link.code().to_owned(),
        name: String::new(),
        link: String::new(),
        sent_hash: String::new(),
        content_hash: String::new(),
        preview_hash: String::new(),
        bytes: 0,
        width: None,
        height: None,
        added_at: now.millis(),
        removed_at: None,
        verdict: None,
        word: String::new(),
        judged_by: None,
        on_behalf_of: None,
        judged_at: None,
        text_salt: Some(new_salt()),
    };
    let number = |pixels: u32| i32::try_from(pixels).map_err(|_| CommandError::Corrupt("size of a picture"));
    Ok(match new.content {
        NewContent::Link(link) => evidence::Model { link: link.as_str().to_owned(), ..empty },
        NewContent::File { kind, name, sent, content, preview, bytes, size } => evidence::Model {
            kind: kind.code().to_owned(),
            name: name.as_str().to_owned(),
            sent_hash: sent,
            content_hash: content,
            preview_hash: preview.unwrap_or_default(),
            bytes: i64::try_from(bytes).map_err(|_| CommandError::Corrupt("size of a file"))?,
            width: size.map(|(width, _)| number(width)).transpose()?,
            height: size.map(|(_, height)| number(height)).transpose()?,
            ..empty
        },
    })
}

/// What was sent again. A name is no part of it: the same photo may be sent under another.
fn same_as(before: &evidence::Model, row: &evidence::Model) -> Result<Adding, CommandError> {
    let whose = |row: &evidence::Model| (row.agency_id, row.entry_id, row.author_id);
    let what = |row: &evidence::Model| (row.link.clone(), row.sent_hash.clone());
    // Of what was erased nobody knows any more what it was.
    let same = whose(before) == whose(row) && (before.text_salt.is_none() || what(before) == what(row));
    if same { Ok(Adding::Done) } else { Err(CommandError::IdTaken) }
}

async fn write(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    standing: &Standing,
    (row, place): (evidence::Model, Option<PhotoPlace>),
    now: Timestamp,
) -> Result<Adding, CommandError> {
    let status = hold(tx, standing.id).await?;
    if let Some(before) = evidence::Entity::find_by_id(row.id).one(tx).await? {
        return same_as(&before, &row);
    }
    if !status.takes_evidence() {
        return Err(CommandError::MovedOn(status));
    }
    // Written to itself: whoever adds to another entry of theirs waits, so that both count.
    let column = employee::Column::Nip;
    let holding = employee::Entity::update_many()
        .col_expr(column, Expr::col(column))
        .filter(employee::Column::Id.eq(row.author_id));
    holding.exec(tx).await?;
    let adding = has_room(tx, standing, row.bytes, now).await?;
    if adding != Adding::Done {
        return Ok(adding);
    }
    let by = (EmployeeId::new(row.author_id), now);
    journal.note(record(standing.agency, standing.id, Deed::EvidenceAdded, by, vec![covered::fact(&row)]));
    let shown = row.clone();
    evidence::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    check::begin(tx, &shown).await?;
    if let Some(place) = place.filter(|_| shown.kind == EvidenceKind::Picture.code()) {
        place::keep(tx, shown.id, place).await?;
    }
    tell(tx, standing, now).await?;
    Ok(Adding::Done)
}

/// Whether so many bytes more are within all limits.
async fn has_room(
    db: &impl ConnectionTrait,
    standing: &Standing,
    more: i64,
    now: Timestamp,
) -> Result<Adding, CommandError> {
    let there = evidence::Entity::find()
        .filter(evidence::Column::EntryId.eq(standing.id.uuid()))
        .filter(evidence::Column::RemovedAt.is_null());
    if usize::try_from(there.count(db).await?).is_ok_and(|count| count >= MOST_FOR_ENTRY) {
        return Ok(Adding::TooMany);
    }
    let quota = quota(db, standing.agency.uuid()).await?;
    let used = used(db, standing, now).await?;
    let more = u64::try_from(more).unwrap_or(u64::MAX);
    // A link takes no room.
    if more == 0 || quota.fits(used, more) { Ok(Adding::Done) } else { Ok(Adding::NoRoom { quota, used }) }
}

async fn quota(db: &impl ConnectionTrait, agency: Uuid) -> Result<Quota, CommandError> {
    let agency = agency::Entity::find_by_id(agency).one(db).await?.ok_or(CommandError::Corrupt("agency"))?;
    super::quota_of(agency.evidence_mb)
}

/// What the author shows of this year, in bytes: what was taken away again does not count.
async fn used(db: &impl ConnectionTrait, standing: &Standing, now: Timestamp) -> Result<u64, CommandError> {
    let sum: Option<i64> = evidence::Entity::find()
        .select_only()
        // A sum of large numbers is one of another type on PostgreSQL.
        .expr_as(Expr::cust("CAST(COALESCE(SUM(bytes), 0) AS BIGINT)"), "used")
        .filter(evidence::Column::AuthorId.eq(standing.author.uuid()))
        .filter(evidence::Column::AddedAt.gte(quota_since(standing.zone, now).millis()))
        .filter(evidence::Column::RemovedAt.is_null())
        .into_tuple()
        .one(db)
        .await?;
    Ok(sum.and_then(|sum| u64::try_from(sum).ok()).unwrap_or_default())
}
