//! What server and browser share: pages, components, server functions and wire types.
//!
//! The first cut is by area of the field (`account`, `organization`, `activity`, `evidence`, `feedback`, `inbox`, `display`, `audit`); what
//! all of them use stands beside them: `kit` (parts of the screen), `lang` (the two languages), `live` (the live connection).
//! There are no rules of the field here (those are in `domain`) and no SQL (that is in `store`, reached only
//! through [`ssr`]).

#![recursion_limit = "256"]

pub mod account;
pub mod activity;
mod app;
pub mod audit;
mod device;
mod disk;
pub mod display;
mod entries;
mod error;
mod evidence;
pub mod feedback;
mod format;
pub mod inbox;
mod kit;
pub mod lang;
mod later;
mod live;
pub mod organization;
mod pieces;
mod queue;
mod sentence;
mod shell;
#[cfg(feature = "ssr")]
pub mod ssr;
mod status;
mod way;
mod wire;

pub use app::App;
pub use error::ApiError;
pub use evidence::{FileOnItsWay, Step};
pub use later::Part;
pub use live::sleep_ms;
pub use pieces::{BringFile, DrawPart, Page, Pages, Piece};
pub use shell::{Assets, shell};
pub use status::PageStatus;
pub use wire::SENT_BY;
