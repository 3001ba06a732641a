//! Documents that the server writes by itself: no pages of the app, no program, nothing that has to be downloaded first.

use crate::lang::{Lang, Preferences};
use crate::shell::head;
use leptos::prelude::*;

/// The whole document, in the language and colours of whoever asked; `css` is the address of the style sheet. Parts of the
/// app may stand in its body: the style sheet has their classes already.
pub(super) fn document<V: IntoView + 'static>(
    preferences: Preferences,
    css: &str,
    title: &str,
    body: impl FnOnce(Lang) -> V,
) -> String {
    let Preferences { lang, theme } = preferences;
    // As markup: a title holds text only, and the marks that are set between pieces of text would stand in it.
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    Owner::new().with(|| {
        provide_context(preferences);
        let body = body(lang).into_any();
        view! {
            <!DOCTYPE html>
            <html lang=lang.code() data-theme=theme.code()>
                <head>
                    {head(theme, css)}
                    <title inner_html=title></title>
                </head>
                <body>{body}</body>
            </html>
        }
        .to_html()
    })
}
