//! What is shown for an entry, for those who may see it.

use super::{check, place};
use crate::activity::{Standing, persons};
use crate::connect::Store;
use crate::entity::evidence;
use crate::error::CommandError;
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::{Entry, EntryId};
use domain::audit::OwnEvidence;
use domain::evidence::{EvidenceId, EvidenceKind, LinkCheck, PhotoPlace, Verdict};
use domain::organization::Person;
use domain::time::{Timestamp, Zone};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// One piece, as both sides see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownEvidence {
    /// Which one.
    pub id: EvidenceId,
    /// What it is.
    pub kind: EvidenceKind,
    /// What a file is called; empty for a link.
    pub name: String,
    /// Where a link leads; empty for a file.
    pub link: String,
    /// Whether it has a small picture.
    pub has_preview: bool,
    /// What it takes on the disk.
    pub bytes: u64,
    /// Width and height in pixels of a picture.
    pub size: Option<(u32, u32)>,
    /// Since when.
    pub added_at: Timestamp,
    /// What the appraiser said of it, if they did.
    pub judged: Option<Judged>,
    /// Whether it can be opened, if it is a link.
    pub check: Option<LinkCheck>,
    /// Where a photo was taken, if its author wanted that to go along.
    pub place: Option<PhotoPlace>,
}

/// What was said of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Whether it fits.
    pub verdict: Verdict,
    /// Why; empty for nothing.
    pub word: String,
    /// By whom.
    pub by: Option<Person>,
    /// For whom they stood in.
    pub on_behalf_of: Option<Person>,
    /// When.
    pub at: Timestamp,
}

/// Everything that is shown for an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceOfEntry {
    /// The entry.
    pub entry: Entry,
    /// The zone of its unit.
    pub zone: Zone,
    /// What is shown, oldest first.
    pub pieces: Vec<ShownEvidence>,
    /// Whether it is the viewer's own.
    pub is_own: bool,
    /// Whether the viewer may add something, and take it away again.
    pub may_add: bool,
    /// Whether the viewer may say whether it fits.
    pub may_judge: bool,
}

/// A file that somebody may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// What it holds.
    pub kind: EvidenceKind,
    /// What it is called.
    pub name: String,
    /// The hash of what is kept, as text.
    pub content: String,
    /// The hash of its small picture, if it has one.
    pub preview: Option<String>,
}

impl Store {
    /// What is shown for an entry, to its author, its appraiser, who stands in for them and who leads them.
    ///
    /// # Errors
    /// `NotFound` for everybody else.
    pub async fn evidence_of(&self, viewer: &Viewer, id: EntryId) -> Result<EvidenceOfEntry, CommandError> {
        let standing = Standing::ask(&self.reads, id, viewer, Action::ReadEvidence).await?;
        let entry = self.entry(viewer, id).await?;
        let rows = evidence::Entity::find()
            .filter(evidence::Column::EntryId.eq(id.uuid()))
            .filter(evidence::Column::RemovedAt.is_null())
            .order_by_asc(evidence::Column::AddedAt)
            .order_by_asc(evidence::Column::Id)
            .all(&self.reads)
            .await?;
        let people =
            persons(&self.reads, rows.iter().flat_map(|row| row.judged_by.into_iter().chain(row.on_behalf_of)));
        let people = people.await?;
        let mut checks = check::known(&self.reads, links(&rows)).await?;
        let places = place::known(&self.reads, rows.iter().map(|row| row.id)).await?;
        let person = |id: Option<Uuid>| id.and_then(|id| people.get(&id).cloned());
        let mut shown = |row: evidence::Model| {
            let known = (checks.remove(&row.id), places.get(&row.id).copied());
            let judged = judged(&row)?.map(|judged| Judged {
                by: person(row.judged_by),
                on_behalf_of: person(row.on_behalf_of),
                ..judged
            });
            shown(row, judged, known)
        };
        Ok(EvidenceOfEntry {
            zone: standing.zone,
            pieces: rows.into_iter().map(&mut shown).collect::<Result<_, _>>()?,
            is_own: standing.author == viewer.person.id,
            may_add: standing.is_open(viewer, Action::AddEvidence).is_ok(),
            may_judge: standing.is_open(viewer, Action::JudgeEvidence).is_ok(),
            entry,
        })
    }

    /// A file, for those who may see its entry.
    ///
    /// # Errors
    /// `NotFound` for everybody else, for what was taken away, and for a link.
    pub async fn evidence_file(&self, viewer: &Viewer, id: EvidenceId) -> Result<KeptFile, CommandError> {
        let (row, _) = self.piece(id, viewer, Action::ReadEvidence).await?;
        if row.removed_at.is_some() || row.content_hash.is_empty() {
            return Err(CommandError::NotFound);
        }
        Ok(KeptFile {
            kind: kind(&row)?,
            name: row.name,
            content: row.content_hash,
            preview: Some(row.preview_hash).filter(|hash| !hash.is_empty()),
        })
    }

    /// Whether there is such a piece for the viewer to judge.
    ///
    /// # Errors
    /// `NotFound` for who may not know of it, and for what was taken away; `Forbidden` for who may see it only.
    pub async fn may_judge_evidence(&self, viewer: &Viewer, id: EvidenceId) -> Result<(), CommandError> {
        let (row, _) = self.piece(id, viewer, Action::JudgeEvidence).await?;
        if row.removed_at.is_some() { Err(CommandError::NotFound) } else { Ok(()) }
    }

    /// Everything that the viewer ever showed, what they took away too, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub(crate) async fn own_evidence(&self, me: Uuid) -> Result<Vec<OwnEvidence>, CommandError> {
        let rows = evidence::Entity::find()
            .filter(evidence::Column::AuthorId.eq(me))
            .order_by_asc(evidence::Column::AddedAt)
            .order_by_asc(evidence::Column::Id)
            .all(&self.reads)
            .await?;
        let mut checks = check::known(&self.reads, links(&rows)).await?;
        let places = place::known(&self.reads, rows.iter().map(|row| row.id)).await?;
        let own = |row: evidence::Model| {
            Ok(OwnEvidence {
                id: EvidenceId::new(row.id),
                entry: EntryId::new(row.entry_id),
                kind: kind(&row)?,
                bytes: u64::try_from(row.bytes).map_err(|_| CommandError::Corrupt("size of a file"))?,
                added_at: Timestamp::from_millis(row.added_at),
                removed_at: row.removed_at.map(Timestamp::from_millis),
                verdict: judged(&row)?.map(|judged| judged.verdict),
                judged_at: row.judged_at.map(Timestamp::from_millis),
                name: row.name,
                link: row.link,
                word: row.word,
                check: checks.remove(&row.id),
                place: places.get(&row.id).copied(),
            })
        };
        rows.into_iter().map(own).collect()
    }
}

fn links(rows: &[evidence::Model]) -> impl Iterator<Item = Uuid> {
    rows.iter().filter(|row| !row.link.is_empty() && row.removed_at.is_none()).map(|row| row.id)
}

fn kind(row: &evidence::Model) -> Result<EvidenceKind, CommandError> {
    EvidenceKind::from_code(&row.kind).ok_or(CommandError::Corrupt("kind of evidence"))
}

fn judged(row: &evidence::Model) -> Result<Option<Judged>, CommandError> {
    let (Some(verdict), Some(at)) = (&row.verdict, row.judged_at) else { return Ok(None) };
    let verdict = Verdict::from_code(verdict).ok_or(CommandError::Corrupt("verdict"))?;
    let at = Timestamp::from_millis(at);
    Ok(Some(Judged { verdict, word: row.word.clone(), by: None, on_behalf_of: None, at }))
}

fn shown(
    row: evidence::Model,
    judged: Option<Judged>,
    (check, place): (Option<LinkCheck>, Option<PhotoPlace>),
) -> Result<ShownEvidence, CommandError> {
    let pixels = |side: Option<i32>| side.and_then(|side| u32::try_from(side).ok());
    Ok(ShownEvidence {
        id: EvidenceId::new(row.id),
        kind: kind(&row)?,
        has_preview: !row.preview_hash.is_empty(),
        bytes: u64::try_from(row.bytes).map_err(|_| CommandError::Corrupt("size of a file"))?,
        size: pixels(row.width).zip(pixels(row.height)),
        added_at: Timestamp::from_millis(row.added_at),
        judged,
        check,
        place,
        name: row.name,
        link: row.link,
    })
}
