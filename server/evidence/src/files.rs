//! Contents, each once, by their hash.

mod content;
mod folder;
mod in_bucket;

pub use content::Content;

use crate::ContentHash;
use bucket::Bucket;
use folder::Folder;
use in_bucket::InBucket;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Contents, each once, by their hash: `ab/cd/abcd…`, in a folder or in a bucket under the same names, so that either can be
/// copied into the other. Cheap to clone.
///
/// Knows bytes: whose they are, who may see them and which are still needed is written in tables. Whatever is asked waits for
/// a disk or for a bucket.
#[derive(Debug, Clone)]
pub struct FileStore(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Folder(Folder),
    Bucket(InBucket),
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Contents that stayed.
    pub kept: u64,
    /// Contents that nobody knew, and files that were never finished.
    pub removed: u64,
}

impl FileStore {
    /// The contents in this folder, which is made if there is none. Several processes may use one.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub fn at(folder: impl Into<PathBuf>) -> io::Result<Self> {
        Folder::at(folder.into()).map(|folder| Self(Kind::Folder(folder)))
    }

    /// The contents in a bucket. The folder has the lock by which the processes of this machine know of each other; it is
    /// made if there is none. Nothing is asked of the bucket yet.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub fn in_bucket(bucket: Bucket, folder: impl AsRef<Path>) -> io::Result<Self> {
        InBucket::new(bucket, folder.as_ref()).map(|bucket| Self(Kind::Bucket(bucket)))
    }

    /// Whether it can be used: of a bucket everything is asked once that will be asked later.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence.
    pub fn try_out(&self) -> io::Result<()> {
        match &self.0 {
            // It was, when it was opened.
            Kind::Folder(_) => Ok(()),
            Kind::Bucket(bucket) => bucket.try_out(),
        }
    }

    /// Keeps a content. When it answers the content is on disk or in the bucket, and stays as long as [`FileStore::sweep`]
    /// is asked to leave alone what was put lately: so put first, then write down that it is needed, also for a content
    /// that is there already.
    ///
    /// # Errors
    /// When the disk is full or fails, or the bucket does. Then nothing that counts is kept.
    pub fn put(&self, content: &[u8]) -> io::Result<ContentHash> {
        match &self.0 {
            Kind::Folder(folder) => folder.put(content),
            Kind::Bucket(bucket) => bucket.put(content),
        }
    }

    /// The content of that hash, to be read from its beginning; nothing if there is none.
    ///
    /// # Errors
    /// When the disk or the bucket fails.
    pub fn open(&self, hash: &ContentHash) -> io::Result<Option<Content>> {
        match &self.0 {
            Kind::Folder(folder) => folder.open(hash)?.map(Content::of_file).transpose(),
            Kind::Bucket(bucket) => bucket.open(hash),
        }
    }

    /// Whether there is a content of that hash. Nothing of it is read.
    ///
    /// # Errors
    /// When the disk or the bucket fails.
    pub fn has(&self, hash: &ContentHash) -> io::Result<bool> {
        match &self.0 {
            Kind::Folder(folder) => folder.has(hash),
            Kind::Bucket(bucket) => bucket.has(hash),
        }
    }

    /// Takes a content away at once; answers whether it was there. One content may be needed in several places, so
    /// this is for what the law wants gone; everything else is left to [`FileStore::sweep`].
    ///
    /// # Errors
    /// When the disk or the bucket fails.
    pub fn remove(&self, hash: &ContentHash) -> io::Result<bool> {
        match &self.0 {
            Kind::Folder(folder) => folder.remove(hash),
            Kind::Bucket(bucket) => bucket.remove(hash),
        }
    }

    /// Takes away every content that is not known and was put before `untouched_since`, and what a crash left
    /// unfinished.
    ///
    /// Whoever cannot tell whether a content is known says that it is. The moment has to lie further back than
    /// any write between [`FileStore::put`] and the row that needs the content takes: a day is plenty. A bucket goes by
    /// the clock of its store. What is not of the store is left alone.
    ///
    /// # Errors
    /// When the disk or the bucket fails; what was taken away until then is gone.
    pub fn sweep(&self, known: impl Fn(&ContentHash) -> bool, untouched_since: SystemTime) -> io::Result<Swept> {
        match &self.0 {
            Kind::Folder(folder) => folder.sweep(known, untouched_since),
            Kind::Bucket(bucket) => bucket.sweep(known, untouched_since),
        }
    }
}

/// Two levels of 256, so that no folder has too many files to be listed.
fn name(hash: &ContentHash) -> String {
    let [first, second, ..] = hash.as_bytes();
    format!("{first:02x}/{second:02x}/{hash}")
}
