//! The files: which ones are scanned, and the one that is written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::generate::{self, Unknown, Used};
use crate::scan::{self, Unreadable};

/// What to read and where to write; relative paths start at `root`.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder that holds `style/tokens.css`.
    pub root: PathBuf,
    /// The style sheet to write.
    pub out: PathBuf,
    /// Folders to search for `.rs` files.
    pub sources: Vec<PathBuf>,
}

/// What a successful build did.
#[derive(Debug, PartialEq, Eq)]
pub struct Report {
    /// Source files read.
    pub files: usize,
    /// Bytes of the sheet.
    pub size: usize,
    /// False when the sheet on disk was already the same, so that a watcher is not woken for nothing.
    pub written: bool,
}

/// Why there is no sheet.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file or folder cannot be read or written.
    #[error("Cannot use {0}: {1}.")]
    File(PathBuf, io::Error),
    /// A source file is not Rust.
    #[error("Cannot read classes from {0}, {1}.")]
    Source(String, Unreadable),
    /// Classes that nobody knows.
    #[error("{list}No style sheet was written: {count} unknown. style/README.md says what there is.", list = lines(.0), count = classes(.0.len()))]
    Classes(Vec<Unknown>),
}

impl Project {
    /// Scans, checks and writes.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or written, is not Rust, or uses an unknown class. The sheet of the last good build is left in place.
    pub fn build(&self) -> Result<Report, Failure> {
        let tokens = read(&self.root.join("style/tokens.css"))?;
        let base = read(&self.root.join("style/base.css"))?;
        let mut files = Vec::new();
        for folder in &self.sources {
            find_sources(&self.root.join(folder), &mut files)?;
        }
        files.sort();
        let mut used = Vec::new();
        for file in &files {
            self.scan(file, &mut used)?;
        }
        let sheet = generate::generate(&tokens, &base, &used).map_err(Failure::Classes)?;
        let written = write_if_changed(&self.root.join(&self.out), &sheet)?;
        Ok(Report { files: files.len(), size: sheet.len(), written })
    }

    fn scan(&self, file: &Path, used: &mut Vec<Used>) -> Result<(), Failure> {
        let shown = file.strip_prefix(&self.root).unwrap_or(file).display().to_string();
        let sightings = scan::scan(&read(file)?).map_err(|error| Failure::Source(shown.clone(), error))?;
        used.extend(sightings.into_iter().map(|seen| Used { class: seen.class, file: shown.clone(), line: seen.line }));
        Ok(())
    }
}

fn lines(unknown: &[Unknown]) -> String {
    unknown.iter().map(|class| format!("{class}\n")).collect()
}

fn classes(count: usize) -> String {
    if count == 1 { "1 class is".to_owned() } else { format!("{count} classes are") }
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::File(path.to_owned(), error))
}

fn find_sources(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let broken = |error| Failure::File(folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(broken)? {
        let path = entry.map_err(broken)?.path();
        if path.is_dir() {
            find_sources(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

fn write_if_changed(path: &Path, sheet: &str) -> Result<bool, Failure> {
    if fs::read_to_string(path).is_ok_and(|old| old == sheet) {
        return Ok(false);
    }
    let broken = |error| Failure::File(path.to_owned(), error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(broken)?;
    }
    fs::write(path, sheet).map_err(broken)?;
    Ok(true)
}
