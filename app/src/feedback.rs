//! The appraiser's page `/tim`, and what is said about entries on both sides.

mod api;
pub mod pages;
pub mod parts;
mod words;

pub use api::{
    ApproveAll, ApproveEntry, CommentEntry, Member, RejectEntry, ReturnEntry, SeeEntry, Team, ThankEntry, approve_all,
    approve_entry, comment_entry, my_team, reject_entry, return_entry, see_entry, thank_entry,
};
pub(crate) use words::answered_by;
