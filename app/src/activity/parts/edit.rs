//! *Ubah* and *Perbaiki*: the fields of an entry in place.

use super::form::{self, name_of};
use super::{CardForm, Details, Fields, Sender};
use crate::activity::{EditEntry, FailedForm, Logged, my_day, words};
use crate::device::{device_time, device_times};
use crate::error::ApiError;
use crate::kit::{
    BUTTON_MAIN, BUTTON_QUIET, BusyWord, ErrorLine, Show, SignInAgain, Writing, described_by, effect, handler, tw,
    words as kit,
};
use crate::lang::use_lang;
use crate::queue::{Intent, Kind, Went};
use domain::activity::{Field, Step, WorkForm};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::task::spawn_local;

/// One entry being changed. A handle: copies are the same change.
#[derive(Debug, Clone, Copy)]
struct Change {
    form: CardForm,
    fields: Fields,
    /// The version of the content that the form started with.
    base: StoredValue<u32>,
    /// The change in the queue that the form shows, whose place the next one takes.
    shown: StoredValue<Option<u32>>,
    waits: RwSignal<bool>,
}

impl Change {
    /// Begins with what stands in a form that came before the program, else with what was left unsaved, else with the entry.
    fn new(form: CardForm) -> Self {
        let (mut base, mut start) =
            form.entry.with_untracked(|entry| (entry.content_version, WorkForm::from(&entry.work)));
        let mut refusal = None;
        if let Some(FailedForm::Edit { work, error, .. }) = form.failed.get_value() {
            (start, refusal) = (work, Some(error));
        }
        let sent = sent_form(form);
        let as_typed = sent.as_ref().map(form::read).filter(|typed| *typed != start);
        let is_typed = as_typed.is_some();
        // The first version of what waits to be logged is the one that it will have.
        base = base.max(1);
        let mut shown = None;
        // What waits already is what is changed on.
        if refusal.is_none()
            && let Some((key, (version, work))) = waiting(form)
        {
            (base, start, shown) = (version, work, Some(key));
        }
        // The server keeps no drafts.
        if !cfg!(feature = "ssr")
            && !is_typed
            && refusal.is_none()
            && let Some((version, work)) = form.sender.drafts.change(form.id)
        {
            (base, start) = (version, work);
        }
        let start = as_typed.unwrap_or(start);
        let change = Self {
            form,
            fields: Fields::new(start.clone(), refusal),
            base: StoredValue::new(base),
            shown: StoredValue::new(shown),
            waits: RwSignal::new(false),
        };
        if is_typed {
            form.is_dirty.set(true);
            form.sender.drafts.keep_change(form.id, base, &start);
        }
        if let Some(cursor) = sent.and_then(|sent| form::cursor(&sent)) {
            let node = change.fields.node;
            request_animation_frame(move || {
                if let Some(node) = node.try_get_untracked().flatten() {
                    form::set_cursor(&node, cursor);
                }
            });
        }
        change
    }

    /// Whenever it is opened again: an untouched form says what the entry says now.
    fn follow(self) {
        effect(move || {
            if self.form.is_open.get() && !self.form.is_dirty.get_untracked() {
                let now = self.form.entry.get_untracked();
                let (shown, (base, work)) = match waiting(self.form) {
                    Some((key, waiting)) => (Some(key), waiting),
                    None => (None, (now.content_version.max(1), WorkForm::from(&now.work))),
                };
                self.base.set_value(base);
                self.shown.set_value(shown);
                self.fields.fill(work);
            }
        });
    }

    /// Throws away words that can be saved no more.
    fn discard(self) {
        self.form.sender.drafts.forget_change(self.form.id);
        self.form.is_dirty.set(false);
        self.form.close();
    }

    fn typed(self) {
        self.fields.read();
        let started = self.form.entry.with_untracked(|entry| WorkForm::from(&entry.work));
        let typed = self.fields.typed_now();
        self.form.is_dirty.set(typed != started);
        if typed == started {
            self.form.sender.drafts.forget_change(self.form.id);
        } else {
            self.form.sender.drafts.keep_change(self.form.id, self.base.get_value(), &typed);
        }
    }

    fn save(self) {
        let sender = self.form.sender;
        self.fields.read();
        if self.waits.get_untracked() {
            return;
        }
        let entry = self.form.entry.get_untracked();
        let Some(work) = sender.check(self.fields, Some(&entry)) else { return };
        let typed = self.fields.typed_now();
        self.waits.set(true);
        let version = self.base.get_value();
        // It takes the place of the change that it began with; one that was on its way says so when this one comes, and so
        // does one that the form never showed.
        let shown = self.shown.get_value();
        let before = waiting(self.form).map(|(key, _)| key).filter(|key| Some(*key) == shown);
        spawn_local(async move {
            let (id, work) = (entry.id, WorkForm::from(&work));
            let call = EditEntry { entry: id, version, work: work.clone(), device: Some(device_times(device_time())) };
            let intent = Intent::of(Kind::Edit, Some(id), &call).map(|intent| intent.with_work(version, work));
            let went = sender.queue.submit_instead(intent, before).await;
            let is_kept = went == Went::Kept && sender.queue.keeps_all();
            let is_taken = is_kept || matches!(went, Went::Done(_));
            let has_more = self.fields.typed_if_there().is_some_and(|now| now != typed);
            // Also where the page is gone, and with it its fields.
            let keeps_more = sender.drafts.change(id).is_some_and(|(_, kept)| kept != typed);
            if is_taken && !has_more && !keeps_more {
                sender.drafts.forget_change(id);
            }
            if self.waits.try_set(false).is_some() {
                return;
            }
            match went {
                // Typed on meanwhile: that is another change, of what this one has made.
                Went::Done(_) | Went::Kept if has_more => self.go_on(&went),
                Went::Done(_) | Went::Kept => {
                    self.form.is_dirty.set(false);
                    self.form.close();
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

    /// Begins another change where one was saved and somebody has typed on.
    fn go_on(self, went: &Went) {
        let now = match went {
            Went::Done(reply) => reply.read::<Logged>().map(|Logged { entry, .. }| (None, entry.content_version)),
            Went::Kept | Went::Refused(_) => waiting(self.form).map(|(key, (base, _))| (Some(key), base)),
        };
        if let Some((shown, base)) = now {
            self.shown.set_value(shown);
            self.base.set_value(base);
        }
        self.typed();
    }

    /// The author has changed the entry elsewhere: once that was said, saving again is meant to go over it.
    async fn catch_up(self, sender: Sender) {
        if let Ok(day) = my_day(sender.book.also()).await {
            sender.book.merge(day);
        }
        if let Some(now) = self.form.entry.try_with_untracked(|entry| entry.content_version) {
            let _ = self.base.try_set_value(now);
        }
    }
}

/// The change of this entry that waits, with its key.
fn waiting(form: CardForm) -> Option<(u32, (u32, WorkForm))> {
    let item = form.sender.waiting_change(form.id)?;
    Some((item.key, item.intent.work?))
}

/// The form as the server sent it, while it still stands where this one comes.
fn sent_form(form: CardForm) -> Option<web_sys::HtmlFormElement> {
    use wasm_bindgen::JsCast;
    if cfg!(feature = "ssr") {
        return None;
    }
    let area = document().get_element_by_id(&format!("edit-{}", form.id))?;
    area.closest("form").ok()??.dyn_into().ok()
}

const FORM: &str = tw!("grid grid-cols-[minmax(0,1fr)] gap-3 pt-2 pb-4");

/// The fields and *Simpan*.
#[component]
pub(super) fn EditForm(form: CardForm) -> impl IntoView {
    let lang = use_lang();
    let change = Change::new(form);
    change.follow();
    let (fields, sender) = (change.fields, form.sender);
    let start = fields.typed_now();
    let (id, version, date) = form.entry.with_untracked(|entry| (entry.id, entry.content_version, entry.work.date));
    let field = format!("edit-{id}");
    let error = Signal::derive(move || fields.sentence(lang, Field::Description));
    let described = {
        let field = field.clone();
        Signal::derive(move || described_by(&field, false, error.with(Option::is_some)))
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        change.save();
    };
    let is_final = move || form.entry.with(|entry| entry.status.after(Step::Edit).is_none());
    let has_answer = move || form.entry.with(|entry| !entry.status.is_waiting());
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
            <Show when=is_final>
                <p class="text-bad font-strong">{words::not_changed_any_more(lang)}</p>
                <button class=BUTTON_QUIET type="button" on:click=handler(move |_| change.discard())>
                    {words::discard(lang)}
                </button>
            </Show>
            <ErrorLine id=format!("{field}-trouble") text=Signal::derive(move || fields.trouble(lang, words::change_refused)) />
            <SignInAgain error=fields.refusal() />
            <button class=BUTTON_MAIN type="submit" hidden=is_final>
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
