//! *Jejak*: the records of an entry, of a person, of an administration, as those who may see them read them.

mod columns;
mod details;
mod known;
mod names;

use super::covered::{entry_changes, evidence, feedback_said};
use crate::access::permit;
use crate::activity::{Standing, persons};
use crate::connect::Store;
use crate::entity::audit_record;
use crate::error::CommandError;
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::EntryId;
use domain::audit::{Deed, Said, Subject, Trace, Value, decode};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// The most records of a person or an entry that are shown, the newest; and how many are read at once.
const MOST: u64 = 500;

impl Store {
    /// The history of an entry, oldest first, for its author, its appraiser, who leads the appraiser, and auditors.
    ///
    /// # Errors
    /// `NotFound` for everybody else, whether there is such an entry or not.
    pub async fn trace_entry(&self, viewer: &Viewer, id: EntryId) -> Result<Vec<Trace>, CommandError> {
        Standing::ask(&self.reads, id, viewer, Action::ReadEntryTrail).await?;
        self.trace(viewer, id.uuid()).await
    }

    /// The history of the viewer, oldest first: how they came, what was changed about them, codes and passwords.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn trace_oneself(&self, viewer: &Viewer) -> Result<Vec<Trace>, CommandError> {
        self.trace(viewer, viewer.person.id.uuid()).await
    }

    /// The whole history of the viewer, oldest first, however long it is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn trace_all_of_oneself(&self, viewer: &Viewer) -> Result<Vec<Trace>, CommandError> {
        use audit_record::Column::{AgencyId, Seq, SubjectId};
        let (mut traces, mut after) = (Vec::new(), 0);
        loop {
            let rows = audit_record::Entity::find()
                .filter(SubjectId.eq(viewer.person.id.uuid()))
                .filter(AgencyId.eq(viewer.agency_id.uuid()))
                .filter(Seq.gt(after))
                .order_by_asc(Seq)
                .limit(MOST)
                .all(&self.reads)
                .await?;
            let Some(last) = rows.last() else { return Ok(traces) };
            after = last.seq;
            traces.extend(self.traces(viewer, &rows).await?);
        }
    }

    /// What was administered in the viewer's agency before that place of the chain, newest first.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn trace_administration(
        &self,
        viewer: &Viewer,
        before: Option<u64>,
        limit: u64,
    ) -> Result<Vec<Trace>, CommandError> {
        use audit_record::Column::{AgencyId, Deed as DeedColumn, Seq};
        permit(viewer.gate(Action::ReadAdministrationTrail))?;
        let before = before.and_then(|seq| i64::try_from(seq).ok()).unwrap_or(i64::MAX);
        let deeds = Deed::ALL.iter().filter(|deed| deed.is_administration()).map(|deed| deed.code());
        let rows = audit_record::Entity::find()
            .filter(AgencyId.eq(viewer.agency_id.uuid()))
            .filter(Seq.lt(before))
            // As literal text: only then does SQLite know that the partial index holds all it needs.
            .filter(Expr::cust("subject <> 'entry'"))
            .filter(DeedColumn.is_in(deeds))
            .order_by_desc(Seq)
            .limit(limit)
            .all(&self.reads)
            .await?;
        let names = names::of_subjects(&self.reads, &rows).await?;
        let mut traces = self.traces(viewer, &rows).await?;
        for (trace, row) in traces.iter_mut().zip(&rows) {
            trace.about = names.get(&row.subject_id).cloned();
        }
        Ok(traces)
    }

    pub(crate) async fn trace(&self, viewer: &Viewer, id: Uuid) -> Result<Vec<Trace>, CommandError> {
        let mut rows = audit_record::Entity::find()
            .filter(audit_record::Column::SubjectId.eq(id))
            .filter(audit_record::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .order_by_desc(audit_record::Column::Seq)
            .limit(MOST)
            .all(&self.reads)
            .await?;
        rows.reverse();
        self.traces(viewer, &rows).await
    }

    async fn traces(&self, viewer: &Viewer, rows: &[audit_record::Model]) -> Result<Vec<Trace>, CommandError> {
        let mut details = details::of(&self.reads, viewer, rows).await?;
        let behalf: Vec<_> = rows.iter().map(on_behalf_of).collect();
        let ids = rows.iter().filter_map(|row| row.actor_id).chain(behalf.iter().copied().flatten());
        let people = persons(&self.reads, ids).await?;
        rows.iter()
            .zip(behalf)
            .map(|(row, behalf)| {
                Ok(Trace {
                    seq: u64::try_from(row.seq).map_err(|_| CommandError::Corrupt("place of a record"))?,
                    at: Timestamp::from_millis(row.at),
                    deed: Deed::from_code(&row.deed).ok_or(CommandError::Corrupt("deed"))?,
                    by: row.actor_id.and_then(|id| people.get(&id).cloned()),
                    on_behalf_of: behalf.and_then(|id| people.get(&id)).map(|person| person.name.clone()),
                    about: None,
                    details: details.remove(&row.seq).unwrap_or_default(),
                })
            })
            .collect()
    }
}

/// For whom the actor of a record about an entry stood in.
fn on_behalf_of(row: &audit_record::Model) -> Option<Uuid> {
    if row.subject != Subject::Entry.code() {
        return None;
    }
    let columns = [
        (entry_changes::TABLE.code, entry_changes::column::on_behalf_of),
        (feedback_said::TABLE.code, feedback_said::column::on_behalf_of),
        (evidence::TABLE.code, evidence::column::on_behalf_of),
    ];
    decode(&row.content).unwrap_or_default().into_iter().find_map(|fact| {
        let (_, column) = columns.iter().find(|(table, _)| *table == fact.table)?;
        let Said::Is(said) = fact.said else { return None };
        said.into_iter().find_map(|(code, value)| {
            let Value::Id(id) = value else { return None };
            (code == column.code).then_some(id)
        })
    })
}
