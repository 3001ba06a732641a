//! What server functions do on the server: who is asking, parse, one command or query, map the
//! error.
//!
//! The process (crate `server`) provides a [`Backend`] and a [`Caller`] as contexts before it
//! renders a page or answers a call. Nothing here knows the router, the listener or the command
//! line.

pub mod account;
pub mod activity;
mod answer;
pub(crate) mod audit;
pub mod calendar;
mod caller;
pub mod cookie;
pub mod deputies;
pub mod display;
mod document;
mod drafts;
pub mod entry_list;
pub mod evidence;
pub mod favourites;
pub mod feedback;
mod fields;
mod given_back;
mod guessable;
mod guesses;
mod guide;
pub mod head_check;
pub mod inbox;
mod kept;
pub mod late;
mod offline;
pub mod organization;
pub mod own_calendar;
mod passwords;
pub mod paste;
pub mod people;
mod refusal;
pub mod reminders;
pub mod second_factor;
pub mod supervisor;
pub mod token;
pub mod units;
mod unsent;

pub use self::evidence::EvidenceDesk;
pub use answer::{own_page, refused};
pub use caller::{Caller, CallerKind, Half, SignedIn};
pub use drafts::script_source;
pub use given_back::{given_back_page, written};
pub use guessable::OwnWords;
pub use guesses::{Guesses, Network};
pub use guide::{GuideForm, guide_page};
pub use kept::{Kept, SECRETS, TEXTS, filled_in, keep, keep_correction};
pub use offline::offline_page;
pub use passwords::{PasswordError, Passwords};
pub use refusal::{Refusal, refusal_page};
pub use second_factor::Vault;
pub use unsent::unsent_page;

use crate::error::ApiError;
use domain::account::Weight;
use domain::activity::Problem;
use domain::time::Timestamp;
use leptos::prelude::use_context;
use std::fmt;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use store::{CommandError, Store};

/// What server functions work with. Cheap to clone.
#[derive(Clone)]
pub struct Backend {
    /// The database.
    pub store: Store,
    /// The bounded queue of password hashing.
    pub passwords: Passwords,
    /// What was guessed lately.
    pub guesses: Guesses,
    /// What the database has to hold and must not read is sealed with it.
    pub vault: Vault,
    /// The files that people show, and the queue in which they are looked at.
    pub evidence: EvidenceDesk,
    /// Whether somebody tries whether links can be opened.
    pub checks_links: bool,
    /// Whether the demonstration accounts may be used.
    pub is_demo: bool,
    /// Whether cookies are for TLS only.
    pub is_secure: bool,
    /// The public key of Web Push, in hexadecimal digits; none where nothing is pushed.
    pub push_key: Option<Arc<str>>,
    /// Told whenever the right to listen may have ended.
    pub rights: Arc<dyn RightsEnded>,
}

impl fmt::Debug for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Backend").finish_non_exhaustive()
    }
}

/// Somebody who ends live connections at once.
pub trait RightsEnded: Send + Sync {
    /// A session ended.
    fn session(&self, token: store::account::TokenHash);
    /// A board was revoked.
    fn display(&self, display: domain::display::DisplayId);
}

/// The server's time.
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

fn backend() -> Result<Backend, ApiError> {
    use_context().ok_or_else(|| ApiError::Unavailable { incident: "no backend".to_owned() })
}

fn caller() -> Caller {
    use_context().unwrap_or_default()
}

/// Who is asking; strangers are told to sign in.
fn signed_in() -> Result<SignedIn, ApiError> {
    caller().signed_in.ok_or(ApiError::SignedOut)
}

impl Backend {
    /// Whether somebody has shown lately enough who they are. In demonstration mode nobody is asked: whoever became one of
    /// its people with a tap knows no password.
    pub fn confirms(&self, who: &SignedIn, weight: Weight, now: Timestamp) -> bool {
        self.is_demo || weight.allows(who.confirmed, now)
    }
}

/// Who is asking, for something that wants them to have shown lately who they are.
fn confirmed(weight: Weight) -> Result<SignedIn, ApiError> {
    let who = signed_in()?;
    if backend()?.confirms(&who, weight, now()) { Ok(who) } else { Err(ApiError::Unconfirmed) }
}

/// What of a failed command the person is told. Causes inside go to the log, under an incident id.
fn tell(error: CommandError) -> ApiError {
    match error {
        CommandError::Fields(fields) => ApiError::Fields(fields),
        CommandError::Words(problem) => ApiError::Words(problem),
        // The words that are missing are why it comes late.
        CommandError::NeedsReason(_) => ApiError::Words(Problem::Empty),
        CommandError::NotFound => ApiError::NotFound,
        CommandError::Forbidden => ApiError::Forbidden,
        CommandError::MovedOn(status) => ApiError::MovedOn(status),
        // The pages of proposals and of units say themselves what the matter is.
        CommandError::ChangedMeanwhile | CommandError::Proposal(_) | CommandError::Unit(_) => {
            ApiError::ChangedMeanwhile
        }
        CommandError::IdTaken => ApiError::IdTaken,
        CommandError::UnitTooSmall => ApiError::UnitTooSmall,
        CommandError::Busy | CommandError::Write(store::WriteError::Busy) => ApiError::Busy { retry_seconds: 2 },
        CommandError::Database(_) | CommandError::Write(_) | CommandError::Corrupt(_) => {
            let incident = token::incident();
            tracing::error!(%incident, %error, "a command could not be carried out");
            ApiError::Unavailable { incident }
        }
    }
}
