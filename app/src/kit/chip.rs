//! A state in a pill: word, icon and border differ; colour comes last. Never pressed.

use super::{Icon, redraw, words};
use crate::lang::{Lang, use_lang};
use domain::activity::EntryStatus;
use leptos::prelude::*;

/// What a chip can say about an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChipState {
    /// On its way: not yet on the server's disk.
    Sending,
    /// Not sent: it waits for the network or was refused, and is still on the device.
    Unsent,
    /// Where it stands on the server.
    At(EntryStatus),
}

impl ChipState {
    const fn icon(self) -> Icon {
        match self {
            Self::Sending => Icon::Up,
            Self::Unsent => Icon::Phone,
            Self::At(EntryStatus::Sent) => Icon::Check,
            Self::At(EntryStatus::Seen) => Icon::Eye,
            Self::At(EntryStatus::Returned | EntryStatus::Withdrawn) => Icon::Return,
            Self::At(EntryStatus::Approved) => Icon::CheckFull,
            Self::At(EntryStatus::Rejected) => Icon::Stop,
        }
    }

    /// The word of the state.
    pub(crate) const fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Sending => words::sending(lang),
            Self::Unsent => words::on_device(lang),
            Self::At(EntryStatus::Sent) => words::sent(lang),
            Self::At(EntryStatus::Seen) => words::seen(lang),
            Self::At(EntryStatus::Returned) => words::returned(lang),
            Self::At(EntryStatus::Approved) => words::approved(lang),
            Self::At(EntryStatus::Rejected) => words::rejected(lang),
            Self::At(EntryStatus::Withdrawn) => words::withdrawn(lang),
        }
    }

    const fn look(self) -> &'static str {
        match self {
            Self::Sending | Self::Unsent => tw!("border-dashed border-line-strong text-ink-2"),
            Self::At(EntryStatus::Sent) => tw!("border-line-strong text-ink"),
            Self::At(EntryStatus::Withdrawn) => tw!("border-line-strong text-ink-2"),
            Self::At(EntryStatus::Seen) => tw!("text-seen bg-seen-tint border-seen-tint"),
            Self::At(EntryStatus::Approved) => tw!("text-good bg-good-tint border-good-tint font-strong"),
            Self::At(EntryStatus::Returned) => tw!("text-warn bg-warn-tint border-warn font-strong"),
            Self::At(EntryStatus::Rejected) => tw!("text-bad bg-bad-tint border-bad font-strong"),
        }
    }
}

const PILL: &str = tw!(
    "inline-flex items-center gap-1.5 py-0.5 pl-2 pr-2.5 min-h-7 border rounded-pill text-small leading-[1.3] whitespace-nowrap",
    "narrow:whitespace-normal narrow:[overflow-wrap:anywhere]"
);

/// The state of an entry.
#[component]
pub(crate) fn Chip(#[prop(into)] state: Signal<ChipState>) -> impl IntoView {
    let lang = use_lang();
    let class = move || format!("{PILL} {}", state.get().look());
    view! {
        <span class=class>
            {redraw(move || state.get().icon().draw_as(tw!("i w-[1.125rem] h-[1.125rem]")))}
            <span>{move || state.get().word(lang)}</span>
        </span>
    }
}
