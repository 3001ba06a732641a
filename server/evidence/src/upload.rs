//! Files on their way, piece by piece, which may stop at any moment and go on an hour later.
//!
//! What has come is what stands on disk: a file of the promise and the bytes so far. Nothing else is
//! remembered, so any process can take the next piece.

use crate::{ContentHash, LARGEST_PICTURE, Refusal, disk};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use uuid::Uuid;

/// How many files one person may have on their way: a day without signal and five photos in a hurry.
pub const MOST_UPLOADS: usize = 20;
/// Before the bytes of a file: how many are promised, and their hash.
const PROMISE: u64 = 8 + 32;

/// What is on its way, in one folder.
#[derive(Debug, Clone)]
pub struct Uploads {
    folder: PathBuf,
}

/// Which upload: the id is made by the device, so it counts among those of its owner only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UploadName {
    /// Who sends it.
    pub owner: Uuid,
    /// What their device calls it.
    pub id: Uuid,
}

/// What the device says it will send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// The hash of all of it.
    pub hash: ContentHash,
    /// How many bytes it has.
    pub length: u64,
}

/// One file on its way. It holds nothing open.
#[derive(Debug, Clone)]
pub struct Upload {
    path: PathBuf,
    promise: Promise,
}

/// Why an upload does not go on.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// Bytes are missing from here on: continue there.
    #[error("bytes are missing from {continue_at} on")]
    Missing {
        /// The offset to send next.
        continue_at: u64,
    },
    /// More bytes than were promised.
    #[error("more bytes than were promised")]
    TooLong,
    /// Another file was promised under this id.
    #[error("another file was promised")]
    OtherPromise,
    /// All has come, but it is not what was promised. It was thrown away: send it anew from its beginning.
    #[error("not the bytes that were promised")]
    Broken,
    /// As many as [`MOST_UPLOADS`] are on their way: finish one first.
    #[error("too many uploads at once")]
    TooMany,
    /// It would not be taken anyway.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The disk is full or fails. What was acknowledged is still there.
    #[error("the disk failed")]
    Disk(#[from] io::Error),
}

impl Uploads {
    /// What is on its way in this folder, which is made if there is none.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn at(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        disk::make_folder(&folder)?;
        Ok(Self { folder })
    }

    /// Begins an upload, or goes on with it.
    ///
    /// # Errors
    /// When it is too large or empty, when there are too many, when another file was promised under its name.
    pub fn upload(&self, name: UploadName, promise: Promise) -> Result<Upload, UploadError> {
        let limit = LARGEST_PICTURE;
        if promise.length == 0 {
            return Err(Refusal::Empty.into());
        }
        if usize::try_from(promise.length).is_ok_and(|length| length > limit) {
            return Err(Refusal::TooLarge { limit }.into());
        }
        let upload = Upload { path: self.path_of(name), promise };
        let is_new = !upload.path.try_exists()?;
        if is_new && count(upload.folder())? >= MOST_UPLOADS {
            return Err(UploadError::TooMany);
        }
        upload.received()?;
        Ok(upload)
    }

    /// How many bytes of an upload have come: the offset to go on from. Begins none.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn received(&self, name: UploadName) -> io::Result<u64> {
        match fs::metadata(self.path_of(name)) {
            Ok(found) => Ok(found.len().saturating_sub(PROMISE)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Takes away what nobody went on with since that moment; answers how many.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn sweep(&self, untouched_since: SystemTime) -> io::Result<u64> {
        let mut removed = 0;
        for owner in fs::read_dir(&self.folder)? {
            let owner = owner?.path();
            for upload in fs::read_dir(&owner)? {
                removed += u64::from(remove_old(&upload?.path(), untouched_since)?);
            }
            // Fails as long as something is in it.
            let _ = fs::remove_dir(&owner);
        }
        Ok(removed)
    }

    fn path_of(&self, name: UploadName) -> PathBuf {
        self.folder.join(name.owner.to_string()).join(name.id.to_string())
    }
}

impl Upload {
    /// How many bytes have come: the offset to go on from.
    ///
    /// # Errors
    /// See [`UploadError`].
    pub fn received(&self) -> Result<u64, UploadError> {
        received(&self.open()?)
    }

    /// Takes a piece and answers how many bytes have come, all of them on disk. A piece that has come before, or
    /// part of it, is taken once.
    ///
    /// # Errors
    /// [`UploadError::Missing`] for a piece behind a gap, with the offset to go on from.
    pub fn append(&self, offset: u64, piece: &[u8]) -> Result<u64, UploadError> {
        let file = self.open()?;
        let received = received(&file)?;
        if offset > received {
            return Err(UploadError::Missing { continue_at: received });
        }
        let length = u64::try_from(piece.len()).map_err(|_| UploadError::TooLong)?;
        let end = offset.checked_add(length).filter(|end| *end <= self.promise.length).ok_or(UploadError::TooLong)?;
        let known = usize::try_from(received - offset).unwrap_or(usize::MAX);
        if let Some(new) = piece.get(known..).filter(|new| !new.is_empty()) {
            file.write_all_at(new, PROMISE + received)?;
            file.sync_data()?;
        }
        Ok(received.max(end))
    }

    /// All bytes, once they have come and are what was promised. It stays until [`Upload::discard`], so that a
    /// crash before they are kept elsewhere costs nothing.
    ///
    /// # Errors
    /// [`UploadError::Missing`] when some have not come, [`UploadError::Broken`] when they are others.
    pub fn finish(&self) -> Result<Vec<u8>, UploadError> {
        let file = self.open()?;
        let received = received(&file)?;
        if received < self.promise.length {
            return Err(UploadError::Missing { continue_at: received });
        }
        let mut bytes = vec![0; usize::try_from(received).map_err(|_| UploadError::TooLong)?];
        file.read_exact_at(&mut bytes, PROMISE)?;
        if ContentHash::of(&bytes) == self.promise.hash {
            return Ok(bytes);
        }
        disk::remove(&self.path)?;
        Err(UploadError::Broken)
    }

    /// Throws it away: its bytes are kept elsewhere, or nobody wants them.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn discard(self) -> io::Result<()> {
        match lock(&self.path) {
            Ok(_file) => disk::remove(&self.path).map(|_| ()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    /// The file, locked, with the promise in it.
    fn open(&self) -> Result<File, UploadError> {
        let file = loop {
            disk::make_folder(self.folder())?;
            let made = disk::writing().create(true).truncate(false).open(&self.path).and_then(held);
            match made {
                Ok(file) => break file,
                // Thrown away between two steps, perhaps with its folder.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        };
        let wanted = self.promise.to_bytes();
        let mut found = [0; 40];
        if file.metadata()?.len() >= PROMISE {
            file.read_exact_at(&mut found, 0)?;
        }
        // Just made, or by somebody who crashed over it: no promise is one of no bytes.
        if found.starts_with(&[0; 8]) {
            file.set_len(0)?;
            file.write_all_at(&wanted, 0)?;
            file.sync_all()?;
            disk::sync_folder(self.folder())?;
            return Ok(file);
        }
        if found == wanted { Ok(file) } else { Err(UploadError::OtherPromise) }
    }
}

impl Promise {
    fn to_bytes(self) -> [u8; 40] {
        let mut bytes = [0; 40];
        bytes[..8].copy_from_slice(&self.length.to_le_bytes());
        bytes[8..].copy_from_slice(self.hash.as_bytes());
        bytes
    }
}

fn received(file: &File) -> Result<u64, UploadError> {
    Ok(file.metadata()?.len().saturating_sub(PROMISE))
}

fn lock(path: &Path) -> io::Result<File> {
    disk::writing().open(path).and_then(held)
}

/// Waits until nobody else writes. A file that was thrown away meanwhile has no name any more.
fn held(file: File) -> io::Result<File> {
    file.lock()?;
    if file.metadata()?.nlink() == 0 { Err(ErrorKind::NotFound.into()) } else { Ok(file) }
}

fn remove_old(path: &Path, untouched_since: SystemTime) -> io::Result<bool> {
    if !disk::is_untouched_since(path, untouched_since)? {
        return Ok(false);
    }
    match lock(path) {
        Ok(_file) if disk::is_untouched_since(path, untouched_since)? => disk::remove(path),
        Ok(_) => Ok(false),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn count(folder: &Path) -> io::Result<usize> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(entries.count()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}
