//! What is typed into a form of a document stays on the device until an answer says that it was taken: whoever closes the
//! tab, or whose phone closes it, finds it in the form again. Whoever else signs in there does not.
//!
//! Documents run no program; this is the one script that they may bring. Without it their forms work as they do with it.

use crate::kit::{Banner, Icon, Tone};
use crate::lang::{use_lang, words};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::organization::EmployeeId;
use leptos::prelude::*;
use sha2::{Digest, Sha256};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

const KEEP: &str = include_str!("drafts/keep.js");

words! {
    typed: "Tulisan Anda yang belum dikirim masih ada di sini." / "What you typed and did not send is still here.";
    choice: "Yang Anda pilih waktu itu tidak dapat dipilih lagi, misalnya tanggalnya. Periksa dulu sebelum mengirim." /
        "What you had chosen, such as the day, can no longer be chosen. Look it over before you send.";
    sent: "Tulisan ini sudah Anda kirim, tetapi jawabannya tidak sampai. Periksa dulu apakah sudah tersimpan." /
        "You sent this, but the answer did not arrive. See first whether it was saved.";
}

/// What the document being drawn asks of the script.
#[derive(Debug, Clone, Copy, Default)]
struct Asked {
    has_forms: bool,
    is_taken: bool,
}

/// The drafts of one person in the document that is being drawn.
#[derive(Debug, Clone)]
struct Drafts(Arc<Mutex<Asked>>);

impl Drafts {
    fn ask(&self, change: impl FnOnce(&mut Asked)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Lets the forms of the document keep drafts.
pub(super) fn provide_drafts() {
    provide_context(Drafts(Arc::default()));
}

/// The value of `data-draf` of a form whose words are kept under that name: letters, digits, dots and dashes, one form of
/// it for a person. [`DraftNotice`] stands in the form.
pub(super) fn draft_of(name: impl Into<String>) -> String {
    if let Some(drafts) = use_context::<Drafts>() {
        drafts.ask(|asked| asked.has_forms = true);
    }
    name.into()
}

/// The document says that what was sent last is taken.
pub(super) fn was_taken() {
    if let Some(drafts) = use_context::<Drafts>() {
        drafts.ask(|asked| asked.is_taken = true);
    }
}

/// What is said where kept words stand in a form again. Hidden until they do.
#[component]
pub(super) fn DraftNotice() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="w-full" hidden=true data-draf-kata="ketikan">
            <p class="flex items-center gap-2 text-ink-2" role="status">
                {Icon::Pencil.draw()}
                <span class="min-w-0">{typed(lang)}</span>
            </p>
        </div>
        <div class="w-full" hidden=true data-draf-kata="pilihan">
            <Banner tone=Tone::Warn icon=Icon::Alert boxed=true>
                <p>{choice(lang)}</p>
            </Banner>
        </div>
        <div class="w-full" hidden=true data-draf-kata="terkirim">
            <Banner tone=Tone::Warn icon=Icon::Alert boxed=true>
                <p>{sent(lang)}</p>
            </Banner>
        </div>
    }
}

/// The script, behind everything else of the document of `person`, where anything in it asked for it. `is_fresh` unless the
/// document answers a form, or has what was kept of one in it.
pub(super) fn script(person: EmployeeId, is_fresh: bool) -> impl IntoView {
    let asked = use_context::<Drafts>().map(|drafts| *drafts.0.lock().unwrap_or_else(PoisonError::into_inner));
    let asked = asked.filter(|asked| asked.has_forms || asked.is_taken);
    asked.map(|asked| {
        view! {
            <script
                data-draf=person.to_string()
                data-draf-baru=is_fresh.then_some("")
                data-draf-diterima=asked.is_taken.then_some("")
                inner_html=KEEP
            ></script>
        }
    })
}

/// The script as a content policy names it.
pub fn script_source() -> &'static str {
    static SOURCE: LazyLock<String> = LazyLock::new(|| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(KEEP))));
    &SOURCE
}
