//! The staff of an agency: the page `/pengelola/impor`, where a staff file is looked at and taken over.

mod api;
mod file_problem;
pub mod pages;
mod preview;
pub mod sentence;
mod words;

pub use api::{
    FailedStaffForm, MOST_MEGABYTES, StaffImport, StaffUpload, TakeOverStaff, UPLOAD, WRONG_ROWS, staff_import,
    take_over_staff,
};
pub use file_problem::FileProblem;
pub use preview::{
    ChangedPerson, Counts, Difference, FileHead, OddCell, PersonLine, Preview, Shown, TakenOver, WrongCell, WrongRow,
};
