//! The textarea, written safely: HTML leaves its text unescaped in Leptos, so the text goes in through here only.

use super::{INPUT, handler};
use leptos::ev;
use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

/// A field grows to so many lines, if nothing else is said.
pub(crate) const MOST_ROWS: u32 = 9;

const LOOK: &str = tw!("block resize-y py-2.5 leading-[1.45]");

/// A field of several lines. It grows with its text from `rows` to `most` lines.
///
/// `text` is what it starts with; later changes are made by the person, or by a script through the element.
#[component]
pub(crate) fn Writing(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(into, optional)] text: String,
    #[prop(default = 3)] rows: u32,
    #[prop(default = MOST_ROWS)] most: u32,
    #[prop(into, optional)] placeholder: Option<String>,
    #[prop(into, optional)] invalid: Signal<bool>,
    #[prop(into, optional)] described_by: Signal<Option<String>>,
    #[prop(optional)] node_ref: NodeRef<leptos::html::Textarea>,
) -> impl IntoView {
    let grow = move |event: ev::Event| {
        if let Some(area) = event_target_as_textarea(&event) {
            fit_rows(&area, rows, most);
        }
    };
    view! {
        <textarea
            class=format!("{INPUT} {LOOK}")
            id=id
            name=name
            rows=rows
            placeholder=placeholder
            autocomplete="off"
            aria-invalid=move || invalid.get().then_some("true")
            aria-describedby=move || described_by.get()
            on:input=handler(grow)
            node_ref=node_ref
            inner_html=escaped(text)
        ></textarea>
    }
}

fn event_target_as_textarea(event: &ev::Event) -> Option<HtmlTextAreaElement> {
    use wasm_bindgen::JsCast;
    event.target()?.dyn_into().ok()
}

/// Gives the textarea as many lines as its text needs, within the limits.
pub(crate) fn fit_rows(area: &HtmlTextAreaElement, rows: u32, most: u32) {
    area.set_rows(rows);
    while area.rows() < most && area.scroll_height() > area.client_height() {
        area.set_rows(area.rows() + 1);
    }
}

/// What a line ends with: forms without a script send `\r\n`, and the parser reads either as one `\n`.
const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// As HTML, also where the text begins with an empty line, which the parser would drop.
fn escaped(text: String) -> String {
    if !text.starts_with(LINE_ENDS) && !text.contains(['&', '<', '>']) {
        return text;
    }
    let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if html.starts_with(LINE_ENDS) { format!("\n{html}") } else { html }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_field() {
        assert_eq!(escaped("</textarea><b>&".into()), "&lt;/textarea&gt;&lt;b&gt;&amp;");
        assert_eq!(escaped("\nbaris".into()), "\n\nbaris");
        // As forms without a script send it.
        assert_eq!(escaped("\r\nbaris".into()), "\n\r\nbaris");
        assert_eq!(escaped("\r\n<b>".into()), "\n\r\n&lt;b&gt;");
    }
}
