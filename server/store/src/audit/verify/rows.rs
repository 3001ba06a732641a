//! The second pass: what stands in the covered rows against what the records say of them.

use super::seen::Seen;
use super::{Fault, Found};
use crate::audit::covered::{self, Covered};
use crate::audit::owners::Owners;
use crate::audit::raw::{RawRow, rows_about};
use crate::entity::audit_record;
use domain::audit::{Fact, Said, Value, decode};
use domain::organization::AgencyId;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Answers how many rows were compared, and the records that they were compared with.
pub(super) async fn compare(db: &impl ConnectionTrait, found: &mut Found) -> Result<(u64, Seen), DbErr> {
    let mut owners = Owners::new(true);
    let mut seen = Seen::default();
    let mut compared = 0;
    while !found.is_full() {
        let batch = owners.next(db).await?;
        if batch.is_empty() {
            break;
        }
        let mut told = told(db, &batch, &mut seen).await?;
        for table in covered::ALL {
            for row in rows_about(db, table, &batch).await? {
                compared += 1;
                told.compare(table, row, found);
            }
        }
        told.report_missing(found);
    }
    Ok((compared, seen))
}

/// A row: what it is about, its table, its key.
type Place = (Uuid, u8, Vec<u8>);

/// What the records say of a batch.
#[derive(Default)]
struct Told {
    rows: HashMap<Place, BTreeMap<u8, Value>>,
    agencies: HashMap<Uuid, Uuid>,
}

/// A record that cannot be read is named by the first pass.
async fn told(db: &impl ConnectionTrait, batch: &[Uuid], seen: &mut Seen) -> Result<Told, DbErr> {
    let records = audit_record::Entity::find()
        .filter(audit_record::Column::SubjectId.is_in(batch.iter().copied()))
        .order_by_asc(audit_record::Column::SubjectId)
        .order_by_asc(audit_record::Column::Seq)
        .all(db)
        .await;
    let mut told = Told::default();
    for record in records.or_else(|error| if is_unreadable(&error) { Ok(Vec::new()) } else { Err(error) })? {
        seen.note(&record);
        told.agencies.insert(record.subject_id, record.agency_id);
        for fact in decode(&record.content).unwrap_or_default() {
            told.hear(record.subject_id, fact);
        }
    }
    Ok(told)
}

/// Whether the database answered and the answer made no sense.
pub(super) fn is_unreadable(error: &DbErr) -> bool {
    use sea_orm::sqlx::Error::{ColumnDecode, Decode};
    if let DbErr::Query(sea_orm::RuntimeErr::SqlxError(inner)) = error {
        return matches!(**inner, ColumnDecode { .. } | Decode(_));
    }
    matches!(error, DbErr::Type(_) | DbErr::Json(_) | DbErr::TryIntoErr { .. } | DbErr::ConvertFromU64(_))
}

impl Told {
    fn hear(&mut self, about: Uuid, fact: Fact) {
        let place = (about, fact.table, fact.key);
        match fact.said {
            Said::Gone => {
                self.rows.remove(&place);
            }
            Said::Is(columns) => self.rows.entry(place).or_default().extend(columns),
        }
    }

    fn compare(&mut self, table: &Covered, row: RawRow, found: &mut Found) {
        let agency = self.agencies.get(&row.about).copied();
        let named = agency.or(row.agency).map(AgencyId::new);
        let Some(told) = self.rows.remove(&(row.about, table.code, row.fact.key)) else {
            return found.add(named, Fault::RowUnknown { row: row.name });
        };
        if table.agency.is_some() && row.agency != agency {
            return found.add(named, Fault::RowElsewhere { row: row.name });
        }
        let Said::Is(said) = row.fact.said else { return };
        // A column that is younger than the record was empty when it came.
        let differs = |(column, value): &(u8, Value)| told.get(column).unwrap_or(&Value::Nothing) != value;
        let code = said.iter().filter(|one| differs(one)).map(|(column, _)| *column);
        let columns: Vec<_> = code.filter_map(|code| table.column_name(code)).collect();
        if !columns.is_empty() {
            found.add(named, Fault::RowChanged { row: row.name, columns });
        }
    }

    fn report_missing(self, found: &mut Found) {
        for ((about, table, key), _) in self.rows {
            let agency = self.agencies.get(&about).copied().map(AgencyId::new);
            found.add(agency, Fault::RowMissing { row: covered::name_of(table, &key) });
        }
    }
}
