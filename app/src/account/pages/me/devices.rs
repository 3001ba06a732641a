//! *Perangkat saya*: where one is signed in, and the way to end it there.

use crate::account::{DeviceRow, EndDevice, EndOtherDevices, words};
use crate::error::ApiError;
use crate::format;
use crate::kit::{BUTTON, Drawn, ErrorLine};
use crate::lang::use_lang;
use crate::sentence;
use domain::time::{WorkDate, Zone};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The list, this device first.
#[component]
pub(super) fn DeviceList(
    devices: Vec<DeviceRow>,
    zone: Zone,
    today: WorkDate,
    /// They were just made fewer.
    ended: bool,
    refused: Option<ApiError>,
) -> impl IntoView {
    let lang = use_lang();
    let others = devices.iter().filter(|one| !one.is_this).count();
    let refused = refused.map(|error| {
        if error == ApiError::NotFound { words::device_gone(lang).to_owned() } else { sentence::of_error(lang, &error) }
    });
    let rows = devices.into_iter().map(|device| view! { <DeviceItem device zone today /> }).drawn();
    view! {
        <section class="mt-8" aria-labelledby="devices">
            <h2 class="mb-1" id="devices" tabindex="-1">{words::devices(lang)}</h2>
            <p class="text-ink-2 mb-3">{words::devices_about(lang)}</p>
            {ended
                .then(|| {
                    view! {
                        <p class="mb-3 font-strong" id="devices-ended" role="status" tabindex="-1">
                            {words::devices_ended(lang)}
                        </p>
                    }
                })
                .drawn()}
            <ErrorLine id="devices" text=Signal::stored(refused) />
            <ul class="bg-surface border border-line rounded-card">{rows}</ul>
            {(others > 0)
                .then(|| {
                    view! {
                        <form class="mt-3" method="post" action=EndOtherDevices::url()>
                            <button class=BUTTON type="submit">{words::end_others(lang)}</button>
                        </form>
                    }
                })
                .drawn()}
        </section>
    }
}

#[component]
fn DeviceItem(device: DeviceRow, zone: Zone, today: WorkDate) -> impl IntoView {
    let lang = use_lang();
    let name = words::device(lang, device.device);
    let [day, seen] = [zone.day_of(device.since), device.seen_on].map(|day| format::near_day(lang, day, today));
    // Several of one kind on one day are told apart by the clock.
    let since = words::device_since(lang, &day, &format::clock(lang, zone, device.since));
    let heard = words::end_device_of(lang, &name, &since);
    view! {
        <li class="not-first:border-t p-4 flex flex-wrap items-center gap-3">
            <div class="grow">
                <p class="font-strong">{name}</p>
                {device.is_this.then(|| view! { <p class="text-small">{words::this_device(lang)}</p> }).drawn()}
                <p class="text-ink-2 text-small">{words::device_days(lang, &since, &seen)}</p>
            </div>
            {(!device.is_this)
                .then(|| {
                    view! {
                        <form method="post" action=EndDevice::url()>
                            <input type="hidden" name="device" value=device.id.to_string() />
                            <button class=BUTTON type="submit" aria-label=heard>{words::end_device(lang)}</button>
                        </form>
                    }
                })
                .drawn()}
        </li>
    }
}
