//! Contents in a folder.

mod sweep;

use super::name;
use crate::ContentHash;
use crate::disk;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Where what is being written stands until it is whole.
const DRAFTS: &str = "drafts";
/// Who puts holds it with others, who takes away holds it alone.
const LOCK: &str = "lock";

/// Contents in a folder, for their owner only. Several processes may use one.
#[derive(Debug, Clone)]
pub struct Folder {
    folder: PathBuf,
}

impl Folder {
    pub fn at(folder: PathBuf) -> io::Result<Self> {
        disk::make_folder(&folder.join(DRAFTS))?;
        disk::writing().create(true).truncate(false).open(folder.join(LOCK))?;
        Ok(Self { folder })
    }

    pub fn put(&self, content: &[u8]) -> io::Result<ContentHash> {
        let hash = ContentHash::of(content);
        let path = self.path_of(&hash);
        if self.touch(&path, content)? {
            return Ok(hash);
        }
        let draft = Draft::write(&self.folder.join(DRAFTS), &hash, content)?;
        let [outer, inner] = self.folders_of(&hash);
        disk::add_folder(&outer)?;
        disk::add_folder(&inner)?;
        let lock = self.lock()?;
        lock.lock_shared()?;
        draft.become_file(&path)?;
        disk::sync_folder(&inner)?;
        Ok(hash)
    }

    pub fn open(&self, hash: &ContentHash) -> io::Result<Option<File>> {
        match File::open(self.path_of(hash)) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub fn has(&self, hash: &ContentHash) -> io::Result<bool> {
        self.path_of(hash).try_exists()
    }

    pub fn remove(&self, hash: &ContentHash) -> io::Result<bool> {
        let lock = self.lock()?;
        lock.lock()?;
        disk::remove(&self.path_of(hash))
    }

    /// Whether the content is there as it should be. If so it counts as put now.
    fn touch(&self, path: &Path, content: &[u8]) -> io::Result<bool> {
        let lock = self.lock()?;
        lock.lock_shared()?;
        match std::fs::read(path) {
            Ok(kept) if kept == content => {
                File::open(path)?.set_modified(SystemTime::now())?;
                Ok(true)
            }
            // A disk that lost some of it is put right.
            Ok(_) => Ok(false),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// A lock belongs to who opened the file, so each asks with an opened file of its own; closing it gives it back.
    fn lock(&self) -> io::Result<File> {
        disk::writing().open(self.folder.join(LOCK))
    }

    fn path_of(&self, hash: &ContentHash) -> PathBuf {
        self.folder.join(name(hash))
    }

    /// Two levels of 256 folders, so that none has too many files to be listed.
    fn folders_of(&self, hash: &ContentHash) -> [PathBuf; 2] {
        let [first, second, ..] = hash.as_bytes();
        let outer = self.folder.join(format!("{first:02x}"));
        let inner = outer.join(format!("{second:02x}"));
        [outer, inner]
    }
}

/// A file that is being written. It goes unless it becomes one.
struct Draft {
    path: Option<PathBuf>,
}

impl Draft {
    fn write(folder: &Path, hash: &ContentHash, content: &[u8]) -> io::Result<Self> {
        let (draft, mut file) = Self::begin(folder, hash)?;
        file.write_all(content)?;
        file.sync_all()?;
        Ok(draft)
    }

    /// Several may write the same content at once.
    fn begin(folder: &Path, hash: &ContentHash) -> io::Result<(Self, File)> {
        let mut number = 0_u32;
        loop {
            let path = folder.join(format!("{hash}.{number}"));
            match disk::writing().create_new(true).open(&path) {
                Ok(file) => return Ok((Self { path: Some(path) }, file)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// From here on the name of the draft is free, and somebody else may have it.
    fn become_file(mut self, path: &Path) -> io::Result<()> {
        self.path.take().map_or(Ok(()), |draft| std::fs::rename(draft, path))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // If it does not go now it is swept.
            let _ = std::fs::remove_file(path);
        }
    }
}
