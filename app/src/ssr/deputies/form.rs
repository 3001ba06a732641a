//! The fields of these forms, and what they say.

use super::words;
use crate::error::ApiError;
use crate::lang::Lang;
use crate::ssr::fields::Wrong;
use crate::ssr::tell;
use domain::account::{Nip, Viewer};
use domain::organization::{DeputyId, DeputyKind, DeputyTerm, EmployeeId, TermProblem};
use domain::time::WorkDate;
use http::StatusCode;
use serde::Deserialize;
use store::Store;
use store::organization::NewDeputy;

/// The fields of all forms of these pages, and of their addresses.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DeputyForm {
    /// The one that is ended, or the id of the one that is named.
    pub(super) id: String,
    /// The number of who is stood in for.
    #[serde(rename = "untuk")]
    pub(super) holder: String,
    /// Who stands in, chosen from a list.
    #[serde(rename = "siapa")]
    pub(super) chosen: String,
    /// The same by number.
    pub(super) nip: String,
    #[serde(rename = "jenis")]
    pub(super) kind: String,
    #[serde(rename = "dari")]
    pub(super) first: String,
    #[serde(rename = "sampai")]
    pub(super) last: String,
    /// What a form of the page did a moment ago.
    #[serde(rename = "sudah")]
    pub(super) done: String,
    /// Which page of the list.
    #[serde(rename = "halaman")]
    pub(super) page: String,
    /// To which deputyship.
    #[serde(rename = "yang")]
    pub(super) done_to: String,
}

impl DeputyForm {
    /// Which one a form ends; what is no id is the id of none.
    pub(super) fn named(&self) -> DeputyId {
        self.id.parse().unwrap_or(DeputyId::new(uuid::Uuid::nil()))
    }

    /// Which page of the list is shown; what is no number is the first.
    pub(super) fn page(&self) -> u64 {
        self.page.parse().unwrap_or_default()
    }

    /// The same under another id.
    pub(super) fn under(&self, id: String) -> Self {
        Self { id, ..self.clone() }
    }

    /// What stands in the form when the page is drawn.
    pub(super) fn typed(&self, today: WorkDate, fresh: String) -> Self {
        let first = if self.first.is_empty() { today.to_string() } else { self.first.clone() };
        // A refused form was not written: its id is still free.
        let id = if self.id.parse::<DeputyId>().is_ok() { self.id.clone() } else { fresh };
        Self { id, first, ..self.clone() }
    }
}

/// What the page knows without asking.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked {
    pub holder: Option<EmployeeId>,
    pub kind: Option<DeputyKind>,
}

/// Why nobody was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// The number of who is stood in for is none.
    HolderNip,
    /// Nobody was chosen and no number typed, or what was typed is none.
    Nip,
    /// One was chosen and the number of another typed.
    Both,
    /// Nobody in service in the agency has one of the numbers.
    Nobody,
    /// The same of who is stood in for.
    NoHolder,
    Kind,
    First,
    Last,
    Term(TermProblem),
    /// Nobody stands in for themselves.
    Oneself,
    /// Nobody names themselves.
    Own,
    Already,
    /// They stand in for whoever hands over, on their own page.
    AlreadyForMe,
    /// Whom they were to stand in for leads nobody.
    LeadsNobody,
    /// The form was sent before, with other words.
    SentBefore,
}

impl Refused {
    pub fn status(self) -> StatusCode {
        match self {
            Self::Nobody | Self::NoHolder => StatusCode::NOT_FOUND,
            Self::Own => StatusCode::FORBIDDEN,
            Self::Already | Self::AlreadyForMe | Self::SentBefore => StatusCode::CONFLICT,
            Self::HolderNip
            | Self::Nip
            | Self::Both
            | Self::Kind
            | Self::First
            | Self::Last
            | Self::Term(TermProblem::Backwards | TermProblem::TooLong | TermProblem::Begun | TermProblem::Over)
            | Self::Oneself
            | Self::LeadsNobody => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// The id of the field that it is about, if it is about one.
    const fn field(self) -> Option<&'static str> {
        Some(match self {
            Self::HolderNip | Self::NoHolder | Self::LeadsNobody => "untuk",
            Self::Nip | Self::Both | Self::Nobody | Self::Oneself | Self::Own => "nip",
            Self::Kind => "jenis",
            Self::First | Self::Already | Self::AlreadyForMe | Self::Term(TermProblem::Begun) => "dari",
            Self::Last | Self::Term(TermProblem::Backwards | TermProblem::TooLong | TermProblem::Over) => "sampai",
            Self::SentBefore => return None,
        })
    }

    /// Lets its field say it; what is about no field is answered, to be said above the page.
    pub fn shown(self, lang: Lang) -> Option<String> {
        let said = self.said(lang);
        match self.field() {
            Some(field) => {
                Wrong::at(field, said).provide();
                None
            }
            None => Some(said),
        }
    }

    fn said(self, lang: Lang) -> String {
        match self {
            Self::HolderNip => words::no_holder(lang).to_owned(),
            Self::Nip => words::no_deputy(lang).to_owned(),
            Self::Both => words::both(lang).to_owned(),
            Self::Nobody | Self::NoHolder => words::nobody(lang).to_owned(),
            Self::Kind => words::no_kind(lang).to_owned(),
            Self::First => words::no_first(lang).to_owned(),
            Self::Last => words::no_last(lang).to_owned(),
            Self::Term(TermProblem::Backwards) => words::backwards(lang).to_owned(),
            Self::Term(TermProblem::Begun) => words::begun(lang).to_owned(),
            Self::Term(TermProblem::Over) => words::over(lang).to_owned(),
            Self::Term(TermProblem::TooLong) => words::too_long(lang),
            Self::Oneself => words::oneself(lang).to_owned(),
            Self::Own => words::own(lang).to_owned(),
            Self::Already => words::already(lang).to_owned(),
            Self::AlreadyForMe => words::already_for_me(lang).to_owned(),
            Self::LeadsNobody => words::holder_leads_nobody(lang).to_owned(),
            Self::SentBefore => words::sent_before(lang).to_owned(),
        }
    }
}

/// Who is to stand in for whom, as the form says it.
pub(super) async fn read(
    store: &Store,
    viewer: &Viewer,
    form: &DeputyForm,
    asked: Asked,
    today: WorkDate,
) -> Result<Result<NewDeputy, Refused>, ApiError> {
    let found = async |nip: &Nip| store.find_colleague(viewer, nip).await.map_err(tell);
    let holder = match asked.holder {
        Some(holder) => holder,
        None => {
            let Ok(nip) = form.holder.parse::<Nip>() else { return Ok(Err(Refused::HolderNip)) };
            let Some(holder) = found(&nip).await? else { return Ok(Err(Refused::NoHolder)) };
            holder
        }
    };
    let chosen = form.chosen.parse::<EmployeeId>().ok();
    let deputy = if form.nip.trim().is_empty() {
        let Some(deputy) = chosen else { return Ok(Err(Refused::Nip)) };
        deputy
    } else {
        let Ok(nip) = form.nip.parse::<Nip>() else { return Ok(Err(Refused::Nip)) };
        let Some(deputy) = found(&nip).await? else { return Ok(Err(Refused::Nobody)) };
        if chosen.is_some_and(|chosen| chosen != deputy) {
            return Ok(Err(Refused::Both));
        }
        deputy
    };
    let Some(kind) = asked.kind.or_else(|| DeputyKind::from_code(&form.kind)) else { return Ok(Err(Refused::Kind)) };
    let Ok(first) = form.first.parse::<WorkDate>() else { return Ok(Err(Refused::First)) };
    let Ok(last) = form.last.parse::<WorkDate>() else { return Ok(Err(Refused::Last)) };
    let term = match DeputyTerm::new(first, last, today) {
        Ok(term) => term,
        Err(problem) => return Ok(Err(Refused::Term(problem))),
    };
    let Ok(id) = form.id.parse::<DeputyId>() else { return Err(ApiError::Malformed) };
    Ok(Ok(NewDeputy { id, holder, deputy, kind, term }))
}
