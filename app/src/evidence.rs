//! Photos and files of the phone: chosen, made small, kept on the device, brought to the server piece by piece.
//!
//! Each is an intent of the queue ([`Kind::Attach`]) whose bytes lie beside it ([`files`]). Everything here comes in a
//! piece of its own, after the page: the words of the log never wait for it.

mod chosen;
mod files;
mod finished;
mod go;
mod link;
mod parts;
mod picture;
mod pictures;
mod prepare;
mod raw;
mod save;
mod shrink;
mod taking;
mod upload;
mod words;

pub(crate) use chosen::is_any_chosen;
pub(crate) use link::EvidenceLink;
pub(crate) use parts::{ComposerPhotos, EntryPhotos};
pub(crate) use save::SaveQueued;
pub(crate) use words::shown;
#[cfg(feature = "ssr")]
pub(crate) use words::{heic, other_picture};

use crate::error::ApiError;
use crate::queue::{Intent, Kind, Queued};
use domain::activity::EntryId;
use domain::evidence::PhotoPlace;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A file in the queue.
#[derive(Debug, Clone)]
pub struct FileOnItsWay(pub(crate) Queued);

/// What a step brought.
#[derive(Debug, Clone)]
pub enum Step {
    /// A part of it has come.
    Came {
        /// How much of the whole has come so far, in percent.
        percent: u8,
    },
    /// The server has it, or says why not.
    Answered(Result<(), ApiError>),
}

impl FileOnItsWay {
    /// Brings it one step nearer to the server.
    pub async fn bring(self) -> Step {
        upload::bring(&self.0).await
    }
}

/// What the server is told of a file, once its pieces are there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Attachment {
    /// Made here, so that it is added once however often it is sent; also the name of its upload.
    id: Uuid,
    entry: EntryId,
    /// What it is called.
    name: String,
    upload: Uuid,
    /// SHA-256 of its bytes, in hexadecimal.
    hash: String,
    /// How many bytes it has.
    length: u32,
    /// Where a photo was taken, if the person wants that to go along.
    #[serde(rename = "lokasi", default, skip_serializing_if = "Option::is_none")]
    place: Option<PhotoPlace>,
}

impl Attachment {
    /// What was chosen, for an entry.
    fn of(chosen: &chosen::Chosen, entry: EntryId) -> Self {
        let chosen::Chosen { id, name, hash, length, .. } = chosen;
        let place = chosen.place.filter(|_| chosen.is_placed);
        Self { id: *id, entry, name: name.clone(), upload: *id, hash: hash.clone(), length: *length, place }
    }

    /// It as an intent; none where it cannot be written down.
    fn intent(&self) -> Option<Intent> {
        let body = serde_qs::to_string(self).ok()?;
        Some(Intent::of_form(Kind::Attach, self.entry, self.name.clone(), (upload::ATTACH, body)))
    }

    /// What an intent is about.
    fn read(intent: &Intent) -> Option<Self> {
        serde_qs::from_str(&intent.body).ok()
    }
}

/// Whether a file in the queue is in this page only, for the browser does not keep it.
pub(crate) fn is_unkept(item: &Queued) -> bool {
    item.intent.kind == Kind::Attach && Attachment::read(&item.intent).is_some_and(|file| files::is_unkept(file.id))
}

/// Forgets how far a file in the queue has come: the server says so anew.
pub(crate) fn begin_anew(item: &Queued) {
    if let Some(file) = Attachment::read(&item.intent) {
        upload::forget_progress(file.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_a_file_is_read_back_from_its_intent() {
        let id = Uuid::from_u128(5);
        let chosen = chosen::Chosen {
            id,
            name: "Rapat & foto 1%.jpg".into(),
            hash: "ab".repeat(32),
            length: 300_000,
            look: String::new(),
            place: PhotoPlace::new(-75_755, 1_108_243),
            is_placed: false,
            entry: None,
            stands: chosen::Stands::Here,
            is_unkept: false,
        };
        let attachment = Attachment::of(&chosen, EntryId::new(Uuid::from_u128(1)));
        let intent = attachment.intent().unwrap();
        assert_eq!((intent.kind, intent.words.as_str()), (Kind::Attach, "Rapat & foto 1%.jpg"));
        assert_eq!(Attachment::read(&intent), Some(attachment));
        assert!(!intent.body.contains("lokasi"), "nobody wanted the place to go along: {}", intent.body);
        let placed = Attachment::of(&chosen::Chosen { is_placed: true, ..chosen }, EntryId::new(Uuid::from_u128(1)));
        let intent = placed.intent().unwrap();
        assert!(intent.body.contains("lokasi=-7.5755"), "{}", intent.body);
        assert_eq!(Attachment::read(&intent), Some(placed));
    }
}
