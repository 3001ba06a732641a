//! The rows of a plan, many to a statement.

use super::super::hand_over::hand_over;
use super::super::rows::{ROWS, batches};
use super::StaffImport;
use super::plan::Plan;
use crate::access::end_roles_of;
use crate::account::{TokenHash, end_sessions};
use crate::entity::{account, assignment, employee, entry, role_grant, session};
use crate::error::CommandError;
use sea_orm::sea_query::{Expr, IntoIden, OnConflict, Query};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter,
};
use uuid::Uuid;

/// What a file may change about a person.
const TOLD: [employee::Column; 8] = {
    use employee::Column::{AppraiserId, Employment, LeftOn, Name, Position, PositionKind, Rank, UnitId};
    [UnitId, AppraiserId, Name, Position, Rank, PositionKind, Employment, LeftOn]
};
/// What a file may change about an assignment that began on its day.
const ASSIGNED: [assignment::Column; 3] =
    [assignment::Column::UnitId, assignment::Column::AppraiserId, assignment::Column::Position];

/// The people of the agency who have left and are in the file again.
pub(super) async fn read_former(
    tx: &DatabaseTransaction,
    import: &StaffImport,
) -> Result<Vec<employee::Model>, CommandError> {
    let mut former = Vec::new();
    for nips in import.changes.new.chunks(ROWS) {
        let found = employee::Entity::find()
            .filter(employee::Column::AgencyId.eq(import.agency.uuid()))
            .filter(employee::Column::LeftOn.is_not_null())
            .filter(employee::Column::Nip.is_in(nips.iter().map(|nip| nip.as_str())))
            .all(tx)
            .await?;
        former.extend(found);
    }
    Ok(former)
}

pub(super) struct Writing<'a> {
    tx: &'a DatabaseTransaction,
    import: &'a StaffImport,
    written: usize,
    all: usize,
    ended: Vec<TokenHash>,
    roles: Vec<role_grant::Model>,
}

/// What came about with an import beside what it says.
pub(super) struct Aftermath {
    /// Sessions that ended.
    pub sessions: Vec<TokenHash>,
    /// Roles that ended.
    pub roles: Vec<role_grant::Model>,
    /// Entries that now wait for somebody else.
    pub handed_over: Vec<entry::Model>,
}

impl<'a> Writing<'a> {
    pub fn new(tx: &'a DatabaseTransaction, import: &'a StaffImport, plan: &Plan) -> Self {
        Self { tx, import, written: 0, all: plan.count(), ended: Vec::new(), roles: Vec::new() }
    }

    /// Writes everything.
    pub async fn run(mut self, plan: Plan) -> Result<Aftermath, CommandError> {
        self.insert(plan.units).await?;
        self.insert(plan.ancestors).await?;
        // All people before the first assignment: an appraiser may stand later in the file.
        self.insert(plan.new).await?;
        self.replace(plan.changed, employee::Column::Id, &TOLD).await?;
        // What was open is closed before another is opened; the database allows only one.
        self.close(&plan.closed).await?;
        self.drop(&plan.dropped).await?;
        self.replace(plan.amended, assignment::Column::Id, &ASSIGNED).await?;
        self.insert(plan.opened).await?;
        self.leave(&plan.leaving).await?;
        let handed_over = hand_over(self.tx, self.import.agency, Condition::all()).await?;
        Ok(Aftermath { sessions: self.ended, roles: self.roles, handed_over })
    }

    fn note(&mut self, rows: usize) {
        self.written += rows;
        (self.import.progress)(self.written, self.all);
    }

    async fn insert<M, A>(&mut self, rows: Vec<M>) -> Result<(), CommandError>
    where
        M: IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
    {
        for batch in batches::<M, A>(rows) {
            let count = batch.len();
            A::Entity::insert_many(batch).exec_without_returning(self.tx).await?;
            self.note(count);
        }
        Ok(())
    }

    /// Gives rows that are there new content: one statement for many, each with values of its own.
    async fn replace<M, A, C>(&mut self, rows: Vec<M>, key: C, content: &[C]) -> Result<(), CommandError>
    where
        M: IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        C: ColumnTrait + IntoIden + Copy,
    {
        for batch in batches::<M, A>(rows) {
            let count = batch.len();
            let replace = OnConflict::column(key).update_columns(content.iter().copied()).to_owned();
            A::Entity::insert_many(batch).on_conflict(replace).exec_without_returning(self.tx).await?;
            self.note(count);
        }
        Ok(())
    }

    async fn close(&mut self, ids: &[Uuid]) -> Result<(), CommandError> {
        for ids in ids.chunks(ROWS) {
            assignment::Entity::update_many()
                .col_expr(assignment::Column::UntilDay, Expr::value(self.import.day.date()))
                .filter(assignment::Column::Id.is_in(ids.iter().copied()))
                .exec(self.tx)
                .await?;
            self.note(ids.len());
        }
        Ok(())
    }

    async fn drop(&mut self, ids: &[Uuid]) -> Result<(), CommandError> {
        for ids in ids.chunks(ROWS) {
            let these = assignment::Column::Id.is_in(ids.iter().copied());
            assignment::Entity::delete_many().filter(these).exec(self.tx).await?;
            self.note(ids.len());
        }
        Ok(())
    }

    /// Accounts stay: who comes back has the password they had, but no rights over others.
    async fn leave(&mut self, people: &[Uuid]) -> Result<(), CommandError> {
        for people in people.chunks(ROWS) {
            employee::Entity::update_many()
                .col_expr(employee::Column::LeftOn, Expr::value(self.import.day.date()))
                .filter(employee::Column::Id.is_in(people.iter().copied()))
                .exec(self.tx)
                .await?;
            self.roles.extend(end_roles_of(self.tx, people, (self.import.by, self.import.now)).await?);
            let accounts = Query::select()
                .column(account::Column::Id)
                .from(account::Entity)
                .and_where(account::Column::EmployeeId.is_in(people.iter().copied()))
                .to_owned();
            let theirs = session::Column::AccountId.in_subquery(accounts);
            self.ended.extend(end_sessions(self.tx, Condition::all().add(theirs)).await?);
            self.note(people.len());
        }
        Ok(())
    }
}
