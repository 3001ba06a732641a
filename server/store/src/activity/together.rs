//! Logging several pieces of work together: all of them, or none.

use super::commands::TRIES;
use super::late::NewLate;
use super::sets::{logging, new_entry};
use super::{LateReason, LogRequest};
use crate::connect::Store;
use crate::error::CommandError;
use crate::writer::{WriteError, WriteSet};
use domain::account::Viewer;
use domain::activity::{Entry, EntryId, Work, WorkForm, WorkRules};
use domain::time::{Timestamp, WorkDate};
use std::borrow::Cow;
use std::collections::{HashMap, hash_map};

impl Store {
    /// Logs the pieces of work of one person in one transaction; answered after all of them are on disk. Nothing is
    /// written where one of them is refused.
    ///
    /// The same ids with the same content are the same entries, however often they are sent. The reason goes with each that
    /// comes late.
    ///
    /// # Errors
    /// `Fields` of the first that is wrong, or of a day that all together make too long; `NeedsReason` and `Words` as for
    /// one that is late; `IdTaken` when one of the ids was used for anything else; `Forbidden` to who has left meanwhile;
    /// database and writer errors.
    pub async fn log_together(
        &self,
        viewer: &Viewer,
        works: &[(EntryId, WorkForm)],
        why: &LateReason,
        now: Timestamp,
    ) -> Result<Vec<Entry>, CommandError> {
        let requests: Vec<_> =
            works.iter().map(|(id, form)| (*id, LogRequest { form: form.clone(), device: None, now })).collect();
        let units = self.output_units(viewer.agency_id).await?;
        let rules = WorkRules {
            moment: viewer.moment(now),
            nights: &viewer.nights,
            backdate_days: viewer.policy.backdate_days,
            units: &units,
            // Whether the day gets too long is asked in the transaction, of all of them at once.
            minutes_that_day: 0,
        };
        let read = async {
            let parsed: Result<Vec<_>, _> = requests.iter().map(|(_, request)| request.form.parse(&rules)).collect();
            let parsed = parsed.map_err(CommandError::Fields)?;
            let late = self.late_together(viewer, &requests, &parsed, why).await?;
            Ok((parsed, late))
        };
        let (parsed, late) = match read.await {
            Ok(read) => read,
            // What was taken before may be too old, or too much, to be taken now.
            Err(error) => return self.all_logged_before(viewer, &requests).await?.ok_or(error),
        };
        let mut author = Cow::Borrowed(viewer);
        for _ in 0..TRIES {
            let mut set = WriteSet::default();
            for ((id, request), work) in requests.iter().zip(&parsed) {
                let late = late.get(&work.date).and_then(Option::as_ref);
                set.absorb(logging(&author, *id, (work, late), request));
            }
            match self.writer.commit(set).await {
                Ok(()) => {
                    let entry = |((id, _), work)| new_entry(&author, id, work, now);
                    return Ok(requests.into_iter().zip(parsed).map(entry).collect());
                }
                Err(WriteError::Duplicate) => {
                    return self.all_logged_before(viewer, &requests).await?.ok_or(CommandError::IdTaken);
                }
                // A staff file was taken over, or a proposal carried out, since the request was read.
                Err(WriteError::Reassigned) => {
                    let present = self.find_viewer(viewer.person.id, now).await?;
                    author = Cow::Owned(present.ok_or(CommandError::Forbidden)?);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(CommandError::Busy)
    }

    /// Which of the days of these pieces of work are late by now, each with why.
    async fn late_together(
        &self,
        viewer: &Viewer,
        requests: &[(EntryId, LogRequest)],
        works: &[Work],
        why: &LateReason,
    ) -> Result<HashMap<WorkDate, Option<NewLate>>, CommandError> {
        let mut late = HashMap::new();
        for ((_, request), work) in requests.iter().zip(works) {
            if let hash_map::Entry::Vacant(day) = late.entry(work.date) {
                day.insert(self.late(viewer, work.date, request, why).await?);
            }
        }
        Ok(late)
    }

    /// The entries of these ids if these very requests made them, none if none of them is known; an error if some are not
    /// there or another request made one.
    async fn all_logged_before(
        &self,
        viewer: &Viewer,
        requests: &[(EntryId, LogRequest)],
    ) -> Result<Option<Vec<Entry>>, CommandError> {
        let mut entries = Vec::with_capacity(requests.len());
        for (id, request) in requests {
            entries.extend(self.logged_before(viewer, *id, request).await?);
        }
        match entries.len() {
            0 => Ok(None),
            number if number == requests.len() => Ok(Some(entries)),
            _ => Err(CommandError::IdTaken),
        }
    }
}
