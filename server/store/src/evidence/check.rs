//! Whether links can be opened: which are to be tried, and what came of it.
//!
//! A machine finds it out, again and again, and no right hangs on it, so it is in no chain.

use super::MANY;
use crate::connect::Store;
use crate::entity::{evidence, link_check};
use crate::error::CommandError;
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::EntryId;
use domain::evidence::{CHECK_PAUSE_SECONDS, EvidenceId, LinkCheck, LinkState};
use domain::time::Timestamp;
use link_check::Column::{CheckedAt, EndedAt, EvidenceId as Of, NextAt, State, Tries};
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Whoever took a link to try it and says nothing for so long has died; somebody else tries it then.
const LEASE_MILLIS: i64 = 60_000;
const PAUSE_MILLIS: i64 = CHECK_PAUSE_SECONDS as i64 * 1_000;

/// A link that whoever holds this is to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkToTry {
    id: EvidenceId,
    /// Where it leads.
    pub link: String,
    tries: u16,
    lease: i64,
}

/// What came of asking for another try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// It is tried soon.
    Soon,
    /// It was tried a moment ago, or is about to be.
    TooSoon,
    /// It is no link.
    NoLink,
}

impl Store {
    /// Takes links that are to be tried now, the longest waiting first. Nobody else is given them for a minute.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_links(&self, most: u64, now: Timestamp) -> Result<Vec<LinkToTry>, CommandError> {
        // Asked each second: mostly there are none, and nothing is written.
        if due(&self.reads, 1, now).await?.is_empty() {
            return Ok(Vec::new());
        }
        self.writer.rare(move |tx, _| Box::pin(async move { take(tx, most, now).await })).await
    }

    /// What came of trying it, and where it ended if that is elsewhere. What was taken away meanwhile stays away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_tried(
        &self,
        tried: LinkToTry,
        (state, ended_at): (LinkState, Option<String>),
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let next = state.next_try(tried.tries).map(|minutes| now.plus_minutes(minutes).millis());
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    let found = link_check::Entity::update_many()
                        .col_expr(State, Expr::value(state.code()))
                        .col_expr(EndedAt, Expr::value(ended_at.unwrap_or_default()))
                        .col_expr(CheckedAt, Expr::value(now.millis()))
                        .col_expr(NextAt, Expr::value(next))
                        // Who took so long that somebody else tries it says nothing any more.
                        .filter(Of.eq(tried.id.uuid()))
                        .filter(NextAt.eq(tried.lease));
                    found.exec(tx).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Has a link tried again, as whoever may add and remove it; not more than once a minute. Answers of which entry.
    ///
    /// # Errors
    /// `NotFound`, `Forbidden`; `MovedOn` where the entry is final.
    pub async fn try_link_again(
        &self,
        viewer: &Viewer,
        id: EvidenceId,
        now: Timestamp,
    ) -> Result<(EntryId, Again), CommandError> {
        let (row, standing) = self.piece(id, viewer, Action::AddEvidence).await?;
        if row.removed_at.is_some() {
            return Err(CommandError::NotFound);
        }
        standing.is_open(viewer, Action::AddEvidence)?;
        if row.link.is_empty() {
            return Ok((standing.id, Again::NoLink));
        }
        let again = self.writer.rare(move |tx, _| Box::pin(async move { Ok(ask(tx, id.uuid(), now).await?) })).await?;
        Ok((standing.id, again))
    }
}

async fn due(db: &impl ConnectionTrait, most: u64, now: Timestamp) -> Result<Vec<link_check::Model>, DbErr> {
    let due = link_check::Entity::find().filter(NextAt.lte(now.millis()));
    due.order_by_asc(NextAt).limit(most).all(db).await
}

async fn take(tx: &DatabaseTransaction, most: u64, now: Timestamp) -> Result<Vec<LinkToTry>, CommandError> {
    let lease = now.millis().saturating_add(LEASE_MILLIS);
    let mut taken = Vec::new();
    for row in due(tx, most, now).await? {
        // Written only where it still says what was read: of two processes one takes it.
        let taking = link_check::Entity::update_many()
            .col_expr(NextAt, Expr::value(lease))
            .col_expr(Tries, Expr::col(Tries).add(1))
            .filter(Of.eq(row.evidence_id))
            .filter(NextAt.eq(row.next_at));
        if taking.exec(tx).await?.rows_affected == 0 {
            continue;
        }
        let shown = evidence::Entity::find_by_id(row.evidence_id).one(tx).await?;
        let shown = shown.ok_or(CommandError::Corrupt("evidence of a link"))?;
        let tries = u16::try_from(row.tries).unwrap_or(u16::MAX).saturating_add(1);
        taken.push(LinkToTry { id: EvidenceId::new(shown.id), link: shown.link, tries, lease });
    }
    Ok(taken)
}

async fn ask(tx: &DatabaseTransaction, id: Uuid, now: Timestamp) -> Result<Again, DbErr> {
    let millis = now.millis();
    let rested = Condition::any().add(CheckedAt.is_null()).add(CheckedAt.lte(millis.saturating_sub(PAUSE_MILLIS)));
    // What is tried at this moment, or within the next one, need not be asked for.
    let idle = Condition::any().add(NextAt.is_null()).add(NextAt.gt(millis.saturating_add(LEASE_MILLIS)));
    let asking = link_check::Entity::update_many()
        .col_expr(NextAt, Expr::value(millis))
        .col_expr(Tries, Expr::value(0))
        .filter(Of.eq(id))
        .filter(rested)
        .filter(idle);
    Ok(if asking.exec(tx).await?.rows_affected == 0 { Again::TooSoon } else { Again::Soon })
}

/// A link that was added now is tried soon.
pub(super) async fn begin(tx: &DatabaseTransaction, row: &evidence::Model) -> Result<(), DbErr> {
    if row.link.is_empty() {
        return Ok(());
    }
    let check = link_check::Model {
        evidence_id: row.id,
        state: None,
        ended_at: String::new(),
        checked_at: None,
        tries: 0,
        next_at: Some(row.added_at),
    };
    link_check::Entity::insert(check.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// Of what is not shown any more nobody asks whether it opens.
pub(super) async fn forget(tx: &DatabaseTransaction, pieces: &[Uuid]) -> Result<(), DbErr> {
    link_check::Entity::delete_many().filter(Of.is_in(pieces.iter().copied())).exec(tx).await?;
    Ok(())
}

/// What is known of those of these that are links.
pub(super) async fn known(
    db: &impl ConnectionTrait,
    pieces: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, LinkCheck>, CommandError> {
    let pieces: Vec<Uuid> = pieces.into_iter().collect();
    let mut rows = Vec::new();
    for some in pieces.chunks(MANY) {
        rows.extend(link_check::Entity::find().filter(Of.is_in(some.iter().copied())).all(db).await?);
    }
    let read = |row: link_check::Model| {
        let state = row.state.map(|code| LinkState::from_code(&code).ok_or(CommandError::Corrupt("state of a link")));
        let check = LinkCheck {
            state: state.transpose()?,
            ended_at: row.ended_at,
            checked_at: row.checked_at.map(Timestamp::from_millis),
            next_at: row.next_at.map(Timestamp::from_millis),
        };
        Ok((row.evidence_id, check))
    };
    rows.into_iter().map(read).collect()
}
