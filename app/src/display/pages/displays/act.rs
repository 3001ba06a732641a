//! What both forms of the page do: send, wait, show the boards anew or say why not.

use crate::display::DisplayRow;
use crate::display::api::boards;
use crate::error::ApiError;
use crate::lang::Lang;
use crate::sentence;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Why a form was refused; `gone` says what is not there any more.
pub(super) fn of_refusal(lang: Lang, error: &ApiError, gone: fn(Lang) -> &'static str) -> String {
    if *error == ApiError::NotFound { gone(lang).to_owned() } else { sentence::of_error(lang, error) }
}

/// One form on its way to the server. A handle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Act {
    displays: RwSignal<Vec<DisplayRow>>,
    waits: RwSignal<bool>,
    failed: RwSignal<Option<ApiError>>,
}

impl Act {
    /// A form that changes these boards; `failed` where it was refused as a plain form a moment ago.
    pub(super) fn on(displays: RwSignal<Vec<DisplayRow>>, failed: Option<ApiError>) -> Self {
        Self { displays, waits: RwSignal::new(false), failed: RwSignal::new(failed) }
    }

    /// Whether an answer is awaited.
    pub(super) fn waits(self) -> Signal<bool> {
        self.waits.into()
    }

    /// Why it was not done.
    pub(super) fn failed(self) -> Signal<Option<ApiError>> {
        self.failed.into()
    }

    /// Waits for the answer of `command`, then reads the boards anew; a second tap meanwhile does nothing.
    pub(super) fn run(self, command: impl Future<Output = Result<(), ApiError>> + 'static) {
        if self.waits.get_untracked() {
            return;
        }
        self.waits.set(true);
        spawn_local(async move {
            let read = match command.await {
                Ok(()) => boards().await,
                Err(error) => Err(error),
            };
            // The page may be gone before the answer comes.
            if self.waits.try_set(false).is_some() {
                return;
            }
            self.failed.set(read.as_ref().err().cloned());
            if let Ok(read) = read {
                self.displays.set(read.displays);
            }
        });
    }
}
