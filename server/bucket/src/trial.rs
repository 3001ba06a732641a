//! Whether a bucket can be used at all.

use crate::{Bucket, Trouble};

/// An object that is there for a moment only. No content has such a name.
const TRIAL: &str = "denyut-trial";

impl Bucket {
    /// Does once everything that will be asked of it: lists, writes, reads and removes.
    ///
    /// # Errors
    /// The first that it does not do, and why.
    pub async fn try_out(&self) -> Result<(), Trouble> {
        self.list_of(None, 1).await?;
        let content = b"denyut".to_vec();
        self.put(TRIAL, content.clone()).await?;
        let mut read = Vec::new();
        // Another server that starts at the same time may have removed it.
        if let Some(mut reading) = self.open(TRIAL).await? {
            while let Some(part) = reading.next().await? {
                read.extend_from_slice(&part);
                if read.len() > content.len() {
                    break;
                }
            }
            if read != content {
                return Err(Trouble::Unreadable);
            }
        }
        self.put_at(TRIAL).await?;
        self.remove(TRIAL).await
    }
}
