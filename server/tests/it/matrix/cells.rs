//! Trying every cell as one asker.

use super::endpoints::{About, ENDPOINTS, Endpoint, Way};
use super::expected::Expected;
use super::world::World;
use super::{Asker, Of, listening};
use crate::testapp::{Answer, unsealed};
use app::ssr::now;
use axum::http::StatusCode;
use domain::access::{Role, RoleGrant, RoleGrantId};
use domain::account::{SecondFactorRule, TimeStep, Viewer};
use domain::activity::{EntryId, EntryStatus, Step};
use domain::audit::CorrectionId;
use domain::calendar::{Leave, LeaveKind};
use domain::display::DisplayId;
use domain::evidence::EvidenceId;
use domain::feedback::FeedbackId;
use domain::organization::{DeputyId, DeputyKind, DeputyTerm, ProposalId, ProposalStep, StaffUploadId};
use domain::time::Zone;
use std::collections::{BTreeSet, HashMap};
use store::access::By;
use store::account::NewSecondFactor;
use store::activity::Answer as Move;
use store::organization::{Naming, NewDeputy, NewProposal};
use store::testing::{account_of, session};
use uuid::Uuid;

/// What was tried.
#[derive(Default)]
pub struct Tried {
    pub count: usize,
    pub wrong: Vec<String>,
    /// The lines of the file that were needed.
    pub used: BTreeSet<&'static str>,
}

/// Everything that one asker is answered.
pub struct Cells {
    pub asker: Asker,
    /// Whether the asker's session lacks the second step.
    is_half: bool,
    pub world: World,
    expected: Expected,
    entries: HashMap<(Of, EntryStatus), EntryId>,
    /// What is shown for each of them.
    shown: HashMap<EntryId, EvidenceId>,
    boards: HashMap<Of, (DisplayId, String)>,
    tried: Tried,
}

impl Cells {
    async fn new(asker: Asker) -> Self {
        Self {
            asker,
            is_half: false,
            world: World::new(asker).await,
            expected: Expected::read(),
            entries: HashMap::new(),
            shown: HashMap::new(),
            boards: HashMap::new(),
            tried: Tried::default(),
        }
    }

    pub async fn try_all(asker: Asker, states: &[EntryStatus]) -> Tried {
        let mut cells = Self::new(asker).await;
        for endpoint in ENDPOINTS {
            cells.try_endpoint(endpoint, states).await;
        }
        listening::try_topics(&mut cells).await;
        cells.tried
    }

    /// A session of its own for each: some end all others.
    pub async fn cookie(&self) -> Option<String> {
        let is_somebody = self.asker != Asker::Nobody || self.is_half;
        if is_somebody { Some(self.world.app.sign_in(&self.world.asker).await) } else { None }
    }

    /// As an agency administrator whose session lacks the second step: nobody, to every function and every file.
    pub async fn try_half() -> Tried {
        let mut cells = Self::new(Asker::Agency).await;
        let agency = cells.world.asker.agency_id;
        cells.world.app.store.set_second_factor_rule(agency, SecondFactorRule::Everyone, now()).await.unwrap();
        (cells.asker, cells.is_half) = (Asker::Nobody, true);
        for endpoint in ENDPOINTS.iter().filter(|one| matches!(one.way, Way::Call | Way::Upload) || one.is_document()) {
            // Theirs are half sessions too, whose devices nobody can list.
            if endpoint.about != About::Device {
                cells.try_endpoint(endpoint, &[EntryStatus::Sent]).await;
            }
        }
        cells.tried
    }

    /// The functions and plain addresses that answer an agency administrator, in a session that was opened so long ago,
    /// that they first want to be shown who that is.
    pub async fn unconfirmed(minutes: i64) -> BTreeSet<&'static str> {
        let mut cells = Self::new(Asker::Agency).await;
        let mut asked = BTreeSet::new();
        for endpoint in ENDPOINTS.iter().filter(|one| one.way != Way::Page) {
            let secret = app::ssr::token::session_token();
            let opened = now().plus_minutes(-minutes);
            let new = session(app::ssr::token::hash(&secret), opened.plus_minutes(24 * 60));
            let account = account_of(cells.world.asker.person.id);
            cells.world.app.store.open_session(account, new, opened).await.unwrap();
            // Each on a day of its own.
            cells.tried.count += 1;
            let filled = cells.fill(endpoint, Of::Subordinate, None).await;
            let answer = cells.ask(endpoint, Some(&format!("denyut={secret}")), &filled.put(endpoint.body)).await;
            let is_led = answer.location.as_deref().is_some_and(|to| to.starts_with("/konfirmasi"));
            if is_led || answer.body == "\"unconfirmed\"" {
                let status = if endpoint.way == Way::Call { 401 } else { 303 };
                assert_eq!(answer.status.as_u16(), status, "{}", endpoint.name);
                asked.insert(endpoint.name);
            }
        }
        asked
    }

    async fn try_endpoint(&mut self, endpoint: &Endpoint, states: &[EntryStatus]) {
        let cookie = self.cookie().await;
        let cookie = cookie.as_deref();
        match endpoint.about {
            About::Nothing => self.try_cell(endpoint, cookie, Of::Nothing, None).await,
            About::EveryEntry | About::EveryEvidence => {
                for state in states {
                    for of in Of::ALL {
                        if of != Of::Nothing || *state == EntryStatus::Sent {
                            self.try_cell(endpoint, cookie, of, Some(state.code())).await;
                        }
                    }
                }
            }
            About::Entry | About::LateEntry => {
                for of in Of::ALL {
                    self.try_cell(endpoint, cookie, of, Some(EntryStatus::Sent.code())).await;
                }
            }
            About::Person | About::SecondFactor | About::Account => {
                for state in [None, Some("holds-role")] {
                    self.let_hold(state.is_some()).await;
                    for of in people() {
                        self.try_cell(endpoint, cookie, of, state).await;
                    }
                    self.let_hold(false).await;
                }
            }
            About::Leave
            | About::Name
            | About::Unit
            | About::Board
            | About::Upload
            | About::Correction
            | About::Device
            | About::Number
            | About::Grant
            | About::Deputy
            | About::Candidate
            | About::Proposal
            | About::Asked => {
                for of in people() {
                    self.try_cell(endpoint, cookie, of, None).await;
                }
            }
        }
    }

    async fn try_cell(&mut self, endpoint: &Endpoint, cookie: Option<&str>, of: Of, state: Option<&'static str>) {
        let filled = self.fill(endpoint, of, state).await;
        let body = filled.put(endpoint.body);
        let mut answer = self.ask(endpoint, cookie, &body).await;
        // Not now: a machine that is busy with other things. Whoever asks, asks again.
        for _ in 0..3 {
            if answer.status != StatusCode::SERVICE_UNAVAILABLE {
                break;
            }
            answer = self.ask(endpoint, cookie, &body).await;
        }
        let status = answer.status.as_u16();
        let mut got = status.to_string();
        if let (Some(what), true) = (endpoint.shows, answer.status.is_success()) {
            got.push(if answer.body.contains(&filled.put(what)) { '+' } else { '-' });
        }
        if got == "404" && self.tells_apart(endpoint, cookie, of, &filled, &answer.body).await {
            got.push('?');
        }
        self.note(endpoint.name, of, state, &got, &answer.body);
        if endpoint.spends && answer.status.is_success() {
            if let Some(state) = state.and_then(EntryStatus::from_code) {
                self.entries.remove(&(of, state));
            }
            self.boards.remove(&of);
        }
    }

    /// Whether what is not theirs is answered with other bytes than what is not there, but for what was asked about.
    async fn tells_apart(
        &mut self,
        endpoint: &Endpoint,
        cookie: Option<&str>,
        of: Of,
        filled: &Filled,
        body: &str,
    ) -> bool {
        match endpoint.way {
            Way::Call => body != "\"not_found\"",
            Way::Page | Way::Read | Way::Post | Way::Upload | Way::Show if of == Of::Nothing => false,
            Way::Page | Way::Read | Way::Post | Way::Upload | Way::Show => {
                let absent = self.fill(endpoint, Of::Nothing, None).await;
                let answer = self.ask(endpoint, cookie, &absent.put(endpoint.body)).await;
                // Of both, for a list that the asker may read names what is there in both answers.
                let same = |body: &str| absent.take_out(endpoint.body, &filled.take_out(endpoint.body, &plain(body)));
                let (theirs, nothing) = (same(body), same(&answer.body));
                answer.status != StatusCode::NOT_FOUND || theirs != nothing
            }
        }
    }

    /// Holds what came back against the file.
    pub fn note(&mut self, endpoint: &str, of: Of, state: Option<&str>, got: &str, body: &str) {
        self.tried.count += 1;
        let said = self.expected.find(endpoint, state, self.asker, of);
        let expected = said.map_or("nothing in the file", |(value, line)| {
            self.tried.used.insert(line);
            value
        });
        if got != expected {
            let what = format!("{endpoint}@{} as {} of {of:?}", state.unwrap_or("-"), self.asker.name());
            let body: String = body.chars().take(120).collect();
            self.tried.wrong.push(format!("{what}: {got}, and not {expected}: {body}"));
        }
    }

    async fn ask(&self, endpoint: &Endpoint, cookie: Option<&str>, body: &str) -> Answer {
        let app = &self.world.app;
        match endpoint.way {
            Way::Call => app.call(endpoint.name, cookie, body).await,
            Way::Page => app.page(body, cookie).await,
            Way::Read if body.starts_with('/') => app.page(body, cookie).await,
            Way::Read => {
                let path = endpoint.name.replace("{name}", "tidak-ada.js").replace("{id}", "tidak-ada");
                app.page(&format!("{path}{body}"), cookie).await
            }
            Way::Post if body.starts_with('/') => {
                let (path, form) = body.split_once(' ').unwrap_or((body, ""));
                app.post(path, cookie, form).await
            }
            Way::Show => app.show(cookie, [&Uuid::now_v7().to_string(), body], "a.pdf", PDF).await,
            Way::Post => app.post(endpoint.name.trim_start_matches("post:"), cookie, body).await,
            Way::Upload => app.upload(cookie, "x.csv", STAFF).await,
        }
    }

    async fn fill(&mut self, endpoint: &Endpoint, of: Of, state: Option<&str>) -> Filled {
        let fresh = Uuid::now_v7().to_string();
        let mut filled = Filled(vec![("{number}", format!("1{:017}", Uuid::now_v7().as_u128() % 10_u128.pow(17)))]);
        let names: &[&str] = match endpoint.about {
            About::Nothing => &[],
            About::EveryEntry | About::Entry | About::LateEntry => &["{entry}", "{author}"],
            About::EveryEvidence => &["{entry}", "{evidence}"],
            About::Person | About::SecondFactor | About::Account | About::Leave => &["{person}"],
            About::Number => &["{nip}"],
            About::Grant => &["{grant}"],
            About::Deputy => &["{deputy}"],
            About::Name => &["{name}"],
            About::Unit => &["{unit}"],
            About::Board => &["{token}", "{display}"],
            About::Upload => &["{upload}"],
            About::Correction => &["{correction}"],
            About::Device => &["{device}"],
            About::Candidate => &["{person}", "{name}"],
            About::Proposal | About::Asked => &["{proposal}"],
        };
        if of == Of::Nothing {
            // A number of nobody is a number, so that it is told from that of another agency by nothing but that.
            let free = |name: &str| match name {
                "{nip}" => "199001012010012999".to_owned(),
                _ => Uuid::now_v7().to_string(),
            };
            filled.0.extend(names.iter().map(|name| (*name, free(name))));
        } else {
            let state = state.and_then(EntryStatus::from_code).unwrap_or(EntryStatus::Sent);
            let values = self.thing(endpoint.about, of, state).await;
            filled.0.extend(names.iter().copied().zip(values));
        }
        filled.0.push(("{fresh}", fresh));
        filled.0.push(("{hash}", "0".repeat(64)));
        let today = Zone::Wib.day_of(now());
        filled.0.push(("{today}", today.to_string()));
        filled.0.push(("{tomorrow}", today.plus_days(1).to_string()));
        filled.0.push(("{own}", self.world.nips[&Of::Oneself].to_string()));
        filled
    }

    /// The thing of that person, made where there is none.
    pub async fn thing(&mut self, about: About, of: Of, state: EntryStatus) -> Vec<String> {
        let who = self.world.people[&of].clone();
        let store = self.world.app.store.clone();
        match about {
            About::Nothing => Vec::new(),
            About::EveryEntry | About::Entry => {
                vec![self.entry(of, state).await.to_string(), who.person.id.to_string()]
            }
            About::LateEntry => {
                let entry = self.world.entry(of).await;
                self.world.app.come_late(&who, entry).await;
                vec![entry.to_string(), who.person.id.to_string()]
            }
            About::EveryEvidence => {
                let entry = self.entry(of, state).await;
                vec![entry.to_string(), self.shown[&entry].to_string()]
            }
            About::Person => vec![who.person.id.to_string()],
            About::Account => {
                store.set_disabled(By::Operator, who.person.id, false, now()).await.unwrap();
                vec![who.person.id.to_string()]
            }
            About::Number => {
                if of != Of::Oneself {
                    self.end_roles(&who).await;
                }
                vec![self.world.nips[&of].to_string()]
            }
            About::Grant => vec![self.held(of, &who).await.to_string()],
            About::Deputy => vec![self.stand_in(of, &who).await.to_string()],
            About::SecondFactor => {
                // The asker would have to show it. Whoever has one already keeps it.
                if of != Of::Oneself {
                    let new = NewSecondFactor { sealed: vec![9; 48], used: TimeStep(1), codes: Vec::new() };
                    let _ = store.set_second_factor(&who, new, [9; 32], now()).await;
                }
                vec![who.person.id.to_string()]
            }
            About::Leave => {
                let today = Zone::Wib.day_of(now());
                let leave = Leave { kind: LeaveKind::Annual, from: today, until: today };
                let away = vec![(who.person.id, leave)];
                store.set_leave(By::Operator, who.agency_id, away, Uuid::now_v7, now()).await.unwrap();
                vec![who.person.id.to_string()]
            }
            About::Name => vec![who.person.name.clone()],
            About::Unit => vec![who.unit.id.to_string()],
            About::Board => {
                if let Some((id, token)) = self.boards.get(&of) {
                    return vec![token.clone(), id.to_string()];
                }
                let id = DisplayId::new(Uuid::now_v7());
                let maker = who.clone().with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
                store.create_display(&maker, who.unit.id, id, id.to_string(), now()).await.unwrap();
                self.boards.insert(of, (id, id.to_string()));
                vec![id.to_string(), id.to_string()]
            }
            About::Upload => {
                let id = StaffUploadId::new(Uuid::now_v7());
                let sender = who.with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
                store.keep_staff_upload(&sender, id, "x.csv".into(), STAFF.to_vec(), now()).await.unwrap();
                vec![id.to_string()]
            }
            About::Correction => {
                let id = CorrectionId::new(Uuid::now_v7());
                store.ask_correction(&who, id, "Nama saya salah", now()).await.unwrap();
                vec![id.to_string()]
            }
            About::Candidate => {
                self.take_back(&self.world.asker).await;
                vec![who.person.id.to_string(), who.person.name.clone()]
            }
            About::Proposal => vec![self.propose(&who, &self.world.bystanders[&of]).await.to_string()],
            About::Asked => vec![self.propose(&self.world.bystanders[&of], &who).await.to_string()],
            About::Device => {
                let cookie = self.world.app.sign_in(&who).await;
                let devices = self.world.app.call("account/devices", Some(&cookie), "").await.body;
                let devices: serde_json::Value = serde_json::from_str(&devices).unwrap();
                let own = devices["devices"].as_array().unwrap().iter().find(|one| one["is_this"] == true).unwrap();
                vec![own["id"].as_str().unwrap().to_owned()]
            }
        }
    }

    /// They stand in for whoever answers their own entries, on a day on which they did not yet.
    async fn stand_in(&self, of: Of, who: &Viewer) -> DeputyId {
        let today = Zone::Wib.day_of(now());
        let day = today.plus_days(10 + u16::try_from(self.tried.count % 300).unwrap());
        let new = NewDeputy {
            id: DeputyId::new(Uuid::now_v7()),
            holder: self.world.appraisers[&of].person.id,
            deputy: who.person.id,
            kind: DeputyKind::Delegate,
            term: DeputyTerm::new(day, day, today).unwrap(),
        };
        let named = self.world.app.store.name_deputy(By::Operator, new, now()).await.unwrap();
        assert_eq!(named, Naming::Done);
        new.id
    }

    /// A new proposal; one that was open is taken back.
    async fn propose(&self, by: &Viewer, proposed: &Viewer) -> ProposalId {
        self.take_back(by).await;
        let id = ProposalId::new(Uuid::now_v7());
        let new = NewProposal { id, proposed: proposed.person.id, note: String::new() };
        self.world.app.store.propose_supervisor(by, new, now()).await.unwrap();
        id
    }

    async fn take_back(&self, by: &Viewer) {
        let store = &self.world.app.store;
        let own = store.own_supervisor(by).await.unwrap().proposals;
        for one in own.into_iter().filter(|one| one.state.is_open()) {
            let step = (ProposalStep::Withdraw, "");
            store.take_proposal_step(by, one.id, step, Uuid::now_v7, now()).await.unwrap();
        }
    }

    async fn end_roles(&self, who: &Viewer) {
        let store = &self.world.app.store;
        let held = store.role_holders_of(who.agency_id).await.unwrap();
        for one in held.into_iter().filter(|one| one.employee == who.person.id) {
            store.end_role(By::Operator, one.id, now()).await.unwrap();
        }
    }

    /// A role that they hold. The asker keeps what they have: with none, there is none of theirs to ask about.
    async fn held(&self, of: Of, who: &Viewer) -> RoleGrantId {
        let store = &self.world.app.store;
        if of != Of::Oneself {
            let auditor = RoleGrant { role: Role::Auditor, unit: None };
            let id = RoleGrantId::new(Uuid::now_v7());
            store.give_role(By::Operator, who.person.id, auditor, id, now()).await.unwrap();
        }
        let held = store.role_holders_of(who.agency_id).await.unwrap();
        let own = held.into_iter().find(|one| one.employee == who.person.id);
        own.map_or(RoleGrantId::new(Uuid::now_v7()), |one| one.id)
    }

    /// An entry of theirs that stands there.
    pub async fn entry(&mut self, of: Of, state: EntryStatus) -> EntryId {
        if let Some(entry) = self.entries.get(&(of, state)) {
            return *entry;
        }
        let entry = self.world.entry(of).await;
        let (author, appraiser) = (&self.world.people[&of], &self.world.appraisers[&of]);
        self.shown.insert(entry, self.world.app.show_photo(author, entry).await);
        let (who, step) = match state {
            EntryStatus::Sent => (author, None),
            EntryStatus::Withdrawn => (author, Some(Step::Withdraw)),
            EntryStatus::Seen => (appraiser, Some(Step::See)),
            EntryStatus::Returned => (appraiser, Some(Step::Return)),
            EntryStatus::Approved => (appraiser, Some(Step::Approve)),
            EntryStatus::Rejected => (appraiser, Some(Step::Reject)),
        };
        if let Some(step) = step {
            let reason = step.needs_reason().then(|| (FeedbackId::new(Uuid::now_v7()), "Lengkapi".to_owned()));
            let step = Move { step, content_version: None, reason };
            self.world.app.store.move_entry(who, entry, &step, now()).await.unwrap();
        }
        self.entries.insert((of, state), entry);
        entry
    }

    /// Gives everybody a role but the asker, who has theirs; or takes it away.
    async fn let_hold(&self, holds_role: bool) {
        for of in people().filter(|of| !matches!(of, Of::Oneself | Of::Nothing)) {
            if holds_role {
                self.held(of, &self.world.people[&of]).await;
            } else {
                self.end_roles(&self.world.people[&of]).await;
            }
        }
    }
}

/// The smallest file that is taken.
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";

/// A row that is wrong, so that there is a file of wrong rows.
const STAFF: &[u8] = b"NIP,NAMA,JABATAN,UNOR,ATASAN\n1,Siti,Analis,Dinas,\n";

/// Everybody once: who was a subordinate is one person, and who is stood in for matters to entries only.
pub fn people() -> impl Iterator<Item = Of> {
    Of::ALL.into_iter().filter(|of| !matches!(of, Of::Kept | Of::StoodIn))
}

struct Filled(Vec<(&'static str, String)>);

impl Filled {
    fn put(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
    }
    /// The other way round, for what was sent: nothing else may stand there.
    fn take_out(&self, sent: &str, body: &str) -> String {
        let sent = self.0.iter().filter(|(name, _)| sent.contains(name));
        sent.fold(body.to_owned(), |body, (name, value)| body.replace(value, name))
    }
}

/// A page without what is drawn anew each time: for whom its forms are, and by what its scripts may run.
fn plain(body: &str) -> String {
    const NONCE: &str = "nonce=\"";
    let body = unsealed(body);
    let mut parts = body.split(NONCE);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + part.split_once('"').unwrap().1)
}
