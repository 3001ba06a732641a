//! Who has an account: for those who hand out codes.

use crate::access::{reach, within};
use crate::connect::Store;
use crate::entity::{account, activation_code, employee, org_unit, second_factor, unit_ancestor};
use crate::error::CommandError;
use domain::access::Action;
use domain::account::{CodePurpose, Nip, Viewer};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The most people a search answers.
pub const MOST_FOUND: usize = 20;

/// A person in service, and how their account stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Who.
    pub employee: EmployeeId,
    /// Their number.
    pub nip: Nip,
    /// Their name.
    pub name: String,
    /// Their unit.
    pub unit: String,
    /// Whether they have an account.
    pub has_account: bool,
    /// Whether it is disabled: nobody makes a code for it.
    pub is_disabled: bool,
    /// Whether they have a second factor.
    pub has_second_factor: bool,
    /// The code that was made for them last, unless it was used or ended; it may be too old to work.
    pub code: Option<OpenCode>,
}

/// A code that nobody has used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenCode {
    /// When it was made.
    pub made: Timestamp,
    /// When it stops working.
    pub expires: Timestamp,
}

impl AccountRow {
    /// What a code for them would be for.
    pub const fn purpose(&self) -> CodePurpose {
        if self.has_account { CodePurpose::Reset } else { CodePurpose::First }
    }
}

impl Store {
    /// The people within the viewer's reach with that in their name or NIP, by name, those too whose account is disabled:
    /// at most one more than [`MOST_FOUND`]. Nobody where nothing is looked for.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn find_accounts(&self, viewer: &Viewer, looked_for: &str) -> Result<Vec<AccountRow>, CommandError> {
        let reach = reach(viewer, Action::SearchAccounts)?;
        let Some(matching) = matching(looked_for) else { return Ok(Vec::new()) };
        let found = employee::Entity::find()
            .filter(employee::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .filter(within(&reach, employee::Column::UnitId))
            .filter(matching)
            .order_by_asc(employee::Column::Name)
            .order_by_asc(employee::Column::Nip)
            .limit(MOST_FOUND as u64 + 1);
        self.account_rows(found).await
    }

    /// One person within the viewer's reach whose account is not disabled.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn find_account(&self, viewer: &Viewer, who: EmployeeId) -> Result<Option<AccountRow>, CommandError> {
        let reach = reach(viewer, Action::SearchAccounts)?;
        let asked = employee::Entity::find_by_id(who.uuid());
        let asked = asked.filter(employee::Column::AgencyId.eq(viewer.agency_id.uuid()));
        let asked = asked.filter(within(&reach, employee::Column::UnitId));
        Ok(self.account_rows(asked).await?.into_iter().find(|one| !one.is_disabled))
    }

    /// The people of an agency, or of its units of that name and those below them, but nobody whose account is disabled:
    /// for the operator at the console.
    ///
    /// # Errors
    /// `NotFound` where there is no such unit.
    pub async fn accounts_of(&self, agency: AgencyId, unit: Option<&str>) -> Result<Vec<AccountRow>, CommandError> {
        let mut people = employee::Entity::find()
            .filter(employee::Column::AgencyId.eq(agency.uuid()))
            .order_by_asc(employee::Column::Name)
            .order_by_asc(employee::Column::Nip);
        if let Some(unit) = unit {
            people = people.filter(employee::Column::UnitId.is_in(self.units_named(agency, unit).await?));
        }
        let mut rows = self.account_rows(people).await?;
        rows.retain(|one| !one.is_disabled);
        Ok(rows)
    }

    async fn units_named(&self, agency: AgencyId, name: &str) -> Result<HashSet<Uuid>, CommandError> {
        let name = name.trim().to_lowercase();
        let units =
            org_unit::Entity::find().filter(org_unit::Column::AgencyId.eq(agency.uuid())).filter(org_unit::is_open());
        let units = units.all(&self.reads).await?.into_iter().filter(|unit| unit.name.to_lowercase() == name);
        let named: Vec<Uuid> = units.map(|unit| unit.id).collect();
        if named.is_empty() {
            return Err(CommandError::NotFound);
        }
        let below = unit_ancestor::Entity::find().filter(unit_ancestor::Column::AncestorId.is_in(named));
        Ok(below.all(&self.reads).await?.into_iter().map(|row| row.unit_id).collect())
    }

    /// Those of the people who are in service.
    async fn account_rows(&self, people: Select<employee::Entity>) -> Result<Vec<AccountRow>, CommandError> {
        let people = people.filter(employee::in_service()).all(&self.reads).await?;
        let Some(agency) = people.first().map(|person| person.agency_id) else { return Ok(Vec::new()) };
        let mut accounts = account::Entity::find().filter(account::Column::AgencyId.eq(agency));
        if people.len() <= MOST_FOUND + 1 {
            accounts = accounts.filter(account::Column::EmployeeId.is_in(people.iter().map(|one| one.id)));
        }
        let accounts = accounts.all(&self.reads).await?;
        let mut factors = second_factor::Entity::find().filter(second_factor::Column::AgencyId.eq(agency));
        if people.len() <= MOST_FOUND + 1 {
            factors = factors.filter(second_factor::Column::EmployeeId.is_in(people.iter().map(|one| one.id)));
        }
        let mut codes = activation_code::Entity::find()
            .filter(activation_code::Column::AgencyId.eq(agency))
            .filter(activation_code::Column::UsedAt.is_null())
            .filter(activation_code::Column::EndedAt.is_null());
        if people.len() <= MOST_FOUND + 1 {
            codes = codes.filter(activation_code::Column::EmployeeId.is_in(people.iter().map(|one| one.id)));
        }
        let at = Timestamp::from_millis;
        let open = |row: activation_code::Model| {
            (row.employee_id, OpenCode { made: at(row.made_at), expires: at(row.expires_at) })
        };
        let codes: HashMap<Uuid, OpenCode> = codes.all(&self.reads).await?.into_iter().map(open).collect();
        let factors: HashSet<Uuid> = factors.all(&self.reads).await?.into_iter().map(|row| row.employee_id).collect();
        let is_open: HashMap<Uuid, bool> =
            accounts.into_iter().map(|row| (row.employee_id, row.disabled_at.is_none())).collect();
        let units = org_unit::Entity::find().filter(org_unit::Column::AgencyId.eq(agency)).all(&self.reads).await?;
        let units: HashMap<Uuid, String> = units.into_iter().map(|unit| (unit.id, unit.name)).collect();
        people
            .into_iter()
            .map(|person| {
                Ok(AccountRow {
                    employee: EmployeeId::new(person.id),
                    has_account: is_open.contains_key(&person.id),
                    is_disabled: is_open.get(&person.id) == Some(&false),
                    code: codes.get(&person.id).copied(),
                    has_second_factor: factors.contains(&person.id),
                    nip: person.nip.parse().map_err(|_| CommandError::Corrupt("NIP"))?,
                    unit: units.get(&person.unit_id).cloned().unwrap_or_default(),
                    name: person.name,
                })
            })
            .collect()
    }
}

/// People with that in their name, or in their NIP if it is a number; none where nothing is looked for.
pub(crate) fn matching(looked_for: &str) -> Option<Expr> {
    let looked_for = looked_for.trim().to_lowercase();
    if looked_for.is_empty() {
        return None;
    }
    let digits: String = looked_for.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    Some(if is_number { containing(employee::Column::Nip, &digits) } else { matching_name(&looked_for) })
}

/// People with that in their name.
pub(crate) fn matching_name(looked_for: &str) -> Expr {
    containing(employee::Column::Name, &looked_for.trim().to_lowercase())
}

fn containing(column: employee::Column, text: &str) -> Expr {
    let pattern = format!("%{}%", escape(text));
    Expr::from(Func::lower(Expr::col(column))).like(LikeExpr::new(pattern).escape('\\'))
}

/// What a person typed means itself.
fn escape(typed: &str) -> String {
    typed.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
