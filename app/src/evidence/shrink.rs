//! A photo made small in the browser: upright, at most 1,600 pixels long, at most 300 KB, and nothing in it but what one sees.

use js_sys::{Promise, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, ImageBitmapOptions, ResizeQuality};

/// The long side, in pixels.
const LONGEST_SIDE: f64 = 1_600.0;
/// The most bytes.
const MOST_BYTES: f64 = 300.0 * 1_024.0;
/// The long side of the small picture beside the button, in pixels.
const LOOK_SIDE: f64 = 112.0;
/// What is tried until it fits; after the last of them the picture is made smaller.
const QUALITIES: [f64; 4] = [0.82, 0.72, 0.6, 0.5];

/// A photo, made small.
pub(super) struct Photo {
    /// A JPEG.
    pub bytes: Uint8Array,
    /// The small picture as a `data:` address.
    pub look: String,
}

/// A decoded picture. Its pixels take much memory, and nobody knows when a browser would free them by itself.
struct Decoded(ImageBitmap);

impl Drop for Decoded {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// A picture on a canvas, freed as soon as nobody needs it.
struct Drawing(HtmlCanvasElement);

impl Drop for Drawing {
    fn drop(&mut self) {
        self.0.set_width(0);
        self.0.set_height(0);
    }
}

/// Makes a photo small; `size` is how large it says that it is. None where the browser cannot read it.
///
/// Drawing it on a canvas turns it upright and leaves behind what a camera writes beside the picture: place, time, owner.
pub(super) async fn shrink(file: &Blob, size: Option<(u32, u32)>) -> Option<Photo> {
    let decoded = decode(file, size).await?;
    let look =
        draw(&decoded, LOOK_SIDE)?.0.to_data_url_with_type_and_encoder_options("image/jpeg", &0.7.into()).ok()?;
    let mut side = LONGEST_SIDE;
    let bytes = loop {
        let drawing = draw(&decoded, side)?;
        if let Some(bytes) = encode(&drawing.0).await? {
            break bytes;
        }
        side *= 0.8;
    };
    Some(Photo { bytes, look })
}

/// A picture that is larger than what is kept of it comes smaller out of the browser already.
async fn decode(file: &Blob, size: Option<(u32, u32)>) -> Option<Decoded> {
    let longest = LONGEST_SIDE as u32;
    if let Some(size) = size.filter(|(width, height)| *width.max(height) > longest) {
        let options = ImageBitmapOptions::new();
        // The other side follows.
        if size.0 >= size.1 {
            options.set_resize_width(longest);
        } else {
            options.set_resize_height(longest);
        }
        options.set_resize_quality(ResizeQuality::Medium);
        let making = window().create_image_bitmap_with_blob_and_image_bitmap_options(file, &options);
        // A browser that makes it smaller before it turns it upright squeezes it.
        let is_true = |made: &Decoded| is_same_shape(size, (made.0.width(), made.0.height()));
        if let Some(made) = made(making).await.filter(is_true) {
            return Some(made);
        }
    }
    made(window().create_image_bitmap_with_blob(file)).await
}

async fn made(making: Result<Promise, JsValue>) -> Option<Decoded> {
    Some(Decoded(JsFuture::from(making.ok()?).await.ok()?.dyn_into().ok()?))
}

/// Whether two pictures may be one in two sizes: but for a pixel, their sides are to each other as before.
fn is_same_shape(one: (u32, u32), other: (u32, u32)) -> bool {
    let [(width, height), (other_width, other_height)] =
        [one, other].map(|(width, height)| (u64::from(width), u64::from(height)));
    (width * other_height).abs_diff(height * other_width) <= width + height
}

/// The picture on a canvas, its long side at most so many pixels. What one sees through lies on white.
fn draw(decoded: &Decoded, longest: f64) -> Option<Drawing> {
    let Decoded(bitmap) = decoded;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (longest / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    let drawing = Drawing(document().create_element("canvas").ok()?.dyn_into().ok()?);
    let Drawing(canvas) = &drawing;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context.set_image_smoothing_enabled(true);
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height).ok()?;
    Some(drawing)
}

/// The best JPEG that is small enough. `Some(None)` where none is, `None` where the browser makes none.
async fn encode(canvas: &HtmlCanvasElement) -> Option<Option<Uint8Array>> {
    for quality in QUALITIES {
        let blob = to_blob(canvas, quality).await?;
        if blob.size() <= MOST_BYTES {
            return Some(Some(bytes_of(&blob).await?));
        }
    }
    Some(None)
}

async fn to_blob(canvas: &HtmlCanvasElement, quality: f64) -> Option<Blob> {
    let made = js_sys::Promise::new(&mut |done, _| {
        let take = Closure::once_into_js(move |blob: JsValue| {
            // Nobody hears a promise that is gone.
            let _ = done.call1(&JsValue::UNDEFINED, &blob);
        });
        let _ = canvas.to_blob_with_type_and_encoder_options(take.unchecked_ref(), "image/jpeg", &quality.into());
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}

/// All bytes of a file.
pub(super) async fn bytes_of(blob: &Blob) -> Option<Uint8Array> {
    Some(Uint8Array::new(&JsFuture::from(blob.array_buffer()).await.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_was_squeezed_is_told_from_one_that_became_smaller() {
        let photo = (4_000, 3_000);
        for smaller in [(1_600, 1_200), (1_600, 1_201), (1_599, 1_200), (4_000, 3_000)] {
            assert!(is_same_shape(photo, smaller), "{smaller:?}");
        }
        for squeezed in [(1_600, 1_600), (1_600, 900), (1_600, 1_300), (1_200, 1_600)] {
            assert!(!is_same_shape(photo, squeezed), "{squeezed:?}");
        }
    }
}
