//! Agencies, units and people: what administration writes.

mod past;
mod plant;

pub use past::{PastEntry, PastStep};
pub use plant::{NewAccount, NewActivity, NewAgency, NewEmployee, NewUnit};
