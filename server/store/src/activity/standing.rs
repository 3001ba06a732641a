//! Where an entry stands, for commands to decide from.

use crate::entity::entry;
use crate::error::CommandError;
use crate::writer::{Measure, NewEvent, PersonDay, UnitDay};
use domain::activity::{EntryEvent, EntryId, EntryStatus, Side};
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::{Timestamp, WorkDate};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// What a command needs to know about an entry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    pub id: EntryId,
    pub agency: AgencyId,
    pub author: EmployeeId,
    pub appraiser: Option<EmployeeId>,
    pub unit: OrgUnitId,
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
        let row = entry::Entity::find_by_id(id.uuid())
            .filter(entry::Column::AgencyId.eq(agency.uuid()))
            .one(reads)
            .await?
            .ok_or(CommandError::NotFound)?;
        let standing = Self::try_from(row)?;
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

impl TryFrom<entry::Model> for Standing {
    type Error = CommandError;

    fn try_from(row: entry::Model) -> Result<Self, CommandError> {
        Ok(Self {
            id: EntryId::new(row.id),
            agency: AgencyId::new(row.agency_id),
            author: EmployeeId::new(row.author_id),
            appraiser: row.appraiser_id.map(EmployeeId::new),
            unit: OrgUnitId::new(row.unit_id),
            work_date: WorkDate::new(row.work_date),
            status: EntryStatus::from_code(&row.status).ok_or(CommandError::Corrupt("status"))?,
            version: u32::try_from(row.version).map_err(|_| CommandError::Corrupt("version"))?,
            content_version: u32::try_from(row.content_version).map_err(|_| CommandError::Corrupt("version"))?,
            received_at: Timestamp::from_millis(row.received_at),
            received_day: WorkDate::new(row.received_day),
        })
    }
}
