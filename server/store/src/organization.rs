//! Agencies, units and people: what administration writes.

mod assignment;
mod import;
mod past;
mod plant;
mod staff;

pub use assignment::Assignment;
pub use import::{Progress, StaffImport};
pub use past::{PastEntry, PastStep};
pub use plant::{NewAccount, NewActivity, NewAgency, NewEmployee, NewUnit};
pub use staff::AgencyRow;
