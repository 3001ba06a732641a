//! From a file that somebody chose to one that waits on the device.

use super::chosen::{Chosen, Stands};
use super::files;
use super::picture::{Looks, looks, size_of_jpeg};
use super::shrink::{Photo, bytes_of, shrink};
use domain::evidence::{LARGEST_DOCUMENT, PhotoPlace};
use domain::organization::EmployeeId;
use futures::lock::Mutex;
use js_sys::Uint8Array;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use uuid::Uuid;
use web_sys::File;

/// How many bytes of a file are looked through for what its camera wrote: more than that never stands before the picture.
const BEGINNING: f64 = 256.0 * 1_024.0;

/// One at a time: a phone with little memory holds one large picture, and not ten.
static TURN: LazyLock<Mutex<()>> = LazyLock::new(|| Mutex::new(()));

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unusable {
    /// Larger than the server takes.
    TooLarge,
    /// The browser cannot read it.
    Unreadable,
    /// HEIC, which only the browsers of Apple draw.
    Heic,
    /// A picture that this browser cannot draw: what a camera wrote into it could not be taken out.
    OtherPicture,
}

/// Makes a photo small under its id, leaves any other file as it is, and keeps it on the device. A picture that cannot be drawn here is
/// not taken: sent as it is it would have its place in it.
///
/// # Errors
/// [`Unusable`].
pub(super) async fn prepare(owner: EmployeeId, id: Uuid, file: &File) -> Result<Chosen, Unusable> {
    let _turn = TURN.lock().await;
    let beginning = beginning_of(file).await.ok_or(Unusable::Unreadable)?;
    let looks = looks(&beginning, &file.type_());
    let photo = if looks == Looks::Document { None } else { shrink(file, size_of_jpeg(&beginning)).await };
    let name = file.name();
    let (bytes, look, name) = match photo {
        Some(Photo { bytes, look }) => (bytes, look, as_jpeg(&name)),
        None if looks == Looks::Heic => return Err(Unusable::Heic),
        None if looks == Looks::Picture => return Err(Unusable::OtherPicture),
        None if file.size() > LARGEST_DOCUMENT as f64 => return Err(Unusable::TooLarge),
        None => (bytes_of(file).await.ok_or(Unusable::Unreadable)?, String::new(), name),
    };
    let place = if looks == Looks::Document { None } else { PhotoPlace::of_photo(&beginning) };
    let is_unkept = !files::keep(owner, id, &bytes).await;
    let (hash, length) = (hash(&bytes), bytes.length());
    let (is_placed, entry, stands) = (false, None, Stands::Here);
    Ok(Chosen { id, name, hash, length, look, place, is_placed, entry, stands, is_unkept })
}

/// What says what it is, and where a photo was taken.
async fn beginning_of(file: &File) -> Option<Vec<u8>> {
    let beginning = file.slice_with_f64_and_f64(0.0, BEGINNING).ok()?;
    Some(bytes_of(&beginning).await?.to_vec())
}

/// SHA-256, in hexadecimal. Not by the browser: without TLS it has none to offer.
fn hash(bytes: &Uint8Array) -> String {
    Sha256::digest(bytes.to_vec()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The name of what it has become.
fn as_jpeg(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.jpg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_called_what_it_has_become() {
        let named = ["IMG_2041.HEIC", "tangkapan layar.png", "foto", "a.b.webp"].map(as_jpeg);
        assert_eq!(named, ["IMG_2041.jpg", "tangkapan layar.jpg", "foto.jpg", "a.b.jpg"]);
    }
}
