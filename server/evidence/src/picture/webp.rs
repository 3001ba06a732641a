//! The two sizes of a WebP.

use crate::Refusal;

/// Before the first chunk: `RIFF`, the size, `WEBP`.
const HEADER: usize = 12;
/// Before a key frame says how large it is: three bytes of flags, three that never change (RFC 6386, 9.1).
const FRAME: usize = 6;

/// Lets a WebP pass whose lossy frames are as large as it says itself, and whose chunks end within it.
///
/// The decoder takes memory for a frame before it compares the two sizes, and for a chunk before it reads it.
pub(crate) fn agree(bytes: &[u8], size: (u32, u32)) -> Result<(), Refusal> {
    let length = length_at(bytes, 4).unwrap_or(0).saturating_add(8);
    let mut rest = bytes.get(HEADER..length.min(bytes.len())).unwrap_or_default();
    while rest.len() >= 8 {
        let length = length_at(rest, 4).ok_or(Refusal::Damaged)?;
        let after = &rest[8..];
        let chunk = after.get(..length).ok_or(Refusal::Damaged)?;
        if rest.starts_with(b"VP8 ") && frame_of(chunk) != Some(size) {
            return Err(Refusal::Damaged);
        }
        // A chunk of an odd length has one more byte.
        rest = after.get(length + length % 2..).unwrap_or_default();
    }
    Ok(())
}

fn length_at(bytes: &[u8], at: usize) -> Option<usize> {
    let length = bytes.get(at..at + 4)?.first_chunk::<4>()?;
    usize::try_from(u32::from_le_bytes(*length)).ok()
}

fn frame_of(chunk: &[u8]) -> Option<(u32, u32)> {
    let sides = chunk.get(FRAME..FRAME + 4)?;
    // The two highest bits of each say how it is to be scaled.
    let side = |low: u8, high: u8| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
    Some((side(sides[0], sides[1]), side(sides[2], sides[3])))
}
