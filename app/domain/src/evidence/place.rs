//! Where a photo was taken (*lokasi foto*), as its camera wrote it beside the picture.

use super::exif::place_in;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Parts of a degree that are kept: about 11 metres, which building and not which chair.
const IN_DEGREE: u32 = 10_000;

/// A place on the Earth, to about 11 metres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhotoPlace {
    latitude: i32,
    longitude: i32,
}

impl PhotoPlace {
    /// That place, in ten-thousandths of a degree, north and east positive; none where it is not on the Earth.
    ///
    /// Nobody works where the equator meets the meridian of Greenwich, in the sea: a camera that does not know where it is
    /// writes that.
    pub const fn new(latitude: i32, longitude: i32) -> Option<Self> {
        let is_on_earth = latitude.unsigned_abs() <= 900_000 && longitude.unsigned_abs() <= 1_800_000;
        if is_on_earth && (latitude | longitude) != 0 { Some(Self { latitude, longitude }) } else { None }
    }

    /// What the camera wrote into a photo, a JPEG; none where it wrote nothing that is a place. The beginning of the file is
    /// enough.
    pub fn of_photo(photo: &[u8]) -> Option<Self> {
        let (latitude, longitude) = place_in(photo)?;
        Self::new(in_parts(latitude)?, in_parts(longitude)?)
    }

    /// In ten-thousandths of a degree, north positive.
    pub const fn latitude(self) -> i32 {
        self.latitude
    }

    /// In ten-thousandths of a degree, east positive.
    pub const fn longitude(self) -> i32 {
        self.longitude
    }
}

fn in_parts(degrees: f64) -> Option<i32> {
    // A camera without a fix divides by zero.
    let parts = (degrees * f64::from(IN_DEGREE)).round();
    (parts.is_finite() && parts.abs() <= 180.0 * f64::from(IN_DEGREE)).then_some(parts as i32)
}

/// `-7.5755,110.8243`: as maps and forms have it.
impl fmt::Display for PhotoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", written(self.latitude), written(self.longitude))
    }
}

/// With four digits behind the point. Not as a fraction of the machine: to write and read those weighs 16 KB on every phone.
fn written(parts: i32) -> String {
    let (sign, parts) = (if parts < 0 { "-" } else { "" }, parts.unsigned_abs());
    format!("{sign}{}.{:04}", parts / IN_DEGREE, parts % IN_DEGREE)
}

/// The text is no place on the Earth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPlace;

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no place on the Earth")
    }
}

impl std::error::Error for NoPlace {}

impl FromStr for PhotoPlace {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let (latitude, longitude) = text.split_once(',').ok_or(NoPlace)?;
        let place =
            read(latitude).zip(read(longitude)).and_then(|(latitude, longitude)| Self::new(latitude, longitude));
        place.ok_or(NoPlace)
    }
}

/// Ten-thousandths of a degree, of what [`written`] writes.
fn read(text: &str) -> Option<i32> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (degrees, parts) = digits.split_once('.')?;
    let is_written_so = |digits: &str, many: std::ops::RangeInclusive<usize>| {
        many.contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
    };
    if !is_written_so(degrees, 1..=3) || !is_written_so(parts, 4..=4) {
        return None;
    }
    Some(sign * format!("{degrees}{parts}").parse::<i32>().ok()?)
}

impl TryFrom<String> for PhotoPlace {
    type Error = NoPlace;

    fn try_from(text: String) -> Result<Self, NoPlace> {
        text.parse()
    }
}

impl From<PhotoPlace> for String {
    fn from(place: PhotoPlace) -> Self {
        place.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn degrees_become_a_building() {
        let place = PhotoPlace::new(in_parts(-7.575_497).unwrap(), in_parts(110.824_3).unwrap()).unwrap();
        assert_eq!((place.latitude(), place.longitude()), (-75_755, 1_108_243));
        assert_eq!(place.to_string(), "-7.5755,110.8243");
    }

    #[test]
    fn a_camera_that_does_not_know_where_it_is_wrote_no_place() {
        assert_eq!([f64::NAN, f64::INFINITY, 181.0].map(in_parts), [None; 3]);
        let nowhere = [(0, 0), (900_001, 0), (0, -1_800_001)];
        assert!(nowhere.into_iter().all(|(latitude, longitude)| PhotoPlace::new(latitude, longitude).is_none()));
        assert!(PhotoPlace::new(0, 1).is_some() && PhotoPlace::new(-1, 0).is_some());
    }

    #[test]
    fn what_is_no_place_is_not_read() {
        for text in [
            "",
            ",",
            "0.0000,0.0000",
            "91.0000,0.0000",
            "-7.5755",
            "NaN,1.0000",
            "1.0000,181.0000",
            "--7.5755,1.0000",
            "-7.5,110.8",
            "-7.5755,+110.8243",
            "-7.5755,110.8243,1",
        ] {
            assert_eq!(text.parse::<PhotoPlace>(), Err(NoPlace), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_place_is_read_back(latitude in -900_000_i32..=900_000, longitude in -1_800_000_i32..=1_800_000) {
            prop_assume!((latitude, longitude) != (0, 0));
            let place = PhotoPlace::new(latitude, longitude).unwrap();
            prop_assert_eq!(place.to_string().parse(), Ok(place));
        }
    }
}
