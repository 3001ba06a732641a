//! What can be wrong with a database.

use domain::organization::AgencyId;
use std::fmt;

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// In whose chain or rows, where that is known.
    pub agency: Option<AgencyId>,
    /// What it is.
    pub fault: Fault,
}

/// What is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The agency has no chain.
    NoChain,
    /// The chain has no record yet: this version has not opened the database since it got chains.
    NotTakenOver,
    /// A record is missing before this one.
    Gap {
        /// The place that is empty.
        missing: u64,
    },
    /// The hash of the record is not that of what it says and of the record before.
    WrongHash {
        /// Its place.
        seq: u64,
    },
    /// The record cannot be read.
    Unreadable {
        /// Its place, where that can be read.
        seq: Option<u64>,
    },
    /// The head says something else than the last record.
    WrongHead {
        /// What the head says.
        head: u64,
        /// The last record.
        last: u64,
    },
    /// A checkpoint in the database has a signature that is not of its key.
    WrongSignature {
        /// Its record.
        seq: u64,
    },
    /// A checkpoint in the database is of a record that the chain does not contain.
    WrongCheckpoint {
        /// Its record.
        seq: u64,
    },
    /// A checkpoint in the database was signed with a key that no checkpoint has that was kept elsewhere.
    ForeignKey {
        /// Its record.
        seq: u64,
    },
    /// The checkpoint that was kept elsewhere has a signature that is not of its key: the file is damaged or made up.
    OutsideSignature {
        /// Its record.
        seq: u64,
    },
    /// The chain ends before the record that was kept elsewhere.
    OutsideCut {
        /// The record that was kept.
        seq: u64,
        /// Where the chain ends.
        last: u64,
    },
    /// At that place the chain has another record than the one that was kept elsewhere: it was written anew.
    OutsideRewritten {
        /// The place.
        seq: u64,
    },
    /// There is no such agency as in the checkpoint that was kept elsewhere.
    OutsideUnknown,
    /// A row says something else than its records.
    RowChanged {
        /// The table and the key.
        row: String,
        /// In which columns.
        columns: Vec<&'static str>,
    },
    /// A row that its records know is not there.
    RowMissing {
        /// The table and the key.
        row: String,
    },
    /// A row is there that no record knows.
    RowUnknown {
        /// The table and the key.
        row: String,
    },
    /// A row says that it is of another agency than its records.
    RowElsewhere {
        /// The table and the key.
        row: String,
    },
    /// A column holds something of a type that is never written there.
    StrangeValue {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// Not every record is found under what it is about: the index of the database was tampered with.
    RecordsHidden,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoChain => write!(f, "the agency has no chain"),
            Self::NotTakenOver => write!(f, "the chain is empty: nothing of what is there was taken over"),
            Self::Gap { missing } => write!(f, "record {missing} is missing"),
            Self::WrongHash { seq } => write!(f, "record {seq} is not what was written there"),
            Self::Unreadable { seq: Some(seq) } => write!(f, "record {seq} cannot be read"),
            Self::Unreadable { seq: None } => write!(f, "a record cannot be read"),
            Self::WrongHead { head, last } => write!(f, "the head says record {head}, the chain ends with {last}"),
            Self::WrongSignature { seq } => write!(f, "the checkpoint of record {seq} was not signed by its key"),
            Self::WrongCheckpoint { seq } => write!(f, "the chain does not contain the signed record {seq}"),
            Self::ForeignKey { seq } => write!(
                f,
                "the checkpoint of record {seq} was signed with a key that no checkpoint file has: if the key was \
                 replaced or another machine signs too, give a checkpoint of that key that was kept elsewhere as well"
            ),
            Self::OutsideSignature { seq } => {
                write!(f, "the checkpoint file of record {seq} was not signed by its key")
            }
            Self::OutsideCut { seq, last } => {
                write!(f, "record {seq} was kept elsewhere, but the chain ends with {last}: its end was cut off")
            }
            Self::OutsideRewritten { seq } => {
                write!(
                    f,
                    "record {seq} is another than what was kept elsewhere: the chain was written anew, there or before"
                )
            }
            Self::OutsideUnknown => write!(f, "there is no agency as in what was kept elsewhere"),
            Self::RowChanged { row, columns } => write!(f, "{row} was changed: {}", columns.join(", ")),
            Self::RowMissing { row } => write!(f, "{row} was deleted"),
            Self::RowUnknown { row } => write!(f, "{row} was inserted"),
            Self::RowElsewhere { row } => write!(f, "{row} was moved to another agency"),
            Self::StrangeValue { table, column } => write!(f, "{table} {column} holds what is never written there"),
            Self::RecordsHidden => write!(f, "some records are not found where they belong: an index is damaged"),
        }
    }
}
