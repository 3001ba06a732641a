//! `split`: cuts the browser's half into the pieces it is downloaded in. Trunk calls it after each build.
//!
//! Trunk knows one program per page. This takes what the compiler linked, cuts it at the functions marked
//! `#[wasm_split]` (`frontend/src/pieces.rs`), and puts the parts in the place of Trunk's own two files.

mod cut;
mod publish;

use anyhow::{Context, Result};
use std::env;
use std::path::PathBuf;

fn main() -> Result<()> {
    let staging =
        env::var_os("TRUNK_STAGING_DIR").context("TRUNK_STAGING_DIR is missing: `split` runs as a hook of Trunk")?;
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    // The profiles that `frontend/index.html` names.
    let profile = if is_release { "wasm-release" } else { "debug" };
    let linked = target.join("wasm32-unknown-unknown").join(profile).join("frontend.wasm");

    let parts = cut::cut(&linked, &target.join("pieces"))?;
    if is_release {
        cut::shrink(&parts)?;
    }
    let names = publish::publish(&parts, &PathBuf::from(staging))?;
    println!("split: {}", names.join(", "));
    Ok(())
}
