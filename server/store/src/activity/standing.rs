//! Where an entry stands, for commands to decide from.

use super::read::persons;
use crate::access::{Place, permit};
use crate::entity::{assignment, entry, org_unit};
use crate::error::CommandError;
use crate::organization::holds_on;
use crate::writer::{Measure, NewEvent, PersonDay, UnitDay};
use domain::access::{Action, State, Tie};
use domain::account::Viewer;
use domain::activity::{EntryEvent, EntryId, EntryStatus};
use domain::organization::{AgencyId, EmployeeId, OrgUnitId, Person};
use domain::time::{Timestamp, WorkDate, Zone};
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect};

/// What a command needs to know about an entry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    pub id: EntryId,
    /// How who asks belongs to it.
    pub tie: Tie,
    pub agency: AgencyId,
    pub author: EmployeeId,
    pub appraiser: Option<EmployeeId>,
    pub unit: OrgUnitId,
    /// The zone of that unit: it decides the days and hours of all that happens to the entry, whoever does it.
    pub zone: Zone,
    pub work_date: WorkDate,
    pub status: EntryStatus,
    pub version: u32,
    pub content_version: u32,
    pub received_at: Timestamp,
    pub received_day: WorkDate,
}

impl Standing {
    /// The entry, if this person may ask that about it. Whether it is open from where the entry stands is another
    /// question, [`Standing::is_open`]: what was done already is no error to who does it again.
    ///
    /// # Errors
    /// `NotFound` for what is not theirs to know, existing or not; `Forbidden` for what they may know and not do.
    pub async fn ask(
        reads: &impl ConnectionTrait,
        id: EntryId,
        viewer: &Viewer,
        action: Action,
    ) -> Result<Self, CommandError> {
        let of_unit =
            entry::Entity::belongs_to(org_unit::Entity).from(entry::Column::UnitId).to(org_unit::Column::Id).into();
        let (row, unit) = entry::Entity::find_by_id(id.uuid())
            .filter(entry::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .join(JoinType::InnerJoin, of_unit)
            .select_also(org_unit::Entity)
            .one(reads)
            .await?
            .ok_or(CommandError::NotFound)?;
        let zone = unit.and_then(|unit| Zone::from_code(&unit.zone)).ok_or(CommandError::Corrupt("zone"))?;
        let mut standing = Self::new(&row, zone)?;
        standing.tie = standing.tie_to(reads, viewer).await?;
        let place = Place { agency: standing.agency, unit: row.unit_id };
        permit(place.decide(reads, viewer, action, standing.tie, State::Plain).await?)?;
        Ok(standing)
    }

    /// An entry is its author's before it is anybody else's: nobody answers their own.
    async fn tie_to(&self, reads: &impl ConnectionTrait, viewer: &Viewer) -> Result<Tie, CommandError> {
        let who = viewer.person.id;
        if self.author == who {
            return Ok(Tie::Oneself);
        }
        if self.appraiser == Some(who) {
            return Ok(Tie::Appraiser);
        }
        if self.appraiser.is_some_and(|appraiser| viewer.stands_in.contains(&appraiser)) {
            return Ok(Tie::Deputy);
        }
        if let Some(appraiser) = self.appraiser
            && self.is_led_by(reads, appraiser, who).await?
        {
            return Ok(Tie::HigherAppraiser);
        }
        let led_once = assignment::Entity::find()
            .filter(assignment::Column::EmployeeId.eq(self.author.uuid()))
            .filter(assignment::Column::AppraiserId.eq(who.uuid()));
        Ok(if led_once.count(reads).await? > 0 { Tie::FormerAppraiser } else { Tie::Colleague })
    }

    /// Whether somebody led that appraiser when the entry came to them. Whoever leads them today leads what still waits too:
    /// it is theirs to see that it is answered.
    async fn is_led_by(
        &self,
        reads: &impl ConnectionTrait,
        appraiser: EmployeeId,
        who: EmployeeId,
    ) -> Result<bool, CommandError> {
        let mut days = Condition::any().add(holds_on(self.received_day));
        if self.status.is_waiting() {
            days = days.add(assignment::Column::UntilDay.is_null());
        }
        let led = assignment::Entity::find()
            .filter(assignment::Column::EmployeeId.eq(appraiser.uuid()))
            .filter(assignment::Column::AppraiserId.eq(who.uuid()))
            .filter(days);
        Ok(led.count(reads).await? > 0)
    }

    /// On whose behalf who asked acts: a deputy on that of the appraiser, everybody else on their own.
    pub fn on_behalf_of(&self) -> Option<EmployeeId> {
        self.appraiser.filter(|_| self.tie == Tie::Deputy)
    }

    /// The same, by name.
    pub async fn holder(&self, reads: &impl ConnectionTrait) -> Result<Option<Person>, CommandError> {
        let Some(id) = self.on_behalf_of() else { return Ok(None) };
        Ok(persons(reads, std::iter::once(id.uuid())).await?.remove(&id.uuid()))
    }

    /// Whether that is open from where the entry stands, for who was allowed to ask.
    ///
    /// # Errors
    /// `MovedOn` where it is not.
    pub fn is_open(&self, viewer: &Viewer, action: Action) -> Result<(), CommandError> {
        permit(viewer.decide(action, self.tie, &[], State::Entry(self.status)))
    }

    fn new(row: &entry::Model, zone: Zone) -> Result<Self, CommandError> {
        Ok(Self {
            id: EntryId::new(row.id),
            tie: Tie::Colleague,
            agency: AgencyId::new(row.agency_id),
            author: EmployeeId::new(row.author_id),
            appraiser: row.appraiser_id.map(EmployeeId::new),
            unit: OrgUnitId::new(row.unit_id),
            zone,
            work_date: WorkDate::new(row.work_date),
            status: status_of(row)?,
            version: version(row.version)?,
            content_version: version(row.content_version)?,
            received_at: Timestamp::from_millis(row.received_at),
            received_day: WorkDate::new(row.received_day),
        })
    }

    pub fn event(&self, at: Timestamp, event: EntryEvent) -> NewEvent {
        let Self { agency, author, appraiser, unit, .. } = *self;
        NewEvent { agency, author, appraiser, unit, at, event }
    }

    pub const fn counter(&self, day: WorkDate, measure: Measure) -> UnitDay {
        (self.agency, self.unit, day, measure)
    }

    pub const fn person_day(&self) -> PersonDay {
        (self.agency, self.author, self.unit, self.received_day)
    }
}

/// The state of a stored entry.
pub(super) fn status_of(row: &entry::Model) -> Result<EntryStatus, CommandError> {
    EntryStatus::from_code(&row.status).ok_or(CommandError::Corrupt("status"))
}

/// A stored version.
pub(super) fn version(stored: i32) -> Result<u32, CommandError> {
    u32::try_from(stored).map_err(|_| CommandError::Corrupt("version"))
}
