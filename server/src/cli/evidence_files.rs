//! The files of evidence, for commands that look after them.

use super::options::DataOptions;
use anyhow::Context;
use app::ssr::evidence::files_in;
use evidence::{ContentHash, FileStore};
use store::Store;

/// The contents in the data folder; none where nothing was ever kept, and then nothing is made either.
fn files(data: &DataOptions) -> anyhow::Result<Option<FileStore>> {
    let folder = files_in(&data.data_dir);
    if !folder.is_dir() {
        return Ok(None);
    }
    let store = FileStore::at(&folder).with_context(|| format!("the folder {} cannot be used", folder.display()))?;
    Ok(Some(store))
}

/// Takes contents away at once; answers how many were there.
pub(super) fn remove_contents(data: &DataOptions, hashes: &[String]) -> anyhow::Result<usize> {
    let Some(files) = files(data)? else { return Ok(0) };
    let mut removed = 0;
    for hash in hashes {
        removed +=
            usize::from(files.remove(&hash.parse()?).with_context(|| format!("the file {hash} cannot be removed"))?);
    }
    Ok(removed)
}

/// Every piece of evidence whose file is not there, said so that somebody finds it.
pub(super) async fn missing(data: &DataOptions, store: &Store) -> anyhow::Result<Vec<String>> {
    let files = files(data)?;
    let is_there = |hash: &str| -> anyhow::Result<bool> {
        let hash: ContentHash = hash.parse()?;
        Ok(match &files {
            Some(files) => files.open(&hash)?.is_some(),
            None => false,
        })
    };
    let (mut missing, mut after) = (Vec::new(), None);
    loop {
        let next = store.needed_contents(after).await?;
        let Some(last) = next.last() else { return Ok(missing) };
        after = Some(last.id);
        for piece in next {
            for hash in &piece.hashes {
                if !is_there(hash)? {
                    missing.push(format!("evidence {}: the file {hash} is missing", piece.id));
                }
            }
        }
    }
}
