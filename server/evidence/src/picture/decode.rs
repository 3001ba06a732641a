//! Bytes into pixels, within a limit that is checked before memory is spent.

use super::{MOST_PIXELS, jpeg, webp};
use crate::Refusal;
use crate::format::Format;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, Limits};
use std::io::Cursor;

/// What the pixels may take while they are decoded, in bytes: five for each. Photos and screenshots take three or four;
/// some ways of coding take nine, and so allow fewer pixels.
pub(crate) const MOST_DECODED: u64 = 5 * MOST_PIXELS;
/// What a PNG may bring beside its pixels, in bytes: colour profiles, notes, one row.
const MOST_BESIDE: u64 = 16 * 1024 * 1024;

/// The picture as the camera held it, and how it is to be turned.
pub(crate) fn decode(format: Format, bytes: &[u8]) -> Result<(DynamicImage, Orientation), Refusal> {
    let (mut decoder, beside) = open(format, bytes)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || decoder.total_bytes().saturating_add(pixels * beside) > MOST_DECODED {
        return Err(Refusal::TooManyPixels);
    }
    // What a camera noted is often broken and never worth a refusal.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| refuse(&error))?;
    Ok((image, orientation))
}

/// Reads as far as the size of the picture; says too how many bytes the decoder takes for each pixel beside the pixel.
fn open(format: Format, bytes: &[u8]) -> Result<(Box<dyn ImageDecoder + '_>, u64), Refusal> {
    let refuse = |error: ImageError| refuse(&error);
    let cursor = Cursor::new(bytes);
    match format {
        Format::Jpeg => {
            // Of a progressive one three colours in two bytes each.
            let beside = if jpeg::know_scans(bytes)?.is_progressive { 6 } else { 0 };
            Ok((Box::new(JpegDecoder::new(cursor).map_err(refuse)?), beside))
        }
        Format::Png => {
            let mut limits = Limits::no_limits();
            limits.max_alloc = Some(MOST_BESIDE);
            Ok((Box::new(PngDecoder::with_limits(cursor, limits).map_err(refuse)?), 0))
        }
        Format::WebP => {
            let decoder = WebPDecoder::new(cursor).map_err(refuse)?;
            if decoder.has_animation() {
                return Err(Refusal::OtherPicture);
            }
            webp::agree(bytes, decoder.dimensions())?;
            Ok((Box::new(decoder), 4))
        }
        Format::Pdf | Format::Zip | Format::CompoundFile => Err(Refusal::Unknown),
    }
}

fn refuse(error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels,
        ImageError::Unsupported(_) => Refusal::OtherPicture,
        ImageError::Decoding(_) | ImageError::Encoding(_) | ImageError::Parameter(_) | ImageError::IoError(_) => {
            Refusal::Damaged
        }
    }
}
