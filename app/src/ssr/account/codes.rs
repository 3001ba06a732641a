//! Codes that an administrator hands over.

use super::super::answer::{answer, cookies, keep, page_back, read, take_kept};
use super::super::cookie::{self, A_MOMENT, MADE_CODE};
use super::super::{Backend, CallerKind, backend, caller, confirmed, now, signed_in, tell, token};
use crate::account::{AccountForm, AccountRow, Accounts, MadeCode};
use crate::error::ApiError;
use domain::account::{ActivationCode, Viewer, Weight};
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use store::account::MOST_FOUND;

const PAGE: &str = "/pengelola/akun";

pub(crate) async fn accounts(looked_for: String) -> Result<Accounts, ApiError> {
    let accounts = async {
        let viewer = signed_in()?.viewer;
        let mut found = backend()?.store.find_accounts(&viewer, &looked_for).await.map_err(tell)?;
        let are_more = found.len() > MOST_FOUND;
        found.truncate(MOST_FOUND);
        let now = now();
        let row = |one: store::account::AccountRow| AccountRow {
            employee: one.employee,
            nip: one.nip,
            name: one.name,
            unit: one.unit,
            has_account: one.has_account,
            is_disabled: one.is_disabled,
            code: one.code.filter(|code| code.expires > now).map(|code| (code.made, code.expires)),
            has_second_factor: one.has_second_factor,
        };
        let made = take_made(&viewer).await?;
        Ok(Accounts { people: found.into_iter().map(row).collect(), are_more, made, left: take_kept(PAGE).await? })
    };
    read(accounts.await)
}

pub(crate) async fn make_code(employee: EmployeeId) -> Result<MadeCode, ApiError> {
    let made = async {
        let viewer = confirmed(Weight::Administration)?.viewer;
        let Backend { store, is_secure, .. } = backend()?;
        let (code, now) = (token::activation_code(), now());
        let person = store.find_account(&viewer, employee).await.map_err(tell)?.ok_or(ApiError::NotFound)?;
        let hash = token::code_hash(&person.nip, &code);
        let made = store.make_code_for(&viewer, employee, token::uuid_v7(now), hash, now).await.map_err(tell)?;
        if caller().kind == CallerKind::PlainForm {
            // Not in the database, which never has a code: it goes back with the answer, to the page that shows it.
            let value = format!("{employee}.{}.{}", code.as_str(), made.expires.millis());
            cookie::set(MADE_CODE, &value, A_MOMENT, is_secure);
        }
        Ok(MadeCode { name: made.name, code: code.to_string(), until: made.expires })
    };
    answer(made.await, &page_back(PAGE), AccountForm::Refused).await
}

pub(crate) async fn remove_second_factor(employee: EmployeeId) -> Result<(), ApiError> {
    let removed = async {
        let viewer = confirmed(Weight::Administration)?.viewer;
        backend()?.store.remove_second_factor_of(&viewer, employee, now()).await.map_err(tell)?;
        // It is gone whether the page can say so or not.
        if caller().kind == CallerKind::PlainForm
            && let Err(error) = keep_removed(&viewer, employee).await
        {
            tracing::warn!(?error, "what a form did cannot be kept");
        }
        Ok(())
    };
    answer(removed.await, &page_back(PAGE), AccountForm::Refused).await
}

async fn keep_removed(viewer: &Viewer, employee: EmployeeId) -> Result<(), ApiError> {
    let person = backend()?.store.find_account(viewer, employee).await.map_err(tell)?.ok_or(ApiError::NotFound)?;
    keep(PAGE, &AccountForm::SecondFactorRemoved(person.name)).await
}

/// The code that was made a moment ago; shown once, to an administrator.
async fn take_made(viewer: &Viewer) -> Result<Option<MadeCode>, ApiError> {
    if caller().kind != CallerKind::Page {
        return Ok(None);
    }
    let cookies = cookies();
    let Some(made) = cookie::read(&cookies, MADE_CODE) else { return Ok(None) };
    let Backend { store, is_secure, .. } = backend()?;
    cookie::set(MADE_CODE, "", 0, is_secure);
    let Some((employee, code, until)) = parse(made) else { return Ok(None) };
    let person = store.find_account(viewer, employee).await.map_err(tell)?;
    Ok(person.map(|person| MadeCode { name: person.name, code: code.to_string(), until }))
}

fn parse(made: &str) -> Option<(EmployeeId, ActivationCode, Timestamp)> {
    let (employee, rest) = made.split_once('.')?;
    let (code, until) = rest.split_once('.')?;
    Some((employee.parse().ok()?, code.parse().ok()?, Timestamp::from_millis(until.parse().ok()?)))
}
