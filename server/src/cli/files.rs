//! Where what people show is kept: the data folder, or a bucket of an S3-compatible store.

use super::values::switch;
use anyhow::{Context, anyhow, bail};
use app::ssr::evidence::files_in;
use bucket::{Bucket, Endpoint, Keys, Place, Settings};
use clap::Args;
use evidence::FileStore;
use std::path::{Path, PathBuf};

/// The id of the key, and its secret. No flags: every user of a machine can see what stands on a command line.
const KEY_ID: &str = "DENYUT_FILES_KEY_ID";
const SECRET: &str = "DENYUT_FILES_SECRET";

/// Where files of evidence are kept.
#[derive(Debug, Clone, Args)]
pub(super) struct FilesOptions {
    /// Keep what people show in a bucket of an S3-compatible store instead of the data folder: s3://BUCKET or
    /// s3://BUCKET/FOLDER. One bucket and folder is for one database.
    #[arg(long, env = "DENYUT_FILES", value_name = "PLACE")]
    files: Option<Place>,
    /// The address of that store, such as https://s3.kota.go.id; without TLS on this machine only.
    #[arg(long, env = "DENYUT_FILES_ENDPOINT", value_name = "URL", hide_env_values = true)]
    files_endpoint: Option<Endpoint>,
    /// The region that the store says it is. [default: us-east-1]
    #[arg(long, env = "DENYUT_FILES_REGION", value_name = "REGION", value_parser = region)]
    files_region: Option<String>,
    /// The file with the keys of the store: the id in one line, the secret in the next. Or give both in the environment:
    /// DENYUT_FILES_KEY_ID and DENYUT_FILES_SECRET.
    #[arg(long, env = "DENYUT_FILES_KEYS", value_name = "FILE")]
    files_keys: Option<PathBuf>,
    /// Certificates (PEM) of an authority of your own that vouches for the store, trusted beside those of the web.
    #[arg(long, env = "DENYUT_FILES_CA", value_name = "FILE")]
    files_ca: Option<PathBuf>,
    /// The name of the bucket stands in the name of the host, as some clouds want it; otherwise in the path.
    #[arg(long, env = "DENYUT_FILES_BUCKET_IN_HOST", value_parser = switch)]
    files_bucket_in_host: bool,
}

impl FilesOptions {
    /// Opens what is to be used, and makes the folder if there is none. A bucket is tried out.
    ///
    /// # Errors
    /// When the settings do not fit together, or it cannot be used.
    pub fn open(&self, data_dir: &Path) -> anyhow::Result<FileStore> {
        let Some(files) = self.in_bucket(data_dir)? else { return in_folder(data_dir) };
        files.try_out().with_context(|| self.cannot())?;
        Ok(files)
    }

    /// The same for a command that looks: nothing where nothing was ever kept, and nothing is made or tried.
    ///
    /// # Errors
    /// When the settings do not fit together, or the folder cannot be used.
    pub fn existing(&self, data_dir: &Path) -> anyhow::Result<Option<FileStore>> {
        if let Some(files) = self.in_bucket(data_dir)? {
            return Ok(Some(files));
        }
        if files_in(data_dir).is_dir() { in_folder(data_dir).map(Some) } else { Ok(None) }
    }

    /// The same for a command that takes away: a bucket is tried out.
    ///
    /// # Errors
    /// When the settings do not fit together, or it cannot be used.
    pub fn usable(&self, data_dir: &Path) -> anyhow::Result<Option<FileStore>> {
        let files = self.existing(data_dir)?;
        if let Some(files) = &files {
            files.try_out().with_context(|| self.cannot())?;
        }
        Ok(files)
    }

    fn in_bucket(&self, data_dir: &Path) -> anyhow::Result<Option<FileStore>> {
        let Some(settings) = self.settings(|name| std::env::var(name).ok())? else { return Ok(None) };
        let bucket = Bucket::new(settings).with_context(|| self.cannot())?;
        let folder = data_dir.join("evidence");
        let files = FileStore::in_bucket(bucket, &folder)
            .with_context(|| format!("the folder {} cannot be used", folder.display()))?;
        Ok(Some(files))
    }

    /// What was said about a bucket; nothing if nothing was.
    fn settings(&self, variable: impl Fn(&str) -> Option<String>) -> anyhow::Result<Option<Settings>> {
        let variable = |name| variable(name).filter(|value| !value.is_empty());
        let Some(place) = self.files.clone() else {
            let is_about_a_bucket =
                self.files_endpoint.is_some() || self.files_keys.is_some() || self.files_ca.is_some();
            if is_about_a_bucket || self.files_region.is_some() || self.files_bucket_in_host {
                bail!("a store is described and no bucket is named; add --files (DENYUT_FILES), such as s3://bukti");
            }
            return Ok(None);
        };
        let Some(endpoint) = self.files_endpoint.clone() else {
            bail!(
                "--files names a bucket and not where it is; add --files-endpoint (DENYUT_FILES_ENDPOINT), such as \
                 https://s3.kota.go.id"
            );
        };
        let keys = match (&self.files_keys, variable(KEY_ID), variable(SECRET)) {
            (Some(file), None, None) => read(file)?.parse().map_err(|error| anyhow!("{}: {error}", file.display()))?,
            (None, Some(id), Some(secret)) => {
                Keys::new(&id, &secret).map_err(|_| anyhow!("{KEY_ID} and {SECRET} are not a key and its secret"))?
            }
            (Some(_), _, _) => {
                bail!("keys are given twice, by --files-keys and by {KEY_ID} or {SECRET}; leave one of them away")
            }
            (None, None, None) => bail!(
                "the bucket needs keys: a file of two lines (--files-keys, DENYUT_FILES_KEYS), or {KEY_ID} and {SECRET} in \
                 the environment"
            ),
            (None, Some(_), None) => bail!("{SECRET} is missing beside {KEY_ID}"),
            (None, None, Some(_)) => bail!("{KEY_ID} is missing beside {SECRET}"),
        };
        let mut settings = Settings::new(endpoint, place, keys);
        settings.is_in_host = self.files_bucket_in_host;
        if let Some(region) = &self.files_region {
            settings.region.clone_from(region);
        }
        if let Some(file) = &self.files_ca {
            settings.authorities = read(file)?.into_bytes();
            if settings.authorities.is_empty() {
                bail!("{} is empty; certificates of authorities in PEM are expected", file.display());
            }
        }
        Ok(Some(settings))
    }

    fn cannot(&self) -> String {
        match (&self.files, &self.files_endpoint) {
            (Some(place), Some(endpoint)) => format!("the bucket {place} at {endpoint} cannot be used"),
            (None, _) | (_, None) => "the bucket cannot be used".to_owned(),
        }
    }
}

fn in_folder(data_dir: &Path) -> anyhow::Result<FileStore> {
    let folder = files_in(data_dir);
    FileStore::at(&folder).with_context(|| format!("the folder {} cannot be used", folder.display()))
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// The region stands in what is signed.
fn region(text: &str) -> Result<String, String> {
    let is_region = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_region {
        Ok(text.to_owned())
    } else {
        Err("expected the name of a region, such as ap-southeast-3".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> FilesOptions {
        FilesOptions {
            files: Some("s3://bukti/denyut".parse().unwrap()),
            files_endpoint: Some("https://s3.kota.go.id".parse().unwrap()),
            files_region: None,
            files_keys: None,
            files_ca: None,
            files_bucket_in_host: false,
        }
    }

    fn none(_: &str) -> Option<String> {
        None
    }

    fn both(name: &str) -> Option<String> {
        Some(if name == KEY_ID { "KUNCI".to_owned() } else { "rahasia".to_owned() })
    }

    #[track_caller]
    fn check(options: &FilesOptions, variable: fn(&str) -> Option<String>, words: &str) {
        let said = format!("{:#}", options.settings(variable).unwrap_err());
        assert!(said.contains(words) && !said.contains("rahasia"), "{said}");
    }

    #[test]
    fn nothing_said_is_the_folder_and_a_bucket_wants_all_of_it() {
        let nothing = FilesOptions { files: None, files_endpoint: None, ..options() };
        assert!(nothing.settings(both).unwrap().is_none(), "keys alone are no bucket");
        let settings = options().settings(both).unwrap().unwrap();
        assert_eq!((settings.region.as_str(), settings.is_in_host), ("us-east-1", false));
        assert_eq!(settings.place.to_string(), "s3://bukti/denyut/");
        assert!(!format!("{settings:?}").contains("rahasia"));
        check(&FilesOptions { files: None, ..options() }, both, "add --files ");
        check(&FilesOptions { files_endpoint: None, ..options() }, both, "add --files-endpoint");
        check(&options(), none, "the bucket needs keys");
        check(&options(), |name| both(name).filter(|_| name == KEY_ID), "DENYUT_FILES_SECRET is missing");
        check(&options(), |name| both(name).filter(|_| name == SECRET), "DENYUT_FILES_KEY_ID is missing");
        check(&options(), |_| Some("ra hasia".to_owned()), "are not a key and its secret");
        assert!(region("ap-southeast-3").is_ok() && region("").is_err() && region("a/b").is_err());
    }

    #[test]
    fn keys_may_stand_in_a_file_and_are_never_said() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kunci");
        let options = FilesOptions { files_keys: Some(file.clone()), ..options() };
        check(&options, none, "cannot read");
        std::fs::write(&file, "rahasia\n").unwrap();
        check(&options, none, "two lines are expected");
        std::fs::write(&file, "KUNCI\nrahasia\n").unwrap();
        assert!(options.settings(none).unwrap().is_some());
        check(&options, both, "keys are given twice");
        let ca = FilesOptions { files_ca: Some(folder.path().join("ca")), ..options };
        check(&ca, none, "cannot read");
        std::fs::write(folder.path().join("ca"), "").unwrap();
        check(&ca, none, "is empty");
    }
}
