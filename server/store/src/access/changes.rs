//! Whose rights changed since the last look, in this process or another: the chain says it.

use crate::connect::Store;
use crate::entity::{assignment, audit_head, audit_record};
use crate::error::CommandError;
use domain::audit::{Deed, Subject};
use domain::organization::EmployeeId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// People in one query: SQLite binds at most 32,766 values.
const MANY: usize = 10_000;
/// Chains in one query: SQLite nests conditions at most a thousand deep.
const CHAINS: usize = 200;

/// How far each chain was read.
#[derive(Debug, Clone, Default)]
pub struct RightsSeen(HashMap<Uuid, i64>);

/// Whose rights changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RightsChanged {
    /// They may not sign in any more.
    pub ended: HashSet<EmployeeId>,
    /// They have other roles, another place or another appraiser, or lead or led somebody who has.
    pub changed: HashSet<EmployeeId>,
}

impl RightsChanged {
    /// Whether nobody's did.
    pub fn is_empty(&self) -> bool {
        self.ended.is_empty() && self.changed.is_empty()
    }
}

impl Store {
    /// From here on changes are told.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn rights_seen(&self) -> Result<RightsSeen, CommandError> {
        Ok(RightsSeen(self.heads().await?))
    }

    /// Whose rights changed since `seen`, which is then now. One query where nothing was written, two where no right
    /// changed.
    ///
    /// # Errors
    /// When the database cannot be read; then `seen` stays.
    pub async fn rights_changed(&self, seen: &mut RightsSeen) -> Result<RightsChanged, CommandError> {
        let heads = self.heads().await?;
        let grown: Vec<_> = heads
            .iter()
            .map(|(agency, head)| (*agency, seen.0.get(agency).copied().unwrap_or_default(), *head))
            .filter(|(_, before, head)| head > before)
            .collect();
        let mut told = Vec::new();
        for chains in grown.chunks(CHAINS) {
            told.extend(self.told_of_people(chains).await?);
        }
        let mut rights = RightsChanged::default();
        let mut moved = Vec::new();
        for (person, deed) in told {
            match Deed::from_code(&deed).map_or(Change::None, of_deed) {
                Change::Ended => {
                    rights.ended.insert(EmployeeId::new(person));
                    moved.push(person);
                }
                Change::Team => moved.push(person),
                Change::Role => drop(rights.changed.insert(EmployeeId::new(person))),
                Change::Place => {
                    rights.changed.insert(EmployeeId::new(person));
                    moved.push(person);
                }
                Change::None => {}
            }
        }
        for people in moved.chunks(MANY) {
            rights.changed.extend(self.ever_led(people).await?);
        }
        seen.0 = heads;
        Ok(rights)
    }

    /// Whom records between two places of these chains are about, and what was done.
    async fn told_of_people(&self, chains: &[(Uuid, i64, i64)]) -> Result<Vec<(Uuid, String)>, CommandError> {
        use audit_record::Column::{AgencyId, Deed as DeedColumn, Seq, Subject as SubjectColumn, SubjectId};
        let between = |(agency, before, head): &(Uuid, i64, i64)| {
            Condition::all().add(AgencyId.eq(*agency)).add(Seq.gt(*before)).add(Seq.lte(*head))
        };
        let these = chains.iter().map(between).fold(Condition::any(), Condition::add);
        let told = audit_record::Entity::find()
            .select_only()
            .columns([SubjectId, DeedColumn])
            .filter(SubjectColumn.eq(Subject::Person.code()))
            // As literal text: only then does SQLite know that the partial index leads past all entries.
            .filter(Expr::cust("subject <> 'entry'"))
            .filter(these);
        Ok(told.into_tuple().all(&self.reads).await?)
    }

    async fn heads(&self) -> Result<HashMap<Uuid, i64>, CommandError> {
        let columns = [audit_head::Column::AgencyId, audit_head::Column::Seq];
        let heads: Vec<(Uuid, i64)> =
            audit_head::Entity::find().select_only().columns(columns).into_tuple().all(&self.reads).await?;
        Ok(heads.into_iter().collect())
    }

    /// Who leads or led any of these people.
    async fn ever_led(&self, people: &[Uuid]) -> Result<impl Iterator<Item = EmployeeId> + use<>, CommandError> {
        let leaders: Vec<Option<Uuid>> = assignment::Entity::find()
            .select_only()
            .column(assignment::Column::AppraiserId)
            .distinct()
            .filter(assignment::Column::EmployeeId.is_in(people.iter().copied()))
            .into_tuple()
            .all(&self.reads)
            .await?;
        Ok(leaders.into_iter().flatten().map(EmployeeId::new))
    }
}

/// What a deed does to somebody's rights.
enum Change {
    None,
    Role,
    /// Theirs stay; it concerns who leads them.
    Team,
    /// Unit or appraiser; it concerns who leads them too.
    Place,
    Ended,
}

fn of_deed(deed: Deed) -> Change {
    match deed {
        Deed::RightGiven | Deed::RightTaken | Deed::DeputyNamed | Deed::DeputyEnded => Change::Role,
        // Who has just come was connected nowhere before.
        Deed::Joined => Change::Team,
        Deed::Changed => Change::Place,
        Deed::Left | Deed::AccountDisabled => Change::Ended,
        Deed::TakenOver
        | Deed::Logged
        | Deed::Edited
        | Deed::Withdrawn
        | Deed::Seen
        | Deed::Approved
        | Deed::Returned
        | Deed::Rejected
        | Deed::BroughtIn
        | Deed::HandedOver
        | Deed::Commented
        | Deed::Thanked
        | Deed::EvidenceAdded
        | Deed::EvidenceRemoved
        | Deed::EvidenceJudged
        | Deed::LateReasonGiven
        | Deed::Erased
        | Deed::AgencyAdded
        | Deed::UnitAdded
        | Deed::UnitSet
        | Deed::UnitMoved
        | Deed::UnitMerged
        | Deed::PositionsSet
        | Deed::DictionarySet
        | Deed::HolidaysSet
        | Deed::LeaveSet
        | Deed::LeaveWithdrawn
        | Deed::ShiftsMade
        | Deed::ShiftsFollowed
        | Deed::StaffImported
        | Deed::CodeMade
        | Deed::CodeRedeemed
        | Deed::PasswordChanged
        | Deed::AgencySet
        | Deed::SecondFactorSet
        | Deed::SecondFactorRemoved
        | Deed::RecoveryCodesMade
        | Deed::RecoveryCodeUsed
        | Deed::SignedIn
        | Deed::AccountEnabled
        | Deed::BoardMade
        | Deed::BoardRevoked
        | Deed::CorrectionAsked
        | Deed::CorrectionDone
        // Carried out, it is a change of the person too.
        | Deed::SupervisorProposed
        | Deed::ProposalWithdrawn
        | Deed::ProposalAgreed
        | Deed::ProposalDeclined
        | Deed::ProposalConfirmed
        | Deed::ProposalRefused => Change::None,
    }
}
