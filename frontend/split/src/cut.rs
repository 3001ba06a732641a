//! From what the compiler linked to the parts, with their names still plain.

use anyhow::{Context, Result, anyhow, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The scripts and programs of one build, not yet named by their content.
#[derive(Debug)]
pub(crate) struct Parts {
    /// The folder all of them are in.
    pub(crate) folder: PathBuf,
    /// By file name without its ending: the pieces that need it, each alone or shared by several.
    pub(crate) pieces: BTreeMap<String, BTreeSet<String>>,
}

/// The script of wasm-bindgen, and by their common name the program it starts.
pub(crate) const MAIN: &str = "frontend";
/// The script that fetches the pieces.
pub(crate) const FETCH: &str = "pieces";

impl Parts {
    /// The programs: first the common one, then the pieces.
    pub(crate) fn programs(&self) -> Vec<PathBuf> {
        let pieces = self.pieces.keys().map(|name| format!("{name}.wasm"));
        [format!("{MAIN}_bg.wasm")].into_iter().chain(pieces).map(|name| self.folder.join(name)).collect()
    }
}

/// Cuts `linked` and lets wasm-bindgen write the script for the common part, all into `folder`, which is emptied first.
///
/// # Errors
///
/// The program cannot be read or was linked without relocations, the folder cannot be written, or wasm-bindgen fails.
pub(crate) fn cut(linked: &Path, folder: &Path) -> Result<Parts> {
    let program = fs::read(linked).with_context(|| format!("cannot read {}", linked.display()))?;
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let main = folder.join("main.wasm");
    let (main_module, link_name) = (format!("./{MAIN}.js"), format!("./{FETCH}.js"));
    let mut options = wasm_split_cli_support::Options::new(&program);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &main_module;
    options.link_name = &link_name;
    let split =
        wasm_split_cli_support::transform(options).map_err(|report| anyhow!("cannot cut the program: {report:#}"))?;

    let mut pieces: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (piece, needed) in split.prefetch_map {
        for name in needed {
            pieces.entry(name).or_default().insert(piece.clone());
        }
    }
    run(Command::new("wasm-bindgen").args(["--target=web", "--no-typescript"]).args([
        // The pieces reach for what only the linker exported, by the names it gave.
        "--keep-lld-exports".into(),
        "--no-demangle".into(),
        format!("--out-name={MAIN}"),
        format!("--out-dir={}", folder.display()),
        main.display().to_string(),
    ]))?;
    Ok(Parts { folder: folder.to_owned(), pieces })
}

/// Makes each program as small as wasm-opt can. The features it may use are written in the programs.
///
/// # Errors
///
/// wasm-opt fails.
pub(crate) fn shrink(parts: &Parts) -> Result<()> {
    for program in parts.programs() {
        run(Command::new("wasm-opt")
            .args(["-Oz", "--strip-producers", "--strip-target-features", "-o"])
            .args([&program, &program]))?;
    }
    Ok(())
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("cannot start {name}; run: make setup"))?;
    if !output.status.success() {
        bail!("{name} failed ({}):\n{}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}
