//! The HTML document around every page.

use crate::app::App;
use crate::kit::favicon;
use crate::lang::{Preferences, Theme};
use crate::pieces::Pages;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

/// The addresses of what was built for one page, each with its content's hash in the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// The modules: first the one that starts the app.
    pub js: Vec<String>,
    /// The programs: first the one that every page needs, then the page's own pieces.
    pub wasm: Vec<String>,
    /// The style sheet.
    pub css: String,
    /// Whether the browser is to keep the program, so that it opens without network.
    pub is_kept: bool,
}

impl Assets {
    /// The addresses of all of them.
    pub fn all(self) -> impl Iterator<Item = String> {
        let css = Some(self.css).filter(|css| !css.is_empty());
        self.js.into_iter().chain(self.wasm).chain(css)
    }
}

/// Lets the browser keep the program, once this page has its own of it: what is kept for later shares the line with it.
/// Marks the page once there is a newer one. Nobody's page is taken from under their
/// hands: whoever wishes follows the line that appears.
const KEEP: &str = "navigator.serviceWorker?.register(\"/service-worker.js\").then(r=>{\
    r.addEventListener(\"updatefound\",()=>{const w=r.installing;w?.addEventListener(\"statechange\",()=>{\
    if(w.state==\"installed\"&&navigator.serviceWorker.controller)document.documentElement.dataset.update=\"\"})});\
    addEventListener(\"visibilitychange\",()=>{if(!document.hidden)r.update().catch(()=>{})})}).catch(()=>{});";

/// Light and dark `paper` of `style/tokens.css`: the browser's own bars take this colour.
const PAPER: [(&str, &str); 2] = [("light", "#f7f4f5"), ("dark", "#120c0f")];

/// Takes from this browser what it keeps of its last person's day and habits, where no program need run for it: at once,
/// and once more before a form goes, for whoever signs in on a page that has been open since before somebody else did.
/// What waits to be sent is not touched.
const LEAVE: &str = "{const leave=()=>{try{for(const key of Object.keys(localStorage))\
    if(/^denyut\\.(hari|kebiasaan)\\./.test(key))localStorage.removeItem(key)}catch{}};\
    leave();addEventListener(\"submit\",leave)}";

/// The document of a page; at a door for nobody, who was here before leaves nothing of theirs behind. Language and theme
/// come from the [`Preferences`] in the context.
pub fn shell(assets: Assets, is_door_for_nobody: bool) -> impl IntoView {
    let Preferences { lang, theme } = Preferences::current();
    let Assets { js, wasm, css, is_kept } = assets;
    let start = match (js.first(), wasm.first()) {
        (Some(js), Some(wasm)) => {
            let keep = if is_kept { KEEP } else { "" };
            format!("import init from \"{js}\";init({{module_or_path:\"{wasm}\"}}).then(()=>{{{keep}}})")
        }
        _ => String::new(),
    };
    let leave = is_door_for_nobody.then(|| view! { <script nonce=use_nonce()>{LEAVE}</script> });
    view! {
        <!DOCTYPE html>
        <html lang=lang.code() data-theme=theme.code()>
            <head>
                {head(theme, &css)}
                {leave}
                {js.into_iter().map(|js| view! { <link rel="modulepreload" href=js /> }).collect_view()}
                {wasm
                    .into_iter()
                    .map(|wasm| {
                        view! { <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" fetchpriority="low" /> }
                    })
                    .collect_view()}
                <MetaTags />
                <script type="module" nonce=use_nonce()>{start}</script>
            </head>
            <body>
                <App pages=Pages::WHOLE />
            </body>
        </html>
    }
}

/// What stands in the head of every document of ours; `css` is the address of the style sheet.
pub(crate) fn head(theme: Theme, css: &str) -> impl IntoView + use<> {
    let style = (!css.is_empty()).then(|| view! { <link rel="stylesheet" href=css.to_owned() /> });
    view! {
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        {bar_colours(theme)}
        <link rel="icon" href=favicon() />
        <link rel="apple-touch-icon" href="/ikon/180.png" />
        <link rel="manifest" href="/manifest.webmanifest" />
        {style}
    }
}

fn bar_colours(theme: Theme) -> impl IntoView {
    PAPER
        .into_iter()
        .filter(|(name, _)| theme == Theme::Device || theme.code() == *name)
        .map(|(name, colour)| {
            let media = (theme == Theme::Device).then(|| format!("(prefers-color-scheme: {name})"));
            view! { <meta name="theme-color" {..leptos::attr::media(media)} content=colour /> }
        })
        .collect_view()
}
