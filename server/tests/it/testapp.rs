//! A running program with verbs: sign in, call, send a plain form, open a live connection.
//! On SQLite, or on PostgreSQL where `DENYUT_TEST_ON` says `postgres`.

use app::ssr::{Backend, EvidenceDesk, Guesses, Passwords, SECRETS, Vault, now, token};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use domain::access::RoleGrant;
use domain::account::{SecondFactorRule, Viewer};
use domain::activity::EntryId;
use domain::evidence::{EvidenceId, EvidenceKind, FileName};
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnitId};
use domain::time::Zone;
use evidence::FileStore;
use scraper::{Html, Selector};
use server::assets::Site;
use server::connections::{FOR_A_HEAD, serve_connections};
use server::live::{Hub, follow_outbox, follow_rights, keep_boards, watch_rights};
use server::policy::Policy;
use server::proxies::Proxies;
use server::router::{AppState, Limits, router};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use store::evidence::{Adding, NewContent, NewEvidence};
use store::organization::{NewAccount, NewAgency, NewEmployee, NewUnit};
use store::testing::{SmallAgency, account_of, fresh_postgres, session, small_agency};
use store::{DatabaseUrl, Store};
use tower::ServiceExt;
use uuid::Uuid;

/// What ended elsewhere is noticed as quickly as tests need it.
const ASK_AGAIN: Duration = Duration::from_millis(100);

pub struct TestApp {
    pub store: Store,
    pub people: SmallAgency,
    /// What its router is made of.
    pub state: AppState,
    router: axum::Router,
    url: DatabaseUrl,
    _folder: tempfile::TempDir,
}

/// What came back: status, where to go next, cookies, body.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub cookies: Vec<String>,
    pub headers: HeaderMap,
    pub body: String,
}

/// The names of the fields of a page into which passwords and codes are typed.
pub fn secret_fields(answer: &Answer) -> BTreeSet<String> {
    // A page of a whole staff is not read for what is not in it.
    if !["password", "one-time-code"].iter().any(|mark| answer.body.contains(&format!("{mark}\""))) {
        return BTreeSet::new();
    }
    let fields =
        Selector::parse("input[type=password], input[autocomplete$=password], input[autocomplete=one-time-code]");
    let page = Html::parse_document(&answer.body);
    page.select(&fields.unwrap()).map(|field| field.attr("name").unwrap_or("(no name)").to_owned()).collect()
}

/// How a program is set up that is tested.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    pub policy: Policy,
    pub limits: Limits,
    pub proxies: Proxies,
    pub guesses: Guesses,
    /// As where nothing is let out.
    pub checks_no_links: bool,
    /// Where evidence is kept; in the folder of the test if nothing is said.
    pub files: Option<FileStore>,
    /// As behind TLS.
    pub is_secure: bool,
    /// The public key of Web Push.
    pub push_key: Option<Arc<str>>,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_as(Setup::default()).await
    }

    pub async fn start_as(setup: Setup) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = database(&folder).await;
        let store = Store::open(&url).await.unwrap();
        let people = small_agency(&store, now()).await.unwrap();
        let hub = Arc::new(Hub::default());
        let backend = Backend {
            store: store.clone(),
            passwords: Passwords::new(1).unwrap(),
            guesses: setup.guesses,
            vault: Vault::new(&[5; 32]),
            evidence: match setup.files {
                None => EvidenceDesk::open(folder.path(), 1).unwrap(),
                Some(files) => EvidenceDesk::with(files, folder.path(), 1).unwrap(),
            },
            checks_links: !setup.checks_no_links,
            is_demo: false,
            is_secure: setup.is_secure,
            push_key: setup.push_key,
            rights: hub.clone(),
        };
        let mut state = AppState::new(backend, Arc::clone(&hub), Site::default(), setup.policy);
        state.limits = setup.limits;
        state.proxies = setup.proxies;
        tokio::spawn(follow_outbox(store.clone(), Arc::clone(&hub)));
        tokio::spawn(follow_rights(store.clone(), Arc::clone(&hub)));
        tokio::spawn(keep_boards(store.clone(), Arc::clone(&hub)));
        tokio::spawn(watch_rights(store.clone(), Arc::clone(&hub), ASK_AGAIN));
        Self { store, people, router: router(state.clone()), state, url, _folder: folder }
    }

    /// The file of the database; none on PostgreSQL.
    pub fn database_file(&self) -> Option<&Path> {
        match &self.url {
            DatabaseUrl::Sqlite(file) => Some(file),
            DatabaseUrl::Postgres(_) => None,
        }
    }

    /// The same database as another process has it open.
    pub async fn another_process(&self) -> Store {
        Store::open(&self.url).await.unwrap()
    }

    /// Takes a staff file over on the page, to whatever is asked.
    pub async fn take_over(&self, who: &Viewer, file: &[u8]) {
        let cookie = self.sign_in(who).await;
        let page = self.upload(Some(&cookie), "pegawai.csv", file).await.location.unwrap();
        let drawn = self.page(&page, Some(&cookie)).await.body;
        let field = |name: &str| {
            let (_, rest) = drawn.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let body = ["upload", "extent", "seen", "consent"].map(|name| format!("{name}={}", field(name))).join("&");
        let answer = self.call("organization/take_over_staff", Some(&cookie), &body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    }

    /// Opens a session; answers the cookie.
    pub async fn sign_in(&self, who: &Viewer) -> String {
        self.sign_in_for(who, 60).await
    }

    /// A session of so many minutes.
    pub async fn sign_in_for(&self, who: &Viewer, minutes: i64) -> String {
        let secret = token::session_token();
        let expires = now().plus_minutes(minutes);
        self.store
            .open_session(account_of(who.person.id), session(token::hash(&secret), expires), now())
            .await
            .unwrap();
        format!("denyut={secret}")
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let (status, headers) = (head.status, head.headers);
        let location = headers.get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned());
        let cookies = headers.get_all(header::SET_COOKIE).iter();
        let cookies = cookies.map(|value| value.to_str().unwrap().to_owned()).collect();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let answer = Answer { status, location, cookies, headers, body: String::from_utf8_lossy(&body).into_owned() };
        // Whatever page any test asks for: no phone writes a secret into the page for what was not sent.
        let unknown = secret_fields(&answer).into_iter().find(|name| !SECRETS.contains(&name.as_str()));
        assert_eq!(unknown, None, "a field for a secret that is in no list of them");
        answer
    }

    /// As the hydrated app calls.
    pub async fn call(&self, function: &str, cookie: Option<&str>, body: &str) -> Answer {
        self.send(
            post(function, cookie).header(header::ACCEPT, "application/json").body(body.to_owned().into()).unwrap(),
        )
        .await
    }

    /// As a browser without script sends a form from a page.
    pub async fn form(&self, function: &str, cookie: Option<&str>, page: &str, body: &str) -> Answer {
        let request = post(function, cookie)
            .header(header::ACCEPT, "text/html")
            .header(header::HOST, "denyut.test")
            .header(header::ORIGIN, "http://denyut.test")
            .header(header::CONTENT_LENGTH, body.len())
            .header(header::REFERER, format!("http://denyut.test{page}"));
        self.send(request.body(body.to_owned().into()).unwrap()).await
    }

    /// As a browser sends a form to an address that is no server function.
    pub async fn post(&self, path: &str, cookie: Option<&str>, body: &str) -> Answer {
        let mut request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .header(header::HOST, "denyut.test")
            .header(header::ORIGIN, "http://denyut.test");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.send(request.body(body.to_owned().into()).unwrap()).await
    }

    /// The bytes at an address.
    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        let request = Request::get(path).header(header::HOST, "denyut.test").body(Body::empty()).unwrap();
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    pub async fn page(&self, path: &str, cookie: Option<&str>) -> Answer {
        let mut request = Request::get(path).header(header::ACCEPT, "text/html").header(header::HOST, "denyut.test");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// What is at an address that must answer, byte for byte.
    pub async fn file(&self, path: &str, cookie: Option<&str>) -> Vec<u8> {
        let mut request = Request::get(path).header(header::HOST, "denyut.test");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    /// As a browser sends the form with a file in it.
    pub async fn upload(&self, cookie: Option<&str>, name: &str, bytes: &[u8]) -> Answer {
        self.upload_to(app::organization::UPLOAD, cookie, name, bytes).await
    }

    /// The same, to another address.
    pub async fn upload_to(&self, path: &str, cookie: Option<&str>, name: &str, bytes: &[u8]) -> Answer {
        let head = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let body = [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat();
        let mut request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .header(header::CONTENT_LENGTH, body.len())
            .header(header::ACCEPT, "text/html")
            .header(header::HOST, "denyut.test")
            .header(header::ORIGIN, "http://denyut.test");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.send(request.body(body.into()).unwrap()).await
    }

    /// As a browser sends the form with a file to show for an entry; `ids` are those of the piece and of the entry.
    pub async fn show(&self, cookie: Option<&str>, ids: [&str; 2], name: &str, bytes: &[u8]) -> Answer {
        let field = |(name, value): (&str, &str)| {
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let fields: String = ["id", "entry"].into_iter().zip(ids).map(field).collect();
        let head = format!(
            "{fields}--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat();
        let mut request = Request::post("/bukti/kirim")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .header(header::CONTENT_LENGTH, body.len())
            .header(header::ACCEPT, "text/html")
            .header(header::HOST, "denyut.test")
            .header(header::ORIGIN, "http://denyut.test");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.send(request.body(body.into()).unwrap()).await
    }

    /// Shows a photo for an entry of theirs, without the way that it takes otherwise.
    pub async fn show_photo(&self, author: &Viewer, entry: EntryId) -> EvidenceId {
        let put = |bytes: &[u8]| self.state.backend.evidence.files().put(bytes).unwrap().to_string();
        let content = NewContent::File {
            kind: EvidenceKind::Picture,
            name: FileName::of("rapat.jpg", EvidenceKind::Picture),
            sent: put(b"gambar"),
            content: put(b"gambar"),
            preview: Some(put(b"gambar kecil")),
            bytes: 18,
            size: Some((1, 1)),
        };
        let id = EvidenceId::new(Uuid::now_v7());
        let new = NewEvidence { id, entry, content, place: None };
        assert_eq!(self.store.add_evidence(author, new, now()).await.unwrap(), Adding::Done);
        id
    }

    /// A session of the administrator of another agency.
    pub async fn administrator_elsewhere(&self) -> String {
        let [agency, unit, person] = [(); 3].map(|()| Uuid::now_v7());
        let since = Zone::Wib.day_of(now());
        let id = EmployeeId::new(person);
        let policy = LogPolicy::default();
        let new = NewAgency {
            id: AgencyId::new(agency),
            code: "lain".into(),
            name: "Lain".into(),
            zone: Zone::Wib,
            policy,
            second_factor: SecondFactorRule::Nobody,
        };
        let unit = NewUnit { id: OrgUnitId::new(unit), parent: None, name: "Lain".into(), zone: Zone::Wib };
        let people = vec![NewEmployee {
            id,
            unit: unit.id,
            appraiser: None,
            nip: "198708122010012050".parse().unwrap(),
            name: "Orang Lain".into(),
            position: "Analis".into(),
            since,
            role: Some(RoleGrant::AGENCY_ADMINISTRATOR),
        }];
        let account = NewAccount { id: account_of(id), employee: id, password_hash: "-".into(), demo_role: None };
        self.store.add_agency(new, vec![unit], vec![], people, vec![account], now()).await.unwrap();
        self.sign_in(&self.store.find_viewer(id, now()).await.unwrap().unwrap()).await
    }

    /// Logs something as the person; answers its id.
    pub async fn log(&self, who: &Viewer, text: &str) -> EntryId {
        let id = EntryId::new(Uuid::now_v7());
        let form = domain::activity::WorkForm { description: text.to_owned(), ..Default::default() };
        let request = store::activity::LogRequest { form, device: None, now: now() };
        self.store.log(who, id, &request).await.unwrap();
        id
    }

    /// Gives a new entry a day that is long past, so that it came late.
    pub async fn come_late(&self, author: &Viewer, entry: EntryId) {
        let mut author = author.clone();
        author.policy.backdate_days = 60;
        let date = author.unit.zone.day_of(now()).minus_days(14).to_string();
        let form = domain::activity::WorkForm { description: "Mendata warga".to_owned(), date, ..Default::default() };
        let request = store::activity::LogRequest { form, device: None, now: now() };
        self.store.edit(&author, entry, 1, &request).await.unwrap();
    }

    /// Listens on a free port, for what needs a real connection.
    pub async fn listen(&self) -> SocketAddr {
        self.listen_until(FOR_A_HEAD, std::future::pending()).await
    }

    /// The same with a time of its own for the head of a request, until `stop` resolves.
    pub async fn listen_until(
        &self,
        for_a_head: Duration,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> SocketAddr {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve_connections(listener, self.router.clone(), for_a_head, stop));
        address
    }
}

/// A page without what its forms say, sealed anew each time it is drawn, about for whom that is.
pub fn unsealed(page: &str) -> String {
    let mut parts = page.split(SEAL);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + part.split_once('"').unwrap().1)
}

/// What the first form of a page says about for whom it was drawn.
pub fn seal(page: &str) -> String {
    let (_, rest) = page.split_once(SEAL).expect("no form says for whom it was drawn");
    rest.split('"').next().unwrap().to_owned()
}

const SEAL: &str = "name=\"pengisi\" value=\"";

/// A fresh database of the kind that the environment asks for.
async fn database(folder: &tempfile::TempDir) -> DatabaseUrl {
    match std::env::var("DENYUT_TEST_ON").as_deref() {
        Ok("postgres") => fresh_postgres().await.unwrap().expect("DENYUT_TEST_POSTGRES_URL names a server"),
        Ok("sqlite") | Err(_) => DatabaseUrl::Sqlite(folder.path().join("denyut.db")),
        Ok(other) => panic!("DENYUT_TEST_ON is {other}, neither sqlite nor postgres"),
    }
}

fn post(function: &str, cookie: Option<&str>) -> axum::http::request::Builder {
    let request =
        Request::post(format!("/api/{function}")).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    match cookie {
        Some(cookie) => request.header(header::COOKIE, cookie),
        None => request,
    }
}
