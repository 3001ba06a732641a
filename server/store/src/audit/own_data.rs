//! *Data saya*: everything that is held about one person, put together for that person.

use crate::access::RoleHolder;
use crate::activity::{entries_of_rows, late_of, late_rows, persons, work_of};
use crate::connect::Store;
use crate::entity::{
    account, activation_code, assignment, employee, entry, entry_change, feedback, org_unit, recovery_code,
};
use crate::error::CommandError;
use crate::organization::Deputyship;
use domain::account::{CodePurpose, Viewer};
use domain::activity::{EntryId, EntryVersion};
use domain::audit::{
    OwnAssignment, OwnCode, OwnData, OwnDeputy, OwnDevice, OwnEntry, OwnPerson, OwnRecoveryCode, OwnRole, OwnWords,
};
use domain::feedback::{Feedback, FeedbackId, FeedbackKind};
use domain::time::{Timestamp, WorkDate};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef};
use std::collections::HashMap;
use uuid::Uuid;

/// Entries in one read: SQLite binds at most 32,766 values.
const MANY: usize = 5_000;

impl Store {
    /// Everything about the viewer.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn own_data(&self, viewer: &Viewer, now: Timestamp) -> Result<OwnData, CommandError> {
        let me = viewer.person.id.uuid();
        let row = employee::Entity::find_by_id(me).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        let account = account::Entity::find().filter(account::Column::EmployeeId.eq(me)).one(&self.reads).await?;
        let devices = self.devices(viewer, now).await?.into_iter();
        Ok(OwnData {
            at: now,
            person: OwnPerson {
                nip: row.nip.parse().map_err(|_| CommandError::Corrupt("NIP"))?,
                name: row.name,
                agency: viewer.agency.clone(),
                unit: viewer.unit.name.clone(),
                position: row.position,
                position_kind: row.position_kind,
                rank: row.rank,
                employment: row.employment,
                appraiser: viewer.appraiser.as_ref().map(|person| person.name.clone()),
                since: Timestamp::from_millis(row.created_at),
            },
            assignments: self.own_assignments(me).await?,
            leave: self.own_leave(me).await?,
            shifts: self.own_shifts(me).await?,
            roles: self.roles_ever(me).await?.into_iter().map(own_role).collect(),
            deputies: self.every_own_deputy(viewer).await?.into_iter().map(own_deputy).collect(),
            account_since: account.map(|row| Timestamp::from_millis(row.created_at)),
            devices: devices
                .map(|one| OwnDevice { device: one.device, since: one.since, seen_on: one.seen_on })
                .collect(),
            codes: self.own_codes(me).await?,
            second_factor_since: self.second_factor_state(viewer).await?.since,
            recovery_codes: self.own_recovery_codes(me).await?,
            entries: self.own_entries(me).await?,
            said: self.own_words(viewer).await?,
            evidence: self.own_evidence(me).await?,
            favourites: self.favourites(viewer).await?,
            told_devices: self.own_subscriptions(viewer.person.id).await?,
            wishes: self.wishes(viewer.person.id).await?,
            news_read_until: self.news_read(viewer.person.id).await?,
            corrections: self.own_corrections(viewer).await?,
            proposals: self.proposals_about(viewer.person.id).await?,
            history: self.trace_all_of_oneself(viewer).await?,
        })
    }

    pub(crate) async fn own_assignments(&self, me: Uuid) -> Result<Vec<OwnAssignment>, CommandError> {
        let rows = assignment::Entity::find()
            .filter(assignment::Column::EmployeeId.eq(me))
            .order_by_asc(assignment::Column::FromDay)
            .all(&self.reads)
            .await?;
        let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(rows.iter().map(|row| row.unit_id)));
        let units: HashMap<Uuid, String> =
            units.all(&self.reads).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let people =
            employee::Entity::find().filter(employee::Column::Id.is_in(rows.iter().filter_map(|row| row.appraiser_id)));
        let people: HashMap<Uuid, String> =
            people.all(&self.reads).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let own = |row: assignment::Model| OwnAssignment {
            unit: units.get(&row.unit_id).cloned().unwrap_or_default(),
            position: row.position,
            appraiser: row.appraiser_id.and_then(|id| people.get(&id).cloned()),
            from: WorkDate::new(row.from_day),
            until: row.until_day.map(WorkDate::new),
        };
        Ok(rows.into_iter().map(own).collect())
    }

    async fn own_codes(&self, me: Uuid) -> Result<Vec<OwnCode>, CommandError> {
        let rows = activation_code::Entity::find()
            .filter(activation_code::Column::EmployeeId.eq(me))
            .order_by_asc(activation_code::Column::MadeAt)
            .all(&self.reads)
            .await?;
        rows.into_iter()
            .map(|row| {
                Ok(OwnCode {
                    purpose: CodePurpose::from_code(&row.purpose).ok_or(CommandError::Corrupt("purpose of a code"))?,
                    made_at: Timestamp::from_millis(row.made_at),
                    used_at: row.used_at.map(Timestamp::from_millis),
                })
            })
            .collect()
    }

    async fn own_recovery_codes(&self, me: Uuid) -> Result<Vec<OwnRecoveryCode>, CommandError> {
        let rows = recovery_code::Entity::find()
            .filter(recovery_code::Column::EmployeeId.eq(me))
            .order_by_asc(recovery_code::Column::MadeAt)
            .all(&self.reads)
            .await?;
        let moment = Timestamp::from_millis;
        let own = |row: recovery_code::Model| OwnRecoveryCode {
            made_at: moment(row.made_at),
            used_at: row.used_at.map(moment),
        };
        Ok(rows.into_iter().map(own).collect())
    }

    async fn own_entries(&self, me: Uuid) -> Result<Vec<OwnEntry>, CommandError> {
        let rows = entry::Entity::find()
            .filter(entry::Column::AuthorId.eq(me))
            .order_by_asc(entry::Column::WorkDate)
            .order_by_asc(entry::Column::Id)
            .all(&self.reads)
            .await?;
        let mut own = Vec::with_capacity(rows.len());
        for rows in rows.chunks(MANY) {
            let changes = entry_change::Entity::find()
                .filter(entry_change::Column::EntryId.is_in(rows.iter().map(|row| row.id)))
                .filter(entry_change::Column::Description.is_not_null())
                .order_by_asc(entry_change::Column::Version)
                .all(&self.reads)
                .await?;
            let mut versions: HashMap<Uuid, Vec<EntryVersion>> = HashMap::new();
            for row in changes {
                let version = EntryVersion {
                    version: u32::try_from(row.version).map_err(|_| CommandError::Corrupt("version"))?,
                    work: work_of(&row)?,
                    at: Timestamp::from_millis(row.at),
                    device_at: row.device_at.map(Timestamp::from_millis),
                    device_offset: row.device_offset.and_then(|minutes| i16::try_from(minutes).ok()),
                };
                versions.entry(row.entry_id).or_default().push(version);
            }
            let mut late = late_rows(&self.reads, rows.iter().map(|row| row.id)).await?;
            let entries = entries_of_rows(&self.reads, rows.to_vec()).await?.into_iter();
            own.extend(entries.map(|entry| {
                let versions = versions.remove(&entry.id.uuid()).unwrap_or_default();
                let late = late.remove(&entry.id.uuid()).map(late_of);
                OwnEntry { entry, versions, late }
            }));
        }
        Ok(own)
    }

    async fn own_words(&self, viewer: &Viewer) -> Result<Vec<OwnWords>, CommandError> {
        let me = viewer.person.id.uuid();
        let to_entry: RelationDef =
            feedback::Entity::belongs_to(entry::Entity).from(feedback::Column::EntryId).to(entry::Column::Id).into();
        let rows = feedback::Entity::find()
            .join(JoinType::InnerJoin, to_entry)
            .filter(feedback::Column::AuthorId.eq(me))
            .filter(entry::Column::AuthorId.ne(me))
            .order_by_asc(feedback::Column::At)
            .all(&self.reads)
            .await?;
        let holders = persons(&self.reads, rows.iter().filter_map(|row| row.on_behalf_of)).await?;
        rows.into_iter()
            .map(|row| {
                let kind = FeedbackKind::from_code(&row.kind).ok_or(CommandError::Corrupt("kind of feedback"))?;
                let (id, at) = (FeedbackId::new(row.id), Timestamp::from_millis(row.at));
                let on_behalf_of = row.on_behalf_of.and_then(|id| holders.get(&id).cloned());
                let feedback = Feedback { id, kind, by: viewer.person.clone(), on_behalf_of, text: row.text, at };
                Ok(OwnWords { entry: EntryId::new(row.entry_id), feedback })
            })
            .collect()
    }
}

fn own_deputy(one: Deputyship) -> OwnDeputy {
    OwnDeputy {
        kind: one.kind,
        holder: one.holder.name,
        deputy: one.deputy.name,
        from: one.from,
        until: one.until,
        ended_at: one.ended_at,
    }
}

fn own_role(held: RoleHolder) -> OwnRole {
    OwnRole { role: held.grant.role, unit: held.unit, given_by: held.given_by, since: held.since, until: held.until }
}
