//! `/jejak/cocokkan`: whether a code that somebody once copied from a board or from *Jejak* still fits. A document of the
//! server: a plain form, whose answer can be printed and looked at again.

mod draw;
mod words;

use super::second_factor::{Reply, Visit, page};
use super::tell;
use crate::error::ApiError;
use crate::way::{CHECK_HEAD, encode};
use domain::account::Viewer;
use domain::audit::{CopiedHead, NotAHead};
use draw::check_page;
use http::StatusCode;
use serde::Deserialize;

/// The query of the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HeadForm {
    #[serde(rename = "rekaman")]
    number: String,
    #[serde(rename = "kode")]
    code: String,
}

impl HeadForm {
    fn is_empty(&self) -> bool {
        self.number.trim().is_empty() && self.code.trim().is_empty()
    }

    /// Whoever copied the whole foot of a board need not take it apart.
    fn head(&self) -> Result<CopiedHead, NotAHead> {
        let whole = self.number.trim().is_empty().then(|| self.code.parse().ok()).flatten();
        whole.map_or_else(|| CopiedHead::of(&self.number, &self.code), Ok)
    }

    fn path(&self) -> String {
        if self.is_empty() {
            return CHECK_HEAD.to_owned();
        }
        format!("{CHECK_HEAD}?rekaman={}&kode={}", encode(&self.number), encode(&self.code))
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The record at this place is still the one that was copied.
    Fits(u64),
    /// Another one is there.
    Rewritten(u64),
    /// The chain ends before it, with the second.
    Cut(u64, u64),
}

/// The page, with the answer where something is asked.
pub async fn check_head(visit: &Visit<'_>, form: &HeadForm) -> Reply {
    let who = match visit.full_entrant(&form.path()) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    if form.is_empty() {
        return page(StatusCode::OK, check_page(visit, who, form, None), None);
    }
    let copied = match form.head() {
        Ok(copied) => copied,
        Err(wrong) => {
            return page(StatusCode::UNPROCESSABLE_ENTITY, check_page(visit, who, form, Some(Err(wrong))), None);
        }
    };
    match compare(visit, &who.viewer, &copied).await {
        Ok(outcome) => page(StatusCode::OK, check_page(visit, who, form, Some(Ok(outcome))), None),
        Err(error) => visit.trouble(&error),
    }
}

async fn compare(visit: &Visit<'_>, viewer: &Viewer, copied: &CopiedHead) -> Result<Outcome, ApiError> {
    let (store, seq) = (&visit.backend.store, copied.seq());
    match store.head_at(viewer.agency_id, seq).await.map_err(tell)? {
        Some(head) if copied.fits(&head.hash) => Ok(Outcome::Fits(seq)),
        Some(_) => Ok(Outcome::Rewritten(seq)),
        None => {
            let last = store.head(viewer.agency_id).await.map_err(tell)?;
            Ok(Outcome::Cut(seq, last.map_or(0, |head| head.seq)))
        }
    }
}
