//! In how many scans a JPEG tells its colours.

use crate::Refusal;

/// What was found.
pub(crate) struct Scans {
    /// The picture comes in several passes, for which the decoder keeps all of it.
    pub is_progressive: bool,
}

/// Lets a JPEG pass unless it is a baseline one with a scan for each colour.
///
/// No camera and no browser writes such a file, but T.81 allows it, and the decoder makes green stripes of it without
/// an error (zune-jpeg 0.5.15, issue 422 of its repository). A picture that is made anew would stay so.
pub(crate) fn know_scans(bytes: &[u8]) -> Result<Scans, Refusal> {
    let mut colours = None;
    let mut is_progressive = false;
    let mut rest = &bytes[2..];
    while let Some((marker, segment, after)) = next_segment(rest) {
        match marker {
            // The frame, coded without progression: precision, two sizes, how many colours.
            0xC0 | 0xC1 => colours = segment.get(5),
            0xC2 => is_progressive = true,
            // The first scan: how many colours are in it.
            0xDA if colours.is_some() && segment.first() != colours => return Err(Refusal::OtherPicture),
            0xDA => break,
            _ => {}
        }
        rest = after;
    }
    Ok(Scans { is_progressive })
}

/// A marker, what belongs to it, and what follows.
fn next_segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    // Before a marker there may be any number of bytes to fill up.
    let at = bytes.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xFF))?;
    let marker = bytes[at + 1];
    let rest = &bytes[at + 2..];
    if matches!(marker, 0x01 | 0xD0..=0xD8) {
        return Some((marker, &[], rest));
    }
    let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
    Some((marker, rest.get(2..length)?, rest.get(length..)?))
}
