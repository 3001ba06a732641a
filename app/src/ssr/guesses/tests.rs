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
fn each_further_guess_waits_twice_as_long_up_to_its_longest() {
    for (guesser, waits) in
        [(Guesser::Stranger, &[1, 2, 4, 4, 4][..]), (Guesser::Session, &[1, 2, 4, 8, 16, 30, 30, 30][..])]
    {
        let (guesses, one) = after_five(guesser);
        let mut now = 0;
        for wait in waits {
            assert_eq!(guesses.begin(one, at(now)), Err(u32::try_from(*wait).unwrap()));
            now += wait;
            assert_eq!(guesses.begin(one, at(now)), Ok(()), "after {wait} s");
        }
    }
}

fn network(address: &str) -> Option<Network> {
    Some(Network::of(address.parse().unwrap()))
}

/// A bot asks ten times a second for so many seconds, and takes every gap; each second `other` has a turn.
fn beside_a_bot(guesses: &Guesses, bot: Try, seconds: i64, mut other: impl FnMut(Timestamp)) -> u32 {
    let mut looked_at = 0;
    for tick in 0..seconds * 10 {
        let now = Timestamp::from_millis(at(0).millis() + tick * 100);
        looked_at += u32::from(guesses.begin(bot, now).is_ok());
        if tick % 10 == 7 {
            other(now);
        }
    }
    looked_at
}

#[test]
fn a_bot_costs_nobody_in_another_network_anything() {
    for guesser in [Guesser::Stranger, Guesser::KnownDevice, Guesser::Code] {
        let guesses = Guesses::with_free(u32::MAX);
        let bot = Try::of(guesser, NIP, network("203.0.113.7"));
        let owner = Try::of(guesser, NIP, network("198.51.100.1"));
        beside_a_bot(&guesses, bot, 600, |now| {
            assert_eq!(guesses.begin(owner, now), Ok(()), "{guesser:?}");
            guesses.was_right(owner);
        });
    }
}

/// Where it is not known who asks from where, or both do from one place.
#[test]
fn who_shares_everything_with_a_bot_has_a_turn_by_chance() {
    for network in [None, network("203.0.113.7")] {
        let one = Try::of(Guesser::Stranger, NIP, network);
        let mut longest = 0;
        for _ in 0..20 {
            // Somebody who tries when they were told to.
            let (guesses, mut next, mut tries, mut is_in) = (Guesses::with_free(u32::MAX), 0, 0, false);
            let looked_at = beside_a_bot(&guesses, one, 3 * 3_600, |now| {
                if is_in || now.millis() < next {
                    return;
                }
                tries += 1;
                match guesses.begin(one, now) {
                    Ok(()) => is_in = true,
                    Err(wait) => next = now.millis() + i64::from(wait) * 1_000,
                }
            });
            assert!(is_in, "nobody but the bot was looked at");
            assert!(looked_at < 3 * 3_600 / 4, "{looked_at}");
            longest = longest.max(tries);
        }
        println!("in after {longest} tries at most");
    }
}

#[test]
fn each_network_has_a_few_codes_and_all_together_not_many() {
    let guesses = Guesses::with_free(u32::MAX);
    let from = |n: u32| Try::of(Guesser::Step, NIP, Some(Network::of(std::net::IpAddr::from((n << 8).to_be_bytes()))));
    let bot = beside_a_bot(&guesses, from(1), 24 * 3_600 - 60, |_| ());
    assert!(bot < 5 + 10 + 24 * 6, "{bot}");
    let evening = at(24 * 3_600 - 60);
    for _ in 0..FREE_STEPS {
        assert_eq!(guesses.begin(from(2), evening), Ok(()), "of another network");
    }
    assert!(guesses.begin(from(2), evening).is_err());
    let many = (3..10_000).filter(|n| guesses.begin(from(*n), evening).is_ok()).count();
    assert!(many < 1_000, "{many}");
    // What is known goes on.
    assert_eq!(guesses.begin(Try::of(Guesser::KnownStep, NIP, None), evening), Ok(()));
    assert_eq!(guesses.begin(Try::of(Guesser::Holder, &[7; 32], None), evening), Ok(()));
}

#[test]
fn who_waits_as_told_is_looked_at_at_once_where_nobody_else_asks() {
    let (guesses, one) = after_five(Guesser::Stranger);
    let mut now = 0;
    for _ in 0..50 {
        // Pressed again and again in one second, which changes nothing.
        let waits = [(); IMPATIENT as usize].map(|()| guesses.begin(one, at(now)).unwrap_err());
        assert!(waits.iter().all(|wait| *wait == waits[0]), "{waits:?}");
        now += i64::from(waits[0]);
        assert_eq!(guesses.begin(one, at(now)), Ok(()));
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
    assert_eq!(guesses.begin(Try::of(Guesser::Session, NIP, None), at(0)), Ok(()));
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
    let [here, there] = ["203.0.113.7", "198.51.100.1"].map(network);
    let of = |guesser, number: u32, network| Try::of(guesser, &number.to_string(), network);
    for number in 0..10 {
        assert_eq!(guesses.begin(of(Guesser::Stranger, number, here), at(0)), Ok(()), "{number}");
    }
    for guesser in [Guesser::Stranger, Guesser::Code, Guesser::Step] {
        assert_eq!(guesses.begin(of(guesser, 99, here), at(0)), Err(10));
        assert_eq!(guesses.begin(of(guesser, 99, there), at(0)), Ok(()));
        assert_eq!(guesses.begin(of(guesser, 98, None), at(0)), Ok(()));
    }
    for guesser in [Guesser::KnownDevice, Guesser::KnownStep, Guesser::Session] {
        assert_eq!(guesses.begin(of(guesser, 99, here), at(0)), Ok(()));
    }
    // Whoever knows one password is not rid of what was wrong.
    let own = of(Guesser::Stranger, 50, here);
    assert_eq!(guesses.begin(own, at(10)), Ok(()));
    guesses.was_right(own);
    assert_eq!(guesses.begin(of(Guesser::Stranger, 51, here), at(10)), Ok(()));
    assert!(guesses.begin(of(Guesser::Stranger, 52, here), at(10)).is_err());
}
