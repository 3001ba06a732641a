//! Agencies, units and people: what administration writes.

mod assignment;
mod past;
mod plant;

pub use assignment::Assignment;
pub use past::{PastEntry, PastStep};
pub use plant::{NewAccount, NewActivity, NewAgency, NewEmployee, NewUnit};
