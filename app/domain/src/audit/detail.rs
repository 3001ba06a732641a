//! What a record says beside who did what: whom it names, from what to what, for which days.

use crate::access::Role;
use crate::account::CodePurpose;
use crate::calendar::LeaveKind;
use crate::organization::DeputyKind;
use crate::time::WorkDate;
use serde::{Deserialize, Serialize};

/// One thing that a record says. People and units are called as they are called now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Something got another value.
    Changed {
        /// What.
        what: What,
        /// What it was.
        before: Held,
        /// What it is since.
        after: Held,
    },
    /// Somebody stands in for somebody.
    Deputy {
        /// Who answers.
        deputy: String,
        /// For whom.
        holder: String,
        /// Why.
        kind: DeputyKind,
        /// The first day.
        first: WorkDate,
        /// The last day.
        last: WorkDate,
    },
    /// A role.
    Role {
        /// Which.
        role: Role,
        /// Where, if not in the whole agency.
        unit: Option<String>,
    },
    /// Days away.
    Leave {
        /// Why, for who may know that.
        kind: Option<LeaveKind>,
        /// The first day.
        first: WorkDate,
        /// The last day.
        last: WorkDate,
    },
    /// That an entry came late.
    Late {
        /// The working day until whose end it would have been in time.
        due: WorkDate,
        /// Why, for who may read the words of the entry.
        reason: Option<String>,
    },
    /// Work in shifts.
    Shifts {
        /// The pattern.
        pattern: String,
        /// The first day.
        first: WorkDate,
        /// The last day, if there is one.
        last: Option<WorkDate>,
    },
    /// Who was proposed as a supervisor.
    Proposed {
        /// Their name.
        supervisor: String,
    },
    /// What a code was for.
    Code {
        /// That.
        purpose: CodePurpose,
    },
    /// A free day.
    Holiday {
        /// Which.
        day: WorkDate,
        /// What it is called.
        name: String,
        /// Whether it is an ordinary day again.
        is_withdrawn: bool,
    },
    /// A post.
    Post {
        /// Its title.
        title: String,
        /// Where.
        unit: String,
        /// Whether it is no more.
        has_ended: bool,
    },
    /// Something with a name: an activity of the dictionary, a pattern of shifts.
    Named {
        /// The name.
        name: String,
    },
    /// That there is more of the kind.
    More {
        /// So many.
        count: usize,
    },
}

/// What got another value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The unit of a person.
    Unit,
    /// Who answers a person's entries, or an entry.
    Appraiser,
    /// The number of a person.
    Number,
    /// The name of a person.
    Name,
    /// The position of a person.
    Position,
    /// The kind of the position; the code of it.
    PositionKind,
    /// The rank of a person.
    Rank,
    /// The employment of a person; the code of it.
    Employment,
    /// The day since which a person is no longer in service.
    LeftOn,
    /// The name of a unit.
    UnitName,
    /// The unit above.
    Above,
    /// Days in a week of work.
    WorkWeek,
    /// The place among siblings.
    Sort,
    /// The zone of a unit or an agency; the code of it.
    Zone,
    /// The unit that a closed one is part of.
    MergedInto,
    /// The name of an agency.
    AgencyName,
    /// Days back that may still be logged.
    BackdateDays,
    /// Days within which an entry is to be answered.
    AnswerDays,
    /// Who needs a second factor; the code of the rule.
    SecondFactor,
    /// What one person may show in a year, in megabytes.
    EvidenceMegabytes,
}

/// What stood somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// The chain does not say: it is sealed, or older than what was read.
    Unsaid,
    /// Nothing.
    Nothing,
    /// A name, a title or a code.
    Text(String),
    /// A number.
    Number(i64),
    /// A day.
    Day(WorkDate),
}
