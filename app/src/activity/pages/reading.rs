//! What all cards of one reading of the page share.

use crate::activity::parts::CardAsk;
use crate::activity::{AskedVersions, FailedForm, VersionsRead};
use domain::account::Viewer;
use domain::activity::EntryId;
use domain::feedback::FeedbackId;
use domain::organization::EmployeeId;
use domain::time::Zone;
use leptos::prelude::*;

/// One reading of the page: whose it is, and what a plain form left behind. A handle.
#[derive(Debug, Clone, Copy)]
pub(in crate::activity) struct Reading {
    /// The signed-in person.
    pub(in crate::activity) me: EmployeeId,
    /// The zone of their clock.
    pub(in crate::activity) zone: Zone,
    /// The base of ids for what the plain forms say.
    pub(in crate::activity) fresh_feedback: FeedbackId,
    /// The name of the appraiser, if one is recorded.
    pub(in crate::activity) appraiser: StoredValue<Option<String>>,
    failed: StoredValue<Option<FailedForm>>,
    versions: StoredValue<AskedVersions>,
    form: Option<(CardAsk, EntryId)>,
}

impl Reading {
    /// What the cards need of a read page.
    pub(super) fn new(
        viewer: &Viewer,
        fresh_feedback: FeedbackId,
        failed: Option<FailedForm>,
        versions: AskedVersions,
        form: Option<(CardAsk, EntryId)>,
    ) -> Self {
        Self {
            me: viewer.person.id,
            zone: viewer.unit.zone,
            fresh_feedback,
            appraiser: StoredValue::new(viewer.appraiser.as_ref().map(|person| person.name.clone())),
            failed: StoredValue::new(failed),
            versions: StoredValue::new(versions),
            form,
        }
    }

    /// The plain form that was refused on this entry.
    pub(in crate::activity) fn failed_on(self, id: EntryId) -> Option<FailedForm> {
        self.failed.with_value(|failed| {
            failed.clone().filter(|failed| match failed {
                FailedForm::Log { .. } => false,
                FailedForm::Edit { entry, .. } | FailedForm::Say { entry, .. } => *entry == id,
                FailedForm::Act { entry, .. } => *entry == Some(id),
            })
        })
    }

    /// The form of this entry that the page was asked to open.
    pub(in crate::activity) fn asks(self, id: EntryId) -> Option<CardAsk> {
        self.form.filter(|(_, entry)| *entry == id).map(|(ask, _)| ask)
    }

    /// The versions of this entry, if the page was asked to show them.
    pub(in crate::activity) fn versions_of(self, id: EntryId) -> Option<VersionsRead> {
        self.versions
            .with_value(|asked| asked.as_ref().filter(|(entry, _)| *entry == id).map(|(_, versions)| versions.clone()))
    }
}
