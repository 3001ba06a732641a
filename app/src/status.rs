//! The HTTP status of a page or of a call, said on the server. In the browser it is said to nobody.

use leptos::prelude::*;
use std::sync::Arc;

/// Provided by the server as a context, so that a page can say that it was not found.
#[derive(Clone)]
pub struct PageStatus(Arc<dyn Fn(u16) + Send + Sync>);

impl PageStatus {
    /// Calls `set` with the status a page asks for.
    pub fn new(set: impl Fn(u16) + Send + Sync + 'static) -> Self {
        Self(Arc::new(set))
    }
}

/// Gives the page this HTTP status, if it is being rendered on the server.
pub(crate) fn answer_with(status: u16) {
    if let Some(PageStatus(set)) = use_context::<PageStatus>() {
        set(status);
    }
}
