//! What commands and reads answer when they cannot do what was asked.

use crate::writer::WriteError;
use domain::activity::{EntryStatus, Field, FieldError, Problem};
use domain::organization::{ProposalProblem, UnitProblem};
use domain::time::WorkDate;
use sea_orm::DbErr;
use std::path::PathBuf;

/// Why a command did nothing. Nothing was written whenever one of these is answered.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// Fields of an entry are wrong.
    #[error("fields are wrong")]
    Fields(Vec<FieldError>),
    /// The words of a comment or a reason are wrong.
    #[error("words are wrong: {0:?}")]
    Words(Problem),
    /// The entry comes late, and who sends it can be asked why: it was due until the end of that day.
    #[error("late since {0}")]
    NeedsReason(WorkDate),
    /// There is no such thing, or it is not this person's to know about.
    #[error("not found")]
    NotFound,
    /// The person may see it but not do this.
    #[error("forbidden")]
    Forbidden,
    /// The step is not open from where the entry stands.
    #[error("the entry stands {0:?}")]
    MovedOn(EntryStatus),
    /// Somebody changed it after it was read: the author an entry, an administrator the staff.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// The id was used before for something else.
    #[error("id taken")]
    IdTaken,
    /// The unit stays where and as it is.
    #[error("{0}")]
    Unit(UnitProblem),
    /// The unit has too few people for a board.
    #[error("unit too small")]
    UnitTooSmall,
    /// A supervisor cannot be proposed, or a proposal not be answered so.
    #[error("no such proposal: {0:?}")]
    Proposal(ProposalProblem),
    /// Too much is being asked at this moment.
    #[error("busy")]
    Busy,
    /// The database did not do it.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// The writer did not do it.
    #[error("writer: {0}")]
    Write(WriteError),
    /// What the database holds cannot be what was ever written.
    #[error("stored data makes no sense: {0}")]
    Corrupt(&'static str),
}

impl From<WriteError> for CommandError {
    fn from(error: WriteError) -> Self {
        match error {
            // Said as the form itself would have said it, had it known what was sent meanwhile.
            WriteError::DayTooLong { minutes } => {
                Self::Fields(vec![FieldError { field: Field::End, problem: Problem::DayTooLong { minutes } }])
            }
            WriteError::Duplicate
            | WriteError::Conflict
            | WriteError::Reassigned
            | WriteError::Busy
            | WriteError::Unavailable(_) => Self::Write(error),
        }
    }
}

/// Why the store could not be opened. None of it holds a password.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database could not be read or its schema not be brought up to date.
    #[error("the database cannot be opened")]
    Database(#[from] DbErr),
    /// The file of the embedded database is none, or cannot be read or written.
    #[error("the database {} cannot be opened: {said}", file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// What SQLite says.
        said: String,
    },
    /// The folder of the file could not be made.
    #[error("the data folder {} cannot be used", folder.display())]
    Folder {
        /// Which folder.
        folder: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The address of a PostgreSQL database cannot be read.
    #[error("the address of the database cannot be read: {0}")]
    Address(String),
    /// PostgreSQL is not there or does not let us in.
    #[error("PostgreSQL at {server} {why}")]
    Unreachable {
        /// Host and port, or the folder of its socket.
        server: String,
        /// Why.
        why: Unreachable,
    },
}

/// Why a PostgreSQL cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreachable {
    /// Nobody listens at that port.
    #[error("refuses connections; is it running, and does it listen there?")]
    Refused,
    /// No answer in that time.
    #[error("does not answer within {seconds} s; is the host right, and does a firewall let Denyut through?")]
    Silent {
        /// How long it had.
        seconds: u64,
    },
    /// It says no, in its own words.
    #[error("does not let Denyut in: {0}")]
    Denied(String),
    /// There is no way to it.
    #[error("cannot be reached: {0}")]
    Cut(String),
}
