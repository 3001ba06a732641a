//! *Ubah* and *Perbaiki*: the fields of an entry in place.

use super::form::name_of;
use super::{Details, Drafts, Fields, Sender};
use crate::activity::{EditEntry, FailedForm, my_day, words};
use crate::device::{device_time, device_times};
use crate::error::ApiError;
use crate::kit::{
    BUTTON_MAIN, BusyWord, ErrorLine, Icon, LINKISH, Show, SignInAgain, Writing, described_by, effect, handler, redraw,
    tw, words as kit,
};
use crate::lang::use_lang;
use crate::queue::{Intent, Kind, Went};
use domain::activity::{Entry, EntryId, EntryStatus, Field, WorkForm};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::task::spawn_local;

/// One entry being changed. A handle: copies are the same change.
#[derive(Debug, Clone, Copy)]
struct Change {
    id: EntryId,
    entry: Signal<Entry>,
    drafts: Drafts,
    fields: Fields,
    fold: NodeRef<html::Details>,
    /// The version of the content that the form started with.
    base: StoredValue<u32>,
    is_dirty: RwSignal<bool>,
    waits: RwSignal<bool>,
}

impl Change {
    fn new(entry: Signal<Entry>, drafts: Drafts, fields: Fields, is_dirty: RwSignal<bool>) -> Self {
        let (id, base) = entry.with_untracked(|entry| (entry.id, entry.content_version));
        let base = StoredValue::new(base);
        Self { id, entry, drafts, fields, fold: NodeRef::new(), base, is_dirty, waits: RwSignal::new(false) }
    }

    /// The fold was opened or closed: an untouched form starts with what the entry says now.
    fn toggled(self) {
        if !self.is_dirty.get_untracked() && self.is_open() {
            let now = self.entry.get_untracked();
            self.base.set_value(now.content_version);
            self.fields.fill(WorkForm::from(&now.work));
        }
    }

    /// Once on the page: brings back what was left unsaved.
    fn bring_back(self) {
        effect(move || {
            let (Some(fold), Some(_)) = (self.fold.get(), self.fields.node.get()) else { return };
            if let Some((base, typed)) = self.drafts.change(self.id)
                && !self.is_dirty.get_untracked()
            {
                self.base.set_value(base);
                self.fields.fill(typed);
                self.is_dirty.set(true);
                fold.set_open(true);
            }
        });
    }

    fn is_open(self) -> bool {
        self.fold.get_untracked().is_some_and(|fold| fold.open())
    }

    fn typed(self) {
        self.fields.read();
        let started = self.entry.with_untracked(|entry| WorkForm::from(&entry.work));
        let typed = self.fields.typed_now();
        self.is_dirty.set(typed != started);
        if typed == started {
            self.drafts.forget_change(self.id);
        } else {
            self.drafts.keep_change(self.id, self.base.get_value(), &typed);
        }
    }

    fn save(self, sender: Sender) {
        self.fields.read();
        if self.waits.get_untracked() {
            return;
        }
        let entry = self.entry.get_untracked();
        let Some(work) = sender.check(self.fields, Some(&entry)) else { return };
        self.waits.set(true);
        let version = self.base.get_value();
        spawn_local(async move {
            let (id, work) = (entry.id, WorkForm::from(&work));
            let call = EditEntry { entry: id, version, work: work.clone(), device: Some(device_times(device_time())) };
            let intent = Intent::of(Kind::Edit, Some(id), &call).map(|intent| intent.with_work(version, work));
            let went = sender.queue.submit(intent).await;
            if !matches!(went, Went::Refused(_)) {
                self.drafts.forget_change(self.id);
            }
            if self.waits.try_set(false).is_some() {
                return;
            }
            match went {
                Went::Done(_) | Went::Kept => {
                    self.is_dirty.set(false);
                    self.close();
                    if went != Went::Kept {
                        sender.say(kit::sent(sender.lang()).to_owned());
                    }
                }
                Went::Refused(error) => {
                    let is_overtaken = error == ApiError::ChangedMeanwhile;
                    self.fields.refuse(error);
                    if is_overtaken {
                        self.catch_up(sender).await;
                    }
                }
            }
        });
    }

    /// The author has changed the entry elsewhere: once that was said, saving again is meant to go over it.
    async fn catch_up(self, sender: Sender) {
        if let Ok(day) = my_day().await {
            sender.book.merge(day);
        }
        if let Some(now) = self.entry.try_with_untracked(|entry| entry.content_version) {
            let _ = self.base.try_set_value(now);
        }
    }

    fn close(self) {
        if let Some(fold) = self.fold.get_untracked() {
            fold.set_open(false);
            // Back to the word that opened it.
            if let Ok(Some(word)) = fold.query_selector("summary") {
                use wasm_bindgen::JsCast;
                let _ = word.dyn_into::<web_sys::HtmlElement>().map(|word| word.focus());
            }
        }
    }
}

/// The word that opens the fields, and the fields.
#[component]
pub(super) fn EditFold(
    entry: Signal<Entry>,
    sender: Sender,
    is_dirty: RwSignal<bool>,
    failed: Option<FailedForm>,
) -> impl IntoView {
    let lang = use_lang();
    let (start, error) = match failed {
        Some(FailedForm::Edit { work, error, .. }) => (work, Some(error)),
        Some(FailedForm::Log { .. } | FailedForm::Say { .. } | FailedForm::Act { .. }) | None => {
            (entry.with_untracked(|entry| WorkForm::from(&entry.work)), None)
        }
    };
    let is_open = error.is_some();
    let change = Change::new(entry, sender.drafts, Fields::new(start.clone(), error), is_dirty);
    change.bring_back();
    let has_answer = move || entry.with(|entry| matches!(entry.status, EntryStatus::Returned | EntryStatus::Rejected));
    let word = move || if has_answer() { words::mend(lang) } else { words::edit(lang) };
    view! {
        <details class="fold open:basis-full" open=is_open node_ref=change.fold on:toggle=handler(move |_| change.toggled())>
            <summary class=LINKISH>
                <Show when=has_answer>{Icon::Pencil.draw()}</Show>
                <span>{redraw(word)}</span>
            </summary>
            <EditForm change sender start />
        </details>
    }
}

const FORM: &str = tw!("grid grid-cols-[minmax(0,1fr)] gap-3 pt-2 pb-4");

#[component]
fn EditForm(change: Change, sender: Sender, start: WorkForm) -> impl IntoView {
    let lang = use_lang();
    let fields = change.fields;
    let (id, version, date) = change.entry.with_untracked(|entry| (entry.id, entry.content_version, entry.work.date));
    let field = format!("edit-{id}");
    let error = Signal::derive(move || fields.sentence(lang, Field::Description));
    let described = {
        let field = field.clone();
        Signal::derive(move || described_by(&field, false, error.with(Option::is_some)))
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        change.save(sender);
    };
    let has_answer = move || change.entry.with(|entry| !entry.status.is_waiting());
    view! {
        <form
            class=FORM
            method="post"
            action=EditEntry::url()
            node_ref=fields.node
            on:submit=handler(submit)
            on:input=handler(move |_| change.typed())
        >
            <input type="hidden" name="entry" value=id.to_string() />
            <input type="hidden" name="version" value=version.to_string() />
            <div class="grid grid-cols-[minmax(0,1fr)] gap-1.5">
                <label class="font-strong" for=field.clone()>{words::text(lang)}</label>
                <Writing
                    id=field.clone()
                    name=name_of(Field::Description)
                    text=start.description.clone()
                    invalid=Signal::derive(move || error.with(Option::is_some))
                    described_by=described
                />
                <ErrorLine id=field.clone() text=error />
            </div>
            <Details fields id=field.clone() typed=start days=sender.days(Some(date)) today=sender.book.today() />
            <ErrorLine id=format!("{field}-trouble") text=Signal::derive(move || fields.trouble(lang, words::change_refused)) />
            <SignInAgain error=fields.refusal() />
            <button class=BUTTON_MAIN type="submit">
                <Show
                    when=has_answer
                    fallback=move || view! { <BusyWord word=kit::save(lang) busy=kit::saving(lang) waits=change.waits /> }
                >
                    <BusyWord word=words::save_again(lang) busy=kit::saving(lang) waits=change.waits />
                </Show>
            </button>
        </form>
    }
}
