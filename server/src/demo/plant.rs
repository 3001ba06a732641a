//! Puts the town into an empty database.

use super::accounts::{DemoLogin, logins, write};
use super::town::{self, EmployeeKey, LoggedEntry, Town, UnitKey};
use anyhow::{Context, bail};
use app::ssr::{Passwords, now};
use domain::access::RoleGrant;
use domain::account::{AccountId, DemoRole, SecondFactorRule, Viewer};
use domain::activity::{EntryId, Step};
use domain::display::DisplayId;
use domain::feedback::{Feedback, FeedbackId, FeedbackKind};
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnitId, Person};
use domain::time::{Timestamp, Zone};
use futures::{StreamExt, TryStreamExt, stream};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::path::{Path, PathBuf};
use store::Store;
use store::organization::{NewAccount, NewActivity, NewAgency, NewEmployee, NewUnit, PastEntry, PastStep};
use uuid::Uuid;

const SEED: u64 = 0x64_65_6e_79_75_74;
/// Past entries on their way to the writer at once.
const AT_ONCE: usize = 512;
/// Everybody has been where they are for a year, so that the entries of the past lie within it.
const DAYS_IN_POST: u16 = 365;

/// What was planted.
#[derive(Debug, Clone)]
pub struct Planted {
    /// Where all sign-ins are written.
    pub accounts_file: PathBuf,
    /// How many people and entries there are.
    pub people: usize,
    /// Entries of two weeks.
    pub entries: usize,
}

/// The ids of the town; they carry the moment of planting. All else about the town follows from day and hour alone.
struct Ids {
    agency: AgencyId,
    units: Vec<OrgUnitId>,
    employees: Vec<EmployeeId>,
}

/// Puts the town as of now into the database and the sign-ins beside it.
///
/// # Errors
/// When the database holds an agency already or cannot be written.
pub async fn plant(store: &Store, folder: &Path) -> anyhow::Result<Planted> {
    if !store.is_empty().await? {
        bail!("the database holds data already; the town is only ever put into an empty one");
    }
    let now = now();
    let town = town::build(Zone::Wib.day_of(now), Zone::Wib.clock_of(now));
    let mut random = Ids::random();
    let ids = Ids::draw(&town, &mut random, now);
    let logins = logins(&town);
    add_agency(store, &town, &ids, &logins, &mut random, now).await?;
    let viewers = viewers(store, &ids).await?;
    make_board(store, &town, &ids, &viewers, &mut random, now).await?;
    let past: Vec<_> = town.entries.iter().map(|entry| past_entry(entry, &viewers, &mut random)).collect();
    let entries = past.len();
    stream::iter(past.into_iter().map(Ok::<_, anyhow::Error>))
        .try_for_each_concurrent(AT_ONCE, |(author, past)| {
            let viewers = &viewers;
            async move {
                let author = viewers.get(author.0).context("an entry without an author")?;
                Ok(store.record_past(author, past).await?)
            }
        })
        .await?;
    let accounts_file = write(folder, logins.iter().map(|(_, login)| login.clone()))?;
    Ok(Planted { accounts_file, people: viewers.len(), entries })
}

impl Ids {
    fn random() -> ChaCha8Rng {
        ChaCha8Rng::seed_from_u64(SEED)
    }

    fn draw(town: &Town, random: &mut ChaCha8Rng, now: Timestamp) -> Self {
        let mut uuid = || uuid_v7(random, now);
        Self {
            agency: AgencyId::new(uuid()),
            units: town.units.iter().map(|_| OrgUnitId::new(uuid())).collect(),
            employees: town.employees.iter().map(|_| EmployeeId::new(uuid())).collect(),
        }
    }

    fn unit(&self, key: UnitKey) -> anyhow::Result<OrgUnitId> {
        self.units.get(key.0).copied().context("an unknown unit")
    }

    fn employee(&self, key: EmployeeKey) -> anyhow::Result<EmployeeId> {
        self.employees.get(key.0).copied().context("an unknown employee")
    }
}

fn uuid_v7(random: &mut ChaCha8Rng, at: Timestamp) -> Uuid {
    let mut bytes = [0; 10];
    random.fill_bytes(&mut bytes);
    let millis = u64::try_from(at.millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

async fn add_agency(
    store: &Store,
    town: &Town,
    ids: &Ids,
    logins: &[(EmployeeKey, DemoLogin)],
    random: &mut ChaCha8Rng,
    now: Timestamp,
) -> anyhow::Result<()> {
    let zone = town.agency.zone;
    let agency = NewAgency {
        id: ids.agency,
        code: town.agency.code.to_owned(),
        name: town.agency.name.to_owned(),
        zone,
        policy: LogPolicy::default(),
        second_factor: SecondFactorRule::Nobody,
    };
    let mut units = Vec::with_capacity(town.units.len());
    for unit in &town.units {
        let parent = unit.parent.map(|key| ids.unit(key)).transpose()?;
        units.push(NewUnit { id: ids.unit(unit.key)?, parent, name: unit.name.clone(), zone });
    }
    let activities = town.activities.iter().map(|one| NewActivity {
        id: uuid_v7(random, now),
        name: one.name.clone(),
        output_unit: one.unit.clone(),
        standard_minutes: one.minutes,
    });
    let activities = activities.collect();
    let since = zone.day_of(now).minus_days(DAYS_IN_POST);
    let mut people = Vec::with_capacity(town.employees.len());
    for person in &town.employees {
        people.push(NewEmployee {
            id: ids.employee(person.key)?,
            unit: ids.unit(person.unit)?,
            appraiser: person.appraiser.map(|key| ids.employee(key)).transpose()?,
            nip: person.nip.clone(),
            name: person.name.clone(),
            position: person.position.to_owned(),
            since,
            role: (person.key == town.cast.administrator).then_some(RoleGrant::AGENCY_ADMINISTRATOR),
        });
    }
    let mut accounts = Vec::with_capacity(logins.len());
    for (key, login) in logins {
        accounts.push(NewAccount {
            id: AccountId::new(uuid_v7(random, now)),
            employee: ids.employee(*key)?,
            password_hash: Passwords::hash_for_demo(&login.password)?,
            demo_role: DemoRole::ALL.into_iter().find(|role| town.cast.who(*role) == *key),
        });
    }
    Ok(store.add_agency(agency, units, activities, people, accounts, now).await?)
}

/// Everybody as they would be after signing in, in the order of the town.
async fn viewers(store: &Store, ids: &Ids) -> anyhow::Result<Vec<Viewer>> {
    stream::iter(&ids.employees)
        .then(|id| async { store.find_viewer(*id, now()).await?.context("a person is missing") })
        .try_collect()
        .await
}

async fn make_board(
    store: &Store,
    town: &Town,
    ids: &Ids,
    viewers: &[Viewer],
    random: &mut ChaCha8Rng,
    now: Timestamp,
) -> anyhow::Result<()> {
    let mut secret = [0; 20];
    random.fill_bytes(&mut secret);
    let token: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let administrator = viewers.get(town.cast.administrator.0).context("no administrator")?;
    let id = DisplayId::new(uuid_v7(random, now));
    Ok(store.create_display(administrator, ids.unit(town.display_unit)?, id, token, now).await?)
}

fn past_entry(entry: &LoggedEntry, viewers: &[Viewer], random: &mut ChaCha8Rng) -> (EmployeeKey, PastEntry) {
    let appraiser = viewers.get(entry.author.0).and_then(|viewer| viewer.appraiser.clone());
    let mut said = Vec::new();
    let mut say = |kind, by: Option<Person>, text: Option<String>, at| {
        if let Some(by) = by {
            said.push(Feedback { id: FeedbackId::new(uuid_v7(random, at)), kind, by, on_behalf_of: None, text, at });
        }
    };
    for taken in &entry.steps {
        let kind = match taken.step {
            Step::Return => FeedbackKind::Return,
            Step::Reject => FeedbackKind::Rejection,
            Step::Edit | Step::Withdraw | Step::See | Step::Approve => continue,
        };
        say(kind, appraiser.clone(), taken.reason.clone(), taken.at);
    }
    for comment in &entry.comments {
        let by = viewers.get(comment.by.0).map(|viewer| viewer.person.clone());
        say(FeedbackKind::Comment, by, Some(comment.text.clone()), comment.at);
    }
    if let Some(at) = entry.thanks {
        say(FeedbackKind::Thanks, appraiser.clone(), None, at);
    }
    let past = PastEntry {
        id: EntryId::new(uuid_v7(random, entry.received_at)),
        work: entry.work.clone(),
        received_at: entry.received_at,
        steps: entry.steps.iter().map(|taken| PastStep { step: taken.step, at: taken.at }).collect(),
        said,
    };
    (entry.author, past)
}
