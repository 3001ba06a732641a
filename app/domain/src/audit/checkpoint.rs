//! What outsiders keep of a chain: its head, and a head that is signed.

use super::seal::Hash;
use crate::organization::AgencyId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The newest record of a chain at some moment. Whoever holds one can tell later whether the chain still contains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its place.
    pub seq: u64,
    /// When it was written.
    pub at: Timestamp,
    /// Its hash.
    pub hash: Hash,
}

impl Head {
    /// The first 64 bits of the hash in groups, as a person can write them down: `3f1c 90ab 77d2 0e55`. A
    /// [`CopiedHead`](super::CopiedHead) is held against a chain with it; to prove it a [`Signed`] checkpoint is kept.
    pub fn short(&self) -> String {
        let hex: Vec<String> = self.hash.chunks(2).take(4).map(hex).collect();
        hex.join(" ")
    }
}

/// A head and whose it is: what is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose chain.
    pub agency: AgencyId,
    /// Its head.
    pub head: Head,
}

impl Checkpoint {
    /// The bytes that are signed, version 1: `denyut checkpoint 1`, the agency, place and moment (big-endian), the hash.
    pub fn message(&self) -> Vec<u8> {
        let mut bytes = b"denyut checkpoint 1".to_vec();
        bytes.extend_from_slice(self.agency.uuid().as_bytes());
        bytes.extend_from_slice(&self.head.seq.to_be_bytes());
        bytes.extend_from_slice(&self.head.at.millis().to_be_bytes());
        bytes.extend_from_slice(&self.head.hash);
        bytes
    }
}

/// A checkpoint with its signature. Its text is a file that a person can read, print and type again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signed {
    /// What is signed.
    pub checkpoint: Checkpoint,
    /// The public key (Ed25519).
    pub key: [u8; 32],
    /// The signature over [`Checkpoint::message`].
    pub signature: [u8; 64],
}

const TITLE: &str = "denyut checkpoint 1";

impl fmt::Display for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Checkpoint { agency, head } = self.checkpoint;
        writeln!(f, "{TITLE}")?;
        writeln!(f, "agency {agency}")?;
        writeln!(f, "record {}", head.seq)?;
        writeln!(f, "written {}", head.at.millis())?;
        writeln!(f, "hash {}", hex(&head.hash))?;
        writeln!(f, "key {}", hex(&self.key))?;
        writeln!(f, "signature {}", hex(&self.signature))
    }
}

/// The text is no checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACheckpoint;

impl fmt::Display for NotACheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "not a checkpoint: expected what `denyut checkpoint` prints; a code from a board or Jejak goes with --head",
        )
    }
}

impl std::error::Error for NotACheckpoint {}

impl FromStr for Signed {
    type Err = NotACheckpoint;

    /// Reads what [`Display`](fmt::Display) writes; empty lines and spaces at the ends do not matter.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        if lines.next() != Some(TITLE) {
            return Err(NotACheckpoint);
        }
        let mut named = |name: &str| {
            let (found, value) = lines.next().and_then(|line| line.split_once(' ')).ok_or(NotACheckpoint)?;
            if found == name { Ok(value.trim()) } else { Err(NotACheckpoint) }
        };
        let agency = named("agency")?.parse().map_err(|_| NotACheckpoint)?;
        let seq = named("record")?.parse().map_err(|_| NotACheckpoint)?;
        let at = Timestamp::from_millis(named("written")?.parse().map_err(|_| NotACheckpoint)?);
        let hash = bytes(named("hash")?)?;
        let (key, signature) = (bytes(named("key")?)?, bytes(named("signature")?)?);
        if lines.next().is_some() {
            return Err(NotACheckpoint);
        }
        Ok(Self { checkpoint: Checkpoint { agency, head: Head { seq, at, hash } }, key, signature })
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes<const N: usize>(hex: &str) -> Result<[u8; N], NotACheckpoint> {
    if hex.len() != 2 * N || !hex.is_ascii() {
        return Err(NotACheckpoint);
    }
    let mut bytes = [0; N];
    for (byte, place) in bytes.iter_mut().zip((0..).step_by(2)) {
        let two = hex.get(place..place + 2).ok_or(NotACheckpoint)?;
        *byte = u8::from_str_radix(two, 16).map_err(|_| NotACheckpoint)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn signed() -> Signed {
        let head = Head { seq: 12, at: Timestamp::from_millis(1_776_823_200_000), hash: [0xa7; 32] };
        let checkpoint = Checkpoint { agency: AgencyId::new(Uuid::from_u128(5)), head };
        Signed { checkpoint, key: [1; 32], signature: [2; 64] }
    }

    #[test]
    fn a_printed_checkpoint_is_read_back() {
        let signed = signed();
        assert_eq!(signed.to_string().parse(), Ok(signed));
        assert_eq!(format!("\n  {}\n", signed.to_string().replace('\n', " \r\n")).parse(), Ok(signed));
        assert_eq!(signed.checkpoint.head.short(), "a7a7 a7a7 a7a7 a7a7");
    }

    #[test]
    fn anything_else_is_refused() {
        let text = signed().to_string();
        for wrong in [
            String::new(),
            text.replace("checkpoint 1", "checkpoint 2"),
            text.replace("a7a7", "a7"),
            text.replace("a7a7", "x7a7"),
            text.replace("record 12", "record -1"),
            text.replace("key ", "hash "),
            format!("{text}more"),
        ] {
            assert_eq!(wrong.parse::<Signed>(), Err(NotACheckpoint), "{wrong}");
        }
    }
}
