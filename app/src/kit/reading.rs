//! Pages that are read before they are drawn: on the server into the finished page, in the browser when moving to it.

use super::{Loading, Trouble};
use crate::error::ApiError;
use crate::live::Tries;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::Any;
use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;

/// What was read, without its type, so that the machinery of reading is compiled once for all pages.
#[derive(Debug, Clone)]
enum Found {
    /// As the server writes it into the page: JSON.
    Written(String),
    /// As the browser read it itself.
    Read(Arc<dyn Any + Send + Sync>),
    /// The browser could not reach the server.
    Lost,
}

impl Found {
    fn new<T: Serialize + Send + Sync + 'static>(read: Result<T, ApiError>) -> Self {
        if cfg!(feature = "ssr") {
            Self::Written(serde_json::to_string(&read).unwrap_or_default())
        } else if matches!(read, Err(ApiError::Unreachable)) {
            Self::Lost
        } else {
            Self::Read(Arc::new(read))
        }
    }

    fn take<T: DeserializeOwned + Clone + 'static>(&self) -> Result<T, ApiError> {
        match self {
            Self::Written(json) => serde_json::from_str(json).unwrap_or(Err(ApiError::Malformed)),
            Self::Read(read) => read.downcast_ref::<Result<T, ApiError>>().cloned().unwrap_or(Err(ApiError::Malformed)),
            Self::Lost => Err(ApiError::Unreachable),
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Written(json) => f.write_str(json),
            Self::Read(_) | Self::Lost => Ok(()),
        }
    }
}

impl FromStr for Found {
    type Err = Infallible;

    fn from_str(json: &str) -> Result<Self, Infallible> {
        Ok(Self::Written(json.to_owned()))
    }
}

type Reader = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Found> + Send>> + Send + Sync>;
type Draw = Arc<dyn Fn(&Found) -> AnyView + Send + Sync>;

/// Draws what `read` gives, or the error it gives; until then *Memuat*. Where the server cannot be reached it reads
/// again by itself, and draws what comes.
pub(crate) fn reading<T, F, V>(
    read: impl Fn() -> F + Send + Sync + 'static,
    draw: impl Fn(Result<T, ApiError>) -> V + Send + Sync + 'static,
) -> AnyView
where
    T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>> + Send + 'static,
    V: IntoView + 'static,
{
    fn boxed(read: Reader, draw: Draw) -> AnyView {
        let late = RwSignal::new(None);
        let again = Arc::clone(&read);
        let found = Resource::new_str(|| (), move |()| read());
        view! {
            <Suspense fallback=|| view! { <Loading /> }>
                {move || {
                    let (draw, again) = (Arc::clone(&draw), Arc::clone(&again));
                    let came = late.get();
                    Suspend::new(async move {
                        let found = match came {
                            Some(found) => found,
                            None => found.await,
                        };
                        if matches!(found, Found::Lost) {
                            spawn_local(read_late(again, late));
                        }
                        draw(&found)
                    })
                }}
            </Suspense>
        }
        .into_any()
    }
    boxed(
        Arc::new(move || {
            let read = read();
            Box::pin(async { Found::new(read.await) })
        }),
        Arc::new(move |found| draw(found.take()).into_any()),
    )
}

/// Reads until something comes or nobody waits for it any more.
async fn read_late(read: Reader, late: RwSignal<Option<Found>>) {
    let mut tries = Tries::new();
    loop {
        tries.wait().await;
        if late.is_disposed() {
            return;
        }
        let found = read().await;
        if !matches!(found, Found::Lost) {
            let _ = late.try_set(Some(found));
            return;
        }
    }
}

/// A page that needs what `read` gives; without it, why there is none.
pub(crate) fn page<T, F, V>(
    read: impl Fn() -> F + Send + Sync + 'static,
    draw: impl Fn(T) -> V + Send + Sync + 'static,
) -> AnyView
where
    T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>> + Send + 'static,
    V: IntoView + 'static,
{
    reading(read, move |read| match read {
        Ok(read) => draw(read).into_any(),
        Err(error) => view! { <Trouble error /> }.into_any(),
    })
}
