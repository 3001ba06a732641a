//! Under the large field: what was understood of the line, since when nothing was logged, times that overlap, and where an
//! entry of another day went. All of it may be undone or left alone.

use super::since_last::SinceLast;
use super::{Passed, Sender};
use crate::activity::words;
use crate::format;
use crate::kit::{Drawn, LINKISH, effect, handler, memo, redraw, tw};
use crate::lang::use_lang;
use domain::activity::{LineRules, TypedLine, WorkForm, WorkSpan};
use domain::time::ClockTime;
use leptos::prelude::*;

pub(super) const CHIP: &str = tw!(
    "inline-flex items-center gap-2 min-h-touch py-1 px-3 border border-accent-line rounded-control bg-accent-tint",
    "text-accent-ink font-strong leading-[1.25] cursor-pointer"
);

/// Which parts of the line somebody has given back to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Undone {
    times: bool,
    output: bool,
}

/// Everything that helps while the line is typed.
#[component]
pub(crate) fn Understood(sender: Sender) -> impl IntoView {
    let lang = use_lang();
    let typed = sender.composer.typed();
    let undone = RwSignal::new(Undone::default());
    effect(move || {
        // The next line begins anew.
        if typed.with(|typed| typed.description.trim().is_empty()) {
            undone.set(Undone::default());
            let brought = sender.brought.try_update_value(Option::take).flatten();
            if let Some(without) = brought.and_then(|brought| without_brought(typed.get_untracked(), &brought)) {
                sender.composer.fill(without);
            }
        }
    });
    // The times that were filled in unasked give way to those of the line.
    let filled = RwSignal::new(None::<WorkForm>);
    let line = memo(move || {
        typed.with(|typed| filled.with(|filled| understand(sender, typed, undone.get(), filled.as_ref())))
    });
    effect(move || {
        let taken = typed.with(|typed| line.with(|line| form_of(line, typed)));
        sender.understood.set_value(taken);
    });
    let times = move || {
        line.with(|line| Some((format::span(lang, line.times()?.value), line.words_of(line.times()?).to_owned())))
    };
    let output = move || {
        line.with(|line| {
            let chip = line.output()?;
            let said = format!("{} {}", format::quantity(lang, chip.value.quantity), chip.value.unit);
            Some((said, line.words_of(chip).to_owned()))
        })
    };
    let chip = move |(said, words): (String, String), undo: fn(&mut Undone)| {
        let label = words::not_meant(lang, &said, &words);
        view! {
            <button class=CHIP type="button" aria-label=label on:click=handler(move |_| undone.update(undo))>
                <span>{said}</span>
                <span aria-hidden="true">"×"</span>
            </button>
        }
    };
    let has_times = memo(move || line.with(|line| line.times().is_some()));
    let is_unread = memo(move || typed.with(|typed| is_unread(sender, typed, undone.get())));
    let unread = move || {
        is_unread
            .get()
            .then(|| view! { <p class="text-ink-2 text-small" role="status">{words::unread_times(lang)}</p> })
    };
    let overlap = memo(move || typed.with(|typed| line.with(|line| overlapped(sender, typed, line))));
    let warned = move || {
        overlap.get().map(|span| {
            view! { <p class="text-warn text-small" role="status">{words::overlaps(lang, &format::span(lang, span))}</p> }
        })
    };
    let passed = sender.passed();
    let elsewhere = memo(move || {
        let Some(Passed::Logged(id)) = passed.get().filter(|_| typed.with(|typed| typed.description.is_empty())) else {
            return None;
        };
        let (date, today) = (sender.book.find(id)?.work.date, sender.book.today().get());
        (date != today).then(|| (format!("#entry-{id}"), words::logged_for(lang, &format::near_day(lang, date, today))))
    });
    let logged_elsewhere = move || {
        elsewhere.get().map(|(address, said)| {
            view! { <p role="status"><a class=LINKISH href=address>{said}</a></p> }
        })
    };
    view! {
        <div class="flex flex-wrap gap-2 empty:hidden">
            {redraw(move || times().map(|said| chip(said, |undone| undone.times = true)).drawn())}
            {redraw(move || output().map(|said| chip(said, |undone| undone.output = true)).drawn())}
            <SinceLast sender has_times filled />
        </div>
        {redraw(move || unread().drawn())}
        {redraw(move || warned().drawn())}
        {redraw(move || logged_elsewhere().drawn())}
    }
}

/// What is plain in the line, without what was undone and what somebody has put into *Rincian* already.
fn understand(sender: Sender, typed: &WorkForm, undone: Undone, filled: Option<&WorkForm>) -> TypedLine {
    let is_empty = |field: &str| field.trim().is_empty();
    let brought = sender.brought.get_value().unwrap_or_default();
    let line = sender.with_rules(|units, zone| TypedLine::understand(&typed.description, LineRules { units, zone }));
    let is_filled_in = filled.is_some_and(|filled| times(filled) == times(typed));
    let has_times =
        (!is_empty(&typed.start) || !is_empty(&typed.end)) && times(typed) != times(&brought) && !is_filled_in;
    let has_output = (!is_empty(&typed.quantity) || !is_empty(&typed.unit)) && output(typed) != output(&brought);
    let line = if undone.times || has_times { line.without_times() } else { line };
    if undone.output || has_output { line.without_output() } else { line }
}

/// Whether the line begins with numbers that may be meant as hours and are none, and no hours stand elsewhere.
fn is_unread(sender: Sender, typed: &WorkForm, undone: Undone) -> bool {
    let line = || sender.with_rules(|units, zone| TypedLine::understand(&typed.description, LineRules { units, zone }));
    !undone.times && times(typed).iter().all(|time| time.trim().is_empty()) && line().begins_with_unread_times()
}

fn times(form: &WorkForm) -> [&str; 2] {
    [&form.start, &form.end]
}

fn output(form: &WorkForm) -> [&str; 2] {
    [&form.quantity, &form.unit]
}

/// The form without what an earlier line brought into it; none where nothing of that is left.
fn without_brought(mut form: WorkForm, brought: &WorkForm) -> Option<WorkForm> {
    let before = form.clone();
    if times(&form) == times(brought) {
        (form.start, form.end) = (String::new(), String::new());
    }
    if output(&form) == output(brought) {
        (form.quantity, form.unit) = (String::new(), String::new());
    }
    (form != before).then_some(form)
}

/// The form with what was understood, beside the line that it holds for; none where nothing was.
fn form_of(line: &TypedLine, typed: &WorkForm) -> Option<(String, WorkForm)> {
    if line.times().is_none() && line.output().is_none() {
        return None;
    }
    let WorkForm { description, start, end, quantity, unit, .. } = line.form();
    let mut form = WorkForm { description, ..typed.clone() };
    if line.times().is_some() {
        (form.start, form.end) = (start, end);
    }
    if line.output().is_some() {
        (form.quantity, form.unit) = (quantity, unit);
    }
    Some((line.typed().to_owned(), form))
}

/// The times of the form or of the line, as far as they are whole.
fn span_of(typed: &WorkForm, line: &TypedLine) -> Option<WorkSpan> {
    let clock = |text: &str| text.parse::<ClockTime>().ok();
    let of_form = || WorkSpan::of_clocks(clock(&typed.start)?, clock(&typed.end)?);
    line.times().map(|chip| chip.value).or_else(of_form)
}

/// The times of another entry of that day that these meet.
fn overlapped(sender: Sender, typed: &WorkForm, line: &TypedLine) -> Option<WorkSpan> {
    let own = span_of(typed, line)?;
    let day = typed.date.parse().unwrap_or_else(|_| sender.book.today().get());
    sender.book.spans_of(day).into_iter().flatten().find(|other| own.overlaps(*other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Zone;

    fn line(typed: &str) -> TypedLine {
        TypedLine::understand(typed, LineRules { units: &["laporan".to_owned()], zone: Zone::Wib })
    }

    #[test]
    fn what_was_understood_goes_into_its_fields_and_leaves_the_others_alone() {
        let typed = |words: &str| WorkForm { description: words.into(), place: "field".into(), ..WorkForm::default() };
        let words = "08.30-10 rapat koordinasi 1 laporan";
        let (of, form) = form_of(&line(words), &typed(words)).unwrap();
        assert_eq!(of, words);
        let WorkForm { description, start, end, quantity, unit, place, .. } = form;
        assert_eq!(
            [&description, &start, &end, &quantity, &unit, &place],
            ["rapat koordinasi", "08.30", "10.00", "1", "laporan", "field"]
        );
        assert_eq!(form_of(&line("rapat koordinasi"), &typed("rapat koordinasi")), None);
        // Given back it is words again.
        let undone = line(words).without_times().without_output();
        assert_eq!(form_of(&undone, &typed(words)), None);
    }

    #[test]
    fn what_an_earlier_line_brought_goes_with_it_and_what_was_typed_by_hand_stays() {
        let form = |start: &str, quantity: &str| WorkForm {
            start: start.into(),
            end: "10.00".into(),
            quantity: quantity.into(),
            unit: "Laporan".into(),
            ..WorkForm::default()
        };
        let brought = form("08.30", "1");
        let left = without_brought(form("09.00", "1"), &brought).unwrap();
        assert_eq!((left.start.as_str(), left.quantity.as_str()), ("09.00", ""));
        assert_eq!(without_brought(brought.clone(), &brought), Some(WorkForm::default()));
        assert_eq!(without_brought(form("09.00", "2"), &brought), None);
    }

    #[test]
    fn the_times_are_those_of_the_line_or_of_the_form() {
        let form = WorkForm { start: "8.00".into(), end: "9.00".into(), ..WorkForm::default() };
        let said = |span: Option<WorkSpan>| span.map(|span| (span.start().to_string(), span.end().to_string()));
        let (eight, nine) = ("08.00".to_owned(), "09.00".to_owned());
        assert_eq!(said(span_of(&form, &line("rapat"))), Some((eight, nine)));
        assert_eq!(
            said(span_of(&WorkForm::default(), &line("08.30-10 rapat pagi"))),
            Some(("08.30".into(), "10.00".into()))
        );
        assert_eq!(span_of(&WorkForm { start: "8".into(), ..WorkForm::default() }, &line("rapat")), None);
    }
}
