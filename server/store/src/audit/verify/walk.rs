//! The first pass: each chain from its first record to its head, with its checkpoints.

use super::outside::Kept;
use super::rows::is_unreadable;
use super::seen::Seen;
use super::{ChainReport, Fault, Found, Outside};
use crate::audit::checkpoint::{is_signed, signed_of};
use crate::entity::{audit_checkpoint, audit_head, audit_record};
use domain::audit::{Hash, Head, Link, NO_HASH, Record, decode};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Records in one read.
const BATCH: u64 = 1_000;

/// Walks the chain of every agency (ids with their codes), and any other there is; answers how far it came.
pub(super) async fn chains(
    db: &impl ConnectionTrait,
    agencies: &[(Uuid, String)],
    outside: &Outside,
    seen: &mut Seen,
    found: &mut Found,
) -> Result<Vec<ChainReport>, DbErr> {
    let codes: HashMap<Uuid, &str> = agencies.iter().map(|(id, code)| (*id, code.as_str())).collect();
    let headed: Vec<Uuid> =
        audit_head::Entity::find().select_only().column(audit_head::Column::AgencyId).into_tuple().all(db).await?;
    let recorded: Vec<Uuid> = audit_record::Entity::find()
        .select_only()
        .column(audit_record::Column::AgencyId)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let signed: Vec<Uuid> = audit_checkpoint::Entity::find()
        .select_only()
        .column(audit_checkpoint::Column::AgencyId)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    // In the order of their codes; chains without an agency last.
    let mut order: Vec<Uuid> = agencies.iter().map(|(id, _)| *id).collect();
    let others: BTreeSet<Uuid> = recorded.into_iter().chain(headed).chain(signed).collect();
    order.extend(others.into_iter().filter(|id| !codes.contains_key(id)));
    let trusted = outside.keys();
    let mut reports = Vec::new();
    for id in order {
        let agency = AgencyId::new(id);
        let kept = Kept::of(outside, agency, found);
        let mut walk = Walk::new(db, agency, seen, found, &trusted);
        walk.run(kept).await?;
        let (head, checkpoints, keys) = (walk.last, walk.checkpoints, walk.keys.len() as u64);
        let code = codes.get(&id).copied().unwrap_or_default().to_owned();
        reports.push(ChainReport { agency, code, records: head.map_or(0, |head| head.seq), head, checkpoints, keys });
    }
    for agency in outside.agencies() {
        if !reports.iter().any(|report| report.agency == agency) {
            found.add(Some(agency), Fault::OutsideUnknown);
        }
    }
    Ok(reports)
}

/// A place as the database has it.
fn stored(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

struct Walk<'a, C> {
    db: &'a C,
    agency: AgencyId,
    seen: &'a mut Seen,
    found: &'a mut Found,
    last: Option<Head>,
    before: Hash,
    checkpoints: u64,
    /// Who signed these.
    keys: BTreeSet<[u8; 32]>,
    /// Who may have, where that is known.
    trusted: &'a BTreeSet<[u8; 32]>,
    /// The first fault of a chain is named; what follows from it is not.
    is_broken: bool,
}

impl<'a, C: ConnectionTrait> Walk<'a, C> {
    const fn new(
        db: &'a C,
        agency: AgencyId,
        seen: &'a mut Seen,
        found: &'a mut Found,
        trusted: &'a BTreeSet<[u8; 32]>,
    ) -> Self {
        let keys = BTreeSet::new();
        Self { db, agency, seen, found, last: None, before: NO_HASH, checkpoints: 0, keys, trusted, is_broken: false }
    }

    fn wrong(&mut self, fault: Fault) {
        self.found.add(Some(self.agency), fault);
        self.is_broken = true;
    }

    async fn run(&mut self, mut kept: Kept) -> Result<(), DbErr> {
        while !self.is_broken {
            let records = self.next_records().await?;
            if records.is_empty() {
                break;
            }
            let signed = self.checkpoints_up_to(records.last().map_or(0, |row| row.seq)).await?;
            for row in records {
                let place = row.seq;
                let Some(head) = self.step(&row) else { break };
                signed.iter().filter(|one| one.seq == place).for_each(|one| self.check(one, head));
                if !kept.take(&head) {
                    self.found.add(Some(self.agency), Fault::OutsideRewritten { seq: head.seq });
                }
            }
        }
        if !self.is_broken {
            self.arrive(&kept).await?;
        }
        Ok(())
    }

    async fn next_records(&mut self) -> Result<Vec<audit_record::Model>, DbErr> {
        // From the very first on: whatever stands before place 1 is no part of a chain.
        let after = self.last.map_or(i64::MIN, |head| stored(head.seq));
        let query = audit_record::Entity::find()
            .filter(audit_record::Column::AgencyId.eq(self.agency.uuid()))
            .filter(audit_record::Column::Seq.gt(after))
            .order_by_asc(audit_record::Column::Seq);
        match query.clone().limit(BATCH).all(self.db).await {
            Err(error) if is_unreadable(&error) => {}
            records => return records,
        }
        // One by one up to the one that cannot be read.
        match query.limit(1).all(self.db).await {
            Err(error) if is_unreadable(&error) => {
                let seq = self.last.map_or(1, |head| head.seq + 1);
                self.wrong(Fault::Unreadable { seq: Some(seq) });
                Ok(Vec::new())
            }
            records => records,
        }
    }

    /// Goes on to the next record, if it is the next one.
    fn step(&mut self, row: &audit_record::Model) -> Option<Head> {
        let seq = self.last.map_or(1, |head| head.seq + 1);
        self.seen.note(row);
        if u64::try_from(row.seq) != Ok(seq) {
            self.wrong(Fault::Gap { missing: seq });
            return None;
        }
        let at = Timestamp::from_millis(row.at);
        let record = Record {
            at,
            actor: row.actor_id.map(EmployeeId::new),
            deed: &row.deed,
            subject: &row.subject,
            id: row.subject_id,
            content: &row.content,
        };
        let hash = record.hash(&Link { agency: self.agency, seq, before: self.before });
        if hash.as_slice() != row.hash.as_slice() {
            self.wrong(Fault::WrongHash { seq });
            return None;
        }
        if decode(&row.content).is_err() {
            self.wrong(Fault::Unreadable { seq: Some(seq) });
            return None;
        }
        self.before = hash;
        let head = Head { seq, at, hash };
        self.last = Some(head);
        Some(head)
    }

    async fn checkpoints_up_to(&self, seq: i64) -> Result<Vec<audit_checkpoint::Model>, DbErr> {
        let after = self.last.map_or(0, |head| head.seq);
        audit_checkpoint::Entity::find()
            .filter(audit_checkpoint::Column::AgencyId.eq(self.agency.uuid()))
            .filter(audit_checkpoint::Column::Seq.gt(stored(after)))
            .filter(audit_checkpoint::Column::Seq.lte(seq))
            .all(self.db)
            .await
    }

    fn check(&mut self, row: &audit_checkpoint::Model, head: Head) {
        self.checkpoints += 1;
        match signed_of(row) {
            Some(one) if is_signed(&one) => {
                self.keys.insert(one.key);
                if !self.trusted.is_empty() && !self.trusted.contains(&one.key) {
                    self.found.add(Some(self.agency), Fault::ForeignKey { seq: head.seq });
                }
                if one.checkpoint.head != head {
                    self.found.add(Some(self.agency), Fault::WrongCheckpoint { seq: head.seq });
                }
            }
            Some(_) | None => self.found.add(Some(self.agency), Fault::WrongSignature { seq: head.seq }),
        }
    }

    /// At the end of a chain without a fault.
    async fn arrive(&mut self, kept: &Kept) -> Result<(), DbErr> {
        let last = self.last.map_or(0, |head| head.seq);
        match audit_head::Entity::find_by_id(self.agency.uuid()).one(self.db).await {
            Err(error) if is_unreadable(&error) => self.wrong(Fault::WrongHead { head: 0, last }),
            Err(error) => return Err(error),
            Ok(None) => self.wrong(Fault::NoChain),
            Ok(Some(head)) => {
                let said = u64::try_from(head.seq).unwrap_or(u64::MAX);
                if said != last || head.hash.as_slice() != self.before.as_slice() {
                    self.wrong(Fault::WrongHead { head: said, last });
                } else if last == 0 {
                    self.wrong(Fault::NotTakenOver);
                }
            }
        }
        let agency = Some(self.agency);
        kept.left().for_each(|seq| self.found.add(agency, Fault::OutsideCut { seq, last }));
        use audit_checkpoint::Column::Seq;
        let beyond = audit_checkpoint::Entity::find()
            .filter(audit_checkpoint::Column::AgencyId.eq(self.agency.uuid()))
            .filter(Condition::any().add(Seq.gt(stored(last))).add(Seq.lte(0)))
            .one(self.db)
            .await?;
        if let Some(row) = beyond {
            self.found.add(agency, Fault::WrongCheckpoint { seq: u64::try_from(row.seq).unwrap_or(0) });
        }
        Ok(())
    }
}
