//! `/orang/<id>/catatan`: the entries of a person whose history somebody may read; `/saya/bawahan`: whose those are. The
//! ways to the histories for auditors and for who leads: documents of the server, as the page of a person is.

mod draw;
mod words;

use super::second_factor::{Reply, Visit, page};
use super::tell;
use crate::way::{LED, PEOPLE, encode};
use domain::organization::EmployeeId;
use draw::{entries_page, led_page};
use http::StatusCode;
use serde::Deserialize;
use store::organization::PAGE;

/// The query of both.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageForm {
    #[serde(rename = "halaman")]
    page: u64,
}

/// `/orang/<id>/catatan`.
pub async fn entries(visit: &Visit<'_>, asked: &str, form: &PageForm) -> Reply {
    let who = match visit.full_entrant(&format!("{PEOPLE}/{}/catatan", encode(asked))) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    // What is no id is the id of nobody.
    let id = asked.parse().unwrap_or(EmployeeId::new(uuid::Uuid::nil()));
    match visit.backend.store.entries_of(&who.viewer, id, form.page).await.map_err(tell) {
        Ok(list) => page(StatusCode::OK, entries_page(visit, who, id, list), None),
        Err(error) => visit.trouble(&error),
    }
}

/// `/saya/bawahan`.
pub async fn led(visit: &Visit<'_>, form: &PageForm) -> Reply {
    let who = match visit.full_entrant(LED) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match visit.backend.store.led_by(&who.viewer, form.page).await.map_err(tell) {
        Ok(mut people) => {
            let older = (people.len() > PAGE).then(|| form.page.saturating_add(1));
            people.truncate(PAGE);
            page(StatusCode::OK, led_page(visit, who, people, older), None)
        }
        Err(error) => visit.trouble(&error),
    }
}
