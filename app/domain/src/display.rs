//! The office board (*layar kantor*): a unit's pulse without a name or a word of anybody.

mod board;
mod month;
mod pace;

pub use board::{Board, DayCell, HourBar, LEAST_PEOPLE, Thanked, Waiting};
pub use month::MonthScale;
pub use pace::{Pace, UsualDay, hour_bars, pace_now};

crate::id::identifier! {
    /// One board on one wall.
    DisplayId
}
