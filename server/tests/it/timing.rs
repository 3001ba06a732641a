//! How long a refused sign-in takes says nothing about whether the number is anybody's.

use crate::testapp::TestApp;
use app::ssr::{Passwords, now};
use domain::account::{AccountId, SecondFactorRule};
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnitId};
use domain::time::Zone;
use std::time::{Duration, Instant};
use store::organization::{NewAccount, NewAgency, NewEmployee, NewUnit};
use uuid::Uuid;

const TRIES: usize = 32;
/// A busy machine may spoil one round, not three.
const ROUNDS: usize = 3;

fn number(n: usize) -> String {
    format!("199001012020011{n:03}")
}

/// An agency of people with passwords of their own; numbers from 500 on are nobody's.
async fn furnish(app: &TestApp) {
    let agency = NewAgency {
        id: AgencyId::new(Uuid::now_v7()),
        code: "waktu".to_owned(),
        name: "Instansi".to_owned(),
        zone: Zone::Wib,
        policy: LogPolicy::default(),
        second_factor: SecondFactorRule::Nobody,
    };
    let unit = NewUnit { id: OrgUnitId::new(Uuid::now_v7()), parent: None, name: "Unit".to_owned(), zone: Zone::Wib };
    let people: Vec<_> = (0..TRIES * ROUNDS)
        .map(|n| NewEmployee {
            id: EmployeeId::new(Uuid::now_v7()),
            unit: unit.id,
            appraiser: None,
            nip: number(n).parse().unwrap(),
            name: format!("Orang {n}"),
            position: "Analis".to_owned(),
            since: Zone::Wib.day_of(now()),
            role: None,
        })
        .collect();
    let password_hash = Passwords::hash("melati putih di taman").unwrap();
    let accounts = people
        .iter()
        .map(|person| NewAccount {
            id: AccountId::new(Uuid::now_v7()),
            employee: person.id,
            password_hash: password_hash.clone(),
            demo_role: None,
        })
        .collect();
    app.store.add_agency(agency, vec![unit], vec![], people, accounts, now()).await.unwrap();
}

async fn refused(app: &TestApp, n: usize) -> Duration {
    let body = format!("nip={}&password=bukan+kata+sandinya", number(n));
    let since = Instant::now();
    let answer = app.call("account/sign_in", None, &body).await;
    let took = since.elapsed();
    assert_eq!(answer.status.as_u16(), 401);
    took
}

/// Lower quartile, median and upper quartile.
fn quartiles(mut times: Vec<Duration>) -> [f64; 3] {
    times.sort();
    [1, 2, 3].map(|quarter| times[times.len() * quarter / 4].as_secs_f64() * 1_000.0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_number_is_refused_as_slowly_as_a_known_one() {
    let app = TestApp::start().await;
    furnish(&app).await;
    let mut ratio = f64::NAN;
    for round in 0..ROUNDS {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for n in round * TRIES..(round + 1) * TRIES {
            // By turns, and each first as often: whatever slows the machine slows both.
            let (first, second) = if n % 2 == 0 { (n, 500 + n) } else { (500 + n, n) };
            for n in [first, second] {
                let took = refused(&app, n).await;
                if n < 500 { known.push(took) } else { unknown.push(took) }
            }
        }
        let [known, unknown] = [quartiles(known), quartiles(unknown)];
        // The lower quartile is what the work itself takes; above it stands what else the machine had to do.
        ratio = unknown[0] / known[0];
        let medians = unknown[1] / known[1];
        println!(
            "refused in ms (quartiles): known {known:.1?}, unknown {unknown:.1?}; \
             ratio of the lower ones {ratio:.3}, of the medians {medians:.3}"
        );
        if (0.8..1.25).contains(&ratio) {
            return;
        }
    }
    panic!("the lower quartiles differ by a factor of {ratio:.3}");
}
