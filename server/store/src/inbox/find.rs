//! Finding what happened: each kind by its index, so that a page costs the same after ten years.

use super::{NewsKind, NewsPlace, PAGE, TOLD_DAYS};
use crate::connect::Store;
use crate::entity::{assignment, entry, entry_change, evidence, feedback};
use crate::error::CommandError;
use domain::account::Viewer;
use domain::activity::{EntryStatus, Step};
use domain::evidence::Verdict;
use domain::feedback::FeedbackKind;
use domain::organization::EmployeeId;
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

/// From when to when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub after: Timestamp,
    pub before: Option<NewsPlace>,
}

impl Window {
    /// What lies in it, by the columns that say when and which.
    fn holds(self, at: impl ColumnTrait, id: impl ColumnTrait) -> Condition {
        let later = Condition::all().add(at.gt(self.after.millis()));
        let Some(NewsPlace { at: before, id: than }) = self.before else { return later };
        let at_once = Condition::all().add(at.eq(before.millis())).add(id.lt(than));
        later.add(Condition::any().add(at.lt(before.millis())).add(at_once))
    }

    pub fn contains(self, place: NewsPlace) -> bool {
        place.at > self.after && self.before.is_none_or(|before| place < before)
    }
}

/// Something that was found, by ids.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub place: NewsPlace,
    pub kind: NewsKind,
    pub by: Option<Uuid>,
    pub on_behalf_of: Option<Uuid>,
    pub entry: Option<Uuid>,
    pub day: Option<WorkDate>,
    pub words: Option<String>,
}

/// What others said about entries of the viewer: comments, thanks, and the sentences of answers.
fn said_to(viewer: &Viewer, window: Window, today: WorkDate) -> Select<feedback::Entity> {
    feedback::Entity::find()
        .filter(feedback::Column::EntryId.in_subquery(own_entries(viewer, today)))
        .filter(feedback::Column::AuthorId.ne(viewer.person.id.uuid()))
        .filter(window.holds(feedback::Column::At, feedback::Column::Id))
}

/// Approvals of entries of the viewer.
fn approvals(viewer: &Viewer, window: Window, today: WorkDate) -> Select<entry_change::Entity> {
    let mut approved = own_entries(viewer, today);
    approved.and_where(Expr::col((entry::Entity, entry::Column::Status)).eq(EntryStatus::Approved.code()));
    entry_change::Entity::find()
        .filter(entry_change::Column::EntryId.in_subquery(approved))
        .filter(entry_change::Column::Step.eq(Step::Approve.code()))
        .filter(window.holds(entry_change::Column::At, entry_change::Column::EntryId))
}

/// Evidence of the viewer that does not fit.
fn not_fitting(viewer: &Viewer, window: Window, today: WorkDate) -> Select<evidence::Entity> {
    let since = viewer.unit.zone.start_of(today.minus_days(TOLD_DAYS)).millis();
    evidence::Entity::find()
        .filter(evidence::Column::AuthorId.eq(viewer.person.id.uuid()))
        .filter(evidence::Column::AddedAt.gte(since))
        .filter(evidence::Column::Verdict.eq(Verdict::NotFitting.code()))
        .filter(evidence::Column::RemovedAt.is_null())
        .filter(window.holds(evidence::Column::JudgedAt, evidence::Column::Id))
}

/// What authors wrote about entries that are the viewer's to answer, for themselves or for whom they stand in.
///
/// Through the words of the people whom they lead or led, as the page of a team finds them: not through all entries there
/// ever were.
fn replies(viewer: &Viewer, window: Window) -> Select<feedback::Entity> {
    let whose: Vec<Uuid> =
        std::iter::once(viewer.person.id).chain(viewer.stands_in.iter().copied()).map(EmployeeId::uuid).collect();
    let led = Query::select()
        .column(assignment::Column::EmployeeId)
        .from(assignment::Entity)
        .and_where(assignment::Column::AppraiserId.is_in(whose.iter().copied()))
        .to_owned();
    let column = |column| Expr::col((entry::Entity, column));
    // Not as a bare column: its index would lead through all entries of the appraiser.
    let answers = Func::coalesce([column(entry::Column::AppraiserId), column(entry::Column::AppraiserId)]);
    let theirs = Query::select()
        .expr(Expr::val(1))
        .from(entry::Entity)
        .and_where(column(entry::Column::Id).equals((feedback::Entity, feedback::Column::EntryId)))
        .and_where(column(entry::Column::AuthorId).equals((feedback::Entity, feedback::Column::AuthorId)))
        .and_where(column(entry::Column::Status).ne(EntryStatus::Withdrawn.code()))
        .and_where(Expr::expr(answers).is_in(whose))
        .to_owned();
    // The day that is kept is that of the entry's unit, which may be the day before here.
    let since = viewer.unit.zone.day_of(window.after).minus_days(1);
    feedback::Entity::find()
        .filter(feedback::Column::AuthorId.in_subquery(led))
        .filter(feedback::Column::AuthorId.ne(viewer.person.id.uuid()))
        .filter(feedback::Column::GivenDay.gte(since.date()))
        .filter(feedback::Column::Kind.eq(FeedbackKind::Comment.code()))
        .filter(window.holds(feedback::Column::At, feedback::Column::Id))
        .filter(Expr::exists(theirs))
}

/// The entries of the viewer of the last months that were not withdrawn.
fn own_entries(viewer: &Viewer, today: WorkDate) -> SelectStatement {
    let column = |column| Expr::col((entry::Entity, column));
    Query::select()
        .column((entry::Entity, entry::Column::Id))
        .from(entry::Entity)
        .and_where(column(entry::Column::AuthorId).eq(viewer.person.id.uuid()))
        .and_where(column(entry::Column::WorkDate).gte(today.minus_days(TOLD_DAYS).date()))
        .and_where(column(entry::Column::Status).ne(EntryStatus::Withdrawn.code()))
        .to_owned()
}

impl Store {
    /// The newest of each kind, one more than a page shows.
    pub(super) async fn find_news(
        &self,
        viewer: &Viewer,
        window: Window,
        now: Timestamp,
    ) -> Result<Vec<Found>, CommandError> {
        let (today, most) = (viewer.unit.zone.day_of(now), PAGE as u64 + 1);
        let mut found = Vec::new();
        let newest = |said: Select<feedback::Entity>| {
            let newest = said.order_by_desc(feedback::Column::At).order_by_desc(feedback::Column::Id);
            newest.limit(most).all(&self.reads)
        };
        for row in newest(said_to(viewer, window, today)).await? {
            let kind = match FeedbackKind::from_code(&row.kind).ok_or(CommandError::Corrupt("kind of feedback"))? {
                FeedbackKind::Comment => NewsKind::Commented,
                FeedbackKind::Thanks => NewsKind::Thanked,
                FeedbackKind::Return => NewsKind::Returned,
                FeedbackKind::Rejection => NewsKind::Rejected,
            };
            found.push(said(row, kind));
        }
        let approved = approvals(viewer, window, today)
            .order_by_desc(entry_change::Column::At)
            .order_by_desc(entry_change::Column::EntryId)
            .limit(most)
            .all(&self.reads)
            .await?;
        found.extend(approved.into_iter().map(|row| Found {
            place: NewsPlace { at: Timestamp::from_millis(row.at), id: row.entry_id },
            kind: NewsKind::Approved,
            by: Some(row.actor_id),
            on_behalf_of: row.on_behalf_of,
            entry: Some(row.entry_id),
            day: None,
            words: None,
        }));
        let judged = not_fitting(viewer, window, today)
            .order_by_desc(evidence::Column::JudgedAt)
            .order_by_desc(evidence::Column::Id)
            .limit(most)
            .all(&self.reads)
            .await?;
        found.extend(judged.into_iter().map(|row| Found {
            place: NewsPlace { at: Timestamp::from_millis(row.judged_at.unwrap_or(0)), id: row.id },
            kind: NewsKind::EvidenceNotFitting,
            by: row.judged_by,
            on_behalf_of: row.on_behalf_of,
            entry: Some(row.entry_id),
            day: None,
            words: Some(row.word),
        }));
        if viewer.answers {
            let replies = newest(replies(viewer, window)).await?;
            found.extend(replies.into_iter().map(|row| said(row, NewsKind::Replied)));
        }
        found.extend(self.waiting_in(viewer, window).await?);
        Ok(found)
    }

    /// How many there are of all kinds but days without an entry.
    pub(super) async fn count_news(
        &self,
        viewer: &Viewer,
        window: Window,
        now: Timestamp,
    ) -> Result<u64, CommandError> {
        let today = viewer.unit.zone.day_of(now);
        let mut number = said_to(viewer, window, today).count(&self.reads).await?
            + approvals(viewer, window, today).count(&self.reads).await?
            + not_fitting(viewer, window, today).count(&self.reads).await?;
        if viewer.answers {
            number += replies(viewer, window).count(&self.reads).await?;
        }
        Ok(number + self.waiting_in(viewer, window).await?.len() as u64)
    }

    /// Proposals that wait for a yes or no of the viewer; few, however long a town has been using this.
    async fn waiting_in(&self, viewer: &Viewer, window: Window) -> Result<Vec<Found>, CommandError> {
        let waiting = self.proposals_that_wait(viewer).await?.into_iter().map(|row| Found {
            place: NewsPlace { at: Timestamp::from_millis(row.asked_at), id: row.id },
            kind: NewsKind::ProposalWaits,
            by: Some(row.employee_id),
            on_behalf_of: None,
            entry: None,
            day: None,
            words: None,
        });
        Ok(waiting.filter(|one| window.contains(one.place)).collect())
    }
}

fn said(row: feedback::Model, kind: NewsKind) -> Found {
    Found {
        place: NewsPlace { at: Timestamp::from_millis(row.at), id: row.id },
        kind,
        by: Some(row.author_id),
        on_behalf_of: row.on_behalf_of,
        entry: Some(row.entry_id),
        day: None,
        words: row.text,
    }
}
