//! Who listens to what.

use app::ssr::RightsEnded;
use axum::extract::ws::Utf8Bytes;
use domain::display::DisplayId;
use domain::live::{Seq, ServerFrame};
use domain::organization::{EmployeeId, OrgUnitId};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::account::TokenHash;
use store::{Listening, StoredEvent};
use tokio::sync::{Notify, mpsc, watch};

/// Frames a slow reader may be behind before it is told to read anew.
const BEHIND: usize = 64;

/// By which right somebody listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// A session.
    Session(TokenHash),
    /// The address of a board.
    Display(DisplayId),
}

/// What somebody listens to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ears {
    /// A person's events.
    Person(Listening),
    /// A unit's board.
    Board(OrgUnitId),
}

/// Why a connection has to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The right to listen has ended.
    RightEnded,
    /// They have other rights now and may come back with them.
    RightsChanged,
    /// The program goes away.
    Stopping,
}

type Frame = (Seq, Utf8Bytes);

struct Listener {
    right: Right,
    ears: Ears,
    frames: mpsc::Sender<Frame>,
    end: watch::Sender<Option<End>>,
    is_behind: Arc<AtomicBool>,
}

/// All listeners, by whom and what they listen to.
///
/// A std mutex: it is held for a few map look-ups and non-blocking sends, never across an await.
#[derive(Default)]
struct Listeners {
    all: HashMap<u64, Listener>,
    own: HashMap<EmployeeId, HashSet<u64>>,
    /// By whose entries they answer.
    team: HashMap<EmployeeId, HashSet<u64>>,
    boards: HashMap<OrgUnitId, HashSet<u64>>,
    /// The program goes away: whoever still comes is sent off at once.
    are_leaving: bool,
}

/// The meeting point of news and listeners.
#[derive(Default)]
pub struct Hub {
    listeners: Mutex<Listeners>,
    next: AtomicU64,
    left: Notify,
    touched: Mutex<HashSet<OrgUnitId>>,
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hub").finish_non_exhaustive()
    }
}

/// One listener's end of the hub; dropping it stops listening.
pub(super) struct Subscription {
    id: u64,
    hub: Arc<Hub>,
    pub frames: mpsc::Receiver<Frame>,
    pub end: watch::Receiver<Option<End>>,
    is_behind: Arc<AtomicBool>,
}

impl Subscription {
    /// Whether frames were left out since the last time this was asked.
    pub fn fell_behind(&self) -> bool {
        self.is_behind.swap(false, Ordering::Relaxed)
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.hub.leave(self.id);
    }
}

impl Hub {
    fn lock(&self) -> MutexGuard<'_, Listeners> {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn join(self: &Arc<Self>, right: Right, ears: Ears) -> Subscription {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (frames, receiver) = mpsc::channel(BEHIND);
        let is_behind = Arc::new(AtomicBool::new(false));
        let mut listeners = self.lock();
        // Under the lock: whoever comes while `stop` runs is either told by it or sees that it ran.
        let stopping = listeners.are_leaving.then_some(End::Stopping);
        let (end, ended) = watch::channel(stopping);
        listeners.join(id, &ears);
        listeners.all.insert(id, Listener { right, ears, frames, end, is_behind: Arc::clone(&is_behind) });
        drop(listeners);
        Subscription { id, hub: Arc::clone(self), frames: receiver, end: ended, is_behind }
    }

    fn leave(&self, id: u64) {
        self.lock().remove(id);
        self.left.notify_waiters();
    }

    /// Hands an event to everybody it concerns; encoded once.
    pub(super) fn announce(&self, event: &StoredEvent) {
        self.touch(event.unit);
        let listeners = self.lock();
        let own = listeners.own.get(&event.author).into_iter().flatten();
        let team = event.appraiser.and_then(|id| listeners.team.get(&id)).into_iter().flatten();
        // Whoever stands in for their own supervisor does not answer their own entries.
        let team = team.filter(|id| !listeners.is_of(**id, event.author));
        let mut frame = None;
        for id in own.chain(team) {
            let frame = frame.get_or_insert_with(|| (event.seq, entry_frame(event)));
            listeners.send(*id, frame);
        }
    }

    /// Hands a board to everybody who watches the unit.
    pub(super) fn show(&self, unit: OrgUnitId, frame: &ServerFrame) {
        let listeners = self.lock();
        let Some(watching) = listeners.boards.get(&unit) else { return };
        let frame = (Seq(0), encode(frame));
        for id in watching {
            listeners.send(*id, &frame);
        }
    }

    /// The units that somebody watches.
    pub(super) fn watched(&self) -> Vec<OrgUnitId> {
        self.lock().boards.keys().copied().collect()
    }

    fn touch(&self, unit: OrgUnitId) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).insert(unit);
    }

    /// Units in which something happened since the last time this was asked.
    pub(super) fn take_touched(&self) -> HashSet<OrgUnitId> {
        std::mem::take(&mut *self.touched.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Asks every connection to close with a hint when to come back.
    pub fn stop(&self) {
        let mut listeners = self.lock();
        listeners.are_leaving = true;
        for listener in listeners.all.values() {
            listener.end.send_replace(Some(End::Stopping));
        }
    }

    /// Waits until nobody is connected any more: everybody was told goodbye.
    pub async fn all_gone(&self) {
        loop {
            // Made before looking, so that whoever leaves in between is heard.
            let left = self.left.notified();
            if self.connections() == 0 {
                return;
            }
            left.await;
        }
    }

    /// How many are connected.
    pub fn connections(&self) -> usize {
        self.lock().all.len()
    }

    /// By which rights somebody listens now, each once.
    pub(super) fn rights(&self) -> HashSet<Right> {
        self.lock().all.values().map(|listener| listener.right).collect()
    }

    /// Ends every connection that stands on one of these rights.
    pub(super) fn end_rights(&self, ended: &HashSet<Right>) {
        for listener in self.lock().all.values().filter(|listener| ended.contains(&listener.right)) {
            listener.end.send_replace(Some(End::RightEnded));
        }
    }
}

impl Hub {
    /// Ends every connection of these people.
    pub(super) fn end_people(&self, people: &HashSet<EmployeeId>, end: End) {
        let listeners = self.lock();
        let theirs = |listener: &&Listener| match &listener.ears {
            Ears::Person(who) => people.contains(&who.employee),
            Ears::Board(_) => false,
        };
        for listener in listeners.all.values().filter(theirs) {
            listener.end.send_replace(Some(end));
        }
    }
}

impl RightsEnded for Hub {
    fn session(&self, token: TokenHash) {
        self.end_rights(&HashSet::from([Right::Session(token)]));
    }

    fn display(&self, display: DisplayId) {
        self.end_rights(&HashSet::from([Right::Display(display)]));
    }
}

impl Listeners {
    fn join(&mut self, id: u64, ears: &Ears) {
        match ears {
            Ears::Board(unit) => drop(self.boards.entry(*unit).or_default().insert(id)),
            Ears::Person(Listening { employee, own, team, .. }) => {
                if *own {
                    self.own.entry(*employee).or_default().insert(id);
                }
                for whose in team {
                    self.team.entry(*whose).or_default().insert(id);
                }
            }
        }
    }

    /// Whether it is this person who listens there.
    fn is_of(&self, id: u64, person: EmployeeId) -> bool {
        let ears = self.all.get(&id).map(|listener| &listener.ears);
        matches!(ears, Some(Ears::Person(who)) if who.employee == person)
    }

    /// Touches only what is this listener's own: when the network comes back, thousands leave at once.
    fn remove(&mut self, id: u64) {
        let Some(listener) = self.all.remove(&id) else { return };
        match listener.ears {
            Ears::Board(unit) => forget(&mut self.boards, &unit, id),
            Ears::Person(Listening { employee, team, .. }) => {
                forget(&mut self.own, &employee, id);
                team.iter().for_each(|whose| forget(&mut self.team, whose, id));
            }
        }
    }

    /// Never waits: a full queue means that the reader is told to read anew.
    fn send(&self, id: u64, frame: &Frame) {
        let Some(listener) = self.all.get(&id) else { return };
        if listener.frames.try_send(frame.clone()).is_err() {
            listener.is_behind.store(true, Ordering::Relaxed);
        }
    }
}

fn forget<K: Eq + Hash>(sets: &mut HashMap<K, HashSet<u64>>, key: &K, id: u64) {
    if let Some(set) = sets.get_mut(key) {
        set.remove(&id);
        if set.is_empty() {
            sets.remove(key);
        }
    }
}

/// The event's JSON is in the outbox already; it is put into its frame without being read.
pub(super) fn entry_frame(event: &StoredEvent) -> Utf8Bytes {
    let StoredEvent { seq, body, .. } = event;
    format!(r#"{{"entry":{{"seq":{},"event":{body}}}}}"#, seq.0).into()
}

pub(super) fn encode(frame: &ServerFrame) -> Utf8Bytes {
    serde_json::to_string(frame).unwrap_or_else(|_| r#""resync""#.to_owned()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::activity::{EntryEvent, EntryId, EntryStatus};
    use domain::organization::AgencyId;
    use store::Place;
    use uuid::Uuid;

    fn person(n: u128) -> EmployeeId {
        EmployeeId::new(Uuid::from_u128(n))
    }

    fn agency() -> AgencyId {
        AgencyId::new(Uuid::from_u128(8))
    }

    fn event(seq: i64, author: u128, appraiser: u128) -> StoredEvent {
        let id = EntryId::new(Uuid::from_u128(5));
        let event = EntryEvent::Moved { id, version: 2, status: EntryStatus::Seen, reason: None, answered: None };
        StoredEvent {
            place: Place::default(),
            seq: Seq(seq),
            author: person(author),
            appraiser: Some(person(appraiser)),
            unit: OrgUnitId::new(Uuid::from_u128(9)),
            at: domain::time::Timestamp::from_millis(0),
            body: serde_json::to_string(&event).unwrap(),
        }
    }

    fn listen(hub: &Arc<Hub>, who: u128, own: bool, team: bool) -> Subscription {
        let listening = Listening {
            agency: agency(),
            employee: person(who),
            own,
            team: if team { vec![person(who)] } else { Vec::new() },
        };
        hub.join(Right::Session([u8::try_from(who).unwrap(); 32]), Ears::Person(listening))
    }

    #[test]
    fn the_hand_made_frame_is_the_one_the_browser_reads() {
        let event = event(7, 1, 2);
        let frame: ServerFrame = serde_json::from_str(&entry_frame(&event)).unwrap();
        let ServerFrame::Entry { seq, .. } = frame else { panic!("{frame:?}") };
        assert_eq!(seq, Seq(7));
    }

    #[test]
    fn only_author_and_appraiser_hear_of_an_entry() {
        let hub = Arc::new(Hub::default());
        let mut author = listen(&hub, 1, true, true);
        let mut appraiser = listen(&hub, 2, true, true);
        let mut stranger = listen(&hub, 3, true, true);
        hub.announce(&event(1, 1, 2));
        assert!(author.frames.try_recv().is_ok());
        assert!(appraiser.frames.try_recv().is_ok());
        assert!(stranger.frames.try_recv().is_err());
    }

    #[test]
    fn who_stands_in_hears_of_the_team_but_not_of_themselves() {
        let hub = Arc::new(Hub::default());
        let listening =
            Listening { agency: agency(), employee: person(3), own: false, team: vec![person(3), person(2)] };
        let mut deputy = hub.join(Right::Session([3; 32]), Ears::Person(listening));
        hub.announce(&event(1, 1, 2));
        assert!(deputy.frames.try_recv().is_ok());
        hub.announce(&event(2, 3, 2));
        assert!(deputy.frames.try_recv().is_err());
        drop(deputy);
        assert!(hub.lock().team.is_empty());
    }

    #[test]
    fn a_slow_reader_is_told_and_holds_up_nobody() {
        let hub = Arc::new(Hub::default());
        let slow = listen(&hub, 1, true, false);
        let before = BEHIND as i64;
        for seq in 0..before {
            hub.announce(&event(seq, 1, 2));
        }
        assert!(!slow.fell_behind());
        hub.announce(&event(before, 1, 2));
        assert!(slow.fell_behind());
    }

    #[test]
    fn a_lost_right_ends_its_own_connections_only() {
        let hub = Arc::new(Hub::default());
        let (one, two) = (listen(&hub, 1, true, false), listen(&hub, 2, true, false));
        hub.session([1; 32]);
        assert_eq!(*one.end.borrow(), Some(End::RightEnded));
        assert_eq!(*two.end.borrow(), None);
        drop(one);
        assert_eq!(hub.connections(), 1);
    }

    #[test]
    fn who_comes_while_it_stops_is_sent_off_too() {
        let hub = Arc::new(Hub::default());
        hub.stop();
        let late = listen(&hub, 1, true, false);
        assert_eq!(*late.end.borrow(), Some(End::Stopping));
    }

    #[test]
    fn who_left_leaves_nothing_behind() {
        let hub = Arc::new(Hub::default());
        let (one, two) = (listen(&hub, 1, true, true), listen(&hub, 1, true, false));
        drop(one);
        assert_eq!(hub.lock().own.len(), 1);
        drop(two);
        let listeners = hub.lock();
        assert!(listeners.own.is_empty() && listeners.team.is_empty() && listeners.boards.is_empty());
    }
}
