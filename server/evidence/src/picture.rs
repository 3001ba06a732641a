//! A picture is made anew: upright, small, and with nothing in it but what one sees.

mod decode;
mod encode;
mod jpeg;
mod webp;

use crate::Refusal;
use crate::format::Format;
use image::DynamicImage;
use image::imageops::FilterType;

/// The most pixels of a picture that is decoded: 40 megapixels. Phones send 12 or so; those that count more
/// put several together before they save.
pub const MOST_PIXELS: u64 = 40_000_000;
/// The long side of what is kept, in pixels: a page held to the camera is still readable.
pub const PICTURE_SIDE: u32 = 1_600;
/// The long side of the picture in a list, in pixels.
pub const PREVIEW_SIDE: u32 = 320;

/// Most bytes of what is kept, as long as that can be had without spoiling it: what a phone sends at most.
pub const PICTURE_BYTES: usize = 300_000;

/// A picture as it is kept: JPEG in sRGB, without a word about place, time, camera or owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The picture, at most [`PICTURE_SIDE`] long.
    pub jpeg: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The same for a list, at most [`PREVIEW_SIDE`] long, JPEG too.
    pub preview: Vec<u8>,
}

/// Makes the picture anew.
pub(crate) fn make(format: Format, bytes: &[u8]) -> Result<Picture, Refusal> {
    let (decoded, orientation) = decode::decode(format, bytes)?;
    // Turned when it is small: turning needs the memory of a second picture.
    let mut small = shrink(decoded, PICTURE_SIDE);
    small.apply_orientation(orientation);
    let picture = encode::on_white(small);
    let jpeg = encode::jpeg(&picture, encode::fineness(format), PICTURE_BYTES)?;
    let (width, height) = picture.dimensions();
    let preview = encode::on_white(shrink(picture.into(), PREVIEW_SIDE));
    Ok(Picture { jpeg, width, height, preview: encode::jpeg(&preview, encode::Fineness::Photo, PICTURE_BYTES)? })
}

/// Brings the long side down to `side`; a smaller picture stays as it is.
fn shrink(image: DynamicImage, side: u32) -> DynamicImage {
    let (width, height) = (image.width(), image.height());
    let long = width.max(height);
    if long <= side {
        return image;
    }
    let to = |length: u32| {
        let short = (u64::from(length) * u64::from(side)).div_ceil(u64::from(long));
        u32::try_from(short).unwrap_or(side).max(1)
    };
    let (to_width, to_height) = (to(width), to(height));
    // First roughly, in whole numbers: the filter alone takes sixteen bytes for each pixel of its way.
    let rough = if long > 2 * side {
        let rough = image.thumbnail_exact((2 * to_width).min(width), (2 * to_height).min(height));
        drop(image);
        rough
    } else {
        image
    };
    rough.resize_exact(to_width, to_height, FilterType::CatmullRom)
}
