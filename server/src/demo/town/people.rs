//! Settling the town: units, people, and who appraises whom.

use super::chance::Chance;
use super::names::{self, Sex};
use super::offices::{OFFICES, Office, REGENCY, Team};
use super::posts::{COMMON, Subject, level_of};
use super::staff_number::{self, Level};
use super::{Cast, Employee, EmployeeKey, Unit, UnitKey};
use domain::account::Nip;
use std::collections::HashSet;

/// The settled town, before anybody works.
pub(super) struct People {
    pub(super) units: Vec<Unit>,
    pub(super) employees: Vec<Employee>,
    /// In the order of the employees.
    pub(super) profiles: Vec<Profile>,
    pub(super) cast: Cast,
    pub(super) display_unit: UnitKey,
}

/// What decides how somebody writes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Profile {
    pub(super) key: EmployeeKey,
    pub(super) sex: Sex,
    pub(super) subject: Subject,
    pub(super) desk: Desk,
    pub(super) appraiser: Option<EmployeeKey>,
}

/// What kind of work fills the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Desk {
    /// Leads others.
    Lead,
    /// Letters, money, things: the same in every office.
    General,
    /// What the office is there for.
    Subject,
}

/// Somebody with everything the staff file says.
#[derive(Clone)]
struct Named {
    name: String,
    sex: Sex,
    nip: Nip,
    position: &'static str,
    rank: &'static str,
}

/// People who are always there: name, sex, NIP, position, rank.
type Known = (&'static str, Sex, &'static str, &'static str, &'static str);

const RATNA: Known = ("Ratna Wulandari", Sex::Woman, "197403171999032006", LEADER_OF_SIXTY, "IV/a");
const AGUS: Known =
    ("Agus Salim Harahap", Sex::Man, "197911052006041009", "Analis Sumber Daya Manusia Aparatur Ahli Muda", "III/d");
/// Dewi first, then people of the same division.
const DEWI_AND_COLLEAGUES: [Known; 9] = [
    ("Dewi Anggraini", Sex::Woman, "198708122010012014", "Pengadministrasi Kependudukan", "III/a"),
    ("Bagus Prasetyo", Sex::Man, "199104262014031002", "Pengelola Layanan Operasional", "II/d"),
    ("Sri Wahyuni Putri", Sex::Woman, "198902142015042003", "Pengelola Layanan Operasional", "II/d"),
    ("Abdul Rahman Hakim", Sex::Man, "198306092009011005", "Petugas Perekaman KTP Elektronik", "II/c"),
    ("Maria Kristina Siregar", Sex::Woman, "199507302020122008", "Penelaah Teknis Kebijakan", "III/a"),
    ("Yohanes Tandi", Sex::Man, "199009182023211004", "Administrator Database Kependudukan Ahli Pertama", "IX"),
    ("Komang Ayu Lestari", Sex::Woman, "199611032022212011", "Pengadministrasi Kependudukan", "VII"),
    ("Arif Gunawan", Sex::Man, "197812222007011003", "Administrator Database Kependudukan Ahli Muda", "III/d"),
    ("Nur Hasanah Lubis", Sex::Woman, "198005172008012007", "Pengadministrasi Kependudukan", "III/a"),
];
const LEADER_OF_SIXTY: &str = "Kepala Bidang Pelayanan Pendaftaran Penduduk";
const AGUS_SECTION: &str = "Subbidang Penilaian Kinerja";
const DEWI_SECTION: &str = "Seksi Identitas Penduduk";
/// The regency, always the first unit.
const ROOT: Option<UnitKey> = Some(UnitKey(0));
/// The office whose board is shown.
const DISPLAY: Subject = Subject::Registry;

fn named((name, sex, nip, position, rank): Known) -> Named {
    Named { name: name.to_owned(), sex, nip: staff_number::nip(nip), position, rank }
}

/// Who always sits in a division with these sections, in the order of the seats.
fn known_in(sections: &[(UnitKey, &str)]) -> &'static [Known] {
    let has = |name| sections.iter().any(|(_, section)| *section == name);
    if has(DEWI_SECTION) {
        &DEWI_AND_COLLEAGUES
    } else if has(AGUS_SECTION) {
        &[AGUS]
    } else {
        &[]
    }
}

/// The same town every time.
pub(super) fn settle() -> People {
    let mut settler = Settler::default();
    let regency = settler.unit(None, REGENCY);
    let mut secretary = None;
    for office in &OFFICES {
        let head = settler.office(regency, secretary, office);
        secretary = secretary.or(Some(head));
    }
    settler.people()
}

struct Settler {
    chance: Chance,
    units: Vec<Unit>,
    employees: Vec<Employee>,
    profiles: Vec<Profile>,
    taken: HashSet<String>,
}

/// Where somebody is put.
#[derive(Clone, Copy)]
struct Seat {
    unit: UnitKey,
    subject: Subject,
    desk: Desk,
    appraiser: Option<EmployeeKey>,
}

impl Default for Settler {
    /// The names of those who are always there are taken before anybody is drawn.
    fn default() -> Self {
        let known = [RATNA, AGUS].into_iter().chain(DEWI_AND_COLLEAGUES);
        Self {
            chance: Chance::of_people(),
            units: Vec::new(),
            employees: Vec::new(),
            profiles: Vec::new(),
            taken: known.flat_map(|(name, _, nip, ..)| [name.to_owned(), nip.to_owned()]).collect(),
        }
    }
}

impl Settler {
    fn unit(&mut self, parent: Option<UnitKey>, name: &str) -> UnitKey {
        let key = UnitKey(self.units.len());
        self.units.push(Unit { key, parent, name: name.to_owned() });
        key
    }

    /// Fills one office and answers its head.
    fn office(&mut self, regency: UnitKey, secretary: Option<EmployeeKey>, office: &Office) -> EmployeeKey {
        let unit = self.unit(Some(regency), office.name);
        let subject = office.subject;
        let head = self.lead(Seat { unit, subject, desk: Desk::Lead, appraiser: secretary }, office.head);
        let sections: Vec<_> = office.sections.iter().map(|name| (self.unit(Some(unit), name), *name)).collect();
        for (place, title) in office.direct.iter().enumerate() {
            let unit = sections.get(place).map_or(unit, |(section, _)| *section);
            self.lead(Seat { unit, subject, desk: Desk::Lead, appraiser: Some(head) }, title);
        }
        self.staff(&sections, office.staff, subject, head);
        for team in office.teams {
            self.team(unit, head, team, subject);
        }
        head
    }

    fn team(&mut self, office: UnitKey, head: EmployeeKey, team: &Team, subject: Subject) {
        let unit = self.unit(Some(office), team.unit);
        let seat = Seat { unit, subject, desk: Desk::Lead, appraiser: Some(head) };
        let leader =
            if team.leader == LEADER_OF_SIXTY { self.seat(seat, named(RATNA)) } else { self.lead(seat, team.leader) };
        let sections: Vec<_> = team.sections.iter().map(|name| (self.unit(Some(unit), name), *name)).collect();
        self.staff(&sections, team.people, subject, leader);
    }

    /// Spreads `people` over the sections.
    fn staff(&mut self, sections: &[(UnitKey, &str)], people: u16, subject: Subject, appraiser: EmployeeKey) {
        let known = known_in(sections);
        for place in 0..usize::from(people) {
            let (unit, section) = sections[place % sections.len()];
            let is_general = ["Subbagian", "Sekretariat", "Bagian Umum"].iter().any(|word| section.starts_with(word));
            let desk = if is_general { Desk::General } else { Desk::Subject };
            let seat = Seat { unit, subject, desk, appraiser: Some(appraiser) };
            if let Some(person) = known.get(place) {
                self.seat(seat, named(*person));
                continue;
            }
            let posts = if is_general || self.chance.in_hundred(20) { COMMON } else { subject.posts() };
            let (title, level) = *self.chance.pick(posts);
            self.draw(seat, title, level);
        }
    }

    fn lead(&mut self, seat: Seat, title: &'static str) -> EmployeeKey {
        self.draw(seat, title, level_of(title))
    }

    /// Somebody new with a name and a NIP that nobody has.
    fn draw(&mut self, seat: Seat, position: &'static str, level: Level) -> EmployeeKey {
        let sex = if self.chance.in_hundred(48) { Sex::Man } else { Sex::Woman };
        let name = loop {
            let name = names::draw(&mut self.chance, sex);
            if self.taken.insert(name.clone()) {
                break name;
            }
        };
        let (nip, rank) = loop {
            let (nip, rank) = staff_number::draw(&mut self.chance, level, sex);
            if self.taken.insert(nip.to_string()) {
                break (nip, rank);
            }
        };
        self.seat(seat, Named { name, sex, nip, position, rank })
    }

    fn seat(&mut self, seat: Seat, person: Named) -> EmployeeKey {
        let key = EmployeeKey(self.employees.len());
        let Seat { unit, subject, desk, appraiser } = seat;
        let Named { name, sex, nip, position, rank } = person;
        self.profiles.push(Profile { key, sex, subject, desk, appraiser });
        self.employees.push(Employee { key, nip, name, position, rank, unit, appraiser });
        key
    }

    fn people(self) -> People {
        let who = |known: Known| self.employees.iter().find(|employee| employee.name == known.0);
        let place = OFFICES.iter().position(|office| office.subject == DISPLAY);
        let display = place.and_then(|place| self.units.iter().filter(|unit| unit.parent == ROOT).nth(place));
        match (who(DEWI_AND_COLLEAGUES[0]), who(RATNA), who(AGUS), display) {
            (Some(dewi), Some(ratna), Some(agus), Some(display)) => People {
                cast: Cast { employee: dewi.key, appraiser: ratna.key, administrator: agus.key },
                display_unit: display.key,
                units: self.units,
                employees: self.employees,
                profiles: self.profiles,
            },
            _ => unreachable!("the offices have seats for everybody who is always there"),
        }
    }
}
