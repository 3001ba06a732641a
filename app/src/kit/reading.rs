//! Pages that are read before they are drawn: on the server into the finished page, in the browser when moving to it.

use super::{Loading, Trouble};
use crate::error::ApiError;
use leptos::prelude::*;
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
}

impl Found {
    fn new<T: Serialize + Send + Sync + 'static>(read: Result<T, ApiError>) -> Self {
        if cfg!(feature = "ssr") {
            Self::Written(serde_json::to_string(&read).unwrap_or_default())
        } else {
            Self::Read(Arc::new(read))
        }
    }

    fn take<T: DeserializeOwned + Clone + 'static>(&self) -> Result<T, ApiError> {
        match self {
            Self::Written(json) => serde_json::from_str(json).unwrap_or(Err(ApiError::Malformed)),
            Self::Read(read) => read.downcast_ref::<Result<T, ApiError>>().cloned().unwrap_or(Err(ApiError::Malformed)),
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Written(json) => f.write_str(json),
            Self::Read(_) => Ok(()),
        }
    }
}

impl FromStr for Found {
    type Err = Infallible;

    fn from_str(json: &str) -> Result<Self, Infallible> {
        Ok(Self::Written(json.to_owned()))
    }
}

type Reader = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Found> + Send>> + Send + Sync>;
type Draw = Arc<dyn Fn(&Found) -> AnyView + Send + Sync>;

/// Draws what `read` gives, or the error it gives; until then *Memuat*.
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
        let found = Resource::new_str(|| (), move |()| read());
        view! {
            <Suspense fallback=|| view! { <Loading /> }>
                {move || {
                    let draw = Arc::clone(&draw);
                    Suspend::new(async move { draw(&found.await) })
                }}
            </Suspense>
        }
        .into_any()
    }
    boxed(
        Box::new(move || {
            let read = read();
            Box::pin(async { Found::new(read.await) })
        }),
        Arc::new(move |found| draw(found.take()).into_any()),
    )
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
