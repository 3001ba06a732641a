//! What every form of one sentence does: comment, return, rejection.

use crate::error::ApiError;
use domain::activity::EntryId;
use domain::feedback::{FeedbackId, parse_comment};
use leptos::html::Textarea;
use leptos::prelude::*;
use uuid::Uuid;

/// One field of words on its way to the server. A handle: copies are the same field.
///
/// The words stay in the field until the server has them; the same words sent again carry the same id, so a
/// lost answer never makes somebody say a thing twice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Saying {
    /// The field.
    pub area: NodeRef<Textarea>,
    waits: RwSignal<bool>,
    failed: RwSignal<Option<ApiError>>,
    sent: StoredValue<Option<(FeedbackId, String)>>,
}

impl Saying {
    /// A field; `failed` where a plain form was refused a moment ago.
    pub(crate) fn new(failed: Option<ApiError>) -> Self {
        Self {
            area: NodeRef::new(),
            waits: RwSignal::new(false),
            failed: RwSignal::new(failed),
            sent: StoredValue::new(None),
        }
    }

    /// Whether an answer is awaited.
    pub(crate) fn waits(self) -> Signal<bool> {
        self.waits.into()
    }

    /// Why it was not taken.
    pub(crate) fn failed(self) -> Signal<Option<ApiError>> {
        self.failed.into()
    }

    /// What stands in the field.
    pub(crate) fn text(self) -> String {
        self.area.get_untracked().map(|area| area.value()).unwrap_or_default()
    }

    /// Puts the cursor into the field.
    pub(crate) fn focus(self) {
        if let Some(area) = self.area.get_untracked() {
            // A field that cannot take the cursor (it was closed meanwhile) is no loss.
            let _ = area.focus();
        }
    }

    /// Begins to send: the words and their id, or none where they are wrong or already on their way.
    pub(crate) fn begin(self) -> Option<(FeedbackId, String)> {
        if self.waits.get_untracked() {
            return None;
        }
        let text = self.text();
        if let Err(problem) = parse_comment(&text) {
            self.failed.set(Some(ApiError::Words(problem)));
            self.focus();
            return None;
        }
        let known = self.sent.with_value(|sent| sent.clone().filter(|(_, words)| *words == text));
        let (id, text) = known.unwrap_or_else(|| (FeedbackId::new(Uuid::now_v7()), text));
        self.sent.set_value(Some((id, text.clone())));
        self.failed.set(None);
        self.waits.set(true);
        Some((id, text))
    }

    /// Takes the answer: empties the field, or keeps the words and says why.
    pub(crate) fn end(self, answer: Result<(), ApiError>) {
        // The page may be gone before the answer comes.
        if self.waits.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(()) => {
                self.sent.set_value(None);
                if let Some(area) = self.area.get_untracked() {
                    area.set_value("");
                    area.set_rows(1);
                }
            }
            Err(error) => self.failed.set(Some(error)),
        }
    }
}

/// The id in the page for something that belongs to an entry: `komentar-0198…`.
pub(crate) fn id_for(kind: &str, entry: EntryId) -> String {
    format!("{kind}-{entry}")
}
