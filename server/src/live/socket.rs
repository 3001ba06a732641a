//! `GET /langsung`: one live connection.

use super::hub::{Ears, End, Hub, Right, Subscription, encode, entry_frame};
use crate::gatekeeper::{is_same_origin, session_token};
use app::ssr::{Backend, now};
use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::live::{BEAT_SECONDS, ClientFrame, Seq, ServerFrame, Topic};
use domain::organization::{AgencyId, EmployeeId};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{CommandError, Listening, Store};

const LARGEST_MESSAGE: usize = 16 * 1024;
/// Measured per idle connection: 134 KB with the library's defaults, 6 KB with these.
const READ_BUFFER: usize = 4096;
/// Events that are repeated after a gap; more and the page reads anew.
const REPEATED: u64 = 500;
const HELLO: Duration = Duration::from_secs(10);
const BEAT: Duration = Duration::from_secs(BEAT_SECONDS as u64);
/// Two beats and some without an answer.
const DEAF: Duration = Duration::from_secs(40);
const SLOW: Duration = Duration::from_secs(10);

/// The address of a board's connection carries its token.
#[derive(Debug, Deserialize)]
pub struct Asked {
    layar: Option<String>,
}

/// Who may listen, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Guest {
    /// With everybody whose entries they answer.
    Person(AgencyId, EmployeeId, Vec<EmployeeId>, Right),
    Board(Ears, Right),
}

/// Checks origin and right before the upgrade; strangers get no connection.
pub async fn live_socket(
    State(backend): State<Backend>,
    State(hub): State<Arc<Hub>>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !is_same_origin(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let guest = match find_guest(&backend, asked.layar.as_deref(), &headers).await {
        Ok(Some(guest)) => guest,
        Ok(None) | Err(CommandError::NotFound | CommandError::UnitTooSmall) => {
            return StatusCode::UNAUTHORIZED.into_response();
        }
        Err(error) => {
            tracing::error!(%error, "rights cannot be read");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    upgrade.read_buffer_size(READ_BUFFER).write_buffer_size(0).max_message_size(LARGEST_MESSAGE).on_upgrade(
        move |socket| async move {
            let connection = Connection { socket, store: backend.store.clone(), sent: Seq(0), heard: Instant::now() };
            let again = async { find_guest(&backend, asked.layar.as_deref(), &headers).await };
            connection.run(&hub, guest, again).await;
        },
    )
}

async fn find_guest(
    backend: &Backend,
    board: Option<&str>,
    headers: &HeaderMap,
) -> Result<Option<Guest>, CommandError> {
    if let Some(token) = board {
        let (display, unit) = backend.store.display_of_token(token).await?;
        return Ok(Some(Guest::Board(Ears::Board(unit), Right::Display(display))));
    }
    let Some(token) = session_token(headers, backend.is_secure) else { return Ok(None) };
    let viewer = backend.store.signed_in(token, now()).await?;
    Ok(viewer.map(|viewer| {
        let me = viewer.person.id;
        Guest::Person(
            viewer.agency_id,
            me,
            std::iter::once(me).chain(viewer.stands_in).collect(),
            Right::Session(token),
        )
    }))
}

struct Connection {
    socket: WebSocket,
    store: Store,
    /// The last event sent: those in the queue up to here were repeated already.
    sent: Seq,
    heard: Instant,
}

/// The connection is over, whoever ended it.
struct Over;

impl Connection {
    /// `again` is asked once nothing can end or change the right unheard any more: the greeting may take its time.
    async fn run(
        mut self,
        hub: &Arc<Hub>,
        guest: Guest,
        again: impl Future<Output = Result<Option<Guest>, CommandError>>,
    ) {
        let Some((topics, after)) = self.hello().await else { return };
        let (ears, right) = match guest.clone() {
            Guest::Board(ears, right) => (ears, right),
            Guest::Person(agency, employee, answers, right) => {
                let own = topics.contains(&Topic::Own);
                let team = if topics.contains(&Topic::Team) { answers } else { Vec::new() };
                (Ears::Person(Listening { agency, employee, own, team }), right)
            }
        };
        // Joined before the gap is read: an event in between comes twice and is sent once.
        let subscription = hub.join(right, ears.clone());
        let end = match again.await {
            Ok(Some(now)) if now == guest => None,
            Ok(Some(_)) => Some(End::RightsChanged),
            Ok(None) | Err(_) => Some(End::RightEnded),
        };
        if let Some(end) = end {
            let _ = self.say_goodbye(end).await;
            return;
        }
        if self.welcome(&ears, after).await.is_ok() {
            let _ = self.serve(subscription).await;
        }
    }

    async fn hello(&mut self) -> Option<(Vec<Topic>, Seq)> {
        let first = tokio::time::timeout(HELLO, self.socket.recv()).await.ok()??.ok()?;
        let Message::Text(text) = first else { return None };
        match serde_json::from_str(&text).ok()? {
            ClientFrame::Hello { topics, after } => Some((topics, after)),
        }
    }

    async fn welcome(&mut self, ears: &Ears, after: Seq) -> Result<(), Over> {
        self.sent = after;
        self.send(encode(&ServerFrame::Welcome { now: now() })).await?;
        let frame = match ears {
            Ears::Board(unit) => match self.store.board(*unit, now()).await {
                Ok(board) => ServerFrame::Board(Box::new(board)),
                Err(_) => ServerFrame::Resync,
            },
            Ears::Person(who) => match Self::missed(&self.store, who, after).await {
                Some(frames) => {
                    for (seq, frame) in frames {
                        self.send(frame).await?;
                        self.sent = seq;
                    }
                    return Ok(());
                }
                None => {
                    self.sent = Seq::default();
                    ServerFrame::Resync
                }
            },
        };
        self.send(encode(&frame)).await
    }

    /// What happened since, or none if that is too much, no longer known, or never happened (a backup was restored).
    async fn missed(store: &Store, who: &Listening, after: Seq) -> Option<Vec<(Seq, Utf8Bytes)>> {
        let (oldest, newest) = (store.oldest_seq(who.agency).await.ok()?, store.newest_seq(who.agency).await.ok()?);
        if after.0.saturating_add(1) < oldest.0 || after > newest {
            return None;
        }
        let events = store.events_for(who, after, REPEATED + 1).await.ok()?;
        let is_much = events.len() as u64 > REPEATED;
        (!is_much).then(|| events.iter().map(|event| (event.seq, entry_frame(event))).collect())
    }

    async fn serve(&mut self, mut subscription: Subscription) -> Result<(), Over> {
        let mut beats = tokio::time::interval_at(tokio::time::Instant::now() + BEAT, BEAT);
        loop {
            let end = *subscription.end.borrow_and_update();
            if let Some(end) = end {
                return self.say_goodbye(end).await;
            }
            tokio::select! {
                changed = subscription.end.changed() => changed.map_err(|_| Over)?,
                frame = subscription.frames.recv() => {
                    let (seq, frame) = frame.ok_or(Over)?;
                    self.forward(&mut subscription, seq, frame).await?;
                }
                message = self.socket.recv() => self.hear(message.as_ref())?,
                _ = beats.tick() => self.beat().await?,
            }
        }
    }

    async fn forward(&mut self, subscription: &mut Subscription, seq: Seq, frame: Utf8Bytes) -> Result<(), Over> {
        if subscription.fell_behind() {
            while subscription.frames.try_recv().is_ok() {}
            return self.send(encode(&ServerFrame::Resync)).await;
        }
        // Boards have no place in the order: each frame is the whole board.
        if seq != Seq(0) && seq <= self.sent {
            return Ok(());
        }
        self.sent = self.sent.max(seq);
        self.send(frame).await
    }

    /// After the first frame nothing is expected but signs of life.
    fn hear(&mut self, message: Option<&Result<Message, axum::Error>>) -> Result<(), Over> {
        match message {
            Some(Ok(Message::Pong(_) | Message::Ping(_))) => {
                self.heard = Instant::now();
                Ok(())
            }
            Some(Ok(Message::Text(_) | Message::Binary(_) | Message::Close(_)) | Err(_)) | None => Err(Over),
        }
    }

    async fn beat(&mut self) -> Result<(), Over> {
        if self.heard.elapsed() > DEAF {
            return Err(Over);
        }
        self.send_message(Message::Ping(Vec::new().into())).await?;
        self.send(encode(&ServerFrame::Beat { now: now() })).await
    }

    async fn say_goodbye(&mut self, end: End) -> Result<(), Over> {
        let frame = match end {
            End::RightEnded => ServerFrame::Ended,
            // What the page shows may be theirs no longer, or not all that is: it is read anew.
            End::RightsChanged => {
                self.send(encode(&ServerFrame::Resync)).await?;
                ServerFrame::Bye { retry_ms: rand::random_range(100..1_000) }
            }
            // Spread out, so that a restart is not greeted by everybody in the same instant.
            End::Stopping => ServerFrame::Bye { retry_ms: rand::random_range(500..3_000) },
        };
        self.send(encode(&frame)).await?;
        self.send_message(Message::Close(None)).await
    }

    async fn send(&mut self, frame: Utf8Bytes) -> Result<(), Over> {
        self.send_message(Message::Text(frame)).await
    }

    async fn send_message(&mut self, message: Message) -> Result<(), Over> {
        match tokio::time::timeout(SLOW, self.socket.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Over),
        }
    }
}
