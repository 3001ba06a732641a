//! *Ubah* and *Tarik*: forms of a card that are drawn when their word is pressed. A list of hundreds of entries holds words,
//! not forms, and a page sends none that nobody opens.
//!
//! Before and without the program the word is a link to the page with that one form open.

use super::{EditForm, Sender, WithdrawForm};
use crate::activity::{FailedForm, words};
use crate::kit::{Icon, LINKISH, Show, effect, handler, redraw};
use crate::lang::use_lang;
use crate::later::{Part, What, load_late};
use crate::pieces::{Pages, Piece};
use domain::activity::{Entry, EntryId, EntryStatus};
use futures::FutureExt;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::activity) enum CardAsk {
    /// *Ubah*, or *Perbaiki* where the entry was answered.
    Edit,
    /// *Tarik*.
    Withdraw,
}

impl CardAsk {
    /// As the address names it.
    pub(in crate::activity) const fn name(self) -> &'static str {
        match self {
            Self::Edit => "ubah",
            Self::Withdraw => "tarik",
        }
    }
}

/// One form of one card. A handle: copies are the same form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CardForm {
    ask: CardAsk,
    pub(super) id: EntryId,
    pub(super) entry: Signal<Entry>,
    pub(super) sender: Sender,
    /// What a plain form left behind.
    pub(super) failed: StoredValue<Option<FailedForm>>,
    /// Whether words stand in it that are not saved.
    pub(super) is_dirty: RwSignal<bool>,
    /// Whether it is seen.
    pub(super) is_open: RwSignal<bool>,
    /// Whether it is alive on the page; a closed one stays, with its words.
    is_drawn: RwSignal<bool>,
}

impl CardForm {
    /// The form `ask` of an entry, `is_open` where the address or a refusal opens it.
    pub(super) fn new(
        ask: CardAsk,
        entry: Signal<Entry>,
        sender: Sender,
        failed: Option<FailedForm>,
        is_open: bool,
    ) -> Self {
        Self {
            ask,
            id: entry.with_untracked(|entry| entry.id),
            entry,
            sender,
            is_dirty: RwSignal::new(failed.is_some()),
            failed: StoredValue::new(failed),
            is_open: RwSignal::new(is_open),
            is_drawn: RwSignal::new(false),
        }
    }

    /// Draws the form. Called in its piece only.
    pub(crate) fn draw(self) -> AnyView {
        match self.ask {
            CardAsk::Edit => view! { <EditForm form=self /> }.into_any(),
            CardAsk::Withdraw => view! { <WithdrawForm form=self /> }.into_any(),
        }
    }

    /// Closes it, and goes back to the word that opened it.
    pub(super) fn close(self) {
        use wasm_bindgen::JsCast;
        let _ = self.is_open.try_set(false);
        let word = document().get_element_by_id(&self.word());
        if let Some(word) = word.and_then(|word| word.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = word.focus();
        }
    }

    /// The `id` of the word that opens it.
    fn word(self) -> String {
        format!("{}-{}", self.ask.name(), self.id)
    }

    fn address(self) -> String {
        format!("/catat?{}={id}#entry-{id}", self.ask.name(), id = self.id)
    }

    /// The word was pressed.
    fn press(self, pages: Pages) {
        if self.is_drawn.get_untracked() {
            return self.is_open.update(|is_open| *is_open = !*is_open);
        }
        spawn_local(async move {
            if (pages.load)(Piece::Tools).await {
                let _ = self.is_drawn.try_set(true);
                let _ = self.is_open.try_set(true);
            } else {
                let _ = window().location().set_href(&self.address());
            }
        });
    }

    /// Once in the browser: opens it where words of before wait for it, and makes alive what the server has opened.
    fn wake(self, pages: Pages) {
        effect(move || {
            let waits = self.ask == CardAsk::Edit && self.sender.drafts.change(self.id).is_some();
            if waits || self.is_open.get_untracked() {
                self.is_dirty.set(waits || self.is_dirty.get_untracked());
                self.is_open.set(true);
                spawn_local(load_late(Piece::Tools, pages.load, self.is_drawn));
            }
        });
    }
}

/// The word that opens the form, and the form once it is opened.
#[component]
pub(super) fn CardFold(form: CardForm) -> impl IntoView {
    let lang = use_lang();
    let pages = use_context::<Pages>();
    if let Some(pages) = pages {
        form.wake(pages);
    }
    let press = move |event: MouseEvent| {
        if let Some(pages) = pages {
            event.prevent_default();
            form.press(pages);
        }
    };
    let is_mended = move || {
        let is_returned =
            form.entry.with(|entry| matches!(entry.status, EntryStatus::Returned | EntryStatus::Rejected));
        is_returned && form.ask == CardAsk::Edit
    };
    let word = move || match form.ask {
        CardAsk::Edit if is_mended() => words::mend(lang),
        CardAsk::Edit => words::edit(lang),
        CardAsk::Withdraw => words::withdraw(lang),
    };
    let as_sent = form.is_open.get_untracked().then(|| form.as_sent());
    let drawn = redraw(move || {
        if form.is_drawn.get() {
            let part = pages.and_then(|pages| (pages.part)(Part(What::CardForm(form))).now_or_never().flatten());
            return view! { <div class="basis-full" hidden=move || !form.is_open.get()>{part}</div> }.into_any();
        }
        match as_sent.clone() {
            // Its fields are plain ones until the piece is there that draws them.
            Some(html) => view! { <div class="basis-full" inner_html=html></div> }.into_any(),
            None => ().into_any(),
        }
    });
    view! {
        <a
            class=LINKISH
            id=form.word()
            href=form.address()
            rel="external"
            aria-expanded=move || form.is_open.get().to_string()
            on:click=handler(press)
        >
            <Show when=is_mended>{Icon::Pencil.draw()}</Show>
            <span>{redraw(word)}</span>
        </a>
        {drawn}
    }
}

impl CardForm {
    /// What the server sends of an open form. The browser keeps it as it came and need not know how to draw it.
    #[cfg(feature = "ssr")]
    fn as_sent(self) -> String {
        self.draw().to_html()
    }

    /// What the server sent stands in the page.
    #[cfg(not(feature = "ssr"))]
    const fn as_sent(self) -> String {
        String::new()
    }
}
