//! Second factors, recovery codes, and what a session lacks.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, on_both, refused};
use domain::account::{SecondFactorRule, SecondStep, TimeStep, Viewer};
use domain::audit::Deed;
use domain::time::Timestamp;
use std::collections::HashSet;
use store::account::{NewSecondFactor, Proof, TokenHash};
use store::testing::{account_of, id, session, small_number};

const PHONE: TokenHash = [7; 32];
const DESKTOP: TokenHash = [8; 32];

const fn after(minutes: i64) -> Timestamp {
    MORNING.plus_minutes(minutes)
}

async fn open(town: &Fixture, who: &Viewer, token: TokenHash) {
    let session = session(token, after(600));
    town.store.open_session(account_of(who.person.id), session, MORNING).await.unwrap();
}

fn factor(codes: u8) -> NewSecondFactor {
    let codes = (0..codes).map(|n| (id(900 + u128::from(n)), [n; 32])).collect();
    NewSecondFactor { sealed: vec![1; 48], used: TimeStep(100), codes }
}

async fn lacks(town: &Fixture, token: TokenHash) -> SecondStep {
    let found = town.store.signed_in_as(token, after(1)).await.unwrap().unwrap();
    // Both ways of asking say the same, and nobody is signed in by half.
    let is_done = found.lacks == SecondStep::Done;
    assert_eq!(town.store.signed_in(token, after(1)).await.unwrap().is_some(), is_done);
    let open = town.store.open_sessions(&[token, [99; 32]], after(1)).await.unwrap();
    assert_eq!(open, if is_done { HashSet::from([token]) } else { HashSet::new() });
    found.lacks
}

async fn take(town: &Fixture, token: TokenHash, proof: Proof) -> bool {
    town.store.take_second_step(&town.member, token, proof, after(1)).await.unwrap()
}

on_both!(every_other_session_lacks_the_code_from_now_on, |town| {
    open(&town, &town.member, PHONE).await;
    open(&town, &town.member, DESKTOP).await;
    assert_eq!(lacks(&town, PHONE).await, SecondStep::Done);
    town.store.set_second_factor(&town.member, factor(2), PHONE, MORNING).await.unwrap();
    assert_eq!((lacks(&town, PHONE).await, lacks(&town, DESKTOP).await), (SecondStep::Done, SecondStep::Code));
    let again = town.store.set_second_factor(&town.member, factor(0), DESKTOP, MORNING).await;
    assert_eq!(refused(again), "ChangedMeanwhile");
    assert!(take(&town, DESKTOP, Proof::Phone(TimeStep(101))).await);
    assert_eq!(lacks(&town, DESKTOP).await, SecondStep::Done);
    // A session of somebody else has nothing to do with it.
    open(&town, &town.other, [9; 32]).await;
    assert_eq!(lacks(&town, [9; 32]).await, SecondStep::Done);
});

on_both!(a_sign_in_is_noted_when_the_session_lacks_nothing, |town| {
    let sri = &town.administrator;
    let signed_in = async || {
        let traces = town.store.trace_oneself(sri).await.unwrap();
        traces.iter().filter(|trace| trace.deed == Deed::SignedIn).count()
    };
    let take = async |token, step| {
        town.store.take_second_step(sri, token, Proof::Phone(TimeStep(step)), after(1)).await.unwrap()
    };
    open(&town, sri, PHONE).await;
    assert_eq!(signed_in().await, 1);
    // Setting it up of one's own accord is no sign-in.
    town.store.set_second_factor(sri, factor(0), PHONE, MORNING).await.unwrap();
    assert_eq!(signed_in().await, 1);
    open(&town, sri, DESKTOP).await;
    assert_eq!(signed_in().await, 1, "the password alone is no sign-in");
    assert!(!take(DESKTOP, 100).await);
    assert_eq!(signed_in().await, 1, "a wrong code is none");
    assert!(take(DESKTOP, 101).await);
    assert_eq!(signed_in().await, 2);
    assert!(take(DESKTOP, 102).await, "shown again, to administer");
    assert_eq!(signed_in().await, 2);
    // Whoever has to set one up is signed in once they have.
    town.store.remove_own_second_factor(sri, MORNING).await.unwrap();
    town.store.set_second_factor_rule(sri.agency_id, SecondFactorRule::Everyone, MORNING).await.unwrap();
    open(&town, sri, [9; 32]).await;
    assert_eq!(signed_in().await, 2);
    town.store.set_second_factor(sri, factor(0), [9; 32], MORNING).await.unwrap();
    assert_eq!(signed_in().await, 3);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(no_code_of_a_phone_works_twice_and_none_that_is_older, |town| {
    open(&town, &town.member, PHONE).await;
    town.store.set_second_factor(&town.member, factor(0), PHONE, MORNING).await.unwrap();
    for (step, is_taken) in [(100, false), (101, true), (101, false), (100, false), (102, true)] {
        open(&town, &town.member, DESKTOP).await;
        assert_eq!(take(&town, DESKTOP, Proof::Phone(TimeStep(step))).await, is_taken, "{step}");
        assert_eq!(lacks(&town, DESKTOP).await == SecondStep::Done, is_taken, "{step}");
        town.store.end_session(DESKTOP).await.unwrap();
    }
    // Of two devices that send the same code at once, one gets in.
    open(&town, &town.member, DESKTOP).await;
    let proof = Proof::Phone(TimeStep(103));
    let (one, two) = tokio::join!(take(&town, PHONE, proof), take(&town, DESKTOP, proof));
    assert_eq!(usize::from(one) + usize::from(two), 1);
});

on_both!(a_recovery_code_works_once_and_not_after_new_ones, |town| {
    open(&town, &town.member, PHONE).await;
    town.store.set_second_factor(&town.member, factor(3), PHONE, MORNING).await.unwrap();
    let left = async || town.store.second_factor_state(&town.member).await.unwrap().codes_left;
    let recover = async |n| take(&town, PHONE, Proof::Recovery([n; 32])).await;
    assert_eq!((recover(0).await, recover(0).await, recover(9).await, left().await), (true, false, false, 2));
    town.store.make_recovery_codes(&town.member, vec![(id(950), [40; 32])], after(2)).await.unwrap();
    assert_eq!((recover(1).await, recover(40).await, left().await), (false, true, 0));
    let none = town.store.make_recovery_codes(&town.other, vec![], after(2)).await;
    assert_eq!(refused(none), "NotFound");
    // Somebody else's opens nothing of mine.
    open(&town, &town.other, [9; 32]).await;
    town.store
        .set_second_factor(
            &town.other,
            NewSecondFactor { codes: vec![(id(960), [50; 32])], ..factor(0) },
            [9; 32],
            MORNING,
        )
        .await
        .unwrap();
    assert!(!recover(50).await);
});

on_both!(whom_the_rule_asks_has_to_set_one_up, |town| {
    let people = [&town.leader, &town.member, &town.administrator, &town.stranger];
    let tokens: Vec<TokenHash> = (20..24).map(|n| [n; 32]).collect();
    for (who, token) in people.into_iter().zip(&tokens) {
        open(&town, who, *token).await;
    }
    let asked = async |rule| {
        town.store.set_second_factor_rule(town.member.agency_id, rule, MORNING).await.unwrap();
        let mut asked = Vec::new();
        for (who, token) in people.into_iter().zip(&tokens) {
            let state = town.store.second_factor_state(who).await.unwrap();
            asked.push(lacks(&town, *token).await == SecondStep::SetUp);
            assert_eq!(state.is_asked && state.since.is_none(), asked[asked.len() - 1]);
        }
        asked
    };
    assert_eq!(asked(SecondFactorRule::Nobody).await, [false, false, false, false]);
    assert_eq!(asked(SecondFactorRule::Answering).await, [true, false, true, false]);
    assert_eq!(asked(SecondFactorRule::Everyone).await, [true, true, true, false], "another agency");
    town.store.set_second_factor(&town.member, factor(1), tokens[1], MORNING).await.unwrap();
    assert_eq!(asked(SecondFactorRule::Everyone).await, [true, false, true, false]);
    assert_eq!(refused(town.store.remove_own_second_factor(&town.member, MORNING).await), "Forbidden");
    // Who led somebody whose entry still waits answers for others too.
    town.log(&town.member, "Masih menunggu").await;
    assert_eq!(asked(SecondFactorRule::Answering).await, [true, false, true, false]);
});

on_both!(a_second_factor_is_taken_away_by_those_who_may, |town| {
    let store = &town.store;
    open(&town, &town.member, PHONE).await;
    open(&town, &town.member, DESKTOP).await;
    let set = async || store.set_second_factor(&town.member, factor(0), PHONE, MORNING).await.unwrap();
    set().await;
    let of = async |who: &Viewer, whom: &Viewer| store.remove_second_factor_of(who, whom.person.id, MORNING).await;
    assert_eq!(refused(of(&town.leader, &town.member).await), "Forbidden");
    assert_eq!(refused(of(&town.administrator, &town.administrator).await), "Forbidden", "one's own");
    assert_eq!(refused(of(&town.administrator, &town.stranger).await), "NotFound");
    assert_eq!(refused(of(&town.administrator, &town.other).await), "NotFound", "there is none");
    of(&town.administrator, &town.member).await.unwrap();
    assert_eq!((lacks(&town, PHONE).await, lacks(&town, DESKTOP).await), (SecondStep::Done, SecondStep::Done));
    assert_eq!(store.second_factor_state(&town.member).await.unwrap().since, None);
    set().await;
    let dewi = small_number(31).unwrap();
    store.remove_second_factor(&dewi, MORNING).await.unwrap();
    assert_eq!(refused(store.remove_second_factor(&dewi, MORNING).await), "NotFound");
    set().await;
    store.remove_own_second_factor(&town.member, MORNING).await.unwrap();
    // Where it is asked for, whoever lost it sets up another one; no older step counts for it.
    set().await;
    store.set_second_factor_rule(town.member.agency_id, SecondFactorRule::Everyone, MORNING).await.unwrap();
    of(&town.administrator, &town.member).await.unwrap();
    assert_eq!((lacks(&town, PHONE).await, lacks(&town, DESKTOP).await), (SecondStep::SetUp, SecondStep::SetUp));
});

on_both!(a_session_knows_when_its_owner_last_showed_who_they_are, |town| {
    open(&town, &town.member, PHONE).await;
    let confirmed = async || town.store.signed_in_as(PHONE, after(30)).await.unwrap().unwrap().confirmed;
    assert_eq!(confirmed().await, MORNING);
    town.store.confirm_session(PHONE, after(20)).await.unwrap();
    assert_eq!(confirmed().await, after(20));
    town.store.set_second_factor(&town.member, factor(0), PHONE, after(25)).await.unwrap();
    assert_eq!(confirmed().await, after(25));
});
