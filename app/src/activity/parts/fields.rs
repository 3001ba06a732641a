//! The fields of one entry on a page: what is typed, and what is wrong with it.

use super::form;
use crate::activity::wrong_fields;
use crate::error::ApiError;
use crate::kit::fit_rows;
use crate::lang::Lang;
use crate::sentence;
use domain::activity::{Field, FieldError, Work, WorkForm, WorkRules};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A form of one entry. A handle: copies are the same form.
#[derive(Debug, Clone, Copy)]
pub(in crate::activity) struct Fields {
    /// The form in the page.
    pub(super) node: NodeRef<html::Form>,
    typed: RwSignal<WorkForm>,
    /// What was typed when it was refused, so that the sentence stays true while people go on typing.
    refused: RwSignal<Option<(ApiError, WorkForm)>>,
}

impl Fields {
    /// A form that starts with `typed`, and `error` where a plain form was refused.
    pub(in crate::activity) fn new(typed: WorkForm, error: Option<ApiError>) -> Self {
        let refused = error.map(|error| (error, typed.clone()));
        Self { node: NodeRef::new(), typed: RwSignal::new(typed), refused: RwSignal::new(refused) }
    }

    /// What is typed.
    pub(super) fn typed(self) -> Signal<WorkForm> {
        self.typed.into()
    }

    /// What is typed, without listening.
    pub(super) fn typed_now(self) -> WorkForm {
        self.typed.try_get_untracked().unwrap_or_default()
    }

    /// The same; none where the form is gone.
    pub(super) fn typed_if_there(self) -> Option<WorkForm> {
        self.typed.try_get_untracked()
    }

    /// Takes over what the page's form holds.
    pub(super) fn read(self) {
        if let Some(node) = self.node.try_get_untracked().flatten() {
            let typed = form::read(&node);
            if self.typed.with_untracked(|known| *known != typed) {
                self.typed.set(typed);
            }
        }
    }

    /// Puts values into the form, and forgets what was wrong.
    pub(super) fn fill(self, values: WorkForm) {
        if let Some(node) = self.node.try_get_untracked().flatten() {
            form::write(&node, &values);
            self.fit();
        }
        self.refused.set(None);
        self.typed.set(values);
        self.read();
    }

    /// Whether the cursor stands in a field outside this form.
    pub(super) fn is_cursor_elsewhere(self) -> bool {
        let node = self.node.try_get_untracked().flatten();
        let is_in = |field: &Element| node.as_ref().is_some_and(|node| node.contains(Some(field)));
        let is_field = |element: &Element| element.matches("input, textarea, select").unwrap_or(false);
        document().active_element().is_some_and(|element| is_field(&element) && !is_in(&element))
    }

    /// Gives the textarea as many lines as its words need.
    pub(super) fn fit(self) {
        if let Some(node) = self.node.try_get_untracked().flatten()
            && let Ok(Some(area)) = node.query_selector("textarea")
            && let Some(area) = area.dyn_ref()
        {
            fit_rows(area, 3, 9);
        }
    }

    /// Says why it was refused, and puts the cursor into the first wrong field.
    pub(super) fn refuse(self, error: ApiError) {
        let first = wrong_fields(&error).first().map(|error| error.field);
        self.refused.set(Some((error, self.typed_now())));
        if let Some(field) = first {
            self.focus(field);
        }
    }

    /// Forgets what was wrong.
    pub(super) fn forgive(self) {
        if self.refused.with_untracked(Option::is_some) {
            self.refused.set(None);
        }
    }

    /// The content, if the rules accept it; otherwise says what is wrong.
    pub(super) fn check(self, rules: &WorkRules<'_>) -> Option<Work> {
        match self.typed_now().parse(rules) {
            Ok(work) => {
                self.forgive();
                Some(work)
            }
            Err(errors) => {
                self.refuse(ApiError::Fields(errors));
                None
            }
        }
    }

    /// Puts the cursor into a field, once what is wrong is shown (its fold opens first).
    pub(super) fn focus(self, field: Field) {
        request_animation_frame(move || {
            if let Some(node) = self.node.try_get_untracked().flatten() {
                form::focus(&node, field);
            }
        });
    }

    /// The sentence about a field, if it is wrong.
    pub(super) fn sentence(self, lang: Lang, field: Field) -> Option<String> {
        self.refused.with(|refused| {
            let (error, typed) = refused.as_ref()?;
            let wrong = wrong_field(error, field)?;
            Some(sentence::of_field(lang, wrong, typed))
        })
    }

    /// Why it was refused.
    pub(super) fn refusal(self) -> Signal<Option<ApiError>> {
        Signal::derive(move || self.refused.with(|refused| refused.as_ref().map(|(error, _)| error.clone())))
    }

    /// The sentence about what is wrong with no field, as `say` says it.
    pub(super) fn trouble(self, lang: Lang, say: fn(Lang, &ApiError) -> String) -> Option<String> {
        self.refused.with(|refused| {
            let (error, _) = refused.as_ref()?;
            wrong_fields(error).is_empty().then(|| say(lang, error))
        })
    }

    /// Whether a field other than the description is wrong at this moment: then the fold begins open.
    pub(super) fn is_detail_wrong(self) -> bool {
        self.refused.with_untracked(|refused| {
            refused
                .as_ref()
                .is_some_and(|(error, _)| wrong_fields(error).iter().any(|wrong| wrong.field != Field::Description))
        })
    }
}

fn wrong_field(error: &ApiError, field: Field) -> Option<&FieldError> {
    wrong_fields(error).iter().find(|wrong| wrong.field == field)
}
