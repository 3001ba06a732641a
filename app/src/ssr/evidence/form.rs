//! The fields of the forms, and how they are read.

use super::Refused;
use crate::error::ApiError;
use ::evidence::{ContentHash, Promise};
use domain::activity::EntryId;
use domain::evidence::{EvidenceId, PhotoPlace};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A file whose pieces have come becomes evidence.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AttachForm {
    id: String,
    entry: String,
    /// What the file is called on the device.
    pub(super) name: String,
    upload: String,
    hash: String,
    length: String,
    /// Where a photo was taken, if its author wants that to go along.
    #[serde(rename = "lokasi")]
    place: String,
}

impl AttachForm {
    pub(super) fn id(&self) -> Result<EvidenceId, Refused> {
        evidence_id(&self.id)
    }

    pub(super) fn entry(&self) -> Result<EntryId, Refused> {
        entry_id(&self.entry)
    }

    pub(super) fn upload(&self) -> Result<Uuid, Refused> {
        self.upload.parse().map_err(|_| ApiError::Malformed.into())
    }

    pub(super) fn place(&self) -> Result<Option<PhotoPlace>, Refused> {
        if self.place.is_empty() {
            return Ok(None);
        }
        self.place.parse().map(Some).map_err(|_| ApiError::Malformed.into())
    }

    pub(super) fn promise(&self) -> Result<Promise, Refused> {
        let hash: ContentHash = self.hash.parse().map_err(|_| ApiError::Malformed)?;
        let length = self.length.parse().map_err(|_| ApiError::Malformed)?;
        Ok(Promise { hash, length })
    }
}

/// The form with a file in it, as it came.
#[derive(Debug)]
pub struct SentFile {
    /// The id of the piece.
    pub id: String,
    /// The id of its entry.
    pub entry: String,
    /// Name and bytes of the file, or why there are none.
    pub file: Result<(String, Vec<u8>), Refused>,
    /// Whether the place that stands in a photo goes along.
    pub wants_place: bool,
}

/// The form for a link.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LinkForm {
    pub(super) id: String,
    /// The id of the entry.
    pub entry: String,
    #[serde(rename = "tautan")]
    pub(super) link: String,
}

/// What the form that takes away says beside its address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RemoveForm {
    /// The id of the entry, for the page that is drawn next.
    pub entry: String,
}

/// What the appraiser says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JudgeForm {
    /// The id of the entry, for the page that is drawn next.
    pub entry: String,
    /// Code of the verdict.
    #[serde(rename = "nilai")]
    pub(super) verdict: String,
    /// The word why.
    #[serde(rename = "alasan")]
    pub word: String,
    /// Which piece, in whichever form of the page it stands.
    #[serde(rename = "bukti")]
    pub(super) evidence: String,
}

/// What the address of the page says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PageForm {
    /// What a form of the page did a moment ago.
    #[serde(rename = "sudah")]
    pub(super) done: String,
    /// What stands in the form for a link.
    #[serde(rename = "tautan")]
    pub(super) link: String,
    /// What stands in the form about a piece.
    #[serde(flatten)]
    pub(super) judged: JudgeForm,
}

/// # Errors
/// `Malformed` for what no device made.
pub(super) fn evidence_id(text: &str) -> Result<EvidenceId, Refused> {
    let id: Option<EvidenceId> = text.parse().ok();
    id.filter(|id| id.is_device_made()).ok_or(ApiError::Malformed.into())
}

pub(super) fn entry_id(text: &str) -> Result<EntryId, Refused> {
    text.parse().map_err(|_| ApiError::NotFound.into())
}
