//! An object as it comes.

use crate::Trouble;
use http_body_util::BodyExt;
use hyper::body::{Bytes, Incoming};
use std::time::Duration;
use tokio::time::timeout;

/// An object on its way here, part by part: no more of it is in memory than one part.
#[derive(Debug)]
pub struct Reading {
    body: Incoming,
    length: u64,
    patience: Duration,
}

impl Reading {
    pub(crate) const fn new(body: Incoming, length: u64, patience: Duration) -> Self {
        Self { body, length, patience }
    }

    /// How many bytes it has in all.
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// The next part; nothing at the end, which is never before [`Reading::length`] bytes have come.
    ///
    /// # Errors
    /// When the store goes away in the middle, or is too slow.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Trouble> {
        loop {
            let Some(frame) = timeout(self.patience, self.body.frame()).await.map_err(|_| Trouble::TooSlow)? else {
                return Ok(None);
            };
            match frame.map_err(|_| Trouble::Cut)?.into_data() {
                Ok(part) if part.is_empty() => {}
                Ok(part) => return Ok(Some(part)),
                // What comes behind the content says nothing that is needed.
                Err(_) => {}
            }
        }
    }
}
