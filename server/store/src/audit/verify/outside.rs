//! What was kept elsewhere, to hold the chains against.

use super::{Fault, Found};
use crate::audit::checkpoint::is_signed;
use domain::audit::{CopiedHead, Head, Signed};
use domain::organization::AgencyId;
use std::collections::{BTreeMap, BTreeSet};

/// Copies that those who run the server cannot have changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outside {
    /// Signed checkpoints. Their keys are those that may have signed the checkpoints in the database.
    pub checkpoints: Vec<Signed>,
    /// Heads as somebody wrote them down, and whose.
    pub heads: Vec<(AgencyId, CopiedHead)>,
}

impl Outside {
    /// Whether nothing was kept.
    pub const fn is_empty(&self) -> bool {
        self.checkpoints.is_empty() && self.heads.is_empty()
    }

    /// The keys that somebody kept; a checkpoint that its key did not sign vouches for none.
    pub(super) fn keys(&self) -> BTreeSet<[u8; 32]> {
        self.checkpoints.iter().filter(|one| is_signed(one)).map(|one| one.key).collect()
    }

    /// Whose chains they are of.
    pub(super) fn agencies(&self) -> impl Iterator<Item = AgencyId> {
        let signed = self.checkpoints.iter().map(|one| one.checkpoint.agency);
        signed.chain(self.heads.iter().map(|(agency, _)| *agency))
    }
}

/// What was kept of one chain, by the place of the record.
#[derive(Debug, Default)]
pub(super) struct Kept(BTreeMap<u64, Vec<Copy>>);

#[derive(Debug)]
enum Copy {
    Signed(Head),
    Written(CopiedHead),
}

impl Kept {
    pub fn of(outside: &Outside, agency: AgencyId, found: &mut Found) -> Self {
        let mut kept = Self::default();
        for one in outside.checkpoints.iter().filter(|one| one.checkpoint.agency == agency) {
            let head = one.checkpoint.head;
            if is_signed(one) {
                kept.0.entry(head.seq).or_default().push(Copy::Signed(head));
            } else {
                found.add(Some(agency), Fault::OutsideSignature { seq: head.seq });
            }
        }
        for (_, head) in outside.heads.iter().filter(|(of, _)| *of == agency) {
            kept.0.entry(head.seq()).or_default().push(Copy::Written(head.clone()));
        }
        kept
    }

    /// Whether all that was kept of the record at this place is what the chain has there.
    pub fn take(&mut self, head: &Head) -> bool {
        self.0.remove(&head.seq).unwrap_or_default().iter().all(|copy| match copy {
            Copy::Signed(kept) => kept == head,
            Copy::Written(kept) => kept.fits(&head.hash),
        })
    }

    /// The places to which the chain did not come.
    pub fn left(&self) -> impl Iterator<Item = u64> {
        self.0.keys().copied()
    }
}
