//! A content on its way out.

use super::in_bucket::Parts;
use std::fs::File;
use std::io::{self, Read};

/// A content that is read from its beginning, part by part: no more than one part of it is in memory. Reading waits for the
/// disk or for the bucket; one that ends too early is an error.
#[derive(Debug)]
pub struct Content {
    length: u64,
    from: From,
}

#[derive(Debug)]
enum From {
    File(File),
    Bucket(Parts),
}

impl Content {
    pub(super) fn of_file(file: File) -> io::Result<Self> {
        Ok(Self { length: file.metadata()?.len(), from: From::File(file) })
    }

    pub(super) const fn of_bucket(length: u64, parts: Parts) -> Self {
        Self { length, from: From::Bucket(parts) }
    }

    /// How many bytes it has in all.
    pub const fn length(&self) -> u64 {
        self.length
    }
}

impl Read for Content {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match &mut self.from {
            From::File(file) => file.read(into),
            From::Bucket(parts) => parts.read(into),
        }
    }
}
