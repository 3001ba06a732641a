//! The files of evidence, for commands that look after them.

use anyhow::Context;
use evidence::{ContentHash, FileStore};
use store::Store;

/// Takes contents away at once; answers how many were there.
pub(super) fn remove_contents(files: Option<FileStore>, hashes: &[String]) -> anyhow::Result<usize> {
    let Some(files) = files else { return Ok(0) };
    let mut removed = 0;
    for hash in hashes {
        removed +=
            usize::from(files.remove(&hash.parse()?).with_context(|| format!("the file {hash} cannot be removed"))?);
    }
    Ok(removed)
}

/// Every piece of evidence whose file is not there, said so that somebody finds it.
pub(super) async fn missing(files: Option<FileStore>, store: &Store) -> anyhow::Result<Vec<String>> {
    let is_there = |hash: &str| -> anyhow::Result<bool> {
        let hash: ContentHash = hash.parse()?;
        files.as_ref().map_or(Ok(false), |files| Ok(files.has(&hash)?))
    };
    let (mut missing, mut after) = (Vec::new(), None);
    loop {
        let next = store.needed_contents(after).await?;
        let Some(last) = next.last() else { return Ok(missing) };
        after = Some(last.id);
        for piece in next {
            for hash in &piece.hashes {
                if !is_there(hash).context("the files of evidence cannot be looked at")? {
                    missing.push(format!("evidence {}: the file {hash} is missing", piece.id));
                }
            }
        }
    }
}
