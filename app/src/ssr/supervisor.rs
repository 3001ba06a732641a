//! *Atasan saya tidak sesuai*: who one's supervisor is, proposing another, and answering what others propose.
//!
//! Documents of the server without a script, as those of people and roles are: opened seldom, two taps each.

mod answer;
mod draw;
mod draw_asked;
mod own;
mod words;

pub use answer::{answer, asked, decide};
pub use own::{own, propose, withdraw};

use super::answer::status_of;
use super::fields::Wrong;
use crate::error::ApiError;
use crate::lang::Lang;
use crate::sentence::of_error;
use domain::activity::Problem;
use domain::organization::ProposalProblem;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The fields of all forms of these pages, and of their addresses.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProposalForm {
    /// What is looked for.
    #[serde(rename = "cari")]
    looked_for: String,
    proposed: String,
    note: String,
    proposal: String,
    answer: String,
    sentence: String,
    /// What a form of the page did a moment ago.
    #[serde(rename = "sudah")]
    done: String,
}

impl fmt::Debug for ProposalForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProposalForm").finish_non_exhaustive()
    }
}

/// Why something was not done, and the status that goes with it.
struct Refused {
    status: StatusCode,
    said: String,
    /// The id of the field that it is about, if it is about one.
    field: Option<String>,
}

impl Refused {
    fn new(status: StatusCode, said: impl Into<String>) -> Self {
        Self { status, said: said.into(), field: None }
    }

    /// The same, said at a field.
    fn at(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    /// For the field that it is about, or to be said above the page.
    fn told(self) -> (Wrong, Option<String>) {
        match self.field {
            Some(field) => (Wrong::at(field, self.said), None),
            None => (Wrong::default(), Some(self.said)),
        }
    }

    fn of_words(lang: Lang, problem: Problem) -> Self {
        let error = ApiError::Words(problem);
        Self::new(status_of(&error), of_error(lang, &error))
    }

    fn of(lang: Lang, problem: ProposalProblem) -> Self {
        let status = match problem {
            ProposalProblem::AlreadyOpen | ProposalProblem::Stands(_) => StatusCode::CONFLICT,
            ProposalProblem::Oneself | ProposalProblem::Left | ProposalProblem::Present | ProposalProblem::Loop => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
        };
        Self::new(status, words::problem(lang, problem))
    }
}
