//! Two agencies in which somebody stands in every relation to one person, who asks.

use super::{Asker, Of};
use crate::testapp::TestApp;
use app::ssr::{Passwords, now};
use domain::access::{Role, RoleGrant, RoleGrantId};
use domain::account::{Nip, SecondFactorRule, Viewer};
use domain::activity::EntryId;
use domain::organization::{AgencyId, DeputyId, DeputyKind, DeputyTerm, EmployeeId, LogPolicy, OrgUnitId};
use domain::time::Zone;
use std::collections::HashMap;
use store::access::By;
use store::organization::{Naming, NewAccount, NewAgency, NewDeputy, NewEmployee, NewUnit};
use store::testing::account_of;
use uuid::Uuid;

/// Units with fewer people have no board.
const FILLERS: usize = 5;

/// More than any asker uses up.
const KEPT: usize = 160;

/// What every entry of the matrix says.
const TEXT: &str = "Memverifikasi data";

pub struct World {
    pub app: TestApp,
    /// Who asks; with no role yet for nobody.
    pub asker: Viewer,
    pub people: HashMap<Of, Viewer>,
    /// Entries from when the former subordinate was one; nobody can log such any more.
    kept: Vec<EntryId>,
    /// Their numbers.
    pub nips: HashMap<Of, Nip>,
    /// Who answers the entries of each.
    pub appraisers: HashMap<Of, Viewer>,
    /// Somebody of the agency of each, who leads nobody and is led by nobody.
    pub bystanders: HashMap<Of, Viewer>,
}

/// A person to be, before there are ids of others.
struct Place {
    id: EmployeeId,
    name: &'static str,
    unit: OrgUnitId,
    appraiser: Option<EmployeeId>,
}

struct Agency {
    code: &'static str,
    units: Vec<NewUnit>,
    people: Vec<Place>,
}

impl Agency {
    fn new(code: &'static str) -> Self {
        Self { code, units: Vec::new(), people: Vec::new() }
    }

    fn unit(&mut self, name: &str, parent: Option<OrgUnitId>) -> OrgUnitId {
        let id = OrgUnitId::new(Uuid::now_v7());
        self.units.push(NewUnit { id, parent, name: name.to_owned(), zone: Zone::Wib });
        id
    }

    fn person(&mut self, name: &'static str, unit: OrgUnitId, appraiser: Option<EmployeeId>) -> EmployeeId {
        let id = EmployeeId::new(Uuid::now_v7());
        self.people.push(Place { id, name, unit, appraiser });
        id
    }

    /// Adds it; `first` is the serial of its first person.
    async fn add(mut self, app: &TestApp, first: usize) {
        for unit in self.units.iter().map(|unit| unit.id).collect::<Vec<_>>() {
            for _ in 0..FILLERS {
                self.person("Pengisi", unit, None);
            }
        }
        let new = NewAgency {
            id: AgencyId::new(Uuid::now_v7()),
            code: self.code.to_owned(),
            name: self.code.to_owned(),
            zone: Zone::Wib,
            policy: LogPolicy::default(),
            second_factor: SecondFactorRule::Nobody,
        };
        let since = Zone::Wib.day_of(now()).minus_days(50);
        let password = Passwords::hash("kopi pahit di loket").unwrap();
        let account = |person: &Place| NewAccount {
            id: account_of(person.id),
            employee: person.id,
            password_hash: password.clone(),
            demo_role: None,
        };
        let accounts = self.people.iter().map(account).collect();
        let people = self.people.into_iter().enumerate().map(|(place, person)| NewEmployee {
            id: person.id,
            unit: person.unit,
            appraiser: person.appraiser,
            nip: nip(first + place),
            name: person.name.to_owned(),
            position: "Analis".to_owned(),
            since,
            role: None,
        });
        app.store.add_agency(new, self.units, vec![], people.collect(), accounts, now()).await.unwrap();
    }
}

fn nip(serial: usize) -> Nip {
    format!("199001012010012{serial:03}").parse().unwrap()
}

impl World {
    pub async fn new(asker: Asker) -> Self {
        let app = TestApp::start().await;
        let mut here = Agency::new("sini");
        let top = here.unit("Dinas Sini", None);
        let own = here.unit("Bidang Sini", Some(top));
        let below = here.unit("Seksi Sini", Some(own));
        let beside = here.unit("Bidang Sebelah", Some(top));
        let head = here.person("Kepala", top, None);
        let office = here.person("Kantor", top, None);
        let me = here.person("Oneself", own, Some(head));
        let subordinate = here.person("Subordinate", own, Some(me));
        let theirs = here.person("Deeper", below, Some(subordinate));
        let former = here.person("Formerly", beside, Some(me));
        let peer = here.person("Peer", own, Some(head));
        let other = here.person("Otherwise", beside, Some(head));
        let absent = here.person("Absent", beside, Some(head));
        let stood_in = here.person("Stoodin", beside, Some(absent));
        here.add(&app, 100).await;
        let mut there = Agency::new("sana");
        let elsewhere = there.unit("Dinas Sana", None);
        let boss = there.person("Bos", elsewhere, None);
        let foreigner = there.person("Foreigner", elsewhere, Some(boss));
        let neighbour = there.person("Tetangga", elsewhere, None);
        there.add(&app, 200).await;

        let viewer = async |who| app.store.find_viewer(who, now()).await.unwrap().unwrap();
        // As they were before they were led by somebody else: entries that go on being their former appraiser's.
        let kept = viewer(former).await;
        let kept_entries = futures::future::join_all((0..KEPT).map(|_| app.log(&kept, TEXT))).await;
        let give = async |who, grant| {
            app.store.give_role(By::Operator, who, grant, RoleGrantId::new(Uuid::now_v7()), now()).await.unwrap();
        };
        give(office, RoleGrant::AGENCY_ADMINISTRATOR).await;
        let today = Zone::Wib.day_of(now());
        let standing_in = NewDeputy {
            id: DeputyId::new(Uuid::now_v7()),
            holder: absent,
            deputy: me,
            kind: DeputyKind::DailyActing,
            // Two days, so that midnight may come.
            term: DeputyTerm::new(today, today.plus_days(1), today).unwrap(),
        };
        assert_eq!(app.store.name_deputy(By::Operator, standing_in, now()).await.unwrap(), Naming::Done);
        // In the order in which they were added: 100 is the head, 105 who was led by the asker.
        let staff = format!(
            "NIP;NAMA LENGKAP;JABATAN;UNOR;INDUK;ATASAN\n{};Formerly;Analis;Bidang Sebelah;Dinas Sini;{}\n",
            nip(105),
            nip(100)
        );
        app.take_over(&viewer(office).await, staff.as_bytes()).await;
        let of_unit = |unit| RoleGrant { role: Role::UnitAdministrator, unit: Some(unit) };
        let of_agency = |role| RoleGrant { role, unit: None };
        match asker {
            Asker::Nobody | Asker::Employee => {}
            Asker::UnitOwn => give(me, of_unit(own)).await,
            Asker::UnitAbove => give(me, of_unit(top)).await,
            Asker::UnitOther => give(me, of_unit(beside)).await,
            Asker::Agency => give(me, of_agency(Role::AgencyAdministrator)).await,
            Asker::Personnel => give(me, of_agency(Role::PersonnelOffice)).await,
            Asker::Auditor => give(me, of_agency(Role::Auditor)).await,
        }
        let mut people = HashMap::new();
        let mut appraisers = HashMap::new();
        let mut nips = HashMap::new();
        let mut bystanders = HashMap::new();
        for (of, who, appraiser, serial) in [
            (Of::Oneself, me, head, 102),
            (Of::Subordinate, subordinate, me, 103),
            (Of::StoodIn, stood_in, absent, 109),
            (Of::SubordinatesSubordinate, theirs, subordinate, 104),
            (Of::Former, former, head, 105),
            (Of::Peer, peer, head, 106),
            (Of::OtherUnit, other, head, 107),
            (Of::OtherAgency, foreigner, boss, 201),
        ] {
            nips.insert(of, nip(serial));
            let bystander = if of == Of::OtherAgency { neighbour } else { office };
            bystanders.insert(of, viewer(bystander).await);
            people.insert(of, viewer(who).await);
            appraisers.insert(of, viewer(appraiser).await);
        }
        people.insert(Of::Kept, kept);
        appraisers.insert(Of::Kept, viewer(me).await);
        Self { asker: viewer(me).await, people, nips, appraisers, bystanders, kept: kept_entries, app }
    }

    /// An entry of theirs that nothing has happened to yet.
    pub async fn entry(&mut self, of: Of) -> EntryId {
        if of == Of::Kept {
            return self.kept.pop().expect("as many as are used up");
        }
        self.app.log(&self.people[&of], TEXT).await
    }
}
