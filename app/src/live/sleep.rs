//! Waiting in the browser.

use futures::channel::oneshot;
use futures::future::{Either, LocalBoxFuture, select};
use gloo::timers::callback::Timeout;
use std::pin::pin;

/// Waits that many milliseconds; dropped earlier, the timer is cleared.
pub async fn sleep_ms(millis: u32) {
    let (done, wait) = oneshot::channel::<()>();
    let _timer = Timeout::new(millis, move || {
        let _ = done.send(());
    });
    let _ = wait.await;
}

/// What comes of something within so many milliseconds.
pub(crate) async fn within<T>(millis: u32, work: LocalBoxFuture<'_, T>) -> Option<T> {
    match select(work, pin!(sleep_ms(millis))).await {
        Either::Left((done, _)) => Some(done),
        Either::Right(_) => None,
    }
}
