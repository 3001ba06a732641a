//! Who may do what: the only place that decides it.
//!
//! Every command and every query asks here. What the program can do is an [`Action`], who asks is an [`Actor`], how the
//! two belong together is a [`Relation`], and how the thing stands a [`State`]. The answer is a [`Decision`]. The
//! specification is the matrix of visibility in the domain reference §10.3; the whole table stands beside this file as
//! `access/table.txt`, written by hand, and the test fails when code and table differ.

mod action;
mod decide;
mod role;
#[cfg(test)]
mod tests;
mod viewer;

pub use action::{Action, Actions};
pub use decide::{Actor, Decision, Reason, Relation, State, Tie, decide};
pub use role::{Role, RoleGrant, RoleGrantId};
pub use viewer::Reach;
