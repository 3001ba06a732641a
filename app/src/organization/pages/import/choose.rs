//! The form that sends a file.

use crate::kit::{BUTTON_MAIN, BusyWord, ErrorLine, FIELD, INPUT, described_by, handler, on_its_way};
use crate::lang::use_lang;
use crate::organization::{FileProblem, MOST_MEGABYTES, UPLOAD, sentence, words};
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// A field for the file, and *Periksa berkas*. `unread` where the last one could not be read.
#[component]
pub(super) fn ChooseFile(unread: Option<FileProblem>) -> impl IntoView {
    let lang = use_lang();
    let problem = RwSignal::new(unread);
    let waits = on_its_way();
    let file = NodeRef::<Input>::new();
    let error =
        Signal::derive(move || problem.with(|problem| problem.as_ref().map(|one| sentence::of_file(lang, one))));
    let wrong = move || problem.with(Option::is_some);
    // The browser itself sends the form; a second tap, and what would be refused anyway, stay here.
    let submit = move |event: SubmitEvent| {
        if waits.get_untracked() {
            event.prevent_default();
            return;
        }
        let found = file.get_untracked().and_then(|input| find_problem(&input));
        if found.is_some() {
            event.prevent_default();
        } else {
            waits.set(true);
        }
        problem.set(found);
    };
    view! {
        <p class="text-ink-2 mt-1">{words::about(lang)}</p>
        <form
            class="bg-surface border border-line rounded-card p-4 mt-6 grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start"
            method="post"
            action=UPLOAD
            enctype="multipart/form-data"
            on:submit=handler(submit)
        >
            <div class=FIELD>
                <label class="font-strong" for="berkas">{words::file(lang)}</label>
                <input
                    class=INPUT
                    id="berkas"
                    name="file"
                    type="file"
                    accept=".csv,.xlsx,text/csv"
                    node_ref=file
                    on:change=move |_| waits.set(false)
                    aria-invalid=move || wrong().then_some("true")
                    aria-describedby=move || described_by("berkas", true, wrong())
                />
                <ErrorLine id="berkas" text=error />
                <p class="text-ink-2 text-small" id="berkas-hint">{words::file_hint(lang, MOST_MEGABYTES)}</p>
            </div>
            <button class=BUTTON_MAIN type="submit">
                <BusyWord word=words::check(lang) busy=words::checking(lang) waits />
            </button>
        </form>
    }
}

/// What the server would say of it before reading it: so that nobody waits for many megabytes to be told.
fn find_problem(input: &web_sys::HtmlInputElement) -> Option<FileProblem> {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return Some(FileProblem::NoFile) };
    let megabytes = MOST_MEGABYTES;
    (file.size() > (megabytes * 1_000_000) as f64).then_some(FileProblem::TooLarge { megabytes })
}
