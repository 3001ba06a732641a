//! A device whose clock is wrong is told so, once and kindly: nothing of the log depends on it.

use super::Sender;
use crate::activity::words;
use crate::device::device_time;
use crate::kit::{Banner, Icon, Tone, effect, memo, redraw};
use crate::lang::use_lang;
use crate::live::Nudges;
use domain::activity::{Clock, Exchange};
use domain::time::Timestamp;
use gloo_net::http::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Answers at once, and with the time.
const ANYTHING: &str = "/siap";

/// Milliseconds after which it is compared again in any case: an hour.
const AGAIN_MS: u32 = 60 * 60 * 1_000;

/// *Jam ponsel ini*, where it is wrong.
#[component]
pub(crate) fn ClockNotice(sender: Sender) -> impl IntoView {
    let lang = use_lang();
    let clock = RwSignal::new(None::<Clock>);
    // Said once: a phone that is looked at again is as wrong as before.
    let said = memo(move || clock.get().and_then(|clock| words::wrong_clock(lang, clock)));
    effect(move || {
        spawn_local(async move {
            let mut nudges = Nudges::listen();
            while !clock.is_disposed() {
                // None where the answer took too long to say anything.
                if let Some((exchange, now)) = compare().await.and_then(|exchange| Some((exchange, exchange.clock()?)))
                    && clock.try_set(Some(now)).is_none()
                {
                    sender.hear_time(exchange.server);
                }
                // Whoever sets the clock leaves the page for that, and comes back.
                nudges.wait(AGAIN_MS).await;
            }
        });
    });
    redraw(move || {
        said.get().map(|said| {
            view! {
                <div class="mt-3">
                    <Banner tone=Tone::Warn icon=Icon::Clock boxed=true>
                        <p>{said}</p>
                    </Banner>
                </div>
            }
        })
    })
}

/// Holds this device's clock against the server's. None without network.
async fn compare() -> Option<Exchange> {
    let asked = device_time();
    let response = Request::get(ANYTHING).send().await.ok()?;
    let answered = device_time();
    let said = js_sys::Date::parse(&response.headers().get("date")?);
    let server = (said.is_finite()).then(|| Timestamp::from_millis(said as i64))?;
    Some(Exchange { asked, answered, server })
}
