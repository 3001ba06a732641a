//! Parts of a page that come after it: the page is whole without them, so nobody waits for their download.
//!
//! The server draws none of them. In the browser each appears once its piece is there; without network it is the service
//! worker that has it.

use crate::activity::{CardForm, ClockNotice, OwnHabits, Passed, RefusedEntry, Sender, Understood, Ways, WhyLate};
use crate::evidence::{ComposerPhotos, EntryPhotos};
use crate::inbox::{Bell, DeviceSwitch};
use crate::kit::{Drawn, effect, redraw};
use crate::live::{Live, Tries, sleep_ms};
use crate::pieces::{Load, Pages, Piece};
use crate::queue::{LeftBeside, Pending, Queue, QueueTruth};
use domain::activity::EntryId;
use domain::organization::EmployeeId;
use domain::time::Zone;
use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// One of them.
#[derive(Debug, Clone, Copy)]
pub struct Part(pub(crate) What);

/// Which.
#[derive(Debug, Clone, Copy)]
pub(crate) enum What {
    /// What is true of the queue; whether nothing else says that the server cannot be reached.
    Queue(Queue, Live, Zone, bool),
    /// What lies beside the queue, and is to be sent too.
    Beside(Queue),
    /// What of the queue is about an entry.
    Pending(Queue, EntryId),
    /// Photos and files for the entry that is being written; beside them what passed from there to the queue last.
    ComposerPhotos(Queue, Signal<Option<Passed>>),
    /// What was understood of the line in the composer.
    Understood(Sender),
    /// What is offered from the person's own last entries, by what the clock says now.
    OwnHabits(Sender),
    /// Why what is written in the composer comes late.
    WhyLate(Sender),
    /// Why an entry was refused, and what may be done with it.
    RefusedEntry(Sender, EntryId),
    /// A form of an entry's card, once it is opened.
    CardForm(CardForm),
    /// A device whose clock is wrong.
    Clock(Sender),
    /// Whether this device is told of things, by who is signed in.
    DeviceSwitch(EmployeeId),
    /// How many news are unread, as long as the page hears of them.
    Bell(Live),
    /// A reminder where the day has no entry; and other ways to fill the log and to look at it, on a page drawn in the browser.
    Ways(Sender, Live),
    /// Photos and files for an entry that was logged.
    EntryPhotos(Queue, EntryId),
}

impl Part {
    /// Draws it. Called in its piece only.
    pub fn draw(self) -> AnyView {
        match self.0 {
            What::Queue(queue, live, zone, says_unreachable) => {
                view! { <QueueTruth queue live zone says_unreachable /> }.into_any()
            }
            What::Beside(queue) => view! { <LeftBeside queue /> }.into_any(),
            What::Pending(queue, entry) => view! { <Pending queue entry /> }.into_any(),
            What::ComposerPhotos(queue, passed) => view! { <ComposerPhotos queue passed /> }.into_any(),
            What::Understood(sender) => view! { <Understood sender /> }.into_any(),
            What::OwnHabits(sender) => view! { <OwnHabits sender /> }.into_any(),
            What::WhyLate(sender) => view! { <WhyLate sender /> }.into_any(),
            What::RefusedEntry(sender, id) => view! { <RefusedEntry sender id /> }.into_any(),
            What::CardForm(form) => form.draw(),
            What::Clock(sender) => view! { <ClockNotice sender /> }.into_any(),
            What::DeviceSwitch(viewer) => view! { <DeviceSwitch viewer /> }.into_any(),
            What::Bell(live) => view! { <Bell live /> }.into_any(),
            What::Ways(sender, live) => view! { <Ways sender live /> }.into_any(),
            What::EntryPhotos(queue, entry) => view! { <EntryPhotos queue entry /> }.into_any(),
        }
    }
}

/// The place of a part, empty until it comes.
#[component]
pub(crate) fn Later(what: What) -> impl IntoView {
    let pages = use_context::<Pages>();
    let came = load_soon();
    redraw(move || {
        let part = came.get().then(|| pages.map(|pages| (pages.part)(Part(what)).now_or_never().flatten()));
        part.flatten().flatten().drawn()
    })
}

/// Brings the piece of all parts behind the page: what is said without network has to be there before it is gone.
/// Answers once it is.
pub(crate) fn load_soon() -> RwSignal<bool> {
    let came = RwSignal::new(false);
    if let Some(pages) = use_context::<Pages>() {
        effect(move || spawn_local(load_late(Piece::Tools, pages.load, came)));
    }
    came
}

/// Asks for a piece until it is there or nobody waits for it any more.
pub(crate) async fn load_late(piece: Piece, load: Load, came: RwSignal<bool>) {
    let mut tries = Tries::new();
    while !load(piece).await {
        tries.wait().await;
        if came.is_disposed() {
            return;
        }
    }
    // Each part in a turn of its own: all of them at once would keep a slow phone from taking a letter.
    sleep_ms(0).await;
    let _ = came.try_set(true);
}
