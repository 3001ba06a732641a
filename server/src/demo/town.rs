//! The demonstration town: a believable regency with people, and two weeks of their work.
//!
//! Pure and repeatable: the same day and hour always give the same town, and a later hour of the same
//! day only adds to it. There is deliberately no database, clock or identifier here; who puts the town
//! into a database turns keys into ids. The people are invented; a name that somebody bears is chance.

mod answers;
mod calendar;
mod catalog;
mod chance;
mod cut;
mod day;
mod dewi;
mod names;
mod offices;
mod people;
mod phrases;
mod posts;
mod staff_number;
mod talk;

use domain::account::{DemoRole, Nip};
use domain::activity::{Step, Work};
use domain::time::{ClockTime, Timestamp, WorkDate, Zone};

/// Working days of log before today.
pub const DAYS_OF_LOG: usize = 10;

/// The place of a unit in [`Town::units`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitKey(pub usize);

/// The place of an employee in [`Town::employees`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmployeeKey(pub usize);

/// Everything there is to put into the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Town {
    /// The one agency.
    pub agency: Agency,
    /// Its units; a parent always stands before its children, the first is the regency itself.
    pub units: Vec<Unit>,
    /// Its activity dictionary, in the order of the file.
    pub activities: Vec<Activity>,
    /// Its people; an appraiser always stands before those appraised.
    pub employees: Vec<Employee>,
    /// Whom a visitor may become.
    pub cast: Cast,
    /// What they logged, in the order in which it was received.
    pub entries: Vec<LoggedEntry>,
    /// The unit whose board hangs on the wall.
    pub display_unit: UnitKey,
}

/// The tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agency {
    /// A short name for addresses and commands.
    pub code: &'static str,
    /// The official name.
    pub name: &'static str,
    /// The zone of all its units.
    pub zone: Zone,
}

/// One unit of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its own place in the list.
    pub key: UnitKey,
    /// The unit above; none for the regency.
    pub parent: Option<UnitKey>,
    /// The official name.
    pub name: String,
}

/// One line of the activity dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// What it is called.
    pub name: String,
    /// What it is counted in (*satuan*).
    pub unit: String,
    /// The standard time of one of it (*waktu penyelesaian tugas*), in minutes.
    pub minutes: u16,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employee {
    /// Their own place in the list.
    pub key: EmployeeKey,
    /// Unlike any other in the town.
    pub nip: Nip,
    /// Unlike any other in the town.
    pub name: String,
    /// The title of the position (*jabatan*).
    pub position: &'static str,
    /// *Golongan*: `III/a` for permanent staff, `IX` for contract staff (PPPK).
    pub rank: &'static str,
    /// Where they work.
    pub unit: UnitKey,
    /// Who answers their entries; none for the regional secretary only.
    pub appraiser: Option<EmployeeKey>,
}

/// The people a visitor may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cast {
    /// Dewi Anggraini.
    pub employee: EmployeeKey,
    /// Ratna Wulandari, who leads sixty.
    pub appraiser: EmployeeKey,
    /// Agus Salim Harahap.
    pub administrator: EmployeeKey,
}

impl Cast {
    /// Who plays the role.
    pub const fn who(&self, role: DemoRole) -> EmployeeKey {
        match role {
            DemoRole::Employee => self.employee,
            DemoRole::Appraiser => self.appraiser,
            DemoRole::Administrator => self.administrator,
        }
    }
}

/// One entry with everything that happened to it so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedEntry {
    /// Who did the work.
    pub author: EmployeeKey,
    /// What was done.
    pub work: Work,
    /// When the server had it.
    pub received_at: Timestamp,
    /// What was done to it, in order; each step is open after the one before.
    pub steps: Vec<TakenStep>,
    /// What the two people said, in order.
    pub comments: Vec<Comment>,
    /// When the appraiser gave thanks.
    pub thanks: Option<Timestamp>,
}

/// One step, by the side whose step it is. Never an edit: there is one version of every entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenStep {
    /// What was done.
    pub step: Step,
    /// When.
    pub at: Timestamp,
    /// The sentence of a return or a rejection.
    pub reason: Option<String>,
}

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The author of the entry or the appraiser.
    pub by: EmployeeKey,
    /// What was said.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// The town as it stands on that day (in WIB) at that time.
///
/// Nothing in it is later than that minute. Before 07.00 today has no entries yet; a Saturday or a
/// Sunday has a few.
pub fn build(today: WorkDate, now_clock: ClockTime) -> Town {
    let activities = catalog::read();
    let people = people::settle();
    let now = calendar::at(today, i64::from(now_clock.minutes()));
    let days = calendar::working_days_before(today, DAYS_OF_LOG);

    let mut entries = Vec::new();
    for day in days.into_iter().chain([today]) {
        for profile in &people.profiles {
            let logged = if profile.key == people.cast.employee {
                dewi::day(&people, &activities, today, day)
            } else {
                let drafts = day::log(profile, day, &activities);
                answers::answer(drafts, profile, &people, day)
            };
            entries.extend(logged.into_iter().filter_map(|entry| cut::until(entry, now)));
        }
    }
    entries.sort_by_key(|entry| (entry.received_at, entry.author));

    Town {
        agency: Agency { code: "tirtajaya", name: offices::REGENCY, zone: Zone::Wib },
        units: people.units,
        activities,
        employees: people.employees,
        cast: people.cast,
        entries,
        display_unit: people.display_unit,
    }
}

#[cfg(test)]
mod tests;
