//! Puts the built web files into a release binary: each as it is, as brotli and as gzip.
//!
//! A debug build carries none (it serves a folder, see `--site-dir`), so that tests need no web
//! build. The sizes go to `site-sizes.txt` in the target folder for the build to print.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const SITE: &str = "../site";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={SITE}");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let is_release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let files = if is_release { web_files(Path::new(SITE))? } else { Vec::new() };
    let mut table = String::from("&[\n");
    let mut sizes = format!("{:<44}{:>10}{:>10}{:>10}\n", "web file (bytes)", "raw", "gzip", "brotli");
    let mut all = [0; 3];
    for path in files {
        let lengths = embed(&path, &out, &mut table, &mut sizes)?;
        for (sum, length) in all.iter_mut().zip(lengths) {
            *sum += length;
        }
    }
    let [raw, gzip, brotli] = all;
    let _ = writeln!(sizes, "{:<44}{raw:>10}{gzip:>10}{brotli:>10}", "all together; a page loads its own pieces");
    table.push(']');
    fs::write(out.join("site.rs"), table)?;
    if is_release && let Some(target) = out.ancestors().nth(4) {
        fs::write(target.join("site-sizes.txt"), sizes)?;
    }
    Ok(())
}

fn web_files(site: &Path) -> io::Result<Vec<PathBuf>> {
    if !site.exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(site)? {
        let path = entry?.path();
        let is_served = path.extension().is_some_and(|end| end == "js" || end == "wasm" || end == "css");
        if path.is_file() && is_served {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn embed(path: &Path, out: &Path, table: &mut String, sizes: &mut String) -> io::Result<[usize; 3]> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let raw = fs::read(path)?;
    let gzip = gzip(&raw)?;
    let brotli = brotli(&raw)?;
    let place = |end: &str| out.join(format!("{name}.{end}"));
    fs::write(place("raw"), &raw)?;
    fs::write(place("gz"), &gzip)?;
    fs::write(place("br"), &brotli)?;
    let _ = writeln!(
        table,
        "WebFile {{ name: {name:?}, raw: include_bytes!({:?}), gzip: include_bytes!({:?}), brotli: include_bytes!({:?}) }},",
        place("raw"),
        place("gz"),
        place("br"),
    );
    let _ = writeln!(sizes, "{name:<44}{:>10}{:>10}{:>10}", raw.len(), gzip.len(), brotli.len());
    Ok([raw.len(), gzip.len(), brotli.len()])
}

fn gzip(raw: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(raw)?;
    writer.finish()
}

fn brotli(raw: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    // Blocks of 64 KB follow how a program changes from part to part: half a percent less than by itself.
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, lgblock: 16, ..Default::default() };
    brotli::BrotliCompress(&mut &raw[..], &mut packed, &params)?;
    Ok(packed)
}
