//! Who is here, the page of a person, and who may do what: for the few whose role opens that.
//!
//! Documents of the server, as the pages of the second step are: plain forms without a script, which nobody has to
//! download a program for.

pub(in crate::ssr) mod draw;
mod draw_person;
mod draw_roles;
pub(super) mod words;

use super::fields::Wrong;
use super::second_factor::{Reply, Visit, go, page};
use super::{SignedIn, now, tell, token};
use crate::error::ApiError;
use crate::way::{PEOPLE, ROLES, confirm_for, encode};
use domain::access::{Action, Role, RoleGrant, RoleGrantId};
use domain::account::{Nip, Viewer};
use domain::organization::{EmployeeId, OrgUnitId};
use draw::list_page;
pub(super) use draw::{document, document_at, told, turns};
use draw_person::person_page;
use draw_roles::{Typed, roles_page};
use http::StatusCode;
use serde::Deserialize;
use store::access::{By, Giving, RoleHolder};
use store::display::UnitSize;
use store::organization::PAGE;

/// The query of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListForm {
    /// What is looked for.
    #[serde(rename = "cari")]
    looked_for: String,
    /// Which page of it.
    #[serde(rename = "halaman")]
    page: u64,
}

/// The fields of the forms about roles.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    nip: String,
    role: String,
    unit: String,
    grant: String,
    /// Which role, of what a form did.
    #[serde(rename = "yang")]
    done_to: String,
    /// What a form of the page did a moment ago.
    #[serde(rename = "sudah")]
    done: String,
}

impl RoleForm {
    fn typed(&self) -> Typed {
        Typed { nip: self.nip.clone(), role: self.role.clone(), unit: self.unit.clone() }
    }
}

/// What a form of these pages did a moment ago, in the address of the page that is drawn next.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DoneForm {
    #[serde(rename = "sudah")]
    done: String,
}

/// Which way an account is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// *Nonaktifkan*.
    Disable,
    /// *Aktifkan lagi*.
    Enable,
}

/// `/orang`.
pub async fn list(visit: &Visit<'_>, form: &ListForm) -> Reply {
    let here = if form.looked_for.is_empty() {
        PEOPLE.to_owned()
    } else {
        format!("{PEOPLE}?cari={}", encode(&form.looked_for))
    };
    let who = match visit.full_entrant(&here) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match visit.backend.store.list_people(&who.viewer, &form.looked_for, form.page).await.map_err(tell) {
        Ok(mut people) => {
            let are_more = people.len() > PAGE;
            people.truncate(PAGE);
            page(StatusCode::OK, list_page(visit, who, form, people, are_more), None)
        }
        Err(error) => visit.trouble(&error),
    }
}

/// `/orang/<id>`.
pub async fn person(visit: &Visit<'_>, asked: &str, form: &DoneForm) -> Reply {
    let who = match visit.full_entrant(&path_of(asked)) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    // What is no id is the id of nobody; whoever may not ask at all is told so first.
    let id = asked.parse().unwrap_or(EmployeeId::new(uuid::Uuid::nil()));
    match visit.backend.store.person(&who.viewer, id).await.map_err(tell) {
        Ok(person) => page(StatusCode::OK, person_page(visit, who, person, &form.done), None),
        Err(error) => visit.trouble(&error),
    }
}

/// Disables somebody's account, with every session and live connection of theirs, or enables it again.
pub async fn turn_account(visit: &Visit<'_>, asked: &str, turn: Turn) -> Reply {
    let here = path_of(asked);
    let who = match entrant(visit, &here, turn.action()) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let id = asked.parse().unwrap_or(EmployeeId::new(uuid::Uuid::nil()));
    let is = turn == Turn::Disable;
    match visit.backend.store.set_disabled(By::Person(&who.viewer), id, is, now()).await.map_err(tell) {
        Ok(ended) => {
            ended.into_iter().for_each(|token| visit.backend.rights.session(token));
            go(format!("{here}?sudah={}", turn.code()))
        }
        Err(error) => visit.trouble(&error),
    }
}

/// `/pengelola/hak`.
pub async fn roles(visit: &Visit<'_>, form: &RoleForm) -> Reply {
    let who = match visit.full_entrant(ROLES) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match shown(visit, &who.viewer).await {
        Ok((holders, units)) => {
            page(StatusCode::OK, roles_page(visit, who, holders, units, form.typed(), Wrong::default(), form), None)
        }
        Err(error) => visit.trouble(&error),
    }
}

async fn shown(visit: &Visit<'_>, viewer: &Viewer) -> Result<(Vec<RoleHolder>, Vec<UnitSize>), ApiError> {
    let store = &visit.backend.store;
    let holders = store.role_holders(viewer).await.map_err(tell)?;
    let units = if viewer.opens(Action::GiveRole) { store.units(viewer).await.map_err(tell)? } else { Vec::new() };
    Ok((holders, units))
}

/// Gives a role.
pub async fn give(visit: &Visit<'_>, form: &RoleForm) -> Reply {
    let who = match entrant(visit, ROLES, Action::GiveRole) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let refused = match try_give(visit, who, form).await {
        Ok(Ok(Some(given))) => return go(format!("{ROLES}?sudah=beri&yang={given}")),
        // A second tap, or a role of before: it is as it was asked.
        Ok(Ok(None)) => return go(format!("{ROLES}?sudah=tetap")),
        Ok(Err(refused)) => refused,
        Err(error) => return visit.trouble(&error),
    };
    let lang = visit.lang();
    let (status, at, said) = match refused {
        Refused::Nip => (StatusCode::UNPROCESSABLE_ENTITY, "nip", words::no_nip(lang)),
        Refused::Role => (StatusCode::UNPROCESSABLE_ENTITY, "peran", words::no_role(lang)),
        Refused::Unit => (StatusCode::UNPROCESSABLE_ENTITY, "unit", words::no_unit(lang)),
        Refused::Nobody => (StatusCode::NOT_FOUND, "nip", words::nobody(lang)),
        Refused::Own => (StatusCode::FORBIDDEN, "nip", words::not_oneself(lang)),
    };
    match shown(visit, &who.viewer).await {
        Ok((holders, units)) => page(
            status,
            roles_page(visit, who, holders, units, form.typed(), Wrong::at(at, said), &RoleForm::default()),
            None,
        ),
        Err(error) => visit.trouble(&error),
    }
}

/// Why a role was not given.
enum Refused {
    Nip,
    Role,
    Unit,
    /// Nobody in the agency has that number.
    Nobody,
    Own,
}

/// The role that was given; none where they held it already.
async fn try_give(
    visit: &Visit<'_>,
    who: &SignedIn,
    form: &RoleForm,
) -> Result<Result<Option<RoleGrantId>, Refused>, ApiError> {
    let Ok(nip) = form.nip.parse::<Nip>() else { return Ok(Err(Refused::Nip)) };
    let Some(role) = Role::from_code(&form.role) else { return Ok(Err(Refused::Role)) };
    let unit = match (role.is_for_unit(), form.unit.parse::<OrgUnitId>()) {
        (false, _) => None,
        (true, Ok(unit)) => Some(unit),
        (true, Err(_)) => return Ok(Err(Refused::Unit)),
    };
    let store = &visit.backend.store;
    let found = store.find_colleague(&who.viewer, &nip).await.map_err(tell)?;
    let Some(person) = found else { return Ok(Err(Refused::Nobody)) };
    let (by, now) = (By::Person(&who.viewer), now());
    let id = RoleGrantId::new(token::uuid_v7(now));
    match store.give_role(by, person, RoleGrant { role, unit }, id, now).await.map_err(tell) {
        Ok(Giving::Done) => Ok(Ok(Some(id))),
        Ok(Giving::Already) => Ok(Ok(None)),
        Err(ApiError::NotFound) => Ok(Err(Refused::Nobody)),
        Err(ApiError::Forbidden) if person == who.viewer.person.id => Ok(Err(Refused::Own)),
        Err(error) => Err(error),
    }
}

/// Ends a role.
pub async fn end(visit: &Visit<'_>, form: &RoleForm) -> Reply {
    let who = match entrant(visit, ROLES, Action::EndRole) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let id = form.grant.parse().unwrap_or(RoleGrantId::new(uuid::Uuid::nil()));
    match visit.backend.store.end_role(By::Person(&who.viewer), id, now()).await.map_err(tell) {
        Ok(()) => go(format!("{ROLES}?sudah=akhiri")),
        Err(error) => visit.trouble(&error),
    }
}

/// Who may administer and has shown lately who they are; or where others go.
pub(super) fn entrant<'a>(visit: &'a Visit<'_>, here: &str, action: Action) -> Result<&'a SignedIn, Reply> {
    let who = visit.full_entrant(here)?;
    // Nobody is asked for a password to hear that they may not.
    if !who.viewer.opens(action) {
        return Err(visit.trouble(&ApiError::Forbidden));
    }
    if visit.is_confirmed(who) { Ok(who) } else { Err(go(confirm_for(here))) }
}

impl Turn {
    const fn action(self) -> Action {
        match self {
            Self::Disable => Action::DisableAccount,
            Self::Enable => Action::EnableAccount,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Disable => "nonaktif",
            Self::Enable => "aktif",
        }
    }
}

/// The page of a person; of what somebody typed in place of an id only what fits into a header.
pub fn path_of(asked: &str) -> String {
    format!("{PEOPLE}/{}", encode(asked))
}
