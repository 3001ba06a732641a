//! The embedded database belongs to one server at a time, and to nobody who would throw it away meanwhile.

use crate::own_files::{beside, resolved};
use anyhow::{Context, bail};
use std::fs::{File, OpenOptions, TryLockError};
use store::DatabaseUrl;

/// The right to serve a database, or to delete it. It ends with the program, however that ends.
#[derive(Debug)]
pub(super) struct Hold {
    _file: Option<File>,
}

impl Hold {
    /// Takes it. Of PostgreSQL several servers may share one.
    ///
    /// # Errors
    /// When another program has it.
    pub fn take(database: &DatabaseUrl) -> anyhow::Result<Self> {
        let DatabaseUrl::Sqlite(path) = database else { return Ok(Self { _file: None }) };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("the folder {} cannot be used", folder.display()))?;
        }
        // Beside the file itself: two names of it are one database.
        let beside = beside(&resolved(path), ".lock");
        let options = OpenOptions::new().create(true).truncate(false).write(true).open(&beside);
        let file = options.with_context(|| format!("{} cannot be written", beside.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => {
                bail!(
                    "another denyut is serving {}; stop it first, or give this one a folder of its own",
                    path.display()
                )
            }
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("{} cannot be locked", beside.display()))
            }
        }
    }
}
