//! What every form of one sentence does: comment, return, rejection.

use crate::activity::SayForm;
use crate::device;
use crate::error::ApiError;
use crate::kit::{MOST_ROWS, effect, fit_rows};
use domain::activity::{EntryId, Problem};
use domain::feedback::{FeedbackId, parse_comment};
use domain::organization::EmployeeId;
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

/// Where the words of a field are kept on this device until the server has them. Each person has their own place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept(String);

impl Kept {
    /// The place of this person's words about an entry.
    pub(crate) fn of(who: EmployeeId, entry: EntryId, form: SayForm) -> Self {
        let form = match form {
            SayForm::Comment => "komentar",
            SayForm::Return => "kembalikan",
            SayForm::Reject => "tolak",
        };
        Self(format!("denyut.tanggapan.{who}.{form}.{entry}"))
    }

    /// Keeps what stands in the field; an empty field keeps nothing.
    pub(crate) fn keep(&self, text: &str) {
        if text.trim().is_empty() {
            self.forget();
        } else {
            device::keep_text(&self.0, text);
        }
    }

    /// Keeps words for the field, unless others are kept for it; whether they are kept.
    pub(crate) fn keep_if_free(&self, text: &str) -> bool {
        self.text().is_none_or(|kept| kept == text) && device::keep_text(&self.0, text)
    }

    /// The server has these words; what was typed on meanwhile stays kept.
    pub(crate) fn forget_said(&self, said: &str) {
        if self.text().as_deref() == Some(said) {
            self.forget();
        }
    }

    fn forget(&self) {
        device::forget(&self.0);
    }

    fn text(&self) -> Option<String> {
        device::find_text(&self.0)
    }
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

    /// Brings back what was kept, once the field is on the page. What is typed already stays, and is kept.
    pub(crate) fn bring_back(self, kept: Kept) {
        effect(move || {
            let Some(area) = self.area.get() else { return };
            let text = area.value();
            if !text.trim().is_empty() {
                kept.keep(&text);
            } else if let Some(text) = kept.text() {
                area.set_value(&text);
                fit_rows(&area, area.rows(), MOST_ROWS);
            }
        });
    }

    /// Puts the cursor into the field.
    pub(crate) fn focus(self) {
        if let Some(area) = self.area.get_untracked() {
            // A field that cannot take the cursor (it was closed meanwhile) is no loss.
            let _ = area.focus();
        }
    }

    /// The field was left: that it is empty is no mistake any more.
    pub(crate) fn left(self) {
        if self.failed.get_untracked() == Some(ApiError::Words(Problem::Empty)) {
            self.failed.set(None);
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

    /// Takes the answer: empties the field of what was said, or keeps the words and says why. What was typed on meanwhile
    /// stays. False where the page is gone before the answer comes.
    pub(crate) fn end(self, answer: Result<(), ApiError>) -> bool {
        if self.waits.try_set(false).is_some() {
            return false;
        }
        match answer {
            Ok(()) => {
                let said = self.sent.try_update_value(Option::take).flatten();
                if let (Some(area), Some((_, said))) = (self.area.get_untracked(), said)
                    && let Some(rest) = area.value().strip_prefix(&said)
                    // Another word is no longer what was said.
                    && (rest.is_empty() || rest.starts_with(char::is_whitespace))
                {
                    area.set_value(rest.trim_start());
                    fit_rows(&area, 1, MOST_ROWS);
                }
            }
            Err(error) => self.failed.set(Some(error)),
        }
        true
    }
}

/// The id in the page for something that belongs to an entry: `komentar-0198…`.
pub(crate) fn id_for(kind: &str, entry: EntryId) -> String {
    format!("{kind}-{entry}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_another_person_entry_or_form_stand_elsewhere() {
        let person = |n| EmployeeId::new(Uuid::from_u128(n));
        let entry = |n| EntryId::new(Uuid::from_u128(n));
        let kept = Kept::of(person(1), entry(2), SayForm::Comment);
        assert_eq!(kept, Kept::of(person(1), entry(2), SayForm::Comment));
        assert_ne!(kept, Kept::of(person(3), entry(2), SayForm::Comment));
        assert_ne!(kept, Kept::of(person(1), entry(3), SayForm::Comment));
        assert_ne!(kept, Kept::of(person(1), entry(2), SayForm::Return));
        assert_ne!(kept, Kept::of(person(1), entry(2), SayForm::Reject));
    }
}
