//! Which days expect an entry of somebody: work weeks, holidays, leave and shifts.
//!
//! All of it is data of the agency; here stands only what follows from it. Who is on leave is not expected, whatever the
//! shift says; who works in shifts is expected on a holiday; everybody else follows the week of their unit.

mod expectation;
pub mod file;
mod holiday;
mod leave;
mod month;
mod nights;
mod roster;
mod shift;
mod week;

pub use expectation::{Expectation, WorkCalendar};
pub use holiday::{Holiday, HolidayKind};
pub use leave::{Leave, LeaveId, LeaveKind};
pub use month::{DayState, Month, MonthDay, MonthSum};
pub use nights::{Nights, WorkMoment};
pub use roster::{Followed, Roster};
pub use shift::{LONGEST_CYCLE, NotAPattern, Shift, ShiftCycle, ShiftPattern, ShiftPatternId};
pub use week::WorkWeek;
