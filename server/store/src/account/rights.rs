//! What the operator gives and takes: the right to administer an agency, and the right to sign in.

use super::session::end_all;
use crate::audit::covered::{Covered, accounts, employees};
use crate::audit::updated;
use crate::connect::Store;
use crate::entity::{account, employee};
use crate::error::CommandError;
use crate::organization::about_person;
use domain::account::{AccountId, Nip};
use domain::audit::Deed;
use domain::organization::AgencyId;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Store {
    /// Makes somebody in service an administrator of their agency, or no longer one. For the operator at the console.
    ///
    /// # Errors
    /// `NotFound` where nobody in service has that number.
    pub async fn set_administrator(&self, nip: &Nip, is: bool, now: Timestamp) -> Result<(), CommandError> {
        let nip = nip.clone();
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let setting = employee::Entity::update_many()
                        .col_expr(employee::Column::IsAdministrator, Expr::value(is))
                        .filter(employee::Column::Nip.eq(nip.as_str()))
                        .filter(employee::in_service());
                    let person = updated(tx, setting).await?.pop().ok_or(CommandError::NotFound)?;
                    let fact = Covered::only(employees::fact(&person), &[employees::column::is_administrator]);
                    let deed = if is { Deed::RightGiven } else { Deed::RightTaken };
                    let agency = AgencyId::new(person.agency_id);
                    journal.note(about_person(agency, person.id, deed, (None, now), vec![fact]));
                    Ok(())
                })
            })
            .await
    }

    /// Disables an account and ends its sessions, or enables it again. For the operator at the console.
    ///
    /// # Errors
    /// `NotFound` where nobody with that number has an account.
    pub async fn set_disabled(&self, nip: &Nip, is: bool, now: Timestamp) -> Result<(), CommandError> {
        let nip = nip.clone();
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let person =
                        employee::Entity::find().filter(employee::Column::Nip.eq(nip.as_str())).one(tx).await?;
                    let person = person.ok_or(CommandError::NotFound)?;
                    let setting = account::Entity::update_many()
                        .col_expr(account::Column::DisabledAt, Expr::value(is.then_some(now.millis())))
                        .filter(account::Column::EmployeeId.eq(person.id));
                    let account = updated(tx, setting).await?.pop().ok_or(CommandError::NotFound)?;
                    if is {
                        end_all(tx, AccountId::new(account.id), None).await?;
                    }
                    let fact = Covered::only(accounts::fact(&account), &[accounts::column::disabled_at]);
                    let deed = if is { Deed::AccountDisabled } else { Deed::AccountEnabled };
                    let agency = AgencyId::new(person.agency_id);
                    journal.note(about_person(agency, person.id, deed, (None, now), vec![fact]));
                    Ok(())
                })
            })
            .await
    }
}
