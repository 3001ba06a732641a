//! The file on disk: reading it, and writing its wrong rows into another.

use super::sentence;
use anyhow::Context;
use domain::organization::staff_file::{Checked, Layout};
use sheet::{LARGEST_FILE, Sheet, SheetRow, write_csv};
use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// A staff file whose columns are known.
pub(super) struct StaffSheet {
    sheet: Sheet,
    layout: Layout,
}

impl StaffSheet {
    /// # Errors
    /// One sentence: it cannot be opened, it is no file of rows, or columns are missing.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let mut bytes = Vec::new();
        // One byte more than is allowed says as well as all of them that it is too large.
        let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX).saturating_add(1);
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
        let sheet = sheet::read(&bytes).map_err(|error| anyhow::anyhow!(sentence::of_file(error)))?;
        let layout = Layout::find(&sheet.header).map_err(|problems| anyhow::anyhow!(sentence::of_header(&problems)))?;
        Ok(Self { sheet, layout })
    }

    pub fn rows(&self) -> &[SheetRow] {
        &self.sheet.rows
    }

    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Writes the rows that have an error into a new file, which only its owner may read.
    ///
    /// # Errors
    /// When there is such a file already, or it cannot be written.
    pub fn write_wrong(&self, path: &Path, checked: &Checked) -> anyhow::Result<()> {
        let lines: HashSet<u32> = checked.wrong.iter().map(|error| error.line).collect();
        let wrong = self.sheet.rows.iter().filter(|row| lines.contains(&row.line)).map(|row| row.cells.as_slice());
        let csv = write_csv(&self.sheet.header, wrong);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(&csv).context("cannot be written")
    }
}
