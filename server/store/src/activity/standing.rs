//! Where an entry stands, for commands to decide from.

use crate::entity::{entry, org_unit};
use crate::error::CommandError;
use crate::writer::{Measure, NewEvent, PersonDay, UnitDay};
use domain::activity::{EntryEvent, EntryId, EntryStatus, Side};
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::{Timestamp, WorkDate, Zone};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};

/// What a command needs to know about an entry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    pub id: EntryId,
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
    /// The entry, as far as this person may know it: their own, or one they answer.
    ///
    /// # Errors
    /// `NotFound` for every other entry, existing or not.
    pub async fn find(
        reads: &impl ConnectionTrait,
        id: EntryId,
        agency: AgencyId,
        who: EmployeeId,
    ) -> Result<(Self, Side), CommandError> {
        let of_unit =
            entry::Entity::belongs_to(org_unit::Entity).from(entry::Column::UnitId).to(org_unit::Column::Id).into();
        let (row, unit) = entry::Entity::find_by_id(id.uuid())
            .filter(entry::Column::AgencyId.eq(agency.uuid()))
            .join(JoinType::InnerJoin, of_unit)
            .select_also(org_unit::Entity)
            .one(reads)
            .await?
            .ok_or(CommandError::NotFound)?;
        let zone = unit.and_then(|unit| Zone::from_code(&unit.zone)).ok_or(CommandError::Corrupt("zone"))?;
        let standing = Self::new(&row, zone)?;
        // An entry is its author's before it is anybody else's: nobody answers their own.
        let side = if standing.author == who {
            Side::Author
        } else if standing.appraiser == Some(who) {
            Side::Appraiser
        } else {
            return Err(CommandError::NotFound);
        };
        Ok((standing, side))
    }

    fn new(row: &entry::Model, zone: Zone) -> Result<Self, CommandError> {
        Ok(Self {
            id: EntryId::new(row.id),
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
