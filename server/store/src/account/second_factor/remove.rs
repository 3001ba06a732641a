//! Taking a second factor away: by its owner, an administrator of the agency, or the operator.

use super::{hold_account, replace_codes};
use crate::access::{Asker, By};
use crate::audit::covered::{ToPlain, gone, second_factors};
use crate::connect::Store;
use crate::entity::{employee, second_factor, session};
use crate::error::CommandError;
use crate::organization::about_person;
use domain::access::Action;
use domain::account::{Nip, Viewer};
use domain::audit::Deed;
use domain::organization::{AgencyId, EmployeeId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Store {
    /// Takes the viewer's own second factor away.
    ///
    /// # Errors
    /// `Forbidden` where the agency asks them for one; `NotFound` where there is none.
    pub async fn remove_own_second_factor(&self, viewer: &Viewer, now: Timestamp) -> Result<(), CommandError> {
        if self.is_asked_for_second_factor(viewer).await? {
            return Err(CommandError::Forbidden);
        }
        let me = viewer.person.id;
        self.remove(viewer.agency_id, me, Some(me), None, now).await
    }

    /// Takes the second factor of somebody within the viewer's reach away: they lost their phone and their codes.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that, and for oneself: whoever finds a phone that is signed in
    /// would be rid of it; for who holds a role unless an agency administrator asks. `NotFound` for people beyond their
    /// reach, and where there is none.
    pub async fn remove_second_factor_of(
        &self,
        viewer: &Viewer,
        employee: EmployeeId,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let asking = By::Person(viewer);
        asking.gate(Action::RemoveSecondFactor)?;
        let row =
            employee::Entity::find_by_id(employee.uuid()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        asking.permit(&self.reads, Action::RemoveSecondFactor, &row).await?;
        self.find_account(viewer, employee).await?.ok_or(CommandError::NotFound)?;
        self.remove(viewer.agency_id, employee, asking.actor(), Some(asking.kept()), now).await
    }

    /// Takes the second factor of the person with that number away: for the operator at the console.
    ///
    /// # Errors
    /// `NotFound` where nobody in service with that number has one.
    pub async fn remove_second_factor(&self, nip: &Nip, now: Timestamp) -> Result<(), CommandError> {
        let person = employee::Entity::find().filter(employee::Column::Nip.eq(nip.as_str()));
        let person = person.filter(employee::in_service()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        self.remove(AgencyId::new(person.agency_id), EmployeeId::new(person.id), None, None, now).await
    }

    /// Their sessions stay: what was shown in them was shown. Where the agency asks for a second factor they lack one.
    /// `asker`: whose right to it is looked at in the write.
    async fn remove(
        &self,
        agency: AgencyId,
        who: EmployeeId,
        by: Option<EmployeeId>,
        asker: Option<Asker>,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    if let Some(asker) = asker {
                        asker.permit(tx, Action::RemoveSecondFactor, who).await?;
                    }
                    let account = hold_account(tx, who).await?;
                    if second_factor::Entity::delete_by_id(account).exec(tx).await?.rows_affected == 0 {
                        return Err(CommandError::NotFound);
                    }
                    let mut facts = vec![gone(&second_factors::TABLE, &[account.to_plain()])];
                    facts.extend(replace_codes(tx, agency, who, Vec::new(), now).await?);
                    let nothing: Option<i64> = None;
                    session::Entity::update_many()
                        .col_expr(session::Column::SecondStepAt, Expr::value(nothing))
                        .filter(session::Column::AccountId.eq(account))
                        .exec(tx)
                        .await?;
                    journal.note(about_person(agency, who.uuid(), Deed::SecondFactorRemoved, (by, now), facts));
                    Ok(())
                })
            })
            .await
    }
}
