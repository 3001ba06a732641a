//! Everything the screens and commands need to know about one person.

use crate::access::role_of;
use crate::calendar::rosters;
use crate::connect::Store;
use crate::entity::{agency, employee, entry, org_unit, role_grant};
use crate::error::CommandError;
use crate::organization::stands_in;
use domain::access::Actions;
use domain::account::Viewer;
use domain::activity::EntryStatus;
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnit, OrgUnitId, Person};
use domain::time::{Timestamp, Zone};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QuerySelect, RelationDef,
};
use uuid::Uuid;

/// How far back somebody's nights are known: further than the entries of their page.
const DAYS_BACK: u16 = 100;
/// How far ahead: a phone may be without network as long.
const DAYS_AHEAD: u16 = 60;

/// How many people in service somebody leads, and whether an entry waits for them, of whomever they lead or led.
#[derive(Debug, FromQueryResult)]
struct Duties {
    leads: i64,
    waits: bool,
}

impl Store {
    /// The person with their agency, unit and appraiser, and for whom they stand in now; nobody once they have left.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn find_viewer(&self, who: EmployeeId, now: Timestamp) -> Result<Option<Viewer>, CommandError> {
        // The person with each role they hold, in one statement: every request asks for it.
        let found = employee::Entity::find_by_id(who.uuid())
            .filter(employee::in_service())
            .join(JoinType::LeftJoin, to_open_roles())
            .select_also(role_grant::Entity)
            .all(&self.reads)
            .await?;
        let roles = found.iter().filter_map(|(_, role)| role.as_ref()).map(role_of).collect::<Result<Vec<_>, _>>()?;
        let Some((row, _)) = found.into_iter().next() else { return Ok(None) };
        let agency = agency::Entity::find_by_id(row.agency_id).one(&self.reads).await?;
        let agency = agency.ok_or(CommandError::Corrupt("person without agency"))?;
        let unit = org_unit::Entity::find_by_id(row.unit_id).one(&self.reads).await?;
        let unit = unit.ok_or(CommandError::Corrupt("person without unit"))?;
        let appraiser = match row.appraiser_id {
            Some(id) => employee::Entity::find_by_id(id).one(&self.reads).await?.map(person),
            None => None,
        };
        let zone = Zone::from_code(&unit.zone).ok_or(CommandError::Corrupt("zone"))?;
        let stands_in = stands_in(&self.reads, row.id, zone.day_of(now)).await?;
        let duties = self.duties(row.id).await?;
        let today = zone.day_of(now);
        let (first, last) = (today.minus_days(DAYS_BACK), today.plus_days(DAYS_AHEAD));
        let roster = rosters(&self.reads, [row.id], first).await?.remove(&row.id).unwrap_or_default();
        let days = |days: i32| u16::try_from(days).unwrap_or(0);
        Ok(Some(Viewer {
            agency_id: AgencyId::new(agency.id),
            unit: OrgUnit { id: OrgUnitId::new(unit.id), zone, name: unit.name },
            appraiser,
            leads: u32::try_from(duties.leads).unwrap_or(u32::MAX),
            answers: duties.leads > 0 || duties.waits || !stands_in.is_empty(),
            stands_in,
            opened: Actions::of_roles(&roles),
            roles,
            policy: LogPolicy { backdate_days: days(agency.backdate_days), answer_days: days(agency.answer_days) },
            agency: agency.name,
            person: person(row),
            nights: roster.nights(first..=last),
        }))
    }

    /// How many people in service a person leads.
    pub(super) async fn count_led(&self, who: Uuid) -> Result<u32, CommandError> {
        let led = employee::Entity::find()
            .filter(employee::Column::AppraiserId.eq(who))
            .filter(employee::in_service())
            .count(&self.reads)
            .await?;
        Ok(u32::try_from(led).unwrap_or(u32::MAX))
    }

    /// Whether anybody is led by a person, or an entry waits for them: what somebody else could do for them.
    pub(crate) async fn has_duties(&self, who: EmployeeId) -> Result<bool, CommandError> {
        let Duties { leads, waits } = self.duties(who.uuid()).await?;
        Ok(leads > 0 || waits)
    }

    /// What a person has to do for others. One statement: every request asks for it.
    async fn duties(&self, who: Uuid) -> Result<Duties, CommandError> {
        let leads = Query::select()
            .expr(Expr::col(employee::Column::Id).count())
            .from(employee::Entity)
            .and_where(employee::Column::AppraiserId.eq(who))
            .and_where(employee::in_service())
            .to_owned();
        let waiting = Query::select()
            .column(entry::Column::Id)
            .from(entry::Entity)
            .and_where(entry::Column::AppraiserId.eq(who))
            .and_where(entry::Column::Status.is_in([EntryStatus::Sent.code(), EntryStatus::Seen.code()]))
            .to_owned();
        let asked = Query::select()
            .expr_as(Expr::SubQuery(None, Box::new(leads.into())), "leads")
            .expr_as(Expr::exists(waiting), "waits")
            .to_owned();
        let statement = self.reads.get_database_backend().build(&asked);
        let duties = Duties::find_by_statement(statement).one(&self.reads).await?;
        duties.ok_or(CommandError::Corrupt("no answer"))
    }

    /// The name of the agency, where the installation has exactly one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn only_agency(&self) -> Result<Option<String>, CommandError> {
        let mut agencies = agency::Entity::find().all(&self.reads).await?;
        Ok(if agencies.len() == 1 { agencies.pop().map(|row| row.name) } else { None })
    }
}

/// From a person to the roles they hold now.
pub(super) fn to_open_roles() -> RelationDef {
    let roles: RelationDef = employee::Entity::belongs_to(role_grant::Entity)
        .from(employee::Column::Id)
        .to(role_grant::Column::EmployeeId)
        .into();
    roles.on_condition(|_, role| Expr::col((role, role_grant::Column::EndedAt)).is_null().into())
}

fn person(row: employee::Model) -> Person {
    Person { id: EmployeeId::new(row.id), name: row.name, position: row.position }
}
