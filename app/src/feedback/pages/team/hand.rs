//! Whether somebody has a hand on the list: then nothing in it may move, and a tap that meets a list which moved just
//! before answers nothing. An answer is final, so it must be meant for the entry that it meets.

use super::desk::Desk;
use super::focus::is_writing;
use super::paper::Trouble;
use domain::activity::EntryId;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use std::time::Duration;

/// The id of the list in the page.
pub(super) const LIST: &str = "daftar";
/// From this many pixels on the reader is in the middle of something.
const SCROLLED: f64 = 120.0;
/// Milliseconds after a touch or a key in the list in which the next may be on its way.
const REST_MS: f64 = 5_000.0;
/// Milliseconds after the list moved in which a tap may be meant for what stood there before.
const SHIFT_MS: f64 = 800.0;

/// What may hold the list where it is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Hold {
    /// Pixels that the page is scrolled.
    scrolled: f64,
    /// Whether somebody is typing.
    writes: bool,
    /// Whether a mouse lies over the list.
    points: bool,
    /// Milliseconds since the list was last touched, if it was.
    rested: Option<f64>,
}

impl Hold {
    /// Whether anything holds it.
    fn holds(self) -> bool {
        self.scrolled > SCROLLED || self.writes || self.points || self.rested.is_some_and(|rested| rested < REST_MS)
    }
}

/// Whether the eye meets other things in the places where something stood: what comes below moves nothing.
fn shifts(before: &[EntryId], after: &[EntryId]) -> bool {
    !after.starts_with(before)
}

/// Whether a tap that long after a shift may be meant for something else.
fn is_too_soon(since_shift: Option<f64>) -> bool {
    since_shift.is_some_and(|since| since < SHIFT_MS)
}

/// When the list was last touched, and when it last moved: milliseconds of the device's clock. A handle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hand {
    /// Whether the last pointer in the list was a mouse.
    is_mouse: StoredValue<bool>,
    touched: StoredValue<Option<f64>>,
    shifted: StoredValue<Option<f64>>,
}

impl Hand {
    /// No hand yet.
    pub(super) fn new() -> Self {
        Self { is_mouse: StoredValue::new(true), touched: StoredValue::new(None), shifted: StoredValue::new(None) }
    }
}

impl Desk {
    /// A pointer came into the list or was pressed there.
    pub(super) fn point(self, event: &PointerEvent) {
        self.hand.is_mouse.set_value(event.pointer_type() == "mouse");
    }

    /// The list was touched, or a key was pressed in it. What waits is shown once it rests.
    pub(super) fn touch(self) {
        self.hand.touched.set_value(Some(js_sys::Date::now()));
        set_timeout(move || self.settle(), Duration::from_millis(REST_MS as u64 + 50));
    }

    /// Whether the list must stay as it is.
    pub(super) fn is_held(self) -> bool {
        let hold = Hold {
            scrolled: window().scroll_y().unwrap_or_default(),
            writes: is_writing(),
            points: self.hand.is_mouse.get_value() && is_under_pointer(),
            rested: since(self.hand.touched),
        };
        hold.holds()
    }

    /// Does something that may move the list, and remembers it if it did.
    pub(super) fn moving(self, change: impl FnOnce()) {
        let before = untrack(|| self.rows_in_sight());
        change();
        if shifts(&before, &untrack(|| self.rows_in_sight())) {
            self.has_moved();
        }
    }

    /// Remembers that what stands in the list has moved.
    pub(super) fn has_moved(self) {
        self.hand.shifted.set_value(Some(js_sys::Date::now()));
    }

    /// Whether a tap on an answer to this entry came too soon after the list moved; its row then says so.
    pub(super) fn is_tapped_too_soon(self, id: EntryId) -> bool {
        let is_too_soon = is_too_soon(since(self.hand.shifted));
        if is_too_soon {
            self.lay(id, |paper| paper.trouble = Some(Trouble::Shifted));
        }
        is_too_soon
    }
}

/// Milliseconds since a moment. A clock that was set back has forgotten it.
fn since(moment: StoredValue<Option<f64>>) -> Option<f64> {
    let passed = js_sys::Date::now() - moment.try_get_value().flatten()?;
    (passed >= 0.0).then_some(passed)
}

/// Whether a pointer lies over the list. Only a mouse lies somewhere: a finger leaves this behind where it last was.
fn is_under_pointer() -> bool {
    document().query_selector(&format!("#{LIST}:hover")).is_ok_and(|list| list.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[track_caller]
    fn check(hold: Hold, holds: bool) {
        assert_eq!(hold.holds(), holds, "{hold:?}");
    }

    #[test]
    fn the_list_stays_while_a_hand_may_be_on_it() {
        let free = Hold::default();
        check(free, false);
        check(Hold { scrolled: 120.0, ..free }, false);
        check(Hold { scrolled: 121.0, ..free }, true);
        check(Hold { writes: true, ..free }, true);
        check(Hold { points: true, ..free }, true);
        check(Hold { rested: Some(4_999.0), ..free }, true);
        check(Hold { rested: Some(5_000.0), ..free }, false);
    }

    #[test]
    fn what_comes_below_moves_nothing() {
        let ids = |numbers: &[u128]| numbers.iter().map(|n| EntryId::new(Uuid::from_u128(*n))).collect::<Vec<_>>();
        assert!(!shifts(&ids(&[1, 2]), &ids(&[1, 2])));
        assert!(!shifts(&ids(&[1, 2]), &ids(&[1, 2, 3])));
        assert!(shifts(&ids(&[1, 2]), &ids(&[3, 1, 2])));
        assert!(shifts(&ids(&[1, 2]), &ids(&[2])));
    }

    #[test]
    fn a_tap_right_after_a_shift_may_be_meant_for_another() {
        assert!(!is_too_soon(None));
        assert!(is_too_soon(Some(0.0)) && is_too_soon(Some(799.0)));
        assert!(!is_too_soon(Some(800.0)));
    }
}
