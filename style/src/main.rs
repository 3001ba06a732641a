//! `style [--out FILE] [--root DIR] [DIRS…]`: writes the style sheet for the classes in use. Trunk calls it before each build.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use style::project::Project;

const USAGE: &str = "\
Writes the style sheet for the Tailwind classes that the Rust source uses.

Usage: style [--out FILE] [--root DIR] [DIRS…]

  --out FILE  where to write [default: style/generated/denyut.css]
  --root DIR  the folder with style/tokens.css [default: the nearest one upward]
  DIRS        folders to scan for .rs files [default: app/src frontend/src]

FILE and DIRS start at the root.";

fn main() -> ExitCode {
    let project = match parse(env::args().skip(1)) {
        Ok(Some(project)) => project,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(sentence) => {
            eprintln!("{sentence}\n\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    match project.build() {
        Ok(report) => {
            let outcome = if report.written { "wrote" } else { "unchanged" };
            println!(
                "style: {outcome} {}, {} bytes, {} files scanned",
                project.out.display(),
                report.size,
                report.files
            );
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// The project, or nothing when help was asked for.
fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Project>, String> {
    let mut out = PathBuf::from("style/generated/denyut.css");
    let mut root = None;
    let mut sources = Vec::new();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a path after it."));
        match argument.as_str() {
            "-h" | "--help" => return Ok(None),
            "--out" => out = PathBuf::from(value()?),
            "--root" => root = Some(PathBuf::from(value()?)),
            option if option.starts_with('-') => {
                return Err(format!("There is no option {option}."));
            }
            folder => sources.push(PathBuf::from(folder)),
        }
    }
    if sources.is_empty() {
        sources = vec![PathBuf::from("app/src"), PathBuf::from("frontend/src")];
    }
    let root = root.map_or_else(nearest_root, Ok)?;
    Ok(Some(Project { root, out, sources }))
}

fn nearest_root() -> Result<PathBuf, String> {
    let here = env::current_dir().map_err(|error| format!("Cannot tell the current folder: {error}."))?;
    here.ancestors()
        .find(|folder| folder.join("style/tokens.css").is_file())
        .map(Path::to_owned)
        .ok_or_else(|| format!("No folder from {} upward has style/tokens.css; say --root DIR.", here.display()))
}
