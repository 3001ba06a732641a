//! Events on their way into the outbox, each with its number.

use super::WriteError;
use super::merge::chunks;
use super::write_set::NewEvent;
use crate::entity::outbox;
use crate::outbox::newest_number;
use domain::organization::{AgencyId, EmployeeId};
use sea_orm::{ActiveValue, DatabaseTransaction, EntityTrait};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Announces one event of a rare write. Only for one that runs in turn: the order of the events is the order of commits.
pub(crate) async fn announce(tx: &DatabaseTransaction, event: &NewEvent) -> Result<(), WriteError> {
    put_out(tx, std::slice::from_ref(event)).await.map(|_| ())
}

/// Puts events into the outbox and answers with how many statements. Only in turn, one batch or rare write after the
/// other: the place of an event is the order in which everybody is told, and each agency counts its own.
pub(super) async fn put_out(tx: &DatabaseTransaction, events: &[NewEvent]) -> Result<u64, WriteError> {
    let mut counted: BTreeMap<AgencyId, i64> = BTreeMap::new();
    for event in events {
        if let Entry::Vacant(agency) = counted.entry(event.agency) {
            agency.insert(newest_number(tx, event.agency).await?);
        }
    }
    let mut statements = counted.len() as u64;
    let mut rows = Vec::with_capacity(events.len());
    for event in events {
        let number = counted.entry(event.agency).or_default();
        *number += 1;
        rows.push(outbox_row(event, *number)?);
    }
    for rows in chunks(rows) {
        statements += 1;
        outbox::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(statements)
}

fn outbox_row(event: &NewEvent, number: i64) -> Result<outbox::ActiveModel, WriteError> {
    let body = serde_json::to_string(&event.event).map_err(|error| WriteError::Unavailable(error.to_string()))?;
    Ok(outbox::ActiveModel {
        seq: ActiveValue::NotSet,
        agency_id: ActiveValue::Set(event.agency.uuid()),
        agency_seq: ActiveValue::Set(number),
        author_id: ActiveValue::Set(event.author.uuid()),
        appraiser_id: ActiveValue::Set(event.appraiser.map(EmployeeId::uuid)),
        unit_id: ActiveValue::Set(event.unit.uuid()),
        at: ActiveValue::Set(event.at.millis()),
        body: ActiveValue::Set(body),
    })
}
