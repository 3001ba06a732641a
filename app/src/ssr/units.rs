//! The tree of units and the page of one of them, for the few whose role opens that: documents of the server, as the
//! pages of people and roles are.

mod draw;
mod draw_merge;
mod draw_unit;
mod words;

use super::people::entrant;
use super::second_factor::{Reply, Visit, go, page};
use super::{SignedIn, now, tell, token};
use crate::way::{UNITS, encode};
use domain::access::Action;
use domain::organization::{OrgUnitId, UnitProblem, parse_unit_name};
use draw::tree_page;
use draw_merge::merge_page;
use draw_unit::unit_page;
use http::StatusCode;
use serde::Deserialize;
use store::CommandError;
use store::access::By;
use store::organization::UnitOrder;
use uuid::Uuid;

/// What the form calls the place below no unit.
const TOP: &str = "puncak";

/// The fields of the forms about a unit, and of its address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct UnitForm {
    #[serde(rename = "nama")]
    name: String,
    /// Another unit.
    #[serde(rename = "ke")]
    to: String,
    #[serde(rename = "urutan")]
    place: String,
    /// What a form of the page did a moment ago.
    #[serde(rename = "sudah")]
    done: String,
}

/// What a form does with a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// *Ganti nama*.
    Rename,
    /// *Pindah*.
    Move,
    /// *Atur urutan*.
    Sort,
}

/// The forms of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Rename,
    Move,
    Sort,
    Merge,
}

impl Which {
    /// The id of its field.
    const fn field(self) -> &'static str {
        match self {
            Self::Rename => "nama",
            Self::Move => "pindah",
            Self::Sort => "urutan",
            Self::Merge => "gabung",
        }
    }
}

/// Why a form is drawn again.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Refused {
    Name,
    Target,
    Place,
    Tree(UnitProblem),
    /// The unit was closed since its page was drawn.
    Closed,
    /// The other unit that was chosen is not there, or not any more: most often it was merged meanwhile.
    Gone,
}

impl Refused {
    const fn status(&self) -> StatusCode {
        match self {
            Self::Closed => StatusCode::CONFLICT,
            Self::Gone => StatusCode::NOT_FOUND,
            Self::Name | Self::Target | Self::Place | Self::Tree(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// `/pengelola/unit`.
pub async fn tree(visit: &Visit<'_>) -> Reply {
    let who = match visit.full_entrant(UNITS) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match visit.backend.store.unit_tree(By::Person(&who.viewer), who.viewer.agency_id).await.map_err(tell) {
        Ok(rows) => page(StatusCode::OK, tree_page(visit, who, &rows), None),
        Err(error) => visit.trouble(&error),
    }
}

/// `/pengelola/unit/<id>`.
pub async fn unit(visit: &Visit<'_>, asked: &str, form: &UnitForm) -> Reply {
    match visit.full_entrant(&path_of(asked)) {
        Ok(who) => draw(visit, who, asked, form, None).await,
        Err(elsewhere) => elsewhere,
    }
}

/// Renames a unit, moves it or gives it a place.
pub async fn change(visit: &Visit<'_>, asked: &str, form: &UnitForm, change: Change) -> Reply {
    let here = path_of(asked);
    let who = match entrant(visit, &here, Action::ChangeUnit) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match try_change(visit, who, asked, form, change).await {
        Ok(None) => go(format!("{here}?sudah={}", change.code())),
        Ok(Some(refused)) => draw(visit, who, asked, form, Some((change.which(), refused))).await,
        Err(CommandError::NotFound) => draw(visit, who, asked, form, Some((change.which(), Refused::Gone))).await,
        Err(error) => visit.trouble(&tell(error)),
    }
}

async fn try_change(
    visit: &Visit<'_>,
    who: &SignedIn,
    asked: &str,
    form: &UnitForm,
    change: Change,
) -> Result<Option<Refused>, CommandError> {
    let store = &visit.backend.store;
    let order = order(who, asked);
    let done = match change {
        Change::Rename => {
            let Some(name) = parse_unit_name(&form.name) else { return Ok(Some(Refused::Name)) };
            store.rename_unit(order, name).await
        }
        Change::Move => {
            let parent = match (form.to.as_str(), form.to.parse()) {
                (TOP, _) => None,
                (_, Ok(unit)) => Some(unit),
                (_, Err(_)) => return Ok(Some(Refused::Target)),
            };
            store.move_unit(order, parent).await
        }
        Change::Sort => {
            let Some(place) = form.place.trim().parse().ok().filter(|place| *place > 0) else {
                return Ok(Some(Refused::Place));
            };
            store.sort_unit(order, place).await
        }
    };
    match done {
        Ok(()) => Ok(None),
        Err(CommandError::Unit(problem)) => Ok(Some(Refused::Tree(problem))),
        Err(error) => Err(error),
    }
}

/// `/pengelola/unit/<id>/gabung`: what a merge would do, and the question before it.
pub async fn ask_merge(visit: &Visit<'_>, asked: &str, form: &UnitForm) -> Reply {
    let who = match entrant(visit, &merge_path(asked, &form.to), Action::ChangeUnit) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let Ok(into) = form.to.parse::<OrgUnitId>() else {
        return draw(visit, who, asked, form, Some((Which::Merge, Refused::Target))).await;
    };
    match visit.backend.store.look_at_merge(order(who, asked), into).await {
        Ok(look) => match look.problem.clone() {
            None => page(StatusCode::OK, merge_page(visit, who, asked, into, look), None),
            Some(problem) => draw(visit, who, asked, form, Some((Which::Merge, Refused::Tree(problem)))).await,
        },
        Err(CommandError::NotFound) => draw(visit, who, asked, form, Some((Which::Merge, Refused::Gone))).await,
        Err(error) => visit.trouble(&tell(error)),
    }
}

/// Merges a unit into another one. Its boards go dark at once.
pub async fn merge(visit: &Visit<'_>, asked: &str, form: &UnitForm) -> Reply {
    let who = match entrant(visit, &merge_path(asked, &form.to), Action::ChangeUnit) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let Ok(into) = form.to.parse::<OrgUnitId>() else {
        return draw(visit, who, asked, form, Some((Which::Merge, Refused::Target))).await;
    };
    match visit.backend.store.merge_unit(order(who, asked), into, || token::uuid_v7(now())).await {
        Ok(merged) => {
            merged.boards.into_iter().for_each(|board| visit.backend.rights.display(board));
            go(format!("{UNITS}/{into}?sudah=gabung"))
        }
        Err(CommandError::NotFound) if is_merged(visit, who, asked, into).await => {
            // A second tap.
            go(format!("{UNITS}/{into}?sudah=gabung"))
        }
        Err(CommandError::NotFound) => draw(visit, who, asked, form, Some((Which::Merge, Refused::Gone))).await,
        Err(CommandError::Unit(problem)) => {
            draw(visit, who, asked, form, Some((Which::Merge, Refused::Tree(problem)))).await
        }
        Err(error) => visit.trouble(&tell(error)),
    }
}

/// Whether that was done already.
async fn is_merged(visit: &Visit<'_>, who: &SignedIn, asked: &str, into: OrgUnitId) -> bool {
    let unit = visit.backend.store.unit_page(&who.viewer, id_of(asked)).await;
    unit.is_ok_and(|unit| unit.merged_into.is_some_and(|(merged, _)| merged == into))
}

/// The page of a unit, as it is after a form of it or because one was refused.
async fn draw(
    visit: &Visit<'_>,
    who: &SignedIn,
    asked: &str,
    form: &UnitForm,
    refused: Option<(Which, Refused)>,
) -> Reply {
    match visit.backend.store.unit_page(&who.viewer, id_of(asked)).await.map_err(tell) {
        Ok(unit) => {
            // A form of a page from before the unit was closed: whatever is wrong with it, this is why.
            let is_closed = unit.ended_on.is_some();
            let refused = refused.map(|(which, why)| (which, if is_closed { Refused::Closed } else { why }));
            let status = refused.as_ref().map_or(StatusCode::OK, |(_, why)| why.status());
            page(status, unit_page(visit, who, unit, form, refused), None)
        }
        Err(error) => visit.trouble(&error),
    }
}

fn order<'a>(who: &'a SignedIn, asked: &str) -> UnitOrder<'a> {
    UnitOrder { by: By::Person(&who.viewer), agency: who.viewer.agency_id, unit: id_of(asked), now: now() }
}

/// What is no id is the id of no unit; whoever may not ask at all is told so first.
fn id_of(asked: &str) -> OrgUnitId {
    asked.parse().unwrap_or(OrgUnitId::new(Uuid::nil()))
}

/// The page of a unit; of what somebody typed in place of an id only what fits into a header.
pub fn path_of(asked: &str) -> String {
    format!("{UNITS}/{}", encode(asked))
}

fn merge_path(asked: &str, into: &str) -> String {
    format!("{}/gabung?ke={}", path_of(asked), encode(into))
}

impl Change {
    const fn which(self) -> Which {
        match self {
            Self::Rename => Which::Rename,
            Self::Move => Which::Move,
            Self::Sort => Which::Sort,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Rename => "nama",
            Self::Move => "pindah",
            Self::Sort => "urutan",
        }
    }
}
