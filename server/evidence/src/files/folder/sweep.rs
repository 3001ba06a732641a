//! Contents in a folder that nobody needs any more.

use super::{DRAFTS, Folder};
use crate::ContentHash;
use crate::disk;
use crate::files::Swept;
use std::fs::DirEntry;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::SystemTime;

impl Folder {
    pub fn sweep(&self, known: impl Fn(&ContentHash) -> bool, untouched_since: SystemTime) -> io::Result<Swept> {
        let mut swept = Swept::default();
        for draft in entries(&self.folder.join(DRAFTS))? {
            swept.removed += u64::from(self.remove_old(&draft.path(), untouched_since)?);
        }
        for outer in entries(&self.folder)?.into_iter().filter(is_ours) {
            for inner in entries(&outer.path())?.into_iter().filter(is_ours) {
                for file in entries(&inner.path())? {
                    let Some(hash) = file.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
                    if self.path_of(&hash) != file.path() {
                        continue;
                    }
                    // Asked without the lock: it may take its time.
                    let removed = !known(&hash) && self.remove_old(&file.path(), untouched_since)?;
                    swept.removed += u64::from(removed);
                    swept.kept += u64::from(!removed);
                }
            }
        }
        Ok(swept)
    }

    /// Looks at the time under the lock, so that nothing goes that is put at this moment.
    fn remove_old(&self, path: &Path, untouched_since: SystemTime) -> io::Result<bool> {
        if !disk::is_untouched_since(path, untouched_since)? {
            return Ok(false);
        }
        let lock = self.lock()?;
        lock.lock()?;
        if !disk::is_untouched_since(path, untouched_since)? {
            return Ok(false);
        }
        disk::remove(path)
    }
}

fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    match std::fs::read_dir(folder) {
        Ok(entries) => entries.collect(),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// A folder of two hexadecimal digits.
fn is_ours(entry: &DirEntry) -> bool {
    entry.file_name().to_str().is_some_and(|name| name.len() == 2 && u8::from_str_radix(name, 16).is_ok())
}
