//! What somebody wants done, as it waits on their device: the request itself, ready to be sent.

use crate::activity::SayForm;
use crate::device::device_time;
use crate::error::ApiError;
use crate::wire;
use domain::activity::{EntryId, WorkForm};
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use leptos::server_fn::ServerFn;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A new entry.
    Log,
    /// New content of an entry.
    Edit,
    /// The author takes an entry back.
    Withdraw,
    /// A comment, or a reply.
    Comment,
    /// *Terima kasih*.
    Thank,
    /// *Setujui*.
    Approve,
    /// *Setujui semua*.
    ApproveAll,
    /// *Kembalikan*.
    Return,
    /// *Tolak*.
    Reject,
    /// A photo or a file for an entry. Its bytes lie elsewhere on the device.
    Attach,
}

/// Something that is to be done on the server. Doing it twice does it once: the server knows each by the ids that were made
/// here, or finds it done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Intent {
    /// What is wanted.
    pub kind: Kind,
    /// The entry that it is about; none where it is about many.
    pub entry: Option<EntryId>,
    /// What it says: words that were typed, or those of the entry that it is about; empty where it has none.
    pub words: String,
    /// The form of an entry, and the version of the content that it began from, to be shown and to be mended.
    pub work: Option<(u32, WorkForm)>,
    /// The address of the server function.
    path: String,
    /// Its arguments, as they travel.
    pub(crate) body: String,
}

/// What the server answered, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply(String);

/// An intent in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Queued {
    /// Where it stands in the queue; what came earlier has a smaller one. Given by the device's database.
    pub key: u32,
    /// Whose it is: it is sent by nobody else.
    pub owner: EmployeeId,
    /// What is to be done.
    pub intent: Intent,
    /// When it was wanted, by the device's clock.
    pub at: Timestamp,
    /// Why the server does not take it as it is; none while it was not refused.
    pub refused: Option<ApiError>,
    /// Whether a try has failed since this page was opened: until then it is just on its way.
    pub is_late: bool,
    /// How much of a file has come, in percent.
    pub percent: u8,
}

/// An intent as it lies on the device: kind, owner, entry, when, why refused, address, arguments, words, form. A list, because
/// reading names costs every download more than it tells anybody. What is new comes at its end.
type Row<'a> = (
    Cow<'a, str>,
    EmployeeId,
    Option<EntryId>,
    Timestamp,
    Option<ApiError>,
    Cow<'a, str>,
    Cow<'a, str>,
    Cow<'a, str>,
    Option<(u32, WorkForm)>,
);

impl Queued {
    /// As it is kept on the device.
    pub(super) fn written(&self) -> String {
        let Self { owner, intent: Intent { kind, entry, words, work, path, body }, at, refused, .. } = self;
        let text = |text| Cow::Borrowed(text);
        let (kind, path, body, words) = (text(kind.code()), text(path), text(body), text(words));
        let row: Row<'_> = (kind, *owner, *entry, *at, refused.clone(), path, body, words, work.clone());
        serde_json::to_string(&row).unwrap_or_default()
    }

    /// Whether it is an answer that waits.
    pub(super) fn is_held_answer(&self) -> bool {
        self.intent.kind.is_answer() && self.refused.is_none()
    }

    /// What was kept under a key, if it can be read.
    pub(super) fn read(key: u32, row: &str) -> Option<Self> {
        let (kind, owner, entry, at, refused, path, body, words, work): Row<'_> = serde_json::from_str(row).ok()?;
        let [path, body, words] = [path, body, words].map(Cow::into_owned);
        let intent = Intent { kind: Kind::from_code(&kind)?, entry, words, work, path, body };
        Some(Self { key, owner, intent, at, refused, is_late: false, percent: 0 })
    }
}

impl Kind {
    const ALL: [Self; 10] = [
        Self::Log,
        Self::Edit,
        Self::Withdraw,
        Self::Comment,
        Self::Thank,
        Self::Approve,
        Self::ApproveAll,
        Self::Return,
        Self::Reject,
        Self::Attach,
    ];

    /// The code that it is kept under.
    const fn code(self) -> &'static str {
        match self {
            Self::Log => "log",
            Self::Edit => "edit",
            Self::Withdraw => "withdraw",
            Self::Comment => "comment",
            Self::Thank => "thank",
            Self::Approve => "approve",
            Self::ApproveAll => "approve_all",
            Self::Return => "return",
            Self::Reject => "reject",
            Self::Attach => "attach",
        }
    }

    /// Whether somebody has written it; what the others do is said by a button.
    pub(super) const fn is_written(self) -> bool {
        matches!(self, Self::Log | Self::Edit | Self::Comment | Self::Return | Self::Reject)
    }

    /// The form of one sentence that its words were typed into, if it is one.
    pub(super) const fn form(self) -> Option<SayForm> {
        match self {
            Self::Comment => Some(SayForm::Comment),
            Self::Return => Some(SayForm::Return),
            Self::Reject => Some(SayForm::Reject),
            Self::Log | Self::Edit | Self::Withdraw | Self::Thank | Self::Approve | Self::ApproveAll | Self::Attach => {
                None
            }
        }
    }

    /// Whether it answers for somebody else's work, which wants a proof of who does that.
    pub(super) const fn is_answer(self) -> bool {
        matches!(self, Self::Approve | Self::ApproveAll | Self::Return | Self::Reject)
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Intent {
    /// The call of a server function, with ids that were made here. None where it cannot be written down.
    pub(crate) fn of<F: ServerFn + Serialize>(kind: Kind, entry: Option<EntryId>, call: &F) -> Option<Self> {
        let body = serde_qs::to_string(call).ok()?;
        Some(Self { kind, entry, words: String::new(), work: None, path: F::url().to_owned(), body })
    }

    /// What a plain form would send, with words for whoever looks.
    pub(crate) fn of_form(kind: Kind, entry: EntryId, words: String, (path, body): (&str, String)) -> Self {
        Self { kind, entry: Some(entry), words, work: None, path: path.to_owned(), body }
    }

    /// With the words in it.
    pub(crate) fn saying(self, words: &str) -> Self {
        Self { words: words.to_owned(), ..self }
    }

    /// With the form of an entry, and the version of the content that it began from.
    pub(crate) fn with_work(self, base: u32, work: WorkForm) -> Self {
        Self { words: work.description.clone(), work: Some((base, work)), ..self }
    }

    /// One of its arguments, as it was typed; none where it has none of that name.
    pub(crate) fn argument(&self, name: &str) -> Option<String> {
        let value = self.body.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))?;
        js_sys::decode_uri_component(&value.replace('+', " ")).ok().map(String::from)
    }

    /// Whether wanting both is wanting one: a button that is pressed once more while its first press waits.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        let is_same = (self.kind, self.entry) == (other.kind, other.entry);
        // Each press makes an id of its own.
        is_same && (self.kind == Kind::Thank || self.body == other.body)
    }
}

impl Reply {
    /// An answer without anything in it.
    pub(crate) const fn empty() -> Self {
        Self(String::new())
    }

    /// The answer as what it must be; none where it is something else.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(&self.0).ok()
    }
}

/// Brings an intent to the server.
///
/// # Errors
/// What the server function answers.
pub(super) async fn bring(item: &Queued) -> Result<Reply, ApiError> {
    let mut body = item.intent.body.clone();
    if matches!(item.intent.kind, Kind::Log | Kind::Edit) {
        // However wrong the clock is: between writing and sending it has gone on by what the words have waited.
        body.push_str(&format!("&device[sent]={}", device_time().millis()));
    }
    wire::post(&item.intent.path, Ok(body), Some(item.owner)).await.map(Reply)
}

#[cfg(test)]
impl Intent {
    /// An intent that says what it is about, and can be told from others.
    pub(super) fn for_test(kind: Kind, entry: Option<EntryId>, body: &str) -> Self {
        Self { kind, entry, words: String::new(), work: None, path: "/api/test".to_owned(), body: body.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_is_kept_is_read_back_and_a_row_of_another_version_is_left_alone() {
        let entry = Some(EntryId::new(Uuid::from_u128(1)));
        let form = WorkForm { description: "Rapat 👩🏽‍🌾 \"koordinasi\"\n".into(), ..WorkForm::default() };
        for kind in Kind::ALL {
            let intent = Intent::for_test(kind, entry, "a=1&b=2").with_work(3, form.clone());
            let owner = EmployeeId::new(Uuid::from_u128(7));
            let at = Timestamp::from_millis(1_776_823_200_000);
            let item =
                Queued { key: 4, owner, intent, at, refused: Some(ApiError::NotFound), is_late: false, percent: 0 };
            assert_eq!(Queued::read(4, &item.written()), Some(item));
        }
        assert_eq!(Queued::read(4, "{}"), None);
        assert_eq!(Queued::read(4, ""), None);
    }
}
