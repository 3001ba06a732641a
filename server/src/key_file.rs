//! Secret keys in the data folder: made at the first need, readable by their owner only, never replaced.

use anyhow::{Context, bail};
use app::ssr::token;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// The key in the file of that name: 64 hexadecimal digits.
///
/// # Errors
/// When it can neither be read nor made, or is no key: then nothing is put in its place.
pub(crate) fn key(folder: &Path, name: &str) -> anyhow::Result<[u8; 32]> {
    let path = folder.join(name);
    let text = match std::fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make(folder, name).with_context(|| format!("{} cannot be made", path.display()))?;
            std::fs::read_to_string(&path)
        }
        read => read,
    };
    let text = text.with_context(|| format!("{} cannot be read", path.display()))?;
    match secret(text.trim()) {
        Some(secret) => Ok(secret),
        None => bail!("{} holds no key", path.display()),
    }
}

/// Whole or not at all, and never in place of another that a second process has just made.
fn make(folder: &Path, name: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let (secret, path) = (token::session_token(), folder.join(name));
    let draft = folder.join(format!("{name}.{}", token::display_token()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    let made =
        writeln!(file, "{secret}").and_then(|()| file.sync_all()).and_then(|()| std::fs::hard_link(&draft, &path));
    std::fs::remove_file(&draft)?;
    match made {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn secret(hex: &str) -> Option<[u8; 32]> {
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    let mut secret = [0; 32];
    for (byte, place) in secret.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(hex.get(place..place + 2)?, 16).ok()?;
    }
    Some(secret)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what they expect by unwrapping")]
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    const NAME: &str = "some.key";

    #[test]
    fn a_key_is_made_once_and_only_its_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let first = key(&data, NAME).unwrap();
        assert_eq!(key(&data, NAME).unwrap(), first);
        let mode = std::fs::metadata(data.join(NAME)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(&data).unwrap().count(), 1, "a draft stayed");
        assert_ne!(key(&folder.path().join("other"), NAME).unwrap(), first);
        assert_ne!(key(&data, "other.key").unwrap(), first);
    }

    #[test]
    fn a_folder_that_cannot_be_used_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("berkas"), "").unwrap();
        let said = format!("{:#}", key(&folder.path().join("berkas"), NAME).unwrap_err());
        assert!(said.contains("some.key cannot"), "{said}");
    }

    #[test]
    fn a_damaged_key_is_said_and_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), "bukan kunci").unwrap();
        assert!(key(folder.path(), NAME).is_err());
        assert_eq!(std::fs::read_to_string(folder.path().join(NAME)).unwrap(), "bukan kunci");
    }
}
