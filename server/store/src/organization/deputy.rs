//! Who stands in for a supervisor, on any day.

mod name;

pub(super) use name::end_deputies_of;
pub use name::{Naming, NewDeputy};

use super::proposal::colleagues;
use super::{Colleague, Line, Listed, PAGE, apart};
use crate::access::permit;
use crate::connect::Store;
use crate::entity::{deputy, employee};
use crate::error::CommandError;
use domain::access::Action;
use domain::account::Viewer;
use domain::organization::{AgencyId, Apart, DeputyId, DeputyKind, EmployeeId, Person, StandingIn};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, Select,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The most people that a list to choose from has.
const LIKELY: u64 = 300;
/// The most of one's own that one page shows.
const MOST_OWN: u64 = 100;
/// No agency has so many pages of them.
const MOST_PAGES: u64 = 1_000_000;

/// One deputyship, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deputyship {
    /// Which one.
    pub id: DeputyId,
    /// Why.
    pub kind: DeputyKind,
    /// Whose entries are answered.
    pub holder: Person,
    /// Who answers them.
    pub deputy: Person,
    /// What tells the two, in that order, apart from whoever has the same name.
    pub apart: (Apart, Apart),
    /// The first day.
    pub from: WorkDate,
    /// The first day on which it no longer holds by itself.
    pub until: WorkDate,
    /// Who named them; nobody: the operator.
    pub named_by: Option<Person>,
    /// When it was ended before its time.
    pub ended_at: Option<Timestamp>,
}

fn to_holder() -> RelationDef {
    deputy::Entity::belongs_to(employee::Entity).from(deputy::Column::HolderId).to(employee::Column::Id).into()
}

/// What somebody handed over or stands in for, newest first.
fn of_oneself(viewer: &Viewer) -> Select<deputy::Entity> {
    let me = viewer.person.id.uuid();
    let mine = Condition::any().add(deputy::Column::HolderId.eq(me)).add(deputy::Column::DeputyId.eq(me));
    deputy::Entity::find().filter(mine).order_by_desc(deputy::Column::FromDay).order_by_desc(deputy::Column::Id)
}

/// The deputyships that hold on a day, whoever's.
fn holds_on(day: WorkDate) -> Condition {
    Condition::all()
        .add(deputy::Column::EndedAt.is_null())
        .add(deputy::Column::FromDay.lte(day.date()))
        .add(deputy::Column::UntilDay.gt(day.date()))
}

/// For whom somebody stands in on a day.
pub(crate) async fn stands_in(
    reads: &impl ConnectionTrait,
    who: Uuid,
    day: WorkDate,
) -> Result<Vec<EmployeeId>, CommandError> {
    let rows = deputy::Entity::find()
        .filter(deputy::Column::DeputyId.eq(who))
        .filter(holds_on(day))
        .order_by_asc(deputy::Column::HolderId)
        .all(reads)
        .await?;
    let mut holders: Vec<_> = rows.into_iter().map(|row| EmployeeId::new(row.holder_id)).collect();
    holders.dedup();
    Ok(holders)
}

impl Store {
    /// A page of the deputyships of the viewer's agency that hold or are to come, by the name of who is stood in for: at
    /// most one more than [`PAGE`].
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn deputies(&self, viewer: &Viewer, today: WorkDate, page: u64) -> Result<Vec<Deputyship>, CommandError> {
        permit(viewer.gate(Action::ReadDeputies))?;
        self.deputies_of(viewer.agency_id, today, page).await
    }

    /// The same for the operator at the console.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn deputies_of(
        &self,
        agency: AgencyId,
        today: WorkDate,
        page: u64,
    ) -> Result<Vec<Deputyship>, CommandError> {
        let rows = deputy::Entity::find()
            .join(JoinType::InnerJoin, to_holder())
            .filter(deputy::Column::AgencyId.eq(agency.uuid()))
            .filter(deputy::Column::EndedAt.is_null())
            .filter(deputy::Column::UntilDay.gt(today.date()))
            .order_by_asc(employee::Column::Name)
            .order_by_asc(deputy::Column::FromDay)
            .order_by_asc(deputy::Column::Id)
            .offset(page.min(MOST_PAGES).saturating_mul(PAGE as u64))
            .limit(PAGE as u64 + 1);
        self.named_deputies(rows.all(&self.reads).await?).await
    }

    /// One deputyship of the viewer's agency, for those it concerns and for who reads all of them; none for everybody else.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn deputyship(&self, viewer: &Viewer, id: DeputyId) -> Result<Option<Deputyship>, CommandError> {
        let rows = deputy::Entity::find_by_id(id.uuid())
            .filter(deputy::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .all(&self.reads)
            .await?;
        let me = viewer.person.id;
        let found = self.named_deputies(rows).await?.pop();
        let may = |one: &Deputyship| one.holder.id == me || one.deputy.id == me || viewer.opens(Action::ReadDeputies);
        Ok(found.filter(may))
    }

    /// What the viewer handed over or stands in for, also what is over, newest first.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn own_deputies(&self, viewer: &Viewer) -> Result<Listed<Deputyship>, CommandError> {
        let all = of_oneself(viewer).count(&self.reads).await?;
        let rows = of_oneself(viewer).limit(MOST_OWN).all(&self.reads).await?;
        Ok(Listed::of(self.named_deputies(rows).await?, all))
    }

    /// All of that: whoever asks what is stored about them is told everything.
    pub(crate) async fn every_own_deputy(&self, viewer: &Viewer) -> Result<Vec<Deputyship>, CommandError> {
        self.named_deputies(of_oneself(viewer).all(&self.reads).await?).await
    }

    /// Whom a supervisor would ask first: their own team, whoever has the same supervisor, and that supervisor; by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn likely_deputies(&self, viewer: &Viewer) -> Result<Vec<Colleague>, CommandError> {
        if viewer.leads == 0 {
            return Ok(Vec::new());
        }
        let me = viewer.person.id.uuid();
        let mut near = Condition::any().add(employee::Column::AppraiserId.eq(me));
        if let Some(appraiser) = &viewer.appraiser {
            let appraiser = appraiser.id.uuid();
            near = near.add(employee::Column::AppraiserId.eq(appraiser)).add(employee::Column::Id.eq(appraiser));
        }
        let rows = employee::Entity::find()
            .filter(near)
            .filter(employee::Column::Id.ne(me))
            .filter(employee::in_service())
            .order_by_asc(employee::Column::Name)
            .order_by_asc(employee::Column::Id)
            .limit(LIKELY)
            .all(&self.reads)
            .await?;
        colleagues(&self.reads, rows).await
    }

    /// For whom the viewer stands in today.
    pub(crate) async fn standing_in(&self, viewer: &Viewer, today: WorkDate) -> Result<Vec<StandingIn>, CommandError> {
        if viewer.stands_in.is_empty() {
            return Ok(Vec::new());
        }
        let held = deputy::Entity::find()
            .filter(deputy::Column::DeputyId.eq(viewer.person.id.uuid()))
            .filter(holds_on(today))
            .order_by_asc(deputy::Column::FromDay);
        let held = self.named_deputies(held.all(&self.reads).await?).await?;
        let last = |one: &Deputyship| one.until.minus_days(1);
        Ok(held.into_iter().map(|one| StandingIn { last: last(&one), holder: one.holder, kind: one.kind }).collect())
    }

    /// Whose deputyship begins or ends with this day in the units of that zone: their live connections are not what they
    /// were yesterday.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn deputies_turning(&self, day: WorkDate) -> Result<Vec<EmployeeId>, CommandError> {
        let turning =
            Condition::any().add(deputy::Column::FromDay.eq(day.date())).add(deputy::Column::UntilDay.eq(day.date()));
        let rows = deputy::Entity::find().filter(turning).all(&self.reads).await?;
        Ok(rows.into_iter().map(|row| EmployeeId::new(row.deputy_id)).collect())
    }

    async fn named_deputies(&self, rows: Vec<deputy::Model>) -> Result<Vec<Deputyship>, CommandError> {
        let mut ids = Vec::new();
        for row in &rows {
            ids.extend([row.holder_id, row.deputy_id].into_iter().chain(row.named_by));
        }
        let people = employee::Entity::find().filter(employee::Column::Id.is_in(ids)).all(&self.reads).await?;
        let told = apart(&self.reads, &people, Line::Name).await?;
        let told = |id: Uuid| told.get(&id).cloned().unwrap_or_default();
        let person = |row: employee::Model| {
            (row.id, Person { id: EmployeeId::new(row.id), name: row.name, position: row.position })
        };
        let people: HashMap<Uuid, Person> = people.into_iter().map(person).collect();
        let person = |id: Uuid| people.get(&id).cloned().ok_or(CommandError::Corrupt("unknown person"));
        let named = |row: deputy::Model| {
            Ok(Deputyship {
                id: DeputyId::new(row.id),
                kind: DeputyKind::from_code(&row.kind).ok_or(CommandError::Corrupt("kind of a deputy"))?,
                holder: person(row.holder_id)?,
                deputy: person(row.deputy_id)?,
                apart: (told(row.holder_id), told(row.deputy_id)),
                from: WorkDate::new(row.from_day),
                until: WorkDate::new(row.until_day),
                named_by: row.named_by.map(person).transpose()?,
                ended_at: row.ended_at.map(Timestamp::from_millis),
            })
        };
        rows.into_iter().map(named).collect()
    }
}
