//! Waiting in the browser.

use futures::channel::oneshot;
use gloo::timers::callback::Timeout;

/// Waits that many milliseconds; dropped earlier, the timer is cleared.
pub async fn sleep_ms(millis: u32) {
    let (done, wait) = oneshot::channel::<()>();
    let _timer = Timeout::new(millis, move || {
        let _ = done.send(());
    });
    let _ = wait.await;
}
