//! The arithmetic of the board's pictures, pure: from figures to places on the canvas.
//!
//! Lengths are units of the picture's own view box; the page scales them. Nothing here draws.

mod ages;
mod dots;
mod heat;
mod hours;
mod text;

pub(in crate::display) use ages::{AGES_BOX, AgeBar, age_bars};
pub(in crate::display) use dots::{Dots, Flowers, Share, flowers, folk, share};
pub(in crate::display) use heat::{Cell, HeatMap, heat_map};
pub(in crate::display) use hours::{BASE, HOURS_BOX, HourLabel, HourMark, hour_marks};
pub(in crate::display) use text::{Room, figure_size, units};
