//! The server's own files: which they are, and that nobody else on the machine reads them.

use crate::checkpoints::KEY_FILE;
use crate::serve::VAULT_FILE;
use std::ffi::OsString;
use std::fs::{Permissions, canonicalize, metadata, read_link, set_permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use store::DatabaseUrl;

/// Links that lead to links, before it is a circle.
const MOST_LINKS: usize = 40;
const OTHERS: u32 = 0o077;

/// The file itself, however it is called: two names of one database are one path. What is not there yet is where it
/// would be made.
pub(crate) fn resolved(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(target) = read_link(&path) else { break };
        // A link that is no whole path begins where it stands.
        path = path.parent().map(|folder| folder.join(&target)).unwrap_or(target);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (canonicalize(&path), canonicalize(folder), path.file_name()) {
        (Ok(whole), _, _) => whole,
        (Err(_), Ok(folder), Some(name)) => folder.join(name),
        (Err(_), _, _) => path,
    }
}

/// The file beside another whose name goes on with `end`.
pub(crate) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name: OsString = path.to_owned().into_os_string();
    name.push(end);
    name.into()
}

/// Takes the files of the server that are its own from everybody else: an older version left them open. SQLite gives
/// what it makes later the rights of the database. Some disks know no rights; that keeps nobody from serving, and is said.
pub(crate) fn close_to_others(database: &DatabaseUrl, data_dir: &Path) {
    let mut files = vec![data_dir.join(KEY_FILE), data_dir.join(VAULT_FILE)];
    if let DatabaseUrl::Sqlite(path) = database {
        let path = resolved(path);
        files.extend(["", "-wal", "-shm", "-journal", ".lock"].map(|end| beside(&path, end)));
    }
    let me = rustix::process::geteuid().as_raw();
    for file in files {
        // What is not there has no rights; what is somebody else's is theirs to decide.
        let Ok(found) = metadata(&file) else { continue };
        if found.is_file() && found.uid() == me && found.mode() & OTHERS != 0 {
            let file_name = file.display();
            match set_permissions(&file, Permissions::from_mode(found.mode() & 0o7777 & !OTHERS)) {
                Ok(()) => tracing::warn!(file = %file_name, "was open to others on this machine; it is not any more"),
                Err(error) => tracing::error!(file = %file_name, %error, "is open to others on this machine"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what they expect by unwrapping")]
    use super::*;
    use std::fs::{create_dir, write};
    use std::os::unix::fs::symlink;

    #[test]
    fn every_name_of_a_file_is_the_same_path() {
        let folder = tempfile::tempdir().unwrap();
        let whole = canonicalize(folder.path()).unwrap();
        let (data, database) = (folder.path().join("data"), whole.join("data/denyut.db"));
        create_dir(&data).unwrap();
        symlink("data", folder.path().join("lain")).unwrap();
        symlink("data/denyut.db", folder.path().join("nama.db")).unwrap();
        symlink("nama.db", folder.path().join("jauh.db")).unwrap();
        let names = ["data/denyut.db", "lain/denyut.db", "nama.db", "jauh.db", "data/../lain/denyut.db"];
        for is_there in [false, true] {
            for name in names {
                assert_eq!(resolved(&folder.path().join(name)), database, "{name}, {is_there}");
            }
            write(&database, "").unwrap();
        }
        symlink("putar.db", folder.path().join("putar.db")).unwrap();
        assert_eq!(resolved(&folder.path().join("putar.db")).file_name().unwrap(), "putar.db");
    }

    #[test]
    fn only_what_is_open_is_closed_and_nothing_else_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["denyut.db", "denyut.db-wal", "denyut.db.lock", KEY_FILE, VAULT_FILE, "cadangan.db"];
        let mode = |name: &str| metadata(folder.path().join(name)).unwrap().mode() & 0o777;
        for name in names {
            write(folder.path().join(name), "").unwrap();
            set_permissions(folder.path().join(name), Permissions::from_mode(0o644)).unwrap();
        }
        set_permissions(folder.path().join("denyut.db.lock"), Permissions::from_mode(0o400)).unwrap();
        close_to_others(&DatabaseUrl::Sqlite(folder.path().join("denyut.db")), folder.path());
        assert_eq!(names.map(mode), [0o600, 0o600, 0o400, 0o600, 0o600, 0o644]);
    }
}
