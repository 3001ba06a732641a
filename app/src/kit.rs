//! The parts every page is made of: frame, icons, chips, buttons, fields, banners, folds.
//!
//! Parts know no server function and no area of the field, except the words and icons of an entry's state, and where the bell is.
//! The words of this module are those that more than one area says.

/// Class names of the style sheet: the generator reads every string inside, so whole names only.
macro_rules! tw {
    ($first:literal $(, $rest:literal)* $(,)?) => {
        concat!($first $(, " ", $rest)*)
    };
}
pub(crate) use tw;

mod banner;
mod busy;
mod buttons;
mod chip;
mod empty;
mod field;
mod fold;
mod frame;
mod icon;
mod mark;
mod once;
mod page;
mod reading;
mod sight;
mod signing_in;
pub(crate) mod words;
mod writing;

pub(crate) use banner::{Banner, Refused, Tone};
pub(crate) use busy::{BusyWord, on_its_way};
pub(crate) use buttons::{BUTTON, BUTTON_MAIN, BUTTON_MAIN_TALL, BUTTON_PRESSED, BUTTON_QUIET, LINKISH};
pub(crate) use chip::{Chip, ChipState};
pub(crate) use empty::EmptyState;
pub(crate) use field::{ErrorLine, FIELD, Field, INPUT, described_by};
pub(crate) use fold::LongText;
pub(crate) use frame::{Frame, PAGE, Place};
pub(crate) use icon::Icon;
pub(crate) use mark::{Mark, dots, favicon};
pub(crate) use once::{Drawn, For, Show, effect, handler, memo, redraw};
#[cfg(feature = "ssr")]
pub(crate) use page::trouble_title;
pub(crate) use page::{Loading, Trouble, in_place};
pub(crate) use reading::{page, reading};
pub(crate) use sight::come_into_sight;
pub(crate) use signing_in::{SignInAgain, confirm_and_back, sign_in_and_back};
pub(crate) use writing::{MOST_ROWS, Writing, fit_rows};
