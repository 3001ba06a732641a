//! *Kabar*: the bell in the top bar, and how many news are unread. The page of news is a document of the server.

mod api;
mod bell;
mod words;

pub use api::{UnreadNews, unread_news};
#[cfg(feature = "ssr")]
pub(crate) use bell::bell_markup;
pub(crate) use bell::{BELL, Bell};
