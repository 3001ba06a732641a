//! The right to sign in, given and taken by others.

use super::session::{TokenHash, end_all};
use crate::access::By;
use crate::audit::covered::{Covered, accounts};
use crate::audit::updated;
use crate::connect::Store;
use crate::entity::{account, employee};
use crate::error::CommandError;
use crate::organization::about_person;
use domain::access::Action;
use domain::account::AccountId;
use domain::audit::Deed;
use domain::organization::{AgencyId, EmployeeId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Store {
    /// Disables an account and ends its sessions, or enables it again; answers the sessions that ended. Doing so again
    /// changes nothing.
    ///
    /// # Errors
    /// `Forbidden` without the right, for oneself, and for who holds a role unless an agency administrator asks;
    /// `NotFound` for people without an account and of other agencies.
    pub async fn set_disabled(
        &self,
        by: By<'_>,
        who: EmployeeId,
        is: bool,
        now: Timestamp,
    ) -> Result<Vec<TokenHash>, CommandError> {
        let action = if is { Action::DisableAccount } else { Action::EnableAccount };
        by.gate(action)?;
        let person = employee::Entity::find_by_id(who.uuid()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        by.permit(&self.reads, action, &person).await?;
        let of_person = account::Column::EmployeeId.eq(who.uuid());
        account::Entity::find().filter(of_person).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        let (by, asker) = (by.actor(), by.kept());
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let person = asker.permit(tx, action, who).await?;
                    let disabled = account::Column::DisabledAt;
                    let setting = account::Entity::update_many()
                        .col_expr(disabled, Expr::value(is.then_some(now.millis())))
                        .filter(account::Column::EmployeeId.eq(who.uuid()))
                        .filter(if is { disabled.is_null() } else { disabled.is_not_null() });
                    let Some(account) = updated(tx, setting).await?.pop() else { return Ok(Vec::new()) };
                    let ended = if is { end_all(tx, AccountId::new(account.id), None).await? } else { Vec::new() };
                    let fact = Covered::only(accounts::fact(&account), &[accounts::column::disabled_at]);
                    let deed = if is { Deed::AccountDisabled } else { Deed::AccountEnabled };
                    let agency = AgencyId::new(person.agency_id);
                    journal.note(about_person(agency, person.id, deed, (by, now), vec![fact]));
                    Ok(ended)
                })
            })
            .await
    }
}
