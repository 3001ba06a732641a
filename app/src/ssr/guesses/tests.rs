//! How long guessing takes.

use super::*;

const NIP: &str = "198708122010012014";

const fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(1_776_823_200_000 + seconds * 1_000)
}

/// Five wrong ones in a moment.
fn after_five(guesser: Guesser) -> (Guesses, Try) {
    let (guesses, one) = (Guesses::default(), Try::of(guesser, NIP, None));
    for _ in 0..FREE {
        assert_eq!(guesses.begin(one, at(0)), Ok(()));
    }
    (guesses, one)
}

#[test]
fn each_further_guess_waits_twice_as_long_up_to_half_a_minute() {
    let (guesses, one) = after_five(Guesser::Stranger);
    let mut now = 0;
    for wait in [1, 2, 4, 8, 16, 30, 30, 30] {
        assert_eq!(guesses.begin(one, at(now)), Err(u32::try_from(wait).unwrap()));
        now += wait;
        assert_eq!(guesses.begin(one, at(now)), Ok(()), "after {wait} s");
    }
}

#[test]
fn codes_of_six_digits_are_guessed_more_slowly() {
    let (guesses, one) = after_five(Guesser::Step);
    let mut now = 0;
    for wait in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600] {
        assert_eq!(guesses.begin(one, at(now)), Err(u32::try_from(wait).unwrap()));
        now += wait;
        assert_eq!(guesses.begin(one, at(now)), Ok(()), "after {wait} s");
    }
    assert_eq!(guesses.begin(Try::of(Guesser::KnownStep, NIP, None), at(now)), Ok(()));
    // Whoever rests a while is not faster than who keeps trying.
    let later = at(now + 24 * 3_600 - 1);
    assert_eq!(guesses.begin(one, later), Ok(()));
    assert!(guesses.begin(one, later).is_err());
}

#[test]
fn strangers_slow_no_device_that_is_known_and_no_other_account() {
    let (guesses, one) = after_five(Guesser::Stranger);
    assert!(guesses.begin(one, at(0)).is_err());
    assert_eq!(guesses.begin(Try::of(Guesser::KnownDevice, NIP, None), at(0)), Ok(()));
    assert_eq!(guesses.begin(Try::of(Guesser::Owner, NIP, None), at(0)), Ok(()));
    assert_eq!(guesses.begin(Try::of(Guesser::Stranger, "1", None), at(0)), Ok(()));
}

#[test]
fn who_looks_for_one_colleague_waits_for_nothing_and_who_copies_the_list_does() {
    let (guesses, one) = (Guesses::default(), Try::of(Guesser::Searcher, NIP, None));
    for _ in 0..FREE_SEARCHES {
        assert_eq!(guesses.begin(one, at(0)), Ok(()));
    }
    assert_eq!(guesses.begin(one, at(0)), Err(1));
    assert_eq!(guesses.begin(Try::of(Guesser::Searcher, "1", None), at(0)), Ok(()));
    assert_eq!(guesses.begin(Try::of(Guesser::Stranger, NIP, None), at(0)), Ok(()));
}

#[test]
fn a_right_password_or_a_quiet_while_begins_anew() {
    let (guesses, one) = after_five(Guesser::Stranger);
    guesses.was_right(one);
    assert_eq!(guesses.begin(one, at(0)), Ok(()));
    let (guesses, one) = after_five(Guesser::Stranger);
    for _ in 0..FREE {
        assert_eq!(guesses.begin(one, at(FORGET_SECONDS)), Ok(()));
    }
}

#[test]
fn what_was_not_looked_at_is_no_guess() {
    let (guesses, one) = (Guesses::default(), Try::of(Guesser::Stranger, NIP, None));
    for _ in 0..3 * FREE {
        assert_eq!(guesses.begin(one, at(0)), Ok(()));
        guesses.take_back(one);
    }
    assert!(guesses.counted().tries.is_empty(), "a full queue fills the memory");
    let (guesses, one) = after_five(Guesser::Stranger);
    assert!(guesses.begin(one, at(0)).is_err());
    guesses.take_back(one);
    assert_eq!(guesses.begin(one, at(0)), Ok(()));
}

#[test]
fn it_remembers_no_more_than_it_has_room_for() {
    let guesses = Guesses::default();
    for number in 0..MOST + 10 {
        let now = at(i64::try_from(number).unwrap() / 100);
        assert_eq!(guesses.begin(Try::of(Guesser::Stranger, &number.to_string(), None), now), Ok(()));
    }
    assert_eq!(guesses.counted().tries.len(), MOST);
}

#[test]
fn codes_stay_counted_however_many_passwords_are_tried_meanwhile() {
    let (guesses, code) = after_five(Guesser::Step);
    // A quarter of an hour later, twice as many as there is room for.
    for number in 0..2 * MOST {
        let now = at(FORGET_SECONDS + i64::try_from(number).unwrap() / 100);
        assert_eq!(guesses.begin(Try::of(Guesser::Stranger, &number.to_string(), None), now), Ok(()));
    }
    let later = at(FORGET_SECONDS + i64::try_from(2 * MOST).unwrap() / 100);
    assert_eq!(guesses.begin(code, later), Ok(()), "the sixth has waited long enough");
    assert_eq!(guesses.begin(code, later), Err(2), "the five before are forgotten");
    assert_eq!(guesses.counted().tries.len(), MOST);
}

#[test]
fn one_password_at_many_accounts_is_slowed_for_strangers_of_that_network() {
    let guesses = Guesses::with_free(10);
    let [here, there] = ["203.0.113.7", "198.51.100.1"].map(|text| Some(Network::of(text.parse().unwrap())));
    let of = |guesser, number: u32, network| Try::of(guesser, &number.to_string(), network);
    for number in 0..10 {
        assert_eq!(guesses.begin(of(Guesser::Stranger, number, here), at(0)), Ok(()), "{number}");
    }
    for guesser in [Guesser::Stranger, Guesser::Code, Guesser::Step] {
        assert_eq!(guesses.begin(of(guesser, 99, here), at(0)), Err(10));
        assert_eq!(guesses.begin(of(guesser, 99, there), at(0)), Ok(()));
        assert_eq!(guesses.begin(of(guesser, 98, None), at(0)), Ok(()));
    }
    for guesser in [Guesser::KnownDevice, Guesser::KnownStep, Guesser::Owner] {
        assert_eq!(guesses.begin(of(guesser, 99, here), at(0)), Ok(()));
    }
    // Whoever knows one password is not rid of what was wrong.
    let own = of(Guesser::Stranger, 50, here);
    assert_eq!(guesses.begin(own, at(10)), Ok(()));
    guesses.was_right(own);
    assert_eq!(guesses.begin(of(Guesser::Stranger, 51, here), at(10)), Ok(()));
    assert!(guesses.begin(of(Guesser::Stranger, 52, here), at(10)).is_err());
}
