//! Evidence: files taken in piece by piece or by a plain form, links, what is said of them, and the page of an entry's.
//!
//! The page is a document of the server, as the pages of people are. Everything it does a script can do too: then it is
//! told a sentence instead of a page.

mod desk;
mod draw;
mod form;
mod opens;
mod page;
mod refused;
mod words;

pub use desk::{EvidenceDesk, files_in};
pub use form::{AttachForm, JudgeForm, LinkForm, PageForm, RemoveForm, SentFile};
pub use page::{Form, page, redrawn, trouble};
pub use refused::Refused;

use super::{Backend, SignedIn, now, tell};
use crate::error::ApiError;
use ::evidence::{Content, ContentHash, Promise, UploadName};
use desk::{Sent, failed, media_type};
use domain::account::{Viewer, Weight};
use domain::activity::EntryId;
use domain::evidence::{EvidenceId, EvidenceKind, FileName, LARGEST_PIECE, Link, PhotoPlace, Verdict};
use store::evidence::{Adding, Again, NewContent, NewEvidence};
use uuid::Uuid;

const _: () = assert!(
    domain::evidence::LARGEST_DOCUMENT == ::evidence::LARGEST_DOCUMENT,
    "the phone says the same as the server"
);

/// Where a piece of an upload belongs, and what the whole is promised to be.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// The id that the device gave the upload.
    pub upload: Uuid,
    /// The hash of the whole file.
    pub hash: ContentHash,
    /// How many bytes it has.
    pub length: u64,
    /// Where this piece begins.
    pub offset: u64,
    /// For which entry it is, if the device says so: then it hears at its first piece whether it sends for nothing.
    pub entry: Option<EntryId>,
}

/// Takes a piece; answers how many bytes have come.
///
/// # Errors
/// [`Refused::Missing`] behind a gap; every reason why the file would not be taken.
pub async fn take_piece(backend: &Backend, viewer: &Viewer, piece: Piece, bytes: Vec<u8>) -> Result<u64, Refused> {
    if !EvidenceId::new(piece.upload).is_device_made() || bytes.len() > LARGEST_PIECE {
        return Err(ApiError::Malformed.into());
    }
    if let (0, Some(entry)) = (piece.offset, piece.entry) {
        may_add(backend, viewer, entry).await?;
    }
    let name = UploadName { owner: viewer.person.id.uuid(), id: piece.upload };
    let promise = Promise { hash: piece.hash, length: piece.length };
    let taken = move |desk: &EvidenceDesk| {
        let upload = desk.uploads().upload(name, promise)?;
        Ok(upload.append(piece.offset, &bytes)?)
    };
    backend.evidence.on_disk(taken).await
}

/// How many bytes of an upload of the viewer have come.
///
/// # Errors
/// When the disk fails.
pub async fn how_far(backend: &Backend, viewer: &Viewer, upload: Uuid) -> Result<u64, Refused> {
    let name = UploadName { owner: viewer.person.id.uuid(), id: upload };
    let found = move |desk: &EvidenceDesk| desk.uploads().received(name).map_err(|error| failed(&error));
    backend.evidence.on_disk(found).await
}

/// Shows a file whose pieces have all come. The same again is the same.
///
/// # Errors
/// [`Refused`].
pub async fn attach(backend: &Backend, viewer: &Viewer, form: &AttachForm) -> Result<(), Refused> {
    let (id, entry) = (form.id()?, form.entry()?);
    let upload = UploadName { owner: viewer.person.id.uuid(), id: form.upload()? };
    let promise = form.promise()?;
    let was_added = backend.store.was_added(viewer, (id, entry), &promise.hash.to_string()).await.map_err(tell)?;
    if !was_added {
        may_add(backend, viewer, entry).await?;
        let content = backend.evidence.take_in(Sent::Uploaded(upload, promise), form.name.clone()).await?;
        add(backend, viewer, NewEvidence { id, entry, content, place: form.place()? }).await?;
    }
    let discarded = move |desk: &EvidenceDesk| {
        // Whoever sends the last request again must not begin an upload by it; of another promise under this id nothing
        // is known here, and it goes with the sweep.
        let is_there = desk.uploads().received(upload).map_err(|error| failed(&error))? > 0;
        if is_there && let Ok(upload) = desk.uploads().upload(upload, promise) {
            upload.discard().map_err(|error| failed(&error))?;
        }
        Ok(())
    };
    backend.evidence.on_disk(discarded).await
}

/// Whether it is worth reading what a form sends.
///
/// # Errors
/// [`Refused`].
pub async fn may_add(backend: &Backend, viewer: &Viewer, entry: EntryId) -> Result<(), Refused> {
    done(backend.store.may_add_evidence(viewer, entry, now()).await.map_err(tell)?)
}

/// Shows a file that came at once, in a form.
///
/// # Errors
/// [`Refused`].
pub async fn attach_whole(backend: &Backend, viewer: &Viewer, sent: SentFile) -> Result<(), Refused> {
    let (id, entry) = (form::evidence_id(&sent.id)?, form::entry_id(&sent.entry)?);
    let (name, bytes) = sent.file?;
    let place = if sent.wants_place { PhotoPlace::of_photo(&bytes) } else { None };
    let hash = ContentHash::of(&bytes).to_string();
    if backend.store.was_added(viewer, (id, entry), &hash).await.map_err(tell)? {
        return Ok(());
    }
    may_add(backend, viewer, entry).await?;
    let content = backend.evidence.take_in(Sent::Whole(bytes), name).await?;
    add(backend, viewer, NewEvidence { id, entry, content, place }).await
}

/// Shows something elsewhere.
///
/// # Errors
/// [`Refused`].
pub async fn attach_link(backend: &Backend, viewer: &Viewer, form: &LinkForm) -> Result<(), Refused> {
    let (id, entry) = (form::evidence_id(&form.id)?, form::entry_id(&form.entry)?);
    let link = Link::parse(&form.link).map_err(Refused::Link)?;
    add(backend, viewer, NewEvidence { id, entry, content: NewContent::Link(link), place: None }).await
}

async fn add(backend: &Backend, viewer: &Viewer, new: NewEvidence) -> Result<(), Refused> {
    done(backend.store.add_evidence(viewer, new, now()).await.map_err(tell)?)
}

const fn done(adding: Adding) -> Result<(), Refused> {
    match adding {
        Adding::Done => Ok(()),
        Adding::TooMany => Err(Refused::TooMany),
        Adding::NoRoom { quota, used } => Err(Refused::NoRoom { quota, used }),
    }
}

/// Takes a piece of evidence away again; answers of which entry.
///
/// # Errors
/// [`Refused`].
pub async fn remove(backend: &Backend, viewer: &Viewer, id: &str) -> Result<EntryId, Refused> {
    let id = form::evidence_id(id).map_err(|_| ApiError::NotFound)?;
    Ok(backend.store.remove_evidence(viewer, id, now()).await.map_err(tell)?)
}

/// Has a link tried again; answers of which entry.
///
/// # Errors
/// [`Refused`].
pub async fn try_again(backend: &Backend, viewer: &Viewer, id: &str) -> Result<EntryId, Refused> {
    let id = form::evidence_id(id).map_err(|_| ApiError::NotFound)?;
    let (entry, again) = backend.store.try_link_again(viewer, id, now()).await.map_err(tell)?;
    match again {
        Again::Soon | Again::TooSoon if !backend.checks_links => Err(Refused::TriesNothing),
        Again::Soon => Ok(entry),
        Again::TooSoon => Err(Refused::JustTried),
        Again::NoLink => Err(ApiError::Malformed.into()),
    }
}

/// Says whether a piece fits; answers of which entry. An answer like any other: whoever gives it has shown in the last
/// half day who they are.
///
/// # Errors
/// [`Refused`].
pub async fn judge(backend: &Backend, who: &SignedIn, id: &str, form: &JudgeForm) -> Result<EntryId, Refused> {
    let id = form::evidence_id(id).map_err(|_| ApiError::NotFound)?;
    // Nobody is asked for anything to hear that there is nothing.
    backend.store.may_judge_evidence(&who.viewer, id).await.map_err(tell)?;
    let verdict = Verdict::from_code(&form.verdict).ok_or(Refused::NoVerdict)?;
    if !backend.confirms(who, Weight::Answer, now()) {
        return Err(ApiError::Unconfirmed.into());
    }
    let said = (verdict, form.word.as_str());
    Ok(backend.store.judge_evidence(&who.viewer, id, said, now()).await.map_err(tell)?)
}

/// A file on its way to somebody who may have it.
#[derive(Debug)]
pub struct Served {
    /// Its bytes, from the beginning; nothing where the browser has them already.
    pub file: Option<Content>,
    /// What it is called.
    pub name: FileName,
    /// Its type.
    pub media_type: &'static str,
    /// Whether a browser may draw it: a picture that we wrote.
    pub is_picture: bool,
    /// Names this content for ever.
    pub tag: String,
}

/// Which of the two pictures of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What is kept.
    Whole,
    /// The small one, for a list.
    Preview,
}

/// A file, for those who may see its entry. `known` are the tags that the browser has already.
///
/// # Errors
/// `NotFound` for everybody else, and for what is not there.
pub async fn open(
    backend: &Backend,
    viewer: &Viewer,
    (id, extent): (&str, Extent),
    known: &str,
) -> Result<Served, Refused> {
    let id: EvidenceId = id.parse().map_err(|_| ApiError::NotFound)?;
    let kept = backend.store.evidence_file(viewer, id).await.map_err(tell)?;
    let hash = match extent {
        Extent::Whole => kept.content,
        Extent::Preview => kept.preview.ok_or(ApiError::NotFound)?,
    };
    let tag = format!("\"{hash}\"");
    let is_known = known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
    let file = if is_known { None } else { Some(backend.evidence.content(hash).await?) };
    Ok(Served {
        file,
        name: FileName::of(&kept.name, kept.kind),
        media_type: media_type(kept.kind),
        is_picture: kept.kind == EvidenceKind::Picture,
        tag,
    })
}
