//! Pixels into bytes.

use crate::Refusal;
use crate::format::Format;
use image::{DynamicImage, RgbImage, Rgba};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

/// From 1 to 100, the best one first. Below 80 small print frays; above it bytes grow faster than anybody sees. The others
/// are for a picture that is all detail (leaves, gravel, noise), where nobody sees them either.
const QUALITIES: [u8; 5] = [80, 72, 64, 56, 48];

/// How much colour is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fineness {
    /// One colour for four pixels: nobody sees it in a photo.
    Photo,
    /// A colour for each: red letters on a screenshot fray otherwise.
    Screen,
}

/// What cameras make is a photo; a PNG is nearly always a screenshot.
pub(crate) fn fineness(format: Format) -> Fineness {
    match format {
        Format::Png => Fineness::Screen,
        Format::Jpeg | Format::WebP | Format::Pdf | Format::Zip | Format::CompoundFile => Fineness::Photo,
    }
}

/// Lays what one sees through on white, as the page it was cut from. JPEG knows no other way.
pub(crate) fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    let (width, height) = image.dimensions();
    RgbImage::from_fn(width, height, |x, y| {
        let Rgba([red, green, blue, alpha]) = *image.get_pixel(x, y);
        image::Rgb([red, green, blue].map(|colour| over_white(colour, alpha)))
    })
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}

/// JPEG with nothing beside the picture, as good as it can be within so many bytes; larger only where the lowest quality
/// still is.
///
/// # Errors
/// None for a picture that was brought down to its size.
pub(crate) fn jpeg(image: &RgbImage, fineness: Fineness, most_bytes: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        bytes = jpeg_of(image, fineness, quality)?;
        if bytes.len() <= most_bytes {
            break;
        }
    }
    Ok(bytes)
}

fn jpeg_of(image: &RgbImage, fineness: Fineness, quality: u8) -> Result<Vec<u8>, Refusal> {
    let side = |length: u32| u16::try_from(length).map_err(|_| Refusal::TooManyPixels);
    let (width, height) = (side(image.width())?, side(image.height())?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(match fineness {
        Fineness::Photo => SamplingFactor::F_2_2,
        Fineness::Screen => SamplingFactor::F_1_1,
    });
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    // Tables made for the picture would save a tenth, but this encoder then writes each colour in a scan of its own,
    // which the decoder here does not read ([`super::jpeg`]).
    encoder.set_optimized_huffman_tables(false);
    encoder.encode(image.as_raw(), width, height, ColorType::Rgb).map_err(|_| Refusal::Damaged)?;
    Ok(bytes)
}
