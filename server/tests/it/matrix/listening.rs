//! The live topics: who gets a connection, and of whose entries something comes over it.

use super::cells::{Cells, people};
use super::endpoints::About;
use super::{Asker, Of};
use crate::live::{Socket, connect, hello, next};
use app::ssr::now;
use domain::activity::{EntryId, EntryStatus, Step};
use domain::live::{Seq, ServerFrame, Topic};
use std::collections::HashSet;
use std::net::SocketAddr;
use store::activity::Answer;
use tokio_tungstenite::tungstenite::Error;
use uuid::Uuid;

pub async fn try_topics(cells: &mut Cells) {
    let address = cells.world.app.listen().await;
    for (name, topic) in [("live/own", Topic::Own), ("live/team", Topic::Team)] {
        let cookie = cells.cookie().await;
        let mut socket = match open(address, "", cookie.as_deref()).await {
            Ok(socket) => socket,
            Err(status) => {
                for of in Of::ALL {
                    cells.note(name, of, None, &status, "");
                }
                continue;
            }
        };
        hello(&mut socket, vec![topic], cells.world.app.store.newest_seq(cells.world.asker.agency_id).await.unwrap())
            .await;
        let mut logged = Vec::new();
        for of in Of::ALL.into_iter().filter(|of| *of != Of::Nothing) {
            logged.push((of, happen(cells, of).await));
        }
        let heard = heard(cells, &mut socket, topic).await;
        for (of, entry) in logged {
            cells.note(name, of, None, if heard.contains(&entry) { "101+" } else { "101-" }, "");
        }
        // Of an entry that there is not nothing can come.
        cells.note(name, Of::Nothing, None, "101-", "");
    }
    for of in people() {
        let token = if of == Of::Nothing {
            Uuid::now_v7().to_string()
        } else {
            cells.thing(About::Board, of, EntryStatus::Sent).await.remove(0)
        };
        let cookie = cells.cookie().await;
        let got = match open(address, &format!("?layar={token}"), cookie.as_deref()).await {
            Ok(mut socket) => {
                hello(&mut socket, vec![Topic::Board], Seq(0)).await;
                assert!(matches!(next(&mut socket).await, ServerFrame::Board(_)));
                "101".to_owned()
            }
            Err(status) => status,
        };
        cells.note("live/board", of, None, &got, "");
    }
}

async fn open(address: SocketAddr, query: &str, cookie: Option<&str>) -> Result<Socket, String> {
    let opened = connect(address, query, cookie, &format!("http://{address}")).await;
    opened.map_err(|error| {
        let Error::Http(response) = *error else { panic!("{error:?}") };
        response.status().as_u16().to_string()
    })
}

/// Lets something happen to an entry of theirs: it is logged, or where none can be logged any more, taken back.
async fn happen(cells: &mut Cells, of: Of) -> EntryId {
    let entry = cells.world.entry(of).await;
    if of == Of::Kept {
        let back = Answer::plain(Step::Withdraw, None);
        cells.world.app.store.move_entry(&cells.world.people[&of], entry, &back, now()).await.unwrap();
    }
    entry
}

/// The entries of which something was heard so far. The last one is one that must come: after it nothing is on its way.
async fn heard(cells: &Cells, socket: &mut Socket, topic: Topic) -> HashSet<EntryId> {
    let own = match topic {
        Topic::Own | Topic::Board => Of::Oneself,
        Topic::Team => Of::Subordinate,
    };
    assert_ne!(cells.asker, Asker::Nobody);
    let last = cells.world.app.log(&cells.world.people[&own], "Sesudah itu").await;
    let mut heard = HashSet::new();
    loop {
        let ServerFrame::Entry { event, .. } = next(socket).await else { continue };
        heard.insert(event.entry_id());
        if event.entry_id() == last {
            return heard;
        }
    }
}
