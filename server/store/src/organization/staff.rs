//! The staff of an agency as a staff file is held against it.

use crate::connect::Store;
use crate::entity::{employee, org_unit};
use crate::error::CommandError;
use domain::account::Nip;
use domain::organization::AgencyId;
use domain::organization::staff_file::{Employment, PositionKind, Present, PresentUnit, Rank, StaffMember, UnitName};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

impl Store {
    /// The people in service and the units of an agency, as of one moment.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn staff(&self, agency: AgencyId) -> Result<Present, CommandError> {
        let snapshot = self.snapshot().await?;
        let staff = StaffRows::read(&snapshot, agency).await?.present()?;
        snapshot.commit().await?;
        Ok(staff)
    }
}

/// The rows that [`Present`] is made of.
pub(super) struct StaffRows {
    /// Those in service.
    pub people: Vec<employee::Model>,
    /// Those that are not closed, oldest first.
    pub units: Vec<org_unit::Model>,
    elsewhere: Vec<String>,
}

impl StaffRows {
    pub async fn read(reads: &impl ConnectionTrait, agency: AgencyId) -> Result<Self, CommandError> {
        let people = employee::Entity::find()
            .filter(employee::Column::AgencyId.eq(agency.uuid()))
            .filter(employee::in_service())
            .all(reads)
            .await?;
        let units = org_unit::Entity::find()
            .filter(org_unit::Column::AgencyId.eq(agency.uuid()))
            .filter(org_unit::is_open())
            .order_by_asc(org_unit::Column::CreatedAt)
            .order_by_asc(org_unit::Column::Id)
            .all(reads)
            .await?;
        let elsewhere = employee::Entity::find()
            .select_only()
            .column(employee::Column::Nip)
            .filter(employee::Column::AgencyId.ne(agency.uuid()))
            .into_tuple()
            .all(reads)
            .await?;
        Ok(Self { people, units, elsewhere })
    }

    pub fn present(&self) -> Result<Present, CommandError> {
        let names: HashMap<Uuid, UnitName> = self.unit_names();
        let nips: HashMap<Uuid, Nip> =
            self.people.iter().map(|row| Ok((row.id, nip(&row.nip)?))).collect::<Result<_, CommandError>>()?;
        let member = |row: &employee::Model| {
            let unit = names.get(&row.unit_id).ok_or(CommandError::Corrupt("person without unit"))?;
            let appraiser = row.appraiser_id.and_then(|id| nips.get(&id)).cloned();
            member(row, unit.clone(), appraiser)
        };
        let people: Vec<_> = self.people.iter().map(member).collect::<Result<_, _>>()?;
        let elsewhere: HashSet<_> = self.elsewhere.iter().map(|text| nip(text)).collect::<Result<_, _>>()?;
        let places = self.places();
        let unit_of = |row: &employee::Model| Some((nips.get(&row.id)?.clone(), *places.get(&row.unit_id)?));
        let unit_of: HashMap<Nip, usize> = self.people.iter().filter_map(unit_of).collect();
        Ok(Present::new(people, self.present_units()).with_unit_of(unit_of).with_elsewhere(elsewhere))
    }

    fn places(&self) -> HashMap<Uuid, usize> {
        self.units.iter().zip(0..).map(|(unit, place)| (unit.id, place)).collect()
    }

    /// The units in the order of the rows.
    pub fn present_units(&self) -> Vec<PresentUnit> {
        let places = self.places();
        let unit = |unit: &org_unit::Model| PresentUnit {
            name: unit.name.clone(),
            parent: unit.parent_id.and_then(|id| places.get(&id).copied()),
        };
        self.units.iter().map(unit).collect()
    }

    fn unit_names(&self) -> HashMap<Uuid, UnitName> {
        let names: HashMap<Uuid, &str> = self.units.iter().map(|unit| (unit.id, unit.name.as_str())).collect();
        let unit = |unit: &org_unit::Model| {
            let parent = unit.parent_id.and_then(|id| names.get(&id)).map(|name| (*name).to_owned());
            (unit.id, UnitName { name: unit.name.clone(), parent })
        };
        self.units.iter().map(unit).collect()
    }
}

fn nip(text: &str) -> Result<Nip, CommandError> {
    text.parse().map_err(|_| CommandError::Corrupt("NIP"))
}

fn member(row: &employee::Model, unit: UnitName, appraiser: Option<Nip>) -> Result<StaffMember, CommandError> {
    Ok(StaffMember {
        nip: nip(&row.nip)?,
        name: row.name.clone(),
        rank: read_code(row.rank.as_deref(), |code| code.parse::<Rank>().ok())?,
        position: row.position.clone(),
        position_kind: read_code(row.position_kind.as_deref(), PositionKind::from_code)?,
        unit,
        appraiser,
        employment: read_code(row.employment.as_deref(), Employment::from_code)?,
    })
}

fn read_code<T>(code: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, CommandError> {
    code.map(|code| read(code).ok_or(CommandError::Corrupt("code"))).transpose()
}
