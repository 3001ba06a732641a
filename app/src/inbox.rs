//! *Kabar*: the bell in the top bar, how many news are unread, and the line that reminds of a day without an entry. The
//! pages of news and of what somebody decided about them are documents of the server.

mod api;
mod bell;
mod remind;
mod switch;
mod words;

pub use api::{
    AskReminder, PushKey, Reminder, Subscribe, UnreadNews, Unsubscribe, ask_reminder, push_key, subscribe, unread_news,
    unsubscribe,
};
#[cfg(feature = "ssr")]
pub(crate) use bell::bell_markup;
pub(crate) use bell::{BELL, Bell};
pub(crate) use remind::RemindOfDay;
pub(crate) use switch::DeviceSwitch;
