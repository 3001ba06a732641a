//! What a plain form said about something that is no longer on the page: shown once more, to be copied.

use crate::activity::{FailedForm, SayForm};
use crate::error::ApiError;
use crate::feedback::words;
use crate::kit::{Banner, Drawn, Icon, Tone};
use crate::lang::use_lang;
use crate::sentence;
use domain::activity::{EntryId, EntryStatus, Step};
use leptos::prelude::*;

/// Words that have no field any more, and why they were refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lost {
    error: ApiError,
    text: String,
}

impl Lost {
    /// What would be lost of a refused form; nothing where its field is on the page. `status_of` tells how an entry
    /// of the page stands.
    pub(crate) fn of(failed: &FailedForm, status_of: impl Fn(EntryId) -> Option<EntryStatus>) -> Option<Self> {
        let (entry, step, text, error) = match failed {
            FailedForm::Say { entry, form, text, error } => (entry, step_of(*form), text.as_str(), error),
            FailedForm::Edit { entry, work, error } => (entry, None, work.description.as_str(), error),
            FailedForm::Act { entry: Some(entry), error } => (entry, None, "", error),
            FailedForm::Log { .. } | FailedForm::Act { entry: None, .. } => return None,
        };
        let has_field = |status: EntryStatus| step.is_none_or(|step| status.after(step).is_some());
        let is_lost = !status_of(*entry).is_some_and(has_field);
        is_lost.then(|| Self { error: error.clone(), text: text.to_owned() })
    }
}

impl Lost {
    /// What the server sends of it. The browser keeps it as it came and need not know how to draw it.
    #[cfg(feature = "ssr")]
    pub(crate) fn as_sent(&self) -> String {
        view! { <LostWords lost=self.clone() /> }.to_html()
    }

    /// What the server sent stands in the page.
    #[cfg(not(feature = "ssr"))]
    pub(crate) const fn as_sent(&self) -> String {
        String::new()
    }
}

/// The step that a form takes; its field is there only while the step is open.
const fn step_of(form: SayForm) -> Option<Step> {
    match form {
        SayForm::Comment => None,
        SayForm::Return => Some(Step::Return),
        SayForm::Reject => Some(Step::Reject),
    }
}

/// The sentence about the refusal, and the words.
#[component]
pub(crate) fn LostWords(lost: Lost) -> impl IntoView {
    let lang = use_lang();
    let Lost { error, text } = lost;
    let text = (!text.trim().is_empty()).then(|| {
        view! {
            <p class="mt-2">{words::not_sent_copy(lang)}</p>
            <p class="mt-2 p-3 bg-surface border border-line rounded-control whitespace-pre-line [overflow-wrap:anywhere]">
                {text}
            </p>
        }
    });
    view! {
        <div class="mt-2 mb-4">
            <Banner tone=Tone::Warn icon=Icon::Alert boxed=true>
                <p class="font-strong">{sentence::of_error(lang, &error)}</p>
                {text.drawn()}
            </Banner>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ERROR: ApiError = ApiError::ChangedMeanwhile;

    #[track_caller]
    fn check(form: SayForm, stands: Option<EntryStatus>, is_lost: bool) {
        let entry = EntryId::new(Uuid::from_u128(1));
        let failed = FailedForm::Say { entry, form, text: "Lengkapi".into(), error: ERROR };
        let lost = is_lost.then(|| Lost { error: ERROR, text: "Lengkapi".into() });
        assert_eq!(Lost::of(&failed, |id| stands.filter(|_| id == entry)), lost, "{form:?} {stands:?}");
    }

    #[test]
    fn words_are_lost_where_their_field_is_gone() {
        check(SayForm::Comment, Some(EntryStatus::Approved), false);
        check(SayForm::Comment, None, true);
        check(SayForm::Return, Some(EntryStatus::Seen), false);
        check(SayForm::Return, Some(EntryStatus::Approved), true);
        check(SayForm::Reject, Some(EntryStatus::Returned), true);
        check(SayForm::Reject, None, true);
    }
}
