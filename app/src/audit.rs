//! *Jejak*: what was done, readable, for those whom it concerns. *Data saya*: what is stored about oneself.

mod api;
pub mod pages;
mod parts;
pub(crate) mod words;

pub(crate) use api::path_of_entry;
pub use api::{
    AskCorrection, CorrectionForm, Corrections, FinishCorrection, OwnCounts, OwnOverview, TraceLine, Traces,
    ask_correction, corrections, finish_correction, own_data, trace_administration, trace_entry, trace_oneself,
};
