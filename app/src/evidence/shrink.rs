//! A photo made small in the browser: upright, at most 1,600 pixels long, at most 300 KB, and nothing in it but what one sees.

use js_sys::Uint8Array;
use leptos::prelude::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

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

/// Makes a photo small. None where the browser cannot read it: the server then says what it is.
///
/// Drawing it on a canvas turns it upright and leaves behind what a camera writes beside the picture: place, time, owner.
pub(super) async fn shrink(file: &Blob) -> Option<Photo> {
    let bitmap: ImageBitmap =
        JsFuture::from(window().create_image_bitmap_with_blob(file).ok()?).await.ok()?.dyn_into().ok()?;
    let look = draw(&bitmap, LOOK_SIDE)?.to_data_url_with_type_and_encoder_options("image/jpeg", &0.7.into()).ok()?;
    let mut side = LONGEST_SIDE;
    let bytes = loop {
        let canvas = draw(&bitmap, side)?;
        if let Some(bytes) = encode(&canvas).await? {
            break bytes;
        }
        side *= 0.8;
    };
    bitmap.close();
    Some(Photo { bytes, look })
}

/// The picture on a canvas, its long side at most so many pixels. What one sees through lies on white.
fn draw(bitmap: &ImageBitmap, longest: f64) -> Option<HtmlCanvasElement> {
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (longest / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context.set_image_smoothing_enabled(true);
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
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
