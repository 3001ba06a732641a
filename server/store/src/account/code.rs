//! Making codes for the first sign-in and for a lost password.

use crate::access::By;
use crate::audit::covered::activation_codes;
use crate::audit::{Journal, updated};
use crate::connect::Store;
use crate::entity::{activation_code, employee};
use crate::error::CommandError;
use crate::organization::about_person;
use domain::access::Action;
use domain::account::{CodePurpose, Viewer};
use domain::audit::Deed;
use domain::organization::{AgencyId, EmployeeId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows in one statement: SQLite binds at most 32,766 values.
const ROWS: usize = 1_000;

/// SHA-256 of an activation code; the code itself is on paper only.
pub type CodeHash = [u8; 32];

/// A code to be.
#[derive(Clone)]
pub struct NewCode {
    /// Its id.
    pub id: Uuid,
    /// Whom it lets in.
    pub employee: EmployeeId,
    /// Their agency.
    pub agency: AgencyId,
    /// The hash of the code.
    pub hash: CodeHash,
    /// What it is for; decides how long it works.
    pub purpose: CodePurpose,
}

impl std::fmt::Debug for NewCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewCode").field("employee", &self.employee).finish_non_exhaustive()
    }
}

/// For whom an administrator made a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeFor {
    /// The person's name.
    pub name: String,
    /// First sign-in, or a new password.
    pub purpose: CodePurpose,
    /// When it stops working.
    pub expires: Timestamp,
}

impl Store {
    /// Makes codes; the older open code of each person ends. All of them or none: for the operator at the console.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn make_codes(&self, codes: Vec<NewCode>, now: Timestamp) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, journal| Box::pin(async move { Ok(insert(tx, journal, codes, (None, now)).await?) }))
            .await
    }

    /// Makes a code for somebody of the viewer's agency: for the first sign-in where there is no account yet, else for a
    /// new password.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that, and for oneself: whoever finds a phone that is signed in
    /// would have the account without its password; for who holds a role unless an agency administrator asks. `NotFound`
    /// for people beyond their reach, who left, or whose account is disabled.
    pub async fn make_code_for(
        &self,
        viewer: &Viewer,
        employee: EmployeeId,
        id: Uuid,
        hash: CodeHash,
        now: Timestamp,
    ) -> Result<CodeFor, CommandError> {
        let asking = By::Person(viewer);
        asking.gate(Action::MakeCode)?;
        let row =
            employee::Entity::find_by_id(employee.uuid()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        asking.permit(&self.reads, Action::MakeCode, &row).await?;
        let person = self.find_account(viewer, employee).await?.ok_or(CommandError::NotFound)?;
        let purpose = person.purpose();
        let code = NewCode { id, employee, agency: viewer.agency_id, hash, purpose };
        let (by, asker) = (asking.actor(), asking.kept());
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    asker.permit(tx, Action::MakeCode, employee).await?;
                    Ok(insert(tx, journal, vec![code], (by, now)).await?)
                })
            })
            .await?;
        Ok(CodeFor { name: person.name, purpose, expires: now.plus_minutes(purpose.minutes()) })
    }
}

async fn insert(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    codes: Vec<NewCode>,
    (by, now): (Option<EmployeeId>, Timestamp),
) -> Result<(), DbErr> {
    for codes in codes.chunks(ROWS) {
        let ended = end(tx, codes.iter().map(|code| code.employee), now).await?;
        let mut ended: HashMap<Uuid, activation_code::Model> =
            ended.into_iter().map(|row| (row.employee_id, row)).collect();
        let rows: Vec<_> = codes.iter().map(|code| row(code, by, now)).collect();
        for row in &rows {
            // The older one first: only one of a person is ever open.
            let facts = ended.remove(&row.employee_id).iter().chain([row]).map(activation_codes::fact).collect();
            let agency = AgencyId::new(row.agency_id);
            journal.note(about_person(agency, row.employee_id, Deed::CodeMade, (by, now), facts));
        }
        let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
        activation_code::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Ends the open code of a person that a colleague made, if there is one; one of the operator stays.
pub(crate) async fn end_codes_of_colleagues(
    tx: &DatabaseTransaction,
    of: EmployeeId,
    now: Timestamp,
) -> Result<Vec<activation_code::Model>, DbErr> {
    use activation_code::Column::{EmployeeId, EndedAt, MadeBy};
    let ending = activation_code::Entity::update_many()
        .col_expr(EndedAt, Expr::value(now.millis()))
        .filter(EmployeeId.eq(of.uuid()))
        .filter(MadeBy.is_not_null())
        .filter(EndedAt.is_null());
    updated(tx, ending).await
}

/// Ends the open codes of these people, if they have any; answers those.
pub(super) async fn end(
    tx: &DatabaseTransaction,
    of: impl IntoIterator<Item = EmployeeId>,
    now: Timestamp,
) -> Result<Vec<activation_code::Model>, DbErr> {
    use activation_code::Column::{EmployeeId, EndedAt};
    let ending = activation_code::Entity::update_many()
        .col_expr(EndedAt, Expr::value(now.millis()))
        .filter(EmployeeId.is_in(of.into_iter().map(|one| one.uuid())))
        .filter(EndedAt.is_null());
    updated(tx, ending).await
}

fn row(code: &NewCode, by: Option<EmployeeId>, now: Timestamp) -> activation_code::Model {
    activation_code::Model {
        id: code.id,
        agency_id: code.agency.uuid(),
        employee_id: code.employee.uuid(),
        code_hash: code.hash.to_vec(),
        purpose: code.purpose.code().to_owned(),
        made_by: by.map(EmployeeId::uuid),
        made_at: now.millis(),
        expires_at: now.plus_minutes(code.purpose.minutes()).millis(),
        used_at: None,
        ended_at: None,
    }
}
