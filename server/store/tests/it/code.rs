//! Codes: making, finding out for whom, redeeming; and what happens to the sessions of whoever has a new password.

use crate::fixture::{Fixture, MORNING, on_both, refused};
use domain::account::{AccountId, CodePurpose, Nip, Viewer};
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use futures::future::join_all;
use std::collections::HashSet;
use store::account::{CodeHash, Credentials, NewCode, PasswordChange, Redeemed, Redemption, TokenHash};
use store::testing::{account_of, id, session};
use store::{CommandError, Store};

const CODE: CodeHash = [1; 32];
const WRONG: CodeHash = [2; 32];
const OLD: TokenHash = [7; 32];
const NEW: TokenHash = [8; 32];

const fn after(minutes: i64) -> Timestamp {
    MORNING.plus_minutes(minutes)
}

fn number(last: &str) -> Nip {
    format!("1987081220100120{last}").parse().unwrap()
}

/// A redemption by the person with that number.
fn redemption(last: &str, code: CodeHash) -> Redemption {
    Redemption {
        nip: number(last),
        code,
        password_hash: "baru".to_owned(),
        account: AccountId::new(id(9_000)),
        session: session(NEW, after(100_000)),
    }
}

/// A code for the member, of the operator.
async fn make(town: &Fixture, code: CodeHash, purpose: CodePurpose, now: Timestamp) {
    let Viewer { person, agency_id, .. } = &town.member;
    let code = NewCode { id: uuid::Uuid::now_v7(), employee: person.id, agency: *agency_id, hash: code, purpose };
    town.store.make_codes(vec![code], now).await.unwrap();
}

async fn redeem(town: &Fixture, asked: Redemption, now: Timestamp) -> Option<Redeemed> {
    town.store.redeem_code(asked, now).await.unwrap()
}

on_both!(a_code_sets_the_password_and_ends_every_older_session, |town| {
    let account = account_of(town.member.person.id);
    town.store.open_session(account, session(OLD, after(600)), MORNING).await.unwrap();
    make(&town, CODE, CodePurpose::Reset, MORNING).await;
    let redeemed = redeem(&town, redemption("31", CODE), after(1)).await;
    assert_eq!(redeemed, Some(Redeemed { account, ended: vec![OLD] }));
    assert_eq!(town.store.signed_in(OLD, after(2)).await.unwrap(), None);
    assert_eq!(town.store.signed_in(NEW, after(2)).await.unwrap().as_ref(), Some(&town.member));
    let credentials = town.store.credentials(&number("31")).await.unwrap().unwrap();
    assert_eq!(credentials.password_hash, "baru");
    assert_eq!(redeem(&town, redemption("31", CODE), after(2)).await, None, "it works a second time");
});

on_both!(whoever_has_no_account_gets_one, |town| {
    // Yohanes came in with a staff file: a person without an account.
    town.store.remove_account_for_test(EmployeeId::new(id(34))).await.unwrap();
    let agency = town.member.agency_id;
    let has_account = async || {
        let rows = town.store.accounts_of(agency, None).await.unwrap();
        rows.into_iter().find(|row| row.name == "Yohanes").unwrap().has_account
    };
    assert!(!has_account().await);
    assert_eq!(town.store.credentials(&number("34")).await.unwrap(), None);
    let person = EmployeeId::new(id(34));
    let code = NewCode { id: id(8_000), employee: person, agency, hash: CODE, purpose: CodePurpose::First };
    town.store.make_codes(vec![code], MORNING).await.unwrap();
    let redeemed = redeem(&town, redemption("34", CODE), after(1)).await.unwrap();
    assert_eq!((redeemed.account, redeemed.ended), (AccountId::new(id(9_000)), vec![]));
    assert!(has_account().await);
    assert_eq!(town.store.signed_in(NEW, after(2)).await.unwrap().unwrap().person.name, "Yohanes");
});

on_both!(no_other_code_opens_an_account, |town| {
    make(&town, CODE, CodePurpose::Reset, MORNING).await;
    let refused = async |last: &str, code, now| {
        assert_eq!(redeem(&town, redemption(last, code), now).await, None, "{last}");
        assert_eq!(town.store.code_owner(&number(last), code, now).await.unwrap(), None, "{last}");
    };
    refused("31", WRONG, after(1)).await;
    refused("32", CODE, after(1)).await;
    refused("99", CODE, after(1)).await;
    refused("31", CODE, after(24 * 60)).await;
    let owner = town.store.code_owner(&number("31"), CODE, after(1)).await.unwrap().unwrap();
    assert_eq!((owner.name.as_str(), owner.unit.as_str()), ("Dewi", "Bidang"));
    // A newer code ends the older one.
    make(&town, WRONG, CodePurpose::Reset, after(2)).await;
    refused("31", CODE, after(3)).await;
    assert!(redeem(&town, redemption("31", WRONG), after(3)).await.is_some());
});

on_both!(a_first_code_lives_for_thirty_days, |town| {
    make(&town, CODE, CodePurpose::First, MORNING).await;
    let last = Timestamp::from_millis(after(30 * 24 * 60).millis() - 1);
    assert!(town.store.code_owner(&number("31"), CODE, last).await.unwrap().is_some());
    assert_eq!(redeem(&town, redemption("31", CODE), after(30 * 24 * 60)).await, None);
});

on_both!(no_number_of_wrong_tries_takes_a_code_from_its_owner, |town| {
    make(&town, CODE, CodePurpose::First, MORNING).await;
    for _ in 0..50 {
        assert_eq!(redeem(&town, redemption("31", WRONG), after(1)).await, None);
    }
    assert!(redeem(&town, redemption("31", CODE), after(1)).await.is_some());
});

on_both!(a_password_that_was_checked_before_a_new_one_came_opens_nothing, |town| {
    let checked = town.store.credentials(&number("31")).await.unwrap().unwrap();
    make(&town, CODE, CodePurpose::Reset, MORNING).await;
    let open = async |checked| town.store.open_checked_session(checked, session(OLD, after(600)), after(1)).await;
    redeem(&town, redemption("31", CODE), after(1)).await.unwrap();
    assert_eq!(refused(open(checked).await), "ChangedMeanwhile");
    assert_eq!(town.store.signed_in(OLD, after(2)).await.unwrap(), None);
    open(town.store.credentials(&number("31")).await.unwrap().unwrap()).await.unwrap();
    assert_eq!(town.store.signed_in(OLD, after(2)).await.unwrap().as_ref(), Some(&town.member));
});

on_both!(a_second_tap_is_known_for_a_while, |town| {
    make(&town, CODE, CodePurpose::Reset, MORNING).await;
    let since = async |last: &str, code, moment| {
        let found = town.store.redeemed_since(&number(last), code, moment).await.unwrap();
        found.map(|checked| checked.password_hash)
    };
    assert_eq!(since("31", CODE, MORNING).await, None, "it is still open");
    redeem(&town, redemption("31", CODE), after(5)).await.unwrap();
    assert_eq!(since("31", CODE, after(5)).await.as_deref(), Some("baru"));
    assert_eq!(since("31", CODE, after(6)).await, None);
    assert_eq!(since("31", WRONG, MORNING).await, None);
    assert_eq!(since("32", CODE, MORNING).await, None);
});

on_both!(of_two_redemptions_at_once_one_wins, |town| {
    make(&town, CODE, CodePurpose::Reset, MORNING).await;
    let other = Redemption { session: session([9; 32], after(600)), ..redemption("31", CODE) };
    let (one, two) =
        tokio::join!(town.store.redeem_code(redemption("31", CODE), after(1)), town.store.redeem_code(other, after(1)));
    assert_eq!(usize::from(one.unwrap().is_some()) + usize::from(two.unwrap().is_some()), 1);
});

on_both!(only_an_administrator_makes_codes_and_only_for_their_agency, |town| {
    let make = async |who: &Viewer, of: &Viewer| {
        town.store.make_code_for(who, of.person.id, uuid::Uuid::now_v7(), CODE, MORNING).await
    };
    assert_eq!(refused(make(&town.member, &town.other).await), "Forbidden");
    assert_eq!(refused(make(&town.administrator, &town.stranger).await), "NotFound");
    assert_eq!(refused(make(&town.administrator, &town.administrator).await), "Forbidden", "for oneself");
    let made = make(&town.administrator, &town.member).await.unwrap();
    assert_eq!((made.name.as_str(), made.purpose, made.expires), ("Dewi", CodePurpose::Reset, after(24 * 60)));
    assert!(redeem(&town, redemption("31", CODE), after(1)).await.is_some());
});

on_both!(people_are_found_by_name_and_number_in_ones_own_agency, |town| {
    let find = async |looked_for: &str| -> Vec<String> {
        let rows = town.store.find_accounts(&town.administrator, looked_for).await.unwrap();
        rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(find("dEW").await, ["Dewi"]);
    assert_eq!(find(" 19870812 201001 2 032 ").await, ["Bagus"]);
    for nobody in ["", "  ", "asing", "198708122010012040", "%", "_", "\\"] {
        assert_eq!(find(nobody).await, Vec::<String>::new(), "{nobody}");
    }
    assert_eq!(find("1987").await.len(), 5);
    assert_eq!(refused(town.store.find_accounts(&town.leader, "dewi").await), "Forbidden");
    let unit = async |name: &str| town.store.accounts_of(town.member.agency_id, Some(name)).await;
    assert_eq!((unit("DINAS").await.unwrap().len(), unit("bidang").await.unwrap().len()), (5, 4));
    assert_eq!(refused(unit("Lain").await), "NotFound");
});

on_both!(a_new_password_ends_every_other_session_and_the_open_code, |town| {
    let account = account_of(town.member.person.id);
    for token in [OLD, NEW] {
        town.store.open_session(account, session(token, after(600)), MORNING).await.unwrap();
    }
    let bagus = [9; 32];
    town.store.open_session(account_of(town.other.person.id), session(bagus, after(600)), MORNING).await.unwrap();
    make(&town, CODE, CodePurpose::Reset, MORNING).await;
    let checked = town.store.own_credentials(&town.member).await.unwrap();
    let change = PasswordChange { checked, password_hash: "baru".to_owned(), keep: NEW };
    let ended = town.store.change_password(&town.member, change.clone(), after(1)).await.unwrap();
    assert_eq!(ended, [OLD]);
    let open = town.store.open_sessions(&[OLD, NEW, bagus], after(1)).await.unwrap();
    assert_eq!(open, HashSet::from([NEW, bagus]));
    assert_eq!(redeem(&town, redemption("31", CODE), after(1)).await, None);
    // What was checked is no longer the password.
    let late = town.store.change_password(&town.member, change, after(2)).await;
    assert!(matches!(late, Err(CommandError::ChangedMeanwhile)), "{late:?}");
});

on_both!(a_device_is_noted_once_a_day, |town| {
    let account = account_of(town.member.person.id);
    let day = 24 * 60;
    town.store.open_session(account, session(OLD, after(9 * day)), MORNING).await.unwrap();
    let first_today = async |now| town.store.signed_in_as(OLD, now).await.unwrap().unwrap().is_first_today;
    assert!(!first_today(after(1)).await, "the day of the sign-in is known");
    let tomorrow = town.store.signed_in_as(OLD, after(day)).await.unwrap().unwrap();
    assert!(tomorrow.is_first_today);
    town.store.note_seen(OLD, tomorrow.today).await.unwrap();
    assert!(!first_today(after(day + 1)).await);
    let devices = town.store.devices(&town.member, after(day)).await.unwrap();
    assert_eq!((devices.len(), devices[0].since, devices[0].seen_on), (1, MORNING, tomorrow.today));
    assert!(town.store.devices(&town.member, after(9 * day)).await.unwrap().is_empty());
    assert!(town.store.devices(&town.other, after(1)).await.unwrap().is_empty());
    town.store.open_session(account, session(NEW, after(9 * day)), after(day)).await.unwrap();
    assert_eq!(town.store.end_other_sessions(&town.member, NEW).await.unwrap(), [OLD]);
});

on_both!(devices_that_sign_in_at_once_in_any_order_do_not_wait_for_each_other_for_ever, |town| {
    // As two processes would: each with its own writer.
    let other = Store::open(&town.url).await.unwrap();
    let mut people = Vec::new();
    for last in ["30", "31", "32", "33"] {
        people.extend(town.store.credentials(&number(last)).await.unwrap());
    }
    assert!(people.len() > 2);
    for round in 0..20u8 {
        let open = |store: &Store, process: u8, order: Vec<Credentials>| {
            let store = store.clone();
            join_all(order.into_iter().zip(0u8..).map(move |(checked, place)| {
                let mut token = OLD;
                token[..3].copy_from_slice(&[round, process, place]);
                let store = store.clone();
                async move { store.open_checked_session(checked, session(token, after(600)), after(1)).await }
            }))
        };
        let backwards = people.iter().rev().cloned().collect();
        let (one, two) = tokio::join!(open(&town.store, 1, people.clone()), open(&other, 2, backwards));
        one.into_iter().chain(two).for_each(|opened| opened.unwrap());
    }
    other.close().await.unwrap();
});
