//! Where photos were taken, if their authors wanted that to go along.
//!
//! Not in the chain: with the photo that is taken away the place is forgotten, and no right hangs on it.

use super::MANY;
use crate::entity::evidence_place;
use crate::error::CommandError;
use domain::evidence::PhotoPlace;
use evidence_place::Column::EvidenceId as Of;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// Keeps it beside the row of its photo.
pub(super) async fn keep(tx: &DatabaseTransaction, photo: Uuid, place: PhotoPlace) -> Result<(), DbErr> {
    let (latitude, longitude) = (place.latitude(), place.longitude());
    let row = evidence_place::Model { evidence_id: photo, latitude, longitude };
    evidence_place::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// Of what is not shown any more nobody knows where it was.
pub(super) async fn forget(tx: &DatabaseTransaction, pieces: &[Uuid]) -> Result<(), DbErr> {
    evidence_place::Entity::delete_many().filter(Of.is_in(pieces.iter().copied())).exec(tx).await?;
    Ok(())
}

/// What is known of these.
pub(super) async fn known(
    db: &impl ConnectionTrait,
    pieces: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, PhotoPlace>, CommandError> {
    let pieces: Vec<Uuid> = pieces.into_iter().collect();
    let mut known = HashMap::new();
    for some in pieces.chunks(MANY) {
        for row in evidence_place::Entity::find().filter(Of.is_in(some.iter().copied())).all(db).await? {
            let place =
                PhotoPlace::new(row.latitude, row.longitude).ok_or(CommandError::Corrupt("place of a photo"))?;
            known.insert(row.evidence_id, place);
        }
    }
    Ok(known)
}
