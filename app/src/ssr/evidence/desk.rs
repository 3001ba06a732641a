//! The files of evidence and the bounded queue in which they are looked at.
//!
//! To look at one takes a second of a processor and up to 210 MB. Only as many are looked at at once as there is room for,
//! a bounded number waits, everybody else is told to come back: a rush of photos never starves the log.

use super::Refused;
use crate::error::ApiError;
use crate::ssr::token;
use ::evidence::{
    Content, ContentHash, Document, Evidence, FileStore, Promise, UploadError, UploadName, Uploads, examine,
};
use domain::evidence::{EvidenceKind, FileName};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::evidence::NewContent;
use tokio::sync::Semaphore;

/// What waits behind those that are looked at: some seconds of work.
const WAITING: usize = 8;
/// Steps that wait for the disk at the same time; each takes a thread.
const ON_DISK: usize = 32;
/// Files that are opened at the same time. Counted apart: where a bucket is slow nobody who sends waits for it.
const OPENING: usize = 32;
/// Seconds after which the next try is looked at.
const RETRY_SECONDS: u32 = 5;

/// Where the files of evidence lie in a data folder.
pub fn files_in(data_dir: &Path) -> PathBuf {
    data_dir.join("evidence").join("files")
}

/// The files, what is on its way, and the queue. Cheap to clone.
#[derive(Debug, Clone)]
pub struct EvidenceDesk {
    files: FileStore,
    uploads: Uploads,
    looking: Arc<Semaphore>,
    accepted: Arc<Semaphore>,
    on_disk: Arc<Semaphore>,
    opening: Arc<Semaphore>,
}

/// Bytes as they came.
pub(super) enum Sent {
    /// In pieces, all of which have come.
    Uploaded(UploadName, Promise),
    /// At once, in a form.
    Whole(Vec<u8>),
}

impl EvidenceDesk {
    /// Keeps files in the data folder. `at_once` files are looked at at the same time.
    ///
    /// # Errors
    /// When the folders can be neither made nor written to.
    pub fn open(data_dir: &Path, at_once: usize) -> io::Result<Self> {
        Self::with(FileStore::at(files_in(data_dir))?, data_dir, at_once)
    }

    /// Keeps files there; what is on its way lies in the data folder in any case.
    ///
    /// # Errors
    /// When its folder can be neither made nor written to.
    pub fn with(files: FileStore, data_dir: &Path, at_once: usize) -> io::Result<Self> {
        let at_once = at_once.max(1);
        Ok(Self {
            files,
            uploads: Uploads::at(data_dir.join("evidence").join("uploads"))?,
            looking: Arc::new(Semaphore::new(at_once)),
            accepted: Arc::new(Semaphore::new(at_once + WAITING)),
            on_disk: Arc::new(Semaphore::new(ON_DISK)),
            opening: Arc::new(Semaphore::new(OPENING)),
        })
    }

    /// What is kept.
    pub const fn files(&self) -> &FileStore {
        &self.files
    }

    /// What is on its way.
    pub const fn uploads(&self) -> &Uploads {
        &self.uploads
    }

    /// Does something that waits for the disk.
    pub(super) async fn on_disk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Refused> + Send + 'static,
    ) -> Result<T, Refused> {
        self.in_turn(&self.on_disk, work).await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        turns: &Arc<Semaphore>,
        work: impl FnOnce(&Self) -> Result<T, Refused> + Send + 'static,
    ) -> Result<T, Refused> {
        let turn = Arc::clone(turns).acquire_owned().await.map_err(|_| busy())?;
        let desk = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let _held = turn;
            work(&desk)
        });
        done.await.map_err(|error| failed(&error))?
    }

    /// Looks at what was sent, and keeps it if it is taken. Answers what a row says of it, the hash of what was sent among it.
    pub(super) async fn take_in(&self, sent: Sent, name: String) -> Result<NewContent, Refused> {
        let place = Arc::clone(&self.accepted).try_acquire_owned().map_err(|_| busy())?;
        let turn = Arc::clone(&self.looking).acquire_owned().await.map_err(|_| busy())?;
        let desk = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            // Given back when the work is done, not when whoever asked has hung up.
            let _held = (place, turn);
            desk.look_and_keep(sent, &name)
        });
        done.await.map_err(|error| failed(&error))?
    }

    fn look_and_keep(&self, sent: Sent, name: &str) -> Result<NewContent, Refused> {
        let (bytes, upload) = match sent {
            Sent::Whole(bytes) => (bytes, None),
            Sent::Uploaded(name, promise) => {
                let upload = self.uploads.upload(name, promise)?;
                (upload.finish()?, Some(upload))
            }
        };
        let sent = ContentHash::of(&bytes).to_string();
        let kept = match examine(&bytes) {
            Ok(Evidence::Picture(picture)) => {
                let preview = self.put(&picture.preview)?;
                NewContent::File {
                    kind: EvidenceKind::Picture,
                    name: FileName::of(name, EvidenceKind::Picture),
                    sent,
                    content: self.put(&picture.jpeg)?,
                    preview: Some(preview),
                    bytes: (picture.jpeg.len() + picture.preview.len()) as u64,
                    size: Some((picture.width, picture.height)),
                }
            }
            Ok(Evidence::Document(document)) => {
                let (kind, content) = (kind_of(document), self.put(&bytes)?);
                let (name, bytes) = (FileName::of(name, kind), bytes.len() as u64);
                NewContent::File { kind, name, sent, content, preview: None, bytes, size: None }
            }
            Err(refusal) => {
                // It would be refused again: it must not stand in the way of others.
                if let Some(upload) = upload {
                    upload.discard().map_err(|error| failed(&error))?;
                }
                return Err(Refused::File(refusal));
            }
        };
        Ok(kept)
    }

    fn put(&self, content: &[u8]) -> Result<String, Refused> {
        let hash = self.files.put(content).map_err(|error| failed(&error))?;
        Ok(hash.to_string())
    }

    /// The content of that hash, to be read from its beginning; it is an error if it is not there.
    pub(super) async fn content(&self, hash: String) -> Result<Content, Refused> {
        let opened = move |desk: &Self| {
            let found = hash.parse().map(|hash: ContentHash| desk.files.open(&hash));
            match found {
                Ok(Ok(Some(file))) => Ok(file),
                Ok(Ok(None)) => Err(failed(&"a file of evidence is missing")),
                Ok(Err(error)) => Err(failed(&error)),
                Err(error) => Err(failed(&error)),
            }
        };
        self.in_turn(&self.opening, opened).await
    }
}

const fn kind_of(document: Document) -> EvidenceKind {
    match document {
        Document::Pdf => EvidenceKind::Pdf,
        Document::Docx => EvidenceKind::Docx,
        Document::Xlsx => EvidenceKind::Xlsx,
        Document::Pptx => EvidenceKind::Pptx,
        Document::Doc => EvidenceKind::Doc,
        Document::Xls => EvidenceKind::Xls,
        Document::Ppt => EvidenceKind::Ppt,
    }
}

/// The type of a file as the IANA lists it; nothing for a link.
pub(super) const fn media_type(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Picture => "image/jpeg",
        EvidenceKind::Pdf => Document::Pdf.media_type(),
        EvidenceKind::Docx => Document::Docx.media_type(),
        EvidenceKind::Xlsx => Document::Xlsx.media_type(),
        EvidenceKind::Pptx => Document::Pptx.media_type(),
        EvidenceKind::Doc => Document::Doc.media_type(),
        EvidenceKind::Xls => Document::Xls.media_type(),
        EvidenceKind::Ppt => Document::Ppt.media_type(),
        EvidenceKind::Link => "",
    }
}

impl From<UploadError> for Refused {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::Missing { continue_at } => Self::Missing { continue_at },
            UploadError::TooLong => Self::TooLong,
            UploadError::OtherPromise => Self::OtherPromise,
            UploadError::Broken => Self::Broken,
            UploadError::TooMany => Self::TooManyOnTheWay,
            UploadError::Refused(refusal) => Self::File(refusal),
            UploadError::Disk(error) => failed(&error),
        }
    }
}

const fn busy() -> Refused {
    Refused::Api(ApiError::Busy { retry_seconds: RETRY_SECONDS })
}

pub(super) fn failed(error: &impl std::fmt::Display) -> Refused {
    let incident = token::incident();
    tracing::error!(%incident, %error, "evidence cannot be kept or read");
    Refused::Api(ApiError::Unavailable { incident })
}
