//! Agencies, units and people: what administration writes.

mod agency;
mod assignment;
mod closure;
mod deputy;
mod hand_over;
mod holding;
mod import;
mod imported;
mod known;
mod past;
mod people;
mod plant;
mod proposal;
mod reassign;
mod rows;
mod staff;
mod told;
mod transfer;
mod unit;
mod upload;

pub use agency::AgencyRow;
pub use assignment::Assignment;
pub(crate) use deputy::stands_in;
pub use deputy::{Deputyship, Naming, NewDeputy};
pub use holding::Holding;
pub use import::{Progress, StaffImport};
pub use imported::Imported;
pub use past::{PastEntry, PastStep};
pub use people::{AccountState, PAGE, PersonPage, PersonRow};
pub use plant::{NewAccount, NewActivity, NewAgency, NewEmployee, NewUnit};
pub use proposal::{Colleague, MOST_COLLEAGUES, NewProposal, OpenProposal, OwnSupervisor};
pub(crate) use rows::ROWS;
pub(crate) use told::about_person;
pub use unit::{MergeLook, Merged, Post, UnitOrder, UnitPage, UnitRow, UnitsImport};
pub use upload::{StaffDesk, StaffUpload, TakenUpload, UploadContent};
