//! From plain names to names that carry the build, so that browsers may keep each file for ever.

use crate::cut::{FETCH, MAIN, Parts};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Puts the parts into Trunk's folder, in the place of the program and the script that Trunk made itself. Returns the
/// new names.
///
/// All names carry one and the same hash: the scripts name each other, and a piece only fits the program it was cut from.
///
/// # Errors
///
/// A file cannot be read or written, or a script no longer names a file as we know it.
pub(crate) fn publish(parts: &Parts, staging: &Path) -> Result<Vec<String>> {
    remove_trunks_own(staging)?;
    let (main, fetch, program) = (format!("{MAIN}.js"), format!("{FETCH}.js"), format!("{MAIN}_bg.wasm"));
    let pieces: BTreeMap<String, String> =
        parts.pieces.iter().map(|(name, of)| (format!("{name}.wasm"), joined(of))).collect();
    let mut files = BTreeMap::new();
    for name in [&main, &fetch, &program].into_iter().chain(pieces.keys()) {
        files.insert(name.clone(), read(&parts.folder.join(name))?);
    }
    let hash = hash(files.values());
    let mut names = BTreeMap::from([
        (main.clone(), format!("{MAIN}-{hash}.js")),
        (fetch.clone(), format!("{FETCH}-{hash}.js")),
        (program.clone(), format!("{MAIN}-{hash}_bg.wasm")),
    ]);
    names.extend(pieces.iter().map(|(name, of)| (name.clone(), format!("{of}-{hash}.wasm"))));

    for (script, loads) in
        [(&main, vec![&fetch, &program]), (&fetch, [&main].into_iter().chain(pieces.keys()).collect())]
    {
        if let Some(content) = files.get_mut(script) {
            *content = rewrite(script, content, loads.into_iter().filter_map(|name| names.get_key_value(name)))?;
        }
    }
    for (old, new) in &names {
        let content = files.get(old).map(Vec::as_slice).unwrap_or_default();
        fs::write(staging.join(new), content).with_context(|| format!("cannot write {new}"))?;
    }
    Ok(names.into_values().collect())
}

/// What a piece's file is called tells the server whose it is: `board.team` belongs to both.
fn joined(pieces: &BTreeSet<String>) -> String {
    pieces.iter().map(String::as_str).collect::<Vec<_>>().join(".")
}

fn remove_trunks_own(staging: &Path) -> Result<()> {
    for entry in fs::read_dir(staging).with_context(|| format!("cannot read {}", staging.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "js" || end == "wasm") {
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn hash<'a>(contents: impl Iterator<Item = &'a Vec<u8>>) -> String {
    let mut hasher = Sha256::new();
    for content in contents {
        hasher.update(content);
    }
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The script with the new names in what it loads. (By the old ones a program and its script still know each other.)
fn rewrite<'a>(
    script: &str,
    content: &[u8],
    renamed: impl Iterator<Item = (&'a String, &'a String)>,
) -> Result<Vec<u8>> {
    let mut text = str::from_utf8(content).with_context(|| format!("{script} is no text"))?.to_owned();
    for (old, new) in renamed {
        let before = text.clone();
        for (open, close) in [("from \"./", '"'), ("new URL(\"./", '"'), ("new URL('", '\'')] {
            text = text.replace(&format!("{open}{old}{close}"), &format!("{open}{new}{close}"));
        }
        ensure!(text != before, "{script} does not load {old} in the way that is known here");
    }
    Ok(text.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(folder: &Path, team: &str) -> Parts {
        let main = "import * as import1 from \"./pieces.js\"\nreturn { \"./pieces.js\": import1 };\nnew URL('frontend_bg.wasm', import.meta.url)";
        let fetch = "import { initSync } from \"./frontend.js\";\nfetch(new URL(\"./chunk_5.wasm\", import.meta.url));\n\
                     fetch(new URL(\"./split_team.wasm\", import.meta.url));";
        let files = [
            ("frontend.js", main),
            ("pieces.js", fetch),
            ("frontend_bg.wasm", "m"),
            ("chunk_5.wasm", "c"),
            ("split_team.wasm", team),
        ];
        for (name, content) in files {
            fs::write(folder.join(name), content).unwrap();
        }
        let of = |pieces: &[&str]| pieces.iter().map(|&piece| piece.to_owned()).collect();
        let pieces =
            BTreeMap::from([("chunk_5".to_owned(), of(&["team", "board"])), ("split_team".to_owned(), of(&["team"]))]);
        Parts { folder: folder.to_owned(), pieces }
    }

    fn published(team: &str) -> (tempfile::TempDir, Vec<String>) {
        let (folder, staging) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for trunks in ["frontend-0.js", "frontend-0_bg.wasm", "denyut-0.css"] {
            fs::write(staging.path().join(trunks), "of Trunk").unwrap();
        }
        let names = publish(&parts(folder.path(), team), staging.path()).unwrap();
        (staging, names)
    }

    #[test]
    fn scripts_load_what_is_there_and_imports_keep_their_names() {
        let (staging, names) = published("t");
        let hash = names
            .iter()
            .find(|name| name.ends_with(".js"))
            .unwrap()
            .strip_prefix("frontend-")
            .unwrap()
            .strip_suffix(".js")
            .unwrap();
        let text = |name: String| fs::read_to_string(staging.path().join(name)).unwrap();
        assert_eq!(
            text(format!("frontend-{hash}.js")),
            format!(
                "import * as import1 from \"./pieces-{hash}.js\"\nreturn {{ \"./pieces.js\": import1 }};\n\
                 new URL('frontend-{hash}_bg.wasm', import.meta.url)"
            )
        );
        assert_eq!(
            text(format!("pieces-{hash}.js")),
            format!(
                "import {{ initSync }} from \"./frontend-{hash}.js\";\nfetch(new URL(\"./board.team-{hash}.wasm\", import.meta.url));\n\
                 fetch(new URL(\"./team-{hash}.wasm\", import.meta.url));"
            )
        );
        assert_eq!(text(format!("frontend-{hash}_bg.wasm")), "m");
        assert_eq!(text(format!("board.team-{hash}.wasm")), "c");
    }

    #[test]
    fn trunks_own_program_is_gone_and_its_style_sheet_stays() {
        let (staging, names) = published("t");
        let mut there: Vec<_> = fs::read_dir(staging.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let mut expected = [names, vec!["denyut-0.css".to_owned()]].concat();
        there.sort();
        expected.sort();
        assert_eq!(there, expected);
    }

    #[test]
    fn another_piece_gives_every_file_another_name() {
        let ((_, once), (_, again), (_, changed)) = (published("t"), published("t"), published("T"));
        assert_eq!(once, again);
        assert!(once.iter().all(|name| !changed.contains(name)));
    }

    #[test]
    fn a_script_that_loads_in_an_unknown_way_stops_the_build() {
        let (folder, staging) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let parts = parts(folder.path(), "t");
        fs::write(folder.path().join("pieces.js"), "import(`./frontend.js`)").unwrap();
        let error = publish(&parts, staging.path()).unwrap_err();
        assert_eq!(error.to_string(), "pieces.js does not load frontend.js in the way that is known here");
    }
}
