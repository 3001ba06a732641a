//! Signed heads: making, keeping and reading them.

use crate::connect::Store;
use crate::entity::{audit_checkpoint, audit_head, audit_record};
use crate::error::CommandError;
use domain::audit::{Checkpoint, Head, Signed};
use domain::organization::AgencyId;
use domain::time::Timestamp;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use std::fmt;
use uuid::Uuid;

/// What checkpoints are signed with.
pub struct CheckpointKey(SigningKey);

impl fmt::Debug for CheckpointKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckpointKey").finish_non_exhaustive()
    }
}

impl CheckpointKey {
    /// The key of these secret bytes, which must be random.
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// Signs a head.
    pub fn sign(&self, checkpoint: Checkpoint) -> Signed {
        let signature = self.0.sign(&checkpoint.message()).to_bytes();
        Signed { checkpoint, key: self.0.verifying_key().to_bytes(), signature }
    }
}

impl Store {
    /// The head of an agency's chain; none while it has no record.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn head(&self, agency: AgencyId) -> Result<Option<Head>, CommandError> {
        // One statement: a head and its record are of one moment.
        let newest = audit_record::Entity::find()
            .filter(audit_record::Column::AgencyId.eq(agency.uuid()))
            .order_by_desc(audit_record::Column::Seq)
            .limit(1)
            .one(&self.reads)
            .await?;
        newest.map(|row| head_of(row.seq, row.at, &row.hash)).transpose()
    }

    /// The record at that place of an agency's chain, as a head was while it was the newest; none where there is none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn head_at(&self, agency: AgencyId, seq: u64) -> Result<Option<Head>, CommandError> {
        let Ok(seq) = i64::try_from(seq) else { return Ok(None) };
        let record = audit_record::Entity::find()
            .filter(audit_record::Column::AgencyId.eq(agency.uuid()))
            .filter(audit_record::Column::Seq.eq(seq))
            .one(&self.reads)
            .await?;
        record.map(|row| head_of(row.seq, row.at, &row.hash)).transpose()
    }

    /// The heads that no checkpoint has yet.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn unsigned_heads(&self) -> Result<Vec<Checkpoint>, CommandError> {
        let heads = audit_head::Entity::find().all(&self.reads).await?;
        let signed: Vec<(Uuid, i64)> = audit_checkpoint::Entity::find()
            .select_only()
            .column(audit_checkpoint::Column::AgencyId)
            .column_as(audit_checkpoint::Column::Seq.max(), "seq")
            .group_by(audit_checkpoint::Column::AgencyId)
            .into_tuple()
            .all(&self.reads)
            .await?;
        let signed: HashMap<Uuid, i64> = signed.into_iter().collect();
        let mut unsigned = Vec::new();
        for row in heads {
            if row.seq <= signed.get(&row.agency_id).copied().unwrap_or(0) {
                continue;
            }
            let agency = AgencyId::new(row.agency_id);
            let head = self.head(agency).await?.ok_or(CommandError::Corrupt("head without a record"))?;
            unsigned.push(Checkpoint { agency, head });
        }
        Ok(unsigned)
    }

    /// Keeps a checkpoint. Another process that signed the same head was quicker and is right too: then nothing happens.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn keep_checkpoint(&self, signed: Signed) -> Result<(), CommandError> {
        let Checkpoint { agency, head } = signed.checkpoint;
        let row = audit_checkpoint::Model {
            agency_id: agency.uuid(),
            seq: i64::try_from(head.seq).map_err(|_| CommandError::Corrupt("place of a record"))?,
            at: head.at.millis(),
            hash: head.hash.to_vec(),
            public_key: signed.key.to_vec(),
            signature: signed.signature.to_vec(),
        };
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    use audit_checkpoint::Column::{AgencyId, Seq};
                    let once = OnConflict::columns([AgencyId, Seq]).do_nothing().to_owned();
                    audit_checkpoint::Entity::insert(row.into_active_model())
                        .on_conflict(once)
                        .exec_without_returning(tx)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    /// The newest checkpoint of an agency.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn newest_checkpoint(&self, agency: AgencyId) -> Result<Option<Signed>, CommandError> {
        let newest = audit_checkpoint::Entity::find()
            .filter(audit_checkpoint::Column::AgencyId.eq(agency.uuid()))
            .order_by_desc(audit_checkpoint::Column::Seq)
            .limit(1)
            .one(&self.reads)
            .await?;
        newest.map(|row| signed_of(&row).ok_or(CommandError::Corrupt("checkpoint"))).transpose()
    }
}

fn head_of(seq: i64, at: i64, hash: &[u8]) -> Result<Head, CommandError> {
    Ok(Head {
        seq: u64::try_from(seq).map_err(|_| CommandError::Corrupt("place of a record"))?,
        at: Timestamp::from_millis(at),
        hash: hash.try_into().map_err(|_| CommandError::Corrupt("hash of a record"))?,
    })
}

/// Whether the signature is of the key that the checkpoint names.
pub(super) fn is_signed(one: &Signed) -> bool {
    let Ok(key) = VerifyingKey::from_bytes(&one.key) else { return false };
    key.verify_strict(&one.checkpoint.message(), &Signature::from_bytes(&one.signature)).is_ok()
}

/// The checkpoint of a row; none where it cannot be one.
pub(super) fn signed_of(row: &audit_checkpoint::Model) -> Option<Signed> {
    let head = head_of(row.seq, row.at, &row.hash).ok()?;
    Some(Signed {
        checkpoint: Checkpoint { agency: AgencyId::new(row.agency_id), head },
        key: row.public_key.as_slice().try_into().ok()?,
        signature: row.signature.as_slice().try_into().ok()?,
    })
}
