//! Counting what the writer does.

use std::sync::atomic::{AtomicU64, Ordering};

/// Shared counters of all workers.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub sets: AtomicU64,
    pub commits: AtomicU64,
    pub statements: AtomicU64,
    pub replays: AtomicU64,
}

impl Counters {
    pub(super) fn statement(&self) {
        self.ran(1);
    }

    pub(super) fn ran(&self, statements: u64) {
        self.statements.fetch_add(statements, Ordering::Relaxed);
    }

    pub(super) fn committed(&self, sets: u64) {
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.sets.fetch_add(sets, Ordering::Relaxed);
    }

    pub(super) fn replayed(&self) {
        self.replays.fetch_add(1, Ordering::Relaxed);
    }
}
