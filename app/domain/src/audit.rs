//! The chain of an agency: every change of meaning as a record that holds the hash of the one before it.
//!
//! What is hashed, and in which bytes, is fixed here and must never change for a record that exists: a new way of
//! writing gets a new version number. Keeping the chain, and holding the tables against it, is the store's matter.

mod checkpoint;
mod copied_head;
mod detail;
mod fact;
mod own_data;
mod record;
mod seal;
mod trace;

pub use checkpoint::{Checkpoint, Head, NotACheckpoint, Signed};
pub use copied_head::{CopiedHead, NotAHead};
pub use detail::{Detail, Held, What};
pub use fact::{Fact, NotAContent, Said, Value, decode, encode};
pub use own_data::{
    AskedCorrection, Correction, CorrectionId, OwnAssignment, OwnCode, OwnData, OwnDeputy, OwnDevice, OwnEntry,
    OwnEvidence, OwnLeave, OwnPerson, OwnProposal, OwnRecoveryCode, OwnRole, OwnShifts, OwnWords,
};
pub use record::{Deed, Link, NO_HASH, Record, Subject};
pub use seal::{Hash, Salt, digest, seal};
pub use trace::{ShortHead, Trace};
