//! Contents in a bucket of an S3-compatible store.

mod errand;

use super::{Content, Swept, name};
use crate::{ContentHash, disk};
use bucket::{Bucket, Reading};
use errand::Errands;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Who puts holds it with others, who takes away holds it alone.
const LOCK: &str = "bucket.lock";

/// Contents in a bucket. The lock is a file of this machine: processes here never take away what another is putting. Between
/// machines the time of the last write has to do, which is asked for right before anything is taken away.
#[derive(Debug, Clone)]
pub struct InBucket {
    bucket: Bucket,
    lock: PathBuf,
    errands: Errands,
}

impl InBucket {
    pub fn new(bucket: Bucket, folder: &Path) -> io::Result<Self> {
        disk::make_folder(folder)?;
        let lock = folder.join(LOCK);
        disk::writing().create(true).truncate(false).open(&lock)?;
        Ok(Self { bucket, lock, errands: Errands::new()? })
    }

    pub fn try_out(&self) -> io::Result<()> {
        let bucket = self.bucket.clone();
        self.errands.run(async move { bucket.try_out().await })
    }

    /// Puts it whether it is there or not: so it is young, and whole, whatever became of it there.
    pub fn put(&self, content: &[u8]) -> io::Result<ContentHash> {
        let hash = ContentHash::of(content);
        let (bucket, name, content) = (self.bucket.clone(), name(&hash), content.to_vec());
        let lock = self.lock()?;
        lock.lock_shared()?;
        self.errands.run(async move { bucket.put(&name, content).await })?;
        Ok(hash)
    }

    pub fn open(&self, hash: &ContentHash) -> io::Result<Option<Content>> {
        let (bucket, name) = (self.bucket.clone(), name(hash));
        let reading = self.errands.run(async move { bucket.open(&name).await })?;
        Ok(reading.map(|reading| {
            let length = reading.length();
            Content::of_bucket(
                length,
                Parts { errands: self.errands.clone(), reading: Some(reading), part: Vec::new() },
            )
        }))
    }

    pub fn has(&self, hash: &ContentHash) -> io::Result<bool> {
        let (bucket, name) = (self.bucket.clone(), name(hash));
        self.errands.run(async move {
            // The short question does not tell a missing object from a missing bucket.
            Ok(bucket.put_at(&name).await?.is_some() || bucket.open(&name).await?.is_some())
        })
    }

    pub fn remove(&self, hash: &ContentHash) -> io::Result<bool> {
        let lock = self.lock()?;
        lock.lock()?;
        let (bucket, name) = (self.bucket.clone(), name(hash));
        self.errands.run(async move {
            let was_there = bucket.put_at(&name).await?.is_some();
            // Asked for in any case: only this answers with an error where the bucket itself is missing.
            bucket.remove(&name).await?;
            Ok(was_there)
        })
    }

    pub fn sweep(&self, known: impl Fn(&ContentHash) -> bool, untouched_since: SystemTime) -> io::Result<Swept> {
        let (mut swept, mut after) = (Swept::default(), None::<String>);
        loop {
            let (bucket, from) = (self.bucket.clone(), after.take());
            let page = self.errands.run(async move { bucket.list(from.as_deref()).await })?;
            for hash in page.names.iter().filter_map(|name| ours(name)) {
                let removed = !known(&hash) && self.remove_old(&hash, untouched_since)?;
                swept.removed += u64::from(removed);
                swept.kept += u64::from(!removed);
            }
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(swept),
            }
        }
    }

    /// The list may be minutes old: when it was put last is asked again, under the lock.
    fn remove_old(&self, hash: &ContentHash, untouched_since: SystemTime) -> io::Result<bool> {
        let lock = self.lock()?;
        lock.lock()?;
        let (bucket, name) = (self.bucket.clone(), name(hash));
        self.errands.run(async move {
            let is_old = bucket.put_at(&name).await?.is_some_and(|at| at < untouched_since);
            if is_old {
                bucket.remove(&name).await?;
            }
            Ok(is_old)
        })
    }

    fn lock(&self) -> io::Result<File> {
        disk::writing().open(&self.lock)
    }
}

/// The hash whose name this is; nothing for what is not of the store.
fn ours(found: &str) -> Option<ContentHash> {
    let hash = found.rsplit('/').next()?.parse().ok()?;
    (name(&hash) == found).then_some(hash)
}

/// A content as it comes.
#[derive(Debug)]
pub struct Parts {
    errands: Errands,
    /// Nothing at its end, and after an error.
    reading: Option<Reading>,
    /// What has come and was not read yet.
    part: Vec<u8>,
}

impl Read for Parts {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.part.is_empty() {
            let Some(mut reading) = self.reading.take() else { return Ok(0) };
            let (reading, part) = self.errands.run(async move {
                let part = reading.next().await?;
                Ok((reading, part))
            })?;
            let Some(part) = part else { return Ok(0) };
            (self.reading, self.part) = (Some(reading), part.into());
        }
        let read = self.part.as_slice().read(into)?;
        self.part.drain(..read);
        Ok(read)
    }
}
