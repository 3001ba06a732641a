//! The time on the wall: the server's, also between its beats and while it is away.

use crate::kit::effect;
use domain::time::Timestamp;
use leptos::prelude::*;
use std::time::Duration;

/// The server's time, to the minute; begins with `first`, the time of what the server rendered.
///
/// The device's clock is only asked how much time has passed since the server last told the time: it may stand
/// wrong for years and the wall is still right.
pub(super) fn server_clock(first: Timestamp, told: Signal<Option<Timestamp>>) -> Signal<Timestamp> {
    let now = RwSignal::new(first);
    let mark = StoredValue::new(Mark { told: first, device: 0.0 });
    let tell = move || {
        let time = mark.with_value(Mark::now);
        if minute(time) != now.with_untracked(|shown| minute(*shown)) {
            now.set(time);
        }
    };
    effect(move || {
        mark.set_value(Mark { told: told.get().unwrap_or(first), device: device_ms() });
        tell();
    });
    effect(move || {
        if let Ok(ticking) = set_interval_with_handle(tell, Duration::from_secs(1)) {
            on_cleanup(move || ticking.clear());
        }
    });
    now.into()
}

fn minute(time: Timestamp) -> i64 {
    time.millis().div_euclid(60_000)
}

/// What the server said, and what the device's clock showed then.
#[derive(Debug, Clone, Copy)]
struct Mark {
    told: Timestamp,
    device: f64,
}

impl Mark {
    fn now(&self) -> Timestamp {
        let passed = (device_ms() - self.device).max(0.0);
        Timestamp::from_millis(self.told.millis().saturating_add(passed as i64))
    }
}

fn device_ms() -> f64 {
    js_sys::Date::now()
}
