//! The file on disk: reading it, and writing its wrong rows into another.

use anyhow::Context;
use app::lang::Lang;
use app::organization::sentence;
use app::ssr::organization::StaffSheet;
use domain::organization::staff_file::Checked;
use sheet::LARGEST_FILE;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// # Errors
/// One sentence: it cannot be opened, it is no file of rows, or columns are missing.
pub(super) fn read(path: &Path) -> anyhow::Result<StaffSheet> {
    StaffSheet::read(&read_bytes(path)?).map_err(|problem| anyhow::anyhow!(sentence::of_file(Lang::En, &problem)))
}

/// # Errors
/// It cannot be opened.
pub(super) fn read_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than is allowed says as well as all of them that it is too large.
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes the rows that have an error into a new file, which only its owner may read.
///
/// # Errors
/// When there is such a file already, or it cannot be written.
pub(super) fn write_wrong(sheet: &StaffSheet, path: &Path, checked: &Checked) -> anyhow::Result<()> {
    let csv = sheet.wrong_rows(checked);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(&csv).context("cannot be written")
}
