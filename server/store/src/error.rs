//! What commands and reads answer when they cannot do what was asked.

use crate::writer::WriteError;
use domain::activity::{EntryStatus, Field, FieldError, Problem};
use sea_orm::DbErr;

/// Why a command did nothing. Nothing was written whenever one of these is answered.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// Fields of an entry are wrong.
    #[error("fields are wrong")]
    Fields(Vec<FieldError>),
    /// The words of a comment or a reason are wrong.
    #[error("words are wrong: {0:?}")]
    Words(Problem),
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
    /// The unit has too few people for a board.
    #[error("unit too small")]
    UnitTooSmall,
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
            WriteError::Duplicate | WriteError::Conflict | WriteError::Busy | WriteError::Unavailable(_) => {
                Self::Write(error)
            }
        }
    }
}

/// Why the store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database could not be reached or read.
    #[error("the database cannot be opened")]
    Database(#[from] DbErr),
    /// The file or its folder could not be made.
    #[error("the data folder cannot be used")]
    Folder(#[from] std::io::Error),
}
