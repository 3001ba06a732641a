//! Whether both passes saw the same records: an index that hides some of them from one pass is found by the other.

use crate::entity::audit_record;
use domain::audit::Hash;
use sha2::{Digest, Sha256};

/// The records seen, in whatever order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    count: u64,
    sum: Hash,
}

impl Seen {
    pub fn note(&mut self, row: &audit_record::Model) {
        let one: Hash = Sha256::new()
            .chain_update(row.agency_id)
            .chain_update(row.seq.to_be_bytes())
            .chain_update(&row.hash)
            .chain_update(&row.content)
            .finalize()
            .into();
        self.count += 1;
        self.sum.iter_mut().zip(one).for_each(|(sum, one)| *sum ^= one);
    }
}
