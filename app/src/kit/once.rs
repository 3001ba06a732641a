//! Building blocks that are compiled once, instead of once for every place that uses them.
//!
//! Leptos' own take closures as type parameters, and each closure is a type: hydration, effects and memos were
//! compiled anew for every `{move || …}` of the app. On a phone that is paid for with every download. These take the
//! same arguments and box them: one small call more when something changes, and less to download.

use leptos::prelude::*;
use leptos::reactive::graph::{Observer, Subscriber};

type Shared<T> = Box<dyn Fn() -> T + Send + Sync>;

/// A memo of what `find` finds.
pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(find: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    fn boxed<T: PartialEq + Send + Sync + 'static>(find: Shared<T>) -> Memo<T> {
        Memo::new(move |_| {
            unsubscribe_when_gone();
            find()
        })
    }
    boxed(Box::new(find))
}

/// Takes the memo that is being computed off the lists of what it reads, once it is put away. A signal of the page would
/// otherwise keep a little of every memo of every card that ever stood there.
fn unsubscribe_when_gone() {
    if let Some(memo) = Observer::get() {
        on_cleanup(move || memo.clear_sources(&memo));
    }
}

/// A piece of the page that is drawn anew whenever what it reads changes.
pub(crate) fn redraw<V: IntoView + 'static>(draw: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    fn boxed(draw: Shared<AnyView>) -> AnyView {
        (move || draw()).into_any()
    }
    boxed(Box::new(move || draw().into_any()))
}

/// What an element does with an event, as one type for all that hear this kind of event.
pub(crate) fn handler<E: 'static>(hear: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(hear)
}

/// Runs `run` in the browser, once and whenever what it read changes.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    fn boxed(mut run: Box<dyn FnMut()>) {
        Effect::new(move |_| run());
    }
    boxed(Box::new(run));
}

/// Views whose number is known when they are drawn: those of a list, or of an `Option`.
pub(crate) trait Drawn {
    /// The views, one after the other.
    fn drawn(self) -> Vec<AnyView>;
}

impl<I: IntoIterator<Item: IntoView + 'static>> Drawn for I {
    fn drawn(self) -> Vec<AnyView> {
        self.into_iter().map(IntoAny::into_any).collect()
    }
}

/// Shows `children` while `when` is true, otherwise `fallback`.
#[component]
pub(crate) fn Show<W>(children: ChildrenFn, when: W, #[prop(optional, into)] fallback: ViewFn) -> impl IntoView
where
    W: Fn() -> bool + Send + Sync + 'static,
{
    fn shown(when: Memo<bool>, children: ChildrenFn, fallback: ViewFn) -> AnyView {
        redraw(move || if when.get() { children() } else { fallback.run() })
    }
    shown(memo(when), children, fallback)
}

/// One item of a list: what it is known by, and how it is drawn.
struct Item {
    key: String,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

/// A list whose items keep their place in the page as long as their `key` is among those of `each`.
#[component]
pub(crate) fn For<T, E, K, F, C, V>(each: E, key: F, children: C) -> impl IntoView
where
    T: Send + 'static,
    E: Fn() -> Vec<T> + Send + Sync + 'static,
    K: ToString + 'static,
    F: Fn(&T) -> K + Send + Sync + 'static,
    C: Fn(T) -> V + Send + Clone + Sync + 'static,
    V: IntoView + 'static,
{
    fn boxed(items: Shared<Vec<Item>>) -> AnyView {
        view! { <leptos::prelude::For each=move || items() key=|item| item.key.clone() children=|item| (item.draw)() /> }
            .into_any()
    }
    let item = move |item: T| {
        let (key, children) = (key(&item).to_string(), children.clone());
        Item { key, draw: Box::new(move || children(item).into_any()) }
    };
    boxed(Box::new(move || each().into_iter().map(&item).collect()))
}
